"""Check every plan with every rule.

Section: Check plans.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from planctl.jobs.job import Job
from planctl.jobs.options import (
    AsOf,
    At,
    ChangedSince,
    Color,
    FailOn,
    FindingsFormat,
    Jobs,
    NoBaseline,
    NoCache,
    Paths,
    StdinName,
)
from planctl.jobs.shown_options import FindingsOwner, FindingsPlan, Ignore, Select, Statistics
from planctl.system.errors import ExitCode, PlanctlError

if TYPE_CHECKING:
    from planctl.output.shapes import Schema

_FINGERPRINT = {"type": "string", "pattern": "^[0-9a-f]{32}$"}
_COUNTING = ("text", "json", "markdown")
LEVELS = ("error", "warning", "note")


def run(
    paths: Paths = None,
    stdin_name: StdinName = None,
    fail_on: FailOn = "error",
    select: Select = None,
    ignore: Ignore = None,
    owner: FindingsOwner = None,
    plan: FindingsPlan = None,
    changed_since: ChangedSince = None,
    statistics: Statistics = False,
    no_baseline: NoBaseline = False,
    as_of: AsOf = None,
    at: At = None,
    no_cache: NoCache = False,
    jobs: Jobs = None,
    format: FindingsFormat = None,  # noqa: A002 - the option's name
    color: Color = "auto",
) -> ExitCode:
    """Check every plan with every rule.

    All findings of all files come in one run, sorted by path and line. Those that
    planctl-baseline.json holds are known: counted, but neither shown nor failing.

    --select, --ignore, --owner and --plan choose what is shown; everything is checked. A file that
    cannot be read is shown always. Records of a plan that lack the same are one finding, in JSON
    each under 'records'; formats for CI, --owner and --statistics go by records.

    Nothing is ever written in the repository. Exit code 1 if what is shown has errors (or what
    --fail-on says), 0 if not. The formats for CI give paths from the root of the repository.

    Examples: planctl validate; planctl validate plans/leeds-2008 --format json;
    planctl validate --select dates,missing-owner --owner "Garry Booth";
    cat draft.yaml | planctl validate - --stdin-name plans/leeds-2008/plan.yaml
    """
    from planctl.checking import baseline
    from planctl.jobs.check import check
    from planctl.jobs.shown import EVERYTHING, choice, shown
    from planctl.reports.diagnostic import Severity, together
    from planctl.reports.report import Findings
    from planctl.system import repository
    from planctl.system.text import visible_path

    if fail_on not in {*LEVELS, "never"}:
        message = f"--fail-on cannot be '{fail_on}'"
        raise PlanctlError(message, hint="choose error, warning, note or never")
    usual = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    printed = format or ("text" if statistics else usual)
    if statistics and printed not in _COUNTING:
        message = f"--statistics counts, and '{printed}' takes findings"
        raise PlanctlError(message, hint="choose text, json or markdown")
    asked = choice(select or (), ignore or (), owner, plan)
    job = Job.start(as_of, at, paths=paths, cached=not no_cache, jobs=jobs)
    chosen, overlay = _standard_input(paths or [], stdin_name, job.cwd)
    if overlay and at is not None:
        message = "'-' is checked beside the working tree, and does not go with --at"
        raise PlanctlError(message)
    since = None
    if changed_since is not None:
        if at is not None or overlay:
            message = "--changed-since reads the working tree: it goes with neither --at nor '-'"
            raise PlanctlError(message)
        from planctl.jobs.touched import Since

        since = Since.start(job, changed_since, chosen)
        chosen = list(since.paths)
    file = baseline.location(job.config.folder, job.cwd)
    baseline_path = visible_path(repository.inside(file, job.cwd))
    known = (
        {}
        if no_baseline
        else baseline.read(file, baseline_path, since.tree if since else None) or {}
    )
    checked = check(job, chosen, overlay, file.parent if known else None, asked.sought)
    checked.mark(known)
    found = since.touched(checked.findings) if since else checked.findings
    told = {*found}
    found = shown(found, asked, checked.sets, checked.unread) if asked != EVERYTHING else found
    report = Findings(
        found,
        len(checked.files),
        job.as_of,
        paths=checked.files,
        fail_on=None if fail_on == "never" else Severity[fail_on.upper()],
        real=checked.real,
        top=repository.root(job.cwd),
        mended=sum(map(checked.looked.mended, known.values())),
        older=len(together(item for item in checked.findings if item not in told)),
        counting=statistics,
    )
    job.print(report, printed, color)
    failing = any(map(report.fails, report.findings))
    return job.end_paths(ExitCode.FINDINGS if failing else ExitCode.CLEAN)


def _standard_input(
    paths: list[Path], name: Path | None, cwd: Path
) -> tuple[list[Path], Mapping[Path, bytes]]:
    if Path("-") not in paths:
        if name is not None:
            message = "--stdin-name goes with the path '-'"
            raise PlanctlError(message)
        return paths, {}
    if name is not None and len(paths) > 1:
        message = "'-' is one plan, and goes with no other PATH"
        raise PlanctlError(message, hint="leave the other out; the whole plan set is read anyway")
    if name is None:
        message = "'-' reads one plan from standard input and needs --stdin-name"
        hint = "as in: planctl validate - --stdin-name plans/leeds-2008/plan.yaml"
        raise PlanctlError(message, hint=hint)
    import os.path

    from planctl.language.yaml import MAX_BYTES

    path = Path(os.path.normpath(cwd / name))
    return [path], {path: sys.stdin.buffer.read(MAX_BYTES + 1)}


def shape() -> "Schema":
    """Return the schema of what it prints as JSON."""
    from planctl.output.shapes import COUNT, DAY, LINE, MAYBE, SEVERITY, TEXT, UNREAD, many, record

    finding = record(
        rule=TEXT,
        severity=SEVERITY,
        message=TEXT,
        hint=MAYBE,
        path=TEXT,
        line=LINE,
        column=LINE,
        end_line=LINE,
        end_column=LINE,
        ref=MAYBE,
        plan=MAYBE,
        plan_set=TEXT,
        related=many(record(path=TEXT, line=LINE, column=LINE, label=TEXT)),
        suppressed={"type": "boolean"},
        known={"type": "boolean"},
        fingerprint=_FINGERPRINT,
        records=many(record(key=TEXT, ref=MAYBE, line=LINE, fingerprint=_FINGERPRINT)),
    )
    return record(
        as_of=DAY,
        findings=many(finding),
        totals=record(
            error=COUNT,
            warning=COUNT,
            note=COUNT,
            suppressed=COUNT,
            known=COUNT,
            mended=COUNT,
            older=COUNT,
        ),
        statistics=many(record(rule=TEXT, severity=SEVERITY, count=COUNT)),
        files=COUNT,
        unread=UNREAD,
    )
