"""About and Safety say where the texts come from, and who has not looked at them."""

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
ABOUT = (DOCS / "about.md").read_text(encoding="utf-8")
SAFETY = (DOCS / "safety.md").read_text(encoding="utf-8")


def test_about_names_and_links_the_page_that_it_grew_from() -> None:
    page = "[Cognitive behavioral therapy for back pain]"
    assert f"{page}(https://medlineplus.gov/ency/article/000415.htm)" in ABOUT


@pytest.mark.parametrize("page", [ABOUT, SAFETY], ids=["about", "safety"])
def test_a_page_says_when_it_was_reviewed_and_that_no_clinician_did(page: str) -> None:
    assert "Last looked over: 2026-11-23" in page
    assert re.search(r"[Nn]o (doctor|clinician)", page)


@pytest.mark.parametrize(
    "source", ["PMC8924557", "000267.htm", "10.1016/j.xcrm.2022.100895", "11886696"]
)
def test_about_links_what_a_technique_rests_on(source: str) -> None:
    assert re.search(rf"\]\(https://[^)]*{re.escape(source)}[^)]*\)", ABOUT)


@pytest.mark.parametrize(
    "sign", ["bladder", "bowel", "between the legs", "weak", "fever", "weight", "cancer", "fall"]
)
def test_safety_names_each_sign_that_needs_a_doctor(sign: str) -> None:
    assert sign in SAFETY


def test_safety_says_your_local_emergency_number_before_any_number() -> None:
    local = SAFETY.index("local emergency number")
    assert local < SAFETY.index("112")
    assert local < SAFETY.index("988")
