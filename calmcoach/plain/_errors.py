"""What went wrong, in one plain sentence: what, where, and what to do."""

from typing import TYPE_CHECKING, TypeAlias

from calmcoach.plain._wording import length
from calmcoach.words import _, ngettext

if TYPE_CHECKING:  # these rooms bring much that a command without an error need not wait for
    from calmcoach.script import ScriptError, ScriptNotFound
    from calmcoach.session import FitError

Unplayable: TypeAlias = "ScriptError | ScriptNotFound | FitError"
"""Why a session can't be made."""


def explain(error: "Unplayable") -> str:
    """Why a session can't be made, and what can."""
    from calmcoach.script import ScriptError, ScriptNotFound

    if isinstance(error, ScriptNotFound):
        return _not_found(error)
    if isinstance(error, ScriptError):
        return _wrong_script(error)
    return _("It can't last {asked}; the nearest it can is {nearest}.").format(
        asked=length(error.asked), nearest=length(error.nearest)
    )


def _not_found(error: "ScriptNotFound") -> str:
    told = _("There is no script {wanted}.").format(wanted=error.wanted)
    if error.near:
        near = _("Near it: {near}.").format(near=", ".join(error.near))
    else:
        near = _("`calmcoach list` names them all.")
    return f"{told} {near}"


def _wrong_script(error: "ScriptError") -> str:
    first = error.problems[0]
    more = len(error.problems) - 1
    told = str(first)
    if not more:
        return told
    others = ngettext(
        "{n} more problem: `calmcoach check` names it.",
        "{n} more problems: `calmcoach check` names them.",
        more,
    )
    return f"{told} ({others.format(n=more)})"
