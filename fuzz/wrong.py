"""What a look at a mutant found wrong."""

import traceback
from pathlib import Path

import planctl

_HOME = str(Path(planctl.__file__).parent)


class WrongError(Exception):
    """Something that planctl promises does not hold.

    Attributes:
        kind: what is broken, in a few words, without the values of the case.
    """

    def __init__(self, kind: str, detail: str = "") -> None:
        super().__init__(f"{kind}: {detail}" if detail else kind)
        self.kind = kind


class HangError(BaseException):
    """A mutant takes too long; no handler of planctl's for ``Exception`` takes it for its own."""


def signature(error: BaseException) -> str:
    """Return what tells one fault from another: its kind, and the place in planctl it came from."""
    if isinstance(error, WrongError):
        return error.kind
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if frame.filename.startswith(_HOME)]
    last = (ours or frames)[-1]
    place = Path(last.filename)
    inside = place.relative_to(_HOME) if place.is_relative_to(_HOME) else place.name
    return f"{type(error).__name__} in {inside}, {last.name}"
