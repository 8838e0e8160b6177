"""What the chosen script says and asks of the body, as the library shows it."""

from textual.content import Content

from calmcoach.journey import Listing
from calmcoach.tui._phrases import body_words, minutes_words
from calmcoach.tui._widgets._tones import CARE, FAINT, GLOW, QUIET, STRONG, harmless
from calmcoach.units import Seconds, minutes_text
from calmcoach.words import _

Block = list[tuple[str, str]]


def details(listing: Listing, fit: Seconds | None) -> Content:
    """Title and cautions first, then length, body, summary and parts."""
    blocks: list[Block] = [[(listing.title, STRONG)]]
    if listing.problem is not None:
        blocks.append([(_("This script can't be played yet:"), CARE), (listing.problem, QUIET)])
        blocks.append([(_("e: mend it"), FAINT)])
    else:
        if listing.cautions:
            blocks.append([(caution, CARE) for caution in listing.cautions])
        blocks.append(_length(listing, fit))
        blocks.append([(words, QUIET) for words in body_words(listing)])
        blocks.append([(listing.summary, "")])
        if listing.fills:
            asks = [(question, QUIET) for question, _default in listing.fills.values()]
            blocks.append([(_("y: in your own words"), FAINT), *asks])
        blocks.append([(title, FAINT) for title in listing.part_titles if title])
    lines: list[Content] = []
    for block in blocks:
        lines += [Content.assemble((harmless(text), tone)) for text, tone in block if text]
        lines.append(Content(""))
    return Content("\n").join(lines)


def _length(listing: Listing, fit: Seconds | None) -> Block:
    shortest, longest = minutes_text(listing.shortest), minutes_text(listing.longest)
    length = listing.seconds if fit is None else fit
    block: Block = [(minutes_words(length), QUIET if fit is None else GLOW)]
    if listing.shortest < listing.longest:
        span = _("- and +: from {shortest} to {longest}")
        block.append((span.format(shortest=shortest, longest=longest), FAINT))
    return block
