"""The settings as a numbered list, each changed by a number."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from calmcoach.journey import Choice, Journey, Settings, Wishes, suits
from calmcoach.plain._desk import Desk
from calmcoach.words import _


@dataclass(frozen=True, slots=True)
class _Setting:
    """One line of the list."""

    key: str
    label: str
    show: Callable[[Settings], str]
    choices: Callable[[Journey], Sequence[Choice]]
    """What it may be set to; a number is told by its label."""
    read: Callable[[str], object] = str
    """From a choice's value to the setting's."""


def change_settings(desk: Desk, journey: Journey) -> None:
    """Show each setting and change those that are chosen. Raises AwayError."""
    while True:
        desk.say(_("Settings"))
        for number, setting in enumerate(_SETTINGS, 1):
            desk.say(f"{number} {setting.label}: {setting.show(journey.settings)}")
        found = desk.choose(len(_SETTINGS), _("Type a number. x goes back."), letters="x")
        if not isinstance(found, int):
            return
        _change(desk, journey, _SETTINGS[found])


def _change(desk: Desk, journey: Journey, setting: _Setting) -> None:
    choices = desk.wait_for(lambda: setting.choices(journey), _("Looking."))
    desk.say(setting.label)
    for number, choice in enumerate(choices, 1):
        unusable = "" if choice.usable else ", " + _("not on this machine")
        desk.say(f"{number} {choice.label}{unusable}")
    found = desk.choose(len(choices), _("Type a number. Enter keeps it."))
    if isinstance(found, int):
        value = choices[found].value
        journey.change(**{setting.key: setting.read(value)})


def _numbers(*values: float, unit: str = "{n:g}") -> Callable[[Journey], Sequence[Choice]]:
    choices = tuple(Choice(str(value), unit.format(n=value)) for value in values)
    return lambda _journey: choices


_QUESTIONS = (
    Choice("hurts", _("how much it hurts")),
    Choice("bothers", _("how much it bothers you")),
    Choice("tense", _("how tense you are")),
)
_WEEKLY = (Choice("offer", _("offered once a week")), Choice("off", _("not offered")))
_OUTPUTS = (Choice("device", _("heard")), Choice("silent", _("silent, as text")))


def _flares(journey: Journey) -> Sequence[Choice]:
    speaks = Wishes(language=journey.settings.language)
    usable = (each for each in journey.listings() if not each.problem and suits(each, speaks))
    soothing = (each for each in usable if each.id.startswith("flare/") or "flare" in each.tags)
    return tuple(Choice(each.id, each.title) for each in soothing)


def _left_out(key: str, label: str, now: Callable[[Settings], bool]) -> _Setting:
    """What is not for this person: such scripts are shown, or left out of the library."""
    choices = (Choice("", _("shown")), Choice("out", _("left out")))
    return _Setting(key, label, lambda set_: choices[now(set_)].label, lambda _: choices, read=bool)


def _label(choices: Sequence[Choice], value: str) -> str:
    return next((choice.label for choice in choices if choice.value == value), value)


_SETTINGS = (
    _Setting("voice", _("Voice"), lambda now: now.voice, lambda journey: journey.voices()),
    _Setting(
        "pace",
        _("Pace of the voice"),
        lambda now: f"{now.pace:g}",
        _numbers(0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.3),
        read=float,
    ),
    _Setting(
        "pauses",
        _("Length of pauses"),
        lambda now: f"{now.pauses:g}",
        _numbers(0.5, 0.75, 1.0, 1.25, 1.5, 2.0),
        read=float,
    ),
    _Setting("bed", _("Sound behind it"), lambda now: now.bed, lambda journey: journey.beds()),
    _Setting(
        "volume",
        _("Volume"),
        lambda now: f"{now.volume:g} dB",
        _numbers(0, -3, -6, -9, -12, -18, -24, -30, unit="{n:g} dB"),
        read=float,
    ),
    _Setting(
        "output",
        _("Sound"),
        lambda now: _label(_OUTPUTS, now.output),
        lambda _: _OUTPUTS,
    ),
    _Setting(
        "device",
        _("Sound device"),
        lambda now: now.device or _("the system's own"),
        lambda journey: journey.devices(),
    ),
    _Setting(
        "settle",
        _("Quiet before the first word"),
        lambda now: f"{now.settle:g} s",
        _numbers(0, 3, 10, 30, 60, 180, 300, unit="{n:g} s"),
        read=float,
    ),
    _Setting(
        "question",
        _("What is asked"),
        lambda now: _label(_QUESTIONS, now.question),
        lambda _: _QUESTIONS,
    ),
    _Setting("flare", _("Your soothing script"), lambda now: now.flare, _flares),
    _left_out("no_holds", _("Holding the breath"), lambda now: now.no_holds),
    _left_out("no_back", _("Tensing the back"), lambda now: now.no_back),
    _left_out("no_lying", _("Lying down"), lambda now: now.no_lying),
    _Setting(
        "weekly",
        _("Questions about the week"),
        lambda now: _label(_WEEKLY, now.weekly),
        lambda _: _WEEKLY,
    ),
)
