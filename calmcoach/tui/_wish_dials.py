"""What a person asks of a script, as dials."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from calmcoach.journey import Settings, Wishes
from calmcoach.tui._phrases import minutes_words
from calmcoach.tui._widgets.dials import Dial
from calmcoach.units import Seconds
from calmcoach.words import _

FOR_GOOD = ("no_holds", "no_back", "no_lying")
"""Settings: what is not for this person, until they say otherwise."""

_LENGTHS: tuple[Seconds, ...] = (180.0, 300.0, 420.0, 600.0, 900.0, 1200.0)


def wish_dials(wishes: Wishes, settings: Settings) -> tuple[Dial, ...]:
    """A dial for each wish, then one for each thing that is left out for good."""
    return (
        _dial("most", _("How long"), wishes.most, _lengths()),
        _dial("posture", _("Posture"), wishes.posture, _postures()),
        _dial("tenses", _("Muscles"), wishes.tenses, _muscles()),
        _dial("holds", _("Breath"), wishes.holds, _yes(_("may be held"), _("is never held"))),
        _dial("pain", _("Pain"), wishes.pain, _yes(_("may be attended to"), _("is left alone"))),
        _dial("language", _("Language"), wishes.language, _languages(settings)),
        _dial("own", _("Whose"), wishes.own, _whose()),
        _dial("no_holds", _("Holding the breath"), settings.no_holds, _left_out()),
        _dial("no_back", _("Tensing the back"), settings.no_back, _left_out()),
        _dial("no_lying", _("Lying down"), settings.no_lying, _left_out()),
    )


def with_dial(wishes: Wishes, settings: Settings, dial: Dial) -> tuple[Wishes, Settings]:
    """Both, with what one dial was turned to."""
    change: dict[str, Any] = {dial.key: dial.value}
    if dial.key in FOR_GOOD:
        return wishes, replace(settings, **change)
    return replace(wishes, **change), settings


def _lengths() -> Iterable[tuple[object, str]]:
    yield None, _("any length")
    for length in _LENGTHS:
        yield length, _("up to {minutes}").format(minutes=minutes_words(length))


def _postures() -> Iterable[tuple[object, str]]:
    yield "", _("any")
    yield "lying", _("lying down")
    yield "sitting", _("sitting")
    yield "standing", _("standing")


def _muscles() -> Iterable[tuple[object, str]]:
    yield "", _("may be tensed")
    yield "none", _("none is tensed")
    yield "back", _("the back is not tensed")


def _languages(settings: Settings) -> Iterable[tuple[object, str]]:
    yield settings.language, _("yours")
    yield "", _("any")


def _whose() -> Iterable[tuple[object, str]]:
    yield False, _("all")
    yield True, _("only your own")


def _left_out() -> Iterable[tuple[object, str]]:
    yield False, _("shown")
    yield True, _("left out for good")


def _yes(yes: str, no: str) -> Iterable[tuple[object, str]]:
    yield True, yes
    yield False, no


def _dial(key: str, name: str, value: object, choices: Iterable[tuple[object, str]]) -> Dial:
    found = tuple(choices)
    at = next((place for place, (each, _words) in enumerate(found) if each == value), 0)
    return Dial(key, name, found, at, wraps=True)
