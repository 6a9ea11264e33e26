"""The baseline: faults that were there when a council took up planctl, and do not fail its CI.

The file comes with a pull request like any other: nothing that it says is trusted, and nothing but
``planctl baseline`` writes it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from planctl.loading.tree import Disk, FileTree, Sort
from planctl.reports.diagnostic import Diagnostic
from planctl.system import repository
from planctl.system.errors import ExitCode, PlanctlError, reason

NAME = "planctl-baseline.json"
FORMAT_VERSION = 1
MAX_BYTES = 16 * 1024 * 1024
_FINGERPRINT = r"[0-9a-f]{32}"
_TEXTS = ("fingerprint", "rule", "severity", "path", "message")


class KnownFinding(NamedTuple):
    """One known finding; all but the fingerprint is for whoever reads the file or its diff.

    Attributes:
        path: of the plan, from the folder of the baseline, with ``/``.
    """

    fingerprint: str
    rule: str
    severity: str
    path: str
    ref: str | None
    message: str


KnownFindings = Mapping[str, KnownFinding]


@dataclass(eq=False)
class Looked:
    """What one run has looked at, so far; paths are from the folder of the baseline.

    Attributes:
        files: the files asked about, of sets that could be read whole.
        folders: of those sets; ``present``: every file of theirs.
        found: the fingerprints of every finding in any file of a set.
    """

    files: set[str] = field(default_factory=set)
    folders: set[str] = field(default_factory=set)
    present: set[str] = field(default_factory=set)
    found: set[str] = field(default_factory=set)

    def mended(self, entry: KnownFinding) -> bool:
        """Whether a known finding is gone: what was not looked at may still have it."""
        if entry.fingerprint in self.found:
            return False
        if entry.path in self.files:
            return True
        gone = entry.path not in self.present
        return gone and any(f == "." or entry.path.startswith(f"{f}/") for f in self.folders)


class Outcome(NamedTuple):
    """What a baseline becomes, and what is said of it."""

    entries: KnownFindings
    kept: int
    dropped: int
    added: int
    left_out: int


def updated(
    known: KnownFindings | None,
    asked: KnownFindings,
    others: KnownFindings,
    looked: Looked,
    *,
    add: bool,
) -> Outcome:
    """Return what the entries become after a run.

    Args:
        known: those so far; None where there is no baseline yet, and everything is added.
        asked: what the run found in the files asked about; ``others``: in others of their sets.
        add: whether to add what is new.
    """
    now = {**others, **asked}
    before = known or {}
    kept = {
        name: now.get(name, entry) for name, entry in before.items() if not looked.mended(entry)
    }
    new = {name: entry for name, entry in asked.items() if name not in before}
    added = new if add or known is None else {}
    return Outcome(
        {**kept, **added}, len(kept), len(before) - len(kept), len(added), len(new) - len(added)
    )


def location(configured: Path | None, cwd: Path) -> Path:
    """Return where the baseline is: beside the configuration, else in the repository's root."""
    return (configured or repository.root(cwd)) / NAME


def entry_of(item: Diagnostic, path: str) -> KnownFinding:
    """Return the entry for a finding in a file at a path from the baseline's folder."""
    severity = item.severity.word
    return KnownFinding(item.fingerprint, item.rule, severity, path, item.ref, item.message)


def read(path: Path, shown: str = NAME, tree: FileTree | None = None) -> KnownFindings | None:
    """Return the entries by their fingerprints, or None if there is no such file.

    Args:
        shown: the path as messages give it.
        tree: the revision to look in; the working tree if None.

    Raises:
        PlanctlError: it is a link, no file, too large, or not what ``planctl baseline`` writes.
    """
    tree = tree or Disk()
    if tree.sort(path) is Sort.NOTHING:
        return None
    import json  # most repositories have no such file, and every validate looks for it

    file = tree.read(path, MAX_BYTES)
    if file.fault:
        raise _refused(shown, file.fault, "put an ordinary file there, or delete it")
    if len(file.raw) > MAX_BYTES:
        raise _refused(shown, f"the file is larger than {MAX_BYTES // 1024 // 1024} MiB")
    try:
        data = json.loads(file.raw)
    except (ValueError, RecursionError) as error:
        raise _refused(shown, "the file is not the JSON that 'planctl baseline' writes") from error
    if not isinstance(data, dict) or data.get("format_version") != FORMAT_VERSION:
        raise _refused(shown, f"the file does not say format_version {FORMAT_VERSION}")
    findings = data.get("findings")
    if not isinstance(findings, list):
        raise _refused(shown, "the file has no list of findings")
    return {item.fingerprint: item for item in (_entry(value, shown) for value in findings)}


def _entry(value: object, shown: str) -> KnownFinding:
    if (
        not isinstance(value, dict)
        or not all(isinstance(value.get(key), str) for key in _TEXTS)
        or not isinstance(value.get("ref"), str | None)
        or not re.fullmatch(_FINGERPRINT, value["fingerprint"])
    ):
        raise _refused(shown, "one of its findings is not as 'planctl baseline' writes them")
    return KnownFinding(ref=value.get("ref"), **{key: value[key] for key in _TEXTS})


def write(path: Path, entries: Iterable[KnownFinding], shown: str = NAME) -> None:
    """Write the entries, one a line and sorted without regard to lines, all or nothing.

    Raises:
        PlanctlError: the file cannot be written, or a link is in its place.
    """
    if path.is_symlink():
        raise _refused(shown, "a link, not a file", "put an ordinary file there, or delete it")
    from planctl.system.json_text import json_text

    kept = sorted(entries, key=lambda e: (e.path, e.rule, e.ref or "", e.fingerprint))
    lines = ",\n".join(json_text(entry._asdict(), indent=None) for entry in kept)
    body = f"[\n{lines}\n]" if kept else "[]"
    text = f'{{\n"format_version": {FORMAT_VERSION},\n"findings": {body}\n}}\n'
    from planctl.system import whole_file  # only this command writes, and every validate reads

    try:
        rights = path.stat().st_mode & 0o777 if path.exists() else 0o644
        whole_file.write(path, text.encode(), rights=rights, lasting=True)
    except OSError as error:
        message = f"{shown} cannot be written: {reason(error)}"
        raise PlanctlError(message, code=ExitCode.INCOMPLETE) from error


def _refused(shown: str, why: str, hint: str = "") -> PlanctlError:
    hint = hint or "take it from git again, or delete it and run 'planctl baseline'"
    return PlanctlError(f"{shown} cannot be used: {why}", hint=hint)
