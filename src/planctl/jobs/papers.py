"""One paper, or one for each directorate, service, forum, councillor or accountable officer."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from planctl.jobs import pack_inputs
from planctl.jobs.earlier import Earlier
from planctl.jobs.job import Job
from planctl.jobs.of_year import say_named
from planctl.jobs.pasts import Pasts
from planctl.jobs.sought import Sought
from planctl.loading.public.left_out import together
from planctl.model import told_to
from planctl.model.build import slug
from planctl.model.year_names import full
from planctl.publishing.directorates import directorate_of
from planctl.publishing.own_folder import OwnFolder
from planctl.publishing.pack.blocks import Pack, SetPack
from planctl.publishing.pack.index import index_page
from planctl.publishing.pack.make import Asked, nothing, set_pack
from planctl.system.errors import PlanctlError
from planctl.system.file_names import fit
from planctl.system.text import one_line

if TYPE_CHECKING:
    from planctl.loading.load import Loaded
    from planctl.model.plan_set import PlanSet
    from planctl.output.destination import Target

EACH = ("directorate", "service", "forum", "portfolio-holder", "accountable")
FOLDER = OwnFolder(
    "planctl-report.json", "papers", re.compile(r"_?[a-z0-9-]+\.(?:docx|html|md|json)|index\.html"),
    "planctl report --each service --output papers",
)  # fmt: skip

# What is the name of a body or post, and no person's: a word more than what it is.
_OF_MANY = re.compile(
    r"(?i)\S (?:board|commission|committee|forum|group|meeting|panel|partnership|team)$"
    r"|^(?:head|director|leader|chair) of \S"
)
_HAS_ARTICLE = re.compile(r"(?i)(?:the|all|our|every) ")


def only(sought: Sought) -> str:
    """Return whose records alone a paper speaks of, in words."""
    words = (
        (sought.owner, "what {} owns"), (sought.accountable, "what {} is accountable for"),
        (sought.forum, "what is reported to {}"), (sought.holder, "what {} answers for"),
    )  # fmt: skip
    found = [said.format(_in_sentence(one_line(name))) for name, said in words if name is not None]
    # What one of them owns and another answers for: of two `what`s a reader makes both kinds.
    return " and ".join([*found[:1], *(said.removeprefix("what ") for said in found[1:])])


def _in_sentence(name: str) -> str:
    """Return a name as it stands within a sentence: the Scrutiny Committee, but Cabinet, DMT."""
    if name.startswith("The "):
        return f"the {name.removeprefix('The ')}"
    return f"the {name}" if _OF_MANY.search(name) and not _HAS_ARTICLE.match(name) else name


class Made(NamedTuple):
    """A paper: its bytes, what it says, and the sets that it is on."""

    raw: bytes
    pack: Pack
    sets: Sequence[SetPack]


@dataclass(slots=True)
class Papers:
    """What papers of one run share.

    Attributes:
        target: the format, and where one paper would go.
        own: the council's template.
    """

    job: Job
    paths: Sequence[Path] | None
    target: "Target"
    own: bytes | None

    def one(self, asked: Asked, sought: Sought) -> Made:
        """Return a paper.

        Raises:
            PlanctlError: nothing is what was asked for, or a public edition names an officer.
        """
        earlier = Earlier(self.job, Pasts(self.job), sought)

        def one_at_a_time() -> "Iterator[Loaded]":
            for loaded in self.job.load(self.paths):
                yield loaded
                earlier.let_go(loaded)
                loaded.let_go()

        return self.on(one_at_a_time(), asked, earlier)

    def on(self, plan_sets: "Iterable[Loaded]", asked: Asked, earlier: Earlier) -> Made:
        """Return a paper on plan sets that are read already.

        Args:
            earlier: the same sets before, and whose records are asked for.

        Raises:
            PlanctlError: nothing is what was asked for, or a public edition names an officer.
        """
        job, module, sought = self.job, self.target.module, earlier.sought
        sets: list[SetPack] = []
        known: list[tuple[str, str]] = []
        names: list[Sequence[Sequence[str]]] = []
        left_out = []
        for loaded, whose in job.of_those(plan_sets, sought):
            known += [
                (name, directorate_of(loaded.plans, item))
                for item in loaded.plans.plans
                for name in dict.fromkeys((item.ref or item.key, item.key, full(item)))
            ]
            for name in asked.plans:
                say_named(loaded.plans, "plan", name, job.as_of)
            past = earlier.pasts.of(loaded)
            then = partial(earlier.of, loaded) if past.since else nothing
            asks = replace(asked, only=only(sought.spelled(loaded.plans)), forum=sought.forum)
            found = set_pack(loaded.plans, loaded.chosen, asks, past, whose, then)
            if found:
                sets.append(found)
                names.append(loaded.named or ())
                left_out.append(loaded.left_out)
                asked = asks
        pack_inputs.refuse_unknown(known, sets, asked)
        pack = pack_inputs.pack(job, sets, asked, together(left_out).said)
        raw = module.written(pack, self.own)
        for item, said, left in zip(sets, names, left_out, strict=True) if job.public else ():
            # The officers of one council are nobody to another.
            alone = pack_inputs.pack(job, [item], asked, left.said)
            empty = Pack("", "", job.as_of, "set", (), ())
            raw_alone = module.written(alone, self.own)
            pack_inputs.refuse_names(raw_alone, self.target, job, said, empty)
        return Made(raw, pack, sets)

    def each(self, sort: str, out: Path, asked: Asked, sought: Sought) -> int:
        """Write a folder of papers, and return how many.

        Raises:
            PlanctlError: the plans name none of the sort, or one cannot be written.
        """
        day = self.job.as_of
        plan_sets = [*self.job.load(self.paths)]
        every = (_names(loaded.plans, sort, day) for loaded in plan_sets)
        found = list(dict.fromkeys(name for names in every for name in names))
        if not found:
            message = f"the plans name no {sort.replace('-', ' ')}"
            raise PlanctlError(message, hint=f"--each takes one of {', '.join(EACH)}")
        files: dict[str, bytes] = {}
        of_plans = sort in {"service", "directorate"}
        titles = {
            name: item.title for loaded in plan_sets for item in reversed(loaded.plans.plans)
            for name in (item.ref, item.key, full(item)) if name and of_plans
        }  # fmt: skip
        rows = []
        title = ""
        pasts = Pasts(self.job)
        earlier = Earlier(self.job, pasts)
        gaps, cures = [*self.job.gaps], {**self.job.cures}
        for name in found:
            job = replace(self.job, gaps=[*gaps], cures={**cures})
            asks, who = _on(sort, name, asked, sought)
            alone = replace(self, job=job)
            then = replace(earlier, job=job, pasts=replace(pasts, job=job), sought=who)
            made = alone.on(plan_sets, asks, then)
            self.job.gaps += [gap for gap in job.gaps if gap not in self.job.gaps]
            self.job.cures |= job.cures
            title = made.pack.title
            file = _file(name, self.target.module.SUFFIXES[0], files)
            files[file] = made.raw
            totals = [part.totals for item in made.sets for part in item.parts]
            counts = {key: _sum(totals, key) for key in ("actions", "done", "overdue")}
            rows.append({"file": file, "name": name, "title": titles.get(name, ""), **counts})
        files["index.html"] = index_page(title, sort, rows, self.job.as_of)
        listed = [*rows, {"file": "index.html", "name": "index"}]
        told = {"format_version": 1, "as_of": self.job.as_of.isoformat(), "each": sort,
                "papers": listed}  # fmt: skip
        FOLDER.put(out, files, told)
        return len(rows)


def _names(plans: "PlanSet", sort: str, as_of: date) -> Iterator[str]:
    """Yield what there is a paper for each of."""
    if sort == "service":
        for item in plans.plans:
            if item.ref:
                alone = plans.years.named(plans, "plan", item.key, as_of) == [item]
                yield item.key if alone else full(item)
    elif sort == "directorate":
        yield from (name for item in plans.plans if (name := directorate_of(plans, item)))
    elif sort == "accountable":
        for record in plans.of("action", "objective", "milestone"):
            yield from (item.name for item in plans.who.people(record, "accountable"))
    else:
        yield from told_to.every(plans, "reports_to" if sort == "forum" else "portfolio_holder")


def _on(sort: str, name: str, asked: Asked, sought: Sought) -> tuple[Asked, Sought]:
    if sort == "service":
        return replace(asked, plans=(name,)), sought
    if sort == "directorate":
        return replace(asked, directorate=name), sought
    key = {"forum": "forum", "portfolio-holder": "holder", "accountable": "accountable"}[sort]
    return asked, sought._replace(**{key: name})


def _file(name: str, suffix: str, taken: dict[str, bytes]) -> str:
    """Return a name for a file that no other has."""
    plain = fit(re.sub(r"[^a-z0-9]+", "-", slug(name).lower()).strip("-") or "paper")
    number = 1
    while (file := f"{plain}{f'-{number}' if number > 1 else ''}{suffix}") in taken:
        number += 1
    return file


def _sum(totals: Sequence[object], key: str) -> int:
    return sum(item[key] for item in totals if isinstance(item, dict))
