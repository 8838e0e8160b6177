"""What may be said about a practice, word for word the same on every face.

FACTS 4 says what: numbers that were rated, how many of them, and what they can't tell. No sentence
here says that a practice does something to pain.
"""

from calmcoach.journal import (
    Altered,
    Answer,
    Claim,
    Ended,
    NoAnswerYet,
    TooManyMissing,
    Undecided,
)
from calmcoach.words import _


def answer_words(title: str, answer: Answer) -> str:
    """What an answer says in a sentence or two; empty where there is nothing to say yet."""
    match answer:
        case NoAnswerYet():
            return ""
        case Claim():
            return _claim(title, answer)
        case Undecided(sessions=sessions):
            return _(
                "{sessions} sessions could not tell {title} from a quiet wait. "
                "That does not show that it does nothing."
            ).format(sessions=sessions, title=title)
        case TooManyMissing(missing=missing, sessions=sessions, goal=goal):
            told = _("In {missing} of {sessions} sessions a number is missing: too many to tell.")
            more = _("The next look is at {goal} sessions.").format(goal=goal) if goal else ""
            return f"{told.format(missing=missing, sessions=sessions)} {more}".strip()
        case Ended(done=done):
            return _("Stopped after {done} sessions, before there was anything to tell.").format(
                done=done
            )
        case Altered(sessions=sessions):
            return _(
                "Some of the numbers of these {sessions} sessions were changed later, "
                "so nothing can be said any more."
            ).format(sessions=sessions)


def _claim(title: str, claim: Claim) -> str:
    least, most = -claim.difference - claim.margin, -claim.difference + claim.margin
    if least < 0:
        likely = _("likely from {higher:.1f} higher to {lower:.1f} lower").format(
            higher=-least, lower=most
        )
    else:
        likely = _("likely {least:.1f} to {most:.1f} lower").format(least=least, most=most)
    told = _(
        "In {sessions} sessions decided by chance, you rated {amount:.1f} lower after {title} than "
        "after a quiet wait ({likely}). Hope can also lower a rating."
    )
    return told.format(
        sessions=claim.sessions, amount=-claim.difference, title=title, likely=likely
    )
