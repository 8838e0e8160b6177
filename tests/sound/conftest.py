"""A device for the tests of this room."""

from collections.abc import Iterator

import pytest

from calmcoach.sound._portaudio import PORTAUDIO
from support.virtual_device import VirtualDevice, virtual_device


@pytest.fixture(scope="module")
def sound_server() -> Iterator[VirtualDevice]:
    """One virtual device for a module, its environment set."""
    with virtual_device() as device, pytest.MonkeyPatch.context() as environment:
        for name, value in device.environment.items():
            environment.setenv(name, value)
        PORTAUDIO.restart()  # another test may have looked for devices before this one was there
        yield device
