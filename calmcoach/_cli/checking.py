"""`check`: everything that is wrong with scripts, and where."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from calmcoach._cli.data import put, put_json, tell
from calmcoach._cli.ends import Exit
from calmcoach.home import Home, bundled
from calmcoach.script import check_script, find_scripts
from calmcoach.sound import bed_names
from calmcoach.words import ngettext


def check_scripts(home: Home, files: Sequence[Path], *, as_json: bool) -> int:
    """Every problem of the files; without files, of all scripts, bundled and own."""
    beds = bed_names(bundled("audio"))
    paths = files or [mark.path for mark in find_scripts(bundled("scripts_library"), home.scripts)]
    problems = [problem for path in paths for problem in check_script(path, beds=beds)]
    if as_json:
        put_json({"problems": [asdict(problem) for problem in problems]})
    else:
        put(*map(str, problems))
        checked = ngettext("{n} script checked", "{n} scripts checked", len(paths))
        found = ngettext("{n} problem", "{n} problems", len(problems))
        tell(f"{checked.format(n=len(paths))}, {found.format(n=len(problems))}.")
    return Exit.WRONG_INPUT if problems else Exit.DONE
