"""The keys of a RAG scheme that a corporate plan writes out."""

from planctl.language.keys.shapes import Block, Key, Shape

_COLOUR = Key("rag", Shape.TEXT, "green, amber, red or another word.", "amber")

_MEASURES = Block(
    "A colour, and what a measure's latest actual must meet for it.",
    (
        _COLOUR,
        Key("within", Shape.AS_WRITTEN, "How far on the wrong side of its target at most: a "
            "number, a percentage of the target, or 'tolerance', the measure's own.", "5%"),
        Key("not_worse", Shape.FLAG, "Not worse than a year before.", example=True),
    ),
    ("rag",),
    shared="measure_band",
)  # fmt: skip
_ACTIONS = Block(
    "A colour, and what an action must meet for it.",
    (
        _COLOUR,
        Key("status", Shape.NAMES, "One status or several.", "done"),
        Key("late", Shape.AS_WRITTEN, "At most so late: 3 months.", "3 months"),
        Key("against", Shape.CHOICE, "Which date counts.", "original",
            choices=(("current", "The date as it is now."),
                     ("original", "The date that was agreed first."))),
        Key("due_passed", Shape.FLAG, "Whether the date has passed.", example=True),
        Key("starts_later", Shape.FLAG, "Whether it has yet to start.", example=True),
        Key("moved", Shape.FLAG, "Whether its date was moved.", example=True),
        Key("percent_over", Shape.NUMBER, "More of it is done than this.", 50),
        Key("percent_under", Shape.NUMBER, "Less of it is done than this.", 50),
        Key("out_of_tolerance", Shape.COUNT, "At most so many out of tolerance.", 1),
        Key("late_milestones", Shape.FLAG, "Whether a milestone of it is late.", example=True),
        Key("forecast_late", Shape.FLAG, "Whether it is expected after its date.", example=True),
        Key("nothing_reported", Shape.FLAG, "Whether nothing was ever reported of it.",
            example=True),
        Key("reported_within", Shape.AS_WRITTEN, "Something was reported of it at most so long "
            "ago.", "3 months"),
    ),
    ("rag",),
    shared="action_band",
)  # fmt: skip
_NAMES = "tolerance|bracknell-forest|havering|rotherham|bromsgrove|reading|four-step"

RAG_SCHEME = Key(
    "rag_scheme",
    Shape.PART,
    "How colours are decided: a known scheme's name, or bands for measures and "
    "for actions; the first band whose conditions all hold decides.",
    "tolerance",
    block=Block(
        "A scheme of one's own.",
        (
            Key("name", Shape.TEXT, "What the scheme is called; a known scheme's name lends its "
                "bands where there are none.", "Ours"),
            Key("counts", Shape.CHOICE, "Which colour counts where one is declared and another "
                "computed; the worse of the two unless given.", "declared",
                choices=(("declared", "What somebody declared."),
                         ("computed", "What the bands give."))),
            Key("order", Shape.TEXTS, "The colours from the worst to the best, where they are not "
                "red, amber-red, amber, amber-green, green.", ["red", "amber", "green"]),
            Key("reported_within", Shape.AS_WRITTEN, "How long a declared colour counts; until the "
                "end of the period after its own unless given.", "3 months"),
            Key("measures", Shape.RECORDS, "Bands for measures.", [{"rag": "green", "within": 0}],
                block=_MEASURES),
            Key("actions", Shape.RECORDS, "Bands for actions.",
                [{"rag": "amber", "late": "3 months"}], block=_ACTIONS),
        ),
        word=f"^({_NAMES})$",
        closed=True,
    ),
)  # fmt: skip
