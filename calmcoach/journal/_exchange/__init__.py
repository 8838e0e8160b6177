"""Getting things out of the journal and into it.

Out: CSV, JSON with its schema, a FHIR Bundle. In: our JSON and CSV, any table whose columns are
named, another journal, a backup. docs/journal-exchange.md says what each form means.
"""

from calmcoach.journal._exchange._exchange import Exchange, Incoming, Tally
from calmcoach.journal._exchange._foreign import FIELDS
from calmcoach.journal._exchange._json_form import json_schema
from calmcoach.journal._exchange._moments import Order
from calmcoach.journal._exchange._other import Other, read_other
from calmcoach.journal._exchange._refusal import (
    FileRefusedError,
    NewerFileError,
    Refusal,
    RestoreFailedError,
)
from calmcoach.journal._exchange._restore import Backup, Look, backups, look_before, restore

__all__ = [
    "FIELDS",
    "Backup",
    "Exchange",
    "FileRefusedError",
    "Incoming",
    "Look",
    "NewerFileError",
    "Order",
    "Other",
    "Refusal",
    "RestoreFailedError",
    "Tally",
    "backups",
    "json_schema",
    "look_before",
    "read_other",
    "restore",
]
