"""Every script of a person as a listing: read once, then known by path, time and size."""

from pathlib import Path

from calmcoach.home import Home, bundled
from calmcoach.journey._settings import Settings
from calmcoach.journey._studio import Studio
from calmcoach.journey._told import Listing
from calmcoach.script import (
    Script,
    ScriptError,
    Shelfmark,
    find_script,
    find_scripts,
    read_script,
)
from calmcoach.session import Catalogue, Facts, facts_of


class Library:
    """The bundled scripts and the person's own."""

    def __init__(self, home: Home, studio: Studio) -> None:
        """Nothing is read yet."""
        self._home = home
        self._studio = studio
        self._bundled = bundled("scripts_library")
        self._catalogues: dict[str, Catalogue] = {}

    def read(self, mark: Shelfmark) -> Script:
        """The script at `mark`. Raises ScriptError with every problem of the file."""
        return read_script(mark.path, beds=self._studio.bed_names())

    def find(self, wanted: str, language: str) -> Shelfmark:
        """A script by its id or path. Raises ScriptNotFound."""
        return find_script(wanted, self._bundled, self._home.scripts, language)

    def listings(self, settings: Settings) -> tuple[Listing, ...]:
        """The whole library in the person's language and own scripts in any."""
        catalogue = self._catalogue(settings)
        listings = [
            self._listing(mark, catalogue, settings)
            for mark in find_scripts(self._bundled, self._home.scripts)
        ]
        catalogue.keep()
        shown = [
            item
            for item in listings
            if item.own or item.problem or item.language == settings.language
        ]
        return tuple(sorted(shown, key=lambda item: (item.technique, item.title)))

    def listing(self, mark: Shelfmark, settings: Settings) -> Listing:
        """One script as the library lists it. Raises ScriptError or OSError."""
        catalogue = self._catalogue(settings)
        facts = catalogue.facts(mark.path, lambda: self._facts(self.read(mark), settings))
        return _listing(mark, facts)

    def _catalogue(self, settings: Settings) -> Catalogue:
        voice = self._studio.voice(settings.language, settings)
        name = f"{voice.engine}/{voice.name}" if voice else "none"
        reading = f"{name} {settings.pace} {settings.pauses} {settings.settle}"
        if reading not in self._catalogues:
            self._catalogues = {reading: Catalogue(self._home.cache / "catalogue.json", reading)}
        return self._catalogues[reading]

    def _listing(self, mark: Shelfmark, catalogue: Catalogue, settings: Settings) -> Listing:
        try:
            facts = catalogue.facts(mark.path, lambda: self._facts(self.read(mark), settings))
        except ScriptError as error:
            return _broken(mark, str(error.problems[0]))
        except OSError as error:
            return _broken(mark, f"{mark.path}: {error.strerror}")
        return _listing(mark, facts)

    def _facts(self, script: Script, settings: Settings) -> Facts:
        reading = self._studio.reading(script, settings, {})
        speaker = self._studio.speaker if reading.voice else None
        return facts_of(script, reading, self._studio.chime, speaker)


def _listing(mark: Shelfmark, facts: Facts) -> Listing:
    return Listing(
        id=mark.id,
        title=facts.title,
        technique=facts.technique,
        language=facts.language.split("-")[0],
        seconds=facts.seconds,
        shortest=facts.shortest,
        longest=facts.longest,
        posture=facts.posture,
        tenses=facts.tenses,
        holds=facts.holds,
        attention=facts.attention,
        wakes=facts.wakes,
        cautions=facts.cautions,
        tags=facts.tags,
        summary=facts.summary,
        part_titles=facts.part_titles,
        fills=facts.fills,
        own=mark.own,
    )


def _broken(mark: Shelfmark, problem: str) -> Listing:
    """A script that can't be played still stands in the list, with what is the matter."""
    return Listing(
        id=mark.id,
        title=Path(mark.id).name,
        technique=mark.id.split("/")[0],
        language="",
        seconds=0.0,
        shortest=0.0,
        longest=0.0,
        posture="",
        tenses=(),
        holds=False,
        attention="",
        wakes=True,
        cautions=(),
        tags=(),
        summary="",
        part_titles=(),
        fills={},
        own=mark.own,
        problem=problem,
    )
