"""Scripts to make mistakes in."""

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "unhurried",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("unhurried")

SOUND = '''\
format = 1
title = "Playa cálida"
technique = "imagery"
language = "es"
summary = "Un paseo lento — «tranquilo» — hasta el mar."
posture = "tumbado"
tags = ["noche", "corto"]
cautions = ["No al conducir."]
tenses = []
attention = "pleasant"
wakes = true
licence = "CC0-1.0"
fit = { min = "5m", max = "20m" }
[voice]
pace = 0.85
[pauses]
sentence = 1.5
paragraph = "4s"
[sound]
bed = "ocean"
level = -20
[fill.lugar]
ask = "¿Un lugar tranquilo?"
default = "una playa"

[[part]]
title = "Llegar"
say = """
Señor, déjese llevar. [5s]
Imagine {lugar}. [chime] [8s]
"""

[[part]]
say = "Respire."
breathe = { in = 4, hold = 0, out = 6, rest = 0, times = 12, cue = "tone" }

[[part]]
title = "Mano"
times = 2
voice = { pace = 0.75 }
steps = [ { name = "Cierre", lasts = 6 }, { name = "Suelte", lasts = "25s" } ]
rest = "1m"
lasts = "5m"
'''
"""Every kind of key, with accents before most of them: columns count characters."""


@pytest.fixture
def sound() -> str:
    return SOUND
