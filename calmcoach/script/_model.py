"""Format 1 as data: what each key holds, and the bounds that one key alone can tell.

What takes two keys to tell (times or minutes, min and max, the whole length) is in `_rules`.
The descriptions are read by the people who write scripts: editors show them, by way of the schema.
"""

from enum import StrEnum
from typing import Annotated, Final, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from calmcoach.units import Decibels, Seconds

from ._duration import LONGEST, PATTERN, duration, near_duration

PHRASE_LENGTH: Final = 2_000
"""Characters of one spoken phrase, and of any other line of text."""
PARTS: Final = 500
SHORTEST_PHASE: Final = 0.5
"""Seconds of breathing in, or out: no breath is shorter than a second."""
TIMES: Final = 28_800
"""Repetitions: one a second for eight hours."""
FILL_LENGTH: Final = 200
CONTENT: Final = ("say", "breathe", "steps", "rest")
"""What a part may hold; one of them at least."""
_NAME: Final = r"^[^\W\d][\w-]{0,39}$"

_LANGUAGE: Final = (
    r"^[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"
    r"(?:-[0-9A-WY-Za-wy-z](?:-[A-Za-z0-9]{2,8})+)*(?:-[Xx](?:-[A-Za-z0-9]{1,8})+)?$"
)
"""A BCP 47 tag that is well formed: language, script, region, variants, extensions, private use."""


def _seconds(value: object) -> object:
    if not isinstance(value, str):
        return value
    seconds = duration(value)
    if seconds is None:
        raise PydanticCustomError("duration", "{near}", {"near": near_duration(value) or ""})
    return seconds


def _duration_schema(**bounds: float) -> WithJsonSchema:
    number = {"type": "number", "maximum": LONGEST, **bounds}
    return WithJsonSchema({"anyOf": [number, {"type": "string", "pattern": PATTERN}]})


Duration: TypeAlias = Annotated[
    Seconds,
    BeforeValidator(_seconds),
    Field(ge=0, le=LONGEST, allow_inf_nan=False),
    _duration_schema(minimum=0),
]
Length: TypeAlias = Annotated[
    Seconds,
    BeforeValidator(_seconds),
    Field(gt=0, le=LONGEST, allow_inf_nan=False),
    _duration_schema(exclusiveMinimum=0),
]
Phase: TypeAlias = Annotated[
    Seconds,
    BeforeValidator(_seconds),
    Field(ge=SHORTEST_PHASE, le=LONGEST, allow_inf_nan=False),
    _duration_schema(minimum=SHORTEST_PHASE),
]
Line: TypeAlias = Annotated[
    str, Field(min_length=1, max_length=PHRASE_LENGTH, pattern=r"^[^\n\t]*$")
]
Lines: TypeAlias = Annotated[tuple[Line, ...], Field(strict=False, max_length=100)]
Pace: TypeAlias = Annotated[float, Field(ge=0.5, le=2, allow_inf_nan=False)]


class Technique(StrEnum):
    """The kinds of practice, which are also the shelves of the library."""

    BREATHING = "breathing"
    IMAGERY = "imagery"
    RELAXATION = "relaxation"
    BODY_SCAN = "body-scan"
    THOUGHTS = "thoughts"
    MOVEMENT = "movement"
    SLEEP = "sleep"
    WAIT = "wait"


class Attention(StrEnum):
    """Where the mind is sent. What attends to the pain is never proposed by the program."""

    PLEASANT = "pleasant"
    NEUTRAL = "neutral"
    PAIN = "pain"


class BreathCue(StrEnum):
    """How the phases of a breath are told apart with eyes closed."""

    TONE = "tone"
    VOICE = "voice"
    NONE = "none"


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class FitBounds(_Table):
    """How short and how long the session may be made."""

    min: Length = Field(description="The shortest that this script may be made, such as 5m.")
    max: Length = Field(description="The longest that this script may be made, such as 20m.")


class VoiceWish(_Table):
    """How the voice should speak."""

    pace: Pace = Field(default=0.85, description="1.0 is the voice's own speed; lower is slower.")


class Pauses(_Table):
    """The silences that come by themselves."""

    sentence: Duration = Field(default=1.5, description="Silence after each sentence.")
    paragraph: Duration = Field(default=4.0, description="Silence at each blank line.")


USUAL_PAUSES: Final = Pauses()


class SoundWish(_Table):
    """What sounds under the voice."""

    bed: Annotated[str, Field(min_length=1, max_length=300)] | None = Field(
        default=None,
        description="A sound that comes with the program, or a file below the script's own folder.",
    )
    level: Annotated[Decibels, Field(ge=-60, le=0, allow_inf_nan=False)] = Field(
        default=-20.0,
        description="Decibels: how loud the bed is against the voice, in rests. Lower is softer.",
    )


class Fill(_Table):
    """A word or two that the listener may give."""

    ask: Line = Field(description="What the listener is asked for.")
    default: Annotated[Line, Field(max_length=FILL_LENGTH)] = Field(
        description="What is said when the listener gives nothing."
    )


class Pattern(_Table):
    """The four phases of one breath."""

    inhale: Phase = Field(alias="in", description="Breathing in.")
    hold: Duration = Field(default=0.0, description="Holding after breathing in. Leave it at 0.")
    exhale: Phase = Field(alias="out", description="Breathing out.")
    rest: Duration = Field(default=0.0, description="Resting after breathing out.")


class Breathe(Pattern):
    """Paced breathing: a pattern, and how often or how long."""

    model_config = ConfigDict(
        json_schema_extra={"oneOf": [{"required": ["times"]}, {"required": ["minutes"]}]}
    )

    times: Annotated[int, Field(ge=1, le=TIMES)] | None = Field(
        default=None, description="How many breaths. Give this, or minutes."
    )
    minutes: Annotated[float, Field(gt=0, le=480, allow_inf_nan=False)] | None = Field(
        default=None, description="How many minutes. Give this, or times."
    )
    cue: Annotated[BreathCue, Field(strict=False)] = Field(
        default=BreathCue.TONE, description="tone: two soft tones; voice: words; none: only shown."
    )
    start: Pattern | None = Field(
        default=None, alias="from", description="The breath to begin with; it glides to the other."
    )

    @property
    def holds(self) -> bool:
        """Whether the breath ever stands still, after breathing in or after breathing out."""
        return any(each.hold > 0 or each.rest > 0 for each in (self, self.start or self))


class Step(_Table):
    """A thing to do for a set time."""

    name: Line = Field(description="Spoken when the step begins, inside its time.")
    lasts: Length = Field(description="How long the step lasts.")


class Part(_Table):
    """A stretch of the session: text, then breathing, then steps, then rest."""

    model_config = ConfigDict(json_schema_extra={"anyOf": [{"required": [key]} for key in CONTENT]})

    title: Line | None = Field(default=None, description="Shown small while the part is heard.")
    say: str | None = Field(
        default=None,
        description=(
            "The words. [5s] or [1m30s] is a silence, [pause] a longer one, [chime] a soft chime, "
            "[[ a bracket; {name} is a fill, {{ a brace."
        ),
    )
    breathe: Breathe | None = Field(default=None, description="Paced breathing.")
    steps: Annotated[tuple[Step, ...], Field(strict=False)] = Field(
        default=(), description="Things to do, each for a set time."
    )
    rest: Duration | None = Field(default=None, description="Silence at the end of the part.")
    lasts: Length | None = Field(
        default=None, description="Makes the part this long: silence fills what is left."
    )
    times: Annotated[int, Field(ge=1, le=TIMES)] = Field(
        default=1, description="How often the whole part is heard."
    )
    voice: VoiceWish | None = Field(default=None, description="The voice, in this part only.")


class Script(_Table):
    """One script of Format 1, made and checked whole by `read_script` and `parse_script`."""

    format: Annotated[int, Field(ge=1, le=1)] = Field(description="Always 1.")
    title: Line = Field(description="The name of the session.")
    technique: Annotated[Technique, Field(strict=False)] = Field(
        description="The kind of practice."
    )
    language: str = Field(
        pattern=_LANGUAGE,
        max_length=100,
        description="The language of the text as a BCP 47 tag, such as en, es or en-GB.",
    )
    summary: Line = Field(default="", description="One sentence for the library.")
    posture: Line = Field(default="", description="Such as: lying or sitting.")
    tags: Lines = Field(default=(), description="Free words to find the script by.")
    cautions: Lines = Field(default=(), description="What to know beforehand.")
    tenses: Lines = Field(
        default=(), description="Parts of the body that it asks to tense: back, neck, hands …"
    )
    attention: Annotated[Attention, Field(strict=False)] = Field(
        default=Attention.NEUTRAL, description="Where the mind is sent."
    )
    wakes: bool = Field(default=True, description="false: it ends without waking the listener.")
    licence: Line = Field(default="", description="An SPDX name, such as CC0-1.0.")
    fit: FitBounds | None = Field(default=None, description="How short and long it may be made.")
    voice: VoiceWish = Field(default=VoiceWish(), description="How the voice should speak.")
    pauses: Pauses = Field(
        default=USUAL_PAUSES, description="The silences that come by themselves."
    )
    sound: SoundWish = Field(default=SoundWish(), description="What sounds under the voice.")
    fill: dict[Annotated[str, Field(pattern=_NAME)], Fill] = Field(
        default={}, description="Words the listener may give: {name} in the text."
    )
    parts: Annotated[tuple[Part, ...], Field(strict=False)] = Field(
        alias="part",
        description="The parts, in the order in which they are heard.",
        json_schema_extra={"minItems": 1, "maxItems": PARTS},
    )
