"""The keys of the documents: plans, the corporate plan and the register of people."""

from planctl.language.keys.form import NAMED, form
from planctl.language.keys.means import RESOURCES
from planctl.language.keys.rag import RAG_SCHEME
from planctl.language.keys.shapes import Block, Key, Shape
from planctl.language.keys.shared import (
    ALIASES,
    APPROVED,
    COMMON,
    DUE,
    EVERY,
    GENERATED_REFS,
    KEPT,
    OWNED,
    PARTNERS,
    PERIOD,
    PORTFOLIO_HOLDER,
    PUBLISHED,
    REF,
    REPORTS_TO,
    SUCCESS,
    SUPPORTS,
    TITLE,
)
from planctl.language.keys.work import (
    ACTION,
    MEASURE,
    MEASURES,
    OBJECTIVE,
    PROGRESS,
    RISK,
    RISKS,
)
from planctl.language.when import STEPS

_HEAD = (
    REF.here("The plan's own reference.", "SLIL"),
    TITLE.here("The plan's name.", "Local Independent Living"),
    PERIOD,
)
_OVERVIEW = Key("overview", Shape.PROSE, "What the service is, and what it faces.",
                "We help people to live at home.")  # fmt: skip

WORKFORCE = Block(
    "One need of the workforce.",
    (
        REF,
        Key("theme", Shape.TEXT, "The heading it is printed under.", "Skills", sort="wording"),
        TITLE.here(
            "What is needed.",
            "Train reablement workers",
            said="workforce issue|workforce need|workforce priority|people issue|"
            "development need|training need|"
            "what key people management issue needs to be addressed|description",
        ),
        Key("how", Shape.PROSE, "How it is done.", "Two courses a year", said="how will we do it"),
        Key(
            "who",
            Shape.PROSE,
            "Who does it, with what.",
            "Team managers",
            said="who will do it|who will do it / what resources are required",
        ),
        DUE,
        SUPPORTS.here(
            "Objectives that it helps.",
            said="which service objective does this support|"
            "service objective|objective|link to service objective",
        ),
        SUCCESS,
        *KEPT,
    ),
    ("title",),
    kind="workforce",
)

_PLAN = (
    *_HEAD,
    Key("directorate", Shape.REF, "The ref of its directorate plan.", "DADU", of="plan"),
    Key("under", Shape.REF, "The plan above, of a unit's or team's plan; unless given, that of the "
        "directorate.", "AD", sort="link", of="plan"),
    SUPPORTS.here("Objectives that the plan as a whole serves."),
    *OWNED,
    Key("lead", Shape.NAMES, "Who leads the service.", "Jacqui Evans", sort="owner", person=True,
        said="head of service|service lead|lead officer|service manager|assistant director|"
        "plan owner"),
    Key("answers", Shape.TEXT, "The inspection that the plan answers; its objectives are "
        "recommendations.", "CSCI inspection 2007"),
    PORTFOLIO_HOLDER,
    PUBLISHED,
    APPROVED,
    Key("review", Shape.WHEN, "When the plan itself is to be looked at again.", "2012-03",
        "To be reviewed"),
    REPORTS_TO,
    PARTNERS,
    NAMED,
    GENERATED_REFS,
    _OVERVIEW,
    Key("objectives", Shape.RECORDS, "What the service will do.",
        [{"ref": "SLIL001", "title": "Pilot reablement at intake and discharge"}],
        block=OBJECTIVE),
    MEASURES,
    RISKS,
    Key("workforce", Shape.RECORDS, "Workforce development.",
        [{"title": "Train reablement workers", "who": "Team managers"}], block=WORKFORCE),
    RESOURCES,
    PROGRESS,
    *KEPT,
)  # fmt: skip

_HIGHER = Block(
    "A corporate objective, priority or pledge.",
    (REF, ALIASES, TITLE.here("What is aimed at.", "Older people live at home"), *OWNED, *COMMON),
    ("title",),
    kind="objective",
    shared="higher",
)
_EXAMPLE = [{"ref": "ASC1", "title": "Older people live at home"}]
FRAMEWORK = Block(
    "One framework, as a set of pledges or national outcomes.",
    (
        REF,
        TITLE.here("Its name.", "Local area agreement"),
        Key("objectives", Shape.RECORDS, "Its pledges or outcomes.", _EXAMPLE, block=_HIGHER),
        *COMMON,
    ),
    ("title",),
    kind="framework",
)


def _count(name: str, about: str, most: int | None, example: int) -> Key:
    return Key(name, Shape.COUNT, about, example, limits=(1, most))


_LIMITS = Block(
    "How many objectives a plan may have.",
    (
        _count("directorate_objectives", "In a directorate plan.", None, 6),
        _count("service_objectives", "In a service plan.", None, 10),
    ),
    closed=True,
)
_SCORE_BAND = Block(
    "The colour of a score.",
    (
        Key("rag", Shape.TEXT, "red, amber, green or another word.", "red"),
        Key("at_least", Shape.NUMBER, "The least score that has it.", 15),
    ),
    ("rag", "at_least"),
    closed=True,
)
_MATRIX = Block(
    "The scales of likelihood and impact.",
    (
        _count("likelihood", "The highest likelihood.", 20, 5),
        _count("impact", "The gravest impact.", 20, 5),
        Key("bands", Shape.RECORDS, "The colours of scores; without them no score has one.",
            [{"rag": "red", "at_least": 15}, {"rag": "amber", "at_least": 6}], block=_SCORE_BAND),
    ),
    closed=True,
)  # fmt: skip


def _returned(name: str, whose: str, *words: str) -> Key:
    choices = tuple((word, "") for word in words)
    about = f"What a return must give of {whose}."
    return Key(name, Shape.WORDS, about, list(words[:2]), choices=choices)


_REPORTING = Block(
    "How often a report is asked for.",
    (
        Key("every", Shape.CHOICE, "How often; each quarter unless given.", "quarter",
            choices=tuple([step for step in EVERY if step[0] in STEPS])),
        Key("within_days", Shape.COUNT, "What is dated in so many first days of a period answers "
            "for the period before; 20 unless given.", 20, limits=(0, None)),
        _returned("actions", "each open action", "update", "rag", "percent"),
        _returned("measures", "each measure", "actual", "update", "rag"),
        _returned("risks", "each risk", "score", "update", "rag"),
    ),
    closed=True,
)  # fmt: skip

_IMPLICATION = Block(
    "What the report means for one concern.",
    (
        Key("title", Shape.TEXT, "The concern.", "Financial"),
        Key("text", Shape.PROSE, "What it means for it.", "None beyond the approved budget."),
    ),
    ("title", "text"),
)
_PAPER = Block(
    "The front matter of reports to one committee; {period} and {day} stand for those of a report.",
    (
        Key("forum", Shape.TEXT, "The committee; without one, it is for all others.",
            "Scrutiny Committee"),
        Key("purpose", Shape.PROSE, "What the report is for.",
            "To tell the committee how the plans went in {period}."),
        Key("background", Shape.PROSE, "What was decided before.", "Cabinet approved the plans."),
        Key("recommendations", Shape.TEXTS, "The decisions asked for.",
            ["That the committee note the report."]),
        Key("implications", Shape.RECORDS, "What it means for finance, law, equality and the like.",
            [{"title": "Financial", "text": "None beyond the approved budget."}],
            block=_IMPLICATION),
        Key("contact", Shape.TEXT, "Whom to ask.", "Garry Booth", person=True),
    ),
)  # fmt: skip

_CORPORATE = (
    *_HEAD,
    Key("organisation", Shape.TEXT, "Whose plans these are.", "Cheshire East Council"),
    PUBLISHED,
    GENERATED_REFS,
    Key("year_starts", Shape.COUNT, "The month a financial year starts in; April unless given.", 4,
        limits=(1, 12)),
    _OVERVIEW.here("What the organisation is, and what it faces."),
    Key("objectives", Shape.RECORDS, "Corporate objectives.", _EXAMPLE, block=_HIGHER),
    Key("frameworks", Shape.RECORDS, "Outside frameworks that plans link to.",
        [{"ref": "LAA", "title": "Local area agreement"}], block=FRAMEWORK),
    form({"plan": _PLAN, "objective": OBJECTIVE.keys, "action": ACTION.keys,
          "measure": MEASURE.keys, "risk": RISK.keys, "workforce": WORKFORCE.keys}),
    Key("limits", Shape.PART, "How many objectives a plan may have.",
        {"directorate_objectives": 6, "service_objectives": 10}, block=_LIMITS),
    RAG_SCHEME,
    Key("reporting", Shape.PART, "How often a report is asked for, and when it is due.",
        {"every": "quarter", "within_days": 20}, block=_REPORTING),
    Key("papers", Shape.RECORDS, "What stands before and after the figures of reports.",
        [{"forum": "Scrutiny Committee", "purpose": "To tell the committee how {period} went."}],
        block=_PAPER),
    Key("risk_matrix", Shape.PART, "The scales of likelihood and impact.",
        {"likelihood": 5, "impact": 5}, block=_MATRIX),
    *COMMON,
)  # fmt: skip

PERSON = Block(
    "One officer, post, group or body.",
    (
        Key("name", Shape.TEXT, "As it should be written.", "Garry Booth", sort="wording"),
        Key("kind", Shape.CHOICE, "What it is; a person unless given.", "post",
            choices=(("person", "Somebody with a name."), ("post", "A job, whoever holds it."),
                     ("group", "Several of the council's people."), ("body", "An organisation."))),
        Key("role", Shape.TEXT, "The post that a person holds, or what a group does.",
            "Finance manager", sort="wording"),
        Key("aliases", Shape.TEXTS, "Other spellings and initials that mean the same.", ["GB"],
            "Also known as"),
        Key("members", Shape.TEXTS, "Of a group.", ["Garry Booth", "Jacqui Evans"],
            sort="members", person=True),
        Key("email", Shape.TEXT, "The address at work, which means the same as the name; never in "
            "a public edition.", "garry.booth@council.example", "E-mail"),
        Key("in", Shape.REFS, "The plans in which the name means this, and those under them; "
            "everywhere unless given. Two services may each have an SMT.", ["SCAR"], "In plans"),
        Key("holder", Shape.TEXT, "Of a post.", "Garry Booth", person=True),
        Key("vacant", Shape.FLAG, "Whether nobody holds the post.", example=True),
        Key("left", Shape.WHEN, "When a person left.", "2011-09-30"),
        *COMMON,
    ),
    ("name",),
    kind="person",
    shared="person",
)  # fmt: skip


def _document(kind: str, about: str, keys: tuple[Key, ...], *required: str) -> Block:
    head = Key("kind", Shape.CHOICE, "What the document is.", kind, choices=((kind, ""),))
    sort = "" if kind == "people" else "plan"
    return Block(about, (head, *keys), ("kind", *required), kind=sort)


_HAS = ("ref", "title", "period")
DOCUMENTS = {
    "corporate-plan": _document("corporate-plan", "The corporate plan of one plan set.",
                                _CORPORATE, "organisation", "period"),
    "directorate-plan": _document("directorate-plan", "One directorate's plan.", _PLAN, *_HAS),
    "service-plan": _document("service-plan", "The plan of one service, division or inspection.",
                              _PLAN, *_HAS),
    "people": _document(
        "people", "The register of people, posts and groups.",
        (Key("people", Shape.RECORDS, "Everybody who owns something.",
             [{"name": "Garry Booth", "role": "Finance manager"}], block=PERSON), *COMMON),
        "people"),
}  # fmt: skip
