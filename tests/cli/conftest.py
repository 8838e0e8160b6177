from collections.abc import Callable
from pathlib import Path

import pytest

from calmcoach.cli import main
from support.program import Program, Ran


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path / "home")


@pytest.fixture
def typed(
    program: Program, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Callable[..., Ran]:
    """Run a command in this process: quick, and the same code from `main` on."""
    for name, value in program.environment.items():
        monkeypatch.setenv(name, value)

    def run(*words: str) -> Ran:
        capfd.readouterr()
        code = main(words)
        told = capfd.readouterr()
        return Ran(code, told.out, told.err)

    return run
