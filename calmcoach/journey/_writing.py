"""The person's own scripts while they are written: kept, looked over, and tried out."""

import re
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from calmcoach.home import Home
from calmcoach.journey._library import Library
from calmcoach.journey._settings import Settings
from calmcoach.journey._studio import Studio
from calmcoach.journey._told import Heard, Manuscript, Review
from calmcoach.script import (
    Part,
    Script,
    ScriptError,
    copy_to_own,
    drop_draft,
    free_mark,
    keep_draft,
    new_draft,
    own_mark,
    parse_script,
    read_draft,
    read_text,
    save_script,
    starting_script,
)
from calmcoach.session import (
    Command,
    Furniture,
    Now,
    Performance,
    facts_of,
    layout,
    prepare,
)
from calmcoach.sound import CueKind
from calmcoach.units import Seconds, seconds

SETTLE: Seconds = 0.3
"""Someone who tries a sentence out wants to hear it now."""
_GOODBYE: Seconds = 5.0
_TITLE = re.compile(r"""^\s*title\s*=\s*["']([^"'\n]*)""", re.MULTILINE)
_LANGUAGE = re.compile(r"""^\s*language\s*=\s*["']([A-Za-z-]{2,20})["']""", re.MULTILINE)


class Rehearsal:
    """A `Trial` with real sound."""

    def __init__(self, performance: Performance) -> None:
        """Begin to sound."""
        self.performance = performance
        performance.command(Command.PLAY)

    def now(self) -> Now:
        """What is heard at this instant."""
        return self.performance.now()

    def stop(self) -> None:
        """Silent at once."""
        self.performance.command(Command.LEAVE)

    def close(self) -> None:
        """Silent, and the output free."""
        end(self.performance)


class Workshop:
    """A `Writing` over the person's folder and the voice that sessions use."""

    def __init__(
        self,
        home: Home,
        studio: Studio,
        library: Library,
        settings: Callable[[], Settings],
        playing: Callable[[], Performance | None],
    ) -> None:
        """Nothing is read yet. `playing` tells what sounds at a moment."""
        self._folder = home.scripts
        self._studio = studio
        self._library = library
        self._settings = settings
        self._playing = playing
        self._one_at_a_time = threading.Lock()
        self.performance: Performance | None = None
        """What was tried out last."""

    def open(self, wanted: str = "") -> Manuscript:
        """An own script, the copy of a bundled one, or a new one, with the draft that was left."""
        if not wanted:
            path = new_draft(self._folder)
            begun = starting_script(self._settings().language)
            return Manuscript("", path, read_draft(path) or begun, begun)
        found = self._library.find(wanted, self._settings().language)
        mark, copied = copy_to_own(found, self._folder)
        saved = read_text(mark.path)
        draft = read_draft(mark.path)
        return Manuscript(mark.id, mark.path, saved if draft is None else draft, saved, copied)

    def copy(self, wanted: str) -> tuple[str, bool]:
        """The id of the own copy of a script, and whether it was made just now."""
        found = self._library.find(wanted, self._settings().language)
        mark, copied = copy_to_own(found, self._folder)
        return mark.id, copied

    def keep_draft(self, manuscript: Manuscript, text: str) -> None:
        """Keep a text that is not saved."""
        if text == manuscript.saved or not text.strip():
            drop_draft(manuscript.path)
        else:
            keep_draft(manuscript.path, text)

    def save(self, manuscript: Manuscript, text: str) -> Manuscript:
        """Save the text; a new script is named after its title."""
        if manuscript.id:
            mark = own_mark(self._folder, manuscript.id)
        else:
            title = _TITLE.search(text)
            mark = free_mark(self._folder, title[1] if title else "")
        save_script(mark, text)
        if not manuscript.id:
            drop_draft(manuscript.path)
        return Manuscript(mark.id, mark.path, text, text)

    def review(self, manuscript: Manuscript, text: str) -> Review:
        """What is wrong with the text, and how it will be heard."""
        try:
            script = self._read(manuscript, text)
        except ScriptError as error:
            return Review(error.problems, None)
        return Review((), self._heard(script))

    def try_out(
        self, manuscript: Manuscript, text: str, *, part: int = 0, sentence: str = ""
    ) -> Rehearsal:
        """Let the text be heard from one of its parts on, or one sentence of it."""
        if sentence:
            script, part = self._only(sentence, manuscript, text, part), 0
        else:
            script = self._read(manuscript, text)
        settings = self._settings()
        reading = replace(self._studio.reading(script, settings, {}), settle=SETTLE)
        furniture = self._studio.furniture(script, manuscript.path.parent, settings)
        speaker = self._studio.speaker if reading.voice else None
        piece = prepare(script, reading, furniture, speaker)
        with self._one_at_a_time:
            before = self._playing()
            if before is not None:
                end(before)
            output = self._studio.output(settings)
            start = min(part, len(script.parts) - 1)
            self.performance = Performance(piece, speaker, output, start_part=start)
            return Rehearsal(self.performance)

    def _read(self, manuscript: Manuscript, text: str) -> Script:
        folder: Path = manuscript.path.parent
        beds = self._studio.bed_names()
        return parse_script(text.encode(errors="replace"), manuscript.path.name, folder, beds)

    def _only(self, sentence: str, manuscript: Manuscript, text: str, part: int) -> Script:
        """A script that says one sentence as `part` would, without a bed."""
        try:
            script = self._read(manuscript, text)
        except ScriptError:
            written = _LANGUAGE.search(text)
            language = written[1] if written else self._settings().language
            script = parse_script(starting_script(language).encode(), "", None, None)
            script = script.model_copy(update={"language": language})
        voice = script.parts[part].voice if part < len(script.parts) else None
        said = Part(say=sentence.replace("[", "[["), voice=voice)
        sound = script.sound.model_copy(update={"bed": None})
        return script.model_copy(update={"parts": (said,), "sound": sound, "wakes": True})

    def _heard(self, script: Script) -> Heard:
        reading = self._studio.reading(script, self._settings(), {})
        speaker = self._studio.speaker if reading.voice else None
        facts = facts_of(script, reading, self._studio.chime, speaker)
        piece = prepare(script, reading, Furniture(self._studio.chime, None), speaker)
        lengths = [0] * len(script.parts)
        longest = rest = 0
        for placed in layout(piece, speaker):
            lengths[placed.beat.part] += placed.frames
            rest = rest + placed.frames if placed.beat.kind is CueKind.REST else 0
            longest = max(longest, rest)
        return Heard(
            seconds=facts.seconds,
            words_a_minute=facts.words_a_minute,
            speaking_words_a_minute=facts.words_a_minute / max(0.01, 1 - facts.silence),
            silence=facts.silence,
            longest_rest=seconds(longest),
            parts=tuple(zip(piece.titles, map(seconds, lengths), strict=True)),
        )


def end(performance: Performance) -> None:
    """Let what sounds fall silent, and wait until the output is free."""
    performance.command(Command.LEAVE)
    performance.done.wait(timeout=_GOODBYE)
