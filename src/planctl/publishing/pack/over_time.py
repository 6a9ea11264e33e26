"""How the colours of actions went over the last periods."""

from collections.abc import Sequence

from planctl.language.day_words import short_day
from planctl.publishing.pack.blocks import Grid, Header, Section, line
from planctl.publishing.pack.counts import closed_after
from planctl.publishing.pack.pictures import Stretch, over_time
from planctl.publishing.pack.scope import Scope
from planctl.publishing.pack.wording import iso
from planctl.queries.summary import sums
from planctl.standing.rag_words import NONE, shown, worst_first

MOST = 4


def colours_over_time(scopes: Sequence[Scope]) -> Section:
    """Return the section.

    Args:
        scopes: the same part of the plans as it stood after each period, the earliest first.
    """
    key, title = "over_time", "Colours of actions over time"
    found = [(item, _colours(item)) for item in scopes]
    found = [(item, counts) for item, counts in found if counts]
    if len(found) < 2:
        unknown = "How the actions stood after earlier periods is not known here."
        return Section(key, title, [unknown], quiet=True)
    names = list(worst_first({name: 1 for _, counts in found for name in counts}))
    columns = (
        Header("Period", 4, "name"), Header("As at", 4, "day"),
        *(Header(shown(name) if name != NONE else "No colour", 3, "number") for name in names),
        Header("Actions", 3, "number"),
    )  # fmt: skip
    lines = [
        line((item.period.written, short_day(item.as_of),
              *(str(counts.get(name, 0)) for name in names), str(sum(counts.values()))),
             {"period": item.period.written, "as_of": iso(item.as_of), "rag_counts": counts})
        for item, counts in found
    ]  # fmt: skip
    stretches = [Stretch(item.period.written,
                         {name: counts[name] for name in names if counts.get(name)})
                 for item, counts in found]  # fmt: skip
    caption = f"Colours of actions, {found[0][0].period.written} to {found[-1][0].period.written}"
    grid = Grid(caption, "One row a period: the day, how many actions had which colour on it, and "
                "how many there were.", columns, lines)  # fmt: skip
    said = ["Each period is told from the plans as they stood on its day."]
    if after := closed_after(scopes[-1]):
        last = scopes[-1].period.written
        said = [
            f"Each period but {last} is told from the plans as they stood on its day.",
            f"{last} is told from the plans as they are now. {after}.",
        ]
    return Section(key, title, said, grid, picture=over_time(stretches, caption))


def _colours(scope: Scope) -> dict[str, int]:
    return sums([item.told for item in scope.summed], "rag_counts")
