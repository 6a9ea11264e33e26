"""The keys of a form: what a council's form asks for in a plan and in its records."""

from collections.abc import Mapping, Sequence

from planctl.language.keys.shapes import Block, Key, Shape
from planctl.language.keys.shared import PERIOD

_ABOUT = {
    "plan": ("of the plan itself", ["overview", "approved"]),
    "objective": ("of each objective", ["owner", "measures", "risks"]),
    "action": ("of each action", ["owner", "due", "success"]),
    "measure": ("of each measure", ["owner", "unit"]),
    "risk": ("of each risk", ["owner", "current"]),
    "workforce": ("of each need of the workforce", ["how", "who", "due"]),
}
# What every record may have beside what it is about: no form asks for these.
_NEVER = frozenset({"kind", "notes", "internal", "printed", "formerly", "form", "generated_refs"})

# What a part of a printed plan shows, at the top and once for each objective.
_WHOLE = (
    ("overview", "What the plan says of itself."),
    ("links", "The objectives above that the plan names, by their frameworks."),
    ("objectives", "A table of the objectives."),
    ("each-objective", "The parts, once for each objective."),
    ("actions", "A table of the actions."),
    ("actions-in-words", "A list of what the actions say in columns that no table has room for."),
    ("measures", "A table of the measures that no part before it shows."),
    ("risks", "A table of the risks, likewise."),
    ("workforce", "A table of the needs of the workforce."),
    ("resources", "A table of money and staff."),
    ("progress", "A table of last year's priorities."),
    ("people", "The key to the people whom the plan names."),
    ("text", "The heading and the note alone."),
    ("rest", "All that no other part shows, record by record."),
)
_WITHIN = (
    ("facts", "What the objective says, a line for each column."),
    ("objective", "The objective as a table of one row."),
    ("actions", "A table of its actions."),
    ("measures", "A table of its measures and its actions'."),
    ("risks", "A table of its risks and its actions'."),
    ("progress", "A table of its priorities of last year."),
    ("text", "The heading and the note alone."),
)
_COLUMN = Block(
    "One column, or one line of facts.",
    (
        Key("key", Shape.TEXT, "What stands in it: a key, as owner or milestones; objective.title "
            "is of the objective, current.likelihood a part of a score, supports.title has the "
            "titles beside the references.", "owner"),
        Key("head", Shape.TEXT, "The words over it; those of the key unless given.",
            "Responsible officer"),
        Key("if_any", Shape.FLAG, "Whether it is left out where nothing would stand in it.",
            example=True),
    ),
    ("key",),
    closed=True,
)  # fmt: skip


def _part(shows: tuple[tuple[str, str], ...], *more: Key) -> tuple[Key, ...]:
    return (
        Key("shows", Shape.CHOICE, "What it shows.", shows[0][0], choices=shows),
        Key("head", Shape.TEXT, "Its heading; over each objective with {ref} and {title} in it.",
            "Recommendation {ref}: {title}"),
        Key("note", Shape.PROSE, "What the form prints below the heading.", "At most ten."),
        Key("columns", Shape.RECORDS, "The columns of its table, in order; the usual ones unless "
            "given.", [{"key": "owner", "head": "Responsible officer"}], block=_COLUMN),
        Key("wide", Shape.FLAG, "Whether it goes on a page on its side.", example=True),
        Key("by_group", Shape.FLAG, "Whether each group has a table of its own.", example=True),
        *more,
    )  # fmt: skip


_LAYOUT = Block(
    "One part of the printed plan.",
    _part(_WHOLE, Key("parts", Shape.RECORDS, "Of each-objective: what is shown of each.",
                      [{"shows": "actions"}],
                      block=Block("One part of each objective.", _part(_WITHIN), ("shows",),
                                  closed=True))),
    ("shows",),
    closed=True,
)  # fmt: skip


def form(keys: Mapping[str, Sequence[Key]]) -> Key:
    """Return the key that holds a council's forms.

    Args:
        keys: the keys of each kind of record that a form may ask for.
    """
    lists = tuple(
        Key(kind, Shape.WORDS, f"The keys that it asks for {whose}; none unless given.", example,
            choices=tuple((key.name, "") for key in keys[kind] if key.name not in _NEVER))
        for kind, (whose, example) in _ABOUT.items()
    )  # fmt: skip
    block = Block(
        "One form.",
        (
            Key("name", Shape.TEXT, "What plans call it.", "Outline"),
            Key("for", Shape.CHOICE, "The kind of plan that it is for; any unless given.",
                "service-plan", choices=(("service-plan", "Of a service, unit or team."),
                                         ("directorate-plan", "Of a directorate."))),
            PERIOD.here("The years in which its plans begin; any unless given.", "2010/11"),
            *lists,
            Key("targets", Shape.COUNT, "How many years of targets it asks for of each measure.",
                3, limits=(1, 20)),
            Key("layout", Shape.RECORDS, "How 'planctl document' prints a plan: its parts, in "
                "order.", [{"shows": "overview"}, {"shows": "actions"}], block=_LAYOUT),
        ),
        ("name",),
    )  # fmt: skip
    return Key(
        "form", Shape.RECORDS,
        "What the council's forms ask for: the first that fits a plan holds, or the one that the "
        "plan names. Rules that miss a key, but owner and due, then speak of what it asks for.",
        [{"name": "Service plan", "for": "service-plan", "objective": ["owner", "measures"]}],
        block=block,
    )  # fmt: skip


NAMED = Key("form", Shape.TEXT, "The name of the council's form that it follows, where that is not "
            "the first that fits.", "Outline", "Form", sort="wording")  # fmt: skip
