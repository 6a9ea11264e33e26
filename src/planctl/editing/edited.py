"""Operations carried out on one document, each checked by what the reader makes of the result."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from planctl.editing import make
from planctl.editing.operations import Graft, Operation, Put, Take, expected
from planctl.editing.outline import Outline
from planctl.editing.scalars import same
from planctl.editing.splices import Splice, applied
from planctl.editing.style import Habits
from planctl.language.yaml.document import Document, Path
from planctl.language.yaml.reader import read
from planctl.system.errors import ExitCode, PlanctlError


@dataclass(frozen=True, slots=True)
class Edited:
    """A document after an edit.

    Attributes:
        document: as it is read back; its ``source`` has the new text.
        raw: the bytes of the file.
    """

    document: Document
    raw: bytes


def edited(document: Document, raw: bytes, operations: Iterable[Operation]) -> Edited:
    """Return a document with some operations carried out, one after the other.

    Args:
        raw: the bytes that it was read from.

    Raises:
        PlanctlError: something cannot be done without touching more, or does not read back.
    """
    refuse_doubtful(document)
    mark = raw[: len(raw) - len(document.source.text.encode())]
    habits = Habits.of(Outline(document))
    pending = list(operations)
    while pending:
        number = _apart(pending)
        document = _steps(document, pending[:number], habits)
        pending = pending[number:]
    return Edited(document, mark + document.source.text.encode())


def _apart(operations: Sequence[Operation]) -> int:
    """Return how many of the first operations set keys of records that are apart from each other.

    These are carried out at once: to read a long plan anew for each takes minutes.
    """
    homes: set[Path] = set()
    around: set[Path] = set()
    for number, operation in enumerate(operations):
        home = operation.path[:-1]
        above = [home[:depth] for depth in range(len(home) + 1)]
        if not isinstance(operation, Put) or home in around or not homes.isdisjoint(above):
            return max(number, 1)
        homes.add(home)
        around.update(above)
    return len(operations)


def _steps(document: Document, operations: Sequence[Operation], habits: Habits) -> Document:
    """Return a document with operations on different records carried out."""
    if len(operations) == 1:
        return _step(document, operations[0], habits)
    try:
        return _tried(Outline(document), operations, habits, lines=True)
    except PlanctlError:  # in parts, down to the one that cannot be done so
        half = len(operations) // 2
        document = _steps(document, operations[:half], habits)
        return _steps(document, operations[half:], habits)


def refuse_doubtful(document: Document) -> None:
    """Refuse a text whose places do not tell all: one with a repeated key, an anchor or a tag."""
    if document.data is None or document.problems:
        problem = document.problems[0] if document.problems else None
        at = f":{problem.span.start.line}:{problem.span.start.column}" if problem else ""
        why = problem.message if problem else "nothing can be read"
        message = f"{document.path}{at}: {why}, so this file is not edited"
        hint = problem.hint if problem else ""
        raise PlanctlError(message, hint=hint, code=ExitCode.INCOMPLETE)


def _step(document: Document, operation: Operation, habits: Habits) -> Document:
    outline = Outline(document)
    try:
        return _tried(outline, [operation], habits, lines=True)
    except PlanctlError:
        # A comment may stand where a text in lines would take it for one of its own.
        return _tried(outline, [operation], habits, lines=False)


def _tried(
    outline: Outline, operations: Sequence[Operation], habits: Habits, *, lines: bool
) -> Document:
    document = outline.document
    wanted = expected(document.data, *operations)
    found = sorted(
        splice for operation in operations
        for splice in make.splices(outline, operation, habits, lines=lines)
    )  # fmt: skip
    if len(operations) > 1 and any(one.end >= two.start for one, two in pairwise(found)):
        raise outline.refuse_at(found[0].start, "two changes touch each other")
    text = applied(outline.text, found)
    after = read(text.encode(), document.path)
    after.file = document.file
    if after.data is None or after.problems:
        problem = after.problems[0] if after.problems else None
        why = problem.message if problem else "nothing would be left"
        raise outline.refuse_at(found[0].start, f"the plan would no longer be read: {why}")
    if not same(after.data, wanted):
        raise outline.refuse_at(found[0].start, "the text would not read back as what was asked")
    _keep_comments(outline, found, Outline(after), operations[0])
    return after


def _keep_comments(
    outline: Outline, found: list[Splice], after: Outline, operation: Operation
) -> None:
    """Refuse a change that loses, adds or reorders a comment that is not taken with its record."""
    taken = found if isinstance(operation, Take) else []
    before = [
        outline.text[start:end] for start, end in outline.comments
        if not any(item.start <= start < item.end for item in taken)
    ]  # fmt: skip
    now = [after.text[start:end] for start, end in after.comments]
    if isinstance(operation, Graft):
        came = list(operation.comments)
        if any(now == [*before[:at], *came, *before[at:]] for at in range(len(before) + 1)):
            return
    if before != now:
        lost = Counter(before) - Counter(now)
        what = f"the comment '{next(iter(lost))}' would be lost" if lost else "comments would move"
        raise outline.refuse_at(found[0].start, what)
