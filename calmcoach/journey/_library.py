"""Every script of a person as a listing: read once, then known by path, time and size."""

import time
from collections.abc import Callable, Sequence
from operator import attrgetter
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
    Version,
    find_script,
    find_versions,
    read_script,
    version_of,
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
        versions = find_versions(self._bundled, self._home.scripts)
        for version in versions:
            listings.append(self._listing(version, catalogue, settings))
            if on_some is not None and time.monotonic() - told > SOME:
                on_some(_sorted(listings))
                told = time.monotonic()
                catalogue.keep(least=MANY)
        catalogue.forget_all_but([version.where for version in versions])
        catalogue.keep()
        return _sorted(listings)

    def listing(self, mark: Shelfmark, settings: Settings) -> Listing:
        """One script as the library lists it. Raises ScriptError or OSError."""
        version = version_of(mark)
        return _listing(version, self._known(version, self._catalogue(settings), settings))

    def _catalogue(self, settings: Settings) -> Catalogue:
        voice = self._studio.voice(settings.language, settings)
        name = f"{voice.engine}/{voice.name}" if voice else "none"
        reading = f"{name} {settings.pace} {settings.pauses} {settings.settle}"
        if reading not in self._catalogues:
            self._catalogues = {reading: Catalogue(self._home.cache / "catalogue.json", reading)}
        return self._catalogues[reading]

    def _listing(self, version: Version, catalogue: Catalogue, settings: Settings) -> Listing:
        try:
            facts = self._known(version, catalogue, settings)
        except ScriptError as error:
            return _broken(version, str(error.problems[0]))
        except OSError as error:
            return _broken(version, f"{version.where}: {error.strerror}")
        return _listing(version, facts)

    def _known(self, version: Version, catalogue: Catalogue, settings: Settings) -> Facts:
        def facts() -> Facts:
            return self._facts(self.read(version.mark), settings)

        return catalogue.facts(version.where, version.modified, version.size, facts)

    def _facts(self, script: Script, settings: Settings) -> Facts:
        reading = self._studio.reading(script, settings, {})
        speaker = self._studio.speaker if reading.voice else None
        return facts_of(script, reading, self._studio.chime, speaker)


def _sorted(listings: Sequence[Listing]) -> tuple[Listing, ...]:
    return tuple(sorted(listings, key=attrgetter("technique", "title")))


def _listing(version: Version, facts: Facts) -> Listing:
    return Listing(
        id=version.id,
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
        own=version.own,
    )


def _broken(version: Version, problem: str) -> Listing:
    """A script that can't be played still stands in the list, with what is the matter."""
    return Listing(
        id=version.id,
        title=Path(version.id).name,
        technique=version.id.split("/")[0],
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
        own=version.own,
        problem=problem,
    )
