"""RAG schemes by name, as councils have published them; a corporate plan may write its own.

A band holds for a measure where the actual is at most ``within`` on the wrong side of its target
(a number, a percentage of the target, or ``tolerance``, the measure's own), and ``not_worse`` than
before. What it may ask of an action is in ``rag_actions``. A band without a condition always holds.
"""

from collections.abc import Mapping
from typing import NamedTuple, cast

from planctl.model.plan_set import PlanSet
from planctl.standing.rag_words import APART, ORDER, word

Bands = list[dict[str, object]]

_STOPPED: dict[str, object] = {"rag": "stopped", "status": ["deferred", "cancelled"]}
_COMPLETE: dict[str, object] = {"rag": "complete", "status": "done"}
_LATER: dict[str, object] = {"rag": "grey", "starts_later": True}

DEFAULT: Mapping[str, Bands] = {
    "measures": [
        {"rag": "green", "within": 0},
        {"rag": "amber", "within": "tolerance"},
        {"rag": "red"},
    ],
    "actions": [
        _COMPLETE, _STOPPED, {"rag": "red", "due_passed": True},
        {"rag": "amber", "late_milestones": True}, {"rag": "amber", "forecast_late": True},
        {"rag": "green", "late": 0},
    ],
}  # fmt: skip

SCHEMES: Mapping[str, Mapping[str, Bands]] = {
    # On or above target, within the agreed tolerance, below (Reigate & Banstead).
    "tolerance": DEFAULT,
    # Bracknell Forest: within 5 % is green, within 10 % amber.
    "bracknell-forest": {
        "measures": [
            {"rag": "green", "within": "5%"},
            {"rag": "amber", "within": "10%"},
            {"rag": "red"},
        ],
    },
    # Havering 2013/14: 10 % off, and amber only where it is not worse than before.
    "havering": {
        "measures": [
            {"rag": "green", "within": "10%"},
            {"rag": "amber", "not_worse": True},
            {"rag": "red"},
        ],
    },
    # Rotherham: actions against the original date, delayed by less than three months or more.
    "rotherham": {
        "actions": [
            _COMPLETE, _STOPPED, _LATER,
            {"rag": "green", "late": 0, "against": "original"},
            {"rag": "amber", "late": "3 months", "against": "original"},
            {"rag": "red"},
        ],
    },
    # Bromsgrove: one month behind, more, or re-programmed with approval.
    "bromsgrove": {
        "actions": [
            _COMPLETE, _STOPPED, {"rag": "blue", "moved": True},
            {"rag": "green", "late": 0}, {"rag": "amber", "late": "1 month"}, {"rag": "red"},
        ],
    },
    # Reading: by percentage done, and red where the date has passed and less than half is done.
    "reading": {
        "actions": [
            _COMPLETE, _STOPPED,
            {"rag": "red", "due_passed": True, "percent_under": 50},
            {"rag": "green", "percent_over": 75},
            {"rag": "amber", "percent_over": 25},
            {"rag": "red"},
        ],
    },
    # Four steps by how many of time, cost, scope and benefits are out of tolerance.
    "four-step": {
        "actions": [
            _COMPLETE, _STOPPED, {"rag": "green", "out_of_tolerance": 0},
            {"rag": "amber-green", "out_of_tolerance": 1},
            {"rag": "amber-red", "out_of_tolerance": 3},
            {"rag": "red"},
        ],
    },
}  # fmt: skip


class Scheme(NamedTuple):
    """The scheme in force.

    Attributes:
        bands: by ``measures`` and ``actions``; the first that fits decides.
        order: its colours from the worst to the best, in small letters.
        words: every colour that it knows, by its small letters.
        counts: ``declared`` or ``computed``, where that one counts; else the worse of the two.
        reported_within: how long a declared colour counts, as ``3 months``; None for the usual.
    """

    bands: Mapping[str, Bands]
    order: tuple[str, ...]
    words: Mapping[str, str]
    counts: str
    reported_within: object

    def apart(self, colour: str) -> bool:
        """Whether a colour is no better or worse than others, as ``complete``."""
        return word(colour) in APART and word(colour) not in self.order

    def place(self, colour: str) -> int | None:
        """Return the place of a colour, 0 for the worst; None where it has none."""
        name = word(colour)
        return self.order.index(name) if name in self.order else None

    def better(self, one: str, other: str) -> bool:
        """Whether a colour is better than another; one without a place never is."""
        place, beside = self.place(one), self.place(other)
        return place is not None and beside is not None and place > beside

    def well(self, colour: str) -> bool:
        """Whether a colour says that all is well: the best of the order."""
        return word(colour) == self.order[-1]


def scheme(plans: PlanSet) -> Scheme:
    """Return the scheme in force in a plan set."""
    found = plans.kept.get(_IN_FORCE)
    if found is None:
        found = plans.kept[_IN_FORCE] = _scheme(plans)
    return cast("Scheme", found)


_IN_FORCE = (Scheme,)


def _scheme(plans: PlanSet) -> Scheme:
    written = plans.corporate.fields.get("rag_scheme") if plans.corporate else None
    own: Mapping[str, object] = written if isinstance(written, dict) else {}
    name = written if isinstance(written, str) else own.get("name")
    usual = {**DEFAULT, **SCHEMES.get(str(name).casefold(), {})}
    bands = {kind: _bands(own.get(kind, usual[kind])) for kind in DEFAULT}
    order = own.get("order")
    items = order if isinstance(order, list) else []
    ranked = [word(item) for item in items if isinstance(item, str)]
    written_as = {name: name for name in (*ORDER, *APART, *ranked)}
    for band in (*bands["measures"], *bands["actions"]):
        text = str(band.get("rag", "")).strip()
        written_as |= {text.casefold(): text} if text else {}
    return Scheme(
        bands,
        tuple(ranked) or ORDER,
        written_as,
        str(own.get("counts", "")),
        own.get("reported_within"),
    )


def _bands(found: object) -> Bands:
    return [band for band in found if isinstance(band, dict)] if isinstance(found, list) else []


def bands(plans: PlanSet, kind: str) -> Bands:
    """Return the bands of ``measures`` or ``actions`` of the scheme in force."""
    return scheme(plans).bands[kind]
