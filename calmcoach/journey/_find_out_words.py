"""What may be said about a practice, in sentences: the same for every face.

FACTS 4 decides what is said. No sentence here says that a practice does a person good: ratings
cannot tell that, and hope alone can lower a number.
"""

from typing import TYPE_CHECKING

from calmcoach.journey._told import PracticeCount
from calmcoach.words import _, ngettext

if TYPE_CHECKING:  # the journal brings SQLite, which the first screen need not wait for
    from calmcoach.journal import Answer, Claim, JournalError, NoAnswerYet, NotTold

LAST_LOOK = 48
"""Sessions."""


def count_sentences(count: PracticeCount) -> tuple[str, ...]:
    """The plain counts of one practice, one sentence each: what was rated, and nothing more."""
    times = ngettext("{title}, once", "{title}, {times} times", count.times).format(
        title=count.title, times=count.times
    )
    if count.mean_before is None or count.mean_after is None:
        return (_("{times}.").format(times=times),)
    told = [
        _("{times}: {before:.1f} before and {after:.1f} after, on average.").format(
            times=times, before=count.mean_before, after=count.mean_after
        ),
        _("Lower {lower}, the same {same}, higher {higher}.").format(
            lower=count.lower, same=count.same, higher=count.higher
        ),
    ]
    if count.not_rated:
        told.append(_("Without a rating: {missing}.").format(missing=count.not_rated))
    return tuple(told)


def counts_caution() -> str:
    """The sentence that stands under every plain count."""
    return _(
        "People often begin in a bad hour, and bad hours tend to pass by themselves. "
        "So these numbers cannot say why."
    )


def before_finding_out(title: str) -> tuple[str, ...]:
    """What a person is told before a question is put to the coin, one paragraph each."""
    return (
        _("You can find out whether you rate lower after {title} than after a quiet wait.").format(
            title=title
        ),
        _(
            "Each time you begin {title} and give a first number, a coin decides: "
            "{title} at once, or first a quiet wait, as long and with the same sound. "
            "Then comes the second number. After a wait you still get {title}, without numbers."
        ).format(title=title),
        _(
            "It takes 24 sessions, and 48 if 24 cannot tell. Nothing is said about it earlier, "
            "because looking too often finds things that are not there."
        ),
        _(
            "You can pause or end it any time, and you may refuse a wait. "
            "Flares and sleep are never part of it."
        ),
    )


def progress_words(done: int, goal: int) -> str:
    """How far a question is."""
    return ngettext(
        "{done} of {goal} session so far.", "{done} of {goal} sessions so far.", goal
    ).format(done=done, goal=goal)


def finding_state_words(state: str) -> str:
    """Where a question stands, in a word or two."""
    names = {
        "running": _("going on"),
        "paused": _("paused"),
        "stopped": _("ended by you"),
        "answered": _("done"),
    }
    return names.get(state, "")


def answer_words(title: str, asked: str, answer: "Answer") -> str:
    """What may be said about one question now, in one to three sentences.

    `asked` is the rating question: `hurts`, `bothers` or `tense`.
    """
    from calmcoach.journal import Altered, Claim, NoAnswerYet, NotTold, Stopped

    if isinstance(answer, NoAnswerYet):
        return _not_yet(answer)
    if isinstance(answer, NotTold):
        return _not_told(answer)
    if isinstance(answer, Claim):
        return _claim(title, asked, answer)
    if isinstance(answer, Stopped):
        return ngettext(
            "You ended this after {done} session, before there was an answer.",
            "You ended this after {done} sessions, before there was an answer.",
            answer.done,
        ).format(done=answer.done)
    if isinstance(answer, Altered):
        return _(
            "There was an answer, but numbers were changed or deleted after it was given. "
            "So it no longer stands."
        )
    return _(
        "{sessions} sessions decided by a coin could not tell {title} from a quiet wait. "
        "That does not show that it does nothing."
    ).format(sessions=answer.sessions, title=title)


def refusal_words(error: "JournalError") -> str:
    """Why the coin was not thrown, or a question not begun; empty for any other error."""
    from calmcoach.journal import (
        NoMoreQuestionsError,
        NoQuestionError,
        NotAskedYetError,
        OneQuestionError,
    )

    if isinstance(error, OneQuestionError):
        return _("One question at a time: the one about {title} is still open.").format(
            title=error.title
        )
    if isinstance(error, NoMoreQuestionsError):
        return _(
            "{looked_at} questions have been asked to the end. Each one makes luck more likely, "
            "so each must be clearer than the last. One more could not be answered."
        ).format(looked_at=error.looked_at)
    if isinstance(error, NotAskedYetError):
        return _("The coin is thrown after the first number.")
    if isinstance(error, NoQuestionError):
        return _("No question is open now.")
    return ""


def _not_yet(answer: "NoAnswerYet") -> str:
    told = [progress_words(answer.done, answer.goal)]
    if answer.looked:
        told.append(_("The first 24 could not tell. The last look comes after 48."))
    else:
        told.append(_("Nothing can be said before the first 24 are complete."))
    return " ".join(told)


def _not_told(answer: "NotTold") -> str:
    told = _(
        "{missing} of {sessions} sessions lack a number. That is too many for an answer."
    ).format(missing=answer.missing, sessions=answer.sessions)
    return f"{told} {_('The last look comes after 48.')}" if answer.sessions < LAST_LOOK else told


def _claim(title: str, asked: str, answer: "Claim") -> str:
    found = {
        "bothers": _(
            "In {sessions} sessions decided by a coin, your number for how much it bothers you "
            "was {lower} lower after {title} than after a quiet wait ({range})."
        ),
        "tense": _(
            "In {sessions} sessions decided by a coin, your number for how tense you are "
            "was {lower} lower after {title} than after a quiet wait ({range})."
        ),
    }.get(
        asked,
        _(
            "In {sessions} sessions decided by a coin, your number for pain "
            "was {lower} lower after {title} than after a quiet wait ({range})."
        ),
    )
    least, most = -answer.difference - answer.margin, -answer.difference + answer.margin
    if round(least, 1) >= 0:
        likely = _("likely {least} to {most} lower").format(
            least=f"{abs(least):.1f}", most=f"{most:.1f}"
        )
    else:
        likely = _("likely from {most} lower to {least} higher").format(
            least=f"{-least:.1f}", most=f"{most:.1f}"
        )
    told = found.format(
        sessions=answer.sessions, lower=f"{-answer.difference:.1f}", title=title, range=likely
    )
    return f"{told} {_('Hope alone can lower a number, too.')}"
