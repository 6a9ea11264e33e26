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
