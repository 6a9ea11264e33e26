"""Check every plan with every rule."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from planctl import repository
from planctl.diagnostic import Severity
from planctl.errors import ExitCode, PlanctlError
from planctl.job import Job
from planctl.options import AsOf, At, Color, FailOn, FindingsFormat, Paths, StdinName

LEVELS = {"error": Severity.ERROR, "warning": Severity.WARNING, "note": Severity.NOTE}


def run(
    paths: Paths = None,
    stdin_name: StdinName = None,
    fail_on: FailOn = "error",
    as_of: AsOf = None,
    at: At = None,
    format: FindingsFormat = None,  # noqa: A002 - the option's name
    color: Color = "auto",
) -> ExitCode:
    """Check every plan with every rule.

    All findings of all files come in one run, sorted by path and line.

    Nothing is ever written in the repository. Exit code 1 if there are errors (or what --fail-on
    says), 0 if there are none. The formats for CI give paths from the root of the repository.

    Examples: planctl validate; planctl validate plans/leeds-2008 --format json;
    cat draft.yaml | planctl validate - --stdin-name plans/leeds-2008/plan.yaml
    """
    from planctl.engine import run as run_rules
    from planctl.fingerprint import distinct
    from planctl.report import Findings
    from planctl.rule import Context

    if fail_on not in {*LEVELS, "never"}:
        message = f"--fail-on cannot be '{fail_on}'"
        raise PlanctlError(message, hint="choose error, warning, note or never")
    job = Job.start(as_of, at)
    chosen, overlay = _standard_input(paths or [], stdin_name, job.cwd)
    found = []
    files: list[str] = []
    places: dict[str, str] = {}
    top = repository.root(job.cwd)
    for loaded in job.load(chosen, overlay, count_bad=False):
        files += sorted(loaded.chosen)
        for document in loaded.plans.documents:
            if document.file:
                places[document.path] = repository.inside(document.file, top)
        every = run_rules(loaded.plans, Context(job.as_of), job.config.rules)
        # An unread file silences rules in every other file, so it is named whatever was asked.
        reported = loaded.chosen | {item.path for item in loaded.plans.unread}
        found += [item for item in every if item.span.path in reported]
    found = distinct(sorted(found, key=lambda item: item.order))
    least = None if fail_on == "never" else LEVELS[fail_on]
    report = Findings(found, len(files), job.as_of, paths=files, fail_on=least, places=places)
    usual = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    job.print(report, format or usual, color)
    failing = any(map(report.fails, found))
    return job.end_paths(ExitCode.FINDINGS if failing else ExitCode.CLEAN)


def _standard_input(
    paths: list[Path], name: Path | None, cwd: Path
) -> tuple[list[Path], Mapping[Path, bytes]]:
    if Path("-") not in paths:
        if name is not None:
            message = "--stdin-name goes with the path '-'"
            raise PlanctlError(message)
        return paths, {}
    if len(paths) > 1 or name is None:
        message = "'-' reads one plan from standard input and needs --stdin-name"
        hint = "as in: planctl validate - --stdin-name plans/leeds-2008/plan.yaml"
        raise PlanctlError(message, hint=hint)
    import os.path

    from planctl.document import MAX_BYTES

    path = Path(os.path.normpath(cwd / name))
    return [path], {path: sys.stdin.buffer.read(MAX_BYTES + 1)}
