"""What does the person see and press? The screens, drawn with Textual."""

from calmcoach.tui._run import run_app

__all__ = ["run_app"]
