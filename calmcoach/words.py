"""The interface language: every word that the program says to a person passes through here."""

import gettext
from pathlib import Path

_catalogue = gettext.translation(
    "calmcoach", localedir=Path(__file__).parent / "_locale", fallback=True
)

_ = _catalogue.gettext
"""Translate one sentence. Placeholders are named: `_("{minutes} minutes").format(minutes=7)`."""

ngettext = _catalogue.ngettext
"""Translate a sentence that has a singular and a plural."""

language: str = _catalogue.info().get("language", "en").replace("_", "-")
"""The language of these words, as BCP 47 names it."""
