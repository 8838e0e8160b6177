"""What a new script begins with: a short session that plays as it stands, to be written over."""

from typing import Final

_ENGLISH: Final = '''\
format = 1
title = "{title}"
technique = "imagery"
language = "en"
summary = "A few breaths, and a while in a place that you like."
posture = "lying or sitting"

[sound]
bed = "ocean"

[[part]]
title = "Arrive"
say = """
Let your body be held by whatever is under you. [5s]
Your eyes may stay open, and you can stop whenever you like. [6s]

Let your breath come and go by itself. [8s]
"""

[[part]]
title = "Breathe"
say = "If you like, let the breath lead for a while."
breathe = {{ in = 4, out = 6, times = 6 }}

[[part]]
title = "The place"
say = """
In your own time, picture a place that you like. [10s]
What is there to see? [15s]
What is there to hear? [15s]
"""

[[part]]
title = "Come back"
say = """
When you are ready, let the place go. [6s]
Feel what is under you, and come back to the room. [chime] [5s]
"""
'''

_SPANISH: Final = '''\
format = 1
title = "{title}"
technique = "imagery"
language = "es"
summary = "Unas respiraciones y un rato en un lugar que le gusta."
posture = "acostado o sentado"

[sound]
bed = "ocean"

[[part]]
title = "Llegar"
say = """
Deje que su cuerpo descanse sobre lo que lo sostiene. [5s]
Puede dejar los ojos abiertos y parar cuando quiera. [6s]

Deje que la respiración vaya y venga sola. [8s]
"""

[[part]]
title = "Respirar"
say = "Si le apetece, deje que la respiración marque el paso."
breathe = {{ in = 4, out = 6, times = 6 }}

[[part]]
title = "El lugar"
say = """
Cuando quiera, imagine un lugar que le guste. [10s]
¿Qué se ve allí? [15s]
¿Qué se oye? [15s]
"""

[[part]]
title = "Volver"
say = """
Cuando quiera, deje ir ese lugar. [6s]
Sienta lo que tiene debajo y vuelva a la habitación. [chime] [5s]
"""
'''

_TITLES: Final = {"en": "A new script", "es": "Un guion nuevo"}
_TEXTS: Final = {"en": _ENGLISH, "es": _SPANISH}


def starting_script(language: str = "en", title: str = "") -> str:
    """A whole script with `title`, in `language` where there is one, else in English."""
    base = language.partition("-")[0].lower()
    base = base if base in _TEXTS else "en"
    plain = " ".join((title or _TITLES[base]).replace("\\", " ").replace('"', " ").split())
    return _TEXTS[base].format(title=plain)
