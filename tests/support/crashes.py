"""What a crash at any step of a piece of work leaves behind.

What lies in the folder is copied before each step that changes it: each copy is what a crash at
that moment leaves behind.
"""

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from calmcoach.journal import _backup, _database, _files, _log, _seal
from support.ratings import Rated


@dataclass
class Crashes:
    """Copies of the folder, and what had been accepted when each was taken."""

    folder: Path
    accepted: Rated = field(default_factory=dict)
    taken: list[tuple[Path, str, Rated]] = field(default_factory=list)
    seen: set[object] = field(default_factory=set)

    def take(self, step: str) -> None:
        files = sorted(path for path in self.folder.rglob("*") if path.is_file())
        content = frozenset((path, path.read_bytes()) for path in files)
        state = (content, repr(self.accepted))
        if self.folder.exists() and state not in self.seen:
            self.seen.add(state)
            copy = self.folder.with_name(f"crash-{len(self.taken)}")
            shutil.copytree(self.folder, copy)
            self.taken.append((copy, step, dict(self.accepted)))

    def before_each(self, patch: pytest.MonkeyPatch, owner: object, name: str) -> None:
        """Take a copy before each call of a function, and one after it."""
        real = getattr(owner, name)

        def step(*arguments: object, **named: object) -> object:
            self.take(f"before {name}")
            result = real(*arguments, **named)
            self.take(f"after {name}")
            return result

        patch.setattr(owner, name, step)

    def before_each_step(self, patch: pytest.MonkeyPatch) -> None:
        """Take a copy around everything that the journal does to its files."""
        for owner, name in (
            (os, "fsync"),
            (Path, "rename"),
            (Path, "replace"),
            (Path, "unlink"),
            (Path, "hardlink_to"),
            (_log, "_write"),
            (_log, "cut"),
            (_database, "put"),
            (_database, "migrate"),
            (_seal, "settle"),
            (_seal, "put"),
            (_files, "sync_folder"),
            (_backup, "_copy"),
        ):
            self.before_each(patch, owner, name)
