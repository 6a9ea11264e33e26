"""A document does not have the shape of its kind.

## Why is this a problem?

A misspelt key is not read: `ownr: Jacqui Evans` leaves an action without an owner. The schema
knows the names and shapes of every field; the same schema gives completion in editors and is
printed by `planctl schema KIND`.

## How to mend it

Follow the hint. Keys of your own may be added if they start with `x-`.
"""

from collections.abc import Callable, Iterable

from planctl.checking.mending import Cure, Mend, Spot
from planctl.checking.rule import Context, Rule
from planctl.checking.schema import OWN_KEYS, Fault, faults
from planctl.language.yaml.document import Document, lookup
from planctl.language.yaml.document import Path as Place
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record, shorten
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Compare every document with the schema of its kind."""
    for document in plans.documents:
        if document.data is None or document.doubtful:
            continue
        for fault in faults(document):
            record = plans.record_at(document, fault.path)
            span = document.span(fault.path, key=fault.key)
            whose = record.label if record else _entry(document, fault.path)
            message = f"{whose}: {fault.message}" if whose else fault.message
            hint, meant = fault.hint, fault.meant
            if record and fault.key and hint == OWN_KEYS:
                hint, meant = _of_the_form(plans, record, fault, document)
            finding = rule.at(document, span, message, hint, record)
            if record and meant:
                whole = meant.startswith("/")  # a list of the plan's own, wherever it stands
                place = () if whole else record.path
                subject = (document.path, place, meant.removeprefix("/"))
                finding = finding._replace(subject=subject)
            yield finding


def _of_the_form(
    plans: PlanSet, record: Record, fault: Fault, document: Document
) -> tuple[str, str]:
    """Return the hint for a key that a head of the council's form means, and the key meant."""
    from planctl.checking import wrong_keys  # only where a key is unknown
    from planctl.checking.form_words import key_of_head

    meant = key_of_head(plans, record, str(fault.path[-1]))
    if not meant or meant in record.fields:
        return fault.hint, fault.meant
    value = lookup(document.data, fault.path)
    written = wrong_keys.renamed((*fault.path[:-1], meant), value, document)
    return written or f"did you mean '{meant}'? The council's form heads it so", meant


def _entry(document: Document, path: Place) -> str:
    """Return what messages call an entry of the register around a place; empty elsewhere."""
    item = lookup(document.data, path[:2]) if path[:1] == ("people",) else None
    name = item.get("name") if isinstance(item, dict) else None
    return f"entry '{shorten(name)}'" if isinstance(name, str) and name.strip() else ""


def _mender(_: PlanSet) -> Callable[[Spot], Mend | None]:
    from planctl.checking.wrong_shapes import mend  # only where something is mended

    return mend


RULE = Rule(
    check=check,
    severity=Severity.ERROR,
    group="file",
    since="0.1",
    cure=Cure(
        _mender,
        "a word or key that differs from the right one in capitals, spaces or hyphens alone is"
        " written right; a decimal that is a reference gets quotes, and a reference loses spaces"
        " and quotation marks around it; one text where a list stands becomes a list of it, and a"
        " number where a score stands a score",
        "the word or key that the hint asks about is written",
    ),
)
