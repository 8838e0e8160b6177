"""The ratings as a FHIR R4 Bundle of Observations, by the codes of FACTS 5.

A number of one's own before and after a session is LOINC 72514-3 (pain, 0 to 10, reported) only
where the question was how much it hurts; the answer to another question carries no code, only
the question's words. No name, no patient, no practice; notes only where they are asked for.
"""

import json
import re
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import cast

from calmcoach.journal._record import Record, Value
from calmcoach.journal._schema import ENTRY, WEEK, Table
from calmcoach.journal._times import local_time

LOINC = "http://loinc.org"
UCUM = "http://unitsofmeasure.org"
SURVEY = "http://terminology.hl7.org/CodeSystem/observation-category"
PAIN = "72514-3"
PEG_PANEL, PEG_MEAN = "91148-7", "91147-9"
_SPACE = uuid.UUID("0f2a7f3e-3f0b-5d53-8f5e-3a3f1c8f5f4d")
"""An Observation's id is made from the row's, so that it is the same in every export."""
_QUESTIONS = {
    "hurts": "How much it hurts right now, 0 to 10",
    "bothers": "How much it bothers me right now, 0 to 10",
    "tense": "How tense I am right now, 0 to 10",
}
_WHEN = {"before": "before a session", "after": "after a session"}
_ITEMS = {
    "pain": ("75893-8", "Pain on average in the past week, 0 to 10"),
    "enjoyment": ("91145-3", "How much pain got in the way of enjoying life, past week, 0 to 10"),
    "activity": ("91146-1", "How much pain got in the way of general activity, past week, 0 to 10"),
}
_NOT_A_STRING = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_encoded = json.JSONEncoder(allow_nan=False).encode
_Json = dict[str, object]


def fhir_text(records: Iterable[Record], *, notes: bool) -> Iterator[str]:
    """A Bundle of type `collection`, in pieces, ASCII only, an Observation on each line.

    What was deleted and what was not rated is not in it. The same journal gives the same bytes.
    """
    rows = [record for record in records if "deleted_at" not in record.row]
    observations = [
        *_each(rows, ENTRY, "started", lambda row: _ratings(row, notes=notes)),
        *_each(rows, WEEK, "taken_at", _week),
    ]
    # A Bundle without any entry has no such list: FHIR knows no empty ones.
    yield '{"resourceType": "Bundle", "type": "collection"' + ', "entry": [' * bool(observations)
    for number, observation in enumerate(observations):
        url = f"urn:uuid:{observation['id']}"
        yield ("," if number else "") + "\n"
        yield _encoded({"fullUrl": url, "resource": observation})
    yield "\n]}\n" if observations else "}\n"


def _each(
    rows: Iterable[Record],
    table: Table,
    time: str,
    made: Callable[[Mapping[str, Value]], Iterator[_Json]],
) -> Iterator[_Json]:
    found = [record.row for record in rows if record.table is table]
    for row in sorted(found, key=lambda row: (str(row[time]), str(row["id"]))):
        yield from made(row)


def _ratings(row: Mapping[str, Value], *, notes: bool) -> Iterator[_Json]:
    asked = str(row["question"])
    alone = row["kind"] == "entry" and not ("before" in row and "after" in row)
    note = _NOT_A_STRING.sub("\N{REPLACEMENT CHARACTER}", str(row.get("note", ""))).strip()
    for which in ("before", "after"):
        if which not in row:
            continue
        words = _QUESTIONS.get(asked, f"{asked}, right now, 0 to 10")
        words = words if alone else f"{words}, {_WHEN[which]}"
        code = PAIN if asked == "hurts" else None
        moment = str(row.get(f"{which}_at", row["started"]))
        observation = _observation(row, which, _code(code, words), moment)
        observation["valueQuantity"] = _quantity(row[which])
        if notes and note:
            observation["note"] = [{"text": note}]
            note = ""  # once is enough
        yield observation


def _week(row: Mapping[str, Value]) -> Iterator[_Json]:
    moment = str(row["taken_at"])
    items: list[_Json] = []
    for name, (code, words) in _ITEMS.items():
        if name in row:
            items.append(_observation(row, name, _code(code, words), moment))
            items[-1]["valueQuantity"] = _quantity(row[name])
    if len(items) == len(_ITEMS):
        words = "Mean of the three weekly questions (PEG)"
        items.append(_observation(row, "mean", _code(PEG_MEAN, words), moment))
        mean = sum(int(row[name]) for name in _ITEMS) / len(_ITEMS)
        items[-1]["valueQuantity"] = _quantity(round(mean, 2))
    if items:
        panel = _observation(row, "panel", _code(PEG_PANEL, "The week in pain (PEG)"), moment)
        panel["hasMember"] = [{"reference": f"urn:uuid:{item['id']}"} for item in items]
        yield panel
    yield from items


def _observation(row: Mapping[str, Value], part: str, code: _Json, moment: str) -> _Json:
    category = {"coding": [{"system": SURVEY, "code": "survey"}]}
    return {
        "resourceType": "Observation",
        "id": str(uuid.uuid5(_SPACE, f"{row['id']}\n{part}")),
        "status": "final",
        "category": [category],
        "code": code,
        "effectiveDateTime": local_time(moment, int(row["offset_minutes"])).isoformat(
            timespec="seconds"
        ),
    }


def _code(loinc: str | None, words: str) -> _Json:
    text = cast("_Json", {"text": words})
    return text if loinc is None else {"coding": [{"system": LOINC, "code": loinc}], **text}


def _quantity(value: Value) -> _Json:
    return {"value": value, "unit": "{score}", "system": UCUM, "code": "{score}"}
