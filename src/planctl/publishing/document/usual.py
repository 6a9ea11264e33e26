"""The layout of a plan that no form lays out: all that it holds, in the order of most plans."""

from collections.abc import Mapping

_Entry = Mapping[str, object]

# The columns of each part, where the form names none.
COLUMNS: Mapping[str, list[_Entry]] = {
    "objectives": [
        {"key": "ref"}, {"key": "title", "head": "Objective"}, {"key": "supports", "if_any": True},
        {"key": "owner", "if_any": True},
    ],
    "objective": [{"key": "ref"}, {"key": "title", "head": "Objective"}],
    "facts": [{"key": key, "if_any": True} for key in (
        "group", "owner", "accountable", "portfolio_holder", "supports.title", "start", "due",
        "forecast", "status", "completed", "percent", "urgency", "context", "response", "outcome",
        "success", "resources", "equality", "partners", "related_plans", "codes",
    )],
    "actions": [
        {"key": "ref"}, {"key": "title", "head": "Action"},
        {"key": "milestones", "if_any": True},
        {"key": "owner"}, {"key": "accountable", "if_any": True},
        {"key": "start", "if_any": True}, {"key": "due"}, {"key": "status", "if_any": True},
        {"key": "completed", "if_any": True}, {"key": "priority", "if_any": True},
        {"key": "success", "if_any": True},
        {"key": "measures", "if_any": True}, {"key": "risks", "if_any": True},
    ],
    "measures": [
        {"key": "ref"}, {"key": "title", "head": "Measure"},
        {"key": "owner", "if_any": True}, {"key": "unit", "if_any": True},
        {"key": "baseline", "if_any": True},
        {"key": "targets", "head": "Target"}, {"key": "actuals", "head": "Actual", "if_any": True},
    ],
    "risks": [
        {"key": "ref"}, {"key": "title", "head": "Risk"}, {"key": "owner"},
        *({"key": f"{score}.{part}", "if_any": True, "head": f"{word}{part}".capitalize()}
          for score, word in (("inherent", "Inherent "), ("current", ""), ("target", "Target "))
          for part in ("likelihood", "impact", "score")),
        {"key": "controls", "if_any": True},
        {"key": "actions", "if_any": True, "head": "Mitigating action"},
        {"key": "due", "if_any": True},
    ],
    "workforce": [
        {"key": "theme", "if_any": True}, {"key": "title", "head": "Workforce need"},
        {"key": "how", "if_any": True}, {"key": "who", "if_any": True},
        {"key": "due", "if_any": True}, {"key": "supports", "if_any": True},
        {"key": "success", "if_any": True},
    ],
    "progress": [
        {"key": "group", "if_any": True}, {"key": "title", "head": "Last year's priority"},
        {"key": "achieved", "head": "What we achieved"}, {"key": "status", "if_any": True},
    ],
}  # fmt: skip

_EACH: list[_Entry] = [
    {"shows": "facts"},
    {"shows": "actions", "head": "Actions"},
    {"shows": "measures", "head": "Measures"},
    {"shows": "risks", "head": "Risks"},
    {"shows": "progress", "head": "Last year's progress"},
]
LAYOUT: list[_Entry] = [
    {"shows": "overview", "head": "Overview"},
    {"shows": "objectives", "head": "Objectives"},
    {"shows": "each-objective", "parts": _EACH},
    {"shows": "measures", "head": "Measures"},
    {"shows": "risks", "head": "Risks"},
    {"shows": "workforce", "head": "Workforce"},
    {"shows": "resources", "head": "Resources"},
    {"shows": "progress", "head": "Last year's progress"},
    {"shows": "people", "head": "Key to people"},
    {"shows": "rest", "head": "Further details"},
]
