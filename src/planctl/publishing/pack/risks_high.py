"""The highest risks of a paper, and its opportunities, of which a high score is good."""

from collections.abc import Iterable, Sequence

from planctl.model.record import Record
from planctl.model.scores import is_opportunity, score
from planctl.publishing.pack.blocks import Grid, Header, Line, Section, line
from planctl.publishing.pack.risk_words import number_of, title_of, words_of
from planctl.publishing.pack.scope import Scope
from planctl.publishing.pack.wording import (
    LONGEST_CONTROLS,
    NOTHING,
    cut,
    in_whole_words,
    named,
    people,
)
from planctl.reports.row import record_row
from planctl.standing.rag_risks import risk_bands, risk_rag
from planctl.standing.rag_words import shown
from planctl.system.text import counted

# So many risks stand as the highest where no bands say which are; more, where scores are equal.
_TOP = 5
_MOST = 40
SCORED = ("risks_high", "opportunities")  # the sections that say what is done about a risk
_Found = list[tuple[float, Record]]


def highest(scope: Scope, register: Sequence[Record]) -> Section:
    """Return the threats of the council's gravest band, or where it set none, the highest scores.

    Args:
        register: the risks of this paper.
    """
    key, title = SCORED[0], "Highest risks"
    found = _scored(scope, [item for item in register if not is_opportunity(item)])
    every = len(found)
    # Where there are opportunities besides, they are not among these.
    threat = "threat" if any(map(is_opportunity, register)) else "risk"
    bands = risk_bands(scope.plans)
    if bands:
        rag, least = bands[0]
        found = [pair for pair in found if pair[0] >= least]
        limit = f"{least:g} or more, which is {shown(rag)}"
        if not found:
            return Section(key, title, [f"No {threat}{scope.theirs} scores {limit}."])
        verb = "scores" if len(found) == 1 else "score"
        said = (
            f"{counted(len(found), threat)}{scope.theirs} {verb} {limit}, as the plans stand now."
        )
    else:
        shared = found[_TOP - 1][0] if len(found) > _TOP else 0
        found = [pair for pair in found if pair[0] >= shared]
        if not found:
            return Section(key, title, [f"No {threat}{scope.theirs} has a score."])
        of = " of threats" if threat == "threat" else ""
        which = f"this is the highest score{of}"
        which = f"these are the {len(found)} highest scores{of}" if len(found) > 1 else which
        which = f"these are all {every} scores{of}" if len(found) == every > 1 else which
        said = (
            "The council has set no bands of scores, so nothing says which risks are high; "
            f"{which}, as the plans stand now."
        )
    return Section(key, title, [said], _grid(scope, title, "Risk", found))


def opportunities(scope: Scope, register: Sequence[Record]) -> Section:
    """Return the section of the opportunities that have a score."""
    key, title = SCORED[1], "Opportunities"
    found = _scored(scope, filter(is_opportunity, register))
    if not found:
        return Section(key, title, [f"No opportunity{scope.theirs} has a score."], quiet=True)
    one = len(found) == 1
    has = "opportunity has" if one else "opportunities have"
    stand = "it stands" if one else "they stand"
    said = f"{len(found)} {has} a score. A high one is good, so {stand} apart from the threats."
    return Section(key, title, [said], _grid(scope, title, "Opportunity", found))


def _scored(scope: Scope, records: Iterable[Record]) -> _Found:
    """Return those that have a score now, the highest first."""
    found = [(now, item) for item in records
             if (now := number_of(score(scope.plans, item, "current"))) is not None]  # fmt: skip
    return sorted(found, key=lambda pair: -pair[0])


def _grid(scope: Scope, title: str, what: str, found: _Found) -> Grid:
    columns = (
        Header("Ref", 3, "name"), Header(what, 8), Header("Owner", 4),
        Header("Score", 4, "number"), Header("Target", 3, "number"),
        Header("Controls and actions", 8),
    )  # fmt: skip
    return Grid(
        title, "One row each: reference, title, owner, score, target score, and what is "
        "done about it.", columns, [_row(scope, record) for _, record in found], most=_MOST,
    )  # fmt: skip


def _row(scope: Scope, record: Record) -> Line:
    plans = scope.plans
    current, target = (score(plans, record, name) for name in ("current", "target"))
    steps = plans.children(record, "mitigation")
    controls = "; ".join((*record.texts("controls"), *(item.title for item in steps)))
    done = in_whole_words(controls, LONGEST_CONTROLS) or NOTHING
    name = cut(record.title) if is_opportunity(record) else title_of(record)
    cells = (named(record), name, people(plans.owners_of(record)),
             words_of(current), words_of(target), done)  # fmt: skip
    now = number_of(current)
    data = record_row(plans, record) | {
        "score": now, "score_rag": risk_rag(plans, record, now),
        "target_score": number_of(target), "mitigations": len(steps),
    }  # fmt: skip
    return line(cells, data)
