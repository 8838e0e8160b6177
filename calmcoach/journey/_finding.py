"""What a person puts to the coin: a practice beside a quiet wait."""

from collections.abc import Sequence

from calmcoach.journal import Journal, Question
from calmcoach.journey._find_out_words import answer_words
from calmcoach.journey._records_api import Finding


class Findings:
    """Every question that was put to the coin in one journal, with what may be said of it."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def all(self) -> Sequence[Finding]:
        """The newest first. A look that is due is taken by this, and may end a question."""
        questions = self._journal.questions
        told = {each.id: self._told(each) for each in questions.all()}
        # A look may have ended one while it was told.
        return tuple(_finding(each, told.get(each.id, "")) for each in questions.all())

    def begin(self, practice: str, asked: str) -> Finding:
        """Compare a practice with a quiet wait from now on.

        `asked` is the rating question. Raises OneQuestionError, NoMoreQuestionsError.
        """
        titles = dict(self._journal.in_use().scripts)
        title = titles.get(practice, practice)
        question = self._journal.questions.start(practice, title, asked)
        return _finding(question, self._told(question))

    def pause(self) -> None:
        """Throw no coin for now. Raises NoQuestionError."""
        self._journal.questions.pause()

    def go_on(self) -> None:
        """Throw coins again. Raises NoQuestionError."""
        self._journal.questions.go_on()

    def stop(self) -> None:
        """End it for good. Raises NoQuestionError."""
        self._journal.questions.stop()

    def _told(self, question: Question) -> str:
        answer = self._journal.questions.answer(question.id)
        return answer_words(question.title, question.asked, answer)


def _finding(question: Question, told: str) -> Finding:
    return Finding(
        id=question.id,
        practice=question.practice,
        title=question.title,
        state=str(question.state),
        done=question.done,
        goal=question.goal,
        told=told,
    )
