"""The sound room: what reaches the ear.

Cues and a bed make a score, the mixer turns any stretch of a score into samples, and an output
takes the samples to a device, to a file, or nowhere at the same pace.
"""

from calmcoach.sound._beds import bed_names, load_bed, load_bell, load_chime
from calmcoach.sound._choose import devices, open_output
from calmcoach.sound._errors import BedError, BedProblem, FileError, SoundError, WriteProblem
from calmcoach.sound._files import ENDINGS, FileWriter
from calmcoach.sound._mixer import LOOKAHEAD, Mixer
from calmcoach.sound._output import Output, OutputState, SilentReason
from calmcoach.sound._portaudio import Device
from calmcoach.sound._score import Bed, Clip, Cue, CueKind, Samples, Score, Sound, Tone
from calmcoach.sound._silent import SilentOutput
from calmcoach.sound._terminal import quiet_terminal

__all__ = [
    "ENDINGS",
    "LOOKAHEAD",
    "Bed",
    "BedError",
    "BedProblem",
    "Clip",
    "Cue",
    "CueKind",
    "Device",
    "FileError",
    "FileWriter",
    "Mixer",
    "Output",
    "OutputState",
    "Samples",
    "Score",
    "SilentOutput",
    "SilentReason",
    "Sound",
    "SoundError",
    "Tone",
    "WriteProblem",
    "bed_names",
    "devices",
    "load_bed",
    "load_bell",
    "load_chime",
    "open_output",
    "quiet_terminal",
]
