"""The JSON Schema says what the model says, in the terms that editors know."""

import json
from collections.abc import Iterator
from pathlib import Path

from calmcoach.script import Script, json_schema

SHIPPED = Path(__file__).parents[2] / "calmcoach" / "script" / "script-1.schema.json"


def nodes(node: object) -> Iterator[dict[str, object]]:
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from nodes(value)
    if isinstance(node, list):
        for value in node:
            yield from nodes(value)


def test_the_shipped_schema_is_the_model_s() -> None:
    assert json.loads(SHIPPED.read_text()) == json_schema()


def test_every_key_is_there_and_no_other_is_allowed() -> None:
    schema = json_schema()
    keys = [field.alias or name for name, field in Script.model_fields.items()]
    assert list(schema["properties"]) == keys
    tables = [node for node in nodes(schema) if "properties" in node]
    assert len(tables) == 10
    assert all(table["additionalProperties"] is False for table in tables)


def test_every_key_is_described() -> None:
    schema = json_schema()
    tables = [node["properties"] for node in nodes(schema) if "properties" in node]
    described = {**schema["$defs"]}
    for key, node in ((key, node) for table in tables for key, node in table.items()):
        name = str(node.get("$ref", "")).rpartition("/")[2]
        assert "description" in node or "description" in described[name], key


def test_it_holds_nothing_that_toml_or_draft_7_lacks() -> None:
    for node in nodes(json_schema()):
        assert node.get("type") != "null"
        assert "$ref" not in node or len(node) == 1
        assert "const" not in node


def test_names_in_toml_are_used_not_those_in_the_program() -> None:
    breathe = json_schema()["$defs"]["Breathe"]["properties"]
    assert list(breathe) == ["in", "hold", "out", "rest", "times", "minutes", "cue", "from"]
