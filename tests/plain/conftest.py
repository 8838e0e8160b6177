from collections.abc import Iterator

import pytest

from support.plain_sitting import Sitting


@pytest.fixture
def sitting() -> Iterator[Sitting]:
    sitting = Sitting()
    yield sitting
    sitting.person.hangs_up()
    sitting.ends()
