import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory"]
    subprocess.run([*build, str(folder)], cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that holds the wheel, and sees no clone.

    Its dependencies are those of the environment that runs the tests: reached through a `.pth`
    file, whose folders' own `.pth` files (such as the clone's editable one) are not read.
    """
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    ours = next(path for path in sys.path if path.endswith("site-packages"))
    (packages / "dependencies.pth").write_text(ours + "\n", encoding="utf-8")
    return folder / "bin/python"


def _run(python: Path, code: str, *words: str) -> subprocess.CompletedProcess[str]:
    environ = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    home = str(python.parent.parent / "home")
    return subprocess.run(
        [python, *code.split(" ", 1), *words],
        cwd=python.parent,
        env=environ | {"CALMCOACH_HOME": home},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_the_wheel_holds_the_scripts_the_sounds_and_the_licence(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for folder in ("scripts_library", "audio"):
        beside = {path.relative_to(ROOT).as_posix() for path in _files(ROOT / folder)}
        inside = {name.removeprefix("calmcoach/_data/") for name in names if f"/{folder}/" in name}
        assert beside
        assert inside == beside
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
    assert "calmcoach/py.typed" in names


def test_an_installed_wheel_lists_the_library_without_the_clone(installed: Path) -> None:
    ids: set[str] = set()
    for language in ("en", "es"):
        listed = _run(installed, "-m calmcoach", "list", "--language", language, "--json")
        assert listed.stderr == ""
        ids |= {script["id"] for script in json.loads(listed.stdout)["scripts"]}
    library = ROOT / "scripts_library"
    bundled = {path.relative_to(library).with_suffix("") for path in _files(library)}
    assert ids == {path.as_posix() for path in bundled}


def test_the_installed_command_is_the_same_program(installed: Path) -> None:
    load = (
        "-c import importlib.metadata as m, sys; sys.argv[0] = 'calmcoach'; "
        "(one,) = m.entry_points(group='console_scripts', name='calmcoach'); sys.exit(one.load()())"
    )
    assert (
        _run(installed, load, "--version").stdout
        == _run(installed, "-m calmcoach", "--version").stdout
    )


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and path.name[0] != "."]
