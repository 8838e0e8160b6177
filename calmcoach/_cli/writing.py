"""`new`, `edit` and `schema`: scripts of one's own, in an editor of one's own."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from calmcoach._cli.data import put, tell
from calmcoach._cli.ends import Exit, RefusedError
from calmcoach._cli.opened import not_writable
from calmcoach._cli.terminal import asks
from calmcoach.home import Home, bundled
from calmcoach.journey import read_settings
from calmcoach.plain import explain
from calmcoach.script import (
    NameRefused,
    ScriptNotFound,
    Shelfmark,
    TooLarge,
    backup_of,
    check_script,
    copy_to_own,
    find_script,
    keep_backup,
    own_mark,
    save_script,
    starting_script,
)
from calmcoach.sound import bed_names
from calmcoach.words import _, ngettext

_USUAL_EDITORS = ("notepad",) if sys.platform == "win32" else ("sensible-editor", "nano", "vi")
"""What is opened where the person has named none."""


def begin_script(home: Home, name: str) -> int:
    """A script that plays as it stands, to be written over. Returns the exit code."""
    try:
        mark = own_mark(home.scripts, name)
    except NameRefused as error:
        told = _("“{name}” can't be the name of a script; letters, figures and - always can.")
        raise RefusedError(told.format(name=error.name)) from error
    if mark.path.exists():
        told = _("There is a script {id} already; `calmcoach edit {quoted}` opens it.")
        raise RefusedError(told.format(id=mark.id, quoted=shlex.quote(mark.id)))
    language = read_settings(home.settings)[0].language
    title = PurePosixPath(mark.id).name.replace("-", " ").replace("_", " ")
    with _writable(mark.path):
        save_script(mark, starting_script(language, title[:1].upper() + title[1:]))
    put(str(mark.path))
    told = _("{id} plays as it stands. `calmcoach edit {quoted}` opens it in your editor.")
    tell(told.format(id=mark.id, quoted=shlex.quote(mark.id)))
    return Exit.DONE


def edit_script(home: Home, wanted: str) -> int:
    """A script in the person's editor until it has no problem, or is left so.

    Returns the exit code: 1 where problems are left.
    """
    mark = _own(home, wanted)
    editor = _editor()
    with _writable(mark.path):
        keep_backup(mark.path)
    while True:
        _let_edit(editor, mark.path)
        problems = check_script(mark.path, beds=bed_names(bundled("audio")))
        if not problems:
            tell(_("{id} has no problem.").format(id=mark.id))
            return Exit.DONE
        put(*map(str, problems))
        count = ngettext("{n} problem.", "{n} problems.", len(problems)).format(n=len(problems))
        kept = _("The text from before is in {path}").format(path=backup_of(mark.path))
        tell(count, kept)
        if not asks() or not _goes_back():
            return Exit.WRONG_INPUT


def _own(home: Home, wanted: str) -> Shelfmark:
    """The script if it is the person's own, else their copy of it."""
    language = read_settings(home.settings)[0].language
    try:
        found = find_script(wanted, bundled("scripts_library"), home.scripts, language)
    except ScriptNotFound as error:
        raise RefusedError(explain(error)) from error
    with _writable(home.scripts):
        mark, copied = copy_to_own(found, home.scripts)
    if copied:
        tell(_("{id} is your own copy now: {path}").format(id=mark.id, path=mark.path))
    elif mark.id != found.id:
        tell(_("This is the copy you have: {id}").format(id=mark.id))
    return mark


def _editor() -> list[str]:
    """The words of the command that edits. Raises RefusedError where there is none."""
    wished = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if wished:
        words = shlex.split(wished, posix=sys.platform != "win32")
    else:
        words = [name for name in _USUAL_EDITORS if shutil.which(name)][:1]
    if not words:
        told = _("No editor was found; name yours in EDITOR, such as `export EDITOR=nano`.")
        raise RefusedError(told, Exit.LACKING)
    return words


def _let_edit(editor: list[str], path: Path) -> None:
    try:
        with subprocess.Popen([*editor, str(path)]) as editing:
            while editing.poll() is None:
                _wait(editing)
    except OSError as error:
        told = _("The editor {name} can't be started: {reason}. EDITOR names it.")
        raise RefusedError(
            told.format(name=editor[0], reason=error.strerror), Exit.LACKING
        ) from error
    if editing.returncode:
        told = _("{name} ended with {code}.")
        tell(told.format(name=editor[0], code=editing.returncode))


def _wait(editing: "subprocess.Popen[bytes]") -> None:
    try:
        editing.wait()
    except KeyboardInterrupt:  # typed for the editor, which shares the terminal
        return


def _goes_back() -> bool:
    """Whether the person wants to mend it now."""
    tell(_("Enter goes back to the editor; l and Enter leaves it as it is."))
    line = sys.stdin.readline()
    return bool(line) and not line.strip()


@contextmanager
def _writable(path: Path) -> Generator[None]:
    try:
        yield
    except TooLarge as error:
        told = _("{path} is larger than 256 KiB, the most that a script may be.")
        raise RefusedError(told.format(path=error)) from error
    except OSError as error:
        raise not_writable(path, error.strerror or str(error)) from error
