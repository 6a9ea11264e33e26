"""What a pack is made of besides the plans: git, a template, and what is said about it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from planctl.jobs.job import Job
from planctl.language.day_words import long_day, stretch
from planctl.loading.public.left_out import OFFICERS, together
from planctl.publishing.pack.blocks import Pack, SetPack
from planctl.publishing.pack.period import spoken
from planctl.system.errors import PlanctlError
from planctl.system.terminal import complain
from planctl.system.text import counted, one_line, visible_path

if TYPE_CHECKING:
    from planctl.output.destination import Target
    from planctl.publishing.pack.make import Asked

_LARGEST = 16 * 1024 * 1024
_LONG_AGO = 92
_FEW = 4


def refuse_names(
    raw: bytes, target: "Target", job: Job, names: Sequence[Sequence[str]], empty: object
) -> None:
    """Refuse a paper of a public edition in which somebody is named, as by the council's template.

    Args:
        raw: the paper as it will be written.
        target: the format that made it, and where it goes.
        names: the parts of the names that must not stand in it.
        empty: a paper that says nothing: what stands in it all the same is the format's own.

    Raises:
        PlanctlError: a name is there.
    """
    from planctl.loading.public.last_look import LastLook  # noqa: PLC0415 - for public editions alone
    from planctl.loading.public.named import refuse  # noqa: PLC0415
    from planctl.loading.public.opened import of_bytes  # noqa: PLC0415

    def blank() -> list[str]:
        return [text for _, text in of_bytes(target.module.written(empty, None))]

    look = LastLook(names, job.config.public_words)
    title = [("the name of the output", target.output.name)] if target.output else []
    refuse([*title, *of_bytes(raw)], look, "nothing", blank)


def template_for(format: str, template: Path | None) -> bytes | None:  # noqa: A002 - the option's name
    """Return the contents of the council's own document, if one is named.

    Raises:
        PlanctlError: the format has no use for it, or it cannot be read.
    """
    if template is None:
        return None
    if format != "docx":
        message = "--template goes with docx only"
        raise PlanctlError(message, hint="add --format docx, or leave it out")
    return _read(template)


def _read(path: Path) -> bytes:
    shown = visible_path(str(path))
    try:
        if not path.is_file():
            there = path.exists()
            message = f"{shown} is no file" if there else f"there is no file {shown}"
            raise PlanctlError(message, hint="--template names a Word document")
        with path.open("rb") as file:
            raw = file.read(_LARGEST + 1)
    except OSError as error:
        message = f"{shown} cannot be read: {error.strerror or error}"
        raise PlanctlError(message) from error
    if len(raw) > _LARGEST:
        message = f"{shown} is larger than {_LARGEST // 1024 // 1024} MiB"
        raise PlanctlError(message, hint="use a template without large pictures")
    return raw


def refuse_unknown(known: "Sequence[tuple[str, str]]", sets: Sequence[SetPack],
                   asked: "Asked") -> None:  # fmt: skip
    """Refuse a ref of a plan or directorate that no plan has.

    Args:
        known: ref and directorate of every plan.

    Raises:
        PlanctlError: nobody has it; the nearest are its hint.
    """
    from difflib import get_close_matches  # noqa: PLC0415 - only to help out

    wanted = [("plan", ref, {plan for plan, _ in known}) for ref in asked.plans]
    if asked.directorate is not None:
        wanted.append(("directorate", asked.directorate, {name for _, name in known if name}))
    for what, ref, have in wanted:
        if ref not in have:
            near = get_close_matches(ref, sorted(have), 3, 0.5)
            message = f"no {what} has the ref '{one_line(ref)}'"
            choices = ", ".join(near or sorted(have)[:8])
            hint = f"did you mean {choices}?" if near else f"there are {choices or 'none'}"
            raise PlanctlError(message, hint=one_line(hint))
    if not sets:
        message = "no plan is left to report on"
        raise PlanctlError(message, hint="leave out --plan or --directorate")


def pack(job: Job, sets: Sequence[SetPack], asked: "Asked", left_out: str = "") -> Pack:
    """Return the whole report of what is said of plan sets.

    Args:
        left_out: what a public edition says that it keeps back.
    """
    first = sets[0]
    same = all(item.period == first.period for item in sets)
    written = first.period.written if same else "several periods"
    names = list(dict.fromkeys(item.organisation for item in sets))
    facts = [
        ("Period", _period(sets) if same else "as each part says"),
        ("As at", long_day(job.as_of)),
        ("Covers", _covers(sets)),
    ]
    if asked.only:
        facts.append(("Only", asked.only))
    if asked.by != "set":
        facts.append(("Arranged", f"by {asked.by}"))
    if job.revision:
        facts.append(("Version of the plans", job.revision[:10]))
    title = f"{spoken(first.period)}, {written}"
    if job.public:
        facts.append(OFFICERS)
        facts += [("Left out", left_out)] if left_out else []
        gaps = ["a file: it could not be read" for _ in job.unread]
        who = ", ".join(names)
        return Pack(title, who, job.as_of, asked.by, facts, sets, gaps, job.revision, [],
                    left_out, public=True)  # fmt: skip
    withheld = together(item.withheld for item in sets)
    if count := withheld.officers + withheld.exempt:
        one = sum(len(part.plans) for item in sets for part in item.parts) == 1
        said = withheld.of(f"{counted(count, 'record')} of {'this plan' if one else 'these plans'}")
        facts.append(("Not for publication", said))
    gaps = [f"{path}: {message}" for path, message in job.unread] + job.gaps
    unread = [{"path": path, "message": message} for path, message in job.unread]
    return Pack(title, ", ".join(names), job.as_of, asked.by, facts, sets, gaps, job.revision,
                unread)  # fmt: skip


def _covers(sets: Sequence[SetPack]) -> str:
    """Return how many plans it is on, and of a few, which."""
    plans = [key for item in sets for part in item.parts for key in part.plans]
    if not plans:
        return "no plan"
    names = f": {', '.join(map(one_line, plans))}" if len(plans) <= _FEW else ""
    return f"{counted(len(plans), 'plan')}{names}"


def _period(sets: Sequence[SetPack]) -> str:
    period = sets[0].period
    days = stretch(period.first, period.last) if period.first and period.last else ""
    return f"{period.written} ({days})"


def say_if_long_ago(sets: Sequence[SetPack], pack: Pack) -> None:
    """Say on standard error that the day is long after the period, or before its end."""
    last = sets[0].period.last
    if last is None:
        return
    from datetime import timedelta  # noqa: PLC0415 - rarely reached

    late = (pack.as_of - last).days
    written = one_line(sets[0].period.written)
    if late > _LONG_AGO:
        complain(
            f"the paper is as at {long_day(pack.as_of)}, {late} days after {written} ended",
            f"--as-of {last + timedelta(days=1)} makes that of the day after its end",
        )
    elif late < 0:
        complain(
            f"{written} is not over on {long_day(pack.as_of)}: it ends on {long_day(last)}", ""
        )
