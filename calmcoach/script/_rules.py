"""What one key alone cannot tell: texts and their marks, one key against another, the bed.

These rules read the data as it was written, not the model, so that a mistake elsewhere in the file
hides none of them.
"""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from pathlib import Path

from ._beds import bed_fault
from ._duration import seconds_in
from ._finding import DataPath, Finding, Spot, Table, rows, table
from ._limits import limit_findings
from ._marks import Misread, scan_line, scan_say
from ._model import CONTENT, PARTS
from ._problem import MOST_FAULTS, REFUSED, refused

_DEEPEST = 8
"""Keys and indexes in a path: deeper than anything in the format."""


def rule_findings(
    data: Table, folder: Path | None, beds: Collection[str] | None
) -> Iterator[Finding]:
    """All that stands against `data` beside its shape."""
    fills = table(data.get("fill"))
    yield from _line(data, (), "title", fills)
    yield from _line(data, (), "summary", fills)
    parts = rows(data.get("part"))
    if parts == [] or len(parts) > PARTS:
        yield Finding(("part",), f"a script has at least one [[part]] and at most {PARTS}")
    for index, item in enumerate(parts):
        path = ("part", index)
        part = table(item)
        say = part.get("say")
        if isinstance(say, str):
            yield from _located((*path, "say"), scan_say(say, fills)[0])
        if isinstance(item, dict):
            yield from _part(part, path, fills)
    yield from _fit(table(data.get("fit")))
    yield from _bed(table(data.get("sound")).get("bed"), folder, beds)
    yield from limit_findings(data)


def refused_findings(value: object, path: DataPath = ()) -> Iterator[Finding]:
    """Characters that no text may hold, made by an escape; bare ones were found before."""
    if isinstance(value, str):
        for found in islice(REFUSED.finditer(value), MOST_FAULTS):
            yield Finding(path, refused(found.group()), offset=found.start())
    elif len(path) < _DEEPEST:
        for key, inner in table(value).items():
            yield from refused_findings(inner, (*path, key))
        for index, inner in enumerate(rows(value)):
            yield from refused_findings(inner, (*path, index))


def _part(part: Table, path: DataPath, fills: Collection[str]) -> Iterator[Finding]:
    say = part.get("say")
    held = [key for key in CONTENT if key in part]
    if not held or (held == ["steps"] and part["steps"] == []):
        message = "this part holds nothing: give it say, breathe, steps or rest"
        yield Finding(path, message, Spot.HEADER, needs=frozenset(CONTENT))
    if isinstance(say, str) and not any(map(str.isalnum, say)):
        yield Finding((*path, "say"), '"say" is empty')
    yield from _line(part, path, "title", fills)
    for index, step in enumerate(rows(part.get("steps"))):
        yield from _line(table(step), (*path, "steps", index), "name", fills)
    if isinstance(part.get("breathe"), dict):
        yield from _breathe(table(part["breathe"]), (*path, "breathe"))


def _breathe(breathe: Table, path: DataPath) -> Iterator[Finding]:
    if "times" in breathe and "minutes" in breathe:
        message = '"times" and "minutes" cannot both be given: leave one out'
        later = max("times", "minutes", key=list(breathe).index)
        yield Finding((*path, later), message, Spot.KEY)
    if "times" not in breathe and "minutes" not in breathe:
        message = '"times" or "minutes" is missing: how many breaths, or how long'
        yield Finding(path, message, Spot.HEADER, needs=frozenset(("times", "minutes")))


def _fit(fit: Table) -> Iterator[Finding]:
    shortest, longest = (seconds_in(fit.get(key)) for key in ("min", "max"))
    if shortest is not None and longest is not None and shortest > longest:
        yield Finding(("fit", "min"), '"min" is longer than "max"')


def _bed(bed: object, folder: Path | None, beds: Collection[str] | None) -> Iterator[Finding]:
    if not isinstance(bed, str) or not bed or REFUSED.search(bed):
        return
    fault = bed_fault(bed, folder, beds)
    if fault:
        yield Finding(("sound", "bed"), fault)


def _line(holder: Table, path: DataPath, key: str, fills: Collection[str]) -> Iterable[Finding]:
    text = holder.get(key)
    if not isinstance(text, str) or "{" not in text:
        return ()
    return _located((*path, key), scan_line(text, fills))


def _located(path: DataPath, misread: Iterable[Misread]) -> list[Finding]:
    return [Finding(path, message, offset=offset) for offset, message in misread]
