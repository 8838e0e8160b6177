"""What is heard of a script while it is written: one thing at a time."""

from calmcoach.journey import Manuscript, Trial, Writing
from calmcoach.tui._aside import aside


class Hearing:
    """Starts what was asked for last, and nothing that is no longer wanted when it is ready."""

    def __init__(self, writing: Writing) -> None:
        """Nothing is heard yet."""
        self._writing = writing
        self._trial: Trial | None = None
        self._asked = 0
        self._over = False

    async def begin(self, manuscript: Manuscript, text: str, part: int, sentence: str) -> None:
        """Let a part, or a sentence, be heard. Raises ScriptError where it can't be played."""
        self._asked += 1
        asked = self._asked
        trial = await aside(self._writing.try_out, manuscript, text, part=part, sentence=sentence)
        if self._over or asked != self._asked:
            await aside(trial.close)
        else:
            self._trial = trial

    def stop(self) -> None:
        """Silent, and nothing that is still being made ready begins. Returns at once."""
        self._asked += 1
        if self._trial is not None:
            self._trial.stop()

    def leave(self) -> None:
        """Silent for good. Returns at once."""
        self._over = True
        self.stop()

    async def end(self) -> None:
        """Silent for good; the sound is free for something else when this returns."""
        self.leave()
        if self._trial is not None:
            await aside(self._trial.close)

    def said(self) -> str | None:
        """What is being said; empty once after the last word, and None while nothing is heard."""
        if self._trial is None:
            return None
        from calmcoach.session import PlayerState

        now = self._trial.now()
        if now.state is PlayerState.DONE:
            self._trial = None
            return ""
        return now.caption or now.part_title
