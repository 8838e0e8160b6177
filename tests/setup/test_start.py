import os
import shutil
import signal
import subprocess
from collections.abc import Callable

import pytest

from support.clone import Clone

Hanging = Callable[[], tuple[subprocess.Popen[str], Callable[[], None]]]


def test_the_first_start_says_the_size_then_makes_the_environment_then_starts(clone: Clone) -> None:
    first = clone.start("--plain", "two words")
    assert first.stdout == "started with --plain two words; typed: hello\n"
    assert first.returncode == 7
    assert first.stderr.startswith("CalmCoach is set up now, once: up to 160 MB to fetch")
    assert "minutes" in first.stderr
    assert clone.calls() == ["venv", "export", "pip"]


def test_a_second_start_needs_no_python_no_uv_and_no_network(clone: Clone) -> None:
    clone.start()
    (clone.tools / "python3").unlink()
    (clone.tools / "uv").unlink()
    second = clone.start("again")
    assert (second.stdout, second.stderr) == ("started with again; typed: hello\n", "")
    assert second.returncode == 7


def test_make_run_hands_over_what_is_typed_and_asks_for_the_plain_mode(clone: Clone) -> None:
    assert "started with ; typed: hello" in clone.run("make", "run", typed="hello").stdout
    assert "started with --plain; " in clone.run("make", "run", "PLAIN=1").stdout
    assert "started with ; " in clone.run("make", "run", "PLAIN=0").stdout


@pytest.mark.parametrize("name", ["uv.lock", "pyproject.toml"])
def test_a_changed_file_sets_up_again_without_beginning_anew(clone: Clone, name: str) -> None:
    clone.start()
    clone.calls()
    with (clone.root / name).open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert clone.start().returncode == 7
    assert clone.calls() == ["export", "pip"]


def test_a_clone_that_was_moved_is_set_up_anew(clone: Clone) -> None:
    clone.start()
    clone.calls()
    clone.root = clone.root.rename(clone.root.with_name("moved"))
    assert clone.start().returncode == 7
    assert clone.calls() == ["venv", "export", "pip"]


def test_an_environment_whose_python_has_gone_is_made_anew(clone: Clone) -> None:
    clone.start()
    clone.calls()
    (clone.root / ".venv/bin/python").unlink()
    assert clone.start().returncode == 7
    assert clone.calls() == ["venv", "export", "pip"]


def test_running_after_testing_takes_nothing_away(clone: Clone) -> None:
    clone.start(level="test")
    assert clone.calls() == ["venv", "export", "pip"]
    clone.start(level="run")
    assert clone.calls() == []
    (clone.root / "uv.lock").write_text("", encoding="utf-8")
    clone.start(level="run")
    clone.calls()
    clone.start(level="test")
    assert clone.calls() == []


def test_testing_after_running_adds_to_the_same_environment(clone: Clone) -> None:
    clone.start(level="run")
    clone.calls()
    clone.start(level="test")
    assert clone.calls() == ["export", "pip"]


def test_a_first_set_up_that_fails_leaves_nothing_and_exits_with_3(clone: Clone) -> None:
    clone.uv_will("fail")
    failed = clone.start()
    assert failed.returncode == 3
    assert "could not be finished" in failed.stderr
    assert not (clone.root / ".venv").exists()


def test_an_update_that_fails_leaves_the_old_parts_where_they_are(clone: Clone) -> None:
    clone.start()
    (clone.root / "uv.lock").write_text("", encoding="utf-8")
    wish = clone.uv_will("fail")
    assert clone.start().returncode == 3
    assert (clone.root / ".venv/bin/calmcoach").exists()
    clone.calls()
    wish.unlink()
    assert clone.start().returncode == 7
    assert clone.calls() == ["export", "pip"]


def test_a_set_up_that_was_killed_begins_anew_the_next_time(clone: Clone, hanging: Hanging) -> None:
    process, _ = hanging()
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=30)
    (clone.root / ".venv/left-over").touch()
    clone.calls()
    assert clone.start().returncode == 7
    assert clone.calls() == ["venv", "export", "pip"]
    assert not (clone.root / ".venv/left-over").exists()


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_set_up_that_is_stopped_leaves_nothing(
    clone: Clone, hanging: Hanging, ending: signal.Signals
) -> None:
    process, _ = hanging()
    os.killpg(process.pid, ending)
    process.communicate(timeout=30)
    assert not (clone.root / ".venv").exists()


def test_two_starts_at_once_do_not_disturb_each_other(clone: Clone, hanging: Hanging) -> None:
    first, go_on = hanging()
    second = clone.begin("sh", "setup/start.sh", "run", "calmcoach")
    assert second.stderr
    assert second.stderr.readline() == "Another set-up is at work in this folder. Waiting for it.\n"
    go_on()
    assert first.communicate("one", timeout=60)[0] == "started with ; typed: one\n"
    assert second.communicate("two", timeout=60)[0] == "started with ; typed: two\n"
    assert clone.calls() == ["venv", "export", "pip"]


def test_a_too_old_python_is_named_plainly(clone: Clone) -> None:
    old = '#!/bin/sh\n[ "$1" != --version ] || echo "Python 3.9.2"\nexit $(($# > 1))\n'
    clone.tool("python3", old)
    refused = clone.start()
    assert refused.returncode == 3
    assert refused.stderr == (
        "CalmCoach needs Python 3.11, 3.12, 3.13 or 3.14. Found here: Python 3.9.2.\n"
    )


def test_a_newer_python_beside_a_too_old_one_is_used(clone: Clone) -> None:
    shutil.move(clone.tools / "python3", clone.tools / "python3.12")
    clone.tool("python3", "#!/bin/sh\nexit 1\n")
    clone.tool("uv", (clone.tools / "uv").read_text().replace("python3 ", "python3.12 "))
    assert clone.start().returncode == 7


def test_a_python_without_ensurepip_costs_one_command_and_leaves_nothing(clone: Clone) -> None:
    (clone.tools / "uv").unlink()
    python = (clone.tools / "python3").read_text(encoding="utf-8").split('"')[1]
    hide = (
        "import runpy, sys; sys.modules['ensurepip'] = None; sys.argv = sys.argv[1:]; "
        "sys.path[0] = 'setup'; runpy.run_path(sys.argv[0], run_name='__main__')"
    )
    clone.tool(
        "python3",
        f'#!/bin/sh\n[ "$1" != -B ] || {{ shift; exec "{python}" -Bc "{hide}" "$@"; }}\n'
        f'exec "{python}" "$@"\n',
    )
    before = sorted(clone.root.rglob("*"))
    refused = clone.start()
    assert refused.returncode == 3
    assert "-venv\n\nand then start again." in refused.stderr
    assert "MB to fetch" not in refused.stderr
    assert sorted(clone.root.rglob("*")) == before
    assert list(clone.home.iterdir()) == []


def test_a_home_that_cannot_be_written_is_no_hindrance(clone: Clone) -> None:
    clone.environ["HOME"] = "/dev/null"
    clone.tool("uv", clone.tools.joinpath("uv").read_text().replace("pip)", "pip) env;"))
    clone.tool("env")
    first = clone.start()
    assert first.returncode == 7
    assert f"UV_CACHE_DIR={clone.root}/.uv/cache" in first.stderr


def test_a_disk_that_is_too_full_is_said_before_anything_is_fetched(clone: Clone) -> None:
    environment = clone.root / "setup/environment.py"
    text = environment.read_text(encoding="utf-8")
    assert "Level((), 160, 350)" in text
    environment.write_text(text.replace("160, 350", "160, 9_000_000_000"), encoding="utf-8")
    refused = clone.start()
    assert refused.returncode == 3
    assert "MB are free" in refused.stderr
    assert clone.calls() == []
