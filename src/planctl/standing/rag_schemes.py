"""RAG schemes by name, as councils have published them; a corporate plan may write its own.

A band holds for a measure where the actual is at most ``within`` on the wrong side of its target
(a number, a percentage of the target, or ``tolerance``, the measure's own), and ``not_worse`` than
before. For an action it may ask for ``status``, at most so ``late`` (days or months, ``against``
the due date or the original one), ``due_passed``, ``starts_later``, ``moved``, ``percent_over``,
``percent_under`` and at most so many ``out_of_tolerance``. A band without a condition always holds.
"""

from collections.abc import Mapping

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
    "actions": [_COMPLETE, _STOPPED, {"rag": "green", "late": 0}, {"rag": "red"}],
}

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
            _COMPLETE, _LATER,
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
            _COMPLETE,
            {"rag": "red", "due_passed": True, "percent_under": 50},
            {"rag": "green", "percent_over": 75},
            {"rag": "amber", "percent_over": 25},
            {"rag": "red"},
        ],
    },
    # Four steps by how many of time, cost, scope and benefits are out of tolerance.
    "four-step": {
        "actions": [
            _COMPLETE, {"rag": "green", "out_of_tolerance": 0},
            {"rag": "amber-green", "out_of_tolerance": 1},
            {"rag": "amber-red", "out_of_tolerance": 3},
            {"rag": "red"},
        ],
    },
}  # fmt: skip
