"""The whole journal as one JSON object, so that it can be read and reckoned with elsewhere."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime

from calmcoach import __version__
from calmcoach.journal._exchange._json_form import COLUMNS, FORMAT, SCHEMA, SECTIONS
from calmcoach.journal._exchange._sound import is_time
from calmcoach.journal._record import Record
from calmcoach.journal._times import local_time

_encoded = json.JSONEncoder(allow_nan=False).encode


def json_text(records: Iterable[Record], moment: datetime, *, deleted: bool) -> Iterator[str]:
    """All rows in pieces of text, ASCII only, a row on each line, sorted by id.

    `deleted` says whether what was deleted goes along.
    """
    rows: dict[str, list[Record]] = {table.name: [] for table in SECTIONS.values()}
    for record in records:
        if deleted or "deleted_at" not in record.row:
            rows[record.table.name].append(record)
    head = {
        "format": FORMAT,
        "schema": SCHEMA,
        "program": f"CalmCoach {__version__}",
        "exported": moment.isoformat(),
    }
    yield "{\n" + "".join(f"{_encoded(name)}: {_encoded(head[name])},\n" for name in head)
    last = [*SECTIONS][-1]
    for name, table in SECTIONS.items():
        found = sorted(rows[table.name], key=lambda record: str(record.row["id"]))
        yield f"{_encoded(name)}: ["
        for number, record in enumerate(found):
            yield (",\n" if number else "\n") + _encoded(_as_data(record))
        yield "\n]\n" if name == last else "\n],\n"
    yield "}\n"


def _as_data(record: Record) -> dict[str, object]:
    row, data = record.row, dict[str, object]()
    offset = int(row["offset_minutes"])
    for name in COLUMNS[record.table.name]:
        value = row.get(name)
        if name == "tags":
            data[name] = str(value or "").split("\n")[1:-1]
        elif is_time(name) and value is not None:
            data[name] = local_time(str(value), offset).isoformat(timespec="microseconds")
        else:
            data[name] = value
    return data
