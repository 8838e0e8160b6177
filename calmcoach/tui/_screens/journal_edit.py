"""Set right: the numbers, the note and the tags of an entry; or a new one without a session."""

from datetime import datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, TextArea

from calmcoach.journey import Change, Logged
from calmcoach.tui._aside import aside
from calmcoach.tui._commands import Place, bindings
from calmcoach.tui._journal_phrases import title_words
from calmcoach.tui._phrases import day_words, question_words
from calmcoach.tui._screens._changing import Changing
from calmcoach.tui._widgets._tones import FAINT, QUIET
from calmcoach.tui._widgets.heading import Heading
from calmcoach.tui._widgets.note_box import LONGEST_NOTE, NoteBox
from calmcoach.tui._widgets.words import Words
from calmcoach.words import _

_NUMBER = r"(10|[0-9])?"
_TIME = "%Y-%m-%d %H:%M"
_LONGEST_TAGS = 2_000


class EditPage(Changing):
    """One line for each thing that may be set right, and the note."""

    CSS_PATH = "journal_edit.tcss"
    PLACE = Place.SET_RIGHT
    BINDINGS: ClassVar[list[BindingType]] = bindings(Place.SET_RIGHT)
    AUTO_FOCUS = "Input, NoteBox"

    def __init__(self, entry: Logged | None) -> None:
        """Set `entry` right; None: write a new one."""
        super().__init__()
        self._entry = entry
        self._begun: dict[str, str] = {}
        self._warned = False

    def content(self) -> ComposeResult:
        """Numbers, time, tags, note."""
        entry = self._entry
        aside = "" if entry is None else _when(entry)
        yield Heading(_("A number") if entry is None else title_words(entry), aside)
        with VerticalScroll(id="asked", can_focus=False):
            if entry is None:
                question, lowest, highest = question_words(self.desk.settings.question)
                yield Words(question, QUIET)
                yield Words(f"0 {lowest}, 10 {highest}", FAINT, classes="hint")
                yield from _line("before", _("Number"), _("0 to 10"), restrict=_NUMBER)
            elif entry.kind not in ("flare", "sleep"):
                before, after = _shown(entry.before), _shown(entry.after)
                yield from _line("before", _("Before"), _("0 to 10, or none"), before, _NUMBER)
                yield from _line("after", _("After"), _("0 to 10, or none"), after, _NUMBER)
            if entry is None or entry.kind == "entry":
                started = self.desk.clock() if entry is None else entry.started
                yield from _line("started", _("When"), _TIME, f"{started.astimezone():{_TIME}}")
            tags = "" if entry is None else ", ".join(entry.tags)
            yield from _line("tags", _("Tags"), _("free words, with commas between them"), tags)
            yield Words(_("Note"), QUIET, id="named")
            yield NoteBox("" if entry is None else entry.note)

    def on_mount(self) -> None:
        """Remember how it began."""
        self._begun = self._typed()

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _heard(self) -> None:
        if self._warned:
            self._warned = False
            self.say("")

    def action_new_line(self) -> None:
        """Begin a new line in the note."""
        if isinstance(self.focused, NoteBox):
            self.focused.insert("\n")

    def action_keep(self) -> None:
        """Keep what is typed and go back."""
        said = self._said()
        if said is not None:
            self.begin_reading(self._keep(said))

    def action_back(self) -> None:
        """Back; what was typed is not lost without a word."""
        if self._typed() == self._begun or self._warned:
            self.dismiss()
            return
        self._warned = True
        self.say(
            _("This is not kept yet."), _("Enter keeps it. Esc once more goes back without it.")
        )

    async def _keep(self, said: Change) -> None:
        records = await self.records()
        if self._entry is None:
            await aside(records.add, **said)
        elif said:
            await aside(records.change, self._entry.id, **said)
        self.dismiss()

    def _said(self) -> Change | None:
        """What was changed; None where something can't be understood, which is then told."""
        typed = self._typed()
        said = Change()
        for name in typed:
            if typed[name] == self._begun[name] and self._entry is not None:
                continue
            if name == "started":
                moment = _moment(typed[name])
                if moment is None or moment > self.desk.clock():
                    self._refuse("started", _("Write the time like 2026-03-01 20:15, not ahead."))
                    return None
                said["started"] = moment
            elif name == "tags":
                said["tags"] = _tags(typed[name])
            elif name == "note":
                if len(typed[name]) > LONGEST_NOTE:
                    self._refuse("note", _("A note can't be longer than 10,000 characters."))
                    return None
                said["note"] = typed[name]
            elif name == "before":
                said["before"] = _number(typed[name])
            else:
                said["after"] = _number(typed[name])
        if self._entry is None and not (typed["before"] or typed["note"].strip()):
            self._refuse("before", _("Write a number or a note first; Esc goes back."))
            return None
        return said

    def _refuse(self, line: str, words: str) -> None:
        self.say(words)
        self.query_one(f"#{line}").focus()

    def _typed(self) -> dict[str, str]:
        """Every line by its name, and the note."""
        lines = {line.id or "": line.value for line in self.query(Input)}
        return {**lines, "note": self.query_one(NoteBox).text}


def _line(
    name: str, label: str, empty: str, value: str = "", restrict: str | None = None
) -> ComposeResult:
    with Horizontal(classes="line"):
        yield Words(label, QUIET, classes="label")
        yield Input(
            value,
            placeholder=empty,
            id=name,
            restrict=restrict,
            max_length=_LONGEST_TAGS,
            select_on_focus=restrict is not None,  # a number is typed anew, not added to
        )


def _when(entry: Logged) -> str:
    return " ".join(day_words(entry.started.astimezone(), long=True).split())


def _shown(number: int | None) -> str:
    return "" if number is None else str(number)


def _number(typed: str) -> int | None:
    return int(typed) if typed else None


def _tags(typed: str) -> tuple[str, ...]:
    tags = (" ".join(tag.split()) for tag in typed.split(","))
    return tuple(dict.fromkeys(tag for tag in tags if tag))


def _moment(typed: str) -> datetime | None:
    """The time that was typed, by the clock here."""
    try:
        return datetime.strptime(typed.strip(), _TIME).astimezone()
    except ValueError:
        return None
