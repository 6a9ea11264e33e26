"""Work that stands in texts, and in no table: a heading, and below it "Lead: ...; By when: ...".

It becomes the form of one action, which such a table would be, and is read as that.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from planctl.importing import about, aims, wording
from planctl.importing.heads import meaning, plain
from planctl.importing.source import Cell, Grid, Paragraph, Source
from planctl.language.spoken.said import Context

_LABEL = re.compile(
    r"(?:^|(?<=[.;,])\s+|\s*[(\n]\s*|\s+[\u2013\u2014-]\s+)([A-Z][A-Za-z ]{1,30}?)\s*:\s*"
)
_ENDS = " \t\n.;,"
_UNSURE = frozenset({"date"})  # which also stands below a signature
_NEEDED = {("owner",), ("due",)}
_SHOWN = 40


class _Work(NamedTuple):
    """An action: its title, and each label with what it says."""

    title: str
    pairs: list[tuple[str, str]]


def outline(source: Source) -> None:
    """Take the actions in the texts of a document as forms, where owner and date are named."""
    found: list[Grid] = []
    before: dict[str, str] = {}
    for grid in source.grids:
        made, grid.above = _forms(grid.above, before)
        found += [*made, grid]
    made, source.after = _forms(source.after, before)
    source.grids = [*found, *made]


def _forms(items: list[Paragraph], before: dict[str, str]) -> tuple[list[Grid], list[Paragraph]]:
    """Return the forms that texts hold, each with the texts above it, and the texts below all.

    Args:
        before: what the last action says under each label.
    """
    grids: list[Grid] = []
    above: list[Paragraph] = []
    at = 0
    while at < len(items):
        title, pairs = _labelled(items[at].text)
        many = 1
        if title is not None and not title:
            while at + many < len(items):
                above_labels, more = _labelled(items[at + many].text)
                if above_labels != "":
                    break
                pairs += more
                many += 1
            title = _title(above)
        if title and _tells(pairs):
            if above and title == wording.one(above[-1].text):
                above.pop()
            grids.append(_form(_Work(title, pairs), above, before))
            above = []
        else:
            above += items[at : at + many]
        at += many
    return grids, above


def _labelled(text: str) -> tuple[str | None, list[tuple[str, str]]]:
    """Return what stands before the first label of an action, and the labels with their values."""
    matches = [*_LABEL.finditer(text)]
    while matches and not _path(matches[0][1]):
        matches.pop(0)  # "Contract: go to market. Lead: Jo Marsh"
    if not matches:
        return None, []
    ends = [match.start() for match in matches[1:]] + [len(text)]
    pairs = [(match[1], _bare(text[match.end() : end]))
             for match, end in zip(matches, ends, strict=True)]  # fmt: skip
    return wording.one(_bare(text[: matches[0].start()])), pairs


def _bare(text: str) -> str:
    """Return a part of a text without the signs behind it, and the end of brackets round it."""
    text = text.strip(_ENDS)
    return text.removesuffix(")").strip(_ENDS) if text.count(")") > text.count("(") else text


def _path(label: str) -> tuple[str, ...]:
    meant = meaning(label, "action", Context()) if plain(label) not in _UNSURE else None
    return meant.path if meant is not None and meant.kind == "action" else ()


def _tells(pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether labels say whose work it is and by when, each once."""
    paths = [_path(label) for label, value in pairs if value]
    return all(paths.count(path) == 1 for path in _NEEDED)


def _title(above: list[Paragraph]) -> str:
    """Return the text that labels stand below, where it can be what is done."""
    item = above[-1] if above else None
    if item is None or item.level == 0 or about.everything_said(item.text):
        return ""
    text = wording.one(item.text)
    return "" if aims.says_objective(text) else text


def _form(work: _Work, above: list[Paragraph], before: dict[str, str]) -> Grid:
    place = f"'{work.title[:_SHOWN]}'"
    rows = [[Cell("Action", place), Cell(work.title, place)]]
    for label, said in work.pairs:
        cell = Cell(said, f"{label} of {place}")
        last = before.get(plain(label))
        if wording.ditto(said) and last:
            cell.text = last
            cell.remarks = (f"'{said}' is read as '{last}', as the action before it says",)
        before[plain(label)] = cell.text
        rows.append([Cell(label, place), cell])
    return Grid("the text", rows, above)
