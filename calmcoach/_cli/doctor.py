"""`doctor`: what works on this machine, and what to do about what does not."""

import os
import platform
import re
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import TYPE_CHECKING

from calmcoach._cli.data import put, put_json
from calmcoach._cli.ends import Exit
from calmcoach._cli.terminal import capable
from calmcoach.home import Home, bundled
from calmcoach.units import SAMPLE_RATE, Seconds
from calmcoach.words import _, ngettext

if TYPE_CHECKING:
    from calmcoach.sound import SilentReason

_OLDEST_PYTHON = (3, 11)
_LONGEST_OPENING: Seconds = 5.0
_LOOK: Seconds = 0.05
_NEVER = threading.Event()
_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    """The same in every language."""
    what: str
    """What was found."""
    remedy: str = ""
    """What to do; empty where all is as it should be."""

    @property
    def ok(self) -> bool:
        """Whether nothing needs to be done."""
        return not self.remedy


def examine(home: Home, *, as_json: bool) -> int:
    """Look at everything that a session needs. Exit code 3 where something is lacking."""
    from calmcoach.sound import quiet_terminal

    with quiet_terminal(home.log):
        checks = [check for look in _LOOKS for check in look(home)]
    if as_json:
        put_json({"checks": [{**asdict(check), "ok": check.ok} for check in checks]})
    else:
        for check in checks:
            put(f"{_('ok') if check.ok else _('not ok'):8}{check.name}: {check.what}")
            put(*([f"{'':8}{check.remedy}"] if check.remedy else []))
    return Exit.DONE if all(check.ok for check in checks) else Exit.LACKING


def _python(_home: Home) -> Iterator[Check]:
    found = f"{platform.python_version()}, {platform.system()} {platform.machine()}"
    new = sys.version_info >= _OLDEST_PYTHON
    yield Check("python", found, "" if new else _("Python 3.11 or newer is needed."))


def _libraries(_home: Home) -> Iterator[Check]:
    found: list[str] = []
    missing: list[str] = []
    for name in _needed():
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    yield Check("libraries", ", ".join(found))
    for name in missing:
        remedy = _("`make run` in the program's folder installs it.")
        yield Check("library", _("{name} is missing").format(name=name), remedy)


def _needed() -> list[str]:
    """The names of the packages that the program asks for, its extras left out."""
    try:
        wanted = requires("calmcoach") or []
    except PackageNotFoundError:
        return []
    plain = (entry for entry in wanted if "extra ==" not in entry)
    return [found[0] for entry in plain if (found := re.match(r"[\w.-]+", entry))]


def _terminal(_home: Home) -> Iterator[Check]:
    size = shutil.get_terminal_size()
    kind = os.environ.get("TERM") or _("no name")
    encoding = sys.stdout.encoding
    way = _("the screen") if capable() else _("typed lines")
    opens = _("the program opens by {way}").format(way=way)
    yield Check("terminal", f"{kind}, {size.columns} x {size.lines}, {encoding}; {opens}")


def _sound(home: Home) -> Iterator[Check]:
    from calmcoach.sound import SilentReason, devices, open_output

    names = ", ".join(device.name for device in devices())
    output = open_output("device", None, home.log)
    try:
        deadline = time.monotonic() + _LONGEST_OPENING
        while output.state().reason is SilentReason.OPENING and time.monotonic() < deadline:
            _NEVER.wait(_LOOK)
        state = output.state()
    finally:
        output.close()
    if state.kind == "device":
        told = _("{device} opens; there are {names}").format(device=state.device, names=names)
        yield Check("sound", told)
    else:
        what, remedy = _silence(state.reason)
        yield Check("sound", what, remedy)


def _silence(reason: "SilentReason | None") -> tuple[str, str]:
    """Why nothing is heard, and what to do about it."""
    silently = _("sessions play silently, with captions")
    if reason == "no-library":
        what = _("the sound library PortAudio is missing")
        remedy = _("On Debian or Ubuntu: sudo apt-get install libportaudio2")
    elif reason == "no-device":
        what = _("there is no sound device")
        remedy = _("Plug one in or switch one on.")
    else:
        what = _("the sound device does not open")
        remedy = _("Another program may be using it. Close that, or try another device.")
    return f"{what}; {silently}", remedy


def _voice(home: Home) -> Iterator[Check]:
    from calmcoach.voice import NoVoice, Speaker, SpeechError, Utterance, choose, voices

    there = ", ".join(f"{voice.engine}/{voice.name}" for voice in voices() if voice.installed)
    try:
        voice = choose("en")
    except NoVoice:
        what = _("nothing can speak; sessions play with captions")
        yield Check("voice", what, _("`make run` in the program's folder installs a voice."))
        return
    speaker = Speaker(home.cache / "phrases", log=home.log)
    try:
        speech = speaker.load(Utterance(_("Let your breath come and go."), voice, "en", 1.0))
    except SpeechError as error:
        what = _("{engine} can't speak: {reason} {detail}").format(
            engine=voice.engine, reason=error.reason, detail=error.detail
        )
        yield Check("voice", what, _("The log may say more: {log}").format(log=home.log))
        return
    finally:
        speaker.close()
    made = _("{engine}/{name} speaks ({seconds:.1f} s made); there are {there}")
    length = len(speech.samples) / SAMPLE_RATE
    told = made.format(engine=voice.engine, name=voice.name, seconds=length, there=there)
    yield Check("voice", told)


def _journal(home: Home) -> Iterator[Check]:
    from calmcoach.journey import Sought, open_journey

    journey = open_journey(home)
    try:
        count = journey.records.how_many(Sought())
        troubles = journey.troubles()
    finally:
        journey.close()
    entries = ngettext("{n} entry in {folder}", "{n} entries in {folder}", count)
    yield Check("journal", entries.format(n=count, folder=home.journal))
    for trouble in troubles:
        if "calmcoach doctor" not in trouble.remedy:  # what points here is answered here already
            yield Check("trouble", trouble.what, trouble.remedy)


def _library(home: Home) -> Iterator[Check]:
    from calmcoach.script import find_scripts
    from calmcoach.sound import bed_names

    marks = find_scripts(bundled("scripts_library"), home.scripts)
    own = sum(mark.own for mark in marks)
    told = _("{n} scripts, {own} of them your own").format(n=len(marks), own=own)
    remedy = "" if len(marks) > own else _("The program is not whole; install it again.")
    yield Check("library", told, remedy)
    beds = bed_names(bundled("audio"))
    told = ", ".join(beds) or _("none")
    remedy = "" if beds else _("`make audio` in the program's folder makes them again.")
    yield Check("beds", told, remedy)


def _folders(home: Home) -> Iterator[Check]:
    for name, folder in (
        ("journal folder", home.journal),
        ("settings folder", home.settings.parent),
        ("cache folder", home.cache),
        ("own scripts", home.scripts),
    ):
        remedy = "" if _writable(folder) else _("Let this user write there, or set CALMCOACH_HOME.")
        yield Check(name, str(folder), remedy)
    spoken = sum(file.stat().st_size for file in home.cache.rglob("*") if file.is_file())
    told = _("{n} MiB of spoken phrases; it may be deleted").format(n=spoken // _MEBIBYTE)
    yield Check("cache", told)


def _writable(folder: Path) -> bool:
    """Whether the folder can be written, or made where it is not there yet."""
    nearest = next(place for place in (folder, *folder.parents) if os.access(place, os.F_OK))
    return nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)


_LOOKS: tuple[Callable[[Home], Iterator[Check]], ...] = (
    _python,
    _libraries,
    _terminal,
    _sound,
    _voice,
    _library,
    _journal,
    _folders,
)
