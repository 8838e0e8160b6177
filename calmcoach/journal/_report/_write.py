"""A report as a file: HTML, or PDF by whatever can make one here."""

from pathlib import Path

from calmcoach.journal._files import write_whole
from calmcoach.journal._report._browser import print_page
from calmcoach.journal._report._data import Report
from calmcoach.journal._report._html import html
from calmcoach.journal._report._typeset import typeset

PAGES = (".html", ".htm")
ENDINGS = (*PAGES, ".pdf")
"""What a report's file may end with."""


class NoPrinterError(Exception):
    """Nothing on this machine can make a PDF."""


def write_report(report: Report, target: Path, *, paper: str = "a4") -> None:
    """Write the page to a file that only its owner can read, whole or not at all.

    Its ending, one of ENDINGS, decides its form. `paper` is `a4` or `letter` and is the size of
    a PDF; HTML is printed as the printer has it. Raises OSError, and NoPrinterError for a PDF.
    """
    if target.suffix.lower() in PAGES:
        write_whole(target, [html(report).encode()])
        return
    made = print_page(html(report, paper=paper)) or typeset(report, _PAPERS[paper])
    if made is None:
        raise NoPrinterError
    write_whole(target, [made])


_PAPERS = {"a4": "a4", "letter": "us-letter"}
"""As Typst names them."""
