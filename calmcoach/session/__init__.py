"""When does it happen? Timeline, clock, player and catalogue of a session."""

from calmcoach.session._now import BreathNow, Now, PlayerState

__all__ = ["BreathNow", "Now", "PlayerState"]
