"""How the tests are run side by side."""

import os

import pytest

QUICK = {"script", "scripts_library"}
"""Folders of many tests that take next to no time: they fill what is left at the end."""


def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are processors: many tests wait for what they listen to."""
    return min(8, os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long, so that no process is left with it when the others are done."""
    items.sort(key=lambda item: item.path.parent.name in QUICK)
