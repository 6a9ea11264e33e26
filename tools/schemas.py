"""Write schema/*.schema.json: one self-contained JSON Schema for each kind of document.

The four schemas share most of their records; here each record is stated once. Every fault must
give one message, so there is no oneOf or anyOf, and a field of several shapes lists their types.
Whether a date or a ref is real is for planctl's rules, never for the schema.
"""

import json
from pathlib import Path

Schema = dict[str, object]
DEFINITIONS: dict[str, Schema] = {}

UNREADABLE = "unreadable"
STATUSES = ["not-started", "in-progress", "done", "deferred", "cancelled", UNREADABLE]


def text(description: str) -> Schema:
    """A text that is not empty."""
    return {"type": "string", "pattern": r"\S", "description": description}


def number(description: str) -> Schema:
    """A number, or the word for print that cannot be read."""
    return {"type": ["number", "string"], "pattern": f"^{UNREADABLE}$", "description": description}


def choice(description: str, *values: str) -> Schema:
    """One word of several."""
    return {"enum": [*values], "description": description}


def many(description: str, of: Schema) -> Schema:
    """A list of records or values."""
    return {"type": "array", "items": of, "description": description}


def record(description: str, fields: Schema, *required: str) -> Schema:
    """A mapping in which unknown keys are errors and x- keys are free."""
    schema: Schema = {
        "type": "object",
        "description": description,
        "properties": fields,
        "patternProperties": {"^x-": True},
        "additionalProperties": False,
    }
    return {**schema, "required": [*required]} if required else schema


REF: Schema = {"type": ["string", "integer"], "pattern": r"\S", "description": "Its own reference."}


def define(name: str, schema: Schema) -> Schema:
    """Put a schema among the definitions and return a reference to it."""
    DEFINITIONS[name] = schema
    return {"$ref": f"#/$defs/{name}"}


def texts(description: str) -> Schema:
    """A list of texts."""
    return many(description, text("One entry."))


def refs(description: str) -> Schema:
    """A list of references."""
    return many(description, {"type": ["string", "integer"], "pattern": r"\S"})


def names(description: str) -> Schema:
    """A name, or a list of names."""
    return {
        "type": ["string", "array"],
        "pattern": r"\S",
        "minItems": 1,
        "items": text("One name."),
        "description": description,
    }


def prose(description: str) -> Schema:
    """A text, or a list of texts."""
    return {
        "type": ["string", "array"],
        "pattern": r"\S",
        "items": text("One paragraph."),
        "description": description,
    }


def day(description: str) -> Schema:
    """A date of any precision, as text or as a bare year."""
    return {"type": ["string", "integer"], "pattern": r"\S", "description": description}


DUE = define("due", {
    "type": ["string", "integer", "object"],
    "pattern": r"\S",
    "description": "When it falls due: 2011-06-30, 2011-06, 2011/12, 2011/12 Q1, "
    "2007-10/2008-10, 2007-06/.., ongoing, tbc, or a recurring date.",
    "properties": {
        "every": choice("How often.", "month", "quarter", "half", "year"),
        "from": day("First occurrence; the plan's period unless given."),
        "until": day("Last occurrence; the plan's period unless given."),
        "done": many("The occurrences that are done.", day("One occurrence.")),
    },
    "required": ["every"],
    "additionalProperties": False,
})  # fmt: skip

COMMON: Schema = {
    "notes": prose("Remarks for the reader."),
    "internal": prose("Remarks that are never published."),
    "printed": {
        "type": "object",
        "description": "The source's own words, by field, where ours must differ.",
        "additionalProperties": {"type": ["string", "number", "array", "object"]},
    },
    "formerly": refs("References that it had before."),
    "rag": define(
        "rag",
        record(
            "The colour that somebody declared.",
            {"declared": text("The colour."), "on": day("When."), "why": prose("The reason.")},
        ),
    ),
    "updates": define(
        "updates",
        many(
            "What was reported, and when.",
            record(
                "One update.",
                {
                    "on": day("When."),
                    "by": text("By whom."),
                    "rag": text("The colour declared."),
                    "text": prose("What was said."),
                },
            ),
        ),
    ),
    "revisions": define(
        "revisions",
        many(
            "Dates that were moved.",
            record(
                "One move.",
                {
                    "from": day("The date before."),
                    "to": day("The date after."),
                    "on": day("When it was moved."),
                    "reason": prose("Why."),
                    "approved_by": text("Who agreed."),
                },
            ),
        ),
    ),
    "decision": define(
        "decision",
        record(
            "Why it was deferred or cancelled.",
            {"by": text("Who decided."), "on": day("When."), "reason": prose("Why.")},
        ),
    ),
}

ACCESS: Schema = {
    "access": choice("Who may read it: a public edition has only what is public.",
                     "public", "officers", "exempt"),
    "access_reason": text("Why it is exempt, in words that may be published."),
}  # fmt: skip
# What records of directorate and service plans have, and a corporate plan, which is public, lacks.
KEPT: Schema = {**COMMON, **ACCESS}

OWNED: Schema = {
    "owner": names("The responsible officer: a name or a list; tbc where nobody is named yet."),
    "accountable": names("Who answers for it, where that is not the owner."),
}

DATED: Schema = {
    "start": day("When it starts."),
    "due": DUE,
    "status": choice("How far it is.", *STATUSES),
    "completed": day("When it was finished."),
}

RESOURCES = define("resources", {
    "type": ["string", "array"],
    "pattern": r"\S",
    "description": "Money and people: a text, or a list of texts and amounts.",
    "items": {
        "type": ["string", "object"],
        "pattern": r"\S",
        "properties": {
            "title": text("What it is for."),
            "amount": {"type": ["number", "string"], "description": "How much."},
            "unit": text("Of what: £, £000, FTE."),
            "period": day("In which year."),
            # In YAML 1.2 yes and no are texts, and what people write.
            "new": {"enum": ["yes", "no", True, False], "description": "Whether it is new money."},
            "notes": prose("Remarks."),
            "printed": {"type": "object"},
            **ACCESS,
        },
        "additionalProperties": False,
    },
})  # fmt: skip

LINKS: Schema = {
    "partners": texts("Bodies that help."),
    "related_plans": texts("Other plans that it belongs to."),
    "resources": RESOURCES,
    "equality": choice(
        "Equality impact: considered, due or not needed.",
        "considered", "due", "not-needed", UNREADABLE,
    ),
    "codes": refs("Outside indicator codes, as PAF D40; never resolved."),
}  # fmt: skip

VALUES = define("values", {
    "type": "object",
    "description": "Values by period, as 2011/12 or 2011/12 Q1.",
    "additionalProperties": {"type": ["number", "string"]},
})  # fmt: skip

MEASURE_FIELDS: Schema = {
    "ref": REF,
    "aliases": refs("Other references of the same measure."),
    "title": text("What is measured."),
    **OWNED,
    "group": text("Theme or heading it is printed under."),
    "unit": text("What the numbers count."),
    "better": choice("Which way is better.", "higher", "lower", "band", UNREADABLE),
    "band": many("For better: band, the lowest and highest good value.", number("A bound.")),
    "tolerance": {"type": ["number", "string"], "description": "Gap still amber, as 5%."},
    "frequency": text("How often it is reported."),
    "baseline": {"type": ["number", "string"], "description": "The value before."},
    "targets": VALUES,
    "actuals": VALUES,
    "codes": refs("Outside indicator codes."),
    **KEPT,
}

MILESTONE = define(
    "milestone",
    record(
        "A dated step of an action.",
        {
            "ref": REF,
            "title": text("What is reached."),
            **OWNED,
            **DATED,
            "partners": texts("Bodies that help."),
            "success": prose("How it will be known."),
            **KEPT,
        },
        "title",
    ),
)

SCORE = define("score", {
    "type": ["object", "string"],
    "pattern": f"^{UNREADABLE}$",
    "description": "Likelihood and impact, or the bare score.",
    "properties": {
        "likelihood": number("How likely."),
        "impact": number("How grave."),
        "score": number("Likelihood times impact, or as printed."),
    },
    "additionalProperties": False,
})  # fmt: skip

RISK_FIELDS: Schema = {
    "ref": REF,
    "title": text("What may happen."),
    "kind": choice("A threat unless it says opportunity.", "threat", "opportunity"),
    **OWNED,
    "group": text("Theme or heading it is printed under."),
    "inherent": SCORE,
    "current": SCORE,
    "target": SCORE,
    "response": prose("Treat, tolerate, transfer, terminate; or what was decided."),
    "supports": refs("Objectives that it threatens."),
    "controls": prose("What is in place now."),
    "actions": many(
        "What is planned against it.",
        record("One mitigation.", {"ref": REF, "title": text("What is done."), **OWNED, **DATED,
               "success": prose("How it will be known."), **KEPT}, "title"),
    ),
    "milestones": many("Dated steps.", MILESTONE),
    "due": DUE,
    "monitoring": prose("Who looks at it, and when."),
    **KEPT,
}  # fmt: skip


def referred(description: str, what: str, fields: Schema) -> Schema:
    """A list of references and definitions in place."""
    item: Schema = {
        "type": ["string", "integer", "object"],
        "pattern": r"\S",
        "description": f"A {what}'s reference, or its definition.",
        "properties": fields,
        "patternProperties": {"^x-": True},
        "additionalProperties": False,
    }
    return many(description, item)


MEASURES = define(
    "measures", referred("Measures: references, or definitions.", "measure", MEASURE_FIELDS)
)
RISKS = define("risks", referred("Risks: references, or definitions.", "risk", RISK_FIELDS))

ACTION = define(
    "action",
    record(
        "A piece of work with an owner and a date.",
        {
            "ref": REF,
            "aliases": refs("Other references of the same action."),
            "also_delivers": refs("Other objectives that it serves."),
            "title": text("What is done."),
            **OWNED,
            "group": text("Theme or heading it is printed under."),
            **DATED,
            "urgency": day("The quarter or year by which it matters."),
            "context": prose("Evidence."),
            "outcome": prose("What it brings."),
            "milestones": many("Dated steps.", MILESTONE),
            "success": prose("How it will be known."),
            "supports": refs("Objectives it links to, besides its objective's."),
            "measures": MEASURES,
            "risks": RISKS,
            "depends_on": refs("Actions that must come first."),
            **LINKS,
            **KEPT,
        },
        "title",
    ),
)

PROGRESS = define(
    "progress",
    many(
        "Last year's priorities and what came of them.",
        record(
            "One priority of last year.",
            {
                "ref": REF,
                "title": text("What was planned."),
                "group": text("Theme or heading it is printed under."),
                "achieved": prose("What was achieved."),
                **OWNED,
                **DATED,
                **KEPT,
            },
            "title",
        ),
    ),
)

OBJECTIVE = define(
    "objective",
    record(
        "What the service will do; in an inspection plan, a recommendation.",
        {
            "ref": REF,
            "aliases": refs("Other references of the same objective."),
            "title": text("What is aimed at."),
            "supports": refs("Directorate, corporate or framework objectives that it links to."),
            **OWNED,
            "group": text("Theme or heading it is printed under."),
            **DATED,
            "urgency": day("The quarter or year by which it matters."),
            "context": prose("Evidence."),
            "response": prose("What the council answers."),
            "outcome": prose("What it brings."),
            "success": prose("How it will be known."),
            **LINKS,
            "actions": many("Its actions.", ACTION),
            "measures": MEASURES,
            "risks": RISKS,
            "progress": PROGRESS,
            **KEPT,
        },
        "title",
    ),
)

HEAD: Schema = {
    "ref": REF,
    "title": text("The plan's name."),
    "period": day("The year or years it covers, as 2011/12 or 2008/09 to 2011/12."),
}

PLAN: Schema = {
    **HEAD,
    "directorate": {**REF, "description": "The ref of its directorate plan."},
    "supports": refs("Objectives that the plan as a whole serves."),
    **OWNED,
    "lead": names("Who leads the service."),
    "answers": text("The inspection that the plan answers; its objectives are recommendations."),
    "published": day("When the plan was published."),
    "generated_refs": {"type": "boolean", "description": "Whether the refs are ours."},
    "overview": prose("What the service is, and what it faces."),
    "objectives": many("What the service will do.", OBJECTIVE),
    "measures": MEASURES,
    "risks": RISKS,
    "workforce": many(
        "Workforce development.",
        record(
            "One need of the workforce.",
            {
                "ref": REF,
                "theme": text("The heading it is printed under."),
                "title": text("What is needed."),
                "how": prose("How it is done."),
                "who": prose("Who does it, with what."),
                "due": DUE,
                "supports": refs("Objectives that it helps."),
                "success": prose("How it will be known."),
                **KEPT,
            },
            "title",
        ),
    ),
    "resources": RESOURCES,
    "progress": PROGRESS,
    **KEPT,
}

HIGHER = define("higher", record(
    "A corporate objective, priority or pledge.",
    {"ref": REF, "aliases": refs("Other references."), "title": text("What is aimed at."),
     **OWNED, **COMMON},
    "title",
))  # fmt: skip

WORD = text("green, amber, red or another word.")

MEASURE_BAND = define(
    "measure_band",
    record(
        "A colour, and what a measure's latest actual must meet for it.",
        {
            "rag": WORD,
            "within": {
                "type": ["number", "string"],
                "description": "How far on the wrong side of its target at most: a number, a "
                "percentage of the target, or 'tolerance', the measure's own.",
            },
            "not_worse": {"type": "boolean", "description": "Not worse than a year before."},
        },
        "rag",
    ),
)

ACTION_BAND = define(
    "action_band",
    record(
        "A colour, and what an action must meet for it.",
        {
            "rag": WORD,
            "status": names("One status or several."),
            "late": {
                "type": ["number", "string"],
                "description": "At most so late: 3 months.",
            },
            "against": choice("Which date counts.", "current", "original"),
            "due_passed": {"type": "boolean", "description": "Whether the date has passed."},
            "starts_later": {"type": "boolean", "description": "Whether it has yet to start."},
            "moved": {"type": "boolean", "description": "Whether its date was moved."},
            "percent_over": {"type": "number", "description": "More of it is done than this."},
            "percent_under": {"type": "number", "description": "Less of it is done than this."},
            "out_of_tolerance": {
                "type": "integer",
                "description": "At most so many out of tolerance.",
            },
        },
        "rag",
    ),
)

CORPORATE: Schema = {
    **HEAD,
    "organisation": text("Whose plans these are."),
    "published": day("When the plan was published."),
    "generated_refs": {"type": "boolean", "description": "Whether the refs are ours."},
    "year_starts": {
        "type": "integer", "minimum": 1, "maximum": 12,
        "description": "The month a financial year starts in; April unless given.",
    },
    "overview": prose("What the organisation is, and what it faces."),
    "objectives": many("Corporate objectives.", HIGHER),
    "frameworks": many(
        "Outside frameworks that plans link to.",
        record(
            "One framework, as a set of pledges or national outcomes.",
            {
                "ref": REF,
                "title": text("Its name."),
                "objectives": many("Its pledges or outcomes.", HIGHER),
                **COMMON,
            },
            "title",
        ),
    ),
    "limits": {
        "type": "object",
        "description": "How many objectives a plan may have.",
        "properties": {
            "directorate_objectives": {"type": "integer", "minimum": 1},
            "service_objectives": {"type": "integer", "minimum": 1},
        },
        "additionalProperties": False,
    },
    "rag_scheme": {
        "type": ["string", "object"],
        "pattern": "^(tolerance|bracknell-forest|havering|rotherham|bromsgrove|reading|four-step)$",
        "description": "How colours are decided: a known scheme's name, or bands for measures and "
        "for actions; the first band whose conditions all hold decides.",
        "properties": {
            "name": text("What the scheme is called."),
            "measures": many("Bands for measures.", MEASURE_BAND),
            "actions": many("Bands for actions.", ACTION_BAND),
        },
        "additionalProperties": False,
    },
    "risk_matrix": {
        "type": "object",
        "description": "The scales of likelihood and impact.",
        "properties": {
            "likelihood": {"type": "integer", "minimum": 1, "maximum": 20},
            "impact": {"type": "integer", "minimum": 1, "maximum": 20},
        },
        "additionalProperties": False,
    },
    **COMMON,
}  # fmt: skip

PERSON = define(
    "person",
    record(
        "One officer, post, group or body.",
        {
            "name": text("As it should be written."),
            "kind": choice("What it is; a person unless given.", "person", "post", "group", "body"),
            "role": text("The post that a person holds, or what a group does."),
            "aliases": texts("Other spellings and initials that mean the same."),
            "members": texts("Of a group."),
            "holder": text("Of a post."),
            "vacant": {"type": "boolean", "description": "Whether nobody holds the post."},
            "left": day("When a person left."),
            **COMMON,
        },
        "name",
    ),
)


def _used(schema: object) -> Schema:
    """Return the definitions that a schema refers to, through others as well."""
    found: Schema = {}
    pending = [schema]
    while pending:
        at = pending.pop()
        if isinstance(at, dict):
            name = str(at.get("$ref", "")).removeprefix("#/$defs/")
            if name and name not in found:
                found[name] = DEFINITIONS[name]
                pending.append(DEFINITIONS[name])
            pending.extend(at.values())
        elif isinstance(at, list):
            pending.extend(at)
    return dict(sorted(found.items()))


def schemas() -> dict[str, Schema]:
    """Return the schema of each kind of document."""
    bodies: dict[str, tuple[str, Schema, tuple[str, ...]]] = {
        "corporate-plan": ("The corporate plan of one plan set.", CORPORATE,
                           ("organisation", "period")),
        "directorate-plan": ("One directorate's plan.", PLAN, ("ref", "title", "period")),
        "service-plan": ("The plan of one service, division or inspection.", PLAN,
                         ("ref", "title", "period")),
        "people": ("The register of people, posts and groups.",
                   {"people": many("Everybody who owns something.", PERSON), **COMMON},
                   ("people",)),
    }  # fmt: skip
    made: dict[str, Schema] = {}
    for kind, (description, fields, required) in bodies.items():
        body = {"kind": {"const": kind, "description": "What the document is."}, **fields}
        made[kind] = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": kind,
            **record(description, body, "kind", *required),
        }
        made[kind]["$defs"] = _used(made[kind])
    return made


def main() -> None:
    """Write the files."""
    folder = Path(__file__).parent.parent / "schema"
    for kind, schema in schemas().items():
        path = folder / f"{kind}.schema.json"
        content = json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
        path.write_text(content, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
