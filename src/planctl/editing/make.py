"""One operation as splices of a document's text: each change touches the least that it can."""

from planctl.editing import scalars
from planctl.editing.adding import Adding
from planctl.editing.operations import Append, Graft, Operation, Put, Respell, Take, whole
from planctl.editing.outline import Outline
from planctl.editing.splices import Splice
from planctl.editing.style import Habits, Style
from planctl.editing.taking import Taking
from planctl.language.yaml.document import Path


def splices(
    outline: Outline, operation: Operation, habits: Habits, *, lines: bool = True
) -> list[Splice]:
    """Return the splices that an operation comes to.

    Args:
        habits: how the document was written before the edit.
        lines: whether a long text may stand in lines of its own.

    Raises:
        PlanctlError: it cannot be done without touching more; the place is named.
    """
    if isinstance(operation, Take):
        return Taking(outline).splices(whole(outline.document.data, operation.path))
    if isinstance(operation, Respell):
        return [_respelled(outline, operation, habits)]
    style = Style(outline, habits, lines=lines)
    if isinstance(operation, Graft):
        return Adding(outline, style).graft(operation.path, operation.lines)
    return _Writing(outline, style).splices(operation)


def _respelled(outline: Outline, operation: Respell, habits: Habits) -> Splice:
    record = outline.value(operation.path[:-1])
    if not isinstance(record, dict) or operation.name in record:
        raise outline.refuse(operation.path, f"'{operation.name}' is there already")
    place = outline.document.place(operation.path)
    flow = outline.flow(operation.path[:-1]) or outline.in_flow(operation.path[:-1])
    shown = scalars.key(operation.name, flow=flow, usual=habits.quote)
    return Splice(place.key_start, place.key_end, shown)


def _to_line_end(outline: Outline, splice: Splice) -> Splice:
    """Return a splice that leaves no spaces behind lines that it ends with."""
    end = outline.line_end(splice.end)
    lines = "\n" in splice.text or "\r" in splice.text
    inside = splice.text[-1:] not in {"\r", "\n"}
    if lines and inside and not outline.text[splice.end : end].strip(" \t"):
        return splice._replace(end=end)
    return splice


class _Writing:
    """Values set and added."""

    def __init__(self, outline: Outline, style: Style) -> None:
        self.outline = outline
        self.style = style
        self.adding = Adding(outline, style)

    def splices(self, operation: Put | Append) -> list[Splice]:
        """Return the splices of an operation that sets or adds."""
        path, value = operation.path, operation.value
        if isinstance(operation, Append):
            there = self.outline.value(path)
            if isinstance(there, list):
                if there:
                    return self.adding.item(path, value)
                value = [value]
            else:
                value = [value] if there is None else [self._as_it_is(path, there), value]
        return self._put(path, value)

    def _as_it_is(self, path: Path, value: object) -> object:
        """Return a value that goes into a list, as it is written."""
        if isinstance(value, (dict, str)):
            return value
        place = self.outline.document.place(path)
        return scalars.Written(self.outline.text[place.start : place.end])

    def _put(self, path: Path, value: object) -> list[Splice]:
        depth = len(path)
        while depth and not self._there(path[:depth]):
            depth -= 1
        if depth == len(path):
            return self._replace(path, value)
        for step in reversed(path[depth + 1 :]):
            value = {str(step): value}
        home = path[:depth]
        there = self.outline.value(home)
        if isinstance(there, dict) and there:
            return self.adding.key(home, str(path[depth]), value)
        if there is None or there == {}:
            return self._replace(home, {str(path[depth]): value})
        why = f"'{home[-1] if home else ''}' holds no '{path[depth]}': another value stands there"
        raise self.outline.refuse(home, why, "set the whole value first")

    def _there(self, path: Path) -> bool:
        above = self.outline.value(path[:-1])
        if isinstance(above, list):
            return isinstance(path[-1], int) and path[-1] < len(above)
        return isinstance(above, dict) and path[-1] in above

    def _replace(self, path: Path, value: object) -> list[Splice]:
        outline = self.outline
        old = outline.value(path)
        start, end = outline.start(path), outline.end(path)
        flow = outline.in_flow(path)
        block = isinstance(old, (dict, list)) and not outline.flow(path)
        self._refuse_lost(path, start, end)
        if not isinstance(path[-1], str):
            if block or (isinstance(value, (dict, list)) and not flow):
                raise outline.refuse(path, "this entry can only be written anew as a whole")
        elif not flow and (
            block
            or isinstance(value, (dict, list))
            or outline.in_lines(path)
            or self._long(path, value)
        ):
            found = self._behind_key(path, value)
            return [_to_line_end(outline, splice) for splice in found]
        quote = outline.text[start] if isinstance(old, str) and start < end else ""
        quote = quote if quote in {"'", '"'} else ""
        if isinstance(value, (dict, list)):
            new = self.style.flow(value)
        else:
            new = scalars.scalar(value, flow=flow, quote=quote, usual=self.style.quote)
        if start == end:
            start = end = outline.after_colon(path) if isinstance(path[-1], str) else start
            place = outline.document.place(path)
            colon = isinstance(path[-1], str) and ":" not in outline.text[place.key_end : start]
            new = f"{':' if colon else ''} {new}"
        return [self._aligned(start, end, new)]

    def _refuse_lost(self, path: Path, start: int, end: int) -> None:
        inside = self.outline.comments_in(start, end)
        if self.outline.in_lines(path):
            inside = []
        if inside:
            why = "a comment stands inside the value, and would be lost"
            raise self.outline.refuse_at(inside[0][0], why, "move the comment, or edit by hand")

    def _long(self, path: Path, value: object) -> bool:
        """Whether a text is better put into lines: it has several, or would be too long."""
        texts = isinstance(value, str) and not isinstance(value, scalars.Written)
        if not texts or not self.style.lines:
            return False
        column = self.outline.column(self.outline.key_start(path))
        return "\n" in str(value) or len(str(value)) + column + len(str(path[-1])) > 96

    def _behind_key(self, path: Path, value: object) -> list[Splice]:
        """Replace all behind a key's colon, but for a comment on its line."""
        outline = self.outline
        colon, end = outline.after_colon(path), outline.end(path)
        place = outline.document.place(path)
        if outline.text[outline.line_start(place.key_start) : place.key_start].strip(" -"):
            raise outline.refuse(path, "the key does not start its line")
        line_break = outline.line_break(place.key_start)
        column = outline.column(place.key_start)
        if outline.in_lines(path):
            return self._prose(path, value, colon, column, line_break)
        there = outline.value(path)
        # Nothing in brackets is no habit: '{}' is how it has to be written in lines, too.
        lines = not outline.flow(path) if isinstance(there, (dict, list)) and there else None
        new = self.style.behind_colon(str(path[-1]), value, column, line_break, lines=lines)
        first, _, below = new.partition(line_break)
        start = max(outline.start(path), colon)
        above = outline.comments_in(colon, start)
        if above and (len(above) > 1 or above[0][0] > outline.line_end(colon)):
            self._refuse_lost(path, colon, end)
        if above:  # on the line of the key, above the lines of the value
            comment = outline.text[colon : above[0][1]]
            return [Splice(colon, end, first + comment + (line_break + below if below else ""))]
        behind = outline.comment_on_line(max(end, colon))
        if below and behind:
            # What comes below goes below the comment, which stays on the line of the key.
            found = [Splice(behind[1], behind[1], line_break + below)]
            return [Splice(colon, max(end, colon), first), *found]
        return [Splice(colon, max(end, colon), new)]

    def _prose(
        self, path: Path, value: object, colon: int, column: int, line_break: str
    ) -> list[Splice]:
        outline = self.outline
        start, end = outline.start(path), outline.end(path)
        first = outline.text[start : outline.line_end(start)]
        comment = first[len(outline.header(path)) :].rstrip()
        text = value if isinstance(value, str) else None
        body = outline.text[outline.next_line(start) : end]
        lines = [line for line in body.splitlines() if line.strip()]
        inner = min((len(line) - len(line.lstrip(" ")) for line in lines), default=column + 2)
        widest = max((len(line) for line in lines), default=0)
        new = None
        if text is not None and not isinstance(text, scalars.Written) and self.style.lines:
            sign = outline.text[start]
            new = scalars.in_lines(text, inner, line_break, sign=sign, comment=comment,
                                   width=max(widest, 80))  # fmt: skip
        if new is not None:
            return [Splice(start, end, new)]
        if "+" in outline.header(path):
            end = start + len(outline.text[start:end].rstrip())
        new = self.style.behind_colon(str(path[-1]), value, column, line_break)
        first, _, below = new.partition(line_break)
        return [Splice(colon, end, first + comment + (line_break + below if below else ""))]

    def _aligned(self, start: int, end: int, new: str) -> Splice:
        """Return the splice of a value in a line, whose comment keeps its column if it fits."""
        text = self.outline.text
        comment = self.outline.comment_on_line(end)
        if comment is None or "\n" in new or "\n" in text[start:end]:
            return Splice(start, end, new)
        room = comment[0] - end
        if text[end : comment[0]].strip(" ") or room < 3:
            return Splice(start, end, new)
        width = max(comment[0] - start - len(new), 1)
        return Splice(start, comment[0], new + " " * width)
