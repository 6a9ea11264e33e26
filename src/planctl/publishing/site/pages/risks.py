"""The risk register, and the matrix of likelihood and impact."""

from collections.abc import Iterator

from planctl.publishing.site.page import Page
from planctl.publishing.site.pictures.matrix import heat, matrix
from planctl.publishing.site.view import View
from planctl.queries.risks import register
from planctl.system.text import counted


def pages(view: View) -> Iterator[Page]:
    """Yield the register's page."""
    found = register(view.plans)
    counts = {cell: len(risks) for cell, risks in found.cells.items()}
    says = (
        f"{counted(sum(counts.values()), 'risk')} in a matrix of likelihood 1 to "
        f"{found.likelihood} and impact 1 to {found.impact}; the table beside it names them."
    )
    cells = [
        (likelihood, impact, heat(likelihood, impact, found.likelihood, found.impact),
         [view.link(item) for item in risks])
        for (likelihood, impact), risks in sorted(
            found.cells.items(), key=lambda item: (-item[0][0] * item[0][1], item[0])
        )
    ]  # fmt: skip
    yield Page(
        f"{view.folder}/risks.html", "risks.html", "Risk register", "risks",
        {
            "register": found.risks,
            "cells": cells,
            "aside": len(found.aside),
            "matrix": matrix(counts, found.likelihood, found.impact, says) if counts else None,
            "scored": any(item.now and item.now.score is not None for item in found.risks),
            "kinds": any("kind" in item.fields for item in view.plans.of("risk")),
            "controlled": any(item.record.texts("controls") for item in found.risks),
        },
    )  # fmt: skip
