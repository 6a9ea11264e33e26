"""A plan to the whole document that is set."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from planctl.language.day_words import long_day, when_words
from planctl.language.when import parse
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.publishing.document import edition, words
from planctl.publishing.document.account import Account
from planctl.publishing.document.layout import layout_of
from planctl.publishing.document.parts import Parts
from planctl.publishing.pack.blocks import Section, unnumbered
from planctl.publishing.pack.make import organisation
from planctl.publishing.pack.sheet import Sheet

_COVER = (
    ("approved", "Approved"), ("lead", "Lead"), ("owner", "Owner"),
    ("accountable", "Accountable"), ("portfolio_holder", "Portfolio holder"),
    ("answers", "Answers"), ("published", "Published"), ("review", "To be reviewed"),
    ("reports_to", "Progress is reported to"), ("partners", "Partners"),
)  # fmt: skip
_DAYS = frozenset({"published", "review"})
_KINDS = {"service": "Service plan", "directorate": "Directorate plan",
          "corporate": "Corporate plan"}  # fmt: skip


def document(
    plans: PlanSet,
    plan: Record,
    as_of: date,
    *,
    more: Sequence[tuple[str, str]] = (),
    gaps: Sequence[str] = (),
) -> Sheet:
    """Return a plan as the document that its form lays out.

    Args:
        more: facts of this edition.
        gaps: what could not be read.

    Raises:
        PlanctlError: the layout names a key that there is not.
    """
    account = Account(plans, plan)
    _, parts = layout_of(plans, plan)
    account.show(plan, "title", "ref", "period")
    facts = [*_cover(plans, plan, account), ("As at", long_day(as_of)), *more]
    placed = [*Parts(plans, plan, account).sections(parts)]
    if unsaid := _unsaid(account):
        placed = [*_tied(placed), *unsaid]
    across = any(item.table is not None and item.table.wide for _, item in placed)
    dense = {item.key for _, item in placed if item.table is not None and item.table.dense}
    sections = [unnumbered(level, _alike(section, dense)) for level, section in placed]
    period = str(plan.fields.get("period") or "")
    title = plan.title or organisation(plans)
    if period and period not in title:
        title = f"{title}, {period}"
    foot = f"As at {long_day(as_of)}."
    return Sheet("document", title, organisation(plans), facts, sections, as_of, foot,
                 gaps, depth=1, across=across, marking=edition.marking(plan))  # fmt: skip


def _tied(placed: Sequence[tuple[int, Section]]) -> list[tuple[int, Section]]:
    """Return sections whose last table keeps its end with a sentence that follows."""
    if not placed or (table := placed[-1][1].table) is None:
        return [*placed]
    level, last = placed[-1]
    return [*placed[:-1], (level, replace(last, table=replace(table, tied=True)))]


def _alike(section: Section, dense: Collection[str]) -> Section:
    """Return a section whose table is in the print of those of its kind."""
    if section.table is None or section.key not in dense:
        return section
    return replace(section, table=replace(section.table, dense=True))


def _cover(plans: PlanSet, plan: Record, account: Account) -> list[tuple[str, str]]:
    above, more = plans.links.nearest_above(plan)
    kind = "Action plan" if "answers" in plan.fields else _KINDS.get(plan.level, "Plan")
    of = [item.title for item in above if item.title and item.level != "corporate"]
    written = plan.texts("directorate") if not of else ()
    under = ", ".join((*of, *written, *(["..."] if more else [])))
    named = kind.casefold() in plan.title.casefold()
    facts = [(f"{kind} of", under)] if under else [] if named else [("Kind of plan", kind)]
    account.show(plan, "directorate", "under")
    for name, label in _COVER:
        said = [_in_full(plan, name, plans.year_starts)] if name in _DAYS else []
        said = [*filter(None, said)] or words.lines(plans, plan, name)
        if said:
            facts.append((label, _row_of(said)))
            account.show(plan, name)
    if serves := words.lines(plans, plan, "supports", words.TITLES):
        facts.append(("Supports", _row_of(serves)))
        account.show(plan, "supports")
    account.show(plan, "access", "access_reason")
    return facts


def _row_of(said: Sequence[str]) -> str:
    """Return texts one after the other; numbered where their own signs would part them."""
    if len(said) > 1 and any(";" in one for one in said):
        said = [f"({number}) {one}" for number, one in enumerate(said, 1)]
    return "; ".join(said)


def _in_full(plan: Record, name: str, year_starts: int) -> str:
    """Return a day of the cover with its month in full, as the day on which the plan stands so."""
    written = plan.fields.get(name)
    when = parse(str(written), year_starts=year_starts) if isinstance(written, (str, int)) else None
    return when_words(when, full=True) if when is not None and when.valid else ""


def _unsaid(account: Account) -> list[tuple[int, Section]]:
    left = account.said()
    if not left:
        return []
    # A sentence: under a heading and as a list it stood on a page of its own.
    return [(1, Section("unsaid", "", [f"Not shown in this layout: {'; '.join(left)}."]))]
