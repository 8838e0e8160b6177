"""The page in a real browser: what axe finds, how many sheets it takes, and how it looks.

Needs Chromium, npm and pdftoppm; without them it fails and says so. The pictures were made with
DejaVu Sans and Noto Color Emoji. After a change that is meant, delete the old ones in
report_pictures/ and run it again: it keeps new ones, and fails. Look at them first.
"""

import json
import re
import shutil
import subprocess
import tarfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from html import unescape
from importlib.util import find_spec
from pathlib import Path

import pytest

from calmcoach.journal import Journal
from calmcoach.journal._report import _browser
from calmcoach.journal.report import (
    Asked,
    Chosen,
    FindOutLine,
    Goal,
    Report,
    Week,
    html,
    write_report,
)
from support.pictures import difference, read_png
from support.year import END, a_year, write_all

pytestmark = pytest.mark.proof
AXE = "axe-core@4.14.1"
PICTURES = Path(__file__).with_name("report_pictures")
MOST = 30.0
"""Of 255: three words that are not there make more than 50."""
DARK, LIGHT = 0, 1
"""As Chromium counts them."""
RUN = """
axe.run().then(found => {
  const told = document.createElement("pre");
  told.id = "found";
  const short = list => list.map(rule => [rule.id, rule.nodes.map(node => node.html)]);
  told.textContent = JSON.stringify({
    dark: matchMedia("(prefers-color-scheme: dark)").matches,
    passes: found.passes.map(rule => rule.id),
    violations: short(found.violations),
    incomplete: short(found.incomplete),
  });
  document.body.append(told);
});
"""
HOSTILE = (
    "</p><script>document.title = 'mine'</script>\x1b[2J \u202egnp.exe 👩\u200d👩\u200d👧 "
    + "x" * 400
)


def needed(name: str, package: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.fail(f"This proof needs {name}: apt-get install {package}")
    return found


@pytest.fixture(scope="module")
def browse() -> Callable[..., str]:
    """Run the browser that would print the page."""
    browser = next(_browser.browsers(), None)
    if browser is None:
        pytest.fail("This proof needs Chromium: apt-get install chromium")

    def run(page: Path, profile: Path, *words: str, scheme: int = LIGHT) -> str:
        options = [o for o in _browser._OPTIONS if o != "--no-pdf-header-footer"]
        look = f"--blink-settings=preferredColorScheme={scheme}"
        own = [*options, *_browser._for_root(), look, f"--user-data-dir={profile}", *words]
        ran = subprocess.run(
            [browser, *own, page.as_uri()], capture_output=True, text=True, timeout=120, check=True
        )
        return ran.stdout

    return run


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The checker's source, as npm has it."""
    folder = tmp_path_factory.mktemp("axe")
    subprocess.run(
        [needed("npm", "npm"), "pack", AXE],
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=300,
    )
    (packed,) = folder.glob("*.tgz")
    with tarfile.open(packed) as package:
        source = package.extractfile("package/axe.min.js")
        assert source
        return source.read().decode()


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    folder = tmp_path_factory.mktemp("year") / "journal"
    write_all(folder, [entry | {"question": "hurts"} for entry in a_year()])
    with Journal.open(folder, now=lambda: END) as journal:
        yield journal


def ordinary(journal: Journal, *, notes: int = 0, hostile: bool = False, weeks: int = 8) -> Report:
    """The report of somebody who answers the weekly questions, has a goal, and finds out."""
    noted = [entry for entry in journal.entries() if entry.note][:notes]
    peg = [Week(date(2025, 10, 1) + timedelta(days=7 * n), 6 - n % 3, 5, 7 - n) for n in range(8)]
    thoughts = [Chosen(END, HOSTILE, f"{HOSTILE}\n" * 20)] if hostile else []
    return journal.report(
        Asked(
            program="CalmCoach",
            version="1.0.0",
            weeks=weeks,
            notes=[entry.id for entry in noted],
            peg=peg,
            findings=[
                FindOutLine(
                    "Warm beach",
                    "48 sessions could not tell Warm beach from a quiet wait. "
                    "That does not show it does nothing.",
                )
            ],
            goals=[Goal("Walk to the bakery", "3 of 5 steps")],
            thoughts=thoughts,
        )
    )


@pytest.mark.parametrize("scheme", [DARK, LIGHT])
@pytest.mark.parametrize("width", [380, 1100])
@pytest.mark.parametrize("kind", ["ordinary", "hostile", "year", "empty"])
def test_axe_finds_nothing(
    year: Journal,
    journal: Journal,
    browse: Callable[..., str],
    axe: str,
    tmp_path: Path,
    kind: str,
    width: int,
    scheme: int,
) -> None:
    if kind == "empty":
        report = journal.report(Asked(program="CalmCoach", version="1.0.0"))
    else:
        weeks = 52 if kind == "year" else 8
        report = ordinary(year, notes=3, hostile=kind == "hostile", weeks=weeks)
    source = re.sub(r'<meta http-equiv="Content-Security-Policy".*?>', "", html(report))
    page = tmp_path / "page.html"
    scripts = "".join(
        f"<script>{part.replace('</script', '<' + chr(92) + '/script')}</script>"
        for part in (axe, RUN)
    )
    page.write_text(source.replace("</body>", f"{scripts}</body>"), encoding="utf-8")
    size = f"--window-size={width},900"
    budget = "--virtual-time-budget=60000"
    out = browse(page, tmp_path / "p", size, budget, "--dump-dom", scheme=scheme)
    told = re.search(r'<pre id="found">(.*?)</pre>', out, re.DOTALL)
    assert told
    found = json.loads(unescape(told[1]))
    assert found["dark"] == (scheme == DARK)
    assert found["violations"] == []
    # Of one character, of words in a drawing and of what scrolls, axe can't tell how far they stand
    # out from what is behind them; test_report.py counts that out for every colour.
    assert {rule for rule, _nodes in found["incomplete"]} <= {"color-contrast"}
    print(
        f"\naxe, {kind}, {width} wide, scheme {scheme}: {len(found['passes'])} rules hold, 0 broken"
    )


def test_no_script_in_a_note_ever_runs(
    year: Journal, browse: Callable[..., str], tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_text(html(ordinary(year, hostile=True)), encoding="utf-8")
    out = browse(page, tmp_path / "p", "--dump-dom")
    assert "<title>Relaxation journal" in out
    smuggled = html(ordinary(year)).replace("</main>", "<script>document.title='m'</script></main>")
    page.write_text(smuggled, encoding="utf-8")
    assert "<title>Relaxation journal" in browse(page, tmp_path / "q", "--dump-dom")


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_eight_weeks_take_one_sheet(year: Journal, tmp_path: Path, paper: str) -> None:
    target = tmp_path / "page.pdf"
    write_report(ordinary(year), target, paper=paper)
    content = target.read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", content)) == 1
    wide, high = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", content).groups()
    sizes = {"a4": (595, 842), "letter": (612, 792)}
    assert (round(float(wide)), round(float(high))) == sizes[paper]


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_without_a_browser_the_page_is_set_all_the_same(
    year: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paper: str
) -> None:
    if find_spec("typst") is None:
        pytest.fail("This proof needs Typst: pip install 'calmcoach[pdf]'")
    monkeypatch.setattr(_browser, "browsers", lambda: iter(()))
    for hostile in (False, True):
        target = tmp_path / f"{hostile}.pdf"
        write_report(ordinary(year, notes=2, hostile=hostile), target, paper=paper)
        content = target.read_bytes()
        assert b"/StructTreeRoot" in content  # a screen reader finds its way in it
        print(f"\nTypst, {paper}, hostile {hostile}: {len(content)} bytes")


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_it_looks_on_paper_as_it_did_when_it_was_looked_at(
    year: Journal, tmp_path: Path, paper: str
) -> None:
    write_report(ordinary(year, notes=2), tmp_path / "page.pdf", paper=paper)
    draw = [needed("pdftoppm", "poppler-utils"), "-r", "60", "-gray", "-png", "-singlefile"]
    subprocess.run([*draw, tmp_path / "page.pdf", tmp_path / paper], check=True)
    compare(tmp_path / f"{paper}.png")


@pytest.mark.parametrize(("name", "scheme"), [("dark", DARK), ("light", LIGHT)])
def test_it_looks_on_a_screen_as_it_did_when_it_was_looked_at(
    year: Journal, browse: Callable[..., str], tmp_path: Path, name: str, scheme: int
) -> None:
    page = tmp_path / "page.html"
    page.write_text(html(ordinary(year, notes=2)), encoding="utf-8")
    made = tmp_path / f"{name}.png"
    words = ("--hide-scrollbars", "--window-size=860,2000", "--force-device-scale-factor=0.5")
    browse(page, tmp_path / "p", *words, f"--screenshot={made}", scheme=scheme)
    compare(made)


def test_a_picture_that_lacks_three_words_is_noticed(
    year: Journal, browse: Callable[..., str], tmp_path: Path
) -> None:
    words = ("--hide-scrollbars", "--window-size=860,2000", "--force-device-scale-factor=0.5")
    pictures = []
    for name, source in (
        ("one", html(ordinary(year, notes=2))),
        ("other", html(ordinary(year, notes=2)).replace("could not tell", "")),
    ):
        page = tmp_path / f"{name}.html"
        page.write_text(source, encoding="utf-8")
        made = tmp_path / f"{name}.png"
        browse(page, tmp_path / name, *words, f"--screenshot={made}")
        pictures.append(read_png(made))
    assert difference(*pictures) > MOST


def compare(made: Path) -> None:
    kept = PICTURES / made.name
    if not kept.exists():
        PICTURES.mkdir(exist_ok=True)
        shutil.copy(made, kept)
        pytest.fail(f"{kept} is new: look at it, and run this again")
    found = difference(read_png(made), read_png(kept))
    print(f"\n{made.name}: the greatest difference of two blocks is {found:.1f} of 255")
    assert found <= MOST
