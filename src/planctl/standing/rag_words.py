"""The scheme in force in words: which colour holds when."""

from collections.abc import Mapping

from planctl.model.plan_set import PlanSet
from planctl.standing.rag import bands, scheme_of, shown
from planctl.standing.rag_schemes import SCHEMES


def scheme_words(plans: PlanSet) -> str:
    """Return which scheme is in force."""
    written = scheme_of(plans)
    if isinstance(written, str) and written in SCHEMES:
        return f"by the scheme {written}"
    return "by the council's own scheme" if isinstance(written, Mapping) else "by the usual scheme"


def bands_words(plans: PlanSet, kind: str) -> str:
    """Return the bands of ``measures`` or ``actions``: each colour and when it holds."""
    parts = [f"{shown(str(band.get('rag')))} {_when(band)}" for band in bands(plans, kind)]
    return "; ".join(parts)


def _when(band: Mapping[str, object]) -> str:
    """Return in words when a band holds."""
    said = [_condition(name, value) for name, value in band.items()
            if name not in {"rag", "against"}]  # fmt: skip
    against = " (against the original date)" if band.get("against") == "original" else ""
    return (f"if {' and '.join(said)}" if said else "otherwise") + against


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
    plain = {
        "starts_later": "it starts later",
        "moved": "its date was moved",
        "due_passed": "the date has passed",
        "not_worse": "not worse than a year ago",
    }
    if name in plain:
        return plain[name] if value is True else f"not: {plain[name]}"
    return f"{name.replace('_', ' ')} {value}"
