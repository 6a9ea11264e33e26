"""The scheme in force in words: which colour holds when, and which of two counts."""

from collections.abc import Mapping

from planctl.model.plan_set import PlanSet
from planctl.standing.rag_schemes import SCHEMES, bands, scheme
from planctl.standing.rag_words import shown


def scheme_words(plans: PlanSet) -> str:
    """Return which scheme is in force."""
    written = plans.corporate.fields.get("rag_scheme") if plans.corporate else None
    if isinstance(written, str) and written.casefold() in SCHEMES:
        return f"by the scheme {written.casefold()}"
    return "by the council's own scheme" if isinstance(written, dict) else "by the usual scheme"


def counts_words(plans: PlanSet) -> str:
    """Return in a sentence which colour counts where one is declared and another computed."""
    counts = scheme(plans).counts
    which = f"the {counts} one" if counts in {"declared", "computed"} else "the worse one"
    return f"Where a declared and a computed colour differ, {which} counts, and both are shown."


def bands_words(plans: PlanSet, kind: str) -> str:
    """Return the bands of ``measures`` or ``actions``: each colour and when it holds."""
    parts = [f"{shown(str(band.get('rag')))} {_when(band)}" for band in bands(plans, kind)]
    return "; ".join(parts)


def _when(band: Mapping[str, object]) -> str:
    """Return in words when a band holds."""
    said = conditions(band)
    return f"if {said}" if said else "otherwise"


def conditions(band: Mapping[str, object]) -> str:
    """Return in words what a band asks for; nothing where it takes all that is left."""
    said = [_condition(name, value) for name, value in band.items()
            if name not in {"rag", "against"}]  # fmt: skip
    against = " (against the original date)" if band.get("against") == "original" else ""
    return " and ".join(said) + against if said else ""


def _condition(name: str, value: object) -> str:
    if name == "status":
        words = value if isinstance(value, list) else [value]
        return " or ".join(map(str, words))
    if name == "late":
        return f"at most {value} late" if value else "not late"
    if name == "within":
        if value == "tolerance":
            return "within the measure's tolerance"
        return f"within {value} of target" if value else "on target or better"
    if name == "reported_within":
        return f"something was reported within {value}"
    if name in _PLAIN:
        return _PLAIN[name] if value is True else f"not: {_PLAIN[name]}"
    return f"{name.replace('_', ' ')} {value}"


_PLAIN = {
    "starts_later": "it starts later",
    "moved": "its date was moved",
    "due_passed": "the date has passed",
    "not_worse": "not worse than a year ago",
    "late_milestones": "a milestone is late",
    "forecast_late": "it is expected after its date",
    "nothing_reported": "nothing was ever reported",
}
