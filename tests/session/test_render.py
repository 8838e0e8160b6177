"""A session into a file, and its captions."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile

from calmcoach.session import captions, render
from calmcoach.sound import Cue, CueKind
from support.known_voice import KnownVoice


def test_the_file_holds_every_cue_where_the_list_says(piece, tmp_path: Path) -> None:
    voice = KnownVoice(ready=False, guess=1.5)
    done = render(lambda: piece(speaker=voice), voice, tmp_path / "out.wav")
    sound, rate = soundfile.read(tmp_path / "out.wav", dtype="float32", always_2d=True)
    assert (len(sound), rate) == (done.frames, 48_000)
    for cue in done.cues:
        part = np.abs(sound[cue.start : cue.start + cue.frames]).max(axis=1)
        if cue.kind is CueKind.SPEECH:
            first = int(np.flatnonzero(part > 0.01 * part.max())[0])
            assert first < 0.02 * rate
        elif cue.kind is CueKind.REST:
            assert not part.any()


def test_the_same_session_is_the_same_bytes_twice(piece, tmp_path: Path) -> None:
    for name in ("one.wav", "two.wav"):
        voice = KnownVoice(ready=False)
        render(lambda voice=voice: piece(speaker=voice), voice, tmp_path / name)
    assert (tmp_path / "one.wav").read_bytes() == (tmp_path / "two.wav").read_bytes()


def test_progress_only_grows_and_ends_whole(piece, tmp_path: Path) -> None:
    told: list[float] = []
    render(piece, KnownVoice(), tmp_path / "out.wav", told.append)
    assert told == sorted(told)
    assert told[-1] == pytest.approx(1.0)


def test_a_fit_is_met_although_no_phrase_was_known_before(piece, tmp_path: Path) -> None:
    voice = KnownVoice(ready=False, guess=2.0)
    done = render(lambda: piece(speaker=voice, fit=100.0), voice, tmp_path / "out.wav")
    assert abs(done.frames / 48_000 - 100) <= 1


def test_captions_carry_each_phrase_with_its_time(piece, tmp_path: Path) -> None:
    done = render(piece, KnownVoice(), tmp_path / "out.wav")
    first = next(cue for cue in done.cues if cue.kind is CueKind.SPEECH)
    begins, ends = first.start / 48_000, (first.start + first.frames) / 48_000
    srt = captions(done.cues, "srt").split("\n\n")[0].splitlines()
    assert srt == [
        "1",
        f"00:00:{begins:06.3f} --> 00:00:{ends:06.3f}".replace(".", ","),
        first.text,
    ]
    assert captions(done.cues, "vtt").startswith("WEBVTT\n\n00:00:03.000 --> ")
    assert captions(done.cues, "lrc").splitlines()[0] == f"[00:{begins:05.2f}]{first.text}"


def test_a_caption_can_not_break_out_of_its_line() -> None:

    cue = Cue(CueKind.SPEECH, 0, 48_000, "one --> <b>two", 0)
    vtt = captions([cue, replace(cue, start=48_000)], "vtt")
    assert vtt.count("-->") == 2
    assert "<b>" not in vtt
