"""One run of an edit command: which record, what it comes to, checked, told and written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from planctl.jobs.job import Job
from planctl.jobs.of_year import say
from planctl.jobs.put_back import kept
from planctl.loading.request import Request, folders
from planctl.system import journal, state
from planctl.system.asking import chosen
from planctl.system.errors import ExitCode, PlanctlError, reason
from planctl.system.terminal import complain
from planctl.system.text import counted, in_quotes, one_line

if TYPE_CHECKING:
    from planctl.editing.in_hand import InHand
    from planctl.editing.spots import Wanted
    from planctl.loading.discover import Folder
    from planctl.loading.search import Where
    from planctl.model.plan_set import PlanSet
    from planctl.model.record import Record
    from planctl.queries.refs import UnknownRefError
    from planctl.reports.report import Section

_MOST_CHOICES = 12


@dataclass
class Edit:
    """What an edit command was asked, and how.

    Attributes:
        plan: the ref of the plan that the record stands in, where it was given.
        inside: the files and folders that it stands in, where they were given.
    """

    job: Job
    plan: str | None = None
    inside: Sequence[Path] = ()
    dry_run: bool = False
    force: bool = False
    format: str = "text"
    color: str = "auto"

    def find(self, ref: str, has: str = "", typed: str = "") -> "tuple[InHand, Record]":
        """Return the record that a reference means, with its plan set.

        Args:
            has: a key that its kind has, where titles are looked through for what may be meant.
            typed: the reference as it was typed, where that is not all of it.

        Raises:
            PlanctlError: nothing has it, several records do, or its plan set is not to be edited.
        """
        from planctl.editing.in_hand import Hands
        from planctl.queries.refs import UnknownRefError, meant

        kind, _, name = ref.partition(":")
        if kind == "person" and name:
            return self._person(name)
        self.finish()
        hands = Hands(*self._folders())
        for sets in hands.likely(ref):
            try:
                pairs = meant([hand.plans for hand in sets], ref, chosen_by="--in", has=has)
            except UnknownRefError as error:
                if any(hand.plans.people.knows(ref) for hand in sets):
                    return self._person(ref)
                if len(sets) < len(hands.folders):
                    continue
                pairs = [_perhaps(error)]
            break
        plans, record = self._one(ref, [pair for pair in pairs if self._inside(pair[1])] or pairs)
        say(plans, record, ref, typed)
        hand = next(hand for hand in sets if hand.plans is plans)
        self.refuse(hand, record.document.path)
        return hand, record

    def only(self, name: str | None = None) -> "InHand":
        """Return the plan set at hand; of several, the one that knows a name.

        Raises:
            PlanctlError: there are several.
        """
        from planctl.editing.in_hand import Hands

        self.finish()
        hands = Hands(*self._folders()).all()
        if name is not None and len(hands) > 1:
            hands = [hand for hand in hands if hand.plans.people.meant(name)] or hands
        if len(hands) > 1:
            sets = [hand.plans.folder for hand in hands]
            message, hint = "several plan sets are there", "choose one with --in"
            if (number := chosen(message, sets)) is None:
                raise PlanctlError(message, hint=hint, places=tuple(sets[:_MOST_CHOICES]))
            hands = [hands[number]]
        self.refuse(hands[0], hands[0].plans.folder)
        return hands[0]

    def every(self) -> "list[InHand]":
        """Return every plan set at hand."""
        from planctl.editing.in_hand import Hands

        self.finish()
        return Hands(*self._folders()).all()

    def _person(self, name: str) -> "tuple[InHand, Record]":
        """Return an entry of the register by a name or alias of it."""
        from planctl.model.record import entry

        hand = self.only(name)
        found = [item for item in hand.plans.people.meant(name) if item.registered]
        if len(found) != 1:
            several = ", ".join(one_line(item.label) for item in found)
            how_many = "several" if found else "nobody"
            message = f"the register has {how_many} called '{one_line(name)}'"
            new = f"'planctl add person name={in_quotes(name)}'"
            hint = f"they are {several}" if found else new
            raise PlanctlError(message, hint=hint)
        return hand, entry(found[0])

    def within(self, hand: "InHand", ref: str) -> "Record":
        """Return the record that a reference means in the plan set at hand.

        Raises:
            PlanctlError: nothing there has it, or several records do.
        """
        from planctl.queries.refs import UnknownRefError, one_record

        try:
            return one_record([hand.plans], ref, self.job.as_of, chosen_by="KIND:REF")[1]
        except UnknownRefError as error:
            return _perhaps(error)[1]

    def _folders(self) -> "tuple[list[Folder], Where]":
        """Return the plan sets asked for; where a PATH cannot be looked at, nothing is edited."""
        request = Request(list(self.inside), self.job.cwd, self.job.config)
        found = folders(request)
        if request.gaps:
            raise PlanctlError(request.gaps[0], code=ExitCode.INCOMPLETE)
        return found

    def finish(self) -> None:
        """Finish or take back what a killed edit left, before anything is read."""
        home = state.folder()
        if home is None or not state.unfinished() or self.dry_run:
            return
        with state.held(home):
            for said in journal.finish([self.job.cwd / at for at in (Path(), *self.inside)]):
                complain(said)

    def _inside(self, record: "Record") -> bool:
        from planctl.model.year_names import full

        plan = record.plan or record
        if self.plan is not None and self.plan not in {plan.ref, plan.key, full(plan)}:
            return False
        file = record.document.file
        places = [self.job.cwd / path for path in self.inside]
        return not places or (file is not None and any(map(file.is_relative_to, places)))

    def _one(self, ref: str, pairs: "Sequence[tuple[PlanSet, Record]]") -> "tuple[PlanSet, Record]":
        from planctl.queries.refs import of_day

        if self.plan is not None:
            pairs = [pair for pair in pairs if self._inside(pair[1])]
            if not pairs:
                message = f"no record '{one_line(ref)}' stands in plan '{one_line(self.plan)}'"
                raise PlanctlError(message, hint="leave out --plan to see where it stands")
        pairs = of_day(pairs, self.job.as_of)
        if len(pairs) == 1:
            return pairs[0]
        names = [_name(record) for _, record in pairs]
        message = f"'{one_line(ref)}' is ambiguous"
        if (number := chosen(message, names)) is not None:
            return pairs[number]
        hint = "write KIND:REF, or choose with --plan or --in"
        raise PlanctlError(message, hint=hint, places=tuple(names[:_MOST_CHOICES]))

    def refuse(self, hand: "InHand", path: str) -> None:
        """Refuse to edit what is in no plan set, or in one of which a file cannot be read.

        Args:
            path: what is to be edited, as the user is shown it.
        """
        if not hand.folder.in_set:
            message = f"{path} is in no plan set, and is left as it is"
            hint = "a plan set is a folder with a corporate plan"
            raise PlanctlError(message, hint=hint, code=ExitCode.INCOMPLETE)
        unread = [f"{item.path}: {item.message}" for item in hand.plans.unread]
        if unread and not self.force:
            files = counted(len(unread), "file")
            message = f"{files} of the plan set cannot be read, so an edit cannot be checked"
            hint = "mend it first: 'planctl validate' says how; or --force edits all the same"
            raise PlanctlError(message, hint=hint, code=ExitCode.INCOMPLETE, places=tuple(unread))

    def carry_out(
        self, hand: "InHand", wanted: "Wanted", made: "Mapping[Path, str] | None" = None, *,
        by_count: bool = False, decide: "Sequence[Section]" = (),
    ) -> ExitCode:  # fmt: skip
        """Check what some operations come to, write it unless it is a dry run, and tell of it.

        Args:
            made: the texts of files that come to the set.
            by_count: as ``Findings.new_errors`` has it.
            decide: what is left for a person to decide, which the report says too.

        Raises:
            PlanctlError: it cannot be done, brings a new error, or cannot be written.
        """
        from planctl.checking.rule import Context
        from planctl.editing.accepting import settled
        from planctl.jobs.edit_report import (
            gone,
            refused,
            say_brought,
            say_eased,
            told,
            write_diffs,
        )

        day, levels = Context(self.job.as_of), self.job.config.rules
        proposal, idle = hand.proposal(wanted, made), list[str]()
        found = proposal.findings(day, levels)
        if not self.force and (errors := found.new_errors(by_count=by_count)):
            proposal, idle = settled(hand, proposal, errors, made or {})
            found = proposal.findings(day, levels) if idle else found
            if errors := found.new_errors(by_count=by_count):
                raise refused(errors, proposal.changes)
        brings, eased = found.brought(proposal.touched), proposal.eased(day, levels)
        foot = ["Nothing is written: this is a dry run"] if self.dry_run else []
        back: list[str] = []
        writes = bool(proposal.files) and not self.dry_run
        if writes:
            foot, back = self.write(proposal.files, proposal.shown)
        foot = [*gone(idle), *foot] if proposal.files else []
        report, diffs = told(
            hand.plans.folder, proposal, self.job.as_of, foot, [*brings, *eased],
            written=writes, decide=decide,
        )  # fmt: skip
        self.job.print(report, self.format, self.color)
        if self.dry_run:
            write_diffs(diffs, self.format)
        say_brought(brings)
        say_eased(eased)
        for line in back:
            complain(line)
        return self.job.end_paths(ExitCode.CLEAN)

    def write(
        self, files: Sequence[journal.NewFile], shown: Sequence[str]
    ) -> tuple[list[str], list[str]]:
        """Write some files; return what to say of it, and how the texts before are put back.

        Args:
            shown: their paths, as the user is shown them.
        """
        home = state.folder()
        said = [f"Written: {', '.join(shown)}"]
        if home is None:
            journal.write(files, home)
            return said, []
        try:
            with state.held(home):
                back = kept(files, shown, home)
                journal.write(files, home)
        except OSError as error:
            if len(files) > 1:
                message = f"the state folder cannot be used: {error.strerror or error}"
                raise PlanctlError(message, code=ExitCode.INCOMPLETE) from None
            journal.write(files, None)
            back = [f"the text before is not kept: {reason(error)}"]
        return said, back


def _perhaps(error: "UnknownRefError") -> "tuple[PlanSet, Record]":
    """Return which record a person means by a text that is no reference; else it is refused."""
    names = [f"{_name(record)}: {record.title}" for _, record in error.perhaps]
    number = chosen(str(error), names) if 0 < len(names) <= _MOST_CHOICES else None
    if number is None:
        raise error
    return error.perhaps[number]


def _name(record: "Record") -> str:
    line = record.at().start.line
    return f"{record.kind}:{record.key} in {record.document.path}:{line}"


def edit(
    as_of: date | None, plan: str | None, in_: Sequence[Path] | None, *, dry_run: bool,
    force: bool, format: str, color: str,  # noqa: A002 - the option's name
) -> Edit:  # fmt: skip
    """Return an edit with the options that every edit command has."""
    job = Job.start(as_of)
    return Edit(job, plan, in_ or [], dry_run, force, format, color)
