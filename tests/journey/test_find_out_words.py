"""What is said about a practice: what was rated, never that it does a person good."""

import ast
import inspect
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

import calmcoach
from calmcoach.journal import (
    Altered,
    Answer,
    Claim,
    JournalError,
    NoAnswerYet,
    NoMoreQuestionsError,
    NoQuestionError,
    NotAskedYetError,
    NotTold,
    OneQuestionError,
    QuestionState,
    Stopped,
    Undecided,
)
from calmcoach.journey import PracticeCount
from calmcoach.journey import _find_out_words as words

PROMISE = re.compile(
    r"\b(help\w*|work(s|ed|ing)?|better|best|improv\w*|effective\w*|effects?|cur(e|es|ed|ing)"
    r"|heal\w*|benefi\w*|relie(f|ve)\w*|succe\w*|proves?|proven|proof|significan\w*|treat\w*"
    r"|reduc\w*|eases?|eased|soothe\w*|good for|because of)\b",
    re.IGNORECASE,
)
TITLE = "Warm beach"
ASKED = ("hurts", "bothers", "tense", "something else")
PACKAGE = Path(calmcoach.__file__).parent


def answers() -> Iterator[Answer]:
    yield from (NoAnswerYet(done, goal) for done, goal in ((0, 24), (1, 24), (24, 48), (47, 48)))
    yield from (NotTold(sessions, missing) for sessions, missing in ((24, 7), (48, 13), (48, 48)))
    for sessions, difference, margin in product((24, 48), (-0.04, -1.1, -9), (0.3, 1.1, 2.0)):
        yield Claim(sessions, difference, margin, p=0.004, level=0.0125, missing=2)
    yield Undecided(48, p=0.3, level=0.0125, missing=0)
    yield from (Stopped(0), Stopped(1), Stopped(30), Altered(24), Altered(48))


def counts() -> Iterator[PracticeCount]:
    for times, missing, means in product((1, 12), (0, 3), ((None, None), (6.1, 5.3), (3.0, 8.0))):
        yield PracticeCount(TITLE, times, missing, *means, lower=7, same=3, higher=2)


def refusals() -> Iterator[JournalError]:
    yield from (OneQuestionError(TITLE), NoMoreQuestionsError(7))
    yield from (NotAskedYetError("an id"), NoQuestionError(), JournalError())


SENTENCES = {
    "answer_words": lambda: [words.answer_words(TITLE, a, b) for a in ASKED for b in answers()],
    "before_finding_out": lambda: words.before_finding_out(TITLE),
    "count_sentences": lambda: [told for c in counts() for told in words.count_sentences(c)],
    "counts_caution": lambda: [words.counts_caution()],
    "finding_state_words": lambda: [words.finding_state_words(s) for s in [*QuestionState, ""]],
    "progress_words": lambda: [words.progress_words(n, goal) for n in (0, 1) for goal in (24, 48)],
    "refusal_words": lambda: [words.refusal_words(error) for error in refusals()],
}


def test_no_sentence_about_a_practice_promises_anything() -> None:
    public = {
        name
        for name, made in inspect.getmembers(words, inspect.isfunction)
        if made.__module__ == words.__name__ and not name.startswith("_")
    }
    assert public == SENTENCES.keys()
    for told in (sentence for made in SENTENCES.values() for sentence in made()):
        assert not PROMISE.search(told), told
        assert "{" not in told


def test_no_translated_sentence_anywhere_names_a_practice_and_promises_anything() -> None:
    found = 0
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text()
        if "{title}" not in text and "{practice}" not in text:
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                sentence = node.value
                if "{title}" in sentence or "{practice}" in sentence:
                    found += 1
                    assert not PROMISE.search(sentence), f"{path.name}: {sentence}"
    assert found > 10


@pytest.mark.parametrize("word", ["It helps.", "This works", "You feel better", "It is effective"])
def test_the_words_looked_for_are_found(word: str) -> None:
    assert PROMISE.search(word)


def test_a_claim_tells_how_much_lower_how_surely_and_what_else_it_may_be() -> None:
    claim = Claim(24, -1.12, 0.9, p=0.004, level=0.0125, missing=0)
    assert words.answer_words(TITLE, "hurts", claim) == (
        "In 24 sessions decided by a coin, your number for pain was 1.1 lower after Warm beach "
        "than after a quiet wait (likely 0.2 to 2.0 lower). Hope alone can lower a number, too."
    )
    unsure = Claim(48, -0.5, 0.7, p=0.01, level=0.0125, missing=0)
    told = words.answer_words(TITLE, "tense", unsure)
    assert "how tense you are was 0.5 lower" in told
    assert "(likely from 1.2 lower to 0.2 higher)" in told


def test_no_claim_is_not_told_as_no_difference() -> None:
    told = words.answer_words(TITLE, "hurts", Undecided(48, 0.3, 0.0125, 0))
    assert "could not tell Warm beach from a quiet wait" in told
    assert "does not show that it does nothing" in told


def test_what_is_told_before_the_end_has_no_figure_of_the_ratings() -> None:
    for done in range(24):
        told = words.answer_words(TITLE, "hurts", NoAnswerYet(done, 24))
        assert set(re.findall(r"\d+", told)) <= {str(done), "24"}


def test_below_five_pairs_no_mean_is_told_and_what_was_not_rated_is() -> None:
    few = PracticeCount(TITLE, 4, 0, None, None, 2, 1, 1)
    assert words.count_sentences(few) == ("Warm beach, 4 times.",)
    enough = PracticeCount(TITLE, 12, 3, 6.1, 5.3, 5, 2, 2)
    assert words.count_sentences(enough) == (
        "Warm beach, 12 times: 6.1 before and 5.3 after, on average.",
        "Lower 5, the same 2, higher 2.",
        "Without a rating: 3.",
    )
