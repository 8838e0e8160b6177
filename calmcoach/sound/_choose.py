"""Which output, by the word that people choose it with."""

from pathlib import Path

from calmcoach.sound._live import LiveOutput
from calmcoach.sound._output import Output, OutputKind
from calmcoach.sound._portaudio import PORTAUDIO, Device
from calmcoach.sound._silent import SilentOutput


def open_output(kind: OutputKind, device: str | None = None, log: Path | None = None) -> Output:
    """An output that has been opened.

    `device` is a name from `devices()`, None the system's default. Whatever is wrong with sound,
    the output plays: in silence, and `state()` says why. What PortAudio complains of goes to `log`.
    """
    output: Output = SilentOutput() if kind == "silent" else LiveOutput(device, log)
    output.open()
    return output


def devices() -> tuple[Device, ...]:
    """The devices that play sound. It asks the system, so not in a thread that must not wait."""
    return PORTAUDIO.devices()
