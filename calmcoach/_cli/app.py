"""The table of commands: what each is called, what it takes, and what its help says."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, CycloptsError, Parameter, UnusedCliTokensError
from cyclopts.completion.detect import ShellDetectionError

from calmcoach import __version__
from calmcoach._cli.data import put, tell
from calmcoach._cli.ends import Exit, RefusedError
from calmcoach._cli.journal_app import journal
from calmcoach._cli.options import Choices, Fit, Json, Numbers, Plain, Script, Wishes
from calmcoach.home import find_home
from calmcoach.words import _

_AS_IT_IS = Wishes()
_ANY_SCRIPT = Choices()
_NONE_GIVEN = Numbers()

app = App(
    name="calmcoach",
    version=__version__,
    help=_(
        "Guided breathing, imagery and relaxation for people who live with pain. "
        "Without a command the program opens."
    ),
    help_format="plaintext",
    help_formatter="plain",
    default_parameter=Parameter(show_default=False),
    result_action="return_value",
    exit_on_error=False,
    print_error=False,
    suppress_keyboard_interrupt=False,
)


@app.default
def program(*, plain: Plain = False) -> int:
    """Open the program: Today, the library, the journal."""
    from calmcoach._cli.program import open_program

    return open_program(asked_plain=plain)


@app.command(name="list")
def list_(
    *,
    choices: Choices = _ANY_SCRIPT,
    json: Json = False,
) -> int:
    """The library: the name, the length and the title of every script."""
    from calmcoach._cli.scripts import list_scripts

    return list_scripts(find_home(), choices, as_json=json)


@app.command
def show(script: Script, /, *, fit: Fit = None) -> int:
    """What a script says, and how long each part lasts."""
    from calmcoach._cli.scripts import show_script

    return show_script(find_home(), script, fit=fit)


@app.command
def play(
    script: Script,
    /,
    *,
    wishes: Wishes = _AS_IT_IS,
    output: Annotated[
        Literal["device", "silent"] | None,
        Parameter(help=_("Heard, or silent with the words as lines.")),
    ] = None,
    numbers: Numbers = _NONE_GIVEN,
    plain: Plain = False,
    captions: Annotated[
        bool, Parameter(negative="", help=_("Each phrase as a line while it is heard."))
    ] = False,
) -> int:
    """A session by lines. Enter pauses, x stops, ? tells the rest."""
    from calmcoach._cli.sessions import play_script

    return play_script(
        find_home(), script, wishes, numbers, output=output, plain=plain, captions=captions
    )


@app.command
def render(
    script: Script,
    /,
    *,
    to: Annotated[
        Path,
        Parameter(
            name="-o", help=_("The file to write: its ending is .wav, .flac, .ogg, .opus or .mp3.")
        ),
    ],
    wishes: Wishes = _AS_IT_IS,
    captions: Annotated[
        Literal["srt", "vtt", "lrc"] | None,
        Parameter(help=_("Write the words with their times beside the file too.")),
    ] = None,
    json: Json = False,
) -> int:
    """Write a session to a sound file."""
    from calmcoach._cli.sessions import render_script

    return render_script(find_home(), script, to, wishes, captions=captions, as_json=json)


@app.command
def flare() -> int:
    """Your soothing script at once: no list, no rating, no question."""
    from calmcoach._cli.sessions import soothe_now

    return soothe_now(find_home())


@app.command
def check(
    *files: Annotated[Path, Parameter(help=_("Script files."))],
    json: Json = False,
) -> int:
    """Every problem of script files; without a file, of all scripts, bundled and own."""
    from calmcoach._cli.checking import check_scripts

    return check_scripts(find_home(), files, as_json=json)


@app.command(name="import")
def import_(
    file: Annotated[
        Path,
        Parameter(help=_("A text: .txt, .md, .ssml, .srt, .vtt, .lrc or .html.")),
    ],
    /,
    *,
    to: Annotated[
        Path | None,
        Parameter(name="-o", help=_("The script to write; without it, one among your own.")),
    ] = None,
    json: Json = False,
) -> int:
    """Make a script of a text that you have; what can't be read is told."""
    from calmcoach._cli.bringing import import_text

    return import_text(find_home(), file, to, as_json=json)


@app.command
def export(
    script: Script,
    /,
    *,
    to: Annotated[
        Literal["txt", "md", "srt"],
        Parameter(help=_("Plain text, Markdown, or captions with their times.")),
    ],
) -> int:
    """Write a script as a text, which can be brought in again."""
    from calmcoach._cli.bringing import export_text

    return export_text(find_home(), script, to)


@app.command
def schema() -> int:
    """The JSON Schema of scripts, by which editors complete and check them."""
    from calmcoach._cli.bringing import write_schema

    return write_schema()


@app.command
def new(name: Annotated[str, Parameter(help=_("What it is to be called."))], /) -> int:
    """Begin a script of your own, in the folder of your own scripts."""
    from calmcoach._cli.writing import begin_script

    return begin_script(find_home(), name)


@app.command
def edit(script: Script, /) -> int:
    """Open a script in your editor ($VISUAL or $EDITOR), and check it afterwards."""
    from calmcoach._cli.writing import edit_script

    return edit_script(find_home(), script)


@app.command
def watch(file: Annotated[Path, Parameter(help=_("A script file."))], /) -> int:
    """Check and play a script each time it is saved, until Ctrl-C."""
    from calmcoach._cli.watching import watch_script

    return watch_script(find_home(), file)


@app.command
def voices(*, json: Json = False) -> int:
    """What can speak on this machine."""
    from calmcoach._cli.speakers import list_voices

    return list_voices(as_json=json)


@app.command
def doctor(*, json: Json = False) -> int:
    """What works on this machine, and what to do about what does not."""
    from calmcoach._cli.doctor import examine

    return examine(find_home(), as_json=json)


app.command(journal)


@app.command(name="--install-completion")
def install_completion(
    *,
    shell: Annotated[
        Literal["bash", "zsh", "fish", "powershell"] | None,
        Parameter(help=_("Which shell; without it the one in use.")),
    ] = None,
) -> int:
    """Let Tab complete commands in your shell (adds a line to its start file)."""
    try:
        put(str(app.install_completion(shell=shell)))
    except ShellDetectionError as error:
        raise RefusedError(
            _("Which shell this is can't be seen; name it with --shell."), Exit.WRONG_COMMAND
        ) from error
    return Exit.DONE


def run(words: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    try:
        code: object = app(words)
    except UnusedCliTokensError as error:
        tell(_("Not understood: {words}.").format(words=" ".join(error.unused_tokens or ())))
        return Exit.WRONG_COMMAND
    except CycloptsError as error:
        tell(str(error))
        return Exit.WRONG_COMMAND
    except RefusedError as error:
        tell(error.sentence)
        return error.code
    return code if isinstance(code, int) else Exit.DONE
