"""The shape of a pack in JSON, which ``planctl report`` states."""

from planctl.output.shapes import (
    COUNT,
    DAY,
    MAYBE,
    MAYBE_COUNT,
    MAYBE_DAY,
    MAYBE_NUMBER,
    MOVE,
    ROW,
    TEXT,
    TEXTS,
    Schema,
    many,
    record,
)  # fmt: skip
from planctl.publishing.pack.risk_ways import ORDER

# More keys come with each row than all of them have.
_SECTION = record(title=TEXT, text=TEXTS, rows=many({"type": "object"}))
_MATTER = record(key=TEXT, title=TEXT, text=TEXTS,
                 parts=many(record(title=TEXT, text=TEXTS)))  # fmt: skip
_FLAG: Schema = {"type": "boolean"}
_SPAN = record(written=TEXT, **{"from": DAY, "to": DAY})
_COUNTS = ("objectives", "actions", "not_started", "in_progress", "done", "deferred", "cancelled",
           "carried_forward",
           "overdue", "due_soon", "undated", "unreadable")  # fmt: skip
_RAG: dict[str, Schema] = dict.fromkeys(
    ("rag_counted", "rag_computed", "rag_declared", "rag_why"), MAYBE
)
_DOING: dict[str, Schema] = {"doing": MAYBE, "doing_from": MAYBE, "doing_old": _FLAG}


def _section(**keys: Schema) -> Schema:
    """Return the shape of a section whose rows are records with these keys besides."""
    return record(title=TEXT, text=TEXTS, rows=many({"allOf": [ROW, record(**keys)]}))


_SECTIONS: dict[str, Schema] = {
    "against": record(title=TEXT, text=TEXTS, rows=many(record(
        what=TEXT, before=MAYBE_COUNT, now=MAYBE_COUNT, change=MAYBE_COUNT))),
    "decisions": record(title=TEXT, text=TEXTS, rows=many(record(
        decision=TEXT, keys=TEXTS))),
    "summary": _SECTION,
    "colours": _SECTION,
    "over_time": record(title=TEXT, text=TEXTS, rows=many(record(
        period=TEXT, as_of=DAY, rag_counts={"type": "object"}))),
    "recommendations": _section(actions=COUNT, done=COUNT, overdue=COUNT,
                                rag_counts={"type": "object"}),
    "promised": _section(urgency=MAYBE, success=MAYBE, outcome=MAYBE, resources=MAYBE),
    "exceptions": _SECTION,
    "overdue": _section(days_overdue=MAYBE_COUNT, **_RAG, **_DOING),
    "overdue_steps": _section(days_overdue=MAYBE_COUNT, **_DOING),
    "attention": _section(days_overdue=MAYBE_COUNT, **_RAG, **_DOING),
    "off_target": _section(period=TEXT, target=MAYBE, actual=MAYBE, trend=MAYBE, of_part=_FLAG,
                           **_RAG, **_DOING),
    "off_target_longer": _section(period=TEXT, target=MAYBE, actual=MAYBE, trend=MAYBE, **_RAG,
                                  **_DOING),
    "stopped": _section(stopped_on=DAY, **_DOING),
    "removed": _section(removed_on=DAY),
    "slipped": _section(move=MOVE),
    "measures": _section(period=TEXT, target=MAYBE, actual=MAYBE, trend=MAYBE,
                         period_before=MAYBE, actual_before=MAYBE, of_part=_FLAG, **_RAG),
    "measures_longer": _section(period=TEXT, target=MAYBE, actual=MAYBE, trend=MAYBE, **_RAG),
    "measures_beside": _SECTION,
    "risks": _SECTION,
    "risks_moved": _section(score_before=MAYBE_NUMBER, score_after=MAYBE_NUMBER,
                            movement={"enum": list(ORDER)}),
    "risks_matrix": record(title=TEXT, text=TEXTS, rows=many(record(
        risk=TEXT, likelihood={"type": "number"}, impact={"type": "number"},
        likelihood_before=MAYBE_NUMBER, impact_before=MAYBE_NUMBER))),
    "risks_high": _section(score=MAYBE_NUMBER, target_score=MAYBE_NUMBER, mitigations=COUNT),
    "opportunities": _section(score=MAYBE_NUMBER, target_score=MAYBE_NUMBER, mitigations=COUNT),
    "done": _section(completed_on=MAYBE_DAY, days_late=MAYBE_COUNT),
    "due_next": _section(),
    "coverage": _section(level=TEXT, supported_by=TEXTS, through=TEXTS, actions=COUNT,
                         overdue=COUNT),
}  # fmt: skip


def of_set() -> Schema:
    """Return the shape of what is told of one plan set."""
    part = record(key=TEXT, title=TEXT, plans=TEXTS, totals=record(**dict.fromkeys(_COUNTS, COUNT)),
                  sections=record(**_SECTIONS))  # fmt: skip
    return record(plan_set=TEXT, organisation=TEXT, period=_SPAN, period_before=_SPAN,
                  period_after=_SPAN, overall={**_SECTION, "type": ["object", "null"]},
                  notes=TEXTS, parts=many(part), front=many(_MATTER),
                  back=many(_MATTER))  # fmt: skip
