"""Saves one version after the other until it is killed, and says of each when it is saved."""

import sys
from pathlib import Path

from calmcoach.script import keep_draft, own_mark, save_script

folder, first = Path(sys.argv[1]), int(sys.argv[2])
mark = own_mark(folder, "garden")
for number in range(first, first + 100_000):
    lines = f"# {number}\n" * (1 + number % 7 * 1_500)
    keep_draft(mark.path, f"{lines}# end {number}\n")
    save_script(mark, f"{lines}# end {number}\n")
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()
