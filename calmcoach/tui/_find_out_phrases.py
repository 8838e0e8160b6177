"""What finding out is, how far it is, and what is asked before it begins and ends."""

from typing import TYPE_CHECKING

from calmcoach.words import _

if TYPE_CHECKING:
    from calmcoach.journey import Finding


def explained() -> str:
    """What finding out is, before it begins."""
    return "\n\n".join(
        (
            _(
                "Numbers often fall by themselves after a bad hour. Whether a practice does more "
                "than a quiet wait, a coin can sometimes tell."
            ),
            _(
                "Each time you begin that practice, the coin is thrown after your first number: "
                "the practice comes at once, or first a quiet wait, just as long and with the "
                "same sound. Then comes your second number; and after a wait the practice."
            ),
            _(
                "It takes 24 sessions, or 48 where those cannot tell. Before that nothing is said "
                "about it. You can pause or stop at any time."
            ),
        )
    )


def progress_words(finding: "Finding") -> str:
    """How far it is: `Warm beach beside a quiet wait: 7 of 24 sessions`."""
    said = _("{title} beside a quiet wait: {done} of {goal} sessions.").format(
        title=finding.title, done=finding.done, goal=finding.goal
    )
    return said + " " + _("Paused; p goes on.") if finding.state == "paused" else said


def told_words(finding: "Finding") -> str:
    """What a question that is over left behind."""
    if finding.told:
        return finding.told
    return _("{title} beside a quiet wait: stopped after {done} sessions.").format(
        title=finding.title, done=finding.done
    )


def asked_to_begin(title: str) -> tuple[str, str]:
    """The question before it begins, and how to answer."""
    return (
        _("Find out about {title}? It takes 24 sessions, or 48.").format(title=title),
        _("y: yes, begin. Any other way: not now."),
    )


def asked_to_stop(title: str) -> tuple[str, str]:
    """The question before it ends, and how to answer."""
    return (
        _("Stop finding out about {title} for good?").format(title=title),
        _("y: yes, stop. Any other way: it goes on. What was rated stays in the journal."),
    )
