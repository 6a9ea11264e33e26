"""The risk matrix: where each risk stands, and from where it came in the period."""

from typing import TYPE_CHECKING

from planctl.model.scores import is_opportunity, matrix, score
from planctl.publishing.pack.blocks import Section
from planctl.publishing.pack.pictures import Dot, risk_matrix
from planctl.publishing.pack.scope import Scope
from planctl.publishing.pack.wording import shortly
from planctl.standing.rag_risks import risk_bands, score_rag
from planctl.system.text import counted

if TYPE_CHECKING:
    from planctl.model.record import Record
    from planctl.model.scores import Score


def risks_matrix(scope: Scope, register: "list[Record]", moved: "dict[Record, Score]") -> Section:
    """Return the section; cells are coloured only where the council has set bands.

    Args:
        moved: the score at the start of the period of each risk whose score moved.
    """
    key, title = "risks_matrix", "Risk matrix"
    dots = []
    # Its upper right corner is the worst, which holds of threats alone.
    threats = [item for item in register if not is_opportunity(item)]
    what = "risk" if len(threats) == len(register) else "threat"
    for record in threats:
        now = score(scope.plans, record, "current")
        if now is None or now.likelihood is None or now.impact is None:
            continue
        was = moved.get(record)
        before = None
        if was and was.likelihood is not None and was.impact is not None:
            before = (was.likelihood, was.impact)
        here = (now.likelihood, now.impact)
        dots.append(Dot(shortly(record), *here, before if before != here else None))
    rows = [
        {"risk": dot.name, "likelihood": dot.likelihood, "impact": dot.impact,
         "likelihood_before": dot.before[0] if dot.before else None,
         "impact_before": dot.before[1] if dot.before else None} for dot in dots
    ]  # fmt: skip
    if not dots:
        none = f"No {what} has a likelihood and an impact, so none can be placed on a matrix."
        return Section(key, title, [none], quiet=True)
    size = matrix(scope.plans)
    colours = {
        (likelihood, impact): rag
        for likelihood in range(1, size[0] + 1) for impact in range(1, size[1] + 1)
        if (rag := score_rag(scope.plans, likelihood * impact))
    }  # fmt: skip
    arrows = sum(dot.before is not None for dot in dots)
    verb = "stands in the cell of its" if len(dots) == 1 else "stand in the cells of their"
    every = counted(len(threats), what)
    said = [f"{len(dots)} of {every} {verb} likelihood and impact now."]
    said += ["An arrow leads to a risk from where it stood at the start."] if arrows else []
    if not risk_bands(scope.plans):
        said.append("The council has set no bands of scores, so no cell has a colour.")
    picture = risk_matrix(dots, size, colours, "Risks by likelihood and impact")
    return Section(key, title, [" ".join(said)], picture=picture, data=rows)
