"""The words that people usually say for the keys and statuses of a plan."""

import re
from collections.abc import Iterable, Mapping

from planctl.language.keys import KINDS

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


_TITLES = frozenset({"description"})


def _usual() -> dict[str, tuple[str, ...]]:
    """Return each word that people write for a key, with the keys that it may mean."""
    found: dict[str, dict[str, None]] = {}
    for keys in KINDS.values():
        for key in keys.values():
            # A title's words are those of its kind: as keys they mean the lists that hold it.
            for word in key.words if key.name != "title" else _TITLES & {*key.words}:
                found.setdefault(word.replace(" ", "_"), {})[key.name] = None
    return {word: tuple(names) for word, names in found.items()}


USUAL = _usual()


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
