"""What an import says: what is to be decided, what changes, what became of every cell."""

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from planctl.checking.engine import run
from planctl.checking.rule import Context
from planctl.history.change_words import label, quoted
from planctl.jobs import edit_report
from planctl.jobs.edit_report import write_diffs
from planctl.reports.diagnostic import Diagnostic, Severity
from planctl.reports.report import Digest, Item, Section
from planctl.system.text import counted, one_line, visible

if TYPE_CHECKING:
    from planctl.editing.in_hand import Proposal
    from planctl.history.changes import Change
    from planctl.importing.ledger import Doubt
    from planctl.importing.merging import Conflict, Merging
    from planctl.importing.reading import Reading
    from planctl.output.shapes import Schema

_SECTIONS = (
    ("decide", "To decide"),
    ("left", "Not in the plan"),
    ("note", "How it was read"),
)

_MOST = 12
_NONE = {"with_text": 0, "placed": 0, "heads": 0, "say_nothing": 0, "left": 0}
_BOTH = "Changed in the workbook and in the plans"

_UNTIL = {True: ": until then the plan has it as the document does",
          False: ": until then the plan keeps what it has"}  # fmt: skip


def told(
    name: str,
    folder: str,
    found: "Reading",
    proposal: "Proposal",
    as_of: date,
    levels: Mapping[str, str],
    *,
    eased: Sequence[Diagnostic],
    new: bool,
    foot: Sequence[str],
    written: bool,
) -> tuple[Digest, list[str]]:
    """Return the report on an import, and what differs in each file.

    Args:
        name: the document's.
        levels: the severities that the configuration gives to rules.
        eased: the targets that are easier than they were, as ``eased`` returns them.
        new: whether the plan is.
    """
    base, diffs = edit_report.told_of([(folder, proposal)], as_of, (), written=written)
    ledger = found.ledger
    findings = _findings(proposal, as_of, levels)
    title, until = _SECTIONS[0][1], _UNTIL[new]
    sections = [] if new else _giving_way(proposal.changes)
    sections += [*_doubts(ledger.doubts, title + until), *base.sections]
    sections += [_validated(findings, new=new)] if findings else []
    told = [*findings, *eased]
    payload = _payload(name, as_of, base, ledger.doubts, told, written=written)
    payload |= {"columns": _columns(found), "cells": ledger.counts}
    kept = [section for section in sections if section.items or section.folded]
    return Digest(base.summary, kept, payload, [_sum(name, ledger.counts, new=new), *foot]), diffs


def _giving_way(changes: "Sequence[Change]") -> list[Section]:
    """Return the values of a plan that a document's take the place of, to be looked at first.

    No document says when it was written: what was mended in the plan since it was last read would
    go back to its words unseen, among all that changes.
    """
    found = [item for item in changes
             if item.what == "changed" and None not in (item.before, item.after)
             and not _longer(item.before, item.after)]  # fmt: skip
    if not found:
        return []
    more = len(found) - _MOST
    rest = f"{counted(more, 'value')} more, which --format json names; " if more > 0 else ""
    items = [Item("", [f"{label(item.record)}: {quoted(item)}"]) for item in found[:_MOST]]
    items.append(Item("", [f"{rest}what was mended in the plan since, mend in the document too"]))
    return [Section(f"What the plan has and the document says otherwise: {len(found)}", items)]


def _longer(before: object, after: object) -> bool:
    """Whether a change only adds to a list."""
    return isinstance(after, list) and all(
        item in after for item in (before if isinstance(before, list) else [before])
    )


def told_back(
    name: str,
    proposals: Sequence[tuple[str, "Proposal"]],
    merged: "Sequence[Merging]",
    doubts: "Sequence[Doubt]",
    as_of: date,
    levels: Mapping[str, str],
    *,
    eased: Sequence[Diagnostic],
    foot: Sequence[str],
    written: bool,
) -> tuple[Digest, list[str]]:
    """Return the report on a workbook that came back, and what differs in each file.

    Args:
        proposals: what it comes to in each plan set, with its folder.
        doubts: what is said of the workbook as a whole.
        eased: the targets that are easier than they were, as ``eased`` returns them.
    """
    base, diffs = edit_report.told_of(proposals, as_of, (), written=written)
    doubts = [*doubts, *(item for each in merged for item in each.doubts)]
    conflicts = [item for each in merged for item in each.conflicts]
    findings = [item for _, each in proposals for item in _findings(each, as_of, levels)]
    sections = [Section(_BOTH, [_conflict(item) for item in conflicts])]
    sections += _doubts(doubts, "To decide: until then the plans keep what they have")
    sections += base.sections
    sections += [_validated(findings, new=False)] if findings else []
    told = [*findings, *eased]
    payload = _payload(name, as_of, base, doubts, told, written=written)
    payload["conflicts"] = [item._asdict() for item in conflicts]
    kept = [section for section in sections if section.items or section.folded]
    return Digest(base.summary, kept, payload, list(foot)), diffs


def _doubts(doubts: "Sequence[Doubt]", decide: str) -> list[Section]:
    return [
        Section(decide if sort == "decide" else title,
                [_item(item) for item in doubts if item.sort == sort])
        for sort, title in _SECTIONS
    ]  # fmt: skip


def _conflict(item: "Conflict") -> Item:
    said = [f"{words} '{_cut(one_line(text))}'" if text else f"{words} nothing" for words, text in (
        ("when the workbook was written:", item.base), ("in the workbook:", item.yours),
        ("in the plans now:", item.theirs))]  # fmt: skip
    return Item(item.where, said, f"{item.heading} of {item.key}")


def _payload(
    name: str, as_of: date, base: Digest, doubts: "Sequence[Doubt]",
    findings: Sequence[Diagnostic], *, written: bool,
) -> dict[str, object]:  # fmt: skip
    """Return what every import prints as JSON."""
    return {
        "as_of": as_of.isoformat(),
        "document": name,
        "summary": base.summary,
        "columns": [],
        "cells": _NONE,
        "doubts": [{**item._asdict(), "also": list(item.also)} for item in doubts],
        "findings": edit_report.as_data(findings),
        "changes": base.payload["changes"],
        "files": base.payload["files"],
        "written": written,
        "conflicts": [],
    }  # fmt: skip


def _item(item: "Doubt") -> "Item":
    value = f"'{_cut(item.value)}'"
    words = [] if not item.value or item.message.startswith(value) else [f"{value}: "]
    cells = item.where and item.also
    also = f" (and in {counted(len(item.also), 'other cell')})" if cells else ""
    hint = f"; {item.hint}" if item.hint else ""
    heading = " ".join(item.heading.split()) if item.where else ""
    said = f"{''.join(words)}{item.message}{also}{hint}"
    return Item(item.where, [said], heading or " ") if item.where else Item("", [said])


def _cut(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}\u2026"


def _sum(name: str, counts: Mapping[str, int], *, new: bool) -> str:
    """Return the account of all cells in words."""
    parts = [
        f"{counts['placed']} {'in' if new else 'compared with'} the plan",
        f"{counts['heads']} heads",
    ]
    parts += [f"{counts['say_nothing']} of a word for nothing"] if counts["say_nothing"] else []
    parts += [f"{counts['left']} left out"]
    return f"{counted(counts['with_text'], 'cell')} with text in {name}: {', '.join(parts)}"


def _columns(found: "Reading") -> list[dict[str, object]]:
    return [
        {"where": table.grid.where(column.cell), "heading": column.head,
         "key": column.meaning.name if column.meaning else None}
        for table in found.tables for column in table.columns if column.head
    ]  # fmt: skip


def _findings(proposal: "Proposal", as_of: date, levels: Mapping[str, str]) -> list[Diagnostic]:
    """Return what validate would find in the files that are written, and finds not now."""
    if not proposal.files:
        return []
    before = {item.fingerprint for item in run(proposal.before, Context(as_of), levels)}
    return [item for item in run(proposal.after, Context(as_of), levels)
            if item.span.path in proposal.shown and item.fingerprint not in before]  # fmt: skip


def eased(
    proposals: Iterable["Proposal"], as_of: date, levels: Mapping[str, str]
) -> list[Diagnostic]:
    """Return the targets that are easier than they were, as any edit tells them."""
    return [item for each in proposals for item in each.eased(Context(as_of), levels)]


def _validated(findings: Sequence[Diagnostic], *, new: bool) -> Section:
    errors = [item for item in findings if item.severity is Severity.ERROR]
    items = [Item(item.rule, [f"{item.message}{'; ' + item.hint if item.hint else ''}"])
             for item in errors]  # fmt: skip
    others = Counter(item.rule for item in findings if item.severity is not Severity.ERROR)
    if others:
        rules = ", ".join(f"{rule} {count}" for rule, count in sorted(others.items()))
        items.append(Item("", [f"warnings and notes: {rules}"]))
    which = "the plan" if new else "the change"
    return Section(f"What validate will say of {which}", items)


def write_plan(
    proposal: "Proposal", diffs: Sequence[str], name: str, *, new: bool, written: bool
) -> None:
    """Write a new plan's text, or what differs, below the words; nothing once it is written."""
    if written or name not in {"text", "markdown"}:
        return
    if not new:
        write_diffs(diffs, name)
        return
    indent = "    " if name == "markdown" else ""
    for file, shown in zip(proposal.files, proposal.shown, strict=True):
        sys.stdout.write(f"\n{indent}{visible(shown)}:\n\n")
        for line in (file.after or b"").decode().splitlines():
            sys.stdout.write(f"{indent}{visible(line)}".rstrip() + "\n")


def shape() -> "Schema":
    """Return the schema of what an import prints as JSON."""
    from planctl.output.shapes import COUNT, MAYBE, TEXT, TEXTS, also, many, record

    return also(
        edit_report.shape(),
        document=TEXT,
        columns=many(record(where=TEXT, heading=TEXT, key=MAYBE)),
        cells=record(with_text=COUNT, placed=COUNT, heads=COUNT, say_nothing=COUNT, left=COUNT),
        doubts=many(record(
            sort={"enum": ["note", "decide", "left"]}, where=TEXT, heading=TEXT, value=TEXT,
            message=TEXT, hint=TEXT, also=TEXTS,
        )),
        conflicts=many(record(where=TEXT, heading=TEXT, key=TEXT, base=TEXT, yours=TEXT,
                              theirs=TEXT)),
    )  # fmt: skip
