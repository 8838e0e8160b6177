"""`list` and `show`: the library, and one script."""

from calmcoach._cli.data import columns, put, put_json, tell
from calmcoach._cli.ends import Exit
from calmcoach._cli.opened import opened
from calmcoach._cli.options import Choices
from calmcoach.home import Home
from calmcoach.journey import Listing, OutlinePart, Wishes, folded, searched, suits
from calmcoach.plain import fold
from calmcoach.plain import length as in_words
from calmcoach.units import Seconds, minutes_text
from calmcoach.words import _

_TEXT_WIDTH = 76


def list_scripts(home: Home, choices: Choices, *, as_json: bool) -> int:
    """The library, bundled and own, as far as the choices let it."""
    language = choices.language.split("-")[0]
    with opened(home, **({"language": language} if language else {})) as journey:
        wishes = _wishes(choices, journey.settings.language)
        found = [
            listing
            for listing in journey.listings()
            if suits(listing, wishes)
            and (not language or listing.language == language)
            and (choices.max_minutes is None or listing.seconds <= 60 * choices.max_minutes)
            and all(word in searched(listing) for word in folded(choices.search).split())
        ]
    if as_json:
        put_json({"scripts": [_as_data(listing) for listing in found]})
    else:
        put(*columns(_row(listing) for listing in found))
    return Exit.DONE


def show_script(home: Home, script: str, *, fit: Seconds | None) -> int:
    """What a script says, and how long each part lasts."""
    with opened(home) as journey:
        listing = journey.listing(script)
        parts = journey.outline(script, fit=fit)
    put(*_heading(listing, sum(part.seconds for part in parts)))
    for number, part in enumerate(parts, 1):
        put("", *_part(number, part))
    tell(*(warning for part in parts for warning in part.warnings))
    return Exit.DONE


def _wishes(choices: Choices, language: str) -> Wishes:
    return Wishes(
        technique=choices.technique,
        posture=choices.posture or "",
        tenses={"none": "none", "not-back": "back", None: ""}[choices.tenses],
        holds=not choices.no_holds,
        pain=not choices.no_pain,
        language=language,
        own=choices.own,
        tag=choices.tag,
    )


def _row(listing: Listing) -> tuple[str, str, str]:
    if listing.problem is not None:
        return listing.id, "", _("can't be played: {problem}").format(problem=listing.problem)
    return listing.id, minutes_text(listing.seconds), listing.title


def _as_data(listing: Listing) -> dict[str, object]:
    return {
        "id": listing.id,
        "title": listing.title,
        "technique": listing.technique,
        "language": listing.language,
        "seconds": round(listing.seconds, 1),
        "shortest": round(listing.shortest, 1),
        "longest": round(listing.longest, 1),
        "posture": listing.posture,
        "tenses": list(listing.tenses),
        "holds": listing.holds,
        "attention": listing.attention,
        "wakes": listing.wakes,
        "cautions": list(listing.cautions),
        "tags": list(listing.tags),
        "summary": listing.summary,
        "own": listing.own,
        "problem": listing.problem,
    }


def _heading(listing: Listing, seconds: Seconds) -> list[str]:
    bounds = _("can last from {shortest} to {longest}").format(
        shortest=in_words(listing.shortest), longest=in_words(listing.longest)
    )
    told = [
        listing.title,
        f"{minutes_text(seconds)}, {bounds}",
        listing.posture,
        *fold(listing.summary, _TEXT_WIDTH),
        *listing.cautions,
    ]
    return [line for line in told if line]


def _part(number: int, part: OutlinePart) -> list[str]:
    title = part.title or _("Part {n}").format(n=number)
    texts = [line for text in part.texts for line in fold(f"  {text}", _TEXT_WIDTH)]
    return [f"{title}  {minutes_text(part.seconds)}", *texts]
