"""Speakers over one folder of phrases, and what they tell."""

from pathlib import Path

from calmcoach.voice import Speaker, SpeakerEvent
from support.patience import until


class Studio:
    """Makes speakers over one cache folder, and hears what they tell."""

    def __init__(self, folder: Path) -> None:
        self.cache = folder / "phrases"
        self.log = folder / "log"
        self.events: list[SpeakerEvent] = []
        self._open: list[Speaker] = []

    def speaker(self, *, worker: list[str] | None = None) -> Speaker:
        engines = {"fake": worker} if worker is not None else None
        speaker = Speaker(self.cache, log=self.log, engines=engines)
        speaker.on_event = self.events.append
        self._open.append(speaker)
        return speaker

    def hears(self, kind: type, times: int = 1, limit: float = 20.0) -> list[SpeakerEvent]:
        """Wait until events of one kind have come that often."""
        until(lambda: len(self.of(kind)) >= times, limit)
        return self.of(kind)

    def of(self, kind: type) -> list[SpeakerEvent]:
        return [event for event in self.events if isinstance(event, kind)]

    def close(self) -> None:
        for speaker in self._open:
            speaker.close()
