"""Refs of a document that another plan has too: told, and parted by what is put before them."""

from collections.abc import Iterator
from typing import Any

from planctl.importing.draft import Data
from planctl.importing.ledger import DECIDE, Doubt
from planctl.language.keys import children
from planctl.model.plan_set import PlanSet
from planctl.system.errors import PlanctlError
from planctl.system.text import as_word, counted, in_quotes, one_line

_LINKS = ("measures", "risks", "depends_on", "also_delivers")


def prefixed(plan: Data, prefix: str) -> None:
    """Put letters before each ref of a document's records, and before links to them.

    Raises:
        PlanctlError: a record has such a ref already, and another would have it too.
    """
    own = {}
    records = [*_records("plan", plan)]
    there = {(kind, record.get("ref")) for kind, record in records}
    for kind, record in records:
        ref = record.get("ref")
        if isinstance(ref, str) and not ref.startswith(prefix):
            new = f"{prefix}{ref}"
            if (kind, new) in there:
                message = (
                    f"{kind} '{one_line(ref)}' would be '{one_line(new)}', and one is so already"
                )
                raise PlanctlError(message, hint="give a --prefix that no ref of the document has")
            own[ref] = record["ref"] = new
    for _, record in records:
        for name in _LINKS:
            if isinstance(links := record.get(name), list):
                record[name] = [own.get(item, item) if isinstance(item, str) else item
                                for item in links]  # fmt: skip


def taken(plan: Data, ref: str, period: str, plans: PlanSet) -> Iterator[Doubt]:
    """Yield what is to be said of refs that another plan of the same period has, by its plan."""
    found: dict[str, list[str]] = {}
    for kind, record in _records("plan", plan):
        for item in plans.find(kind, str(record.get("ref") or "")):
            there = item.plan
            if there is not None and there.ref and there.ref != ref and \
                    there.texts("period")[:1] == (period,):  # fmt: skip
                found.setdefault(there.ref, []).append(f"{kind} {record['ref']}")
                break
    for other, names in found.items():
        more = f" and {counted(len(names) - 1, 'other ref')}" if len(names) > 1 else ""
        verb = "are" if more else "is"
        message = f"{one_line(names[0])}{more} {verb} taken by plan {one_line(other)}"
        hint = f"--prefix {as_word(f'{ref}-')} puts {in_quotes(f'{ref}-')} before each ref"
        yield Doubt(DECIDE, "", "ref", "", message, f"{hint} of the document")


def _records(kind: str, data: Data) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, child in children(kind):
        for item in data.get(name) or ():
            if isinstance(item, dict):
                yield child, item
                yield from _records(child, item)
