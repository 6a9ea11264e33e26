"""Why an action that is not late is red or amber, in a few words."""

from datetime import date

from planctl.language.day_words import when_words
from planctl.language.when import of
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.publishing.pack.wording import cut, due
from planctl.standing.rag import Colour
from planctl.standing.rag_actions import deciding
from planctl.standing.rag_scheme_words import conditions
from planctl.standing.rag_words import word
from planctl.standing.stated import late_milestones
from planctl.system.text import counted

_MOST = 3


def why(plans: PlanSet, action: Record, found: Colour, as_of: date) -> str:
    """Return what makes the colour that counts: a declaration, or what the scheme found."""
    said = []
    if found.said and not found.old and word(found.said.rag) == (found.counted or "").casefold():
        on = when_words(found.said.on)
        said.append(f"declared{f' {on}' if on else ''}")
    elif found.said and found.counted != found.computed:
        said.append(f"declared {word(found.said.rag)}")
    if found.computed is not None and found.counted == found.computed:
        met = conditions(deciding(plans, action, as_of))
        said += [_specific(plans, action, as_of, *item) for item in met]
        said += [] if met else ["none of the better colours fits"]
    return cut("; ".join(said))


def _specific(plans: PlanSet, action: Record, as_of: date, name: str, words: str) -> str:
    """Return a condition with what meets it in the plan, where that can be named."""
    if name == "late_milestones" and (late := late_milestones(plans, action, as_of)):
        verb = "is" if len(late) == 1 else "are"
        titles = [f"{item.title}, due {due(plans, item, as_of)}" for item in late[:_MOST]]
        titles += [f"{len(late) - _MOST} more"] if len(late) > _MOST else []
        return f"{counted(len(late), 'milestone')} {verb} late ({'; '.join(titles)})"
    if name == "forecast_late":
        forecast = of(action.fields.get("forecast"), plans.year_starts)
        return f"expected {when_words(forecast)}, after its date"
    return words
