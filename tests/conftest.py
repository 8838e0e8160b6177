"""How the tests are run side by side."""

import os


def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are processors: many tests wait for what they listen to."""
    return min(8, os.cpu_count() or 1) + 1
