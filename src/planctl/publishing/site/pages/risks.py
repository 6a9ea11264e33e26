"""The risk register, and the matrix of likelihood and impact."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from markupsafe import Markup

from planctl.language.day_words import long_day
from planctl.model.record import Record
from planctl.model.scores import Score, is_opportunity
from planctl.publishing.past_scores import current_at, score_of
from planctl.publishing.site.page import Page
from planctl.publishing.site.pictures.matrix import BEFORE, TARGET, Cell, Way, matrix
from planctl.publishing.site.view import View
from planctl.queries.risks import RiskRegister, Scored
from planctl.standing.rag_risks import risk_bands, score_rag
from planctl.standing.rag_words import shown
from planctl.system.text import counted


def pages(view: View) -> Iterator[Page]:
    """Yield the register's page."""
    found = view.doing.register
    # The matrix and its colours are of threats: a high opportunity is good, and stands apart.
    cells, chances = (
        [(place, risks) for place, every in sorted(
            found.cells.items(), key=lambda item: (-item[0][0] * item[0][1], item[0])
        ) if (risks := [item for item in every if is_opportunity(item) == good])]
        for good in (False, True)
    )  # fmt: skip
    counts = {place: len(risks) for place, risks in cells}
    bands = risk_bands(view.plans)
    before = _before(view, found.risks)
    ways = [*_ways((item for item in found.risks if not is_opportunity(item.record)), before)]
    yield Page(
        f"{view.folder}/risks.html", "risks.html", "Risk register", "risks",
        {
            "register": found.risks,
            "cells": [
                (*place, score_rag(view.plans, place[0] * place[1]), [*map(view.link, risks)])
                for place, risks in cells
            ],
            "chances": [(*place, [*map(view.link, risks)]) for place, risks in chances],
            "aside": len(found.aside),
            "matrix": _picture(view, counts, found, ways) if counts else None,
            "signs": {sign for sign, _, _ in ways},
            "before_sign": BEFORE, "target_sign": TARGET,
            "before": before,
            "since": long_day(view.doing.since) if view.doing.since else "",
            "bands": "; ".join(f"{shown(rag)} from {least:g}" for rag, least in bands),
            "scored": any(item.now and item.now.score is not None for item in found.risks),
            "kinds": any("kind" in item.fields for item in view.plans.of("risk")),
            "controlled": any(item.record.texts("controls") for item in found.risks),
        },
    )  # fmt: skip


def _before(view: View, risks: Iterable[Scored]) -> dict[Record, Score]:
    """Return the scores at the end of the last quarter of risks that have another now."""
    since, known = view.doing.since, view.past.since
    if since is None or known is None or known > since:
        return {}
    found = {}
    for item in risks:
        events = view.past.of_record(item.record)
        came = (event.commit.on for event in events if event.what == "added")
        if any(day and day > since for day in came):
            continue
        was = score_of(view.plans, current_at(events, item.record.fields.get("current"), since))
        if was and item.now and was != item.now:
            found[item.record] = was
    return found


def _ways(risks: Iterable[Scored], before: Mapping[Record, Score]) -> Iterator[Way]:
    """Yield the ways of risks in the matrix: from where they were, and to where they should be."""
    for item in risks:
        here, was = _cell(item.now), _cell(before.get(item.record))
        aim = _cell(item.target)
        if here and was and was != here:
            yield BEFORE, was, here
        if here and aim and aim != here:
            yield TARGET, here, aim


def _cell(score: Score | None) -> Cell | None:
    if score is None or score.likelihood is None or score.impact is None:
        return None
    return score.likelihood, score.impact


def _picture(
    view: View, counts: Mapping[tuple[int, int], int], found: RiskRegister, ways: Sequence[Way]
) -> Markup | None:
    """Return the matrix that the council has set; None where it has set none."""
    wide, high = found.likelihood, found.impact
    if wide is None or high is None:
        return None
    moved, aims = (sum(sign == kind for sign, _, _ in ways) for kind in (BEFORE, TARGET))
    what = "risk" if sum(counts.values()) == sum(map(len, found.cells.values())) else "threat"
    told = [f"{moved} moved since the last quarter"] if moved else []
    told += [f"{aims} {'has' if aims == 1 else 'have'} a place to come to"] if aims else []
    says = (
        f"{counted(sum(counts.values()), what)} in a matrix of likelihood 1 to {wide} and impact "
        f"1 to {high}{'; ' if told else ''}{', '.join(told)}; the table beside it names them."
    )
    return matrix(counts, wide, high, says, lambda score: score_rag(view.plans, score), ways)
