"""What all pages of a site share."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Setting:
    """What all pages of a site share.

    Attributes:
        soon: days ahead that count as due soon.
        revision: the full name of the commit that the plans were read from, or nothing.
        public: whether officers stand as posts.
        words: parts of names that a public edition may have.
    """

    as_of: date
    soon: int
    revision: str = ""
    public: bool = False
    words: tuple[str, ...] = ()
