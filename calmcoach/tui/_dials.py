"""The settings as dials: what each can be set to, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from calmcoach.journey import Choice, Listing, Settings
from calmcoach.tui._phrases import minutes_words
from calmcoach.tui._widgets.dials import Dial
from calmcoach.units import Seconds
from calmcoach.words import _, ngettext

_PACES = tuple(step / 20 for step in range(14, 27))
_PAUSES = tuple(step / 10 for step in range(5, 21))
_VOLUMES = tuple(float(decibels) for decibels in range(-40, 1, 2))
_SETTLES = (0.0, 3.0, 10.0, 20.0, 30.0, 60.0, 120.0, 180.0, 240.0, 300.0)
_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Output:
    """Where the sound goes: two settings that one dial turns."""

    kind: str
    device: str


def sound_dials(
    settings: Settings, voices: Sequence[Choice], beds: Sequence[Choice]
) -> tuple[Dial, ...]:
    """What can be turned while a session sounds."""
    return (
        _chosen("voice", _("Voice"), settings.voice, _choices(voices)),
        _nearest("pace", _("Pace"), settings.pace, _PACES),
        _nearest("pauses", _("Pauses"), settings.pauses, _PAUSES),
        _chosen("bed", _("Sound behind it"), settings.bed, _choices(beds)),
    )


def all_dials(
    settings: Settings,
    voices: Sequence[Choice],
    beds: Sequence[Choice],
    devices: Sequence[Choice],
    flares: Sequence[Listing],
) -> tuple[Dial, ...]:
    """Every setting that a person turns."""
    output = Output(settings.output, settings.device if settings.output == "device" else "")
    return (
        *sound_dials(settings, voices, beds),
        _at("volume", _("Volume"), settings.volume, ((v, _volume(v)) for v in _VOLUMES)),
        _chosen("output", _("Sound comes from"), output, _outputs(devices)),
        _at("settle", _("Settling in"), settings.settle, ((s, _length(s)) for s in _SETTLES)),
        _chosen("dim", _("Dim the player"), settings.dim, _yes_or_no()),
        _chosen("theme", _("Colours"), settings.theme, _themes()),
        _chosen(
            "flare",
            _("Flare script"),
            settings.flare,
            ((listing.id, listing.title) for listing in flares),
        ),
        _chosen("question", _("Asked before and after"), settings.question, _questions()),
    )


def changes(dial: Dial) -> dict[str, object]:
    """The settings that a turned dial changes."""
    if isinstance(dial.value, Output):
        return {"output": dial.value.kind, "device": dial.value.device}
    return {dial.key: dial.value}


def _choices(choices: Sequence[Choice]) -> Iterable[tuple[object, str]]:
    return ((choice.value, choice.label) for choice in choices if choice.usable)


def _outputs(devices: Sequence[Choice]) -> Iterable[tuple[object, str]]:
    yield Output("device", ""), _("the computer's own choice")
    for device in devices:
        if device.usable and device.value not in ("", "silent"):
            yield Output("device", device.value), device.label
    yield Output("silent", ""), _("nowhere: words only")


def _yes_or_no() -> Iterable[tuple[object, str]]:
    yield True, _("after half a minute without a key")
    yield False, _("never")


def _themes() -> Iterable[tuple[object, str]]:
    yield "ember", _("warm and dark")
    yield "dusk", _("cool and dark")
    yield "clear", _("high contrast")


def _questions() -> Iterable[tuple[object, str]]:
    yield "hurts", _("how much it hurts")
    yield "bothers", _("how much it bothers you")
    yield "tense", _("how tense you are")


def _nearest(key: str, name: str, value: float, values: Sequence[float]) -> Dial:
    return _at(key, name, value, ((each, f"{each:.0%}") for each in values))


def _at(key: str, name: str, value: float, choices: Iterable[tuple[float, str]]) -> Dial:
    """A dial of numbers, set to the nearest one."""
    found = tuple(choices)
    distances = [abs(each - value) for each, _words in found]
    return Dial(key, name, found, distances.index(min(distances)))


def _chosen(key: str, name: str, value: object, choices: Iterable[tuple[object, str]]) -> Dial:
    """A dial of names, set to `value`, which is added where it is not among them."""
    found = tuple(choices)
    at = next((index for index, (each, _words) in enumerate(found) if each == value), None)
    if at is None:
        found, at = ((value, str(value)), *found), 0
    return Dial(key, name, found, at, wraps=True)


def _volume(decibels: float) -> str:
    full = round((decibels + 40) / 4)
    return "━" * full + "─" * (10 - full)


def _length(length: Seconds) -> str:
    if not length:
        return _("at once")
    if length >= _MINUTE:
        return minutes_words(length)
    whole = round(length)
    return ngettext("{n} second", "{n} seconds", whole).format(n=whole)
