"""What ``planctl fix`` writes in the place of a fault: each rule says it of its own findings."""

import re
from collections.abc import Callable
from typing import NamedTuple

from planctl.checking.nearest import Nearest, squeezed
from planctl.language.yaml.document import Document, Path, lookup
from planctl.model.plan_set import PlanSet

# A text, the items of a list or the keys of a record, as they are to be written.
Value = str | list[str] | dict[str, str] | None
_DID_YOU_MEAN = "did you mean '([^']+)'[?]"


class Spot(NamedTuple):
    """Where a finding stands.

    Attributes:
        path: of a value, or, where ``key`` is set, of the key that it stands under.
        hint: what the finding says is to be written.
    """

    document: Document
    path: Path
    key: bool
    hint: str

    @property
    def value(self) -> object:
        """What stands there."""
        return lookup(self.document.data, self.path)


class Mend(NamedTuple):
    """What mends one finding.

    Attributes:
        value: what stands there then; None takes it away.
        certain: whether nothing else can have been meant.
        key: whether the key is written anew, and not its value.
        bare: whether the value is a date, a number or a word, and no text of somebody's.
    """

    value: Value
    certain: bool
    key: bool = False
    bare: bool = False


# Given a plan set, the function that is asked of each finding in it.
Mender = Callable[[PlanSet], Callable[[Spot], Mend | None]]


class Cure(NamedTuple):
    """What ``planctl fix`` can do about a rule's findings.

    Attributes:
        certain: in words, what it writes where one reading is left; empty where none ever is.
        unsafe: the same of what it writes with ``--unsafe`` alone.
    """

    mender: Mender
    certain: str = ""
    unsafe: str = ""

    @property
    def word(self) -> str:
        """``certain`` or ``unsafe``."""
        return "certain" if self.certain else "unsafe"


def asked(hint: str) -> str | None:
    """Return the one word that a hint asks whether it was meant."""
    match = re.fullmatch(_DID_YOU_MEAN, hint)
    return match[1] if match else None


def reference(kind: str) -> Cure:
    """Return the cure of a reference to records of a kind, none of which has it."""

    def mender(plans: PlanSet) -> Callable[[Spot], Mend | None]:
        known: dict[str, list[str]] = {}
        for name in plans.refs(kind):
            known.setdefault(squeezed(name), []).append(name)
        nearest = Nearest(plans.refs(kind), lambda: plans.titles(kind))

        def mend(spot: Spot) -> Mend | None:
            value = spot.value
            if spot.key or not isinstance(value, (str, int, float)):
                return None
            written = spot.document.written(spot.path, value)
            same = known.get(squeezed(written), [])
            if same == [written]:  # it is there, and not where the link may lead
                return None
            if len(same) == 1:
                return Mend(same[0], certain=True)
            meant = nearest.meant(written) if not same else None
            return Mend(meant, certain=False) if meant else None

        return mend

    return Cure(
        mender,
        f"a reference that differs from that of one {kind} in spaces, capitals or quotation marks"
        " alone is written as it is defined",
        "one that is nearly that of another, or its title, is written so",
    )
