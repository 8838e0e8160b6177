"""What is asked of the body is understood in both languages, in whatever words it is said."""

import pytest

from calmcoach.script import Posture, body_part, postures


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("lying", {Posture.LYING}),
        ("lying or sitting", {Posture.LYING, Posture.SITTING}),
        ("Sitting, standing or lying", set(Posture)),
        ("seated in a chair", {Posture.SITTING}),
        ("acostado", {Posture.LYING}),
        ("acostada o sentada", {Posture.LYING, Posture.SITTING}),
        ("boca arriba", {Posture.LYING}),
        ("Sentado, de pie o acostado", set(Posture)),
        ("underlying questions, and outstanding ones", set()),
        ("", set()),
    ],
)
def test_postures_are_understood_from_the_author_s_words(words, meant) -> None:
    assert postures(words) == meant


def test_a_part_of_the_body_means_the_same_in_both_languages() -> None:
    assert [body_part(word) for word in ("espalda", "Cuello", "pies")] == ["back", "neck", "feet"]


def test_a_part_that_is_not_known_stays_as_it_was_written() -> None:
    assert [body_part(word) for word in ("hands", "left thumb")] == ["hands", "left thumb"]
