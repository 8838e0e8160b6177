"""What a person puts to the coin: a practice beside a quiet wait."""

from collections.abc import Callable, Sequence

from calmcoach.journal import Answer, Journal, NoAnswerYet, Question
from calmcoach.journal import TooManyMissing as Missing
from calmcoach.journey._find_out_words import answer_words
from calmcoach.journey._records_api import Finding
from calmcoach.journey._settings import Settings

LAST_LOOK = 48


class Findings:
    """Every question that was put to the coin in one journal. All *blocking*."""

    def __init__(
        self, journal: Journal, title_of: Callable[[str], str], settings: Callable[[], Settings]
    ) -> None:
        """`title_of` a script's id is what the person knows it by."""
        self._questions = journal.questions
        self._title_of = title_of
        self._settings = settings

    def findings(self) -> Sequence[Finding]:
        """The newest first; what a look has answered is over."""
        return tuple(self._told(*each) for each in self._questions.settled())

    def find_out(self, practice: str) -> Finding:
        """Begin to compare a practice with a quiet wait.

        Raises OneQuestionError or NoMoreQuestionsError.
        """
        question = self._questions.start(
            practice, self._title_of(practice), self._settings().question
        )
        return self._told(question, self._questions.answer(question))

    def pause(self) -> None:
        """Throw no coin for now. Raises NoQuestionError."""
        self._questions.pause()

    def go_on(self) -> None:
        """Throw the coin again. Raises NoQuestionError."""
        self._questions.go_on()

    def stop(self) -> None:
        """End it for good. Raises NoQuestionError."""
        self._questions.stop()

    def _told(self, question: Question, answer: Answer) -> Finding:
        open_goal = answer.goal if isinstance(answer, NoAnswerYet | Missing) else None
        return Finding(
            id=question.id,
            practice=question.practice,
            title=question.title,
            state=question.state,
            done=len(self._questions.draws(question)),
            goal=open_goal or LAST_LOOK,
            told=answer_words(question.title, answer),
        )
