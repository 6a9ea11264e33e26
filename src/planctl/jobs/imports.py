"""One run of ``import``: a document read, its columns asked about, the change shown, written."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from planctl.jobs.edit import Edit
from planctl.jobs.import_questions import once, unsure
from planctl.system import asking
from planctl.system.errors import ExitCode, PlanctlError
from planctl.system.terminal import complain
from planctl.system.text import as_word, counted, one_line, visible_path

if TYPE_CHECKING:
    from planctl.editing.in_hand import InHand, Proposal
    from planctl.importing.columns import Unsure
    from planctl.importing.form_heads import Known
    from planctl.importing.heads import Meaning
    from planctl.importing.reading import Reading
    from planctl.importing.returned import Returned
    from planctl.importing.source import Source
    from planctl.jobs.job import Job
    from planctl.language.spoken.said import Context
    from planctl.model.record import Record

_KIND = "service-plan"


@dataclass
class Import:
    """What was asked.

    Attributes:
        edit: how it is shown and written.
        file: the document; ``plan``: the ref of the plan to change, None for a new one.
        about: the ref, title and period of a new plan, where they were given.
        maps: what heads mean, as ``--map`` has them.
        conflicts: of cells that both changed in a workbook that came back, whose hold, as
            ``--conflicts`` has them; ``delete_missing``: whether rows that are
            gone from it are deleted.
        prefix: what is put before each ref of the document.
    """

    edit: Edit
    file: Path
    plan: str | None
    about: dict[str, str | None]
    maps: Sequence[str] = ()
    write: bool = False
    conflicts: Sequence[str] = ()
    delete_missing: bool = False
    prefix: str = ""
    _new: "dict[str, Meaning]" = field(default_factory=dict)

    def run(self) -> ExitCode:
        """Read, show, and write where that was asked.

        Raises:
            PlanctlError: something cannot be read, or nobody has said what a column means.
        """
        from planctl.importing import mapping
        from planctl.importing.begun import begun
        from planctl.importing.opened import opened
        from planctl.importing.source import Source
        from planctl.jobs import import_report
        from planctl.jobs.edit_report import say_eased

        source = opened(self.file, self.job.cwd)
        if not isinstance(source, Source):
            return self._back(source)
        if self.conflicts or self.delete_missing:
            option = "--conflicts" if self.conflicts else "--delete-missing"
            message = f"{option} is for a workbook that 'planctl export' wrote"
            raise PlanctlError(message, hint="this document carries nothing to compare it with")
        self._new = dict(map(mapping.meant, self.maps))
        if self.plan is not None and any(self.about.values()):
            message = "--ref, --title and --period are of a new plan"
            hint = "leave them out, or leave out the plan's ref"
            raise PlanctlError(message, hint=hint)
        if self.plan is not None:
            hand, record = self.edit.find(self.plan)
            found, proposal = self._change(source, hand, record)
        else:
            hand = self.edit.only()
            found, proposal = self._add(source, hand)
        found.ledger.doubts += begun(proposal.before, proposal.after)
        foot = []
        if self.write and proposal.files:
            foot = self._write(proposal)
        elif proposal.files:
            foot = ["Nothing is written: --write writes it"]
        levels = self.job.config.rules
        eased = import_report.eased([proposal], self.job.as_of, levels)
        report, diffs = import_report.told(
            source.name, hand.plans.folder, found, proposal, self.job.as_of, levels,
            eased=eased, new=self.plan is None, foot=foot,
            written=self.write and bool(proposal.files),
        )  # fmt: skip
        self.job.print(report, self.edit.format, self.edit.color)
        import_report.write_plan(proposal, diffs, self.edit.format, new=self.plan is None,
                                 written=self.write)  # fmt: skip
        say_eased(eased)
        open_ends = any(item.sort != "note" for item in found.ledger.doubts)
        return self.job.end_paths(ExitCode.FINDINGS if open_ends else ExitCode.CLEAN)

    @property
    def job(self) -> "Job":
        """The job of the run."""
        return self.edit.job

    def _back(self, source: "Returned") -> ExitCode:
        """Read a workbook that came back."""
        from planctl.importing.holds import holds
        from planctl.jobs.back import Back

        given = {
            "--map": self.maps,
            "--prefix": self.prefix,
            **{f"--{name}": value for name, value in self.about.items()},
        }
        if option := next((name for name, value in given.items() if value), None):
            message = f"{option} is for a document, and this workbook says what it is itself"
            raise PlanctlError(message, hint=f"leave out {option}")
        whose = holds(self.conflicts)
        return Back(self.edit, source, self.plan, whose, deletes=self.delete_missing,
                    writes=self.write).run()  # fmt: skip

    def _add(self, source: "Source", hand: "InHand") -> "tuple[Reading, Proposal]":
        from planctl.importing import about
        from planctl.importing.ledger import Doubt
        from planctl.importing.prefixed import taken
        from planctl.importing.proposing import added
        from planctl.language.spoken.said import Context

        starts = hand.plans.year_starts
        printed, period = about.split(about.title_of(source)[0], starts)
        given = {'--title "TITLE"': self.about["title"] or printed, "--ref REF": self.about["ref"],
                 "--period 2026/27": self.about["period"] or period}  # fmt: skip
        lacks = " ".join(option for option, value in given.items() if not value)
        title = given['--title "TITLE"'] or asking.asked(
            "the document has no title: what is the plan called?", lacks)  # fmt: skip
        ref = self.about["ref"] or asking.asked("what is the plan's ref, as ENV?", lacks)
        period = self._period(period, starts)
        there = [item for item in hand.plans.find("plan", ref)
                 if (item.texts("period") or ("",))[0] == period]  # fmt: skip
        if there:
            message = f"a plan {one_line(ref)} of {period} is there: {there[0].document.path}"
            hint = f"to change it: planctl import {as_word(self.file.as_posix())} {as_word(ref)}"
            raise PlanctlError(message, hint=hint)
        found = self._read(source, hand, Context(period, starts), title)
        found.ledger.doubts += taken(found.draft.plan, ref, period, hand.plans)
        head = {"kind": _KIND, "ref": ref, "title": title, "period": period}
        data = {**head, **found.draft.ordered(_KIND)}
        if len(data) == len(head):
            message = f"'{one_line(source.name)}' has no table whose columns are known"
            hint = 'a table needs a column for what is done, or say which it is: --map "What=title"'
            raise PlanctlError(message, hint=hint, code=ExitCode.INCOMPLETE)
        if found.draft.unnamed:
            message = f"it names no objective, so its work stands under one called '{title}'"
            hint = 'say which column has them, as --map "Theme=objective.title", or rename it'
            found.ledger.doubts.append(Doubt("note", "", "", "", message, hint))
        return found, added(hand, data)

    def _change(
        self, source: "Source", hand: "InHand", plan: "Record"
    ) -> "tuple[Reading, Proposal]":
        """Return what a document changes in a plan; new errors are refused as by any edit."""
        from planctl.checking.rule import Context as RuleContext
        from planctl.importing.changing import Changing
        from planctl.importing.form_heads import Known, form_heads
        from planctl.importing.prefixed import taken
        from planctl.jobs.edit_report import refused
        from planctl.model.date_context import date_context
        from planctl.model.form_columns import part_heads

        if plan.kind != "plan" or plan.level == "corporate":
            message = f"'{one_line(self.plan or '')}' is no plan of a service or directorate"
            raise PlanctlError(message, hint="name the plan by its ref")
        form = hand.plans.forms.of(plan)
        own = Known(form_heads(hand.plans, plan), (*part_heads(form.layout),) if form else ())
        context = date_context(hand.plans, plan, "due")
        found = self._read(source, hand, context, plan.title, own)
        period = (plan.texts("period") or ("",))[0]
        found.ledger.doubts += taken(found.draft.plan, plan.ref or "", period, hand.plans)
        change = Changing(hand.plans, plan, self.job.as_of)
        change.read(found.draft.ordered(_KIND), found.draft.unnamed)
        found.ledger.doubts += change.doubts
        proposal = hand.proposal(change.wanted)
        # As in a new plan: what is wrong in the document is wrong there until it is mended.
        bare = not any(item.plan is plan for item in hand.plans.records)
        if self.write and proposal.files and not self.edit.force and not bare:
            errors = proposal.new_errors(RuleContext(self.job.as_of), self.job.config.rules)
            if errors:
                raise refused(errors)
        return found, proposal

    def _period(self, printed: str, year_starts: int) -> str:
        """Return the period of a new plan as plans write it."""
        from planctl.editing.days import spelled
        from planctl.language.spoken.said import Context

        given = self.about["period"]
        if given:
            return spelled(given, Context("", year_starts, "period"), "period")
        if printed:
            return printed
        return asking.answered(
            "the document does not say its period: which years is it for?",
            "--period 2026/27",
            lambda answer: spelled(answer, Context("", year_starts, "period"), "period"),
        )

    def _read(
        self,
        source: "Source",
        hand: "InHand",
        context: "Context",
        title: str,
        own: "Known | None" = None,
    ) -> "Reading":
        """Read the document; ``own`` is what the council's form calls its columns and parts."""
        from planctl.importing import mapping
        from planctl.importing.heads import plain
        from planctl.importing.prefixed import prefixed
        from planctl.importing.reading import reading

        kept = mapping.kept()
        known = {**(own.heads if own else {}), **kept}
        parts = own.parts if own else ()
        found = reading(source, hand.plans, {**known, **self._new}, context, title, parts)
        while found.unsure:
            if not asking.asks():
                raise unsure(found.unsure, self.file)
            for item, more in once(found.unsure):
                self._ask(item, more)
            found = reading(source, hand.plans, {**known, **self._new}, context, title, parts)
        if self.prefix:
            prefixed(found.draft.plan, self.prefix)
        for head in dict.fromkeys(
            column.head for table in found.tables for column in table.columns
        ):
            if plain(head) in kept and plain(head) not in self._new:
                name = kept[plain(head)].name.removeprefix("row.")
                where = visible_path(str(mapping.place()))
                complain(f"'{one_line(head)}' is read as {name}, as {where} says", "")
        return found

    def _ask(self, item: "Unsure", more: int) -> None:
        """Ask what a column holds until the answer is a key.

        Raises:
            PlanctlError: there is no answer.
        """
        from planctl.importing import mapping

        head = one_line(item.column.head or item.column.cell.place)
        also = f", and {counted(more, 'other table')}" if more else ""
        where = f"{item.grid.where(item.column.cell)}{also}"
        choices = f", as {' or '.join(item.choices)}" if item.choices else ""
        example = f" (with '{one_line(item.example)[:40]}')" if item.example else ""
        question = (
            f"Column '{head}'{example}, {where}: {item.why}.\n"
            f"Which key is it{choices}? A - leaves the column out:"
        )
        head = item.column.head or head
        found = asking.answered(
            question, f'--map "{head}=KEY"', lambda answer: mapping.meant(f"{head}={answer}")
        )
        self._new.update([found])

    def _write(self, proposal: "Proposal") -> list[str]:
        """Write the change and keep the mapping; return what to say of it."""
        from planctl.importing import mapping

        said, back = self.edit.write(proposal.files, proposal.shown)
        for line in back:
            complain(line)
        place = mapping.keep(self._new)
        if place is not None:
            said.append(f"What the columns mean is kept in {visible_path(str(place))}")
        return said
