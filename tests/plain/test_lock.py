"""A closed journal by typed lines: asked for first, never needed for a flare, never insisted on."""

from support.plain_sitting import Sitting

OURS = "grün tea at noon"


def test_the_passphrase_is_asked_for_before_anything_is_told(sitting: Sitting) -> None:
    sitting.journey.lock.close(OURS)
    sitting.begins()
    first = sitting.person.hears("q leaves.")
    assert "Today" not in first
    sitting.person.types("green tea")
    sitting.person.hears("That was not the passphrase.")
    assert not sitting.journey.looked_after
    sitting.person.types(OURS)
    told = sitting.person.hears("q: leave")
    assert OURS not in told
    sitting.person.types("q")
    assert sitting.ends() == 0
    assert sitting.journey.lock.tried == ["green tea", OURS]
    assert sitting.journey.looked_after


def test_after_three_tries_or_an_empty_line_it_goes_on_without_the_journal(
    sitting: Sitting,
) -> None:
    sitting.journey.lock.close(OURS)
    sitting.begins()
    sitting.person.types("green tea", "white tea", "black tea")
    sitting.person.hears("The journal stays closed.")
    sitting.person.hears("q: leave")
    sitting.person.types("q")
    assert sitting.ends() == 0
    assert len(sitting.journey.lock.tried) == 3
    assert not sitting.journey.looked_after


def test_a_flare_begins_without_it(sitting: Sitting) -> None:
    sitting.journey.lock.close(OURS)
    sitting.begins()
    sitting.person.hears("q leaves.")
    sitting.person.types("f")
    sitting.person.hears("Three minutes")
    assert sitting.visit.kind == "flare"
    sitting.visit.ends()
    sitting.person.hears("q leaves.")
    sitting.person.types("")
    sitting.person.hears("q: leave")
    sitting.person.types("q")
    assert sitting.ends() == 0
    assert sitting.journey.lock.tried == []
