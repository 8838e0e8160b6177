"""How the bundled sounds are made: a table of recipes, each a pure function of its seed."""

from calmcoach.sound._recipes._bells import chime
from calmcoach.sound._recipes._noises import brown_noise
from calmcoach.sound._recipes._recipe import Recipe
from calmcoach.sound._recipes._water import ocean

BEDS = (
    Recipe("ocean", 11, ocean),
    Recipe("brown-noise", 13, brown_noise),
)
BELLS = (Recipe("chime", 5, chime),)

__all__ = ["BEDS", "BELLS", "Recipe"]
