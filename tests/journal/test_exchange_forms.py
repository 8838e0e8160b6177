"""The forms that others define are held to others' own libraries."""

import json
from datetime import timedelta, timezone
from pathlib import Path

from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.observation import Observation
from jsonschema import Draft202012Validator, FormatChecker

from calmcoach.journal import Journal
from calmcoach.journal._record import make_record
from calmcoach.journal._schema import QUESTION, WEEK
from calmcoach.journal.exchange import json_schema
from support.hostile_notes import fill_with_hostile
from support.ratings import START, draw_record

DOCUMENTED = Path(__file__).parents[2] / "docs" / "journal-export.schema.json"
STAMP = "2025-11-02T08:00:00.000000Z"
PEG = {"75893-8": 6, "91145-3": 7, "91146-1": 7, "91147-9": 6.67}


def add_week(journal: Journal, key: str, **answers: int) -> None:
    row = {"id": key, "taken_at": STAMP, "offset_minutes": 60, "edited_at": STAMP, **answers}
    journal.exchange.take_in([make_record(WEEK, row)])


def observations(journal: Journal, *, notes: bool = False) -> list[dict[str, object]]:
    """Those of an export, which a FHIR library has accepted whole and one by one."""
    data = json.loads("".join(journal.exchange.fhir(notes=notes)))
    bundle = Bundle.model_validate(data)
    assert bundle.type == "collection"
    found = [entry["resource"] for entry in data.get("entry", ())]
    for resource in found:
        Observation.model_validate(resource)
    assert [entry["fullUrl"] for entry in data.get("entry", ())] == [
        f"urn:uuid:{resource['id']}" for resource in found
    ]
    return found


def loinc(observation: dict[str, object]) -> str | None:
    coding = observation["code"].get("coding")
    assert coding is None or coding[0]["system"] == "http://loinc.org"
    return coding and coding[0]["code"]


def test_an_export_holds_to_the_schema_that_is_documented(journal: Journal) -> None:
    fill_with_hostile(journal)
    journal.keep_place("imagery/beach", part=2, title="The water", seconds_left=100.5)
    entry = journal.add(before=6, after=4)
    question = {"id": "q", "number": 1, "practice": "imagery/beach", "asked": "hurts"}
    times = {"started_at": STAMP, "offset_minutes": 0, "edited_at": STAMP}
    question |= {"seed": "0" * 32, "state": "running", **times}
    journal.exchange.take_in([draw_record(entry), make_record(QUESTION, question)])
    add_week(journal, "w", pain=5)
    journal.delete(journal.add(note="gone"))
    schema = json_schema()
    assert json.loads(DOCUMENTED.read_text()) == schema
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    data = json.loads("".join(journal.exchange.json(deleted=True)))
    assert list(validator.iter_errors(data)) == []
    assert all(data[name] for name in ("entries", "places", "weeks", "questions", "draws"))
    data["entries"][0]["before"] = 11
    assert [error.json_path for error in validator.iter_errors(data)] == ["$.entries[0].before"]


def test_only_how_much_it_hurts_carries_the_code_for_pain(journal: Journal) -> None:
    started = START.astimezone(timezone(timedelta(hours=-3, minutes=-30)))
    for asked in ("hurts", "bothers", "tense"):
        journal.add(started=started, before=6, after=4, question=asked, note="private")
    journal.add(kind="flare")
    journal.delete(journal.add(before=9))
    found = observations(journal)
    assert [loinc(each) for each in found].count("72514-3") == 2
    assert len(found) == 6
    coded = next(each for each in found if loinc(each))
    assert coded["effectiveDateTime"] == "2025-11-01T16:30:00-03:30"
    assert coded["valueQuantity"] == {
        "value": 6,
        "unit": "{score}",
        "system": "http://unitsofmeasure.org",
        "code": "{score}",
    }
    assert "private" not in json.dumps(found)
    assert json.dumps(observations(journal, notes=True)).count("private") == 3
    assert [each["id"] for each in observations(journal)] == [each["id"] for each in found]


def test_a_week_is_a_panel_with_its_items_and_a_mean_only_of_all_three(journal: Journal) -> None:
    add_week(journal, "a", pain=6, enjoyment=7, activity=7)
    add_week(journal, "b", pain=6)
    found = observations(journal)
    panels = [each for each in found if loinc(each) == "91148-7"]
    assert [len(panel["hasMember"]) for panel in panels] == [4, 1]
    by_url = {f"urn:uuid:{each['id']}": each for each in found}
    members = [by_url[each["reference"]] for each in panels[0]["hasMember"]]
    assert {loinc(each): each["valueQuantity"]["value"] for each in members} == PEG


def test_hostile_notes_make_no_broken_bundle(journal: Journal) -> None:
    assert observations(journal) == []
    fill_with_hostile(journal)
    assert len(observations(journal, notes=True)) == 2 * len(journal.entries())
