"""Print the golden thread.

Section: Ask.
"""

from typing import TYPE_CHECKING, Annotated

import typer

from planctl.jobs.completing import complete_ref
from planctl.jobs.job import Job
from planctl.jobs.of_year import say
from planctl.jobs.options import AsOf, At, Color, In, TextFormat
from planctl.queries.thread import Coverage, Node, Thread
from planctl.reports.report import Branch, Tree
from planctl.system.errors import ExitCode, PlanctlError

if TYPE_CHECKING:
    from planctl.model.record import Record
    from planctl.output.shapes import Schema


def run(
    ref: Annotated[
        str | None,
        typer.Argument(
            metavar="[REF]",
            autocompletion=complete_ref,
            help="A reference, or KIND:REF.",
            show_default=False,
        ),
    ] = None,
    in_: In = None,
    uncovered: Annotated[
        bool, typer.Option("--uncovered", help="Only objectives that nothing supports or delivers.")
    ] = False,
    as_of: AsOf = None,
    at: At = None,
    format: TextFormat = "text",  # noqa: A002 - the option's name
    color: Color = "auto",
) -> ExitCode:
    """Print the golden thread: what serves what.

    Without REF, from the highest objectives down to the actions, with how many objectives are
    covered. With REF, what that record serves, and what serves it.

    Examples: planctl thread; planctl thread DADU001; planctl thread --uncovered
    """
    from planctl.queries.refs import one_record
    from planctl.reports.our_refs import ours_of

    if ref and uncovered:
        message = "--uncovered does not go with a REF"
        raise PlanctlError(message, hint="use --in PATH to choose files or folders")
    job = Job.start(as_of, at, paths=in_)
    branches: list[Branch] = []
    sections: list[dict[str, object]] = []
    foot: list[str] = []
    loaded_sets = list(job.load(in_))
    plan_sets = [item.plans for item in loaded_sets]
    chosen = one_record(plan_sets, ref, job.as_of, chosen_by="--in PATH") if ref else None
    if chosen and ref:
        say(*chosen, ref)
    for loaded in loaded_sets:
        if chosen and chosen[0] is not loaded.plans:
            continue
        thread = Thread(loaded.plans, job.as_of, () if chosen else loaded.chosen)
        section: dict[str, object] = {"plan_set": loaded.plans.folder}
        if chosen:
            up, down = thread.up(chosen[1]), thread.down(chosen[1])
            higher = [_branch(item) for item in up.children]
            below = [_branch(item) for item in down.children]
            branches.append(Branch(f"{_name(up)} serves", higher or [Branch("nothing above it")]))
            branches.append(Branch(f"{_name(down)} is served by", below or [Branch("nothing")]))
            section |= {"serves": _node(up), "served_by": _node(down)}
        else:
            nodes = thread.uncovered() if uncovered else thread.tree()
            shown = [_branch(item) for item in nodes]
            if uncovered and not nodes:
                shown = [Branch("nothing: every objective is supported or delivered")]
            branches.append(Branch(loaded.plans.folder, shown))
            coverage = thread.coverage()
            where = f"{loaded.plans.folder}: " if len(loaded_sets) > 1 else ""
            foot += [f"{where}{_covered(item)}" for item in coverage]
            foot += [f"{where}{line}" for line in (*thread.said(), *ours_of(thread.asked_plans))]
            section |= {"roots": [_node(item) for item in nodes]}
            section |= {"coverage": [_percent(item) for item in coverage]} | _broken(thread)
        sections.append(section)
    payload = {"as_of": job.as_of.isoformat(), "uncovered": uncovered, "threads": sections}
    foot.append(f"as of {job.as_of}")
    job.print(Tree(branches, payload, foot=foot), format, color)
    return job.end()


def _label(node: Node) -> str:
    return f"{_name(node)} ! {node.note}" if node.note else _name(node)


def _name(node: Node) -> str:
    name = f"{node.key or node.ref}  {node.title}".strip() if node.ref else node.title
    parts = [f"[{node.kind}] {name}" if node.kind != "objective" else name]
    if node.kind in {"objective", "plan"} and node.actions:
        late = f", {node.overdue} overdue" if node.overdue else ""
        also = f", and {node.goes_on} that go{'es' * (node.goes_on == 1)} on as one of them"
        more = late + (also if node.goes_on else "")
        parts.append(f"({node.actions} action{'s' * (node.actions != 1)}{more})")
    elif node.overdue:
        parts.append("(overdue)")
    parts += [f"(goes on as {', '.join(node.later)})"] if node.later else []
    return " ".join(parts)


def _branch(node: Node) -> Branch:
    return Branch(_label(node), [_branch(item) for item in node.children])


def _node(node: Node) -> dict[str, object]:
    return {
        "kind": node.kind,
        "key": node.key or None,
        "ref": node.ref,
        "title": node.title,
        "level": node.level or None,
        "plan": node.plan,
        "actions": node.actions,
        "overdue": node.overdue,
        "goes_on": node.goes_on,
        "goes_on_as": node.later,
        "note": node.note or None,
        "children": [_node(item) for item in node.children],
    }


def _covered(item: Coverage) -> str:
    verb = "delivered" if item.level == "service" else "supported"
    share = f"{item.covered} of {item.objectives}"
    return f"{share} {item.level} objectives {verb} ({item.percent}%)"


def _percent(item: Coverage) -> dict[str, object]:
    return {"level": item.level, "objectives": item.objectives, "covered": item.covered,
            "percent": item.percent}  # fmt: skip


def _broken(thread: Thread) -> dict[str, object]:
    """Return where the thread is broken on its way up, and the numbers of it."""
    linked, reaching = thread.linked, thread.reaching
    return {
        "objectives": {
            "every": linked.every, "linked": linked.linked, "loose": len(linked.loose),
            "recommendations": linked.free,
        },
        "actions": reaching and {
            "every": reaching.every, "reaching": reaching.linked, "loose": len(reaching.loose),
        },
        "broken": [{**_named(link.record), "link": link.key, "to": link.ref}
                   for link in thread.broken],
        "loose": [{**_named(item), "actions": len(thread.actions(item))} for item in linked.loose],
        "loose_actions": [_named(item) for item in reaching.loose] if reaching else [],
    }  # fmt: skip


def _named(record: "Record") -> dict[str, object]:
    return {"kind": record.kind, "key": record.key, "ref": record.ref, "title": record.title,
            "plan": record.plan_key}  # fmt: skip


def shape() -> "Schema":
    """Return the schema of what it prints as JSON."""
    from planctl.output.shapes import DAY, TEXT, UNREAD, many, record

    return record(
        as_of=DAY,
        uncovered={"type": "boolean"},
        threads=many(record(plan_set=TEXT)),
        unread=UNREAD,
    )
