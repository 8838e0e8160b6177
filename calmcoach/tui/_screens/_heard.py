"""How a script will be heard, in words: its length, its silence, and what others measured."""

from textual.content import Content

from calmcoach.journey import Heard
from calmcoach.tui._phrases import minutes_words
from calmcoach.tui._widgets._tones import FAINT, QUIET, STRONG, harmless
from calmcoach.units import minutes_text
from calmcoach.words import _, ngettext

_Line = tuple[str, str]


def heard_words(heard: Heard) -> Content:
    """The whole, then each part.

    The ranges are those of FACTS section 2: a set of recorded imagery, measured, and the advice
    of a guide for practitioners, which goes much slower.
    """
    blocks: list[list[_Line]] = [
        [
            (minutes_words(heard.seconds), STRONG),
            (minutes_text(heard.seconds), FAINT),
        ],
        [
            (_words(heard.words_a_minute, _("words a minute")), QUIET),
            (_("recorded: 94 to 109"), FAINT),
            (_("slow guide: about 40"), FAINT),
        ],
        [
            (_("{percent} % silence").format(percent=round(100 * heard.silence)), QUIET),
            (_("recorded: 25 to 27 %"), FAINT),
            (_("slow guide: 55 to 75 %"), FAINT),
        ],
        [
            (_words(heard.speaking_words_a_minute, _("while speaking")), QUIET),
            (_("recorded: 129 to 147"), FAINT),
        ],
        [
            (_longest(heard), QUIET),
            (_("recorded: 6 to 8"), FAINT),
            (_("slow guide: up to 45"), FAINT),
        ],
        [(f"{minutes_text(length):>7}  {harmless(title)}", QUIET) for title, length in heard.parts],
    ]
    lines: list[Content] = []
    for block in blocks:
        lines += [Content.assemble((text, tone)) for text, tone in block]
        lines.append(Content(""))
    return Content("\n").join(lines)


def _words(rate: float, what: str) -> str:
    return f"{round(rate)} {what}"


def _longest(heard: Heard) -> str:
    whole = round(heard.longest_rest)
    return ngettext("longest rest {n} second", "longest rest {n} seconds", whole).format(n=whole)
