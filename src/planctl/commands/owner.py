"""Print all that one officer answers for.

Section: Ask.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from planctl.jobs.aside import aside, rows_alone
from planctl.jobs.job import Job
from planctl.jobs.options import (
    AsOf,
    At,
    Color,
    Format,
    Jobs,
    NoCache,
    OwnerArgument,
    Paths,
    Within,
)
from planctl.jobs.sought import Sought
from planctl.reports import at_need
from planctl.reports.report import KEYS, Rows, Table
from planctl.standing.later import together
from planctl.standing.totals import LISTS
from planctl.system.errors import ExitCode
from planctl.system.terminal import complain
from planctl.system.text import counted, first_few, visible_path

if TYPE_CHECKING:
    from planctl.loading.load import Loaded
    from planctl.model.answering import Whose
    from planctl.output.shapes import Schema

_Section = Mapping[str, Any]


def run(
    name: OwnerArgument,
    paths: Paths = None,
    within: Within = None,
    as_of: AsOf = None,
    at: At = None,
    no_cache: NoCache = False,
    jobs: Jobs = None,
    format: Format = None,  # noqa: A002 - the option's name
    color: Color = "auto",
) -> ExitCode:
    """Print all that one officer answers for.

    A person, post or group: what is overdue first, with totals. What they own by a post that they
    hold counts; what they are accountable for comes apart, and what a group of theirs owns.

    Names match without regard to case, spacing, accents, titles, or the order of "Hill, Ann", and
    by the aliases of the people register. NAME@PLAN is whom a name means in one plan. What may be
    meant too, as in a list that is written as one text, is counted apart with how to see it.

    Examples: planctl owner "Jacqui Evans"; planctl owner CN plans/herefordshire-2007;
    planctl owner SMT@SCAR
    """
    from planctl.jobs.officer_tables import maybe, tables, told, who
    from planctl.reports.our_refs import ours
    from planctl.standing.later import later_words

    job = Job.start(as_of, at, paths=paths, cached=not no_cache, jobs=jobs)
    soon = job.due_soon(within)

    def answered(loaded: "Loaded", whose: "Whose | None") -> object:
        from planctl.model.perhaps import perhaps
        from planctl.queries.workload import Workloads

        assert whose is not None  # noqa: S101 - a name was given
        plans, chosen = loaded.plans, loaded.chosen
        everybody = Workloads(plans, job.as_of, within=soon, paths=chosen)
        found = []
        for person in whose.owners or ():
            may_be = perhaps(plans, person, [*LISTS.values()], chosen)
            told_of = {"may_be_meant": [item.told for item in may_be]}
            found.append(everybody.of(person).payload(plans) | told_of)
        return found

    asked = job.asked(paths, ("owner", soon), answered, Sought(name))
    sections = [section for found in asked for section in found]
    several = len(sections) > 1
    known = [visible_path(str(path)) for path in paths or ()]
    shown: list[Table] = []
    others: list[Table] = []
    for section, where in zip(sections, _places(sections), strict=True):
        if several:
            said = "; ".join(told(section))
            shown.append(Table((), (), f"{who(section['owner'], job.as_of)}{where}", said))
        shown += tables(section, where)
        others += maybe(section["may_be_meant"], known, where)
    payload = _together(sections, name) if several else sections[0]
    head = [who(payload["owner"], job.as_of)]
    head += [f"As of {job.as_of}; due soon is within {soon} days", *told(payload)]
    after = later_words(payload["closed_later"], payload["totals"]["done"], str(job.as_of))
    report = Rows(
        tables=[*shown, *others],
        keys=(
            *KEYS,
            "days_overdue",
            "relation",
            "via",
            "waits_for",
            *at_need.RECURRING,
            "risk_kind",
            "closed_with",
        ),
        payload={"as_of": job.as_of.isoformat(), "within": soon, **payload},
        head=head,
        foot=[*([after] if after else []), *ours(row for table in shown for row in table.rows)],
        plain=[row for table in shown for row in table.rows],
    )
    job.print(report, format, color)
    aside([after] if after else [], format)
    _say_what_is_not_listed(sections, format)
    return job.end()


def _places(sections: Sequence[_Section]) -> list[str]:
    """Return what tells sections apart in a title: the plan set, or where a name means this."""
    if len(sections) < 2:
        return [""] * len(sections)
    sets = [f", {section['plan_set']}" for section in sections]
    plans = ["".join(f", in {ref}" for ref in section["owner"]["in"]) for section in sections]
    several = len(set(sets)) > 1
    return [place * several + plan for place, plan in zip(sets, plans, strict=True)]


def _say_what_is_not_listed(sections: Sequence[_Section], format: str | None) -> None:  # noqa: A002
    """Say on standard error what may be meant too, where the format has rows alone."""
    if not rows_alone(format):
        return
    may_be = [item for section in sections for item in section["may_be_meant"]]
    if number := sum(sum(item["records"].values()) for item in may_be):
        names = first_few(list(dict.fromkeys(item["name"] for item in may_be)), 3)
        message = f"{counted(number, 'record')} may be meant too, under {names}"
        complain(message, "'--format table' says how to see them")


def _together(sections: Sequence[_Section], name: str) -> dict[str, Any]:
    """Return what a name has in several places, in the shape of one, and each by itself."""
    owners = [section["owner"] for section in sections]
    unnamed: dict[str, Any] = {
        "name": name,
        "aliases": [],
        "role": None,
        "kind": None,
        "email": None,
        "in": [],
        "holder": None,
        "vacant": False,
        "left": None,
    }
    return {
        "owner": owners[0] if all(owner == owners[0] for owner in owners) else unnamed,
        "plan_set": None,
        **_sum(sections),
        "accountable": _sum([section["accountable"] for section in sections]),
        **{
            key: [item for section in sections for item in section[key]]
            for key in ("posts", "groups", "may_be_meant")
        },
        "owners": list(sections),
    }


def _sum(held: Sequence[_Section]) -> dict[str, Any]:
    totals = {key: sum(item["totals"][key] for item in held) for key in held[0]["totals"]}
    rows = {name: [row for item in held for row in item[name]] for name in LISTS}
    later = together(item["closed_later"] for item in held)
    return {"totals": totals, "closed_later": later, **rows}


def shape() -> "Schema":
    """Return the schema of what it prints as JSON."""
    from planctl.output.shapes import (
        COUNT,
        DAY,
        MAYBE,
        ROW,
        TEXT,
        TEXTS,
        TOTALS,
        UNREAD,
        also,
        many,
        record,
    )  # fmt: skip

    rows = {name: many(also(ROW, via=MAYBE)) for name in LISTS}
    # Rows are the same everywhere; to state each once more would make the schema of this command
    # longer than all others together.
    same = {name: many(record(kind=TEXT, key=TEXT, via=MAYBE)) for name in LISTS}
    owner = record(name=TEXT, aliases=TEXTS, role=MAYBE, kind=MAYBE, email=MAYBE, holder=MAYBE,
                   vacant={"type": "boolean"}, left=MAYBE, **{"in": TEXTS})  # fmt: skip
    counts: Schema = {"type": "object", "additionalProperties": COUNT}
    parts: dict[str, Schema] = {
        "owner": owner,
        "totals": TOTALS,
        "closed_later": counts,
        **rows,
        "accountable": record(totals=TOTALS, **same),
        "posts": many(record(name=TEXT, totals=TOTALS)),
        "groups": many(record(name=TEXT, totals=TOTALS, **same)),
        "may_be_meant": many(
            record(name=TEXT, why=TEXT, named={"type": "boolean"}, records=counts)
        ),
    }
    whole = record(as_of=DAY, **parts, unread=UNREAD)
    whole["properties"]["owners"] = many(record(**{**parts, **same}))
    return whole
