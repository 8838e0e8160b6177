"""A rating that was accepted outlives `kill -9`, at whatever moment it comes."""

import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from calmcoach.journal import Journal, _database, _envelope, _log

WRITER = Path(__file__).parent / "programs" / "writer.py"
_PAUSE = threading.Event()


def killed_at_random(
    folder: Path, chance: np.random.Generator, seed: int, passphrase: Sequence[str]
) -> list[tuple[str, str, str]]:
    """Let the writer be killed up to a fifth of a second after its first rating was accepted.

    Returns everything it had said was accepted: entry, field, value.
    """
    writer = subprocess.Popen(
        [sys.executable, WRITER, folder, str(seed), *passphrase], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    first = writer.stdout.readline()
    _PAUSE.wait(chance.uniform(0, 0.2))
    writer.kill()
    rest = writer.stdout.read()
    writer.wait()
    lines = [line for line in (first + rest).splitlines(keepends=True) if line.endswith("\n")]
    accepted: list[tuple[str, str, str]] = []
    for line in lines:
        entry, field, value = line.rstrip("\n").split(" ", 2)
        accepted.append((entry, field, value))
    return accepted


def lost_after(
    folder: Path, kills: int, chance: np.random.Generator, passphrase: Sequence[str] = ()
) -> tuple[int, int, int]:
    """Ratings accepted, ratings lost and starts that found something to rebuild."""
    if passphrase:
        with Journal.open(folder) as journal:
            journal.private.set_passphrase(passphrase[0])
    accepted: dict[tuple[str, str], str] = {}
    lost = rebuilt = 0
    for number in range(kills):
        for entry, field, value in killed_at_random(folder, chance, number * 1000, passphrase):
            accepted[entry, field] = value
        with Journal.open(folder) as journal:
            assert journal.trouble is None
            rebuilt += any(repair.reason != "torn line" for repair in journal.repairs)
            found = {entry.id: entry for entry in journal.entries()}
            lost = sum(
                entry not in found or str(getattr(found[entry], field)) != value
                for (entry, field), value in accepted.items()
            )
            if lost:
                break
    return len(accepted), lost, rebuilt


def test_every_accepted_rating_is_there_after_each_of_six_kills(folder: Path) -> None:
    accepted, lost, rebuilt = lost_after(folder, 6, np.random.default_rng(15))
    assert accepted >= 6
    assert (lost, rebuilt) == (0, 0)


def test_with_a_passphrase_kills_lose_nothing_either(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_envelope, "COST", 2**10)
    accepted, lost, rebuilt = lost_after(folder, 2, np.random.default_rng(2), ["grün tea"])
    assert accepted >= 2
    assert (lost, rebuilt) == (0, 0)


@pytest.mark.proof
@pytest.mark.parametrize("passphrase", [(), ("grün tea",)], ids=["open", "with a passphrase"])
def test_every_accepted_rating_is_there_after_each_of_three_hundred_kills(
    folder: Path, passphrase: Sequence[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_envelope, "COST", 2**10)
    accepted, lost, rebuilt = lost_after(folder, 300, np.random.default_rng(300), passphrase)
    sys.stdout.write(
        f"\n300 kills, {'encrypted' if passphrase else 'open'}: "
        f"{accepted} values accepted, {lost} lost, {rebuilt} false alarms\n"
    )
    assert (lost, rebuilt) == (0, 0)
    with Journal.open(folder) as journal:
        assert journal.check() == ()


@pytest.mark.parametrize("kept_from", ["journal", "log"])
def test_a_crash_between_the_two_files_loses_nothing(
    folder: Path, kept_from: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal.open(folder)
    entry = journal.begin(script="imagery/beach")

    def crash(*arguments: object, **named: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as fault:
        if kept_from == "journal":
            fault.setattr(_database, "put", crash)  # the log has it, the journal not
        else:
            fault.setattr(_log, "append", crash)  # neither has it: it was never accepted
        with pytest.raises(KeyboardInterrupt):
            journal.rate_before(entry, 7)
    with Journal.open(folder) as again:
        assert again.entry(entry).before == (7 if kept_from == "journal" else None)
        assert again.check() == ()
        assert again.repairs == ()
    journal.close()
