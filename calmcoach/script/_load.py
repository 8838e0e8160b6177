"""Reading a script: from a file or from memory to a `Script`, or to all that is wrong with it."""

from collections.abc import Collection, Iterable
from itertools import chain, islice
from pathlib import Path

from ._glance import sound_at_a_glance
from ._marks import filled
from ._model import Script
from ._problem import Problem, ScriptError, shown
from ._rules import refused_findings, rule_findings
from ._shape import shape
from ._source import Fault, UnreadableError, decode, read_bytes
from ._syntax import read_toml

_LONGEST_NAME = 4096
_MOST_PROBLEMS = 1_000
"""A person reads fewer; a file made to do harm may have a hundred thousand."""


def read_script(
    path: Path, *, own_folder: Path | None = None, beds: Collection[str] | None = None
) -> Script:
    """The script in the file at `path`; raises `ScriptError` with all that is wrong with it.

    A bed is one of `beds`, the names of the sounds in audio/, or a file below `own_folder`, by
    default the file's own folder. Without `beds` any plain name passes for a sound in audio/.
    A file that cannot be read is a problem too, at 1:1.
    """
    name = shown(str(path), _LONGEST_NAME)
    try:
        data = read_bytes(path)
    except UnreadableError as error:
        raise ScriptError(_problems(name, [Fault(1, 1, str(error))])) from None
    return parse_script(data, name, path.parent if own_folder is None else own_folder, beds)


def parse_script(
    data: bytes, file: str, folder: Path | None = None, beds: Collection[str] | None = None
) -> Script:
    """The script in `data`; raises `ScriptError`, whose problems name it `file`.

    Without `folder` a bed can only be one of `beds`.
    """
    try:
        script, faults = _examined(data, folder, beds)
    except UnreadableError as error:
        script, faults = None, [Fault(1, 1, str(error))]
    if script is None or faults:
        raise ScriptError(_problems(file, faults))
    if "{" in script.title or "{" in script.summary:  # the library shows both before any is asked
        fills = {name: fill.default for name, fill in script.fill.items()}
        texts = {"title": filled(script.title, fills), "summary": filled(script.summary, fills)}
        return script.model_copy(update=texts)
    return script


def check_script(
    script: Path | bytes,
    *,
    file: str = "script",
    folder: Path | None = None,
    beds: Collection[str] | None = None,
) -> tuple[Problem, ...]:
    """All that is wrong with a file, or with what an editor holds; empty when it is sound.

    `file` names what is held in memory. `folder` and `beds` are those of `read_script`.
    """
    try:
        if isinstance(script, Path):
            read_script(script, own_folder=folder, beds=beds)
        else:
            parse_script(script, file, folder, beds)
    except ScriptError as error:
        return error.problems
    return ()


def _examined(
    data: bytes, folder: Path | None, beds: Collection[str] | None
) -> tuple[Script | None, list[Fault]]:
    text, faults = decode(data)
    document = read_toml(text)
    faults += document.faults
    if document.data is None:
        return None, faults
    script, findings = shape(document.data)
    escaped = refused_findings(document.data) if "\\" in text else ()
    is_sound = script is not None and sound_at_a_glance(script, beds)
    rules = () if is_sound else rule_findings(document.data, folder, beds)
    findings += islice(chain(rules, escaped), _MOST_PROBLEMS)
    if findings:
        from ._locate import located  # with it the syntax tree, which a sound script never needs

        faults += located(document.text, findings, document.lost)
    return script, faults


def _problems(file: str, faults: Iterable[Fault]) -> tuple[Problem, ...]:
    """In the order of the file, and none twice."""
    found = {Problem(file, fault.line, fault.column, fault.message) for fault in faults}
    return tuple(sorted(found, key=lambda it: (it.line, it.column, it.message)))
