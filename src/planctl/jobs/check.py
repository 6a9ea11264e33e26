"""Running the rules over what a command was asked about, as validate and baseline both do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from planctl.checking.baseline import KnownFindings, Looked, entry_of
from planctl.jobs.job import Job
from planctl.jobs.shown import Seen, seen
from planctl.jobs.sought import EVERYBODY, Sought
from planctl.reports.diagnostic import Diagnostic, unpacked
from planctl.system import repository

if TYPE_CHECKING:
    from planctl.loading.load import Loaded


@dataclass(eq=False)
class Checked:
    """What was found.

    Attributes:
        findings: those asked for, sorted; ``others``: those in other files of the same sets.
        files: the plan files asked for.
        real: each file met, absolute, by its path as the user is shown it.
        looked: for what a baseline holds.
        fixed: the rules whose findings no comment and no baseline can accept.
        sets: what --owner and --plan need to know of each plan set.
        unread: the files of which nothing could be read.
    """

    findings: list[Diagnostic] = field(default_factory=list)
    others: list[Diagnostic] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    real: dict[str, str] = field(default_factory=dict)
    looked: Looked = field(default_factory=Looked)
    fixed: set[str] = field(default_factory=set)
    sets: list[Seen] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)

    def recordable(self, item: Diagnostic) -> bool:
        """Whether a baseline may hold a finding."""
        return not item.suppressed and item.rule not in self.fixed

    def entries(self, findings: Sequence[Diagnostic], folder: Path) -> KnownFindings:
        """Return what a baseline in a folder may hold of some findings."""
        places = {path: repository.inside(real, folder) for path, real in self.real.items()}
        return {
            item.fingerprint: entry_of(item, places.get(item.span.path, item.span.path))
            for item in findings
            if self.recordable(item)
        }

    def mark(self, known: KnownFindings) -> None:
        """Mark the findings that a baseline has."""
        self.findings = [
            item._replace(known=True)
            if item.fingerprint in known and self.recordable(item)
            else item
            for item in self.findings
        ]


def check(
    job: Job,
    paths: Sequence[Path],
    overlay: Mapping[Path, bytes],
    folder: Path | None,
    sought: Sought = EVERYBODY,
) -> Checked:
    """Check some plans with every rule.

    Args:
        paths: files and folders; ``overlay``: contents that stand for a file's.
        folder: the baseline's; None where there is none.
        sought: whose records are asked about; all are checked.
    """
    from planctl.loading.answers import Answer

    def ask(loaded: "Loaded") -> Answer:
        from planctl.checking.engine import UNSUPPRESSIBLE, rules
        from planctl.checking.engine import run as run_rules
        from planctl.checking.rule import Context

        context = Context(job.as_of)
        found = run_rules(loaded.plans, context, job.config.rules)
        groups = rules()
        fixed = [name for name, rule in groups.items() if rule.group in UNSUPPRESSIBLE]
        packed = [item.packed() for item in found]
        told = seen(loaded.plans, sought, job.as_of)
        # Which year a plan's reference means depends on the day.
        dated = context.dated or bool(told.others)
        return Answer((packed, fixed, tuple(told), *_seen(loaded)), dated)

    checked = Checked()
    found: list[Diagnostic] = []
    asked: set[str] = set()
    for packed, fixed, told, chosen, unread, passed_over, real, root, whole in job.ask(
        paths, ("validate", *sought), ask, overlay
    ):
        checked.files += chosen
        checked.fixed |= set(fixed)
        checked.sets.append(Seen(*told))
        checked.unread |= set(unread)
        found += map(unpacked, packed)
        # An unread file silences rules in every other file, so it is named whatever was asked.
        asked |= {*chosen, *unread, *passed_over}
        checked.real |= real
        if folder is not None:
            _look(checked.looked, folder, chosen, real, root, whole=whole)
    found.sort(key=lambda item: item.order)
    for item in _told_apart(found):
        (checked.findings if item.span.path in asked else checked.others).append(item)
    every = (*checked.findings, *checked.others)
    checked.looked.found |= {item.fingerprint for item in every if checked.recordable(item)}
    return checked


def _seen(loaded: "Loaded") -> tuple[object, ...]:
    """Return what a baseline needs to know of a plan set, as plain data."""
    plans = loaded.plans
    # While a file is unread or doubtful some rules are silent, which mends nothing.
    whole = not plans.unread and not any(document.doubtful for document in plans.documents)
    return (
        sorted(loaded.chosen),
        [item.path for item in plans.unread],
        [problem.span.path for problem in plans.passed_over],
        {item.path: str(item.file) for item in plans.documents if item.file},
        str(plans.root) if plans.root else None,
        whole,
    )


def _look(
    looked: Looked,
    folder: Path,
    chosen: Sequence[str],
    real: Mapping[str, str],
    root: str | None,
    *,
    whole: bool,
) -> None:
    if whole and root:
        looked.folders.add(repository.inside(root, folder))
    for path, file in real.items():
        place = repository.inside(file, folder)
        looked.present.add(place)
        if whole and path in chosen:
            looked.files.add(place)


def _told_apart(found: Sequence[Diagnostic]) -> Sequence[Diagnostic]:
    if len({item.fingerprint for item in found}) == len(found):
        return found
    from planctl.checking.fingerprint import distinct

    return distinct(found)
