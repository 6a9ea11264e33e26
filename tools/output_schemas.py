"""Write schema/output/*.schema.json: the shape of what each command prints as JSON.

Keys may be added to a report without a new ``format_version``; so these schemas name what is
always there, and let other keys be.
"""

import json
from dataclasses import fields
from pathlib import Path

from planctl.standing.totals import LISTS, Totals

Schema = dict[str, object]

TEXT: Schema = {"type": "string"}
MAYBE: Schema = {"type": ["string", "null"]}
COUNT: Schema = {"type": "integer", "minimum": 0}
DAY: Schema = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
MAYBE_DAY: Schema = {**DAY, "type": ["string", "null"]}
MAYBE_NUMBER: Schema = {"type": ["number", "null"]}
TEXTS: Schema = {"type": "array", "items": TEXT}
LINE: Schema = {"type": "integer", "minimum": 1}


def record(**keys: Schema) -> Schema:
    """A mapping that has at least these keys."""
    return {"type": "object", "properties": keys, "required": list(keys)}


def many(of: Schema) -> Schema:
    """A list."""
    return {"type": "array", "items": of}


ROW = record(
    kind=TEXT,
    key=TEXT,
    ref=MAYBE,
    title=TEXT,
    owner=TEXTS,
    accountable=TEXTS,
    due=MAYBE_DAY,
    due_as_written=MAYBE,
    status=MAYBE,
    objective=MAYBE,
    objectives=TEXTS,
    plan=MAYBE,
    plan_set=TEXT,
    path=TEXT,
    line=LINE,
)
LATE_ROW = {
    **ROW,
    "properties": {**dict(ROW["properties"]), "days_overdue": {"type": ["integer", "null"]}},  # type: ignore[call-overload]
    "required": [*list(ROW["required"]), "days_overdue"],  # type: ignore[call-overload]
}
TOTALS = record(**{field.name: COUNT for field in fields(Totals)})
UNREAD = many(record(path=TEXT, message=TEXT))
SEVERITY: Schema = {"enum": ["error", "warning", "note"]}

FINDING = record(
    rule=TEXT,
    severity=SEVERITY,
    message=TEXT,
    hint=MAYBE,
    path=TEXT,
    line=LINE,
    column=LINE,
    end_line=LINE,
    end_column=LINE,
    ref=MAYBE,
    plan=MAYBE,
    plan_set=TEXT,
    related=many(record(path=TEXT, line=LINE, column=LINE, label=TEXT)),
    suppressed={"type": "boolean"},
    known={"type": "boolean"},
    fingerprint={"type": "string", "pattern": "^[0-9a-f]{32}$"},
)

# A difference in days, earlier being less than nought.
MAYBE_COUNT: Schema = {"type": ["integer", "null"]}
MOVE = record(**{"from": MAYBE, "to": MAYBE}, days=MAYBE_COUNT, on=MAYBE, commit=MAYBE,
              author=MAYBE, pull_request=MAYBE, approved={"type": "boolean"}, reason=MAYBE,
              approved_by=MAYBE)  # fmt: skip
SLIPPED: dict[str, Schema] = {"due_original": MAYBE_DAY, "days": MAYBE_COUNT, "times": COUNT,
                              "approved": COUNT, "silent": COUNT, "way": TEXTS, "reasons": TEXTS,
                              "moves": many(MOVE)}  # fmt: skip
MOVED: dict[str, Schema] = {"records": COUNT, "moves": COUNT, "approved": COUNT, "silent": COUNT,
                            "days": {"type": "integer"}}  # fmt: skip

# A section of the pack; more keys come with each row than all of them have.
SECTION = record(title=TEXT, text=TEXTS, rows=many({"type": "object"}))
SPAN = record(written=TEXT, **{"from": DAY, "to": DAY})
_COUNTS = ("objectives", "actions", "not_started", "in_progress", "done", "deferred", "cancelled",
           "overdue", "due_soon", "undated", "unreadable")  # fmt: skip
STANDING: dict[str, Schema] = dict.fromkeys(_COUNTS, COUNT)
DOING: dict[str, Schema] = {"doing": MAYBE, "doing_from": MAYBE}


def section(**keys: Schema) -> Schema:
    """A section whose rows are records with these keys besides."""
    return record(title=TEXT, text=TEXTS, rows=many({"allOf": [ROW, record(**keys)]}))


PARTS: dict[str, Schema] = {
    "summary": SECTION,
    "exceptions": SECTION,
    "overdue": section(days_overdue=MAYBE_COUNT, rag_computed=MAYBE, **DOING),
    "overdue_steps": section(days_overdue=MAYBE_COUNT, **DOING),
    "attention": section(days_overdue=MAYBE_COUNT, rag_computed=MAYBE, rag_declared=MAYBE, **DOING),
    "off_target": section(period=TEXT, target=MAYBE, actual=MAYBE, rag_computed=MAYBE,
                          rag_declared=MAYBE, trend=MAYBE, **DOING),
    "stopped": section(stopped_on=DAY, **DOING),
    "slipped": section(move=MOVE),
    "measures": section(period=TEXT, target=MAYBE, actual=MAYBE, rag_computed=MAYBE,
                        rag_declared=MAYBE, trend=MAYBE, period_before=MAYBE, actual_before=MAYBE),
    "risks": SECTION,
    "risks_moved": section(score_before=MAYBE_NUMBER, score_after=MAYBE_NUMBER,
                           movement={"enum": ["higher", "lower", "new", "closed"]}),
    "risks_high": section(score=MAYBE_NUMBER, target_score=MAYBE_NUMBER, mitigations=COUNT),
    "done": section(completed_on=DAY, days_late=MAYBE_COUNT),
    "due_next": section(),
    "coverage": section(level=TEXT, supported_by=TEXTS, actions=COUNT, overdue=COUNT),
}  # fmt: skip

REPORTS: dict[str, dict[str, Schema]] = {
    "validate": {
        "as_of": DAY,
        "findings": many(FINDING),
        "totals": record(error=COUNT, warning=COUNT, note=COUNT, suppressed=COUNT, known=COUNT,
                         mended=COUNT, older=COUNT),
        "files": COUNT,
        "unread": UNREAD,
    },
    "baseline": {"as_of": DAY, "path": TEXT, "kept": COUNT, "dropped": COUNT, "added": COUNT,
                 "left_out": COUNT, "refused": COUNT, "unread": UNREAD},
    "overdue": {"as_of": DAY, "rows": many(LATE_ROW), "unread": UNREAD},
    "owner": {
        "as_of": DAY,
        "owner": record(name=TEXT, aliases=TEXTS, role=MAYBE, kind=MAYBE),
        "totals": TOTALS,
        **{name: many(ROW) for name in LISTS},
        "accountable": record(totals=TOTALS, actions=many(ROW)),
        "groups": many(record(name=TEXT, totals=TOTALS)),
        "unread": UNREAD,
    },
    "owners": {
        "as_of": DAY,
        "rows": many(record(name=MAYBE, kind=MAYBE, role=MAYBE, plan_set=TEXT,
                            **{field.name: COUNT for field in fields(Totals)})),
        "unread": UNREAD,
    },
    "list": {"as_of": DAY, "kind": TEXT, "rows": many(record(plan_set=TEXT)), "unread": UNREAD},
    "show": {
        "as_of": DAY,
        "record": ROW,
        "children": many(ROW),
        "links": many(record(how=TEXT, kind=TEXT, key=TEXT, ref=MAYBE, title=TEXT)),
        "unread": UNREAD,
    },
    "thread": {
        "as_of": DAY,
        "uncovered": {"type": "boolean"},
        "threads": many(record(plan_set=TEXT)),
        "unread": UNREAD,
    },
    "measures": {
        "as_of": DAY,
        "rows": many(record(key=TEXT, title=TEXT, period=MAYBE, target=MAYBE, actual=MAYBE,
                            rag_computed=MAYBE, rag_declared=MAYBE, trend=MAYBE)),
        "unread": UNREAD,
    },
    "risks": {
        "as_of": DAY,
        "rows": many(record(key=TEXT, title=TEXT, likelihood=MAYBE_NUMBER, impact=MAYBE_NUMBER,
                            score=MAYBE_NUMBER, target_score=MAYBE_NUMBER, controls=TEXTS,
                            mitigations=COUNT)),
        "matrices": many(record(plan_set=TEXT, likelihood=COUNT, impact=COUNT, aside=TEXTS,
                                cells=many(record(likelihood=COUNT, impact=COUNT, count=COUNT,
                                                  refs=TEXTS)))),
        "unread": UNREAD,
    },
    "summary": {
        "as_of": DAY,
        "rows": many(record(key=TEXT, title=TEXT, plan_set=TEXT, objectives=COUNT, actions=COUNT,
                            not_started=COUNT, in_progress=COUNT, done=COUNT, deferred=COUNT,
                            cancelled=COUNT, overdue=COUNT, due_soon=COUNT, undated=COUNT,
                            done_percent=MAYBE_NUMBER, overdue_percent=MAYBE_NUMBER)),
        "totals": record(actions=COUNT, done=COUNT, overdue=COUNT),
        "unread": UNREAD,
    },
    "diff": {
        "before": TEXT,
        "after": TEXT,
        "as_of": DAY,
        "summary": TEXT,
        "changes": many(record(kind=TEXT, key=TEXT, ref=MAYBE, title=TEXT,
                               change={"enum": ["added", "removed", "moved", "changed"]},
                               field=MAYBE, before={}, after={}, days=MAYBE_COUNT, message=TEXT,
                               plan=MAYBE, plan_set=TEXT, path=TEXT, line=LINE)),
        "consequences": many(record(kind=TEXT, message=TEXT, refs=TEXTS)),
        "unread": UNREAD,
    },
    "history": {
        "record": ROW,
        "events": many(record(on=DAY, author=TEXT, commit=TEXT, pull_request=MAYBE, change=TEXT,
                              field=MAYBE, before={}, after={}, days=MAYBE_COUNT, message=TEXT,
                              path=TEXT, line=LINE)),
        "moves": many(MOVE),
        "unread": UNREAD,
    },
    "slippage": {
        "as_of": DAY,
        "rows": many({**ROW, "properties": {**dict(ROW["properties"]), **SLIPPED},  # type: ignore[call-overload]
                      "required": [*list(ROW["required"]), *SLIPPED]}),  # type: ignore[call-overload]
        "plans": many(record(plan=TEXT, **MOVED)),
        "owners": many(record(owner=TEXT, **MOVED)),
        "unread": UNREAD,
    },
    "report": {
        "as_of": DAY,
        "title": TEXT,
        "by": {"enum": ["set", "directorate", "service"]},
        "complete": {"type": "boolean"},
        "gaps": TEXTS,
        "sets": many(record(plan_set=TEXT, organisation=TEXT, period=SPAN, period_before=SPAN,
                            period_after=SPAN, overall={**SECTION, "type": ["object", "null"]},
                            notes=TEXTS,
                            parts=many(record(key=TEXT, title=TEXT, plans=TEXTS,
                                              totals=record(**STANDING),
                                              sections=record(**PARTS))))),
        "unread": UNREAD,
    },
    "rules": {
        "rows": many(record(rule=TEXT, group=TEXT, severity={"enum": ["error", "warning", "note",
                            "off"]}, summary=TEXT, since=TEXT)),
        "unread": UNREAD,
    },
    "explain": {"rule": TEXT, "group": TEXT, "severity": SEVERITY, "since": TEXT, "summary": TEXT,
                "page": TEXT, "unread": UNREAD},
}  # fmt: skip


def schemas() -> dict[str, Schema]:
    """Return the schema of each command's JSON."""
    made: dict[str, Schema] = {
        name: {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": f"planctl {name} --format json",
            **record(format_version={"const": 1}, **keys),
        }
        for name, keys in REPORTS.items()
    }
    # The list of owners has the rows of planctl owners; every other kind has rows of records.
    made["list"] |= {
        "if": {"properties": {"kind": {"const": "owner"}}},
        "then": {"properties": {"rows": REPORTS["owners"]["rows"]}},
        "else": {"properties": {"rows": many(ROW)}},
    }
    return made


def main() -> None:
    """Write the files."""
    folder = Path(__file__).parent.parent / "schema" / "output"
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in schemas().items():
        text = json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
        (folder / f"{name}.schema.json").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
