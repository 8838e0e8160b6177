"""The commands behind `calmcoach.cli`, one module a subject."""
