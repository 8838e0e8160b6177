"""`import`, `export` and `schema`: scripts from other texts and back."""

import json
import os
import re
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from calmcoach._cli.data import put, put_json, tell
from calmcoach._cli.ends import Exit, RefusedError
from calmcoach._cli.opened import not_writable
from calmcoach.home import Home, bundled
from calmcoach.journey import read_settings
from calmcoach.plain import explain
from calmcoach.script import (
    Brought,
    ExportForm,
    Lengths,
    Problem,
    ScriptError,
    ScriptNotFound,
    bring_in,
    export_script,
    find_script,
    find_scripts,
    json_schema,
    read_script,
)
from calmcoach.sound import BedError, bed_names, load_chime
from calmcoach.units import SAMPLE_RATE
from calmcoach.voice import usual_length
from calmcoach.words import _, ngettext

_NOT_IN_A_NAME = re.compile(r"[^\w.]+")


def import_text(home: Home, file: Path, to: Path | None, *, as_json: bool) -> int:
    """Make a script of a text and keep it; tell all that is not as it was there."""
    try:
        brought = bring_in(file, _lengths())
    except ScriptError as error:
        if as_json:
            put_json(_as_data(None, None, None, error.problems))
        else:
            tell(*map(str, error.problems))
        return Exit.WRONG_INPUT
    target = _target(home, file, to)
    _keep(target, brought.text.encode())
    name = _name_of(home, target)
    if as_json:
        put_json(_as_data(target, name, brought, ()))
        return Exit.DONE
    tell(*map(str, brought.notes))
    put(str(target))
    parts = len(brought.script.parts)
    made = ngettext("Brought in as {name}, {n} part.", "Brought in as {name}, {n} parts.", parts)
    tell(
        made.format(name=name, n=parts),
        _("Please look it through first: its technique is a guess, and so may be its language."),
        _("Then hear it: calmcoach play {name}").format(name=name),
    )
    return Exit.DONE


def export_text(home: Home, script: str, form: ExportForm) -> int:
    """Write a script as a text; tell what a text can't hold."""
    language = read_settings(home.settings)[0].language
    try:
        mark = find_script(script, bundled("scripts_library"), home.scripts, language)
        found = read_script(mark.path, beds=bed_names(bundled("audio")))
    except (ScriptError, ScriptNotFound) as error:
        raise RefusedError(explain(error)) from error
    exported = export_script(found, form, _lengths())
    put(*exported.text.rstrip("\n").split("\n"))
    tell(*exported.left)
    return Exit.DONE


def write_schema() -> int:
    """The JSON Schema of the format, with which editors complete and check scripts."""
    put(*json.dumps(json_schema(), indent=2).split("\n"))
    return Exit.DONE


def _lengths() -> Lengths:
    """Of any voice, so that the same text makes the same script on every machine."""
    try:
        chime = len(load_chime(bundled("audio")).samples) / SAMPLE_RATE
    except BedError:
        chime = 0.0
    return Lengths(speech=usual_length, chime=chime)


def _target(home: Home, file: Path, to: Path | None) -> Path:
    """Where the script is kept: as `to` says, else among the person's own."""
    stem = file.stem.lower() if file.suffix else file.name.lower()
    name = _NOT_IN_A_NAME.sub("-", stem).strip("-._") or "text"
    if to is None:
        return home.scripts / f"{name}.toml"
    return to / f"{name}.toml" if to.is_dir() else to


def _keep(target: Path, data: bytes) -> None:
    """Write `data` whole or not at all; what is there already is never written over.

    Raises RefusedError.
    """
    try:
        if target.exists():
            if target.read_bytes() == data:
                return
            told = _("{path} is there already, and is another text; please name another with -o.")
            raise RefusedError(told.format(path=target))
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_whole(target, data)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise not_writable(target, reason or _("it is no name for a file")) from error


def _write_whole(target: Path, data: bytes) -> None:
    """A crash leaves no file, or the whole of it. Raises OSError."""
    beside = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _name_of(home: Home, target: Path) -> str:
    """What to type for the script: its name in the library, else its path."""
    path = target.resolve()
    marks = find_scripts(bundled("scripts_library"), home.scripts)
    return next((mark.id for mark in marks if mark.path.resolve() == path), str(target))


def _as_data(
    target: Path | None, name: str | None, brought: Brought | None, problems: Sequence[Problem]
) -> dict[str, object]:
    return {
        "file": str(target) if target else None,
        "id": name,
        "form": str(brought.form) if brought else None,
        "title": brought.script.title if brought else None,
        "language": brought.script.language if brought else None,
        "parts": len(brought.script.parts) if brought else 0,
        "notes": [asdict(note) for note in (brought.notes if brought else ())],
        "problems": [asdict(problem) for problem in problems],
    }
