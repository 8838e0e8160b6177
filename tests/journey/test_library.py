"""The library's list: read once, known from then on, and never led astray by what was kept."""

import os
from pathlib import Path

import pytest

TEXT = """
format = 1
title = "{title}"
technique = "imagery"
language = "en"
posture = "sitting"

[[part]]
say = "Let the shoulders be as they are."
"""


def write(person, name: str, title: str) -> Path:
    path = person.home.scripts / f"{name}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(TEXT.format(title=title), encoding="utf-8")
    return path


def own_titles(person) -> list[str]:
    return [each.title for each in person.journey.listings() if each.own]


def test_the_list_is_the_same_the_next_time(person) -> None:
    write(person, "garden", "Garden")
    write(person, "deep/lake", "Lake")
    write(person, "broken", 'Broken"')
    first = person.journey.listings()
    person.open_again()
    assert person.journey.listings() == first
    assert [each.id for each in first if each.problem] == ["own/broken"]


def test_a_script_whose_time_and_size_are_the_same_is_not_read_again(person) -> None:
    path = write(person, "garden", "Garden")
    assert own_titles(person) == ["Garden"]
    kept = path.stat()
    write(person, "garden", "Forest")
    os.utime(path, ns=(kept.st_atime_ns, kept.st_mtime_ns))
    person.open_again()
    assert own_titles(person) == ["Garden"]


def test_a_script_that_was_changed_is_read_again(person) -> None:
    write(person, "garden", "Garden")
    assert own_titles(person) == ["Garden"]
    write(person, "garden", "A garden in May")
    assert own_titles(person) == ["A garden in May"]
    person.open_again()
    assert own_titles(person) == ["A garden in May"]


def test_nothing_is_kept_of_a_script_that_is_gone(person) -> None:
    path = write(person, "secret", "What nobody should read")
    write(person, "garden", "Garden")
    assert own_titles(person) == ["Garden", "What nobody should read"]
    path.unlink()
    assert own_titles(person) == ["Garden"]
    assert "nobody" not in (person.home.cache / "catalogue.json").read_text(encoding="utf-8")


def damages(whole: bytes) -> dict[str, bytes]:
    head, _, rows = whole.partition(b"\n")
    return {
        "empty": b"",
        "cut off in the middle": whole[: len(whole) // 2],
        "not JSON": b"\xff\x00" * 100,
        "of another version": b'[1, "none"]\n' + rows,
        "of a type that no script has": head + b'\n[["/a", 1, 2, ["only a title"]]]',
        "nested without end": head + b"\n" + b"[" * 100_000,
    }


OFTEN = ("cut off in the middle", "nested without end")
"""What is tried each time; all are in the proof."""


@pytest.mark.parametrize(
    "how",
    [pytest.param(how, marks=() if how in OFTEN else pytest.mark.proof) for how in damages(b"")],
)
def test_a_damaged_catalogue_is_begun_anew(person, how) -> None:
    write(person, "garden", "Garden")
    first = person.journey.listings()
    kept = person.home.cache / "catalogue.json"
    whole = kept.read_bytes()
    kept.write_bytes(damages(whole)[how])
    person.open_again()
    assert person.journey.listings() == first
    assert len(kept.read_bytes()) == len(whole)
