"""What work goes with: money and people, partners, other plans, its effect on groups of people."""

from planctl.language.keys.shapes import Block, Key, Shape
from planctl.language.keys.shared import ACCESS, CODES, LOST, NOTES, PARTNERS, PRINTED

RESOURCE = Block(
    "An amount.",
    (
        Key(
            "title",
            Shape.TEXT,
            "What it is for.",
            "Staffing",
            said="item|budget heading|budget line|description",
        ),
        Key("amount", Shape.AS_WRITTEN, "How much.", 21908, said="sum|budget|cost"),
        Key(
            "spent",
            Shape.AS_WRITTEN,
            "How much of it is spent.",
            5400,
            said="spend|spend to date|spent to date|actual spend",
        ),
        Key("unit", Shape.TEXT, "Of what: £, £000, FTE.", "£000"),
        Key("period", Shape.PERIOD, "In which year.", "2011/12", said="year|financial year"),
        Key("new", Shape.YES_NO, "Whether it is new money.", "no"),
        NOTES.here("Remarks."),
        PRINTED.here("The source's own words, by field."),
        *ACCESS,
    ),
    closed=True,
)
RESOURCES = Key("resources", Shape.RESOURCES, "Money and people: a text, or a list of texts and "
                "amounts.", "within existing budget", sort="wording", block=RESOURCE,
                shared="resources",
                said="resource|resources required|resource requirements|resource implications|cost|"
                "costs|budget|funding|financial implications")  # fmt: skip

# What an objective or action goes with.
LINKS = (
    PARTNERS,
    Key("related_plans", Shape.TEXTS, "Other plans and strategies that it belongs to.",
        ["Commissioning plan 2011"], sort="wording",
        said="other plans|linked plans|links to other plans|related strategies"),
    RESOURCES,
    Key("equality", Shape.CHOICE, "Equality impact: considered, due or not needed.", "considered",
        choices=(("considered", "Its effect on groups of people was looked at."),
                 ("due", "Somebody has yet to look."),
                 ("not-needed", "It has none that could matter."), LOST),
        said="equality impact|equality impact assessment|eia|eqia|equalities|equality analysis"),
    CODES.here("Outside indicator codes, as PAF D40; never resolved."),
)  # fmt: skip
