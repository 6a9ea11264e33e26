"""The text of a new document: what it has to say, and in comments what its form asks for.

Comments stay out of the way: the plan is sound at once, and what an edit adds goes above them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from planctl.editing import scalars
from planctl.language.keys import DOCUMENTS, NESTED, Block, Key, Shape
from planctl.language.when import parse_period
from planctl.model.forms import Form
from planctl.model.target_years import financial
from planctl.system.text import one_line

# What is asked for where a council has no form of its own.
SHIPPED = Form(
    "",
    {
        "plan": ("overview",),
        "objective": ("supports", "owner", "actions", "measures", "risks"),
        "action": ("owner", "due", "success"),
        "measure": ("owner", "unit", "better", "targets"),
        "risk": ("owner", "current", "target", "controls"),
    },
)
# What rules ask of every record of a kind, whatever the form.
_ALWAYS = {
    "objective": ("ref", "title", "supports", "owner", "actions"),
    "action": ("ref", "title", "owner", "due"),
    "milestone": ("title", "due", "owner"),
    "mitigation": ("title", "owner", "due"),
    "measure": ("ref", "title", "owner", "targets"),
    "risk": ("ref", "title", "owner"),
    "workforce": ("title",),
    "progress": ("title", "achieved"),
}
_SECTIONS = {"objectives": "objective", "measures": "measure", "risks": "risk",
             "workforce": "workforce"}  # fmt: skip


def head(kind: str, fields: Mapping[str, object]) -> str:
    """Return the keys that a new document says, a line each, in the order of the format."""
    block = DOCUMENTS[kind]
    said = {"kind": kind, **fields}
    names = [key.name for key in block.keys if key.name in said]
    return "".join(f"{name}: {_one_line(said[name])}\n" for name in names)


def _one_line(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(scalars.scalar(item, flow=True) for item in value)}]"
    return scalars.scalar(value, flow=False)


def plan(kind: str, fields: Mapping[str, object], form: Form | None, year_starts: int) -> str:
    """Return a new directorate or service plan.

    Args:
        form: the council's that holds for it; None where there is none.
    """
    asked = form or SHIPPED
    whose = f"The form '{one_line(form.name)}' asks for" if form else "A useful plan says"
    years = _years(str(fields.get("period", "")), asked.targets, year_starts)
    lines = [
        f"{whose} what stands below. Take away the sign before a line to fill it in,",
        "or let 'planctl add' and 'planctl set' write it.",
        *_asked(DOCUMENTS[kind], asked, set(fields), years),
    ]  # fmt: skip
    return f"{head(kind, fields)}\n{_comment(lines)}"


def corporate(fields: Mapping[str, object]) -> str:
    """Return a new corporate plan."""
    lines = [
        "What every plan is to serve; 'planctl add objective' writes one.",
        "objectives:",
        "  - ref:  # Its own reference",
        "    title:  # What is aimed at",
    ]
    return f"{head('corporate-plan', fields)}\n{_comment(lines)}"


def people(names: Sequence[str], known: Sequence[str]) -> str:
    """Return a new register of people.

    Args:
        names: of those who stand in it; ``known``: of those whom plans name, for a person to
            look at, since they may be posts, groups, or one officer spelled twice.
    """
    entries = "".join(f"  - name: {_one_line(name)}\n" for name in names)
    text = f"kind: people\npeople:\n{entries}" if entries else "kind: people\npeople: []\n"
    others = [name for name in known if name not in names]
    if not others:
        return text
    lines = [
        "The plans name these. Take away the sign before one to let it stand in the register;",
        "say 'kind: post', 'group' or 'body' where it is no person, and put other spellings",
        "under 'aliases'. In the place of 'people: []' goes 'people:'.",
        *(f"  - name: {_one_line(name)}" for name in others),
    ]
    return f"{text}\n{_comment(lines)}"


def _comment(lines: Sequence[str]) -> str:
    return "".join(f"# {line}\n" for line in lines)


def _asked(block: Block, form: Form, given: set[str], years: Sequence[str]) -> Iterator[str]:
    """Yield what a form asks for in a plan, as lines of a plan without values."""
    for key in block.keys:
        asked = key.name in form.asks.get("plan", ())
        if key.name in given:
            continue
        kind = _SECTIONS.get(key.name)
        if kind == "objective" or (kind and (asked or _of(kind, form))):
            yield from _section(key, kind, form, years, 0)
        elif asked:
            yield f"{key.name}:{_about(key)}"


def _of(kind: str, form: Form) -> bool:
    """Whether a form asks for anything of a kind of record."""
    return bool(form.asks.get(kind)) or (kind == "measure" and form.targets > 0)


def _section(key: Key, kind: str, form: Form, years: Sequence[str], depth: int) -> Iterator[str]:
    """Yield one empty record of a list, from the list's key on."""
    indent = " " * depth
    yield f"{indent}{key.name}:"
    names = {*_ALWAYS.get(kind, ()), *form.asks.get(kind, ())}
    first = True
    for item in key.block.keys if key.block else ():
        if item.name not in names:
            continue
        lines = list(_empty(item, form, years, depth + 4))
        if first:
            lines[0] = f"{indent}  - {lines[0].lstrip()}"
        first = False
        yield from lines


def _empty(key: Key, form: Form, years: Sequence[str], depth: int) -> Iterator[str]:
    indent = " " * depth
    if key.name in NESTED and key.block and key.block.kind in _ALWAYS:
        yield from _section(key, key.block.kind, form, years, depth)
    elif key.name == "targets" and years:
        yield f"{indent}targets: {{{', '.join(f'{year}: ' for year in years)}}}"
    elif key.shape == Shape.PART and key.name in {"current", "target", "inherent"}:
        yield f"{indent}{key.name}: {{likelihood: , impact: }}{_about(key)}"
    else:
        yield f"{indent}{key.name}:{_about(key)}"


def _about(key: Key) -> str:
    """Return what a key means, in the first words of it that say so."""
    words = re.split("[:;]", key.about)[0]
    return f"  # {(words if ' ' in words else key.about).rstrip('.')}"


def _years(period: str, count: int, year_starts: int) -> list[str]:
    """Return the financial years for which targets are asked, from a plan's first on."""
    found = financial(parse_period(period, year_starts=year_starts), year_starts)
    wanted = range(found.start, found.start + count) if found and count else found
    return [f"{year}/{(year + 1) % 100:02d}" for year in wanted]
