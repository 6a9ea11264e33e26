"""What an edit says: what changes in the words of ``diff``, its differences, what would break."""

import difflib
import re
import sys
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from planctl.checking.review import Reviewed
from planctl.jobs.digest import digest
from planctl.language.keys import KINDS, NESTED, plural
from planctl.reports.diagnostic import Diagnostic
from planctl.reports.report import Digest, Section
from planctl.system.errors import ExitCode, PlanctlError
from planctl.system.journal import NewFile
from planctl.system.terminal import complain
from planctl.system.text import as_word, counted, in_quotes, visible

if TYPE_CHECKING:
    from planctl.editing.in_hand import Proposal
    from planctl.history.changes import Change
    from planctl.output.shapes import Schema

_MOST = 12
_ENTRY = re.compile(r"\badd (\w+): \[\{([^{}]*)\}\]")
_KEY = re.compile(
    r"\badd (\w+): \{([^{}]*)\}"
    r"|\badd (\w+):( \[\.\.\.\]| (?!(?:with|to|or) )(?=\w))?|\b(\w+): \.\.\."
)


def told(
    folder: str, proposal: "Proposal", as_of: date, foot: Sequence[str],
    brings: Sequence[Diagnostic], *, written: bool, decide: Sequence[Section] = (),
) -> tuple[Digest, list[str]]:  # fmt: skip
    """Return the report on an edit, and what differs in each of its files.

    Args:
        folder: the plan set's; ``foot``: what is said below the changes; ``brings``: its warnings
            and notes; ``decide``: what is left for a person to decide, said before the foot.
    """
    report, diffs = told_of([(folder, proposal)], as_of, foot, written=written, decide=decide)
    return report._replace(payload={**report.payload, "findings": as_data(brings)}), diffs


def told_of(
    proposals: Sequence[tuple[str, "Proposal"]], as_of: date, foot: Sequence[str], *, written: bool,
    decide: Sequence[Section] = (),
) -> tuple[Digest, list[str]]:  # fmt: skip
    """Return the same on what was done to several plan sets, each with its folder."""
    changed = [Reviewed(folder, proposal.changes, [], [], [], set(), {})
               for folder, proposal in proposals]  # fmt: skip
    report = digest(changed, [], ("now", "then"), as_of)
    files = [file for _, proposal in proposals for file in proposal.files]
    if files and not report.payload["changes"]:
        said = "The plans say what they said; only how it is written changes."
        report = report._replace(summary=said)
    paths = [path for _, proposal in proposals for path in proposal.shown]
    diffs = differences(files, paths)
    payload = {
        "as_of": as_of.isoformat(),
        "summary": report.summary,
        "changes": report.payload["changes"],
        "files": [{"path": path, "diff": diff} for path, diff in zip(paths, diffs, strict=True)],
        "written": written,
    }  # fmt: skip
    if decide:
        payload["to_decide"] = [
            {"about": section.title, "record": item.label, "title": item.title, "said": line}
            for section in decide for item in section.items for line in item.said
        ]  # fmt: skip
    sections = [*report.sections, *decide]
    return report._replace(sections=sections, payload=payload, foot=foot), diffs


def as_data(found: Sequence[Diagnostic]) -> list[dict[str, object]]:
    """Return what an edit brings as an edit's JSON has it."""
    return [
        {"rule": item.rule, "severity": item.severity.word, "message": item.message,
         "hint": item.hint, "path": item.span.path, "line": item.span.start.line}
        for item in found
    ]  # fmt: skip


def write_diffs(diffs: Sequence[str], name: str) -> None:
    """Write what differs below the words of a report, as it may be shown; other formats have it.

    Args:
        name: of the report's format.
    """
    if name not in {"text", "markdown"}:
        return
    indent = "    " if name == "markdown" else ""
    for line in [line for diff in diffs for line in ("", *diff.splitlines())]:
        sys.stdout.write(f"{indent}{visible(line)}".rstrip() + "\n")


def differences(files: Sequence[NewFile], shown: Sequence[str]) -> list[str]:
    """Return what differs in each of some files, as unified diffs.

    Args:
        shown: their paths, as the user is shown them.
    """
    return [_diff(path, file) for file, path in zip(files, shown, strict=True)]


def _diff(shown: str, file: NewFile) -> str:
    """Return what differs as a unified diff; a line break that is not ours is shown as it is."""
    before, after = ((raw or b"").decode().splitlines(keepends=True)
                     for raw in (file.before, file.after))  # fmt: skip
    name = "/dev/null" if file.before is None else f"a/{shown}"
    lines = difflib.unified_diff(before, after, name, f"b/{shown}")
    ended = (line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
             for line in lines)  # fmt: skip
    return "".join(ended)


def gone(comments: Sequence[str]) -> list[str]:
    """Return what is said of comments that accepted a finding, and go with it."""
    return [f"Goes, since it accepts nothing any more: {comment}" for comment in comments]


def say_brought(found: Sequence[Diagnostic]) -> None:
    """Say on standard error what an edit brings that is no error, with each cure."""
    if found:
        message = f"with this 'planctl validate' finds {counted(len(found), 'thing')} more"
        complain(message, "'planctl validate' lists all" * (len(found) > _MOST), _places(found))


def say_eased(found: Sequence[Diagnostic]) -> None:
    """Say on standard error which targets are easier than they were, and how a reason is given."""
    for item in found[:_MOST]:
        complain(item.message, _as_typed(item))


def say_mentions(ref: str, places: Sequence[str]) -> None:
    """Say where a ref stands inside a text, which an edit leaves as it is."""
    if places:
        complain(f"'{ref}' stands in texts too, which stay as they are", "", places[:_MOST])


# What a council asks of its plans: where that changes, they stand as they did.
_ASKS = frozenset({"form", "limits", "risk_matrix", "year_starts"})


def refused(errors: Sequence[Diagnostic], changes: Sequence["Change"] = ()) -> PlanctlError:
    """Return the error of an edit that would bring new ones.

    Args:
        changes: what the edit comes to.
    """
    message = f"this would bring {counted(len(errors), 'new error')}, so nothing is written"
    hint = "--force writes it all the same"
    fields = {(change.field or "").partition(".")[0] for change in changes}
    known = {item.span.path for item in errors} & {change.record.document.path
                                                   for change in changes}  # fmt: skip
    if fields and fields <= _ASKS and not known:
        name = " and ".join(sorted(fields))
        found = counted(len(errors), "error")
        message = f"by the new {name} the plans have {found} as they stand, so nothing is written"
        hint = (f"mend them first, or --force writes {name}, and 'planctl validate' lists them all "
                "from then on")  # fmt: skip
    return PlanctlError(message, hint=hint, code=ExitCode.FINDINGS, places=tuple(_places(errors)))


def _places(found: Sequence[Diagnostic]) -> list[str]:
    return [
        f"{item.span.path}:{item.span.start.line}: {item.severity.word}[{item.rule}] {item.message}"
        + (f" ({_as_typed(item)})" if item.hint else "")
        for item in found[:_MOST]
    ]


def _as_typed(item: Diagnostic) -> str:
    """Return the cure of a finding as commands give it."""
    entry = _ENTRY.search(item.hint)
    if entry is None:
        return _KEY.sub(_typed, item.hint)
    settings = re.sub(r"(\w+): ", r"\1=", entry[2])
    parts = re.split(r", (?=\w+=)", settings)
    words = " ".join("on=today" if part == "on=..." else _setting(part) for part in parts)
    return f"'planctl add {entry[1]} --under {as_word(item.ref or 'REF')} {words}'"


def _setting(part: str) -> str:
    value = part.partition("=")[2]
    return part if as_word(value) == value else in_quotes(part)


def _typed(match: re.Match[str]) -> str:
    """Return what a hint says to write in a plan as a command is given it."""
    whole, below, name, after, alone = match.groups()
    if alone:
        return f"{alone}=..."
    if whole:
        return " ".join(["give", *(f"{whole}.{key}=..." for key in re.findall(r"(\w+):", below))])
    if name in NESTED:
        kind = next(kind for kind in KINDS if plural(kind) == name)
        return f"'planctl add {kind} --under REF' adds one"
    said = {" [...]": "REF", " ": ""}.get(after, "...")
    return f"give {name}={said}"


def shape() -> "Schema":
    """Return the schema of what every edit prints as JSON."""
    from planctl.output.shapes import LINE, SEVERITY, TEXT, also, many, record

    finding = record(rule=TEXT, severity=SEVERITY, message=TEXT, hint=TEXT, path=TEXT, line=LINE)
    return also(written_shape(), findings=many(finding))


def written_shape() -> "Schema":
    """Return the schema of what was done to some files."""
    from planctl.output.shapes import DAY, LINE, MAYBE, MAYBE_COUNT, TEXT, UNREAD, many, record

    return record(
        as_of=DAY,
        summary=TEXT,
        changes=many(record(
            kind=TEXT, key=TEXT, ref=MAYBE, title=TEXT,
            change={"enum": ["added", "removed", "moved", "changed"]},
            field=MAYBE, before={}, after={}, days=MAYBE_COUNT, message=TEXT, plan=MAYBE,
            plan_set=TEXT, path=TEXT, line=LINE,
        )),
        files=many(record(path=TEXT, diff=TEXT)),
        written={"type": "boolean"},
        unread=UNREAD,
    )  # fmt: skip
