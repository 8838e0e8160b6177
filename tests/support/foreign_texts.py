"""Texts as people have them, one for each form that can be brought in."""

from calmcoach.script import Lengths

LENGTHS = Lengths(speech=lambda text, pace: (len(text.split()) * 0.3 + 0.2) / pace, chime=4.0)

TEXT = """\
An evening by the lake

Find a place where you can rest, and let your shoulders
drop a little.  [PAUSE 30 sec]
If you like, close your eyes. (PAUSE)

Picture a lake in the evening. (pause 10 seconds) The water is still.
...
A boat lies at the shore [soft music fades in] and does not move.

THE BOAT
--------

Step in, if you like. *[Pause 5 seconds]* Sit down. {{pause 5}}
Nothing needs to be done now. [pause:5s]
"""

STAMPED = """\
[0:10] Let your eyes close.
[0:30] Breathe out slowly.
And once more.
[1:30] Let the breath go by itself.
"""

MARKDOWN = """\
---
title: Jardín de noche
lang: es
author: somebody
---

## Llegar

Siéntese *como le sea cómodo*. **[Pausa]**
Deje que los hombros pesen. *(pausa de 10 segundos)*

## El jardín

- Hay un banco.
- Hay [una fuente](https://example.org/fuente).

> El agua suena.

![Un jardín](jardin.png)

<!-- más despacio -->
"""

SSML = """\
<?xml version="1.0" encoding="UTF-8"?>
<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en-GB">
  <p>
    <s>Let your eyes close</s>
    <s>Breathe out.<break time="2500ms"/></s>
  </p>
  <p><prosody rate="70%">Everything slows down. <break strength="x-strong"/></prosody>
  Stay <emphasis level="strong">here</emphasis> a while.</p>
  <audio src="waves.mp3">There are waves.</audio>
</speak>
"""

SRT = """\
1
00:00:02,000 --> 00:00:05,000
<i>Let your eyes close.</i>

2
00:00:10,500 --> 00:00:12,000
Breathe out,

3
00:00:12,050 --> 00:00:14,000
and let the jaw be soft.

4
00:00:20,000 --> 00:00:24,000 X1:40 X2:600
[PAUSE]
{\\an8}That is all.
"""

VTT = """\
WEBVTT - Evening
Language: en

NOTE made by hand

STYLE
::cue { color: lime }

first
00:02.000 --> 00:05.000 align:start
<v Anna>Let your eyes &amp; hands rest.

00:00:10.500 --> 00:00:14.000
Breathe <c.slow>out</c>.
"""

LRC = """\
[ti:By the lake]
[ar:Somebody]
[offset:+500]
[00:02.50]Let your eyes close.
[00:10.50][00:30.50]Breathe <00:11.20>out.
[00:40.50]
"""

HTML = """\
<!DOCTYPE html>
<html lang="es-MX">
<head><title>Jardín | Mi sitio</title><style>p { color: red }</style></head>
<body>
<nav><a href="/">Inicio</a> <a href="/mas">M&aacute;s</a></nav>
<h1>Un jard&iacute;n</h1>
<p>Cierre los ojos. <em>[pausa <b>5</b> segundos]</em><br>
Respire.</p>
<h2>El banco</h2>
<ul><li>Hay un banco</li><li>Hay una fuente</li></ul>
<img src="banco.png" alt="un banco">
<script>if (1 < 2) document.write("<p>No</p>")</script>
</body></html>
"""

REAL = {
    "lake.txt": TEXT,
    "stamps.txt": STAMPED,
    "garden.md": MARKDOWN,
    "eyes.ssml": SSML,
    "eyes.srt": SRT,
    "eyes.vtt": VTT,
    "lake.lrc": LRC,
    "garden.html": HTML,
}
"""By the name of the file in which each lies."""
