"""What is set on paper, whatever it tells: the one thing that every format of paper takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from planctl.language.day_words import long_day
from planctl.publishing.pack.blocks import Pack, Placed, placed

# The deepest headings that a list of contents has.
_DEPTH = 2
# The entries of a list of contents that people look through; of more, the parts alone are listed.
_MOST = 40


@dataclass(frozen=True, slots=True)
class Sheet:
    """Sections under a title.

    Attributes:
        noun: what it is, which the command that makes it is called too.
        below: a line below its title.
        facts: pairs of a word and what is said of it, before all else.
        parts: its sections, each with its level and the numbers that it has.
        day: the day of which it speaks; ``foot``: what stands below all.
        gaps: what it lacks, and why.
        bare: whether nothing of a template's own properties may be kept.
        depth: the deepest level of headings that the list of contents has.
        across: whether its first page lies on its side too.
        marking: what stands on top of every page, as that it is not for publication.
        back: the address of the page that led to it, where it is one of a site.
    """

    noun: str
    title: str
    below: str
    facts: Sequence[tuple[str, str]]
    parts: Sequence[Placed]
    day: date
    foot: str
    gaps: Sequence[str] = ()
    bare: bool = False
    depth: int = _DEPTH
    across: bool = False
    marking: str = ""
    back: str = ""

    @property
    def incomplete(self) -> str:
        """The heading over what it lacks."""
        return f"This {self.noun} is not complete"

    @property
    def mark(self) -> str:
        """By what its files are known."""
        return f"Written by planctl {self.noun}"


def of_pack(pack: Pack) -> Sheet:
    """Return the pack as every format sets it."""
    parts = [*placed(pack)]
    entries = sum(item.level <= _DEPTH and bool(item.title) for item in parts)
    return Sheet("report", pack.title, pack.organisation, pack.facts, parts, pack.as_of,
                 f"As at {long_day(pack.as_of)}.", pack.gaps, pack.public,
                 depth=1 if entries > _MOST else _DEPTH)  # fmt: skip
