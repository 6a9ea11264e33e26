"""A plan set to what the pack says of it."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from planctl.history.past import Past
from planctl.language.when import When
from planctl.loading.public.access import kept_back
from planctl.loading.public.left_out import NOTHING, LeftOut, together
from planctl.model.answering import Whose
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.publishing.directorates import directorate_of, directorate_plan
from planctl.publishing.pack import period as periods
from planctl.publishing.pack.against import against
from planctl.publishing.pack.blocks import Part, Section, SetPack
from planctl.publishing.pack.counts import counts
from planctl.publishing.pack.coverage import coverage
from planctl.publishing.pack.dated import done, due_next
from planctl.publishing.pack.decisions import decisions
from planctl.publishing.pack.exceptions import exceptions
from planctl.publishing.pack.front import front
from planctl.publishing.pack.key import key
from planctl.publishing.pack.measured import measured
from planctl.publishing.pack.notes import notes
from planctl.publishing.pack.off_target import off_target
from planctl.publishing.pack.other_plans import names_of
from planctl.publishing.pack.over_time import MOST, colours_over_time
from planctl.publishing.pack.recommendations import recommendations
from planctl.publishing.pack.risks import risks
from planctl.publishing.pack.scope import Scope
from planctl.publishing.pack.slipped import slipped
from planctl.publishing.pack.targets import measures
from planctl.publishing.pack.wording import cut, ref_words
from planctl.standing.reporting import Reporting, named_period
from planctl.system.errors import PlanctlError
from planctl.system.text import one_line

BY = ("set", "directorate", "service")

# A plan set as it stood on a day, the files asked about, and whose records alone count.
Earlier = tuple[PlanSet, Collection[str], Whose | None]
Then = Callable[[date], Earlier | None]


def nothing(day: date) -> None:
    """Tell nothing of an earlier day."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of every plan set.

    Attributes:
        period: as written; None means the quarter that ended last before ``as_of``.
        by: one of BY.
        plans, directorate: refs that choose among the plans; none choose all.
        within: days ahead that count as due soon.
        at: the full name of the commit read, or nothing.
        only: whose records alone, in words, as ``what Ann Hill owns``.
        forum: the committee that the paper is for, of which its front matter is.
        compare: the period to hold it against, as written; None means the one before.
    """

    period: str | None
    as_of: date
    by: str
    within: int
    plans: Sequence[str] = ()
    directorate: str | None = None
    at: str = ""
    only: str = ""
    compare: str | None = None
    forum: str | None = None


def period_of(plans: PlanSet, asked: Asked) -> When:
    """Return the period that a set is reported on.

    Raises:
        PlanctlError: it has no first and last day.
    """
    if asked.period is None:
        return periods.last_quarter(asked.as_of, plans.year_starts)
    return named_period(asked.period, plans.year_starts, asked.as_of)


def set_pack(
    plans: PlanSet,
    chosen: Collection[str],
    asked: Asked,
    past: Past,
    whose: Whose | None = None,
    then: Then = nothing,
) -> SetPack | None:
    """Return what is said of a plan set; None where it has no plan that was asked for.

    With ``whose``, of the records that count for these people alone.

    Raises:
        PlanctlError: the period has no first and last day.
    """
    when = period_of(plans, asked)
    before, after = (periods.beside(when, step, plans.year_starts) for step in (-1, 1))
    paths = _paths(plans, chosen, asked)
    if not paths:
        return None
    whole = len(paths) == len(plans.documents) and whose is None
    base = Scope(plans, plans.folder, organisation(plans), paths, whole, _within(plans, paths),
                 when, before, after, asked.as_of, asked.within, past, whose,
                 asked.only)  # fmt: skip
    scopes = [base]
    overall = None
    if asked.by != "set":
        scopes = [_of_part(base, *item) for item in _split(plans, paths, asked.by)]
        overall = counts(base)[1]
    other = compared_with(plans, asked, when, before)
    day = same_day(base, other)

    lasts = _lasts(base)

    def part(item: Scope) -> Part:
        stood = then(day)
        earlier = _earlier(item, asked, other, day, stood)
        found = earlier or replace(item, period=other, as_of=day)
        new = stood is not None and names_of(stood[0].plans).isdisjoint(names_of(item.records))
        past = [_earlier(item, asked, period, on, then(on)) for period, on in lasts]
        told = colours_over_time([*(known for known in past if known), item])
        beside = against(item, found, standing=earlier is not None, new=new)
        return _part(item, beside, told)

    parts = [*map(part, scopes)]
    return SetPack(
        plans.folder, base.title, when, before, after, key(base), parts, overall,
        notes(base, asked.at, parts), *front(base, asked.forum), _withheld(plans, paths),
    )  # fmt: skip


def _withheld(plans: PlanSet, paths: Collection[str]) -> LeftOut:
    """Return what of some files a public edition would keep back."""
    if not plans.uses("access"):
        return NOTHING
    kept = kept_back(plans)
    return together(kept.left_out_of(item) for item in plans.documents if item.path in paths)


def compared_with(plans: PlanSet, asked: Asked, period: When, before: When) -> When:
    """Return the period that this one is held against: the one asked for, else the one before.

    Raises:
        PlanctlError: it has no first and last day, or does not end before this one.
    """
    if asked.compare is None:
        return before
    found = named_period(asked.compare, plans.year_starts, asked.as_of)
    if not found.last or not period.last or found.last >= period.last:
        message = f"{one_line(asked.compare)} does not end before {period.written}"
        raise PlanctlError(message, hint="--compare takes an earlier period")
    return found


def same_day(scope: Scope, other: When) -> date:
    """Return the day as long after another period as this paper's is after its own.

    Of a paper written long after, the last day that still answers for the period. What answers for
    it may have come in later than this paper's day: then that day, since without it the work of
    that period would be said not to be done, nor to have its figures.
    """
    after = (scope.as_of - scope.last).days
    far = (scope.last - scope.first).days
    in_time = Reporting.of(scope.plans).within_days
    last = other.last or scope.last
    try:
        day = last + timedelta(days=after if -far <= after <= far else in_time)
    except OverflowError:
        return last
    since = scope.past.since
    if after < 0 or not since or since > day:
        return day
    until = scope.days_of(other)[1]
    return max((on for on in scope.reported if day < on <= until), default=day)


def _earlier(
    scope: Scope, asked: Asked, period: When, day: date, found: Earlier | None
) -> Scope | None:
    """Return the same part of the plans as they stood on a day; None where nobody can tell."""
    if found is None:
        return None
    plans, chosen, whose = found
    paths = _paths(plans, chosen, replace(asked, as_of=day))
    if asked.by != "set":
        parts = {name: files for name, _, files in _split(plans, paths, asked.by)}
        paths = parts.get(scope.key, frozenset())
    if not paths:
        return None
    before, after = (periods.beside(period, step, plans.year_starts) for step in (-1, 1))
    return replace(
        scope, plans=plans, paths=paths, records=_within(plans, paths), period=period,
        before=before, after=after, as_of=day, whose=whose, past=scope.past.until(day),
    )  # fmt: skip


def _of_part(base: Scope, ref: str, title: str, files: frozenset[str]) -> Scope:
    return replace(base, key=ref, title=title, paths=files, whole=False,
                   records=_within(base.plans, files))  # fmt: skip


def _within(plans: PlanSet, paths: Collection[str]) -> list[Record]:
    return [item for item in plans.plans if item.document.path in paths]


def organisation(plans: PlanSet) -> str:
    """Return whose plans they are."""
    written = plans.corporate.fields.get("organisation") if plans.corporate else None
    return cut(written) if isinstance(written, str) and written.strip() else plans.folder


def _lasts(base: Scope) -> list[tuple[When, date]]:
    """Return the periods before this one, the earliest first, each with its day."""
    found: list[tuple[When, date]] = []
    period = base.period
    for _ in range(MOST):
        try:
            period = periods.beside(period, -1, base.plans.year_starts)
        except PlanctlError:
            break
        found.insert(0, (period, same_day(base, period)))
    return found


def _part(scope: Scope, beside: Section, over_time: Section) -> Part:
    totals, summary = counts(scope)
    summary = replace(summary, parts=[*summary.parts, over_time])
    figures = measured(scope)
    beside = replace(beside, parts=[*beside.parts, decisions(scope, figures)])
    inspected, promised = recommendations(scope)
    sections = [
        beside, summary, inspected, exceptions(scope, off_target(scope, figures)),
        slipped(scope), measures(scope, figures), risks(scope), done(scope), due_next(scope),
        coverage(scope), promised,
    ]  # fmt: skip
    refs = [item.key for item in scope.records]
    return Part(scope.key, scope.title, refs, totals, sections)


def _paths(plans: PlanSet, chosen: Collection[str], asked: Asked) -> frozenset[str]:
    if not asked.plans and asked.directorate is None:
        return frozenset(chosen)
    named = {item for name in asked.plans
             for item in plans.years.named(plans, "plan", name, asked.as_of)}  # fmt: skip
    return frozenset(
        item.document.path for item in plans.plans
        if item.document.path in chosen
        and (not asked.plans or item in named)
        and (asked.directorate is None or directorate_of(plans, item) == asked.directorate)
    )  # fmt: skip


def _split(
    plans: PlanSet, paths: frozenset[str], by: str
) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Yield key, title and files of each part."""
    found: dict[str, list[Record]] = {}
    for plan in plans.plans:
        if plan.document.path in paths:
            key = plan.key if by == "service" else directorate_of(plans, plan)
            found.setdefault(key, []).append(plan)
    for key, records in found.items():
        own = records[0] if by == "service" else directorate_plan(plans, key)
        title = own.title if own else key or "No directorate named"
        if own and title != key and key == own.key:
            ref = ref_words(own)
            title = f"{title} ({ref})" if ref == key else f"{title}, {ref}"
        yield key, cut(title), frozenset(item.document.path for item in records)
