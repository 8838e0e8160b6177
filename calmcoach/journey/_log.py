"""The program's own notes: in a file, never on the screen."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path


def write_log_to(path: Path) -> None:
    """Let the program's own notes go to the log file; never to the screen."""
    log = logging.getLogger("calmcoach")
    log.propagate = False
    log.setLevel(logging.INFO)
    for handler in tuple(log.handlers):
        log.removeHandler(handler)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=256 * 1024, backupCount=1, delay=True)
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
