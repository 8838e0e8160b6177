"""How the bundled sounds are made: a table of recipes, each a pure function of its seed."""

from calmcoach.sound._recipes._bells import chime, soft_bell
from calmcoach.sound._recipes._bowl import singing_bowl
from calmcoach.sound._recipes._drone import warm_drone
from calmcoach.sound._recipes._fire import fireside
from calmcoach.sound._recipes._night import night
from calmcoach.sound._recipes._noises import brown_noise, pink_noise
from calmcoach.sound._recipes._rain import rain
from calmcoach.sound._recipes._recipe import Recipe
from calmcoach.sound._recipes._stream import stream
from calmcoach.sound._recipes._water import ocean
from calmcoach.sound._recipes._wind import forest_wind

BEDS = (
    Recipe("ocean", 11, ocean),
    Recipe("rain", 17, rain),
    Recipe("stream", 19, stream),
    Recipe("forest-wind", 23, forest_wind),
    Recipe("night", 29, night),
    Recipe("fireside", 31, fireside),
    Recipe("brown-noise", 13, brown_noise),
    Recipe("pink-noise", 37, pink_noise),
    Recipe("warm-drone", 41, warm_drone),
    Recipe("singing-bowl", 43, singing_bowl),
)
BELLS = (Recipe("chime", 5, chime), Recipe("soft-bell", 7, soft_bell))

__all__ = ["BEDS", "BELLS", "Recipe"]
