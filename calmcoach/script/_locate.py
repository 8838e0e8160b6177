"""From problems in the data to lines and columns in the file (FORMAT, rule 9)."""

from collections.abc import Iterable, Iterator, Mapping

from ._finding import DataPath, Finding, Spot
from ._lines import Lost
from ._literals import offset_in
from ._source import Fault, Places
from ._spans import Span, spans


def located(text: str, findings: Iterable[Finding], lost: Iterable[Lost]) -> Iterator[Fault]:
    """Faults for `findings`, without those that only follow from a line that was blanked."""
    where = spans(text)
    places = Places(text)
    gone = tuple(lost)
    for finding in findings:
        if not _follows(finding, where, places, gone):
            yield places.fault(_offset(text, finding, where), finding.message)


def _offset(text: str, finding: Finding, where: Mapping[DataPath, Span]) -> int:
    path = finding.path
    while path not in where:  # what a tree does not show is shown by what holds it
        path = path[:-1]
    span = where[path]
    if finding.offset is not None and path == finding.path:
        return offset_in(text, span.value, finding.offset)
    return span.key if finding.spot is Spot.KEY else span.value


def _follows(
    finding: Finding, where: Mapping[DataPath, Span], places: Places, lost: tuple[Lost, ...]
) -> bool:
    """Whether what is missing was on a line that is gone.

    A line whose key is known speaks for that key alone; a line that cannot be told, for any.
    """
    span = where.get(finding.path)
    if not finding.needs or span is None:
        return False
    first, last = places.line(span.value), places.line(span.end)
    whole_file = "part" in finding.needs
    return any(
        (whole_file or first <= gone.line <= last)
        and (gone.key is None or gone.key in finding.needs)
        for gone in lost
    )
