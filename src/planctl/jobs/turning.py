"""What ``rollover`` asks, makes and says: next year's plan, this year's closed, what is open."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from planctl.checking.engine import run
from planctl.checking.rule import Context
from planctl.editing.accepted import accepted
from planctl.editing.days import spelled
from planctl.editing.in_hand import InHand
from planctl.editing.naming import speaker
from planctl.editing.rolling_over import NextYear
from planctl.editing.scalars import Written
from planctl.editing.spots import Wanted
from planctl.history.change_words import label
from planctl.jobs.edit import Edit
from planctl.jobs.new_places import modeline, place
from planctl.language.when import When, parse_period, period_name
from planctl.model.build import slug
from planctl.model.date_context import date_context
from planctl.model.record import Record, shorten
from planctl.model.year_names import full
from planctl.reports.diagnostic import Severity
from planctl.reports.report import Item, Section
from planctl.system.asking import answered, asked
from planctl.system.errors import ExitCode, PlanctlError
from planctl.system.terminal import complain
from planctl.system.text import as_word, counted, one_line

Turned = tuple[InHand, Wanted, Mapping[Path, str]]


@dataclass
class Turn:
    """A plan that goes over into the next year.

    Attributes:
        to: the next period as typed; None to ask for it.
        out: where the next plan goes, where that was said.
        reason, by, on: the decision on what is carried forward, as far as it was given.
        others: the plans of other years that its name, as typed, may mean as well.
    """

    edit: Edit
    hand: InHand
    plan: Record
    to: str | None
    out: Path | None = None
    reason: str | None = None
    by: str | None = None
    on: str | None = None
    others: Sequence[str] = ()

    def made(self) -> tuple[Turned, list[Section]]:
        """Return this year's edits and next year's file, and what is left to be decided.

        Raises:
            PlanctlError: the plan cannot go over into that period, or a decision is missing.
        """
        now = self._own()
        question = f"{self.plan.label} is for {now.written}: which period is next?"
        reads = partial(self._next, now)
        period, first = reads(self.to) if self.to else answered(question, "--to PERIOD", reads)
        year = NextYear(self.hand.plans, self.plan, period, first, self.edit.job.as_of)
        file = self.plan.document.file
        out = self.out or (file.parent if file else None)
        path = place(self.hand, self._kind(), self._name(period), out, self.edit.job.cwd)
        text = year.text(modeline(self.hand, self._kind(), path))
        wanted = year.closed(self._decision()) if year.closed({}) else []
        text = self._accepted(path, text, wanted)
        sections = [
            Section(heading, [_item(record, words) for record, words in found])
            for heading, found in year.said.items()
        ]
        return (self.hand, wanted, {path: text}), [*self._early(now), *sections]

    def explained(self, error: PlanctlError) -> PlanctlError:
        """Return a refusal with the errors of this year's plan as its cause, where it has some."""
        if error.code is not ExitCode.FINDINGS:
            return error
        path, rules = self.plan.document.path, self.edit.job.config.rules
        found = run(self.hand.plans, Context(self.edit.job.as_of), rules)
        own = [item for item in found if item.span.path == path
               and item.severity is Severity.ERROR and not item.suppressed]  # fmt: skip
        if not own:
            return error
        errors = counted(len(own), "error")
        hint = (
            f"this year's plan has {errors}, which next year's would have too: 'planctl validate "
            f"{path}' says how to mend them; then do this again, or --force writes it as it is"
        )
        return PlanctlError(str(error), hint=hint, code=error.code, places=error.places)

    def _kind(self) -> str:
        return f"{self.plan.level}-plan"

    def _own(self) -> When:
        """Return the days of this year's plan."""
        plans, plan = self.hand.plans, self.plan
        if plan.kind != "plan" or plan.level not in {"service", "directorate"}:
            message = f"{plan.label} is no service or directorate plan"
            hint = "the corporate plan is one for all its years: 'planctl set' moves its period"
            raise PlanctlError(message, hint=hint if plan.kind == "plan" else "name a plan's ref")
        now = plans.period_of(plan)
        if now is None or now.first is None:
            message = f"{plan.label} has no period that can be read"
            raise PlanctlError(
                message, hint=f"'planctl set {as_word(plan.ref or 'REF')} period=2011/12' gives one"
            )
        return now

    def _next(self, now: When, text: str) -> tuple[str, date]:
        """Return the next period as plans write it, and its first day."""
        plans, plan = self.hand.plans, self.plan
        following = _year_after(now, plans.year_starts) if _NEXT(text) else None
        if following and self._turned(now):
            raise self._there(now.written, plan)
        if following:
            complain(f"'{one_line(text)}' is read as {following}: it follows {now.written}", "")
        period = following or spelled(text, date_context(plans, plan, "period"), "period")
        then = parse_period(period, year_starts=plans.year_starts)
        if then.first is not None and then.first == now.first and self.others:
            raise self._there(now.written, plan)
        if then.first is None or now.first is None or then.first <= now.first:
            raise self._no_period(period)
        for other in plans.plans:
            there = plans.period_of(other) if other.ref == plan.ref else None
            if there and there.first and there.first >= then.first:
                raise self._there(there.written, other)
        return period, then.first

    def _turned(self, now: When) -> bool:
        """Whether the plan that a bare reference means has only just begun, and was rolled over.

        What is asked for a second time is no year more.
        """
        began, ends, day = now.first, now.last, self.edit.job.as_of
        return bool(self.others and began and ends and day - began < ends - day)

    def _there(self, period: str, other: Record) -> PlanctlError:
        message = f"{self.plan.label} has a plan for {period} already"
        more = f"; {full(other)} names it, to go on from that" if self.others else ""
        return PlanctlError(message, hint=f"it is {other.document.path}{more}")

    def _no_period(self, period: str) -> PlanctlError:
        written = "".join(self.plan.texts("period")[:1])
        message = f"'{one_line(period)}' does not begin later than {written}, the plan's own period"
        return PlanctlError(message, hint="name the next year with --to, as 2011/12")

    def _name(self, period: str) -> str:
        """Return what the file is called: like this year's, with the period behind."""
        file = self.plan.document.file
        stem = file.stem if file else slug(self.plan.title)
        own = slug("".join(self.plan.texts("period")[:1]))
        return f"{re.sub(f'-{re.escape(own)}$', '', stem)}-{slug(period)}"

    def _decision(self) -> dict[str, object]:
        """Return why and by whose word what is open goes over; what is missing is asked for."""
        both = "--decision TEXT" if self.by else "--decision TEXT and --by NAME"
        reason = self.reason or asked("why is what is open carried forward?", both)
        said = self.by or asked("who decided that?", "--by NAME")
        by = speaker(self.hand.plans.people, said)
        context = date_context(self.hand.plans, self.plan, "on", self.edit.job.as_of)
        on = spelled(self.on or self.edit.job.as_of.isoformat(), context, "on")
        return {"by": by, "on": Written(on), "reason": reason}

    def _early(self, now: When) -> Sequence[Section]:
        """Say where the year is not over yet: some of it may still be done."""
        if now.last is None or self.edit.job.as_of > now.last:
            return []
        until = now.last + timedelta(days=1)
        words = f"{now.written} is not over until {until}: what is done by then is carried too"
        return [Section("The year is not over", [_item(self.plan, words)])]

    def _accepted(self, path: Path, text: str, wanted: Wanted) -> str:
        """Return next year's plan with the comments that accept what is found in it too."""
        after = self.hand.proposal(wanted, {path: text}).after
        new = next(item for item in after.documents if item.file == path)
        job = self.edit.job
        return accepted(self.hand, self.plan.document, after, new, Context(job.as_of),
                        job.config.rules)  # fmt: skip


_NEXT = re.compile(r"\s*(?:the )?next (?:financial )?year\s*", re.IGNORECASE).fullmatch


def _year_after(now: When, year_starts: int) -> str | None:
    """Return the financial year that follows a plan's period, where one begins with its end."""
    first = now.last + timedelta(days=1) if now.last and now.last < date.max else None
    begins = first is not None and (first.month, first.day) == (year_starts, 1)
    return period_name(first, 12, year_starts) if first and begins else None


def _item(record: Record, words: str) -> Item:
    return Item(label(record), [words], shorten(record.title) if record.ref else "")
