"""The report answers: what can a person hand to their clinician on one page.

`Journal.report(Asked(…))` gathers it, `html` makes a page of it, `write_report` a file.
"""

from calmcoach.journal._report._data import (
    Asked,
    Chosen,
    Day,
    FindOutLine,
    Goal,
    HowOften,
    Rated,
    Report,
    Week,
)
from calmcoach.journal._report._html import html
from calmcoach.journal._report._write import ENDINGS, NoPrinterError, write_report

__all__ = [
    "ENDINGS",
    "Asked",
    "Chosen",
    "Day",
    "FindOutLine",
    "Goal",
    "HowOften",
    "NoPrinterError",
    "Rated",
    "Report",
    "Week",
    "html",
    "write_report",
]
