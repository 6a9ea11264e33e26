"""The risk register, and the matrix of likelihood and impact."""

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from planctl.publishing.site.page import Page
from planctl.publishing.site.pictures.matrix import matrix
from planctl.publishing.site.view import View
from planctl.queries.risks import register
from planctl.standing.rag_risks import risk_bands, score_rag
from planctl.standing.rag_words import shown
from planctl.system.text import counted


def pages(view: View) -> Iterator[Page]:
    """Yield the register's page."""
    found = register(view.plans)
    counts = {cell: len(risks) for cell, risks in found.cells.items()}
    cells = [
        (likelihood, impact, score_rag(view.plans, likelihood * impact),
         [view.link(item) for item in risks])
        for (likelihood, impact), risks in sorted(
            found.cells.items(), key=lambda item: (-item[0][0] * item[0][1], item[0])
        )
    ]  # fmt: skip
    bands = risk_bands(view.plans)
    yield Page(
        f"{view.folder}/risks.html", "risks.html", "Risk register", "risks",
        {
            "register": found.risks,
            "cells": cells,
            "aside": len(found.aside),
            "matrix": _picture(view, counts, found.likelihood, found.impact) if counts else None,
            "bands": "; ".join(f"{shown(rag)} from {least:g}" for rag, least in bands),
            "scored": any(item.now and item.now.score is not None for item in found.risks),
            "kinds": any("kind" in item.fields for item in view.plans.of("risk")),
            "controlled": any(item.record.texts("controls") for item in found.risks),
        },
    )  # fmt: skip


def _picture(
    view: View, counts: Mapping[tuple[int, int], int], wide: int | None, high: int | None
) -> Markup | None:
    """Return the matrix that the council has set; None where it has set none."""
    if wide is None or high is None:
        return None
    says = (
        f"{counted(sum(counts.values()), 'risk')} in a matrix of likelihood 1 to {wide} and impact "
        f"1 to {high}; the table beside it names them."
    )
    return matrix(counts, wide, high, says, lambda score: score_rag(view.plans, score))
