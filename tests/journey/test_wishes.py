"""Which scripts suit: what a person asks for now, and what is not for them."""

from dataclasses import replace

import pytest

from calmcoach.journey import Settings, Wishes, folded, is_for, searched, suits
from support.scripted_journey import BEACH, BROKEN, COHERENT, DRIFT, FOURFOLD

BOX = replace(COHERENT, id="breathing/box", holds=True)
DIAL = replace(BEACH, id="imagery/dial", attention="pain")
PLAYA = replace(BEACH, id="imagery/beach.es", language="es", posture="acostada o sentada")
ESPALDA = replace(FOURFOLD, id="own/grupos", language="es", own=True, tenses=("espalda",))
ALL = (BEACH, COHERENT, DRIFT, FOURFOLD, BOX, DIAL, PLAYA, ESPALDA)


@pytest.mark.parametrize(
    ("wishes", "kept"),
    [
        (Wishes(), ALL),
        (Wishes(technique="breathing"), (COHERENT, BOX)),
        (Wishes(language="en"), (BEACH, COHERENT, DRIFT, FOURFOLD, BOX, DIAL, ESPALDA)),
        (Wishes(posture="sitting", language="es"), (PLAYA, ESPALDA)),
        (Wishes(posture="standing"), ()),
        (Wishes(most=420.0), (COHERENT, FOURFOLD, BOX, ESPALDA)),
        (Wishes(tenses="none", technique="relaxation"), ()),
        (Wishes(tenses="back", technique="relaxation"), (FOURFOLD,)),
        (Wishes(holds=False, technique="breathing"), (COHERENT,)),
        (Wishes(pain=False, technique="imagery"), (BEACH, PLAYA)),
        (Wishes(own=True), (ESPALDA,)),
        (Wishes(tag="Évening", technique="sleep"), (DRIFT,)),
    ],
)
def test_a_wish_keeps_what_is_so_and_nothing_else(wishes: Wishes, kept: tuple[object, ...]) -> None:
    assert tuple(each for each in ALL if suits(each, wishes)) == kept


def test_a_script_that_cannot_be_played_stays_in_sight_whatever_is_wished() -> None:
    assert suits(BROKEN, Wishes(posture="standing", most=60.0, language="es"))
    assert not suits(BROKEN, Wishes(technique="sleep"))


@pytest.mark.parametrize(
    ("ruled_out", "gone"),
    [
        (Settings(), ()),
        (Settings(no_holds=True), (BOX,)),
        (Settings(no_back=True), (ESPALDA,)),
        (Settings(no_lying=True), (DRIFT,)),
    ],
)
def test_what_is_not_for_me_is_left_out_and_nothing_else(
    ruled_out: Settings, gone: tuple[object, ...]
) -> None:
    assert tuple(each for each in ALL if not is_for(each, ruled_out)) == gone


def test_words_are_found_without_accents_and_in_every_size() -> None:
    listing = replace(PLAYA, title="Respiración", tags=("Lumbalgia", "CIÁTICA"))
    assert folded("RESPIRACIÓN") in searched(listing)
    assert "ciatica" in searched(listing)
    assert "imagenes" in searched(listing, "Imágenes")
