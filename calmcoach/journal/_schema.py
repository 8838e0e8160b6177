"""Every table of the journal, and the steps that bring an older journal to today's form.

A table here is one whose rows are *edits that win by time*: each has a text id, `edited_at` and
`deleted_at`, and a checksum. The ratings log, the checks, the repairs and merging know tables
only by this description, so a later table needs a migration and one line in TABLES.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

Kind = type[str] | type[int] | type[float]


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of one table, all but its checksum."""

    name: str
    columns: Mapping[str, Kind]
    required: frozenset[str]
    bounds: Mapping[str, tuple[float, float]]
    """Least and greatest value of a column."""
    refers: Mapping[str, str] = field(default_factory=dict[str, str])
    """Columns that name a row of another table."""


_ENDLESS = float("inf")
_EDITS: Mapping[str, Kind] = {"edited_at": str, "deleted_at": str}

ENTRY = Table(
    "entry",
    {
        "id": str,
        "kind": str,
        "started": str,
        "offset_minutes": int,
        "script": str,
        "title": str,
        "technique": str,
        "question": str,
        "before": int,
        "before_at": str,
        "before_missing": str,
        "after": int,
        "after_at": str,
        "after_missing": str,
        "planned_seconds": float,
        "heard_seconds": float,
        "ended": str,
        "note": str,
        "tags": str,
        "block": str,
        "draw": int,
        **_EDITS,
    },
    required=frozenset({"kind", "started", "offset_minutes", "question", "heard_seconds"}),
    bounds={
        "before": (0, 10),
        "after": (0, 10),
        "planned_seconds": (0, _ENDLESS),
        "heard_seconds": (0, _ENDLESS),
        "draw": (0, 1),
    },
)
PLACE = Table(
    "place",
    {
        "id": str,
        "part": int,
        "part_title": str,
        "seconds_left": float,
        "kept_at": str,
        "offset_minutes": int,
        **_EDITS,
    },
    required=frozenset({"part", "seconds_left", "kept_at", "offset_minutes"}),
    bounds={"part": (0, _ENDLESS), "seconds_left": (0, _ENDLESS)},
)
COMPARISON = Table(
    "comparison",
    {
        "id": str,
        "question": int,
        "practice": str,
        "block": str,
        "draw": int,
        "seed": str,
        "entry": str,
        "stored_at": str,
        "offset_minutes": int,
        **_EDITS,
    },
    required=frozenset(
        {"question", "practice", "block", "draw", "seed", "stored_at", "offset_minutes"}
    ),
    bounds={"question": (1, _ENDLESS), "draw": (0, 1)},
    refers={"entry": "entry"},
)
WEEK = Table(
    "week",
    {
        "id": str,
        "taken_at": str,
        "offset_minutes": int,
        "pain": int,
        "enjoyment": int,
        "activity": int,
        **_EDITS,
    },
    required=frozenset({"taken_at", "offset_minutes"}),
    bounds={"pain": (0, 10), "enjoyment": (0, 10), "activity": (0, 10)},
)
QUESTION = Table(
    "question",
    {
        "id": str,
        "number": int,
        "practice": str,
        "title": str,
        "asked": str,
        "seed": str,
        "state": str,
        "started_at": str,
        "ended_at": str,
        "offset_minutes": int,
        **_EDITS,
    },
    required=frozenset(
        {"number", "practice", "asked", "seed", "state", "started_at", "offset_minutes"}
    ),
    bounds={"number": (1, _ENDLESS)},
)
TABLES: Mapping[str, Table] = {
    table.name: table for table in (ENTRY, PLACE, COMPARISON, WEEK, QUESTION)
}
"""In an order in which a row never comes before the one it refers to."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        # One row a session, or a number noted without one. Times are UTC (see _times.py);
        # offset_minutes is the local offset at the start. `before_missing` and `after_missing`
        # say why a rating is not there. `tags` are lines. `block` and `draw` (1: the practice,
        # 0: the quiet wait) are set where a coin decided.
        """
        CREATE TABLE entry (
            id TEXT NOT NULL PRIMARY KEY,
            kind TEXT NOT NULL,
            started TEXT NOT NULL,
            offset_minutes INTEGER NOT NULL,
            script TEXT,
            title TEXT,
            technique TEXT,
            question TEXT NOT NULL,
            before INTEGER CHECK (before BETWEEN 0 AND 10),
            before_at TEXT,
            before_missing TEXT,
            after INTEGER CHECK (after BETWEEN 0 AND 10),
            after_at TEXT,
            after_missing TEXT,
            planned_seconds REAL CHECK (planned_seconds >= 0),
            heard_seconds REAL NOT NULL CHECK (heard_seconds >= 0),
            ended TEXT,
            note TEXT,
            tags TEXT,
            block TEXT,
            draw INTEGER CHECK (draw IN (0, 1)),
            edited_at TEXT NOT NULL,
            deleted_at TEXT,
            checksum TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX entry_by_start ON entry (started, id)",
        # Where a script was stopped; the id is the script's.
        """
        CREATE TABLE place (
            id TEXT NOT NULL PRIMARY KEY,
            part INTEGER NOT NULL CHECK (part >= 0),
            part_title TEXT,
            seconds_left REAL NOT NULL CHECK (seconds_left >= 0),
            kept_at TEXT NOT NULL,
            offset_minutes INTEGER NOT NULL,
            edited_at TEXT NOT NULL,
            deleted_at TEXT,
            checksum TEXT NOT NULL
        ) STRICT
        """,
        # One row a draw of a coin-decided comparison (FACTS 4): the question's number m, its
        # practice, the block, the draw, the seed of the question's re-draws, when the draw was
        # stored, and the session that it decided.
        """
        CREATE TABLE comparison (
            id TEXT NOT NULL PRIMARY KEY,
            question INTEGER NOT NULL CHECK (question >= 1),
            practice TEXT NOT NULL,
            block TEXT NOT NULL,
            draw INTEGER NOT NULL CHECK (draw IN (0, 1)),
            seed TEXT NOT NULL,
            entry TEXT REFERENCES entry (id),
            stored_at TEXT NOT NULL,
            offset_minutes INTEGER NOT NULL,
            edited_at TEXT NOT NULL,
            deleted_at TEXT,
            checksum TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX comparison_by_entry ON comparison (entry)",
        # How far the ratings log is known to this file: written in the same transaction as the
        # rows, so that what a crash kept from here is found by its place in the log.
        """
        CREATE TABLE marker (
            only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
            log_bytes INTEGER NOT NULL,
            line_bytes INTEGER NOT NULL,
            line_checksum TEXT NOT NULL,
            log_lacks INTEGER NOT NULL CHECK (log_lacks IN (0, 1))
        ) STRICT
        """,
        "INSERT INTO marker VALUES (1, 0, 0, '', 0)",
    ),
    (
        # The three questions about the past week (PEG, FACTS 4); each may be left out.
        """
        CREATE TABLE week (
            id TEXT NOT NULL PRIMARY KEY,
            taken_at TEXT NOT NULL,
            offset_minutes INTEGER NOT NULL,
            pain INTEGER CHECK (pain BETWEEN 0 AND 10),
            enjoyment INTEGER CHECK (enjoyment BETWEEN 0 AND 10),
            activity INTEGER CHECK (activity BETWEEN 0 AND 10),
            edited_at TEXT NOT NULL,
            deleted_at TEXT,
            checksum TEXT NOT NULL
        ) STRICT
        """,
        # A question put to the coin (FACTS 4, Tier 1): its place in the journal's life, the
        # practice, which rating question is asked, the seed of its blocks and re-draws, and
        # whether it is `running`, `paused`, `stopped` or `answered`. Its draws are the rows of
        # `comparison` with the same number and seed.
        """
        CREATE TABLE question (
            id TEXT NOT NULL PRIMARY KEY,
            number INTEGER NOT NULL CHECK (number >= 1),
            practice TEXT NOT NULL,
            title TEXT,
            asked TEXT NOT NULL,
            seed TEXT NOT NULL,
            state TEXT NOT NULL,
            started_at TEXT NOT NULL,
            ended_at TEXT,
            offset_minutes INTEGER NOT NULL,
            edited_at TEXT NOT NULL,
            deleted_at TEXT,
            checksum TEXT NOT NULL
        ) STRICT
        """,
        # Each holds all that its question asks for, so that 100,000 rows need not be read.
        # `deleted_at` is in them because SQLite asks the row itself for it otherwise.
        "DROP INDEX entry_by_start",
        """
        CREATE INDEX entry_listed ON entry (started, id, technique, deleted_at)
            WHERE deleted_at IS NULL
        """,
        """
        CREATE INDEX entry_by_script ON entry (script, started, id, deleted_at)
            WHERE deleted_at IS NULL
        """,
        """
        CREATE INDEX entry_counted ON entry
            (script, question, kind, technique, draw, before, after, deleted_at)
            WHERE deleted_at IS NULL
        """,
        "CREATE INDEX entry_tagged ON entry (tags) WHERE tags IS NOT NULL",
        "CREATE INDEX entry_deleted ON entry (deleted_at) WHERE deleted_at IS NOT NULL",
    ),
)

VERSION = len(MIGRATIONS)
"""The form of journal and ratings log that this program writes."""
