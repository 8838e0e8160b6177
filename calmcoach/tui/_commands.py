"""The one table of commands: keys, the line of keys, help and clicks are made from it."""

from collections.abc import Mapping

from textual.binding import Binding, BindingType

from calmcoach.tui._command import Command, Place
from calmcoach.tui._journal_commands import JOURNAL_COMMANDS, JOURNAL_PLACE_NAMES
from calmcoach.words import _

PLACE_NAMES: Mapping[Place, str] = {
    Place.EVERYWHERE: _("Everywhere"),
    Place.FIRST_START: _("Welcome"),
    Place.TODAY: _("Today"),
    Place.LIBRARY: _("Library"),
    Place.WISHES: _("Only what suits"),
    Place.FILLS: _("Your words"),
    Place.WRITE: _("Writing"),
    Place.LIST: _("In a list"),
    Place.CLOSED: _("A closed journal"),
    Place.GO_ON: _("Going on"),
    Place.COIN: _("A quiet wait first"),
    Place.RATING: _("Rating"),
    Place.PLAYER: _("While a session plays"),
    Place.STOPPED: _("When it is stopped"),
    Place.SOUND: _("Sound panel"),
    Place.DARK: _("In the dark"),
    Place.AFTERWARDS: _("Afterwards"),
    **JOURNAL_PLACE_NAMES,
    Place.SETTINGS: _("Settings"),
    Place.HELP: _("Keys"),
}

COMMANDS: Mapping[Place, tuple[Command, ...]] = {
    Place.EVERYWHERE: (
        Command("f", "app.flare", "f", "", _("Your soothing script at once, without a question")),
        Command("f9", "app.flare", "F9", "", _("The same while you are typing"), typing=True),
        Command("question_mark", "app.keys", "?", "", _("These keys")),
        Command("f1", "app.keys", "F1", "", _("The same while you are typing"), typing=True),
        Command(
            "ctrl+c,ctrl+q",
            "app.leave",
            "Ctrl+C",
            "",
            _("Close CalmCoach from anywhere"),
            typing=True,
        ),
    ),
    Place.FIRST_START: (
        Command("enter", "begin", "Enter", _("begin"), _("Go on to Today")),
        Command("escape", "app.leave", "Esc", _("close"), _("Close CalmCoach")),
    ),
    Place.TODAY: (
        Command("enter", "choose", "Enter", "", _("Begin with what stands beside the mark")),
        Command("up", "previous", "↑ ↓", "", _("Move the mark")),
        Command("down", "next", "↓", "", ""),
        Command("l", "library", "l", _("library"), _("Choose by what your body asks")),
        Command("j", "journal", "j", _("journal"), _("How it has been")),
        Command("s", "settings", "s", _("settings"), _("Voice, pace, sound and light")),
        Command("r", "ask_again", "r", "", _("Ask for a rating again, after it was left out")),
        Command("question_mark", "app.keys", "?", _("keys"), ""),
        Command("q,escape", "app.leave", "q", _("close"), _("Close CalmCoach (Esc does so too)")),
    ),
    Place.LIBRARY: (
        Command("enter", "choose", "Enter", _("begin"), _("Begin with the chosen script")),
        Command("left", "techniques", "← →", "", _("To the techniques, and back to the scripts")),
        Command("right", "scripts", "→", "", ""),
        Command("slash", "filter", "/", _("filter"), _("Show only what holds these words")),
        Command("o", "wishes", "o", _("only…"), _("Only what suits: posture, length, muscles…")),
        Command("minus", "shorter", "-", _("shorter"), _("Make the session a minute shorter")),
        Command("plus,equals_sign", "longer", "+", _("longer"), _("Make it a minute longer")),
        Command("y", "fills", "y", "", _("Put your own words into a script that asks for some")),
        Command("w", "write", "w", _("write"), _("Write a script of your own")),
        Command("e", "edit", "e", _("edit"), _("Change a script; one that is not yours is copied")),
        Command("c", "copy", "c", "", _("Make your own copy of a script")),
        Command("question_mark", "app.keys", "?", _("keys"), ""),
        Command("escape", "back", "Esc", _("back"), _("Back to Today; out of the filter first")),
    ),
    Place.WISHES: (
        Command("enter,escape", "back", "Esc", _("back"), _("Back to the scripts that suit")),
        Command("a", "anything", "a", _("anything"), _("Let anything suit again")),
    ),
    Place.FILLS: (
        Command("enter", "keep", "Enter", _("keep"), _("Keep these words and go on")),
        Command("escape", "back", "Esc", _("back"), _("Back, with the words as they were")),
    ),
    # None of these overtakes a letter: each waits its turn behind what was typed before it.
    Place.WRITE: (
        Command("ctrl+s", "save", "Ctrl+S", _("save"), _("Save; the text before is kept")),
        Command("f2", "hear", "F2", _("hear"), _("Hear the sentence at the cursor")),
        Command("f3", "play", "F3", _("play"), _("Play from this part on")),
        Command("f4", "quiet", "F4", "", _("Stop what is heard")),
        Command("f8", "problem", "F8", _("problem"), _("To the next problem")),
        Command("tab", "complete", "Tab", "", _("Put in what is offered")),
        Command("ctrl+n", "offer", "Ctrl+N", "", _("Offer the next thing that fits")),
        Command("ctrl+r", "revert", "Ctrl+R", "", _("Back to what is saved")),
        Command("ctrl+z", "undo", "Ctrl+Z", "", _("Take back the last change")),
        Command("f1", "app.keys", "F1", _("keys"), ""),
        Command("escape", "back", "Esc", _("back"), _("Back; what is not saved is kept as well")),
    ),
    Place.LIST: (
        Command("up", "up", "↑ ↓", "", _("One line up or down")),
        Command("down", "down", "↓", "", ""),
        Command("pageup", "page_up", "PgUp PgDn", "", _("One screen up or down")),
        Command("pagedown", "page_down", "PgDn", "", ""),
        Command("home", "first", "Home End", "", _("To the first line, or to the last")),
        Command("end", "last", "End", "", ""),
    ),
    Place.CLOSED: (
        Command("enter", "open", "Enter", _("open"), _("Open the journal with what you typed")),
        Command("escape", "without", "Esc", _("without it"), _("Go on without; or dark again")),
    ),
    Place.GO_ON: (
        Command("enter", "go_on", "Enter", _("go on"), _("Go on from the start of that part")),
        Command("b", "begin", "b", _("from the beginning"), _("Begin the script again")),
        Command("question_mark", "app.keys", "?", _("keys"), ""),
        Command("escape", "back", "Esc", _("back"), _("Back to Today")),
    ),
    Place.COIN: (
        Command("enter", "wait", "Enter", _("wait"), _("Begin the quiet wait")),
        Command("p", "practise", "p", _("the practice now"), _("Leave the wait out this time")),
        Command("question_mark", "app.keys", "?", _("keys"), ""),
        Command("escape", "back", "Esc", _("back"), _("Back to Today, without either")),
    ),
    Place.RATING: (
        Command("0", "digit(0)", "0-10", _("choose"), _("Choose a number; 1 and then 0 is ten")),
        *(Command(str(digit), f"digit({digit})", str(digit), "", "") for digit in range(1, 10)),
        Command("left,down", "move(-1)", "← →", "", _("One lower, one higher")),
        Command("right,up", "move(1)", "→", "", ""),
        Command("enter", "accept", "Enter", _("accept"), _("Keep the number and go on")),
        Command("s", "skip", "s", _("skip"), _("Go on without a number")),
        Command("question_mark", "app.keys", "?", _("keys"), ""),
        Command("escape", "back", "Esc", _("back"), _("Back, without a number")),
    ),
    Place.PLAYER: (
        Command("space", "pause", "Space", _("pause"), _("Pause, or go on")),
        Command("left", "part(-1)", "← →", _("part"), _("To the part before, or the one after")),
        Command("right", "part(1)", "→", "", ""),
        Command("home", "restart", "Home", "", _("From the beginning")),
        Command("up", "volume(2)", "↑ ↓", _("volume"), _("Louder, softer")),
        Command("down", "volume(-2)", "↓", "", ""),
        Command("m", "sound", "m", _("sound"), _("Voice, pace, pauses and bed")),
        Command(
            "b",
            "blank",
            "b",
            _("dark"),
            _("Dark screen, and light again; it locks where there is a passphrase"),
        ),
        Command("question_mark", "app.keys", "?", _("keys"), ""),
        Command("escape", "stop", "Esc", _("stop"), _("Stop at once; the place is kept")),
    ),
    Place.STOPPED: (
        Command("enter", "go_on", "Enter", _("goes on"), _("Go on from here")),
        Command("escape", "stop", "Esc", _("closes"), _("Close the session")),
        Command("g", "look_around", "g", _("look around the room"), _("Look around the room")),
    ),
    Place.SOUND: (
        Command("up", "up", "↑ ↓", _("choose"), _("Choose a line")),
        Command("down", "down", "↓", "", ""),
        Command("left", "turn(-1)", "← →", _("change"), _("Change it")),
        Command("right", "turn(1)", "→", "", ""),
        Command("m,escape,enter", "close", "m", _("close"), _("Close the panel")),
    ),
    Place.DARK: (Command("escape", "wake", _("any key"), "", _("Light again")),),
    Place.AFTERWARDS: (
        Command("enter", "keep", "Enter", _("keep and close"), _("Keep the note and close")),
        Command("escape", "keep", "Esc", _("close"), _("Close; what you wrote is kept too")),
    ),
    **JOURNAL_COMMANDS,
    Place.SETTINGS: (
        Command("up", "up", "↑ ↓", _("choose"), _("Choose a line")),
        Command("down", "down", "↓", "", ""),
        Command("left", "turn(-1)", "← →", _("change"), _("Change it; it is kept at once")),
        Command("right", "turn(1)", "→", "", ""),
        Command("question_mark", "app.keys", "?", _("keys"), ""),
        Command("escape", "back", "Esc", _("back"), _("Back to Today")),
    ),
    Place.HELP: (Command("escape,enter", "back", "Esc", _("back"), ""),),
}


def bindings(*places: Place) -> list[BindingType]:
    """The key bindings of these places, for the BINDINGS of a screen, a widget or the app."""
    return [
        Binding(
            command.keys,
            command.action,
            command.words or command.help,
            show=bool(command.words),
            key_display=command.label,
            priority=command.typing,
        )
        for place in places
        for command in COMMANDS[place]
    ]


def key_line(place: Place) -> tuple[Command, ...]:
    """The commands that the line of keys of `place` shows."""
    return tuple(command for command in COMMANDS[place] if command.words)


def helped(place: Place) -> tuple[Command, ...]:
    """The commands that the help of `place` explains."""
    return tuple(command for command in COMMANDS[place] if command.help)
