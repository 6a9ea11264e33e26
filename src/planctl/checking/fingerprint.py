"""Fingerprints: by what a finding is known again after its file was edited, moved or renamed."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from planctl.language.yaml.document import Document
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic

# Written into every fingerprint: whoever changes what one is made of raises it, and says so.
_VERSION = 1
_LENGTH = 32
_LONGEST_TEXT = 200
_LONGEST_SOURCE = 4000


def fingerprinted(findings: Sequence[Diagnostic], plans: PlanSet) -> list[Diagnostic]:
    """Return the findings of a plan set, each with its fingerprint.

    It is made of the rule, the plan set, the record (for a finding on none, the file in the set's
    folder) and the text at fault, so that it depends on no line, order, wording or current
    folder. Where the records of a plan are one finding, each is known by its key alone, and the
    finding by its plan. Findings that are equal in all of these are numbered in the order given.
    """
    documents = {document.path: document for document in plans.documents}
    name = _name(plans)
    met: dict[tuple[str, ...], int] = {}
    found = []
    for item in findings:
        parts = (item.rule, *name, *_about(item, plans.root, documents.get(item.span.path)))
        met[parts] = met.get(parts, 0) + 1
        group = ""
        if item.several:
            plan = item.plan or _place(item, plans.root, documents.get(item.span.path))
            group = _digest((item.rule, *name, "plan", plan))
        found.append(item._replace(fingerprint=_digest((*parts, str(met[parts]))), group=group))
    return found


def distinct(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return findings of several plan sets with no fingerprint twice.

    Two sets may be copies of one another; those of the second then count on from the first.
    """
    met: dict[str, int] = {}
    found = []
    for item in findings:
        count = met[item.fingerprint] = met.get(item.fingerprint, 0) + 1
        again = _digest((item.fingerprint, str(count)))
        found.append(item._replace(fingerprint=again) if count > 1 else item)
    return found


def _name(plans: PlanSet) -> tuple[str, ...]:
    """Return what a plan set is known by, wherever it stands and whoever has checked it out."""
    plan = plans.corporate
    organisation = plan.texts("organisation") if plan else ()
    if plan and organisation:
        return ("set", *organisation, "period", *plan.texts("period"))
    root = plans.root
    # Everybody gives their checkout a name of their own.
    return ("folder", "" if root is None or (root / ".git").exists() else root.name)


def _about(item: Diagnostic, root: Path | None, document: Document | None) -> tuple[str, ...]:
    if item.about:
        return ("about", item.about)
    if item.several:
        return ("record", item.record)
    if item.record:
        return ("record", item.record, _text(item, document))
    return ("file", _place(item, root, document), _text(item, document))


def _place(item: Diagnostic, root: Path | None, document: Document | None) -> str:
    """Return the file that a finding is in, from the set's folder."""
    file = document.file if document else None
    inside = file and root and file.is_relative_to(root)
    return file.relative_to(root).as_posix() if file and root and inside else item.span.path


def _text(item: Diagnostic, document: Document | None) -> str:
    """Return the start of the text at fault, with its white space folded."""
    if document is None:
        return ""
    start, end = item.span.start.offset, item.span.end.offset
    source = document.source.text[start : min(end, start + _LONGEST_SOURCE)]
    return " ".join(source.split())[:_LONGEST_TEXT]


def _digest(parts: Sequence[str]) -> str:
    text = json.dumps([_VERSION, *parts])
    import hashlib  # brings OpenSSL, which a run without findings has no use for

    return hashlib.sha256(text.encode("ascii")).hexdigest()[:_LENGTH]
