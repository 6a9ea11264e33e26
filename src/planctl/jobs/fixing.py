"""One run of ``fix``: the plan sets with findings that have a cure, mended, checked and told."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from planctl.checking.engine import rules
from planctl.checking.rule import Context
from planctl.editing.fixing import Fixed, Wish, fixed
from planctl.editing.in_hand import InHand
from planctl.jobs.check import check
from planctl.jobs.edit import Edit
from planctl.jobs.edit_report import refused, told_of, write_diffs
from planctl.loading.request import Request, folders, home
from planctl.reports.diagnostic import Diagnostic, Severity, together
from planctl.system.errors import ExitCode, PlanctlError
from planctl.system.terminal import complain
from planctl.system.text import counted

if TYPE_CHECKING:
    from planctl.output.shapes import Schema

_MOST = 12


class _Sets(NamedTuple):
    """What came of the plan sets asked about.

    Attributes:
        mended: those that were looked at, each with its folder.
        left: findings of the others.
    """

    mended: list[tuple[str, Fixed]]
    left: list[Diagnostic]


def fix(
    edit: Edit, paths: Sequence[Path] | None, chosen: frozenset[str] | None, *, unsafe: bool
) -> ExitCode:
    """Mend what has a cure, write it unless it is a dry run, and tell of it and of what is left.

    Args:
        chosen: the rules whose findings are mended; None for all.
        unsafe: whether cures that are probable count too.

    Raises:
        PlanctlError: it would bring a new error, or cannot be written.
    """
    edit.finish()
    sets = _mended(edit, paths, chosen, unsafe=unsafe)
    errors = [item for _, found in sets.mended for item in found.errors]
    if errors and not edit.force:
        raise refused(errors)
    proposals = [(folder, found.proposal) for folder, found in sets.mended]
    files = [file for _, proposal in proposals for file in proposal.files]
    shown = [path for _, proposal in proposals for path in proposal.shown]
    foot = ["Nothing is written: this is a dry run"] if edit.dry_run and files else []
    back: list[str] = []
    writes = bool(files) and not edit.dry_run
    if writes:
        foot, back = edit.write(files, shown)
    left = [*sets.left, *(item for _, found in sets.mended for item in found.left)]
    probable = sum(found.probable for _, found in sets.mended)
    report, diffs = told_of(proposals, edit.job.as_of, [*foot, *_left(left, probable)],
                            written=writes)  # fmt: skip
    if not files:
        report = report._replace(summary="Nothing has a cure that is certain." if not unsafe else
                                 "Nothing has a cure.")  # fmt: skip
    counts = _counts(left)
    payload = {**report.payload, "summary": report.summary, "left": counts, "unsafe": probable}
    edit.job.print(report._replace(payload=payload), edit.format, edit.color)
    if edit.dry_run:
        write_diffs(diffs, edit.format)
    for line in back:
        complain(line)
    stayed = [why for _, found in sets.mended for why in found.refused]
    if stayed:
        cures = counted(len(stayed), "cure")
        complain(f"{cures} cannot be written without touching more", "", stayed[:_MOST])
    return edit.job.end_paths(ExitCode.CLEAN)


def _mended(
    edit: Edit, paths: Sequence[Path] | None, chosen: frozenset[str] | None, *, unsafe: bool
) -> _Sets:
    job = edit.job
    checked = check(job, paths or [], {}, None)
    curable = {name for name, rule in rules().items() if rule.cure} & (chosen or {*rules()})
    wanted = {item.plan_set for item in checked.findings
              if item.rule in curable and not item.suppressed}  # fmt: skip
    job.unread, job.gaps = [], []
    found, where = folders(Request(paths or [], job.cwd, job.config, gaps=job.gaps))
    mended: list[tuple[str, Fixed]] = []
    for folder in found:
        name = where.shown(home(folder, where))
        if name not in wanted:
            continue
        hand = InHand.read(folder, where)
        try:
            edit.refuse(hand, name)
        except PlanctlError as error:
            job.gaps += [f"{error}", *(f"  {place}" for place in error.places)]
            job.cures[str(error)] = error.hint
            continue
        wish = Wish(chosen, hand.loaded.chosen, unsafe)
        mended.append((name, fixed(hand, Context(job.as_of), job.config.rules, wish)))
    looked = {name for name, _ in mended}
    left = [item for item in checked.findings
            if item.plan_set not in looked and not item.suppressed]  # fmt: skip
    return _Sets(mended, left)


def _counts(left: Sequence[Diagnostic]) -> dict[str, int]:
    counts = {level.word: 0 for level in sorted(Severity, reverse=True)}
    for item in together(left):
        counts[item.severity.word] += 1
    return counts


def _left(left: Sequence[Diagnostic], probable: int) -> list[str]:
    """Return what is said of the findings that are there still."""
    said = [counted(count, word) for word, count in _counts(left).items() if count]
    if not said:
        return []
    listed = f"{', '.join(said)} left for people: 'planctl validate' lists them"
    more = f"; {probable} of them --unsafe would mend, as is probably meant" if probable else ""
    return [f"{listed}{more}"]


def shape() -> "Schema":
    """Return the schema of what it prints as JSON."""
    from planctl.jobs.edit_report import written_shape  # noqa: PLC0415 - for the schema alone
    from planctl.output.shapes import COUNT, also, record  # noqa: PLC0415 - for the schema alone

    left = record(error=COUNT, warning=COUNT, note=COUNT)
    return also(written_shape(), left=left, unsafe=COUNT)
