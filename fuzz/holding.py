"""What must hold of a text after an edit, and of two edits that are apart."""

from collections import Counter
from collections.abc import Iterator

from fuzz.commands import Command, found
from fuzz.wrong import WrongError
from planctl.editing.in_hand import InHand
from planctl.editing.layout import laid_out
from planctl.editing.outline import Outline
from planctl.editing.scalars import same
from planctl.language.yaml.document import Path
from planctl.language.yaml.reader import read
from planctl.system.errors import PlanctlError


def differing(one: object, other: object, path: Path = ()) -> Iterator[Path]:
    """Yield the place of each value that differs, as deep as both have something there."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in {**one, **other}:
            yield from differing(one.get(key), other.get(key), (*path, key))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for index, (item, another) in enumerate(zip(one, other, strict=True)):
            yield from differing(item, another, (*path, index))
    elif not same(one, other):
        yield path


def apart(hand: InHand, one: Command, other: Command) -> bool:
    """Whether two commands are of records of which neither stands in the other."""
    first, second = (found(hand.plans, item.target) for item in (one, other))
    if (first.kind, first.ref) == (second.kind, second.ref) and first.ref:
        return False
    if one.verb == "add" and second.ref and f"'ref={second.ref}'" in one.words:
        return False  # a measure of two definitions is one record
    if first.document is not second.document:
        return True
    short = min(len(first.path), len(second.path))
    return first.path[:short] != second.path[:short]


def steady(raw: bytes) -> bool:
    """Hold that a text can be laid out, says the same then, and is laid out once and for all.

    Returns:
        False where it cannot be laid out.
    """
    document = read(raw, "plan.yaml")
    try:
        after = laid_out(document, raw)
    except PlanctlError as error:
        if "read back" in str(error):
            kind = "laid out, a text says something else"
            raise WrongError(kind, str(error)) from None
        return False
    again = read(after.raw, "plan.yaml")
    if not same(again.data, document.data):
        kind = "laid out, a text says something else"
        raise WrongError(kind)
    if laid_out(again, after.raw).raw != after.raw:
        kind = "laid out twice, a text is another"
        raise WrongError(kind)
    return True


def comments(before: bytes, after: bytes) -> None:
    """Hold that a text has the comments that another has, in their order."""
    outlines = [Outline(read(raw, "plan.yaml")) for raw in (before, after)]
    told = [[item.text[start:end] for start, end in item.comments] for item in outlines]
    if told[0] != told[1]:
        kind = "a comment is lost"
        raise WrongError(kind, str(Counter(told[0]) - Counter(told[1])))
