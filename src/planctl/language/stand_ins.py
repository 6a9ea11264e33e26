"""Words in a command that a reminder offers, where what an officer knows is to stand."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

DAY: Final = "DAY"
NEW_DATE: Final = "NEW-DATE"
WHY: Final = "WHY"
COLOUR: Final = "COLOUR"
PERCENT: Final = "NUMBER"
SCORE: Final = "N"
VALUE: Final = "VALUE"
BY_WHOM: Final = "BY-WHOM"
DONE: Final = "WHAT WAS DONE"
BEING_DONE: Final = "WHAT IS BEING DONE"
REVIEWED: Final = "WHAT CAME OF THE REVIEW"

# What to write in place of those that could be taken for a text. Where any of the others goes, only
# a day, a number or a colour of the scheme is read.
TO_WRITE: Final[Mapping[str, str]] = MappingProxyType({
    WHY: 'the reason, as "the pilot started late"',
    VALUE: "the figure or word, as 82.4",
    BY_WHOM: "who approved it, as Cabinet",
    DONE: 'what was done, as "three teams trained"',
    BEING_DONE: 'what is being done, as "a second crew starts in May"',
    REVIEWED: 'what came of the review, as "goes on unchanged"',
})  # fmt: skip
