"""Operations carried out on one document, each checked by what the reader makes of the result."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from planctl.editing import make
from planctl.editing.operations import Append, Graft, Operation, Put, Take, expected
from planctl.editing.outline import BY_HAND, Outline
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
    for some in _rounds(operations):
        document = _steps(document, some, habits)
    return Edited(document, mark + document.source.text.encode())


def _rounds(operations: Iterable[Operation]) -> list[list[Operation]]:
    """Return operations in rounds, each carried out at once: to read a plan for each takes minutes.

    What is set or added in records apart from each other goes into one round, and so does what is
    added to the end of one list; all else comes in the order in which it was asked.
    """
    rounds: list[list[Operation]] = []
    at: dict[Path, int] = {}  # the last round that sets something in a record itself
    inside: dict[Path, int] = {}  # or in it, or in a record in it
    lists: dict[Path, int] = {}  # or that adds to a list
    first = 0
    for operation in operations:
        home = operation.path[:-1]
        above = [home[:depth] for depth in range(len(home) + 1)]
        if isinstance(operation, (Put, Append)):
            last = max([first - 1, inside.get(home, -1), *(at.get(path, -1) for path in above)])
            goes_on = isinstance(operation, Append) and lists.get(operation.path) == last
            number = last if goes_on else last + 1
        else:  # places move with it, so it stands alone
            number = len(rounds)
            first = number + 1
        if number == len(rounds):
            rounds.append([])
        rounds[number].append(operation)
        at[home] = number
        inside |= {path: max(inside.get(path, -1), number) for path in above}
        if isinstance(operation, Append):
            lists[operation.path] = number
    return rounds


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
    found = sorted(_splices(outline, operations, habits, lines=lines))
    if len(operations) > 1 and any(one.end >= two.start for one, two in pairwise(found)):
        raise outline.refuse_at(found[0].start, "two changes touch each other")
    text = applied(outline.text, found)
    after = read(text.encode(), document.path)
    after.file = document.file
    if after.data is None or after.problems:
        problem = after.problems[0] if after.problems else None
        why = problem.message if problem else "nothing would be left"
        hint = (problem and problem.hint) or BY_HAND
        raise outline.refuse_at(found[0].start, f"the plan would no longer be read: {why}", hint)
    if not same(after.data, wanted):
        raise outline.refuse_at(found[0].start, "the text would not read back as what was asked")
    _keep_comments(outline, found, Outline(after), operations[0])
    return after


def _splices(
    outline: Outline, operations: Sequence[Operation], habits: Habits, *, lines: bool
) -> Iterator[Splice]:
    """Yield what operations of one round come to; what is added to one list stands together."""
    added: dict[Path, Splice] = {}
    for operation in operations:
        found = make.splices(outline, operation, habits, lines=lines)
        listed = isinstance(operation, Append) and bool(outline.value(operation.path))
        if len(found) != 1 or not listed or not isinstance(outline.value(operation.path), list):
            yield from found
        elif (before := added.get(operation.path)) is None:
            added[operation.path] = found[0]
        else:
            added[operation.path] = before._replace(text=before.text + found[0].text)
    yield from added.values()


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
