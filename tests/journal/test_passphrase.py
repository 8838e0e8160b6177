"""With a passphrase nothing can be read without it, and nothing is lost by setting one."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from calmcoach.journal import Fault, Journal, Kept, PassphraseError, Repair, _cipher, _envelope
from support.bytes_told import WORDS, where_it_is_told
from support.crashes import Crashes
from support.ratings import Clock, Rated, fill, rated

OURS = "grün tea at noon"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_envelope, "COST", 2**10)


@contextmanager
def another_start(folder: Path) -> Iterator[Journal]:
    """The journal as a program finds it that was just started: no passphrase was typed yet."""
    _cipher._opened.clear()
    with Journal.open(folder, now=Clock()) as journal:
        yield journal


@pytest.fixture
def closed(folder: Path, origin: tuple[Path, Rated]) -> Rated:
    shutil.copytree(origin[0], folder)
    return origin[1]


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Rated]:
    """A journal with a passphrase and a past: copies, something set aside, words of a person's."""
    folder = tmp_path_factory.mktemp("with-a-passphrase") / "journal"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_envelope, "COST", 2**10)
        return folder, with_a_past(folder)


def with_a_past(folder: Path) -> Rated:
    with Journal.open(folder, now=Clock()) as journal:
        confide(journal)
        expected = rated(journal)
    (folder / "journal.db").write_bytes(WORDS.encode())
    with Journal.open(folder, now=Clock()) as journal:
        assert rated(journal) == expected
        journal.private.set_passphrase(OURS)
        journal.backup()
    return expected


def confide(journal: Journal) -> None:
    fill(journal, 6)
    entry = journal.add(before=4, note=f"{WORDS} at night", title=WORDS, tags=[WORDS])
    journal.keep_place(WORDS, part=1, title=WORDS, seconds_left=60)
    journal.delete(entry)
    journal.undelete(entry)
    assert journal.backup()


def content(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_nothing_can_be_read_in_any_file_at_any_moment(folder: Path, closed: Rated) -> None:
    assert where_it_is_told(folder) == []
    with another_start(folder) as journal:
        assert journal.private.unlock(OURS)
        assert rated(journal) == closed
        confide(journal)
        assert where_it_is_told(folder) == []  # the WAL is long now
        for word in ("imagery/beach", "Warm beach", "ruhig"):
            assert where_it_is_told(folder, word) == []
    for name in ("journal.db", "ratings.log"):
        path = folder / name
        path.write_bytes(path.read_bytes()[:-9])
        with Journal.open(folder, now=Clock()) as journal:
            journal.check()
            assert journal.repairs
            journal.backup()
        assert where_it_is_told(folder) == []
    assert len(list((folder / "set-aside").iterdir())) == 3


def test_a_wrong_passphrase_is_harmless(folder: Path, closed: Rated) -> None:
    before = content(folder)
    with another_start(folder) as journal:
        assert journal.private.locked
        for wrong in ("", OURS + " ", OURS.upper(), "x" * 5000):
            assert not journal.private.unlock(wrong)
            assert not journal.private.change_passphrase(wrong, "new")
            assert not journal.private.remove_passphrase(wrong)
        assert journal.entries() == []
        assert content(folder) == before
        assert journal.private.unlock("gru\N{COMBINING DIAERESIS}n tea at noon")  # another keyboard
        assert rated(journal) == closed


def test_until_it_is_opened_a_session_goes_on_in_memory(folder: Path, closed: Rated) -> None:
    with another_start(folder) as journal:
        assert journal.trouble is not None
        assert (journal.trouble.fault, journal.trouble.kept) == (Fault.ENCRYPTED, Kept.MEMORY)
        entry = journal.begin(script="flare/three-minutes", kind="flare")
        journal.heard(entry, 30, "finished")
        assert [each.id for each in journal.unsaved()] == [entry]
        assert journal.private.unlock(OURS)
        assert (journal.trouble, journal.unsaved()) == (None, [])
        assert rated(journal).keys() == {*closed, entry}
        assert journal.check() == ()


def test_another_passphrase_opens_the_same_journal(folder: Path, closed: Rated) -> None:
    with another_start(folder) as journal:
        assert journal.private.unlock(OURS)
    before = content(folder)
    with another_start(folder) as journal:
        assert journal.private.change_passphrase(OURS, "oolong")
    changed = {Path(name).name for name, found in content(folder).items() if before[name] != found}
    assert changed == {"journal.key"}
    with another_start(folder) as journal:
        assert not journal.private.unlock(OURS)
        assert journal.private.unlock("oolong")
        assert rated(journal) == closed


def test_without_a_passphrase_again_everything_is_as_before(folder: Path, closed: Rated) -> None:
    with another_start(folder) as journal:
        assert journal.private.remove_passphrase(OURS)
        assert (journal.private.has_passphrase, journal.trouble) == (False, None)
    with another_start(folder) as journal:
        assert rated(journal) == closed
        assert journal.check() == ()
    aside = [path.read_bytes() for path in (folder / "set-aside").iterdir()]
    assert aside == [WORDS.encode()]
    assert len(list((folder / "backups").glob("*.db"))) == 2


def set_it(journal: Journal) -> None:
    journal.private.set_passphrase(OURS)


def remove_it(journal: Journal) -> None:
    assert journal.private.remove_passphrase(OURS)


def change_it(journal: Journal) -> None:
    assert journal.private.change_passphrase(OURS, "oolong")


@pytest.mark.parametrize("work", [set_it, remove_it, change_it])
def test_a_crash_at_any_step_leaves_the_old_or_the_new(
    folder: Path, work: Callable[[Journal], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    crashes = Crashes(folder)
    with Journal.open(folder, now=Clock()) as journal:
        confide(journal)
        if work is not set_it:
            set_it(journal)
        expected = rated(journal)
        with monkeypatch.context() as patch:
            crashes.before_each_step(patch)
            work(journal)
    assert len(crashes.taken) >= 5
    states: list[bool] = []
    for copy, step, _ in crashes.taken:
        with another_start(copy) as journal:
            states.append(journal.private.locked)
            if journal.private.locked:
                assert journal.private.unlock(OURS) or journal.private.unlock("oolong"), step
            assert (journal.trouble, journal.repairs) == (None, ()), step
            assert rated(journal) == expected, step
            assert journal.check() == (), step
        if states[-1]:
            assert where_it_is_told(copy) == [], step
        assert not {"next", "ready"} & {path.name for path in copy.iterdir()}, step
        shutil.rmtree(copy)
    goes = [
        state for state, after in zip(states, [*states[1:], None], strict=True) if state != after
    ]
    assert goes == {set_it: [False, True], remove_it: [True, False], change_it: [True]}[work]


def moved(lines: Sequence[bytes]) -> Sequence[bytes]:
    return [*lines[:3], lines[4], lines[3], *lines[5:]]


def taken_out(lines: Sequence[bytes]) -> Sequence[bytes]:
    return [*lines[:3], *lines[4:]]


def said_twice(lines: Sequence[bytes]) -> Sequence[bytes]:
    return [*lines, lines[3]]


@pytest.mark.parametrize("tampered", [moved, taken_out, said_twice])
def test_lines_of_the_log_can_t_be_moved_taken_out_or_said_again(
    folder: Path, closed: Rated, tampered: Callable[[Sequence[bytes]], Sequence[bytes]]
) -> None:
    log = folder / "ratings.log"
    log.write_bytes(b"".join(tampered(log.read_bytes().splitlines(keepends=True))))
    with another_start(folder) as journal:
        assert journal.private.unlock(OURS)
        journal.check()
        assert [repair.file.name for repair in journal.repairs] == ["ratings.log"]
        assert rated(journal) == closed


@pytest.mark.parametrize("place", [".", "backups"])
def test_the_key_file_lies_twice_and_each_restores_the_other(
    folder: Path, closed: Rated, place: str
) -> None:
    whole = (folder / "journal.key").read_bytes()
    (folder / place / "journal.key").write_bytes(whole[:40] + b"0" + whole[41:])
    with another_start(folder) as journal:
        assert journal.private.unlock(OURS)
        assert rated(journal) == closed
    assert (folder / place / "journal.key").read_bytes() == whole


def test_without_its_key_file_the_journal_is_left_as_it_is(folder: Path, closed: Rated) -> None:
    key = (folder / "journal.key").read_bytes()
    for path in folder.rglob("journal.key"):
        path.unlink()
    before = content(folder)
    with another_start(folder) as journal:
        assert journal.trouble is not None
        assert (journal.trouble.fault, journal.trouble.reason) == (Fault.ENCRYPTED, "key")
        journal.add(before=3)
    assert content(folder) == before
    (folder / "journal.key").write_bytes(key)
    with another_start(folder) as journal:
        assert journal.private.unlock(OURS)
        assert rated(journal) == closed


def test_without_the_extra_that_is_said_and_nothing_is_touched(
    folder: Path, closed: Rated, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(folder)
    monkeypatch.setattr(_envelope, "_NEEDED", ("sqlcipher3", "not_there_at_all"))
    with another_start(folder) as journal:
        assert journal.trouble is not None
        assert (journal.trouble.fault, journal.trouble.reason) == (Fault.ENCRYPTED, "extra")
        assert not journal.private.locked
        with pytest.raises(PassphraseError, match="extra"):
            journal.private.unlock(OURS)
    assert content(folder) == before
    with (
        another_start(folder.parent / "open") as journal,
        pytest.raises(PassphraseError, match="extra"),
    ):
        journal.private.set_passphrase(OURS)


def test_everything_can_be_forgotten_without_the_passphrase(folder: Path, closed: Rated) -> None:
    with another_start(folder) as journal:
        journal.private.forget_all()
        assert (journal.trouble, journal.private.has_passphrase) == (None, False)
        fill(journal, 2)
    with another_start(folder) as journal:
        assert len(journal.entries()) == 2
        assert journal.check() == ()


def test_single_entries_are_forgotten_behind_a_passphrase_too(folder: Path, closed: Rated) -> None:
    with another_start(folder) as journal:
        assert journal.private.unlock(OURS)
        gone = journal.entries(1)[0].id
        journal.private.forget([gone])
        assert rated(journal).keys() == closed.keys() - {gone}
        assert journal.check() == ()
        assert journal.private.remove_passphrase(OURS)
    assert where_it_is_told(folder, f"{WORDS} at night") == []


def test_a_copy_elsewhere_opens_with_the_key_file_beside_it(
    folder: Path, closed: Rated, tmp_path: Path
) -> None:
    with another_start(folder) as journal:
        assert journal.private.unlock(OURS)
        journal.backup(tmp_path / "copy.db")
        assert [copy.path.name for copy in journal.private.copies()] == ["copy.db"]
    assert where_it_is_told(tmp_path) == []
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "copy.db").rename(elsewhere / "journal.db")
    (tmp_path / "copy.db.key").rename(elsewhere / "journal.key")
    with another_start(elsewhere) as journal:
        assert journal.private.unlock(OURS)
        assert rated(journal) == closed


def test_a_disk_that_fails_midway_changes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Journal.open(folder, now=Clock()) as journal:
        confide(journal)
        expected = rated(journal)

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(Path, "rename", full)
            with pytest.raises(PassphraseError, match="No space left"):
                journal.private.set_passphrase(OURS)
        assert (journal.private.has_passphrase, journal.trouble) == (False, None)
        assert rated(journal) == expected
        assert journal.check() == ()
        assert journal.repairs == no_repairs


no_repairs: tuple[Repair, ...] = ()
