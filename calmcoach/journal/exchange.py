"""The journal's second door: getting things out of it and into it.

A door of its own, because a session needs nothing of it and starts the sooner. What concerns an
open journal hangs on `Journal.exchange`.
"""

from calmcoach.journal._exchange import (
    FIELDS,
    Backup,
    Exchange,
    FileRefusedError,
    Incoming,
    Look,
    NewerFileError,
    Order,
    Other,
    Refusal,
    RestoreFailedError,
    Tally,
    backups,
    json_schema,
    look_before,
    read_other,
    restore,
)

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
