"""Money and staff of a plan set: each entry of ``resources`` as a record of its own.

They are no records of the plan set, since nothing can link to them and nobody owns them.
"""

from collections.abc import Iterator

from planctl.language.when import When, parse_period
from planctl.model.build import slug
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record


def resources(plans: PlanSet) -> list[Record]:
    """Return what is under ``resources``, in the order written, with the owners of its record.

    A text is an entry with a title and nothing else.
    """
    if not plans.uses("resources"):
        return []
    met: dict[str, int] = {}
    return [
        _entry(plans, record, fields, path, met)
        for record in plans.records
        if "resources" in record.fields
        for fields, path in _written(record)
    ]


def _written(record: Record) -> Iterator[tuple[dict[str, object], tuple[str | int, ...]]]:
    value = record.fields["resources"]
    home = record.origins.get("resources", record)
    whole = (*home.path, "resources")
    for index, item in enumerate(value if isinstance(value, list) else [value]):
        path = (*whole, index) if isinstance(value, list) else whole
        if isinstance(item, dict):
            yield item, path
        elif isinstance(item, (str, int, float)) and str(item).strip():
            text = " ".join(home.document.texts(path, item)) or str(item)
            yield {"text": text}, path


def _entry(
    plans: PlanSet,
    record: Record,
    fields: dict[str, object],
    path: tuple[str | int, ...],
    met: dict[str, int],
) -> Record:
    home = record.origins.get("resources", record)
    title = str(fields.get("title") or fields.get("text") or "")
    key = f"{record.key}/{slug(title)}"
    met[key] = met.get(key, 0) + 1
    return Record(
        kind="resource", key=key if met[key] == 1 else f"{key}-{met[key]}", ref=None,
        title=" ".join(title.split()), document=home.document, path=path,
        owner=record.names if record.kind == "plan" else plans.owners_of(record),
        parent=record, plan=record.plan or record, fields=fields,
    )  # fmt: skip


def period_of(plans: PlanSet, resource: Record) -> When | None:
    """Return the period of an amount: its own, else its plan's."""
    written = resource.texts("period")
    own = parse_period(written[0], year_starts=plans.year_starts) if written else None
    if own is not None and own.valid:
        return own
    return plans.period_of(resource.plan) if resource.plan else None
