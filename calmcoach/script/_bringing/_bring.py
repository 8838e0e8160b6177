"""A text made into a script, from its bytes to one that is checked."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from math import ceil
from pathlib import Path, PurePath
from typing import Final

from calmcoach.script._limits import PHRASE_WORDS, PHRASES
from calmcoach.script._load import check_script, parse_script
from calmcoach.script._model import PARTS, PHRASE_LENGTH, USUAL_PAUSES
from calmcoach.script._problem import MOST_FAULTS, Problem, ScriptError, shown
from calmcoach.script._prose import Sentence, say_items
from calmcoach.script._source import FILE_SIZE, Fault, UnreadableError, read_bytes

from ._blocks import Notes, Reading, Words
from ._captions import read_srt, read_vtt
from ._drafts import Draft, drafts_of
from ._form import Form, form_of
from ._html import read_html
from ._language import language_of, tag_of
from ._lrc import read_lrc
from ._markdown import read_markdown
from ._plain import read_plain
from ._ssml import SsmlError, read_ssml
from ._text import MOST_BYTES, decode_any
from ._timing import timed
from ._told import Brought, Lengths
from ._writing import Head, Line, lines_of

_LONGEST_NAME: Final = 4096
_MOST_CHARACTERS: Final = 512 * 1024
_MOST_LINES: Final = 30_000
"""Of a text that is no page: what is longer makes no script, whatever is left out of it."""
_READERS: Final[Mapping[Form, Callable[[str, Notes], Reading]]] = {
    Form.TEXT: read_plain,
    Form.MARKDOWN: read_markdown,
    Form.SSML: read_ssml,
    Form.SRT: read_srt,
    Form.VTT: read_vtt,
    Form.LRC: read_lrc,
    Form.HTML: read_html,
}


def bring_in(path: Path, lengths: Lengths) -> Brought:
    """As the door says."""
    name = shown(str(path), _LONGEST_NAME)
    try:
        data = read_bytes(path, MOST_BYTES)
    except UnreadableError as error:
        raise _error(name, [Fault(1, 1, str(error))]) from None
    return brought_from(data, name, lengths)


def brought_from(data: bytes, file: str, lengths: Lengths) -> Brought:
    """As the door says."""
    notes = Notes()
    try:
        text = decode_any(data, notes)
        form = form_of(file, text)
        if form is not Form.HTML:
            _check_size(text, file)
        reading = _READERS[form](text, notes)
    except UnreadableError as error:
        raise _error(file, [Fault(1, 1, str(error))]) from None
    except SsmlError as error:
        raise _error(file, [error.fault]) from None
    title, drafts = drafts_of(reading, notes)
    if not any(draft.paragraphs for draft in drafts):
        raise _error(file, [Fault(1, 1, "there is nothing to be spoken in this file")])
    _check_phrases(drafts, file)
    drafts = timed(drafts, lengths, notes)
    if len(drafts) > PARTS:
        message = f"this is part {PARTS + 1}; a script has at most {PARTS}: please divide the file"
        raise _error(file, [Fault(*drafts[PARTS].place, message)])
    head = Head(PurePath(file).name, form, title or _title_of(file), _language(reading, file))
    faults = notes.faults()
    lines = list(lines_of(head, drafts, faults))
    made = _text_of(lines, file)
    _check(made, lines, file)
    script = parse_script(made.encode(), file)
    return Brought(made, script, form, _problems(file, faults))


def _check_size(text: str, file: str) -> None:
    """Refuse what could only be read in vain."""
    kept = text[:_MOST_CHARACTERS]
    lines = kept.count("\n") + 1
    if lines > _MOST_LINES:
        fault = Fault(_MOST_LINES + 1, 1, f"here the text passes {_MOST_LINES:,} lines")
    elif len(text) > len(kept):
        message = f"here the text passes {_MOST_CHARACTERS:,} characters"
        fault = Fault(lines, len(kept) - kept.rfind("\n"), message)
    else:
        return
    raise _error(file, [replace(fault, message=f"{fault.message}: please divide it")])


def _check_phrases(drafts: Sequence[Draft], file: str) -> None:
    """What is too long to be spoken, told where it stands in the file."""
    faults: list[Fault] = []
    phrases = 0
    for piece in (piece for draft in drafts for piece in draft.paragraphs):
        for item in say_items(piece.say, USUAL_PAUSES, {}, ends_part=False):
            if not isinstance(item, Sentence):
                continue
            phrases += ceil(len(item.text.split()) / PHRASE_WORDS)
            if len(item.text) > PHRASE_LENGTH:
                size = f"has {len(item.text):,} characters; {PHRASE_LENGTH:,} is the most"
                message = f'the sentence "{shown(item.text)}" {size}'
                faults.append(Fault(*piece.place, message))
        if phrases > PHRASES:
            message = f"here the text passes {PHRASES:,} phrases, the most that are spoken"
            faults.append(Fault(*piece.place, f"{message}: please divide it"))
            break
    if faults:
        raise _error(file, faults[:MOST_FAULTS])


def _text_of(lines: Sequence[Line], file: str) -> str:
    size = 0
    for line in lines:
        size += len(line.text.encode()) + 1
        if size > FILE_SIZE:
            message = (
                "here the text passes 256 KiB, the most that a script may be: please divide it"
            )
            raise _error(file, [Fault(*line.place, message)])
    return "".join(f"{line.text}\n" for line in lines)


def _check(made: str, lines: Sequence[Line], file: str) -> None:
    """What is left that a script may not be, told at the place in the file that it came from."""
    found = check_script(made.encode(), file=file)
    faults = [Fault(*lines[problem.line - 1].place, problem.message) for problem in found]
    if faults:
        raise _error(file, faults)


def _title_of(file: str) -> str:
    """The file's name as a title: `evening_rest.en.txt` is "Evening rest"."""
    stem, _dot, _rest = PurePath(file).name.partition(".")
    words = " ".join(stem.replace("_", " ").replace("-", " ").split())
    return words[:1].upper() + words[1:] if words else "A text of your own"


def _language(reading: Reading, file: str) -> str:
    """As the file says, else as its name does (`rest.es.srt`), else as its words tell."""
    suffixes = PurePath(file).suffixes
    named = tag_of(suffixes[-2][1:]) if len(suffixes) > 1 else ""
    words = (block.located.text for block in reading.blocks if isinstance(block, Words))
    return reading.language or named or language_of(" ".join(words))


def _error(file: str, faults: Iterable[Fault]) -> ScriptError:
    return ScriptError(_problems(file, faults))


def _problems(file: str, faults: Iterable[Fault]) -> tuple[Problem, ...]:
    return tuple(Problem(file, fault.line, fault.column, fault.message) for fault in faults)
