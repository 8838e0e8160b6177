"""How the screens are coloured: calm, dark, and readable with few colours or none."""

from textual.theme import Theme


def _theme(name: str, *, ansi: bool = False, **tones: str) -> Theme:
    """A theme from the seven tones that our stylesheets use."""
    return Theme(
        name=name,
        ansi=ansi,
        primary=tones["glow"],
        accent=tones["glow"],
        warning=tones["care"],
        error=tones["care"],
        foreground=tones["text"],
        background=tones["ground"],
        surface=tones["raised"],
        panel=tones["raised"],
        boost=tones["raised"],
        variables={
            "ansi-background": tones["ground"],
            "ansi-foreground": tones["text"],
            "quiet": tones["quiet"],
            "faint": tones["faint"],
            "glow": tones["glow"],
            "care": tones["care"],
            "line": tones["line"],
            "raised": tones["raised"],
            "input-cursor-background": tones["glow"],
            "input-cursor-foreground": tones["ground"],
            "input-cursor-text-style": "reverse" if ansi else "none",
            "input-selection-background": tones["line"],
            "input-selection-foreground": tones["text"],
            "border-blurred": tones["line"],
            "block-cursor-foreground": tones["ground"],
            "block-cursor-background": tones["glow"],
            "screen-selection-background": tones["line"],
            "screen-selection-foreground": tones["text"],
        },
    )


EMBER = _theme(
    "ember",
    text="#e0d6c8",
    quiet="#a89c8c",
    faint="#746a5f",
    glow="#e2a96f",
    care="#d98b6c",
    line="#3a332c",
    raised="#1e1a16",
    ground="#110f0d",
)
"""Near-black and warm: for the evening and the dark."""

DUSK = _theme(
    "dusk",
    text="#d3dae2",
    quiet="#95a2b0",
    faint="#636f7c",
    glow="#8fb8c9",
    care="#d3a98a",
    line="#2c3640",
    raised="#161c22",
    ground="#0d1115",
)
"""Near-black and cool."""

CLEAR = _theme(
    "clear",
    text="#ffffff",
    quiet="#d6d6d6",
    faint="#a8a8a8",
    glow="#ffd166",
    care="#ff9f80",
    line="#5f5f5f",
    raised="#262626",
    ground="#000000",
)
"""High contrast."""

SIXTEEN = _theme(
    "sixteen",
    ansi=True,
    text="ansi_default",
    quiet="ansi_default",
    faint="ansi_bright_black",
    glow="ansi_yellow",
    care="ansi_bright_yellow",
    line="ansi_bright_black",
    raised="ansi_default",
    ground="ansi_default",
)
"""For terminals that have sixteen colours: the terminal's own."""

BARE = _theme(
    "bare",
    ansi=True,
    text="ansi_default",
    quiet="ansi_default",
    faint="ansi_default",
    glow="ansi_default",
    care="ansi_default",
    line="ansi_default",
    raised="ansi_default",
    ground="ansi_default",
)
"""For NO_COLOR: no colour is ever sent, only bold and dim."""

THEMES = (EMBER, DUSK, CLEAR, SIXTEEN, BARE)


def theme_for(wanted: str, *, no_color: bool, color_system: str | None) -> str:
    """The theme to use: the wanted one, unless the terminal or NO_COLOR asks for less."""
    if no_color:
        return BARE.name
    if color_system not in ("256", "truecolor"):
        return SIXTEEN.name
    return wanted if wanted in (DUSK.name, CLEAR.name) else EMBER.name
