"""The first pages a person reads are true."""

import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def _commands(document: Path) -> list[str]:
    blocks = re.findall(
        r"^```sh\n(.*?)^```", document.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    return [line.split("#")[0].strip() for block in blocks for line in block.splitlines()]


def test_the_readme_says_first_how_to_run_then_how_to_test_then_the_plain_mode() -> None:
    assert _commands(ROOT / "README.md")[:3] == ["make run", "make test", "make run PLAIN=1"]


def test_every_verb_of_make_is_known_to_make_help() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.findall(r"^\.PHONY: (.*)$", text, re.MULTILINE)[0].split()
    assert re.findall(r"^([a-z]+): ## \S", text, re.MULTILINE) == phony
    shown = {
        line.split()[1] for each in DOCUMENTS for line in _commands(each) if line[:5] == "make "
    }
    assert shown <= set(phony)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_to_a_file_leads_to_one(document: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_every_package_of_an_installation_is_listed_with_its_licence() -> None:
    listed = set(re.findall(r"[a-z0-9-]+", (ROOT / "docs/licences.md").read_text(encoding="utf-8")))
    assert _installed() - listed == set()


def _installed() -> set[str]:
    """All that `calmcoach` and its extras bring, on any system."""
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    needs: dict[str, set[str]] = {}
    for package in lock["package"]:
        extras = package.get("optional-dependencies", {}) if package["name"] == "calmcoach" else {}
        lists = [package.get("dependencies", []), *extras.values()]
        needs.setdefault(package["name"], set()).update(
            one["name"] for all_ in lists for one in all_
        )
    found: set[str] = set()
    new = needs["calmcoach"]
    while new:
        found |= new
        new = {name for one in new for name in needs[one]} - found
    return found


@cache
def _verbs(*under: str) -> set[str]:
    """The commands that the help lists, or those under one of them."""
    asked = [sys.executable, "-m", "calmcoach", *under, "--help"]
    told = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    return set(re.findall(r"^  ([a-z]+)(?: .*)?:", told, re.MULTILINE))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_that_is_shown_exists(document: Path) -> None:
    shown = [line.split()[1:] for line in _commands(document) if line.startswith("calmcoach ")]
    for verb, *rest in shown:
        assert verb in _verbs() or verb.startswith("-"), verb
        if verb == "journal":
            assert rest[0] in _verbs(verb), rest
