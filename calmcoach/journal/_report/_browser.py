"""Paper by an installed browser: Chromium, Chrome, Edge and their kin can print to a PDF."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

LONGEST = 60.0
"""Seconds: a browser that takes longer is ended."""
_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
    "brave-browser",
)
_MAC = ("Google Chrome", "Chromium", "Microsoft Edge", "Brave Browser")
_WINDOWS = (
    r"Google\Chrome\Application\chrome.exe",
    r"Chromium\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
)
_OPTIONS = (
    "--headless=new",
    "--no-pdf-header-footer",
    "--disable-gpu",
    "--disable-extensions",
    "--no-first-run",
    "--no-default-browser-check",
    # It asks no one for anything while it does this.
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
)


def print_page(page: str) -> bytes | None:
    """The page as a PDF, by the first browser that can; None where there is none."""
    return next((made for path in browsers() if (made := _printed(path, page))), None)


def browsers() -> Iterator[Path]:
    """Browsers on this machine that can print by themselves, the likeliest first."""
    yield from (Path(found) for name in _NAMES if (found := shutil.which(name)))
    if sys.platform == "darwin":
        folders = (Path("/Applications"), Path.home() / "Applications")
        places = (folder / f"{n}.app/Contents/MacOS/{n}" for n in _MAC for folder in folders)
        yield from (place for place in places if place.is_file())
    if sys.platform == "win32":
        roots = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
        bases = [Path(base) for root in roots if (base := os.environ.get(root))]
        places = (base / name for name in _WINDOWS for base in bases)
        yield from (place for place in places if place.is_file())


def _printed(browser: Path, page: str) -> bytes | None:
    """What this browser made, with a profile of its own that nothing else sees or keeps."""
    # A browser may still be writing to its profile for a moment after its end.
    with tempfile.TemporaryDirectory(prefix="calmcoach-", ignore_cleanup_errors=True) as place:
        source, made = Path(place, "report.html"), Path(place, "report.pdf")
        source.write_text(page, encoding="utf-8")
        profile = Path(place, "profile")
        command = [str(browser), *_OPTIONS, *_for_root(), f"--user-data-dir={profile}"]
        try:
            _run([*command, f"--print-to-pdf={made}", source.as_uri()], Path(place))
            content = made.read_bytes()
        except (OSError, subprocess.TimeoutExpired):
            return None
    return content if content.startswith(b"%PDF-") else None


def _run(command: list[str], folder: Path) -> None:
    """Raises TimeoutExpired when it takes too long: then it and all it started is ended."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        command, cwd=folder, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
    ) as process:
        try:
            process.wait(LONGEST)
        except BaseException:
            _end(process)
            raise


def _end(process: "subprocess.Popen[bytes]") -> None:
    if sys.platform == "win32":
        process.kill()
        return
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _for_root() -> tuple[str, ...]:
    """Chromium's sandbox refuses to start for root."""
    root = sys.platform == "linux" and os.geteuid() == 0
    return ("--no-sandbox",) if root else ()
