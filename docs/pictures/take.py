"""Take the pictures of the README from the real program: real voice, real journal, real frames.

    .venv/bin/python docs/pictures/take.py

Needs `rsvg-convert` (Debian: librsvg2-bin), the font DejaVu Sans Mono (fonts-dejavu-core), and a
sound device.
"""

import asyncio
import os
import re
import subprocess
import tempfile
from datetime import datetime
from pathlib import Path

FOLDER = Path(__file__).parent
SIZE = (100, 28)


async def main() -> None:
    """From the first start to the breathing ring, as a person's keys go."""
    from calmcoach.home import find_home
    from calmcoach.journey import Settings, open_journey
    from calmcoach.tui._app import CalmCoach
    from calmcoach.tui._opening import Opening

    home = find_home()
    opening = Opening(lambda: open_journey(home))
    app = CalmCoach(opening, Settings(), home.log, clock=lambda: datetime.now().astimezone())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter")
        await pilot.pause(8)
        save(app.export_screenshot(title="CalmCoach"), "today")
        await pilot.press("enter")
        await pilot.pause(2)
        await pilot.press("6")
        save(app.export_screenshot(title="CalmCoach"), "rating")
        await pilot.press("enter")
        await pilot.pause(7)
        await pilot.press("right")
        # The ring is largest where "in" turns to "out".
        while not re.search(r"╭.*\bout\b", app.export_screenshot(), re.DOTALL):
            await pilot.pause(0.2)
        save(app.export_screenshot(title="CalmCoach"), "player")
        await pilot.press("escape")
        await pilot.pause(1)
        await pilot.press("escape")
        await pilot.pause(1)
        await pilot.press("l")
        await pilot.pause(2)
        save(app.export_screenshot(title="CalmCoach"), "library")
    opening.close()


def save(svg: str, name: str) -> None:
    """Write a picture as PNG, in a font that is on this machine."""
    plain = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    plain = plain.replace("Fira Code", "DejaVu Sans Mono")
    plain = plain.replace("<text ", '<text xml:space="preserve" ')
    target = FOLDER / f"{name}.png"
    command = ["rsvg-convert", "--zoom", "1.0", "-o", str(target)]
    subprocess.run(command, input=plain.encode(), check=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CALMCOACH_HOME"] = folder
        asyncio.run(main())
