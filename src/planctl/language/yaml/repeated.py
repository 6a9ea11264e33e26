"""Keys that stand twice in one record, and entries of a list that lack their dash."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from planctl.language.yaml.document import Document, Path, Problem, lookup
from planctl.language.yaml.unreadable import problem
from planctl.system.text import Span

# The record, the key that it has already, and where the key stands again.
Repeated = tuple[dict[str, object], str, Span]


def problems(document: Document, repeated: Sequence[Repeated]) -> Iterator[Problem]:
    """Yield what to say of keys that were met again in a record."""
    paths = document.containers() if repeated else {}
    for _, group in groupby(repeated, key=lambda item: id(item[0])):
        found = list(group)
        path = paths.get(id(found[0][0]))
        if path is not None and (entry := _entry(document, path, found)):
            yield entry
            continue
        for _, key, span in found:
            yield _twice(document, path, key, span)


def _twice(document: Document, path: Path | None, key: str, span: Span) -> Problem:
    related: tuple[tuple[Span, str], ...] = ()
    if path is not None:
        related = ((document.span((*path, key), key=True), "first written here"),)
    message = f"key '{key}' is written twice in one record"
    hint = "keep one of the two: a merge may have left both"
    if path is not None and isinstance(lookup(document.data, (*path, key)), list):
        hint += "; if both are wanted, put all entries under the first, or give this its own name"
    return problem(document.source, "duplicate-key", message, span, hint, related)


def _entry(document: Document, path: Path, found: Sequence[Repeated]) -> Problem | None:
    """Return what to say where a record begins anew: the next entry of its list lacks its dash."""
    record, key, span = found[0]
    if not path and len(found) > 1 and not _of_the_format(key):
        return _row(document, key, span)
    anew = len(found) > 1 and key == next(iter(record))
    if not anew or not path or not isinstance(path[-1], int):
        return None
    first = document.span((*path, key), key=True)
    message = f"a new entry begins at this '{key}', and its '- ' is missing"
    hint = f"type '- ' before '{key}', in line with the entry above; if the lines only repeat that "
    hint += "entry, delete them"
    related = ((first, "the entry above begins here"),)
    return problem(document.source, "duplicate-key", message, span, hint, related)


def _of_the_format(key: str) -> bool:
    from planctl.language.keys import named  # noqa: PLC0415 - only where a key stands twice

    return key in named(lambda _: True)


def _row(document: Document, key: str, span: Span) -> Problem:
    """Return what to say where the rows of a table stand as keys of the plan."""
    related = ((document.span((key,), key=True), "the row above begins here"),)
    message = f"a new row begins at this '{key}', and rows stand in a list"
    hint = f"make each row an entry of a list, with '- ' before its '{key}'"
    return problem(document.source, "duplicate-key", message, span, hint, related)
