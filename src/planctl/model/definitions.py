"""A measure or risk that several places define is one record."""

from dataclasses import replace

from planctl.model.record import Record, names


def merged(records: list[Record]) -> tuple[list[Record], list[Record]]:
    """Return the records with each measure and risk once, and every definition of one.

    A later definition adds the keys that the first lacks, and what stands in it; where the two
    differ, the first is kept and a rule reports it.
    """
    definitions = [item for item in records if item.kind in {"measure", "risk"}]
    first: dict[tuple[str, str], Record] = {}
    same: dict[Record, Record] = {}
    for item in definitions:
        if (
            item.ref is not None
            and (found := first.setdefault((item.kind, item.key), item)) != item
        ):
            same[item] = found
    if not same:
        return records, definitions
    whole: dict[Record, Record] = {}
    for later, earlier in same.items():
        known = whole.get(earlier, earlier)
        fields = {**later.fields, **known.fields}
        whole[earlier] = replace(
            known,
            fields=fields,
            origins={
                **{key: later for key in later.fields if key not in known.fields},
                **known.origins,
            },
            title=known.title or later.title,
            owner=names(fields.get("owner")),
            accountable=names(fields.get("accountable")),
            due=known.due or later.due,
        )
    parents = {**whole, **{later: whole[earlier] for later, earlier in same.items()}}
    kept = [item for item in records if item not in same]
    placed = [whole.get(item, item) for item in kept]
    moved = [
        replace(item, parent=parents[item.parent]) if item.parent in parents else item
        for item in placed
    ]
    # What stands in two definitions that agree stands in the one record once.
    once: dict[object, Record] = {}
    several = set(whole.values())
    for item in moved:
        shared = item.parent in several and item.kind != "plan"
        once.setdefault((item.kind, item.key, id(item.parent)) if shared else id(item), item)
    return list(once.values()), definitions
