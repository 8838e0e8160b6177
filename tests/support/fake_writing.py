"""Own scripts in memory, for the faces of the program: what is tried out stands still."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event

from calmcoach.journey import Heard, Manuscript, Review
from calmcoach.script import check_script, starting_script
from calmcoach.session import Now, PlayerState

BEDS = ("brown", "ocean")
GARDEN = """\
format = 1
title = "A quiet garden"
technique = "imagery"
language = "en"

[[part]]
title = "Arrive"
say = \"\"\"
Let your shoulders be heavy. [5s]
In your own time, picture a quiet garden.
\"\"\"
"""
EVENING = GARDEN.replace("technique =", "techniqe =").replace("[5s]", "[5 sec]")
HEARD = Heard(
    seconds=252.0,
    words_a_minute=38.4,
    speaking_words_a_minute=131.0,
    silence=0.61,
    longest_rest=15.0,
    parts=(("Arrive", 62.0), ("Breathe", 60.0), ("The place", 80.0), ("Come back", 50.0)),
)
SAYING = Now(
    state=PlayerState.PLAYING,
    position=0,
    length=48_000,
    caption="",
    speaking=True,
    breath=None,
    step="",
    step_left=0.0,
    rest_done=None,
    part=0,
    parts=1,
    part_title="Arrive",
    seconds_left=1.0,
    sounding=True,
    voice_gone=False,
    waiting=False,
    cue_left=1.0,
)


@dataclass
class FakeTrial:
    """What is heard of a script until it is stopped."""

    part: int
    sentence: str
    moment: Now
    closed: bool = False

    def now(self) -> Now:
        return self.moment

    def stop(self) -> None:
        self.moment = replace(self.moment, state=PlayerState.DONE)

    def close(self) -> None:
        self.stop()
        self.closed = True


@dataclass
class FakeWriting:
    """A folder of own scripts that is no folder."""

    files: dict[str, str] = field(default_factory=lambda: {"own/evening": EVENING})
    drafts: dict[str, str] = field(default_factory=dict)
    """By id; a new script's by an empty one."""
    trials: list[FakeTrial] = field(default_factory=list)
    reviewed: int = 0
    full: bool = False
    """Whether nothing can be written."""
    voice: Event = field(default_factory=Event)
    """Cleared: trying something out waits for it."""

    def __post_init__(self) -> None:
        self.voice.set()

    def open(self, wanted: str = "") -> Manuscript:
        name, copied = self.copy(wanted) if wanted else ("", False)
        saved = self.files[name] if name else starting_script()
        text = self.drafts.get(name, saved)
        return Manuscript(name, Path(f"{name or 'new'}.toml"), text, saved, copied)

    def copy(self, wanted: str) -> tuple[str, bool]:
        name = wanted if wanted.startswith("own/") else f"own/{wanted}"
        fresh = name not in self.files
        self.files.setdefault(name, GARDEN)
        return name, fresh

    def keep_draft(self, manuscript: Manuscript, text: str) -> None:
        self._write()
        if text == manuscript.saved:
            self.drafts.pop(manuscript.id, None)
        else:
            self.drafts[manuscript.id] = text

    def save(self, manuscript: Manuscript, text: str) -> Manuscript:
        self._write()
        name = manuscript.id or "own/a-new-script"
        self.files[name] = text
        self.drafts.pop(manuscript.id, None)
        return Manuscript(name, Path(f"{name}.toml"), text, text)

    def review(self, manuscript: Manuscript, text: str) -> Review:
        self.reviewed += 1
        problems = check_script(text.encode(), beds=BEDS)
        return Review(problems, None if problems else HEARD)

    def try_out(
        self, manuscript: Manuscript, text: str, *, part: int = 0, sentence: str = ""
    ) -> FakeTrial:
        self.voice.wait(10)
        caption = sentence or f"Part {part}"
        self.trials.append(FakeTrial(part, sentence, replace(SAYING, caption=caption)))
        return self.trials[-1]

    def _write(self) -> None:
        if self.full:
            raise OSError(28, "No space left on device")
