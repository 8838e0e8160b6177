"""The JSON form: what it is called, its sections, and its JSON Schema, made from the tables."""

from collections.abc import Mapping

from calmcoach.journal._entry import NOTE_LIMIT, TAG_LIMIT, TAGS_LIMIT, TEXT_LIMIT
from calmcoach.journal._exchange._sound import is_time
from calmcoach.journal._record import LARGEST
from calmcoach.journal._schema import COMPARISON, ENTRY, PLACE, QUESTION, WEEK, Table

FORMAT = "calmcoach-journal"
SCHEMA = 1
"""Grows when a reader of the form before could misunderstand it."""
SECTIONS: Mapping[str, Table] = {
    "entries": ENTRY,
    "places": PLACE,
    "weeks": WEEK,
    "questions": QUESTION,
    "draws": COMPARISON,
}
BASE: Mapping[str, str] = {
    ENTRY.name: "started",
    PLACE.name: "kept_at",
    WEEK.name: "taken_at",
    QUESTION.name: "started_at",
    COMPARISON.name: "stored_at",
}
"""The time whose offset is kept, for each table."""
COLUMNS: Mapping[str, tuple[str, ...]] = {
    table.name: tuple(name for name in table.columns if name != "offset_minutes")
    for table in SECTIONS.values()
}
"""The columns as the form has them: the offset is part of each time there."""
REQUIRED: Mapping[str, tuple[str, ...]] = {
    table.name: tuple(
        name for name in COLUMNS[table.name] if name in table.required | {"id", "edited_at"}
    )
    for table in SECTIONS.values()
}
"""Those that are never null."""


def json_schema() -> dict[str, object]:
    """The JSON Schema (2020-12) of the form."""
    sections = {
        name: {"type": "array", "items": {"$ref": f"#/$defs/{table.name}"}}
        for name, table in SECTIONS.items()
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A CalmCoach journal",
        "type": "object",
        "required": ["format", "schema", "program", "exported", *SECTIONS],
        "additionalProperties": False,
        "properties": {
            "format": {"const": FORMAT},
            "schema": {"const": SCHEMA},
            "program": {"type": "string", "description": "name and version of the program"},
            "exported": _TIME,
            **sections,
        },
        "$defs": {table.name: _row(table) for table in SECTIONS.values()},
    }


_TIME: dict[str, object] = {
    "type": "string",
    "format": "date-time",
    "description": "RFC 3339, with the local offset of that time",
}


def _row(table: Table) -> dict[str, object]:
    needed = list(REQUIRED[table.name])
    return {
        "type": "object",
        "required": needed,
        "additionalProperties": False,
        "properties": {
            name: _column(table, name, optional=name not in needed) for name in COLUMNS[table.name]
        },
    }


def _column(table: Table, name: str, *, optional: bool) -> dict[str, object]:
    if name == "tags":
        word = {"type": "string", "maxLength": TAG_LIMIT}
        return {"type": "array", "items": word, "maxItems": TAGS_LIMIT}
    if is_time(name):
        found = dict(_TIME)
    elif table.columns[name] is str:
        limit = NOTE_LIMIT if name == "note" else TEXT_LIMIT
        found: dict[str, object] = {"type": "string", "maxLength": limit}
    else:
        least, greatest = table.bounds.get(name, (-LARGEST, LARGEST))
        found = {
            "type": "integer" if table.columns[name] is int else "number",
            "minimum": int(least),
            **({"maximum": int(greatest)} if greatest != float("inf") else {}),
        }
    return found | {"type": [found["type"], "null"]} if optional else found
