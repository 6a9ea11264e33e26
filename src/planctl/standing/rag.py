"""Red, amber, green: the one place that says which colour of a record counts, and why none does.

Councils differ: which rule is in force is data in the corporate plan (``rag_scheme``), an ordered
list of bands of which the first that fits decides. The colour that somebody declared and the one
that is computed are both kept; the worse of them counts, unless the scheme says otherwise.
"""

from datetime import date
from typing import NamedTuple, cast

from planctl.model.plan_set import PlanSet
from planctl.model.record import CARRIED, Record
from planctl.standing.evidence import last_report
from planctl.standing.rag_actions import Computed, computed
from planctl.standing.rag_declared import Declared, counts_until, declaration, is_old
from planctl.standing.rag_schemes import scheme
from planctl.standing.rag_words import word

WATCHED = "contextual"


class Colour(NamedTuple):
    """The colour of a record on a day.

    Attributes:
        counted: the colour that counts, or None.
        computed: by the scheme in force; None for what it does not speak of, or cannot tell.
        said: what was declared last by that day; ``old`` where it counts no more.
        why: why no colour counts, one of ``rag_words.WHYS``; None where one does, or where
            nobody asks for one.
        because: why the computed colour that counts is one between the worst and the best.
    """

    counted: str | None = None
    computed: str | None = None
    said: Declared | None = None
    old: bool = False
    why: str | None = None
    because: str | None = None

    @property
    def declared(self) -> str | None:
        """The declared colour as written."""
        return self.said.rag if self.said else None

    def row(self) -> dict[str, object]:
        """Return it under the keys that scripts rely on."""
        on = self.said.on if self.said else None
        return {
            "rag_counted": self.counted, "rag_computed": self.computed,
            "rag_declared": self.declared, "rag_declared_on": on.written if on else None,
            "rag_old": self.old, "rag_why": self.why, "rag_because": self.because,
        }  # fmt: skip


def colour(plans: PlanSet, record: Record, as_of: date) -> Colour:
    """Return the colour of a record on a day; the scheme computes one for actions alone."""
    asked = (Colour, record, as_of)
    if asked not in plans.kept:
        plans.kept[asked] = _colour(plans, record, as_of)
    return cast("Colour", plans.kept[asked])


def _colour(plans: PlanSet, record: Record, as_of: date) -> Colour:
    said = declaration(plans, record, as_of)
    old = said is not None and is_old(plans, said, as_of)
    found = computed(plans, record, as_of) if record.kind == "action" else Computed(None)
    if old and _silent(plans, record, as_of):
        well = found.rag is None or scheme(plans).well(found.rag)
        found = Computed(None, "report-old") if well and plans.open(record) else found
    return weighed(plans, found, said, old=old)


def _silent(plans: PlanSet, record: Record, as_of: date) -> bool:
    """Whether nothing that was reported of a record is still fresh."""
    last = last_report(plans, record, as_of)
    return last is None or as_of > counts_until(plans, last)


def weighed(plans: PlanSet, found: Computed, said: Declared | None, *, old: bool) -> Colour:
    """Return which of a computed and a declared colour counts.

    What was declared of work that a later plan goes on with counts no more, and what is only
    watched never has a colour.
    """
    counted = found.rag
    if said is not None and not old and found.why not in {CARRIED, WATCHED}:
        counted = _counted(plans, found.rag, said.rag)
    because = found.because if counted == found.rag else None
    return Colour(counted, found.rag, said, old, None if counted else found.why, because)


def _counted(plans: PlanSet, computed: str | None, declared: str) -> str | None:
    ranks = scheme(plans)
    told = ranks.words.get(word(declared))
    if told is None or ranks.apart(told):
        return computed
    if computed is None or ranks.apart(computed):
        return computed or told
    if ranks.counts in {"declared", "computed"}:
        return told if ranks.counts == "declared" else computed
    return told if ranks.better(computed, told) else computed


def rag_row(plans: PlanSet, record: Record, as_of: date) -> dict[str, object]:
    """Return the keys of a record's colour: of an action, and of what somebody gave a colour.

    A measure has none of its own, but one in each period.
    """
    if record.kind == "measure":
        return {}
    found = colour(plans, record, as_of)
    return found.row() if record.kind == "action" or found.said else {}


def contradicts(plans: PlanSet, declared: str, computed: str) -> bool:
    """Whether a declared colour is better than the computed one.

    A word that the scheme does not know says nothing. ``complete`` is better than all that is not
    done, and green better than what was stopped.
    """
    ranks, told, said = scheme(plans), computed.casefold(), word(declared)
    if said not in ranks.words or said == told:
        return False
    if said == "complete":
        return True
    return ranks.well(said) if told == "stopped" else ranks.better(said, told)
