"""Every script of a person as a listing: read once, then known by path, time and size."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

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
from calmcoach.units import Seconds

SOME: Seconds = 1.0
"""How often what has been read so far is told."""

MANY = 1_000
"""So many are kept at once while they are read, for someone who leaves in the middle."""

OnSome: TypeAlias = Callable[[Sequence[Listing]], None]


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

    def listings(self, settings: Settings, on_some: OnSome | None = None) -> tuple[Listing, ...]:
        """The whole library in every language, by technique and title.

        While it has to be read from the files, `on_some` is told now and then what there is.
        """
        catalogue = self._catalogue(settings)
        listings: list[Listing] = []
        told = time.monotonic()
        for mark in find_scripts(self._bundled, self._home.scripts):
            listings.append(self._listing(mark, catalogue, settings))
            if on_some is not None and time.monotonic() - told > SOME:
                on_some(_sorted(listings))
                told = time.monotonic()
                catalogue.keep(least=MANY)
        catalogue.keep()
        return _sorted(listings)

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


def _sorted(listings: Sequence[Listing]) -> tuple[Listing, ...]:
    return tuple(sorted(listings, key=lambda item: (item.technique, item.title)))


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
