"""Comments that accepted a finding which an edit mends: they go with it, as by hand."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from planctl.checking.suppressions import suppressions
from planctl.editing.edited import Edited
from planctl.editing.in_hand import InHand, Proposal
from planctl.editing.outline import Outline
from planctl.editing.scalars import same
from planctl.editing.splices import Splice, applied
from planctl.language.yaml.document import Document
from planctl.language.yaml.reader import read
from planctl.reports.diagnostic import Diagnostic

_IDLE = "unused-suppression"


class Settled(NamedTuple):
    """An edit without the comments that would accept nothing any more.

    Attributes:
        gone: each of them, with the place where it stood.
    """

    proposal: Proposal
    gone: list[str]


def settled(
    hand: InHand, found: Proposal, errors: Sequence[Diagnostic], made: Mapping[Path, str]
) -> Settled:
    """Return an edit with the comments taken away that its errors say accept nothing any more.

    A comment that names several rules goes where none of them is found; else it is left.

    Args:
        made: the texts of files that the edit brings to the set.
    """
    idle = Counter((item.span.path, item.span.start.offset) for item in errors
                   if item.rule == _IDLE)  # fmt: skip
    paths = {path for path, _ in idle}
    raw = {file.path: file.after or b"" for file in found.files}
    texts, changed, gone = dict(made), list[Edited](), list[str]()
    for document in found.after.documents:
        file = document.file
        if file is None or (file not in raw and document.path not in paths):
            continue
        text, told = _without(document, idle) if document.path in paths else ("", [])
        gone += told
        if file in texts:
            texts[file] = text if told else texts[file]
            continue
        now = raw.get(file) or hand.raw[file]
        if told:
            mark = now[: len(now) - len(document.source.text.encode())]
            after = read(text.encode(), document.path)
            after.file = file
            changed.append(Edited(after, mark + text.encode()))
        else:
            changed.append(Edited(document, now))
    return Settled(hand.of(changed, texts) if gone else found, gone)


def _without(document: Document, idle: Mapping[tuple[str, int], int]) -> tuple[str, list[str]]:
    """Return a text without its idle comments, and what is said of each; all where one matters."""
    outline = Outline(document)
    splices, gone = [], []
    for comment in suppressions(document):
        start, end = comment.span.start.offset, comment.span.end.offset
        if not comment.rules or idle.get((document.path, start), 0) < len({*comment.rules}):
            continue
        first = outline.line_start(start)
        alone = not outline.text[first:start].strip()
        bare = len(outline.text[first:start].rstrip(" \t"))
        splices.append(Splice(first, outline.next_line(start), "") if alone else
                       Splice(first + bare, end, ""))  # fmt: skip
        line = comment.span.start.line
        gone.append(f"{document.path}:{line}: {outline.text[start:end].strip()}")
    text = applied(outline.text, splices)
    if not same(read(text.encode(), document.path).data, document.data):
        return outline.text, []
    return text, gone
