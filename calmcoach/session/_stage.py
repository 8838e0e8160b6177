"""The front edge of a session: takes cues that are laid ahead and turns them into blocks."""

from collections.abc import Iterable
from dataclasses import replace

from calmcoach.session._lengths import Lengths
from calmcoach.session._piece import BED_FADE_IN, Piece
from calmcoach.session._timeline import Placed, Timeline, jump, lay, lay_again, wait
from calmcoach.sound import Clip, Cue, CueKind, Mixer, Samples, Score, Tone
from calmcoach.units import Frames, frames
from calmcoach.voice import Speaker, Speech, Utterance

BEHIND: Frames = frames(4)
"""How much of the past a score still holds: ducking lets go of a phrase over its last second."""
AHEAD: Frames = frames(15)
"""How far ahead sounds are asked for."""


class Stage:
    """Lays a piece ahead of its frontier and mixes it block by block.

    Not thread-safe: one thread owns it. `timeline` is replaced, never changed, so that
    others may read it at any moment.
    """

    def __init__(
        self, piece: Piece, speaker: Speaker | None, *, start: int = 0, asks: bool = True
    ) -> None:
        """Begin `piece` at the beat `start`, after the settling.

        With `asks` the voice is told what will be needed.
        """
        self._speaker = speaker
        self._lengths = Lengths(speaker)
        self._mute: set[Utterance] = set()
        self._lit: dict[tuple[int, Frames], Cue] = {}
        self._mixer: Mixer | None = None
        self._mixed_until: Frames = 0
        self.voice_gone = speaker is None
        """No more phrases come: captions and bed go on."""
        self.waiting = False
        """A late phrase is being waited for."""
        self.frontier: Frames = 0
        """The first frame that has not been mixed yet."""
        self.piece = piece
        self._lengths.look_up(piece.beats)
        self.timeline: Timeline = lay(piece.beats, self._lengths.of, piece.goal)
        if start:
            settled = piece.beats[0].frames
            self.timeline = jump(
                self.timeline, settled, start, piece.beats, self._lengths.of, piece.goal
            )
        if asks:
            self.ask_ahead()
            self._fetch_first()

    def block(self, most: Frames) -> Samples | None:
        """The next block of at most `most` frames; None at the end."""
        count = min(most, self.timeline.frames - self.frontier)
        if count <= 0:
            return None
        self._hold_back(count)
        mixer = self._mixer
        if mixer is None or self.frontier + count > self._mixed_until:
            mixer = self._light()
        samples = mixer.block(self.frontier, count)
        self.frontier += count
        return samples

    def made(self, utterance: Utterance, length: Frames) -> None:
        """A phrase is there: what lies ahead is laid with its true length."""
        self._lengths.learn(utterance, length)
        self._mute.discard(utterance)
        self.lay_again()

    def failed(self, utterance: Utterance) -> None:
        """A phrase can't be made: its caption is shown for as long as it would have lasted."""
        self._mute.add(utterance)
        self.lay_again()

    def gave_up(self) -> None:
        """The voice is gone for this session."""
        self.voice_gone = True
        self.lay_again()

    def jump(self, beat: int, frontier: Frames) -> None:
        """Go on with `beat` at `frontier`: what was laid beyond it is forgotten."""
        self.frontier = frontier
        self.timeline = jump(
            self.timeline, frontier, beat, self.piece.beats, self._lengths.of, self.piece.goal
        )
        self._changed()
        self.ask_ahead()

    def take_back(self, frontier: Frames) -> None:
        """Blocks after `frontier` were dropped unheard: they will be asked for again."""
        self.frontier = frontier
        self._changed()

    def read_anew(self, piece: Piece) -> None:
        """Go on with the same script read in another way: heard from the next phrase on."""
        self.piece = piece
        self._lengths.look_up(piece.beats)
        self.lay_again()
        self.ask_ahead()

    def lay_again(self) -> None:
        """Lay what has not been mixed yet."""
        self.timeline = lay_again(
            self.timeline, self.frontier, self.piece.beats, self._lengths.of, self.piece.goal
        )
        self._changed()

    def ask_ahead(self) -> None:
        """Tell the voice what will be needed, in the order in which it is heard."""
        if self._speaker is None:
            return
        self._speaker.pin([beat.utterance for beat in self.piece.beats if beat.utterance])
        ahead = self.timeline.placed[self.timeline.at(self.frontier) :]
        wanted = dict.fromkeys(item.beat.utterance for item in ahead if item.beat.utterance)
        self._speaker.want(tuple(utterance for utterance in wanted if utterance))

    def needed(self) -> tuple[Utterance, ...]:
        """The phrases of the next seconds whose sound has not been taken yet."""
        placed = self.timeline.placed
        near: list[Utterance] = []
        for place in range(self.timeline.at(self.frontier), len(placed)):
            item = placed[place]
            if item.start > self.frontier + AHEAD + BEHIND:
                break
            if item.beat.utterance is not None and self._key(item) not in self._lit:
                near.append(item.beat.utterance)
        return tuple(near)

    def cues(self) -> tuple[Cue, ...]:
        """Every cue as it is laid now, without its sound; words inside a phase beside it."""
        return tuple(cue for item in self.timeline.placed for cue in self._bare(item))

    def _fetch_first(self) -> None:
        """Have the first phrase in memory before it sounds, if it was made on another day.

        Where nothing is heard before it, the time that the disk takes would move all that follows.
        """
        first = next(iter(self.needed()), None)
        if self._speaker is not None and first is not None:
            self._speaker.take(first)

    def _changed(self) -> None:
        self._mixer = None

    def _hold_back(self, count: Frames) -> None:
        """Where a phrase should begin in this block and is not there, let the rest go on."""
        self.waiting = False
        place = self.timeline.at(self.frontier)
        while place < len(self.timeline.placed):
            item = self.timeline.placed[place]
            if item.start >= self.frontier + count:
                return
            if item.start >= self.frontier and self._is_late(item):
                self.timeline = wait(self.timeline, place, self.frontier + count - item.start)
                self.waiting = True
                self._changed()
                return
            place += 1

    def _is_late(self, item: Placed) -> bool:
        utterance = item.beat.utterance
        if item.beat.kind is not CueKind.SPEECH or utterance is None or self._speaker is None:
            return False
        if utterance in self._mute or self._key(item) in self._lit:
            return False
        speech = self._speaker.take(utterance)
        if speech is None:
            return not self.voice_gone
        if len(speech.samples) != item.frames:
            # It came before its message did: its place begins here either way.
            self.made(utterance, len(speech.samples))
        return False

    def _light(self) -> Mixer:
        """A mixer over what is near: each cue with its sound, as far as it is there."""
        placed = self.timeline.placed
        first = self.timeline.at(max(0, self.frontier - BEHIND))
        lit: dict[tuple[int, Frames], Cue] = {}
        cues: list[Cue] = []
        complete = True
        for place in range(first, len(placed)):
            item = placed[place]
            if item.start > self.frontier + AHEAD:
                break
            for cue in self._with_sound(item):
                cues.append(cue)
                if cue.kind is CueKind.SPEECH:
                    if cue.sound is None:
                        complete = False
                    else:
                        lit[self._key(item)] = cue
        self._lit = lit
        near = AHEAD // 2 if complete else 0
        self._mixed_until = self.frontier + near
        self._mixer = Mixer(self._score(sorted(cues, key=lambda cue: cue.start)))
        return self._mixer

    def _score(self, cues: list[Cue]) -> Score:
        furniture = self.piece.furniture
        return Score(
            tuple(cues),
            self.timeline.frames,
            furniture.bed,
            furniture.bed_level,
            frames(BED_FADE_IN),
            self.piece.outro,
        )

    def _with_sound(self, item: Placed) -> Iterable[Cue]:
        """The cues of one placed beat with what is heard of them."""
        for cue in self._bare(item):
            if cue.kind is CueKind.SPEECH:
                known = self._lit.get(self._key(item))
                if known is not None:
                    yield replace(cue, sound=known.sound, level=known.level)
                    continue
                speech = self._spoken(item.beat.utterance)
                # A word inside a phase that comes too late is left out: no phase waits for it.
                beside = item.beat.kind is not CueKind.SPEECH
                missed = beside and item.start < self.frontier
                if missed or (speech is None and self._never_comes(item.beat.utterance)):
                    # The bed steps back for a voice, not for a caption.
                    yield replace(cue, kind=CueKind.REST)
                elif speech is None or len(speech.samples) != cue.frames:
                    yield cue
                else:
                    yield replace(cue, sound=Clip(speech.samples), level=speech.gain)
            elif cue.kind is CueKind.CHIME:
                yield replace(cue, sound=self.piece.furniture.chime)
            elif cue.kind is CueKind.PHASE and item.beat.tone:
                yield replace(cue, sound=_TONES.get(cue.text))
            else:
                yield cue

    def _spoken(self, utterance: Utterance | None) -> Speech | None:
        if utterance is None or self._speaker is None:
            return None
        return self._speaker.take(utterance)

    def _never_comes(self, utterance: Utterance | None) -> bool:
        return utterance is None or self.voice_gone or utterance in self._mute

    def _bare(self, item: Placed) -> Iterable[Cue]:
        beat = item.beat
        yield Cue(beat.kind, item.start, item.frames, beat.text, beat.part)
        if beat.utterance is not None and beat.kind is not CueKind.SPEECH:
            length = self._lengths.of(beat)
            yield Cue(CueKind.SPEECH, item.start, length, beat.utterance.text, beat.part)

    def _key(self, item: Placed) -> tuple[int, Frames]:
        return item.index, item.start


_TONES = {"in": Tone("rising"), "out": Tone("falling")}
