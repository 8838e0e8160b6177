"""The JSON Schema of Format 1, by which editors complete and check scripts while they are typed."""

from collections.abc import Mapping
from typing import Final, cast

from ._model import Script

_Node = dict[str, object]
_REFERENCE: Final = "#/$defs/"


def json_schema() -> dict[str, object]:
    """The schema as data, ready for `json.dumps`; made from the model, so that they agree.

    In the terms of draft 7, which TOML language servers know, and without `null`, which TOML lacks.
    """
    schema = cast("_Node", Script.model_json_schema())
    tables = cast("dict[str, _Node]", schema.pop("$defs"))
    choices = {name: table for name, table in tables.items() if "enum" in table}
    objects = {name: table for name, table in tables.items() if "enum" not in table}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        **_plain(schema, choices),
        "title": "CalmCoach script, format 1",
        "description": "Text to be spoken slowly, with breathing, steps, silences and a bed.",
        "$defs": {name: _plain(table, choices) for name, table in objects.items()},
    }


def _plain(node: Mapping[str, object], choices: Mapping[str, _Node]) -> _Node:
    """`node` in the terms of draft 7: nothing beside a reference, choices written out in place."""
    plain = {key: _inner(key, value, choices) for key, value in node.items() if key != "title"}
    if plain.get("default") == "" or not isinstance(plain.get("default", 0), str | int | float):
        del plain["default"]
    if "anyOf" in plain:
        forms = [form for form in cast("list[_Node]", plain["anyOf"]) if form != {"type": "null"}]
        plain["anyOf"] = forms
        if len(forms) == 1:
            del plain["anyOf"]
            plain = {**forms[0], **plain}
    reference = plain.pop("$ref", None)
    if not isinstance(reference, str):
        return plain
    name = reference.removeprefix(_REFERENCE)
    if name in choices:
        return {"type": "string", "enum": choices[name]["enum"], **plain}
    return {"allOf": [{"$ref": reference}], **plain} if plain else {"$ref": reference}


def _inner(key: str, value: object, choices: Mapping[str, _Node]) -> object:
    if key in ("properties", "patternProperties"):
        return {name: _plain(it, choices) for name, it in cast("dict[str, _Node]", value).items()}
    match value:
        case dict() if key != "default":
            return _plain(cast("_Node", value), choices)
        case list():
            return [_inner("", item, choices) for item in cast("list[object]", value)]
        case _:
            return value
