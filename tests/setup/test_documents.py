"""The first pages a person reads are true."""

import re
import tomllib
from pathlib import Path

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
