"""CalmCoach: guided relaxation and imagery for people who live with pain, in a terminal."""

__version__ = "0.1.0"
