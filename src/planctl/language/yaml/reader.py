"""YAML text to plain data with places, from the C parser's events."""

import json
import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Any, NamedTuple

from planctl.language.lost import UNREADABLE
from planctl.language.yaml import MAX_BYTES, repeated
from planctl.language.yaml.document import Document, Problem
from planctl.language.yaml.ordinary import plain
from planctl.language.yaml.parsing import (
    AliasEvent,
    CParser,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    MarkedYAMLError,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    YAMLError,
)
from planctl.language.yaml.scalars import MAY_NOT_BE_TEXT, Numbers
from planctl.language.yaml.unreadable import (
    control,
    decode,
    failed,
    problem,
    syntax,
    unseen_break,
)
from planctl.system.text import SourceFile, bounded

if TYPE_CHECKING:
    from array import array

MAX_NODES = 50_000
MAX_DEPTH = 32

# As texts: ordinary plans need none of them.
_CONFLICT = r"(?m)^(?:<{7,}|>{7,}|\|{7,})(?: .*)?$|^={7}\r?$"
# In brackets the library takes every '?' for the sign of a key, which in YAML 1.2 stands alone
# (https://yaml.org/spec/1.2.2/#733-plain-style). Another character, which the text does not have,
# stands for the others while it reads.
_QUESTION = r"\?(?=[^\s,\[\]{}])|(?<=[^\s,\[\]{}])\?|(?<=[^\s,\[\]{}:?-] )\?"  # ?a, a? and a ? b
_STAND_IN = "\ue000"
_MOST_SHOWN = 80
_PROPERTY = r"\s*([&!][^\s,\[\]{}]*)"
_AGAIN = r"\*([^*\s]+)"
_NO_KEY: Any = object()
_DROP: Any = object()


class _Open(NamedTuple):
    """A container being filled: what to return to, and where its end mark goes."""

    container: Any
    key: Any
    mark: int
    dropped_from: int


class _RefusedError(Exception):
    """The document breaks a limit; reading stops."""

    def __init__(self, rule: str, message: str, start: int, hint: str) -> None:
        super().__init__(message)
        self.rule = rule
        self.start = start
        self.hint = hint


def read(raw: bytes, path: str) -> Document:
    """Read one YAML document; never raises for what the text says.

    Args:
        raw: the file's bytes; a caller that met a larger file passes any ``MAX_BYTES + 1``.
        path: what the user is shown.
    """
    if len(raw) > MAX_BYTES:
        return failed(
            SourceFile(path, ""), "unsafe-yaml", "the file is larger than 1 MiB",
            hint="split the plan into one file a service",
        )  # fmt: skip
    source = decode(raw, path)
    if isinstance(source, Document):
        return source
    text = source.text
    if broken := unseen_break(source):
        return broken
    if ("<<<<<<<" in text or ">>>>>>>" in text) and (conflict := re.search(_CONFLICT, text)):
        return failed(
            source, "yaml-syntax", "a git merge conflict marker is left in the file",
            conflict.start(), conflict.end(),
            "keep the lines that hold, of one side or of both, and delete the lines with "
            "<<<<<<<, ======= and >>>>>>>",
        )  # fmt: skip
    numbers = Numbers()
    if (found := plain(text, numbers, MAX_NODES, MAX_DEPTH)) is not None:
        data, marks = found
        return Document(source, data, marks, rewritten=numbers.rewritten, decimals=numbers.decimals)
    try:
        return Reader(source).document()
    except _RefusedError as refused:
        start = refused.start
        return failed(source, refused.rule, str(refused), start, start + 1, refused.hint)
    except MarkedYAMLError as error:
        from planctl.language.yaml import mistakes  # noqa: PLC0415 - sound plans need none of it

        offset, opened = _index(error.problem_mark), _index(error.context_mark)
        if mistake := mistakes.find(source, offset, opened, _passes):
            start, end, message, hint = mistake
            return failed(source, "yaml-syntax", message, start, end, hint)
        return syntax(source, error.problem, error.context, offset, opened)
    except (YAMLError, UnicodeError):
        return control(source)


class Reader:
    """Turns one stream of events into a Document."""

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.result = Document(source)
        self.asks = "?" in source.text and _STAND_IN not in source.text
        self.numbers = Numbers()
        self.problems: list[Problem] = []
        self.anchored: dict[str, object] = {}
        self._again: list[str] | None = None
        self.repeated: list[repeated.Repeated] = []

    def document(self) -> Document:
        """Read to the end of the text; raises _RefusedError or what the parser raises."""
        root: list[Any] = []
        self._fill(root, self.result.marks)
        self.result.data = root[0] if root else None
        self.result.rewritten = self.numbers.rewritten
        self.result.decimals = self.numbers.decimals
        self.problems += repeated.problems(self.result, self.repeated)
        self.result.problems = tuple(self.problems)
        return self.result

    def _fill(  # noqa: C901, PLR0912, PLR0915 - see below
        self, root: list[Any], marks: "array[int]"
    ) -> None:
        # One piece, because this loop is nine tenths of the time that a plan costs.
        asks = self.asks
        text = re.sub(_QUESTION, _STAND_IN, self.source.text) if asks else self.source.text
        get = CParser(text).get_event
        resolve = self.numbers.resolve
        stack: list[_Open] = []
        container: Any = root
        key: Any = _NO_KEY
        dropped_from = -1
        documents = dropped = 0
        while True:
            event = get()
            kind = event.__class__
            if kind is ScalarEvent:
                start, end = event.start_mark.index, event.end_mark.index
                value = event.value.replace(_STAND_IN, "?") if asks else event.value
                if event.anchor is not None or event.ctag is not None:
                    self._unsafe(event, start, value)
                marks.append(start)
                marks.append(end)
                if key is _NO_KEY and container.__class__ is dict:
                    key = value
                    if value in container or value == "<<":
                        dropped_from = len(marks) - 2
                        self._drop(value, container, start, end)
                        key = _DROP
                    continue
                if value[:1] in MAY_NOT_BE_TEXT and event.implicit[0]:
                    value = resolve(value)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                start = event.start_mark.index
                if key is _NO_KEY and container.__class__ is dict:
                    raise _RefusedError(
                        "yaml-syntax",
                        "a key must be plain text",
                        start,
                        "write the key as one word",
                    )
                if event.anchor is not None or event.ctag is not None:
                    self._unsafe(event, start, UNREADABLE)
                if len(stack) >= MAX_DEPTH:
                    raise _RefusedError(
                        "unsafe-yaml", f"nested deeper than {MAX_DEPTH} levels", start,
                        "no plan needs such depth: flatten it",
                    )  # fmt: skip
                stack.append(_Open(container, key, len(marks), dropped_from))
                marks.append(start)
                marks.append(start)
                container = {} if kind is MappingStartEvent else []
                key = _NO_KEY
                continue
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                value = container
                container, key, mark, dropped_from = stack.pop()
                marks[mark + 1] = event.end_mark.index
            elif kind is AliasEvent:
                start, end = event.start_mark.index, event.end_mark.index
                if key is _NO_KEY and container.__class__ is dict:
                    raise _RefusedError(
                        "unsafe-yaml", f"alias '*{event.anchor}' stands as a key", start,
                        "write the key out",
                    )  # fmt: skip
                if key is not _DROP:  # a merge key, reported already
                    self._report(f"alias '*{event.anchor}' is not allowed", start, end)
                marks.append(start)
                marks.append(end)
                value = self.anchored.get(event.anchor, UNREADABLE)
            elif kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise _RefusedError(
                        "yaml-syntax", "a second document starts here", event.start_mark.index,
                        "keep one document a file",
                    )  # fmt: skip
                continue
            elif kind is StreamEndEvent:
                return
            else:
                continue
            if container.__class__ is dict:
                if key is _DROP:
                    dropped += len(marks) - dropped_from
                    del marks[dropped_from:]
                else:
                    container[key] = value
                key = _NO_KEY
            else:
                container.append(value)
            if len(marks) + dropped > MAX_NODES * 2:
                raise _RefusedError(
                    "unsafe-yaml", f"more than {MAX_NODES:,} values", start,
                    "split the plan into several files",
                )  # fmt: skip

    def _unsafe(self, event: Any, start: int, value: object) -> None:
        # Anchor and tag stand in either order before the value, which may be on another line.
        properties = re.compile(_PROPERTY)
        for match in properties.finditer(self.source.text, start):
            word = match[1]
            kind = "anchor" if word.startswith("&") else "tag"
            begins = word[1:2].isalpha() and type(value) is str and value not in {"", UNREADABLE}
            text = f"{word} {value}" if begins and not self._names_again(word[1:]) else ""
            self._report(f"{kind} '{word}' is not allowed", match.start(1), match.end(1), text)
            if not properties.match(self.source.text, match.end()):
                break
        if event.anchor is not None:
            self.anchored[event.anchor] = value

    def _names_again(self, name: str) -> bool:
        """Whether an alias in the text begins with a name; the text is looked through once."""
        name, _, _ = name.partition("*")
        if self._again is None:
            self._again = sorted(set(re.findall(_AGAIN, self.source.text)))
        at = bisect_left(self._again, name)
        return at < len(self._again) and self._again[at].startswith(name)

    def _report(self, message: str, start: int, end: int, text: str = "") -> None:
        self.result.doubtful = True
        hint = "plans are plain YAML: write the value out where it is needed"
        if text:
            shown = bounded(json.dumps(text, ensure_ascii=False), _MOST_SHOWN)
            hint = f"take it out, or put quotes round the text: {shown}"
        span = self.source.span(start, end)
        self.problems.append(problem(self.source, "unsafe-yaml", message, span, hint))

    def _drop(self, key: str, container: dict[str, object], start: int, end: int) -> None:
        if key == "<<":
            self._report("merge key '<<' is not allowed", start, end)
        else:
            self.repeated.append((container, key, self.source.span(start, end)))


def _passes(text: str, offset: int) -> bool:
    """Whether the parser gets past an offset."""
    get = CParser(text).get_event
    try:
        for _ in range(2 * MAX_NODES):
            event = get()
            if event.__class__ is StreamEndEvent or event.start_mark.index > offset:
                return True
    except (YAMLError, UnicodeError):
        return False
    return False


def _index(mark: Any) -> int:
    return mark.index if mark is not None else -1
