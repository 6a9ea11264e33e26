"""Whether a figure may be held against a target, and the colour that it then has.

A figure has a colour only where it is of what the target is of; else the reason stands instead.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from planctl.language.numbers import Value
from planctl.standing.figures import Entry, Figures, whole_months
from planctl.standing.scale import out_of_scale
from planctl.standing.yardstick import Yardstick


@dataclass(frozen=True, slots=True)
class Judged:
    """A colour, or why there is none.

    Attributes:
        expected: what the figure was held against, where that is not the target as written.
        figure: what was held against it, where that is not the actual as written.
        alone: whether ``expected`` is of this part alone, and not of all that is due by its end.
    """

    rag: str | None = None
    why: str | None = None
    expected: Decimal | None = None
    figure: Decimal | None = None
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Measuring:
    """The figures of one measure on a day, and by what they are judged."""

    yardstick: Yardstick
    figures: Figures
    as_of: date

    def judge(self, entry: Entry, target: Entry | None, *, worse: bool | None) -> Judged:
        """Return the colour of a figure beside the target of its period, or of one around it."""
        why = self._no_comparison(entry, target)
        if why:
            return Judged(why=why)
        number = entry.value.number
        if number is None:
            return Judged(why="actual-not-a-number")
        over = entry.last <= self.as_of
        if self.yardstick.better == "band":
            if not over and not self.figures.stands:
                return Judged(why="period-not-over")
            return self._plain(entry, number, None, worse=worse)
        if target is None:
            return Judged(why="no-target")
        same = (entry.first, entry.last) == (target.first, target.last)
        if same and over:
            return self._plain(entry, number, target, worse=worse)
        if same and not (self.figures.grows or self.figures.holds or self.figures.aggregate):
            return Judged(why="period-not-over")
        return self._part(entry, number, target, worse=worse)

    def _no_comparison(self, entry: Entry, target: Entry | None) -> str:
        """Return why nothing can be held against a figure, whatever its period."""
        if self.figures.contextual:
            return "contextual"
        if entry.first > self.as_of:
            return "actual-in-future"
        if entry.value.number is None:
            return "actual-not-a-number" if entry.value.stated else "actual-not-set"
        if self.yardstick.better == "band":
            return "" if self.yardstick.band else "better-unknown"
        if target is None:
            first = min((item.first for item in self.figures.targets), default=entry.first)
            return "before-first-target" if entry.last < first else "no-target"
        wanted = target.value
        if wanted.number is None:
            return "target-not-a-number" if wanted.stated else "target-not-set"
        if self.yardstick.better not in {"higher", "lower"}:
            far = out_of_scale(self.figures, entry.value, wanted)
            return "actual-out-of-scale" if far else "better-unknown"
        if wanted.bound and (wanted.bound[0] == ">") != (self.yardstick.better == "higher"):
            return "target-against-better"
        if wanted.change and not entry.value.percent:
            return "change-beside-level"
        alike = self.figures.percent or entry.value.percent == wanted.percent
        scaled = alike and not out_of_scale(self.figures, entry.value, wanted)
        return "" if scaled else "actual-out-of-scale"

    def _plain(
        self, entry: Entry, number: Decimal, target: Entry | None, *, worse: bool | None
    ) -> Judged:
        """Return the colour of a figure as written beside a target as written."""
        wanted = target.value if target else Value("", None)
        gap = self.yardstick.gap(wanted.number, number, wanted.bound)
        if gap is None:
            return Judged(why="better-unknown")
        if entry.value.bound and (
            gap or (entry.value.bound[0] == ">") != (self.yardstick.better == "higher")
        ):
            return Judged(why="actual-is-a-limit")
        return self._found(gap, wanted.number, worse=worse)

    def _found(
        self,
        gap: Decimal,
        target: Decimal | None,
        *,
        worse: bool | None,
        expected: Decimal | None = None,
        figure: Decimal | None = None,
    ) -> Judged:
        rag = self.yardstick.colour(gap, target, worse=worse)
        why = "no-year-ago" if worse is None and self.yardstick.looks_back else "no-band"
        return Judged(rag, None if rag else why, expected, figure)

    def _part(self, entry: Entry, number: Decimal, target: Entry, *, worse: bool | None) -> Judged:
        """Return the colour of a part of what the target is of."""
        own = self.figures
        step = self._step(entry)
        if step is not None and entry.last <= self.as_of:
            if step.value.number is None:
                return Judged(why="target-not-a-number" if step.value.stated else "target-not-set")
            found = self._plain(entry, number, step, worse=worse)
            alone = own.aggregate in {"sum", "mean"} and not own.to_date
            return Judged(found.rag, found.why, step.value.number, alone=alone)
        if self.figures.holds:
            return self._plain(entry, number, target, worse=worse)
        if entry.value.bound:
            return Judged(why="actual-is-a-limit")
        if own.grows:
            return self._sum(entry, target, worse=worse)
        stepped = own.baseline is not None or own.profile == "even"
        if own.aggregate or (own.rate and stepped and (own.percent or not own.to_date)):
            return self._state(entry, number, target, worse=worse)
        return Judged(why="part-year")

    def _sum(self, entry: Entry, target: Entry, *, worse: bool | None) -> Judged:
        """Return the colour of a year that its parts add up to."""
        own, wanted = self.figures, target.value.number
        assert wanted is not None  # noqa: S101 - judged before
        whole = own.over(own.since(target), entry.last)
        over = entry.last <= self.as_of
        if whole is not None and over and (entry.last == target.last or own.profile == "even"):
            expected = wanted
            if entry.last != target.last:
                base, begin = own.step_from(target)
                share = _share(begin, entry.last, target.last)
                if share is None:
                    return Judged(why="part-year")
                expected = base + (wanted - base) * share[0] / share[1]
            gap = self.yardstick.gap(expected, whole, target.value.bound)
            if gap is not None:
                return self._found(gap, expected, worse=worse, expected=expected, figure=whole)
        least = own.least(target, entry.last)
        gap = None if least is None else self.yardstick.gap(wanted, least, target.value.bound)
        if gap is not None and (gap > 0) == (self.yardstick.better == "lower"):
            found = self._found(gap, wanted, worse=worse, figure=least)
            # A gap that the best colour still allows may be all there is, or not.
            if not gap or found.rag != self.yardstick.colour(Decimal(0), wanted, worse=worse):
                return found
        if own.percent and not own.to_date:
            return Judged(why="no-year-of-percentages")
        if whole is not None and not over and self._due_by(entry, target):
            return Judged(why="period-not-over")
        # With the figure of its last part, nothing decides it but the part that is not there.
        missing = own.profile == "even" or (over and whole is None and entry.last == target.last)
        return Judged(why="parts-missing" if missing else "not-decided-yet")

    def _due_by(self, entry: Entry, target: Entry) -> bool:
        """Whether somebody says how much is due by the end of a part, and so on no day before."""
        even = self.figures.profile == "even"
        return even or entry.last == target.last or self._step(entry) is not None

    def _step(self, entry: Entry) -> Entry | None:
        """Return the target that the profile gives a part."""
        days = entry.first, entry.last
        return next((step for step in self.figures.steps if (step.first, step.last) == days), None)

    def _state(self, entry: Entry, number: Decimal, target: Entry, *, worse: bool | None) -> Judged:
        """Return the colour of a state, a rate or a mean in a part of the year."""
        own, wanted = self.figures, target.value.number
        assert wanted is not None  # noqa: S101 - judged before
        figure = None
        if own.aggregate == "mean" and not own.percent and not own.to_date:
            figure = own.over(target.first, entry.last)
            if figure is None:
                return Judged(why="parts-missing")
            number = figure
        expected, bound = wanted, target.value.bound
        if own.profile == "even" and entry.last != target.last:
            base, since = own.start(entry.last)
            start = base.number if base else None
            if start is None or since is None or since >= entry.last:
                return Judged(why="no-baseline")
            share = _share(date.fromordinal(since.toordinal() + 1), entry.last,
                           target.last)  # fmt: skip
            if share is None:
                return Judged(why="part-year")
            expected = start + (wanted - start) * share[0] / share[1]
        over, due_by = entry.last <= self.as_of, self._due_by(entry, target)
        if not (over and due_by) and self.yardstick.gap(expected, number, bound) != 0:
            return Judged(why="period-not-over" if due_by else "not-decided-yet", figure=figure)
        gap = self.yardstick.gap(expected, number, bound)
        if gap is None:
            return Judged(why="better-unknown")
        moved = None if expected == wanted else expected
        return self._found(gap, expected, worse=worse, expected=moved, figure=figure)


def _share(first: date, until: date, last: date) -> tuple[int, int] | None:
    """Return how many of the months of a stretch are over, and how many there are."""
    gone, every = whole_months(first, until), whole_months(first, last)
    return None if gone is None or not every else (gone, every)
