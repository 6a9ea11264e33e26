"""The keys of the records of a plan: actions, milestones, measures, risks and objectives."""

from planctl.language.keys.means import LINKS
from planctl.language.keys.shapes import Block, Key, Shape
from planctl.language.keys.shared import (
    ALIASES,
    APPROVED,
    CARRIED_FROM,
    CODES,
    CONTEXT,
    DATED,
    DUE,
    GOING,
    GROUP,
    KEPT,
    MONITORING,
    OUTCOME,
    OWNED,
    PARTNERS,
    PORTFOLIO_HOLDER,
    REF,
    REPORTS_TO,
    RESPONSE,
    SUCCESS,
    SUPPORTS,
    TITLE,
    URGENCY,
)
from planctl.language.lost import UNREADABLE

_LOST = (UNREADABLE, "The source's print cannot be read.")

MEASURE = Block(
    "A measure's reference, or its definition.",
    (
        REF,
        ALIASES.here("Other references of the same measure."),
        TITLE.here("What is measured.", "Fewer people in residential places",
                   said="measure|measure description|indicator|indicator description|performance "
                   "indicator|performance measure|pi|kpi|pi description|measure title|description|"
                   "description of measure|what we measure|what we will measure"),
        *OWNED,
        GROUP,
        Key("unit", Shape.TEXT, "What the numbers count.", "places",
            said="units|unit of measure|unit of measurement"),
        Key("better", Shape.CHOICE, "Which way is better.", "lower", "Good is",
            choices=(("higher", "More is better."), ("lower", "Less is better."),
                     ("band", "Between the two values of band is good."), _LOST),
            said="polarity|good performance is|better if|direction|direction of travel wanted|"
                 "aim to"),
        Key("band", Shape.NUMBERS, "The lowest and the highest good value, for better: band.",
            [18, 22], "Good between"),
        Key("tolerance", Shape.AS_WRITTEN, "The gap that is still amber, as 5%.", "5%"),
        Key("aggregate", Shape.CHOICE, "How the parts of a year make the year.", "sum",
            "The year is", choices=(("sum", "All parts together, as of what is counted."),
                                    ("mean", "The plain mean of the parts."),
                                    ("latest", "The last part, as of a state or a rate."), _LOST)),
        Key("to_date", Shape.YES_NO, "Whether its figures are those of the year to date.", "yes",
            "Figures are of the year to date"),
        Key("profile", Shape.BY_PERIOD, "How much of the year's target is due in a part of the "
            "year: level, even, or a target for each part.", {"2011/12 Q1": 20}, "Due in the year",
            choices=(("level", "The year's target holds in every part."),
                     ("even", "Equal steps to the year's target.")), shared="profile"),
        Key("contextual", Shape.YES_NO, "Whether it is only watched, and never has a colour.",
            "yes", "Only watched"),
        Key("frequency", Shape.TEXT, "How often a figure is expected: month, quarter, half or "
            "year.", "quarter", "Reported every",
            said="reporting frequency|reported|how often|collection frequency"),
        Key("baseline", Shape.AS_WRITTEN, "The value before.", 1500,
            said="base line|starting point|baseline figure|current performance"),
        Key("baseline_period", Shape.PERIOD, "The year of the baseline; unless given, the one "
            "before the first target.", "2010/11"),
        Key("targets", Shape.BY_PERIOD, "What it should come to, by year or quarter.",
            {"2011/12": 1485, "2012/13": "tbc"}, sort="target", shared="values", said="target"),
        Key("actuals", Shape.BY_PERIOD, "What it came to, by year or quarter.",
            {"2011/12 Q1": 1494}, sort="actuals", shared="values",
            said="actual|outturn|out-turn|result|results|performance|achieved"),
        Key("forecast", Shape.BY_PERIOD, "What it is now expected to come to.",
            {"2011/12": 1480}, "Now expected", shared="values", said="forecast outturn|predicted"),
        CODES,
        *KEPT,
    ),
    kind="measure",
)  # fmt: skip

MILESTONE = Block(
    "A dated step of an action.",
    (
        REF,
        TITLE.here(
            "What is reached.",
            "Savings agreed with finance",
            said="milestone|step|key milestone|milestone description|description",
        ),
        *OWNED,
        *DATED,
        *GOING,
        CARRIED_FROM,
        PARTNERS,
        SUCCESS,
        APPROVED,
        *KEPT,
    ),
    ("title",),
    kind="milestone",
    shared="milestone",
)
MILESTONES = Key("milestones", Shape.RECORDS, "Dated steps.",
                 [{"title": "Savings agreed with finance", "due": "2011-06-15"}],
                 block=MILESTONE, said="milestone|key milestones|key milestone|steps|key steps|"
                 "key dates|steps and dates|key steps and dates|milestones and dates")  # fmt: skip

MITIGATION = Block(
    "One mitigation.",
    (REF, TITLE.here("What is done.", "Report spending each month",
                     said="mitigation|mitigating action|description"), *OWNED, *DATED,
     CARRIED_FROM, SUCCESS, *KEPT),
    ("title",),
    kind="mitigation",
)  # fmt: skip

SCORE = Block(
    "Likelihood and impact, or the bare score.",
    (
        Key("likelihood", Shape.FIGURE, "How likely.", 3, said="probability|prob|l"),
        Key("impact", Shape.FIGURE, "How grave.", 4, said="severity|consequence|imp|i"),
        Key(
            "score",
            Shape.FIGURE,
            "Likelihood times impact, or as printed.",
            12,
            said="risk score|risk rating|rating|overall score|overall|l x i|"
            "l x i score|likelihood x impact",
        ),
    ),
    word=f"^{UNREADABLE}$",
    closed=True,
)


def _score(name: str, about: str, example: object, said: str) -> Key:
    return Key(name, Shape.PART, about, example, sort="score", block=SCORE, shared="score",
               said=said)  # fmt: skip


RISK = Block(
    "A risk's reference, or its definition.",
    (
        REF,
        TITLE.here("What may happen.", "Savings fall short of the forecast",
                   said="risk|risk description|description of risk|risk title|risk event|"
                   "risk and consequence|risk and consequences|risk / consequence|risk and impact|"
                   "risk / issue|description|what could go wrong|what may go wrong"),
        Key("kind", Shape.CHOICE, "A threat unless it says opportunity.", "threat",
            choices=(("threat", "It would do harm."), ("opportunity", "It would do good."))),
        *OWNED,
        PORTFOLIO_HOLDER,
        GROUP,
        _score("inherent", "The score before controls.", {"likelihood": 4, "impact": 4},
               "gross|initial|original|raw|before controls"),
        _score("current", "The score now.", {"likelihood": 3, "impact": 4},
               "net|residual|now|after controls"),
        _score("target", "The score that it should come to.", {"score": 6}, "desired|planned"),
        RESPONSE.here("Treat, tolerate, transfer, terminate; or what was decided.", "Treat",
                      said="risk response|treatment|risk treatment"),
        SUPPORTS.here("Objectives that it threatens."),
        Key("controls", Shape.PROSE, "What is in place now.", ["Monthly budget reports"],
            said="existing controls|current controls|control measures|controls in place|existing "
            "mitigation|what we do about it|what we are doing about it"),
        Key("actions", Shape.RECORDS, "What is planned against it.",
            [{"title": "Report spending each month", "due": "2012-03"}], block=MITIGATION,
            said="mitigation|mitigations|mitigating action|mitigating actions|planned actions|"
            "further action|further actions|action to mitigate"),
        MILESTONES,
        DUE,
        CARRIED_FROM,
        MONITORING,
        *KEPT,
    ),
    kind="risk",
)  # fmt: skip

MEASURES = Key("measures", Shape.LINKED, "Measures: references, or definitions.", ["NI 125"],
               of="measure", block=MEASURE, shared="measures",
               said="kpi|kpis|indicator|indicators|performance indicator|performance indicators|"
               "performance measure|performance measures|measure|pi|pis|pi ref|pi refs|linked "
               "measures")  # fmt: skip
RISKS = Key("risks", Shape.LINKED, "Risks: references, or definitions.", ["RLIL001"],
            of="risk", block=RISK, shared="risks",
            said="risk|key risks|linked risks|risk ref")  # fmt: skip

ACTION = Block(
    "A piece of work with an owner and a date.",
    (
        REF,
        ALIASES.here("Other references of the same action."),
        Key("also_delivers", Shape.REFS, "Other objectives that it serves.", ["SLIL004"],
            sort="link", of="objective"),
        TITLE.here("What is done.",
                   said="action|actions|action / milestone|actions / milestones|"
                   "key action|key actions|action required|actions required|"
                   "action description|task|tasks|key tasks|activity|activities|"
                   "key activities|what we will do|what will we do|what|project|projects|"
                   "agreed action|proposed action|description|description of action"),
        *OWNED,
        GROUP,
        *DATED,
        *GOING,
        CARRIED_FROM,
        Key("priority", Shape.TEXT, "How much it matters, in the council's own word.", "high",
            said="pri|priority level"),
        URGENCY,
        CONTEXT,
        OUTCOME,
        MILESTONES,
        SUCCESS,
        SUPPORTS.here("Objectives it links to, besides its objective's.", ["ASC1"]),
        MEASURES,
        RISKS,
        Key("depends_on", Shape.REFS, "Actions that must come first.", ["SLIL001.1"], sort="link",
            of="action", said="dependency|dependencies|dependent on"),
        *LINKS,
        MONITORING,
        REPORTS_TO,
        APPROVED,
        *KEPT,
    ),
    ("title",),
    kind="action",
    shared="action",
)  # fmt: skip

PROGRESS = Key(
    "progress",
    Shape.RECORDS,
    "Last year's priorities and what came of them.",
    [{"title": "Open two day centres", "achieved": "One opened in May", "status": "done"}],
    block=Block(
        "One priority of last year.",
        (
            REF,
            TITLE.here(
                "What was planned.",
                "Open two day centres",
                said="last year's priority|last year's priorities|what we said we would do|"
                "description",
            ),
            GROUP,
            Key(
                "achieved",
                Shape.PROSE,
                "What was achieved.",
                "One opened in May",
                said="achievement|achievements|what we did|what we achieved",
            ),
            *OWNED,
            *DATED,
            *KEPT,
        ),
        ("title",),
        kind="progress",
    ),
    shared="progress",
)

OBJECTIVE = Block(
    "What the service will do; in an inspection plan, a recommendation.",
    (
        REF,
        ALIASES.here("Other references of the same objective."),
        TITLE.here("What is aimed at.", "Pilot reablement at intake and discharge",
                   said="objective|service objective|service objective description|key objective|"
                   "objective description|service priority|aim|aim / outcome|goal|recommendation|"
                   "rec|area for improvement|description"),
        SUPPORTS.here("Directorate, corporate or framework objectives that it links to."),
        *OWNED,
        GROUP,
        *DATED,
        *GOING,
        CARRIED_FROM,
        URGENCY,
        CONTEXT,
        RESPONSE,
        OUTCOME,
        SUCCESS,
        *LINKS,
        PORTFOLIO_HOLDER,
        REPORTS_TO,
        Key("actions", Shape.RECORDS, "Its actions.",
            [{"ref": "SLIL001.3", "title": "Evaluate the front-line pilot", "due": "2011-06-30"}],
            block=ACTION),
        MEASURES,
        RISKS,
        PROGRESS,
        *KEPT,
    ),
    ("title",),
    kind="objective",
    shared="objective",
)  # fmt: skip
