"""The words that people usually say for the keys and statuses of a plan."""

import re
from collections.abc import Iterable, Mapping

LONGEST = 40
# Each word that people write for a status, with the status.
STATUSES = {
    word: choice
    for choice, said in {
        "done": "complete|completed|finished|closed|achieved|delivered|implemented",
        "in-progress": "started|ongoing|on-going|underway|under way|on track|on target|in hand"
        "|delayed|slipped|slipping|late|overdue|at risk|behind|partially complete|amber|green|red",
        "not-started": "open|planned|pending|to do|todo|not due|not yet due|not yet started|new",
        "cancelled": "stopped|deleted|removed|withdrawn|abandoned|dropped|no longer required"
        "|superseded|canceled",
        "deferred": "postponed|suspended|on hold|paused|put back",
    }.items()
    for word in said.split("|")
}
_FINISHED = ("status",)
USUAL = {
    word: tuple(keys.split())
    for words, keys in {
        "deadline by due_by due_date target_date end_date completion_date": "due",
        "start_date": "start",
        "completed_on completed_date date_completed": "completed",
        "responsible responsible_officer lead lead_officer officer assigned_to": "owner",
        "kpi kpis indicator indicators performance_indicators": "measures",
        "description": "title notes",
        "comment comments": "notes",
        "reference": "ref",
        "done complete": "status",
    }.items()
    for word in words.split()
}


def usual_key(name: str, known: Iterable[str], value: Mapping[str, object]) -> str:
    """Return the key for which people usually say a word, or an empty text; an unused one first."""
    word = re.sub(r"[\s-]+", "_", name.strip().casefold()[:LONGEST])
    meant = USUAL.get(word, ())
    if meant == _FINISHED and re.search(r"\d[-/]\d", str(value.get(name))[:LONGEST]):
        meant = ("completed",)
    offered = [key for key in meant if key in known]
    return next((key for key in offered if key not in value), offered[0] if offered else "")


# The same of other words that a key takes.
CHOICES = {
    "better": {
        word: choice
        for choice, said in {
            "higher": "up|high|increase|increasing|higher is better|bigger is better|maximise|more",
            "lower": "down|low|decrease|decreasing|lower is better|smaller is better|minimise|less",
            "band": "range|within range|within a range",
        }.items()
        for word in said.split("|")
    },
    "equality": {
        word: choice
        for choice, said in {
            "considered": "yes|done|complete|completed|eia done|eqia done|eia completed|assessed",
            "due": "pending|to do|tbc|outstanding|required",
            "not-needed": "no|n/a|none|not applicable|not required|not relevant|no impact",
        }.items()
        for word in said.split("|")
    },
}
