"""What the page about finding out shows and asks; what may be said, the journey says."""

from typing import TYPE_CHECKING

from calmcoach.words import _

if TYPE_CHECKING:
    from calmcoach.journey import Finding


def state_words(finding: "Finding") -> str:
    """Which practice is asked about, and where that stands."""
    from calmcoach.journey import finding_state_words

    said = _("{title} beside a quiet wait, {state}.").format(
        title=finding.title, state=finding_state_words(finding.state)
    )
    return f"{said} {_('p goes on.')}" if finding.state == "paused" else said


def told_words(finding: "Finding") -> str:
    """What may be said about it now, or how far it is."""
    from calmcoach.journey import progress_words

    return finding.told or progress_words(finding.done, finding.goal)


def explained(title: str) -> str:
    """What finding out about a practice is, before it begins."""
    from calmcoach.journey import before_finding_out

    return "\n\n".join(before_finding_out(title))


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
