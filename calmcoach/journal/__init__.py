"""The journal answers: did it help, as far as ratings can say.

Every table and migration, the ratings log beside the journal, and how each restores the other.
`Journal.open(folder)` never fails; `Journal.trouble` and `Journal.repairs` are data, the words
for people are made at the edges. docs/journal.md says what is kept, where, and who can read it.
"""

from calmcoach.journal._answers import (
    Altered,
    Answer,
    Claim,
    Ended,
    NoAnswerYet,
    TooManyMissing,
    Undecided,
)
from calmcoach.journal._copies import Copy
from calmcoach.journal._draws import Draw, Question
from calmcoach.journal._entry import Counts, Entry, NewEntry, Place, Use, Wanted
from calmcoach.journal._journal import Journal
from calmcoach.journal._private import Private, ToForget
from calmcoach.journal._trouble import (
    BackupFailedError,
    Fault,
    JournalError,
    Kept,
    NoMoreQuestionsError,
    NoQuestionError,
    NoSuchEntryError,
    NotAskedYetError,
    NotForgottenError,
    OneQuestionError,
    PassphraseError,
    Repair,
    Trouble,
    ValueRefusedError,
)

__all__ = [
    "Altered",
    "Answer",
    "BackupFailedError",
    "Claim",
    "Copy",
    "Counts",
    "Draw",
    "Ended",
    "Entry",
    "Fault",
    "Journal",
    "JournalError",
    "Kept",
    "NewEntry",
    "NoAnswerYet",
    "NoMoreQuestionsError",
    "NoQuestionError",
    "NoSuchEntryError",
    "NotAskedYetError",
    "NotForgottenError",
    "OneQuestionError",
    "PassphraseError",
    "Place",
    "Private",
    "Question",
    "Repair",
    "ToForget",
    "TooManyMissing",
    "Trouble",
    "Undecided",
    "Use",
    "ValueRefusedError",
    "Wanted",
]
