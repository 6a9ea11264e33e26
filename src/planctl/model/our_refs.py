"""Which references are ours: made for the plan files, where the council's document prints none."""

from planctl.model.record import Record

# Measures and risks of such a plan often have printed codes, as NI 131, so nothing is said of them.
_MARKED = frozenset({"plan", "framework", "objective", "action", "milestone"})


def our_ref(record: Record) -> bool:
    """Whether a record's reference is ours, as its plan says with ``generated_refs``."""
    plan = record.plan or record
    made = record.ref is not None and plan.fields.get("generated_refs") is True
    return made and record.kind in _MARKED
