"""One run of ``import`` on a workbook that came back: compared with the plans, shown, written."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from planctl.checking.rule import Context
from planctl.importing.holds import option
from planctl.importing.merging import Merging
from planctl.jobs import import_report
from planctl.jobs.edit import Edit
from planctl.jobs.edit_report import refused, say_eased, write_diffs
from planctl.queries.export import set_line
from planctl.reports.carried import commit_words, set_of
from planctl.system.errors import ExitCode, PlanctlError
from planctl.system.terminal import complain
from planctl.system.text import counted, one_line, visible_path

if TYPE_CHECKING:
    from planctl.editing.in_hand import InHand, Proposal
    from planctl.importing.holds import Holds
    from planctl.importing.returned import Returned
    from planctl.model.record import Record


@dataclass
class Back:
    """What was asked.

    Attributes:
        holds: of cells that both changed, whose hold.
        deletes: whether rows that are gone are deleted; ``writes``: whether it is written.
    """

    edit: Edit
    returned: "Returned"
    plan: str | None
    holds: "Holds"
    deletes: bool = False
    writes: bool = False

    def run(self) -> ExitCode:
        """Read, show, and write where that was asked.

        Raises:
            PlanctlError: the plan set is another, or the change would bring a new error.
        """
        job = self.edit.job
        pairs: list[tuple[InHand, Merging]] = []
        for hand, folder, record in self._sets():
            merging = Merging(hand.plans, self.returned, folder, job.as_of, record, self.holds,
                              deletes=self.deletes)  # fmt: skip
            merging.read()
            pairs.append((hand, merging))
        self.holds.refuse_others()
        proposals = [(hand.plans.folder, hand.proposal(item.wanted)) for hand, item in pairs]
        merged = [item for _, item in pairs]
        self._refuse_errors([item for _, item in proposals])
        conflicts = sum(len(item.conflicts) for item in merged)
        files = [file for _, item in proposals for file in item.files]
        shown = [path for _, item in proposals for path in item.shown]
        foot = [self._sum(merged)]
        back: list[str] = []
        writes = self.writes and bool(files) and not conflicts
        if conflicts:
            one = option(next(each.where for item in merged for each in item.conflicts))
            foot.append(
                "Nothing is written: --conflicts workbook or --conflicts plans says whose value "
                f"holds in {counted(conflicts, 'cell')}, {one} in one"
            )
        elif writes:
            said, back = self.edit.write(files, shown)
            foot += said
        elif files:
            foot.append("Nothing is written: --write writes it")
        eased = import_report.eased((item for _, item in proposals), job.as_of, job.config.rules)
        report, diffs = import_report.told_back(
            self.returned.name, proposals, merged, self.returned.doubts, job.as_of,
            job.config.rules, eased=eased, foot=foot, written=writes,
        )  # fmt: skip
        job.print(report, self.edit.format, self.edit.color)
        if not writes:
            write_diffs(diffs, self.edit.format)
        say_eased(eased)
        for line in back:
            complain(line)
        doubts = [*self.returned.doubts, *(each for item in merged for each in item.doubts)]
        open_ends = conflicts or any(item.sort != "note" for item in doubts)
        return job.end_paths(ExitCode.FINDINGS if open_ends else ExitCode.CLEAN)

    def _sets(self) -> "list[tuple[InHand, str, Record | None]]":
        """Return the plan sets that the workbook is of, what it calls them, and the plan asked for.

        Raises:
            PlanctlError: none of them is here.
        """
        base = self.returned.base
        if self.plan is not None:
            hand, record = self.edit.find(self.plan)
            if record.kind != "plan":
                message = f"'{one_line(self.plan)}' is no plan"
                raise PlanctlError(message, hint="name the plan by its ref")
            folder = self._called(hand)
            if folder is None:
                raise self._other([hand])
            return [(hand, folder, record)]
        hands = [hand for hand in self.edit.every() if hand.folder.in_set]
        found: list[tuple[InHand, str, Record | None]] = [
            (hand, name, None) for hand in hands if (name := self._called(hand)) is not None
        ]
        if not found:
            raise self._other(hands)
        names = [name for _, name, _ in found]
        if len({*names}) < len(names):
            message = "several plan sets here may be that of the workbook"
            raise PlanctlError(message, hint="choose one with --in",
                               places=tuple(hand.plans.folder for hand, _, _ in found))  # fmt: skip
        for hand, _, _ in found:
            self.edit.refuse(hand, hand.plans.folder)
        for folder, organisation in base.sets:
            if folder not in names:
                complain(f"the workbook has {visible_path(folder)} ({one_line(organisation)}) too, "
                         "which is not among the plans here")  # fmt: skip
        return found

    def _called(self, hand: "InHand") -> str | None:
        """Return what the workbook calls a plan set: one of its organisation, in a folder alike."""
        _, own = set_of(set_line(hand.plans))
        same = [folder for folder, organisation in self.returned.base.sets if organisation == own]
        if len(same) > 1:
            last = PurePosixPath(hand.plans.folder).name
            same = [folder for folder in same if PurePosixPath(folder).name == last]
        return same[0] if len(same) == 1 else None

    def _other(self, hands: "list[InHand]") -> PlanctlError:
        theirs = " and ".join(one_line(name) for _, name in self.returned.base.sets)
        ours = [own for hand in hands if (own := set_of(set_line(hand.plans))[1])]
        message = f"the workbook has the plans of {theirs}, which are not here"
        hint = (
            f"here are those of {' and '.join(map(one_line, ours))}" if ours else "name them: --in"
        )
        return PlanctlError(message, hint=hint)

    def _refuse_errors(self, proposals: "list[Proposal]") -> None:
        job = self.edit.job
        if not self.writes or self.edit.force:
            return
        errors = [error for item in proposals if item.files
                  for error in item.new_errors(Context(job.as_of), job.config.rules)]  # fmt: skip
        if errors:
            raise refused(errors)

    def _sum(self, merged: "list[Merging]") -> str:
        """Return in words what was compared with what."""
        base = self.returned.base
        taken = sum(item.taken for item in merged)
        at = commit_words(base.revision)
        return (
            f"{counted(self.returned.compared, 'cell')} with text in {self.returned.name} compared "
            f"with the plans of {base.as_of}{at}, when it was written: {taken} changed and taken"
        )
