"""What a plain scalar means: the core schema of YAML 1.2, and how numbers are written.

See section 10.3.2 (https://yaml.org/spec/1.2.2/#103-core-schema).
"""

import re
from functools import lru_cache

_INTEGER = re.compile(r"[-+]?[0-9]+").fullmatch
_NUMBER = re.compile(
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+"
).fullmatch
CONSTANTS: dict[str, object] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
# The first characters of all that is not text.
MAY_NOT_BE_TEXT = frozenset(["", *"-+.0123456789tTfFnN~"])
# All that is not text is a constant or stands before this; to ask so is a quarter of the work.
BEHIND_NUMBERS = ":"
_MAX_DIGITS = 300


class Numbers:
    """Resolves the scalars of a document, and remembers how its numbers are written.

    Attributes:
        rewritten: whether some number is written otherwise than Python prints it (``1.10``).
        decimals: whether some number is whole and written as a decimal (``11.0``).
    """

    def __init__(self) -> None:
        self.rewritten = False
        self.decimals = False

    def resolve(self, value: str) -> object:
        """Return what a plain scalar means."""
        meaning, rewritten, decimal = _meaning(value)
        if rewritten:
            self.rewritten = True
        if decimal:
            self.decimals = True
        return meaning


# Plans of a set repeat each other's dates and scores.
@lru_cache(maxsize=2048)
def _meaning(value: str) -> tuple[object, bool, bool]:
    """Return what a plain scalar means, and whether it is rewritten, and a whole decimal."""
    if _NUMBER(value) is None:
        return CONSTANTS.get(value, value), False, False
    # JSON knows no infinity and no "not a number": .inf, .nan and 1e999 stay text.
    if len(value) > _MAX_DIGITS:
        return value, False, False
    number: int | float
    decimal = False
    if _INTEGER(value):
        number = int(value)
    elif value[:2] in {"0o", "0x"}:
        number = int(value, 0)
    else:
        number = float(value)
        if number in (float("inf"), float("-inf")):
            return value, False, False
        decimal = number.is_integer()
    return number, str(number) != value, decimal


def number(value: object) -> int | float | None:
    """Return a number, or None for what is none."""
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def yes_or_no(value: object) -> bool | None:
    """Return what is said by true or false, or by yes or no, which are texts; None by all else."""
    if isinstance(value, bool):
        return value
    return {"yes": True, "no": False}.get(value) if isinstance(value, str) else None
