"""Many small changes of one document made at once, which takes as long as one of them and a bit."""

from collections.abc import Sequence
from typing import NamedTuple

from planctl.editing import make
from planctl.editing.edited import Edited, refuse_doubtful
from planctl.editing.operations import Operation, Take, expected
from planctl.editing.outline import Outline
from planctl.editing.scalars import same
from planctl.editing.splices import Splice, applied
from planctl.editing.style import Habits
from planctl.language.yaml.reader import read
from planctl.system.errors import PlanctlError


class AtOnce(NamedTuple):
    """What some operations came to.

    Attributes:
        after: the document with those that could be done.
        left: the others, each with why.
    """

    after: Edited
    left: list[tuple[Operation, str]]


def at_once(before: Edited, operations: Sequence[Operation]) -> AtOnce:
    """Return a document with some operations carried out that touch nothing of one another.

    One that cannot be done is left; of two that meet, the second.

    Raises:
        PlanctlError: the document is doubtful, or does not read back.
    """
    document = before.document
    refuse_doubtful(document)
    outline = Outline(document)
    habits = Habits.of(outline)
    made: list[tuple[list[Splice], Operation]] = []
    left: list[tuple[Operation, str]] = []
    for operation in operations:
        try:
            found = make.splices(outline, operation, habits, lines=False)
            _refuse_lost(outline, found, operation)
        except PlanctlError as error:
            left.append((operation, str(error)))
            continue
        made.append((found, operation))
    made.sort(key=lambda item: item[0][0].start)
    splices: list[Splice] = []
    done: list[Operation] = []
    for found, operation in made:
        if splices and found[0].start <= splices[-1].end:
            left.append((operation, str(outline.refuse_at(found[0].start, "two changes meet"))))
            continue
        splices += sorted(found)
        done.append(operation)
    if not done:
        return AtOnce(before, left)
    text = applied(outline.text, splices)
    after = read(text.encode(), document.path)
    after.file = document.file
    # From the end on, so that what is taken from a list moves nothing that is still to be done.
    wanted = expected(document.data, *reversed(done))
    if after.problems or not same(after.data, wanted) or _comments(Outline(after)) != \
            _comments(outline):  # fmt: skip
        raise outline.refuse_at(splices[0].start, "the changes would not read back as meant")
    mark = before.raw[: len(before.raw) - len(outline.text.encode())]
    return AtOnce(Edited(after, mark + text.encode()), left)


def _refuse_lost(outline: Outline, found: Sequence[Splice], operation: Operation) -> None:
    for splice in found if isinstance(operation, Take) else ():
        if outline.comments_in(splice.start, splice.end):
            raise outline.refuse_at(splice.start, "a comment would go with it")


def _comments(outline: Outline) -> list[str]:
    return [outline.text[start:end] for start, end in outline.comments]
