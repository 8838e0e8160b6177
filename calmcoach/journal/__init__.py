"""The journal answers: did it help, as far as ratings can say.

Every table and migration, the ratings log beside the journal, and how each restores the other.
`Journal.open(folder)` never fails; `Journal.trouble` and `Journal.repairs` are data, the words
for people are made at the edges. docs/journal.md says what is kept, where, and who can read it.
"""

from calmcoach.journal._answers import (
    Altered,
    Answer,
    Claim,
    NoAnswerYet,
    NotTold,
    Stopped,
    Undecided,
)
from calmcoach.journal._copies import Copy
from calmcoach.journal._entry import Change, Counts, Entry, NewEntry, Place, Use
from calmcoach.journal._journal import Journal
from calmcoach.journal._private import Private, ToForget
from calmcoach.journal._question import Draw, Question, QuestionState
from calmcoach.journal._questions import Questions
from calmcoach.journal._sync_folders import Synced, look_for_sync
from calmcoach.journal._tallies import DayMeans, InUse
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
from calmcoach.journal._wanted import Wanted
from calmcoach.journal._weeks import Week, Weeks

__all__ = [
    "Altered",
    "Answer",
    "BackupFailedError",
    "Change",
    "Claim",
    "Copy",
    "Counts",
    "DayMeans",
    "Draw",
    "Entry",
    "Fault",
    "InUse",
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
    "NotTold",
    "OneQuestionError",
    "PassphraseError",
    "Place",
    "Private",
    "Question",
    "QuestionState",
    "Questions",
    "Repair",
    "Stopped",
    "Synced",
    "ToForget",
    "Trouble",
    "Undecided",
    "Use",
    "ValueRefusedError",
    "Wanted",
    "Week",
    "Weeks",
    "look_for_sync",
]
