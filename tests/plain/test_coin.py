"""A session about which a coin decides, by typed lines."""

from support.patience import until
from support.plain_sitting import Sitting


def test_a_quiet_wait_comes_first_is_rated_and_then_the_practice_is_heard(sitting: Sitting) -> None:
    sitting.journey.wait_first = True
    sitting.begins()
    sitting.person.hears("q: leave")
    sitting.person.types("")
    assert "wait" not in sitting.person.hears("Enter skips.")
    sitting.person.types("6")
    told = sitting.person.hears("p: the practice now")
    assert "By chance, a quiet wait comes first: 10\nminutes, then Warm beach.\n" in told
    sitting.person.types("")
    sitting.person.hears("Quiet wait, 10 minutes.\n")
    wait = sitting.visit
    wait.ends()
    sitting.person.hears("Enter skips.")
    sitting.person.types("5")
    sitting.person.hears("A note, if you like.")
    sitting.person.types("")
    sitting.person.hears("Warm beach, 10 minutes.\n")
    practice = sitting.journey.visits[-1]
    until(lambda: "play" in practice.happened)
    practice.ends()
    sitting.person.hears("Today\n")
    sitting.person.types("q")
    assert sitting.ends() == 0
    assert wait.happened == ["prepare", "before 6", "play", "after 5", "close"]
    assert practice.happened == ["prepare", "play", "close"]


def test_who_would_rather_not_wait_hears_the_practice_and_that_is_kept(sitting: Sitting) -> None:
    sitting.journey.wait_first = True
    sitting.begins()
    sitting.person.types("")
    sitting.person.hears("Enter skips.")
    sitting.person.types("6")
    sitting.person.hears("p: the practice now")
    sitting.person.types("p")
    sitting.person.hears("Warm beach, 10 minutes.\n")
    wait, practice = sitting.journey.visits
    until(lambda: "play" in practice.happened)
    assert wait.happened == ["prepare", "before 6", "after refused", "close"]
    practice.ends()
    sitting.person.hears("Today\n")
    sitting.person.types("q")
    assert sitting.ends() == 0
