"""`voices`: what can speak here."""

from calmcoach._cli.data import columns, put, put_json, tell
from calmcoach._cli.ends import Exit
from calmcoach.voice import Voice, voices
from calmcoach.words import _


def list_voices(*, as_json: bool) -> int:
    """Every voice that the program knows how to reach, the most natural first."""
    found = sorted(voices(), key=lambda voice: (-voice.rank, voice.language, voice.name))
    if as_json:
        put_json({"voices": [_as_data(voice) for voice in found]})
        return Exit.DONE
    put(*columns(_row(voice) for voice in found))
    if not any(voice.installed for voice in found):
        tell(_("Nothing can speak here yet; `calmcoach doctor` says what to do."))
    return Exit.DONE


def _row(voice: Voice) -> tuple[str, ...]:
    there = _("installed") if voice.installed else _("not installed")
    return f"{voice.engine}/{voice.name}", voice.language, there, voice.label


def _as_data(voice: Voice) -> dict[str, object]:
    return {
        "engine": voice.engine,
        "name": voice.name,
        "language": voice.language,
        "label": voice.label,
        "installed": voice.installed,
        "licence": voice.licence,
        "rank": voice.rank,
    }
