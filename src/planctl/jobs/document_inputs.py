"""What a document is made of besides the layout: the plan that is meant, in which edition."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from planctl.jobs.job import Job
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.system.errors import ExitCode, PlanctlError
from planctl.system.text import one, one_line

if TYPE_CHECKING:
    from planctl.loading.load import Loaded
    from planctl.output.destination import Target


@dataclass
class Inputs:
    """The plan, and what is said of the edition it is taken from.

    Attributes:
        facts: what the cover says of the edition.
        gaps: what could not be read.
        names: the parts of names that a public edition must not have.
    """

    job: Job
    plans: PlanSet
    plan: Record
    facts: list[tuple[str, str]] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    names: Sequence[Sequence[str]] | None = None

    @classmethod
    def of(cls, job: Job, wanted: str, paths: list[Path] | None, *, public: bool) -> "Inputs":
        """Find a plan.

        Raises:
            PlanctlError: there is no such plan, several are meant, or it is not public.
        """
        from planctl.jobs.of_year import say  # noqa: PLC0415
        from planctl.queries.refs import meant, one_record  # noqa: PLC0415

        loaded = [*job.load(paths)]
        sets = [item.plans for item in loaded]
        kinds = {item.kind for _, item in meant(sets, wanted)}
        asked = f"plan:{wanted}" if "plan" in kinds and ":" not in wanted else wanted
        plans, plan = one_record(sets, asked, job.as_of)
        if plan.kind != "plan":
            message = f"'{one_line(wanted)}' names {one(plan.kind)}, and no plan"
            hint = "'planctl list plans' shows the plans"
            raise PlanctlError(message, hint=hint)
        say(plans, plan, wanted)
        whole = next(item for item in loaded if item.plans is plans)
        return cls._public(job, whole, plan) if public else cls._officers(job, whole, plan)

    @classmethod
    def _officers(cls, job: Job, loaded: "Loaded", plan: Record) -> "Inputs":
        from planctl.loading.public.access import kept_back  # noqa: PLC0415
        from planctl.publishing.document import edition  # noqa: PLC0415

        facts = edition.officers(plan, kept_back(loaded.plans), job.revision)
        gaps = [f"{path}: {message}" for path, message in job.unread] + job.gaps
        return cls(job, loaded.plans, plan, facts, gaps)

    @classmethod
    def _public(cls, job: Job, loaded: "Loaded", plan: Record) -> "Inputs":
        from planctl.loading.public.edition import public  # noqa: PLC0415
        from planctl.publishing.document import edition as cover  # noqa: PLC0415

        documents = loaded.plans.documents
        place = next(at for at, item in enumerate(documents, 1) if item is plan.document)
        edition = public(loaded, job.config.public_words, job.config.public_keys, plan.document)
        left = edition.left_out
        path = f"{edition.plans.folder}/{place}.yaml"
        found = [item for item in edition.plans.plans if item.document.path == path]
        found += [
            item for item in (edition.plans.corporate,) if item and item.document.path == path
        ]
        if not found:
            message = f"{plan.label} is not public, so there is no public edition of it"
            raise PlanctlError(message, hint="leave out --public", code=ExitCode.INCOMPLETE)
        facts = cover.public(left.said, job.revision)
        return cls(job, edition.plans, found[0], facts, [], edition.named or ())

    def refuse_names(self, raw: bytes, target: "Target") -> None:
        """Refuse a document of a public edition in which somebody is named, as by a template.

        Raises:
            PlanctlError: a name is there.
        """
        if self.names is None:
            return
        from planctl.jobs import pack_inputs  # noqa: PLC0415 - for public editions alone
        from planctl.publishing.pack.sheet import Sheet  # noqa: PLC0415

        empty = Sheet("document", "", "", (), (), self.job.as_of, "")
        pack_inputs.refuse_names(raw, target, self.job, self.names, empty)
