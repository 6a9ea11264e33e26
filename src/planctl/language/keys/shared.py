"""The keys that many records share, and the parts that stand in them."""

from planctl.language.keys.shapes import SAME, Block, Key, Shape
from planctl.language.lost import UNREADABLE

LOST = (UNREADABLE, "The source's print cannot be read.")

REF = Key("ref", Shape.REF, "Its own reference.", "SLIL001.3", sort="ref",
          local=True, said="reference|number|no|id|ref no|ref number|reference no|"
          "reference number|id no")  # fmt: skip
TITLE = Key("title", Shape.TEXT, "What it is called.", "Evaluate the front-line pilot",
            sort="wording", said="description")  # fmt: skip
ALIASES = Key("aliases", Shape.REFS, "Other references.", ["19.1", "24.1"], "Also known as")
GROUP = Key("group", Shape.TEXT, "Theme or heading it is printed under.", "Personalisation",
            "Part of", sort="wording", local=True,
            said="theme|workstream|work stream|work area|category|section|heading")  # fmt: skip
SUPPORTS = Key("supports", Shape.REFS, "Objectives that it serves.", ["DADU001"], sort="link",
               of="objective",
               said="corporate priority|corporate objective|corporate aim|corporate outcome|"
               "corporate plan|corporate plan priority|corporate plan link|link to corporate plan|"
               "council plan|link to council plan|links to council plan|council plan priority|"
               "link to corporate priority|link to corporate objective|link to corporate outcome|"
               "council outcome|corporate outcome it supports|link to directorate objective|"
               "link to directorate objectives|directorate objective|directorate priority|"
               "council priority|council objective|links to corporate plan|"
               "links to corporate priority|links to corporate priorities|"
               "link to corporate priorities|strategic priority|strategic objective|links to|"
               "pledge")  # fmt: skip
CONTEXT = Key("context", Shape.PROSE, "Evidence and background.",
              "Half of all referrals come from a hospital.", "Why",
              said="rationale|evidence|background|reason for action|"
              "why is this important")  # fmt: skip
RESPONSE = Key("response", Shape.PROSE, "What the council answers.", "Agreed in full.")
OUTCOME = Key("outcome", Shape.PROSE, "What comes of it.", "More people live at home.",
              "Outcome wanted",
              said="outcomes|intended outcome|intended outcomes|expected outcome|"
              "expected outcomes|desired outcome|desired outcomes|benefits|"
              "expected benefits")  # fmt: skip
SUCCESS = Key("success", Shape.PROSE, "How we will know.", "Savings are written up.",
              "Success criteria",
              said="success criterion|success measure|success measures|"
              "success measure / target|success measures / targets|"
              "measure of success|measures of success|how will we know|"
              "how will we know we have succeeded|how we will know|"
              "how we will know we have succeeded|how will we know we have done it|"
              "how success will be measured|"
              "how will we measure success|how we will measure success|"
              "what success looks like|success looks like|what will success look like|"
              "evidence of success|outcome / evidence|outcomes / evidence|"
              "outcomes / performance measure|"
              "outcomes / performance measures|outcome measure|outcome measures|"
              "output|outputs|deliverable|deliverables")  # fmt: skip
PARTNERS = Key("partners", Shape.TEXTS, "Outside bodies that help.", ["Primary Care Trust"],
               sort="wording", said="partner|partner agencies|partner organisations|key "
               "partners|partners involved|working with|support|supported by")  # fmt: skip
CODES = Key("codes", Shape.REFS, "Outside indicator codes.", ["PAF D40", "DIS 3501"],
            "Indicator codes")  # fmt: skip
MONITORING = Key(
    "monitoring",
    Shape.PROSE,
    "How it is watched: who looks at it, and when.",
    "Monthly to the board",
    said="how monitored|how it is monitored|monitoring arrangements",
)
URGENCY = Key("urgency", Shape.WHEN, "The quarter or year by which it matters.", "2011/12 Q1")
PERIOD = Key("period", Shape.PERIOD, "The year or years it covers, as 2011/12 or 2008/09 to "
             "2011/12.", "2011/12")  # fmt: skip
PUBLISHED = Key("published", Shape.WHEN, "When the plan was published.", "2011-04-14")
GENERATED_REFS = Key(
    "generated_refs",
    Shape.FLAG,
    "Whether the refs of the plan, its objectives and actions were made for this file, since the "
    "source prints none.",
    example=True,
)

OWNED = (
    Key("owner", Shape.NAMES, "The responsible officer: a name or a list; tbc where nobody is "
        "named yet.", "Nicola Phillips", sort="owner", person=True,
        said="responsible|responsible officer|responsible officers|"
        "responsible person|responsibility|lead|lead officer|lead officers|"
        "lead person|lead responsibility|lead name|led by|officer|"
        "officer responsible|person responsible|named officer|who|by whom|"
        "who will do it|assigned to|delivery lead|project lead|lead manager|"
        "responsible manager"),
    Key("accountable", Shape.NAMES, "Who answers for it, where that is not the owner.",
        ["Jacqui Evans"], sort="accountable", person=True,
        said="accountable officer|accountable owner|head of service|sponsor|executive lead|"
        "strategic lead|director"),
)  # fmt: skip

EVERY = (
    ("week", "Each week."),
    ("fortnight", "Each fortnight."),
    ("month", "Each month."),
    ("quarter", "Each quarter of the financial year."),
    ("half", "Each half of the financial year."),
    ("year", "Each financial year."),
)
_DONE = Key(
    "done",
    Shape.DAYS,
    "The occurrences that are done: each by its own date, or with the day on which it was done.",
    ["2011/12 Q1"],
    block=Block(
        "One occurrence, and when it was done.",
        (
            Key("of", Shape.WHEN, "Which occurrence.", "2011/12 Q1"),
            Key("on", Shape.WHEN, "When it was done.", "2011-07-04"),
        ),
        ("of", "on"),
        closed=True,
    ),
)
_RECURRING = Block(
    "A recurring date.",
    (
        Key("every", Shape.CHOICE, "How often.", "quarter",
            choices=EVERY),
        Key("from", Shape.WHEN, "First occurrence; the plan's period unless given. A day sets the "
            "day: 2011-08-31 with every year is each 31 August. A fortnight needs one, and a week "
            "without one ends on Sunday.", "2011/12 Q1"),
        Key("until", Shape.WHEN, "Last occurrence; the plan's period unless given.", "2011/12"),
        _DONE,
    ),
    ("every",),
    closed=True,
)  # fmt: skip
DUE = Key(
    "due",
    Shape.DUE,
    "When it falls due: 2011-06-30, 2011-06, 2011/12, 2011/12 Q1, 2007-10/2008-10, 2007-06/.., "
    "2011-06 then ongoing, ongoing, tbc, or a recurring date.",
    "2011-06-30",
    sort="due",
    block=_RECURRING,
    shared="due",
    said="deadline|by|due by|due date|date due|date due for completion|target date|end date|finish "
    "date|completion date|target completion date|timescale|timescales|time scale|timeframe|time "
    "frame|timeline|timetable|by when|when|when will it be done by|to be completed by|complete by|"
    "date|milestone date|delivery date|completion|finish|finishes|to|end",
)
STATUSES = (
    ("not-started", "Work has not begun; so it is where nothing is written."),
    ("in-progress", "Work has begun."),
    ("done", "It is finished."),
    ("deferred", "It is put off; decision says why."),
    ("cancelled", "It will not be done; decision says why."),
    ("carried-forward", "It goes on in a later plan, whose carried_from says so by itself."),
)
DATED = (
    Key("start", Shape.WHEN, "When it starts.", "2011-04", "Starts", sort="start",
        said="start date|date started|commencement date|from"),
    DUE,
    Key("status", Shape.CHOICE, "How far it is.", "in-progress", sort="status",
        choices=(*STATUSES, LOST), said="done|complete|current status|action status"),
    Key("completed", Shape.WHEN, "When it was finished.", "2011-06-28", sort="completed",
        said="completed on|completed date|date completed|actual completion date|date achieved|"
        "date closed|closed date|date finished"),
)  # fmt: skip

CARRIED_FROM = Key("carried_from", Shape.REFS, "What it goes on with: the references of records in "
                   "plans of an earlier period.", ["SLIL009.2"], "Carried forward from",
                   sort="link", of=SAME)  # fmt: skip
PERCENT = Key("percent", Shape.PERCENT, "How much of it is done, of 100.", 60, "Per cent done",
              limits=(0, 100), said="% complete|percent complete|percentage complete|% done|"
              "progress %|% progress")  # fmt: skip
# How it goes, where the council says more than a status.
GOING = (
    Key("forecast", Shape.WHEN, "When it is now expected; due stays what was agreed.", "2011-08",
        "Now expected", said="forecast date|expected date|expected completion|anticipated date"),
    PERCENT,
    Key("out_of_tolerance", Shape.TEXTS, "What has gone beyond its agreed limits, as cost or "
        "scope; an empty list where nothing has.", ["cost", "scope"], "Out of tolerance"),
)  # fmt: skip
REPORTS_TO = Key(
    "reports_to",
    Shape.RECORDS,
    "Who is told how it goes, and how often.",
    [{"forum": "Scrutiny Committee", "every": "quarter"}],
    "Reports to",
    block=Block(
        "One who is told.",
        (
            Key("forum", Shape.TEXT, "The committee, board or body.", "Scrutiny Committee"),
            Key("every", Shape.CHOICE, "How often.", "quarter", choices=EVERY),
        ),
        ("forum",),
    ),
    shared="reports_to",
)
PORTFOLIO_HOLDER = Key("portfolio_holder", Shape.TEXT, "The councillor who answers for it.",
                       "Cllr A Hill", "Portfolio holder",
                       said="cabinet member|lead member|executive member")  # fmt: skip

ON = Key("on", Shape.WHEN, "When.", "2011-07-15")
BY = Key("by", Shape.TEXT, "By whom.", "Garry Booth", person=True)
_REASON = Key("reason", Shape.PROSE, "Why.", "The contract was let late.")
# Councillors and forums are public, so nobody's name is swapped here.
APPROVED = Key(
    "approved",
    Shape.RECORDS,
    "Who approved it, and when.",
    [{"by": "Cabinet", "on": "2011-06-16", "item": "5"}],
    block=Block(
        "One approval.",
        (
            Key("by", Shape.TEXT, "The committee, board or councillor.", "Cabinet"),
            ON,
            Key("item", Shape.AS_WRITTEN, "The item of the agenda.", "5"),
        ),
        ("by",),
    ),
    shared="approved",
)

RAG = Block(
    "The colour that somebody declared.",
    (
        Key("declared", Shape.TEXT, "The colour.", "amber"),
        ON,
        Key("why", Shape.PROSE, "The reason.", "Two posts are empty."),
    ),
)
UPDATE = Block(
    "One update.",
    (
        ON,
        BY,
        Key("rag", Shape.TEXT, "The colour declared.", "amber"),
        PERCENT.here("How much of it was done, of 100."),
        Key("text", Shape.PROSE, "What was said.", "Tenders are back."),
    ),
)
REVISION = Block(
    "One move.",
    (
        Key(
            "field",
            Shape.TEXT,
            "What was moved: due unless given; a measure's target, as targets.2011/12.",
            "targets.2011/12",
        ),
        Key("from", Shape.MOVED, "The date or target before.", "2011-06-30"),
        Key("to", Shape.MOVED, "The date or target after.", "2011-09-30"),
        ON.here("When it was moved."),
        _REASON,
        Key("approved_by", Shape.TEXT, "Who agreed.", "Jacqui Evans", person=True),
    ),
)
DECISION = Block(
    "Why it was deferred, cancelled or carried forward.",
    (BY.here("Who decided."), ON, _REASON),
)
NOTES = Key("notes", Shape.PROSE, "Remarks for the reader.", "Printed twice in the source.",
            local=True,
            said="description|note|comment|comments|remarks|further information")  # fmt: skip
PRINTED = Key("printed", Shape.PRINTED, "The source's own words, by field, where ours must differ.",
              {"due": "end of June"}, "The source prints", local=True)  # fmt: skip

FORMERLY = Key("formerly", Shape.REFS, "References that it had before.", ["SLIL9"], local=True)

# On any record.
COMMON = (
    NOTES,
    Key("internal", Shape.PROSE, "Remarks that are never published.", "Ask Legal first.",
        private=True, local=True),
    PRINTED,
    FORMERLY,
    Key("rag", Shape.PART, "The colour that somebody declared.",
        {"declared": "amber", "on": "2011-07-15", "why": "Two posts are empty."}, "Declared",
        block=RAG, shared="rag",
        said="rag status|rag rating|brag|brag status|status rag|traffic light|colour"),
    Key("updates", Shape.RECORDS, "What was reported, and when.",
        [{"on": "2011-07-15", "by": "Garry Booth", "text": "Tenders are back."}],
        block=UPDATE, shared="updates", local=True,
        said="progress|update|progress update|progress to date|progress report|"
        "progress made|latest position|current position|position statement|"
        "commentary|latest update|progress / comments|progress / update|status / comments|"
        "status / update|status update|status and comments|status / progress|"
        "update / comments|comments / update|progress and comments"),
    Key("revisions", Shape.RECORDS, "Dates, and targets of measures, that were moved.",
        [{"from": "2011-06-30", "to": "2011-09-30", "on": "2011-05-12",
          "reason": "The contract was let late."}], "Due date moved",
        block=REVISION, shared="revisions"),
    Key("decision", Shape.PART, "Why it was deferred, cancelled or carried forward.",
        {"by": "Cabinet", "on": "2011-09-05", "reason": "The grant ended."},
        block=DECISION, shared="decision"),
)  # fmt: skip

# What records of directorate and service plans have; a corporate plan, which is public, lacks it.
ACCESS = (
    Key("access", Shape.CHOICE, "Who may read it: a public edition has only what is public.",
        "officers", choices=(("public", "Everybody; so it is where nothing is written."),
                             ("officers", "The council's own officers."),
                             ("exempt", "Officers, since the law exempts it."))),
    Key("access_reason", Shape.TEXT, "Why it is exempt, in words that may be published.",
        "commercial figures", "Why not public"),
)  # fmt: skip
KEPT = (*COMMON, *ACCESS)
