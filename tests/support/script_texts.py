"""Scripts small enough to read in a test."""

HEAD = """
format = 1
title = "A test"
technique = "imagery"
language = "en"
summary = "A short one."
posture = "lying or sitting"
attention = "pleasant"
licence = "CC0-1.0"
"""

TWO_PARTS = """
[[part]]
title = "Arrive"
say = '''
Let your body be held by what is under you. [5s]
In your own time, picture a quiet beach. [8s]
'''

[[part]]
title = "Breathe"
say = "Let the breath lead now."
breathe = { in = 4, out = 6, times = 3 }

[[part]]
title = "Leave"
say = "When you are ready, come back to the room."
"""
