"""What several commands take alike: how each is typed, held to its bounds, and explained."""

from dataclasses import dataclass
from typing import Annotated, Literal

from cyclopts import Parameter
from cyclopts.validators import Number

from calmcoach._cli.times import Length, read_length
from calmcoach.words import _

Script = Annotated[
    str, Parameter(help=_("A name from `calmcoach list`, or the path of a script file."))
]
Json = Annotated[
    bool, Parameter(name="--json", negative="", help=_("Write one JSON object instead."))
]
Plain = Annotated[
    bool, Parameter(negative="", help=_("Typed lines, for a screen reader or a plain terminal."))
]
Rating = Annotated[int | None, Parameter(validator=Number(gte=0, lte=10))]
Fit = Annotated[
    Length | None,
    Parameter(converter=read_length, help=_("How long it shall last, such as 10m or 7m30s.")),
]


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class Choices:
    """Which scripts are listed, where that was typed."""

    technique: Annotated[
        str, Parameter(help=_("Only this technique, such as breathing or imagery."))
    ] = ""
    max_minutes: Annotated[
        float | None, Parameter(validator=Number(gt=0), help=_("Only what is at most so long."))
    ] = None
    language: Annotated[str, Parameter(help=_("Only this language: en, es."))] = ""
    posture: Annotated[
        Literal["lying", "sitting", "standing"] | None,
        Parameter(help=_("Only what can be heard so.")),
    ] = None
    tenses: Annotated[
        Literal["none", "not-back"] | None,
        Parameter(help=_("Only what tenses no muscle, or not the back.")),
    ] = None
    no_holds: Annotated[
        bool, Parameter(negative="", help=_("Only what never holds the breath."))
    ] = False
    no_pain: Annotated[
        bool, Parameter(negative="", help=_("Only what does not lead the mind to the pain."))
    ] = False
    tag: Annotated[str, Parameter(help=_("Only what has this tag, such as evening."))] = ""
    search: Annotated[str, Parameter(help=_("Only what holds all these words."))] = ""
    own: Annotated[bool, Parameter(negative="", help=_("Only your own scripts."))] = False


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class Wishes:
    """How a session shall sound, where that was typed."""

    fit: Fit = None
    voice: Annotated[
        str | None, Parameter(help=_("Who speaks: `auto`, or a name from `calmcoach voices`."))
    ] = None
    pace: Annotated[
        float | None,
        Parameter(
            validator=Number(gte=0.7, lte=1.3),
            help=_("How fast the voice speaks: 1 as the script says, 0.7 slower, 1.3 faster."),
        ),
    ] = None
    bed: Annotated[
        str | None, Parameter(help=_("The sound behind the voice: its name, `script` or `none`."))
    ] = None

    def as_settings(self) -> dict[str, object]:
        """The settings that hold for this run only."""
        wished = {"voice": self.voice, "pace": self.pace, "bed": self.bed}
        return {name: value for name, value in wished.items() if value is not None}


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class Numbers:
    """The ratings of a session, where they were typed."""

    before: Annotated[Rating, Parameter(help=_("How much it hurts before, 0 to 10."))] = None
    after: Annotated[Rating, Parameter(help=_("How much it hurts after, 0 to 10."))] = None
    no_rating: Annotated[bool, Parameter(negative="", help=_("Ask nothing."))] = False
