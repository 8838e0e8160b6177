"""The commands of the Journal and of the pages that it leads to."""

from collections.abc import Mapping

from calmcoach.tui._command import Command, Place
from calmcoach.words import _

JOURNAL_PLACE_NAMES: Mapping[Place, str] = {
    Place.JOURNAL: _("Journal"),
    Place.ONLY_SOME: _("Only some of the journal"),
    Place.ENTRY: _("One entry"),
    Place.SET_RIGHT: _("Setting an entry right"),
    Place.DELETED: _("Deleted entries"),
    Place.DAYS: _("The days in words"),
    Place.COUNTS: _("Plain counts"),
    Place.FIND_OUT: _("Find out"),
    Place.WEEKS: _("The weeks"),
    Place.WEEK: _("The past week"),
}

_KEYS = Command("question_mark", "app.keys", "?", _("keys"), "")

JOURNAL_COMMANDS: Mapping[Place, tuple[Command, ...]] = {
    Place.JOURNAL: (
        Command("enter", "open", "Enter", _("open"), _("See an entry whole")),
        Command("slash", "filter", "/", _("filter"), _("Show only what holds these words")),
        Command("o", "only", "o", _("only…"), _("Only one technique, script, tag or time")),
        Command("a", "everything", "a", "", _("Everything again")),
        Command("minus", "fewer", "- +", _("weeks"), _("Fewer weeks, or more, in the picture")),
        Command("plus,equals_sign", "more", "+", "", ""),
        Command("r", "question", "r", "", _("The days of another question, if there is one")),
        Command("d", "days", "d", "", _("The same days as lines of text")),
        Command("c", "counts", "c", _("counts"), _("The plain counts of each practice")),
        Command("w", "weeks", "w", "", _("The weekly questions, and the weeks so far")),
        Command("l", "later", "l", "", _("No weekly questions this week")),
        Command("i", "find_out", "i", _("find out"), _("Find out about a practice, by a coin")),
        Command("n", "add", "n", _("a number"), _("Write down a number without a session")),
        Command("e", "edit", "e", "", _("Set an entry right")),
        Command("x,delete", "delete", "x", "", _("Delete an entry; it can come back for 30 days")),
        Command("y", "confirm", "y", "", _("Yes, when it is asked whether to delete")),
        Command("u", "undo", "u", "", _("Take back the last change; again, the one before")),
        Command("z", "deleted", "z", "", _("What was deleted in the last 30 days")),
        _KEYS,
        Command("escape", "back", "Esc", _("back"), _("Back to Today; out of the filter first")),
    ),
    Place.ONLY_SOME: (
        Command("enter,escape", "back", "Esc", _("back"), _("Back to the entries that fit")),
        Command("a", "everything", "a", _("everything"), _("Show everything again")),
    ),
    Place.ENTRY: (
        Command("enter", "bring_back", "Enter", "", _("Bring it back, if it was deleted")),
        Command("e", "edit", "e", _("set right"), _("Set it right")),
        Command("x,delete", "delete", "x", _("delete"), _("Delete it; it can come back")),
        Command("y", "confirm", "y", "", _("Yes, when it is asked whether to delete")),
        Command("u", "undo", "u", _("undo"), _("Take back the last change; again, the one before")),
        _KEYS,
        Command("escape", "back", "Esc", _("back"), _("Back to the journal")),
    ),
    Place.SET_RIGHT: (
        Command("enter", "keep", "Enter", _("keep"), _("Keep it and go back"), typing=True),
        Command("tab", "app.focus_next", "Tab", _("next line"), _("To the next line")),
        Command("ctrl+n", "new_line", "Ctrl+N", "", _("Begin a new line in the note"), typing=True),
        Command("escape", "back", "Esc", _("back"), _("Back without a change"), typing=True),
    ),
    Place.DELETED: (
        Command("enter", "bring_back", "Enter", _("bring back"), _("Bring an entry back")),
        _KEYS,
        Command("escape", "back", "Esc", _("back"), _("Back to the journal")),
    ),
    Place.DAYS: (
        Command("minus", "fewer", "- +", _("weeks"), _("Fewer weeks, or more")),
        Command("plus,equals_sign", "more", "+", "", ""),
        _KEYS,
        Command("escape", "back", "Esc", _("back"), _("Back to the picture")),
    ),
    Place.COUNTS: (
        _KEYS,
        Command("escape", "back", "Esc", _("back"), _("Back to the journal")),
    ),
    Place.FIND_OUT: (
        Command("enter", "begin", "Enter", _("begin"), _("Ask about the chosen practice")),
        Command("p", "pause", "p", _("pause"), _("Pause, or go on")),
        Command("x", "stop", "x", _("stop"), _("Stop for good")),
        Command("y", "confirm", "y", "", _("Yes, when it is asked whether to begin or stop")),
        _KEYS,
        Command("escape", "back", "Esc", _("back"), _("Back to the journal")),
    ),
    Place.WEEKS: (
        Command("enter,w", "answer", "Enter", _("answer"), _("Three questions about this week")),
        Command("l", "later", "l", _("not this week"), _("No questions this week")),
        Command("x,delete", "delete", "x", _("delete"), _("Delete the marked week's numbers")),
        Command("y", "confirm", "y", "", _("Yes, when it is asked whether to delete")),
        _KEYS,
        Command("escape", "back", "Esc", _("back"), _("Back to the journal")),
    ),
    Place.WEEK: (
        Command("0", "digit(0)", "0-10", _("choose"), _("Choose a number; 1 and then 0 is ten")),
        *(Command(str(digit), f"digit({digit})", str(digit), "", "") for digit in range(1, 10)),
        Command("left,down", "move(-1)", "← →", "", _("One lower, one higher")),
        Command("right,up", "move(1)", "→", "", ""),
        Command("enter", "accept", "Enter", _("accept"), _("Keep the number and go on")),
        Command("s", "skip", "s", _("leave out"), _("Go on without a number")),
        _KEYS,
        Command("escape", "back", "Esc", _("back"), _("To the question before, or back")),
    ),
}
