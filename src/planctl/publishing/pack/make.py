"""A plan set to what the pack says of it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planctl.history.past import Past
from planctl.language.when import When
from planctl.model.answering import Whose
from planctl.model.plan_set import PlanSet
from planctl.publishing.directorates import directorate_of, directorate_plan
from planctl.publishing.pack import period as periods
from planctl.publishing.pack.blocks import Part, SetPack
from planctl.publishing.pack.counts import counts
from planctl.publishing.pack.coverage import coverage
from planctl.publishing.pack.dated import done, due_next
from planctl.publishing.pack.exceptions import exceptions
from planctl.publishing.pack.measured import measured
from planctl.publishing.pack.notes import notes
from planctl.publishing.pack.off_target import off_target
from planctl.publishing.pack.risks import risks
from planctl.publishing.pack.scope import Scope
from planctl.publishing.pack.slipped import slipped
from planctl.publishing.pack.targets import measures
from planctl.publishing.pack.wording import cut
from planctl.standing.reporting import named_period

if TYPE_CHECKING:
    from planctl.model.record import Record

BY = ("set", "directorate", "service")


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
    """

    period: str | None
    as_of: date
    by: str
    within: int
    plans: Sequence[str] = ()
    directorate: str | None = None
    at: str = ""
    only: str = ""

    @property
    def theirs(self) -> str:
        """Which records the paper is on, after a noun: `` that Ann Hill owns``."""
        return f" {self.only.replace('what ', 'that ')}" if self.only else ""


def period_of(plans: PlanSet, asked: Asked) -> When:
    """Return the period that a set is reported on.

    Raises:
        PlanctlError: it has no first and last day.
    """
    if asked.period is None:
        return periods.last_quarter(asked.as_of, plans.year_starts)
    return named_period(asked.period, plans.year_starts)


def set_pack(
    plans: PlanSet, chosen: Collection[str], asked: Asked, past: Past, whose: Whose | None = None
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

    def scope(key: str, title: str, files: frozenset[str], *, every: bool) -> Scope:
        records = [item for item in plans.plans if item.document.path in files]
        return Scope(plans, key, title, files, every, records, when, before, after,
                     asked.as_of, asked.within, past, whose, asked.theirs)  # fmt: skip

    all_of = scope(plans.folder, organisation(plans), paths, every=whole)
    scopes = [all_of]
    overall = None
    if asked.by != "set":
        scopes = [scope(*item, every=False) for item in _split(plans, paths, asked.by)]
        overall = counts(all_of)[1]
    return SetPack(
        plans.folder, organisation(plans), when, before, after,
        [_part(item) for item in scopes], overall, notes(all_of, asked.at),
    )  # fmt: skip


def organisation(plans: PlanSet) -> str:
    """Return whose plans they are."""
    written = plans.corporate.fields.get("organisation") if plans.corporate else None
    return cut(written) if isinstance(written, str) and written.strip() else plans.folder


def _part(scope: Scope) -> Part:
    totals, summary = counts(scope)
    figures = measured(scope)
    sections = [
        summary, exceptions(scope, off_target(scope, figures)), slipped(scope),
        measures(scope, figures),
        risks(scope), done(scope), due_next(scope), coverage(scope),
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
        name = f"{title} ({key})" if own and title != key and key == own.key else title
        yield key, cut(name), frozenset(item.document.path for item in records)
