"""Times that a file gives, kept as far as speech lets them.

Each text begins at its time: the part before it lasts until then. Where its speech is likely too
long for that, what follows begins late, which is noted; it then belongs to the same part, which
lasts until the next time that can be kept, whatever the voice takes.
"""

from typing import Final

from calmcoach.script._duration import written
from calmcoach.script._model import PARTS, USUAL_PAUSES, VoiceWish
from calmcoach.script._prose import Chime, Rest, Sentence, say_items
from calmcoach.units import Seconds

from ._blocks import Notes
from ._drafts import Draft, Paragraph
from ._told import Lengths

USUAL_PACE: Final = VoiceWish().pace
_NOT_HEARD: Final = 0.05
"""Seconds: nobody notices that something begins so much later."""
_GROUPED: Final = PARTS - 50
"""Parts that are aimed at where a file has more texts than a script has parts."""


def timed(drafts: list[Draft], lengths: Lengths, notes: Notes) -> list[Draft]:
    """The drafts with the lengths that make each begin at its time."""
    if all(draft.at is None for draft in drafts):
        return drafts
    drafts = _grouped(drafts, lengths, notes)
    first = drafts[0]
    if first.at and first.paragraphs:
        lead = Paragraph(f"[{written(first.at)}]", first.place, goes_on=True)
        first.paragraphs.insert(0, lead)
    laid = [first]
    begins, length = 0.0, _heard(lengths, first)
    for following in drafts[1:]:
        draft = laid[-1]
        if following.at is None:
            begins += _heard(lengths, draft, whole=True)
        else:
            draft.rest = 0.0  # else the paragraph pause would count as well
            late = begins + length - following.at
            if late < 0:
                draft.lasts = round(following.at - begins, 3)
                begins = following.at
            else:
                _note_late(late, following, notes)
                if _belongs_to(draft, following):
                    _put_together(draft, following, 0.0)
                    length += _heard(lengths, following)
                    continue
                begins += length
        laid.append(following)
        length = _heard(lengths, following)
    return [draft for draft in laid if draft.paragraphs]


def _note_late(late: Seconds, following: Draft, notes: Notes) -> None:
    if late <= _NOT_HEARD:
        return
    excess = f"is likely {late:.1f} s too long"
    told = f"the speech before this time {excess} for it; what follows begins later"
    if following.is_silent:
        told = f"the last text {excess} for its time"
    notes.add(following.place, told)


def _belongs_to(draft: Draft, following: Draft) -> bool:
    """Whether both may be one part, so that its end can be held whatever the voice takes."""
    return bool(following.paragraphs) and not following.title and draft.pace == following.pace


def _grouped(drafts: list[Draft], lengths: Lengths, notes: Notes) -> list[Draft]:
    """Fewer drafts where there are more than a script has parts: neighbours are put together.

    Silences between them are then written as they are likely to be.
    """
    if len(drafts) <= PARTS:
        return drafts
    size = -(-len(drafts) // _GROUPED)
    groups: list[Draft] = []
    for draft in drafts:
        group = groups[-1] if groups else None
        if group and _belongs_to(group, draft) and _has_room(group, draft, size):
            silence = (draft.at or 0.0) - (group.at or 0.0) - _heard(lengths, group)
            _put_together(group, draft, max(0.0, silence))
        else:
            groups.append(draft)
    notes.add(
        drafts[0].place,
        f"{len(drafts):,} texts have a time and a script has at most {PARTS} parts: neighbours "
        "were put together, and the silences between them are estimates",
    )
    return groups


def _has_room(group: Draft, draft: Draft, size: int) -> bool:
    has_times = group.at is not None and draft.at is not None
    return has_times and len(group.paragraphs) < size


def _put_together(group: Draft, draft: Draft, silence: Seconds) -> None:
    last = group.paragraphs[-1]
    say = f"{last.say} [{written(round(silence, 2))}]"
    group.paragraphs[-1] = Paragraph(say, last.place, goes_on=True)
    group.paragraphs.extend(draft.paragraphs)


def _heard(lengths: Lengths, draft: Draft, *, whole: bool = False) -> Seconds:
    """The length of a part's text; with the silence that ends it by itself where `whole`."""
    items = say_items(draft.say, USUAL_PAUSES, {}, ends_part=True)
    if not whole and items and isinstance(items[-1], Rest) and not items[-1].written:
        items = items[:-1]
    total = 0.0
    for item in items:
        match item:
            case Sentence(text):
                total += lengths.speech(text, draft.pace or USUAL_PACE)
            case Rest(seconds):
                total += seconds
            case Chime():
                total += lengths.chime
    return total
