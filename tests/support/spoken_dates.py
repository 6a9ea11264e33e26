"""The table of dates as people write them: read by the tests and by the page made of it."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from planctl.language.spoken.said import REFUSED, Context, Said, spelled

TABLE = Path(__file__).parent.parent / "data" / "dates.tsv"


class Row(NamedTuple):
    """A line of the table.

    Attributes:
        text: what was written.
        context: what the date is, the plan's period (``-`` for none), and what else is known.
        outcome: ``read``, ``noted`` or ``refused``.
        value: in our spelling, with its key where that is another; of what was refused, the
            readings to choose from, each with what it means.
        words: how it was read, or why not.
    """

    text: str
    context: str
    outcome: str
    value: str
    words: str

    @property
    def known(self) -> Context:
        """The context as the grammar takes it."""
        key, period, *flags = self.context.split("; ")
        starts = [flag.removeprefix("starts=") for flag in flags if flag.startswith("starts=")]
        said = [flag.removeprefix("said=") for flag in flags if flag.startswith("said=")]
        return Context(
            "" if period == "-" else period,
            int(starts[0]) if starts else 4,
            key,
            years="years" in flags,
            dates="dates" in flags,
            month_first="month-first" in flags,
            today=date.fromisoformat(said[0]) if said else None,
        )


def rows() -> list[Row]:
    """Return every line of the table."""
    _, *lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [Row(*line.split("\t")) for line in lines]


def shown(said: Said, key: str) -> tuple[str, str, str]:
    """Return what the grammar answers as the table has it: outcome, value and words."""
    if said.outcome == REFUSED:
        value = " | ".join(f"{offer.value} ({offer.meaning})" for offer in said.offers)
    else:
        value = ", ".join(
            (spelled(item) or "no date") if name == key else f"{name}: {spelled(item)}"
            for name, item in said.keys
        )
    return said.outcome, value, said.words
