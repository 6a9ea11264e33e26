"""Running the rules over what a command was asked about, as validate and baseline both do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from planctl import repository
from planctl.baseline import Entries, Looked, entry_of
from planctl.diagnostic import Diagnostic
from planctl.job import Job

if TYPE_CHECKING:
    from planctl.load import Loaded


@dataclass
class Checked:
    """What was found.

    Attributes:
        findings: those asked for, sorted; ``others``: those in other files of the same sets.
        files: the plan files asked for.
        real: each file met, absolute, by its path as the user is shown it.
        looked: for what a baseline holds.
        fixed: the rules whose findings no comment and no baseline can accept.
    """

    findings: list[Diagnostic] = field(default_factory=list)
    others: list[Diagnostic] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    real: dict[str, Path] = field(default_factory=dict)
    looked: Looked = field(default_factory=Looked)
    fixed: frozenset[str] = frozenset()

    def recordable(self, item: Diagnostic) -> bool:
        """Whether a baseline may hold a finding."""
        return not item.suppressed and item.rule not in self.fixed

    def entries(self, findings: Sequence[Diagnostic], folder: Path) -> Entries:
        """Return what a baseline in a folder may hold of some findings."""
        places = {path: repository.inside(real, folder) for path, real in self.real.items()}
        return {
            item.fingerprint: entry_of(item, places.get(item.span.path, item.span.path))
            for item in findings
            if self.recordable(item)
        }

    def mark(self, known: Entries) -> None:
        """Mark the findings that a baseline has."""
        self.findings = [
            replace(item, known=True)
            if item.fingerprint in known and self.recordable(item)
            else item
            for item in self.findings
        ]


def check(job: Job, paths: Sequence[Path], overlay: Mapping[Path, bytes], folder: Path) -> Checked:
    """Check some plans with every rule.

    Args:
        paths: files and folders; ``overlay``: contents that stand for a file's.
        folder: the baseline's.
    """
    from planctl.engine import UNSUPPRESSIBLE, rules
    from planctl.engine import run as run_rules
    from planctl.fingerprint import distinct
    from planctl.rule import Context

    checked = Checked()
    checked.fixed = frozenset(n for n, rule in rules().items() if rule.group in UNSUPPRESSIBLE)
    found: list[Diagnostic] = []
    asked: set[str] = set()
    for loaded in job.load(paths, overlay, count_bad=False):
        checked.files += sorted(loaded.chosen)
        found += run_rules(loaded.plans, Context(job.as_of), job.config.rules)
        # An unread file silences rules in every other file, so it is named whatever was asked.
        asked |= loaded.chosen | {item.path for item in loaded.plans.unread}
        _look(loaded, checked, folder)
    for item in distinct(sorted(found, key=lambda item: item.order)):
        (checked.findings if item.span.path in asked else checked.others).append(item)
    every = (*checked.findings, *checked.others)
    checked.looked.found |= {item.fingerprint for item in every if checked.recordable(item)}
    return checked


def _look(loaded: "Loaded", checked: Checked, folder: Path) -> None:
    plans, looked = loaded.plans, checked.looked
    # While a file is unread or doubtful some rules are silent, which mends nothing.
    whole = not plans.unread and not any(document.doubtful for document in plans.documents)
    if whole and plans.root:
        looked.folders.add(repository.inside(plans.root, folder))
    for document in plans.documents:
        if document.file is None:
            continue
        checked.real[document.path] = document.file
        place = repository.inside(document.file, folder)
        looked.present.add(place)
        if whole and document.path in loaded.chosen:
            looked.files.add(place)
