"""Pictures of boxes, words and arrows, which each format draws by its own means."""

from collections.abc import Sequence
from typing import NamedTuple

# A point is the unit of length: so many lie between the margins of an upright page.
WIDTH = 480.0


class Box(NamedTuple):
    """A rectangle; ``tint`` is red, amber, green, blue, grey, plain or ink."""

    x: float
    y: float
    width: float
    height: float
    tint: str = "plain"


class Words(NamedTuple):
    """A line of words inside a rectangle; ``at`` is left, middle or right."""

    x: float
    y: float
    width: float
    height: float
    text: str
    at: str = "left"
    size: float = 9


class Arrow(NamedTuple):
    """A line from one point to another; an arrow where it has a head."""

    x: float
    y: float
    to_x: float
    to_y: float
    head: bool = True


class Drawing(NamedTuple):
    """A picture.

    Attributes:
        caption: what it shows, in a few words.
        told: all that it shows, in words, for who cannot see it.
    """

    caption: str
    told: str
    height: float
    shapes: Sequence[Box | Words | Arrow]
    width: float = WIDTH
