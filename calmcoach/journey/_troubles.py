"""What does not work at this moment, said once, plainly, with what goes on all the same."""

import shlex
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from calmcoach.journal import Entry, Fault, Journal, Kept, Repair, Synced
from calmcoach.journal import Trouble as JournalTrouble
from calmcoach.journey._settings import Settings
from calmcoach.journey._studio import Studio
from calmcoach.journey._told import Trouble
from calmcoach.sound import SilentReason
from calmcoach.words import _, ngettext


def journal_troubles(journal: Journal) -> Iterator[Trouble]:
    """What was mended in the journal, and why it can't be kept as it should be."""
    for repair in journal.repairs:
        yield Trouble(_mended(repair))
    if journal.trouble is not None:
        yield Trouble(_unkept(journal.trouble), _journal_remedy(journal.trouble))


def sync_troubles(synced: Synced) -> Iterator[Trouble]:
    """What follows from a journal that a service copies between computers."""
    for copy in synced.copies:
        yield Trouble(
            _("Another copy of your journal lies beside it: {name}.").format(name=copy.name),
            _("Take in what only it knows: calmcoach journal merge {path}; then delete it.").format(
                path=shlex.quote(str(copy))
            ),
        )
    if synced.service is not None:
        yield Trouble(
            _("Your journal lies in a folder that {service} copies.").format(
                service=synced.service
            ),
            _(
                "Please open CalmCoach on one computer at a time, or set CALMCOACH_HOME to a "
                "folder that stays here and bring journals together by calmcoach journal merge."
            ),
        )


def sound_troubles(studio: Studio) -> Iterator[Trouble]:
    """Why nothing is heard, and which beds could not be read."""
    if studio.opened is not None:
        reason = studio.opened.state().reason
        if reason is not None and reason in _SILENT:
            yield _SILENT[reason]
    for name in sorted(studio.missing_beds):
        yield Trouble(
            _("The sound “{name}” can't be read. The session goes on without it.").format(name=name)
        )


def voice_troubles(studio: Studio, settings: Settings) -> Iterator[Trouble]:
    """Why nothing speaks."""
    if studio.voice(settings.language, settings) is None:
        yield Trouble(
            _("No voice can speak on this computer yet. Words are shown instead."),
            _("“calmcoach doctor” says how to get one."),
        )


def settings_troubles(path: Path, bad: Sequence[str], *, unkept: bool) -> Iterator[Trouble]:
    """Settings that could not be used or written."""
    if bad == ("*",):
        yield Trouble(
            _("The settings file can't be read. The settings from the start are used."), str(path)
        )
    elif bad:
        yield Trouble(
            _("These settings could not be used: {names}.").format(names=", ".join(bad)), str(path)
        )
    if unkept:
        yield Trouble(
            _("Your settings can't be saved. They hold until you close the program."), str(path)
        )


def unsaved_commands(entries: Sequence[Entry]) -> tuple[str, ...]:
    """The commands that enter what could not be written, ready to be pasted."""
    return tuple(_command(entry) for entry in entries)


def _command(entry: Entry) -> str:
    words = ["calmcoach", "journal", "add"]
    if entry.before is not None:
        words += ["--before", str(entry.before)]
    if entry.after is not None:
        words += ["--after", str(entry.after)]
    if entry.script:
        words += ["--script", entry.script]
    if entry.note:
        words += ["--note", entry.note]
    words += ["--at", entry.started.isoformat(timespec="seconds")]
    return shlex.join(words)


def _mended(repair: Repair) -> str:
    what = ngettext(
        "{file} was damaged. {count} record was brought back; the damaged file is kept beside it.",
        "{file} was damaged. {count} records were brought back; the damaged file is kept beside "
        "it.",
        repair.recovered,
    )
    return what.format(file=repair.file.name, count=repair.recovered)


def _unkept(trouble: JournalTrouble) -> str:
    what = _FAULTS[trouble.fault].format(path=trouble.path, reason=trouble.reason)
    return f"{what} {_KEPT[trouble.kept]}".strip()


def _journal_remedy(trouble: JournalTrouble) -> str:
    if trouble.fault is Fault.ENCRYPTED:
        return _CLOSED.get(trouble.reason, "").format(path=trouble.path)
    return _REMEDIES.get(trouble.fault, "").format(path=trouble.path)


_FAULTS: Mapping[Fault, str] = {
    Fault.NO_FOLDER: _("The folder for your journal can't be made: {path}."),
    Fault.READ_ONLY: _("Your journal can't be written: {path}."),
    Fault.FULL: _("The disk is full."),
    Fault.LOCKED: _("Another program is holding your journal."),
    Fault.NEWER: _("Your journal was written by a newer CalmCoach. It was left as it is."),
    Fault.OLD_SQLITE: _("This Python is too old to keep the journal safely."),
    Fault.ENCRYPTED: _("Your journal is closed by its passphrase."),
    Fault.EXPOSED: _("Others on this computer may be able to read your journal: {path}."),
    Fault.FAILED: _("Your journal can't be kept as it should be: {reason}."),
}
_KEPT: Mapping[Kept, str] = {
    Kept.BOTH: "",
    Kept.JOURNAL: _("Your numbers are kept in the journal alone for now."),
    Kept.LOG: _("Your numbers are safe in the ratings log for now."),
    Kept.MEMORY: _("Your numbers are kept until you close the program, and shown to you then."),
}
_REMEDIES: Mapping[Fault, str] = {
    Fault.NO_FOLDER: _("Check who may write there, or set CALMCOACH_HOME to another folder."),
    Fault.READ_ONLY: _("Check who may write there: {path}"),
    Fault.FULL: _("Make some room on the disk; it is tried again by itself."),
    Fault.LOCKED: _("It is tried again by itself."),
    Fault.NEWER: _("Please update CalmCoach."),
    Fault.OLD_SQLITE: _("A Python with SQLite 3.37 or newer is needed."),
    Fault.EXPOSED: _("A folder on another disk keeps it private: set CALMCOACH_HOME."),
}
_CLOSED: Mapping[str, str] = {
    "": _("It is asked for when the program starts."),
    "extra": _('What opens it is not installed here: pip install "calmcoach[private]"'),
    "key": _("Its key file is missing: put journal.key back into {path} from a copy."),
}
_SILENT: Mapping[SilentReason, Trouble] = {
    SilentReason.NO_LIBRARY: Trouble(
        _("The sound library PortAudio is missing. The session plays silently, with captions."),
        _("On Debian or Ubuntu: sudo apt-get install libportaudio2"),
    ),
    SilentReason.NO_DEVICE: Trouble(
        _("No sound device was found. The session plays silently, with captions."),
        _("Plug one in, or choose another in the settings."),
    ),
    SilentReason.REFUSED: Trouble(
        _("The sound device would not open. The session plays silently, with captions."),
        _("Another program may be using it; it is tried again by itself."),
    ),
    SilentReason.LOST: Trouble(
        _("The sound device went away. The session goes on silently, with captions."),
        _("It is tried again by itself."),
    ),
}
