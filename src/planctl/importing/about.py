"""What a document says of the plan itself: its title, its period, who leads the service."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain, pairwise
from typing import Any

from planctl.importing import front, wording
from planctl.importing.aims import is_heading, named
from planctl.importing.heads import Meaning, meaning, plain
from planctl.importing.source import Cell, Grid, Paragraph, Source
from planctl.language.keys import DOCUMENTS
from planctl.language.spoken.reading import read
from planctl.language.spoken.said import NOTED, READ, Context

_PERIOD = re.compile(
    r"\(?((?:19|20)[0-9]{2}\s*[/\u2013-]\s*(?:(?:19|20)?[0-9]{2})"
    r"(?:\s*(?:to|\u2013|-)\s*(?:19|20)[0-9]{2}\s*/\s*(?:(?:19|20)?[0-9]{2}))?)\)?"
)
_SAID_PERIOD = re.compile(
    r"\s*(?:plan )?(?:period|years?|financial years?)(?: covered)?\s*:\s*(.+)", re.IGNORECASE
).fullmatch
# What many titles have, and no plan is known by.
_GENERIC = re.compile(r"(?:draft |final )?(?:(?:annual )?(?:service|business|delivery|team|unit|"
                      r"directorate|divisional)(?: delivery| business| improvement)? )?plan"
                      r"(?: draft)?|\s*", re.IGNORECASE).fullmatch  # fmt: skip
_COUNCIL = re.compile(r".* (?:council|corporation)", re.IGNORECASE).fullmatch
TITLE, REF = ("title",), ("ref",)
# "Action sheet LAH/01" over a form that names the action itself.
_NUMBER_OVER = re.compile(
    r"(?:action|task|project|activity)\s+(?:(?:sheet|form|plan|record|card)\b\s*)?"
    r"(?:no\.?|ref\.?|number)?\s*:?\s*([A-Z]{0,6}[ /.-]?[0-9]+(?:[./-][0-9]+)*[a-z]?)",
    re.IGNORECASE,
).fullmatch
_WORK = re.compile(r"(?:action|task|project|activity)\b\s*(?:no\.?\s*|ref\.?\s*)?"
                   r"(?:(?=[A-Z]*[0-9])|[:.\u2013-])\s*(\S.*)",
                   re.IGNORECASE | re.DOTALL).fullmatch  # fmt: skip
_LEAD = re.compile(r"()(?:lead|lead officer|owner)\s*:\s*([^:\n]+)", re.IGNORECASE).fullmatch
_LED = re.compile(r"\s*(?:lead|lead officer|owner)\s*:", re.IGNORECASE).match
# Other words of the text may stand before it.
_OBJECTIVES = re.compile(
    r"(|.*[.;!?\n]\s*)objective(?:'s|\u2019s)?\s+(?:lead|lead officer|owner)\s*:\s*([^:\n]+)",
    re.IGNORECASE | re.DOTALL,
).fullmatch
_FOR = re.compile(r"\s+(?:for|of|in)$", re.IGNORECASE)
_LABEL = re.compile(r"(?:^|(?<=[.;])\s+|\n)([A-Z][A-Za-z ]{2,40}?)\s*:\s*", re.MULTILINE)
_NAMES = ("lead", "portfolio_holder", "directorate")
# Labels that stand behind others in one line, and of which a plan has no key.
_OTHERS = (
    "director",
    "executive director",
    "corporate director",
    "chief officer",
    "version",
    "date",
    "author",
    "contact",
    "telephone",
    "tel",
    "email",
    "e-mail",
    "approved by",
)
_LONGEST = 150
_HIGHEST = 10  # rows that a title is looked for in


def labels() -> dict[str, str]:
    """Return the words before a colon that name a key of the plan, with the key."""
    block = DOCUMENTS["service-plan"]
    found: dict[str, str] = {}
    for name in _NAMES:
        key = block.named[name]
        for word in (name.replace("_", " "), *key.words):
            found.setdefault(plain(word), name)
    return found


def title_of(source: Source) -> tuple[str, list[Cell]]:
    """Return the title of a document and the cells that have it; an empty text where none is.

    In a workbook that is a text alone in its row above a table: the first that names a period, on
    whatever sheet, else the first of all. Of a title in several lines, the council's name and
    "Service Plan" are no part; a period that stands elsewhere is put behind it.
    """
    title, cells = _titled(source)
    if title and not _PERIOD.search(title):
        said = (_said_period(wording.one(item.text)) for item in texts(source))
        title = f"{title} {next(filter(None, said), '')}".strip()
    return title, cells


def _said_period(text: str) -> str:
    """Return the years that a text says and nothing else, as "Service Plan 2026 - 2027"."""
    if found := _SAID_PERIOD(text):
        return found[1]
    years = _PERIOD.search(text)
    return years[1] if years and _GENERIC(split(text, 4)[0]) else ""


def _titled(source: Source) -> tuple[str, list[Cell]]:
    texts = [item for grid in source.grids[:1] for item in grid.above] or source.after
    lines = [wording.one(item.text) for item in texts if item.level == 0]
    if lines and all(map(_COUNCIL, lines)):
        lines += front.below(texts)
    titled = next((item for item in texts if item.level == 1), None)
    if titled is None and texts and _PERIOD.search(texts[0].text):
        titled = texts[0]
    if lines or titled is not None:
        return _of_lines(lines) if lines else wording.one(titled.text) if titled else "", []
    tops = [[*_above_the_head(grid)] for grid in source.grids[:1]]
    tops += [[*_above_the_head(grid)] for grid in source.grids[1:] if grid.alone]
    named = [[cell for cell in top if len(cell.text) < _LONGEST] for top in tops]
    # The council's name stands above, and a sheet of totals may come first.
    dated = next((top[: at + 1] for top in named for at, cell in enumerate(top)
                  if _PERIOD.search(cell.text)), [])  # fmt: skip
    if not dated:
        cell = next(chain(*named[:1]), None)
        return (wording.one(cell.text), [cell]) if cell else ("", [])
    cell = dated[-1]
    title = wording.one(cell.text)
    if not _GENERIC(split(title, 4)[0]):
        return title, [cell]
    return _of_lines([wording.one(item.text) for item in dated]), dated


def _of_lines(lines: list[str]) -> str:
    """Return the title that several lines make: the first that is a name, with their period."""
    own = [line for line in lines if not _COUNCIL(line)]
    names = (line for line in own if not _GENERIC(split(line, 4)[0]))
    title = next(names, (own or lines)[0])
    period = next((found[0] for line in lines if (found := _PERIOD.search(line))), "")
    return title if _PERIOD.search(title) else f"{title} {period}".strip()


def _above_the_head(grid: Grid) -> Iterator[Cell]:
    """Yield what stands alone in the rows at the top of a sheet."""
    for row in grid.rows[:_HIGHEST]:
        cells = list(dict.fromkeys(cell.real for cell in row if cell.real.text))
        if len(cells) > 1:
            return
        if cells:
            yield cells[0]


def split(title: str, year_starts: int) -> tuple[str, str]:
    """Return a title without its period, and the period as plans write it; empty where none is."""
    match = _PERIOD.search(title)
    if not match:
        return title, ""
    said = read(match[1], Context("", year_starts, "period"))
    period = dict(said.keys).get("period") if said.outcome in {READ, NOTED} else None
    period = period if isinstance(period, str) else ""
    if not period:
        return title, ""
    bare = f"{title[: match.start()]} {title[match.end() :]}"
    return _FOR.sub("", " ".join(bare.split())).strip(" -\u2013:,()"), period


def said(text: str) -> Iterator[tuple[str, str]]:
    """Yield the keys of the plan that a text names with a colon, and their values."""
    known = labels()
    matches = _labelled(text)
    for match, after in zip(matches, [*matches[1:], None], strict=False):
        value = text[match.end() : after.start() if after else len(text)].strip().rstrip(".;")
        if (name := known.get(plain(match[1]))) and value:
            yield name, value


def _labelled(text: str) -> list[re.Match[str]]:
    """Return the labels in a text; one that is known may stand behind blanks alone."""
    return sorted(
        [*_LABEL.finditer(text), *_inner().finditer(text)], key=lambda found: found.start()
    )


@cache
def _inner() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted((*labels(), *_OTHERS), key=len, reverse=True)))
    return re.compile(rf"(?<=[^\s.;:])(?<!(?i:objective))\s+((?i:{words}))\s*:\s*")


def everything_said(text: str) -> bool:
    """Whether all of a text is keys with their values."""
    matches = _labelled(text)
    known = labels()
    return bool(matches) and not text[: matches[0].start()].strip() and all(
        plain(match[1]) in known for match in matches)  # fmt: skip


def beside(row: list[Cell]) -> Iterator[tuple[Cell, str, Cell]]:
    """Yield the label, key and value of a row above a table: "Head of Service:" | "Jo Marsh".

    Of labels that stand side by side the values are below, and not read.
    """
    known = labels()
    cells = list(dict.fromkeys(cell.real for cell in row if cell.real.text))
    names = [known.get(plain(cell.text.rstrip(" :"))) for cell in cells]
    for (label, value), (name, other) in zip(pairwise(cells), pairwise(names), strict=True):
        if name and not other and not everything_said(value.text):
            yield label, name, value


def pairs(
    grid: Grid, kind: str = "objective", mapped: Mapping[str, Meaning] | None = None
) -> list[tuple[Cell, tuple[str, ...], Cell]]:
    """Return the label, key and value of a table that is a form: labels with values beside them.

    Empty where it is none. What it is called is no label of an objective's form.
    """
    found: list[tuple[Cell, tuple[str, ...], Cell]] = []
    rows = texts = 0
    for row in grid.rows:
        cells = list(dict.fromkeys(cell.real for cell in row))
        rows += any(cell.text for cell in cells)
        texts += sum(bool(cell.text) for cell in cells)
        label: tuple[Cell, tuple[str, ...]] | None = None
        for cell in cells:
            said = mapped.get(plain(cell.text)) if mapped else None
            meant = (said and said._replace(kind=kind)) or (
                meaning(cell.text, kind, Context()) if cell.text else None)  # fmt: skip
            known = meant is not None and meant.kind == kind
            if label is None and meant and known and (meant.path != TITLE or kind == "action"):
                label = cell, meant.path
            elif label is not None and cell.text:
                found.append((*label, cell))
                label = None
    # In a key to colours or words for a status most cells are beside no label.
    return found if len(found) >= (rows + 1) // 2 and len(found) * 4 > texts > 0 else []


def work(grid: Grid, mapped: Mapping[str, Meaning]) -> list[tuple[Cell, tuple[str, ...], Cell]]:
    """Return the same of a form of one action, which its first row names; empty where it is none.

    That is "Action 4.1: Sweep" over the form, whose cell is its own label, or "Action" beside it.
    """
    first = list(dict.fromkeys(cell.real for cell in grid.rows[0] if cell.real.text))
    over = len(first) == 1 and _WORK(first[0].text)
    found = pairs(grid, "action", mapped)
    if len(first) == 1 and number_over(first[0].text) and found and found[0][1] == TITLE:
        return [(first[0], REF, first[0]), *found]
    if over:
        return [(first[0], TITLE, first[0]), *found] if found else []
    return found if found and found[0][1] == TITLE else []


def number_over(text: str) -> str:
    """Return the ref in the words over a form that says no more: "Action sheet LAH/01"."""
    match = _NUMBER_OVER(" ".join(text.split()))
    return match[1] if match else ""


def bare_work(text: str) -> tuple[str | None, str]:
    """Return the ref and title of an action from the text that names it in a form."""
    match = _WORK(text)
    bare = match[1] if match else text
    ref, title = named(bare) or (None, bare)
    return ref, title or bare


def texts(source: Source) -> Iterator[Paragraph]:
    """Yield all texts outside of tables."""
    for grid in source.grids:
        yield from grid.above
    yield from source.after


def lead_and_others(source: Source) -> dict[str, Any]:
    """Return the keys of the plan that texts outside of tables name.

    Below the heading of an objective a plain "Lead: Jo Marsh" is its own.
    """
    found: dict[str, Any] = {}
    inside = False
    for item in texts(source):
        inside = inside or (item.level is not None and is_heading(wording.one(item.text)))
        for name, value in said(item.text) if not (inside and _LED(item.text)) else ():
            found.setdefault(name, " ".join(value.split()))
    return found


def own_lead(text: str) -> tuple[str, str]:
    """Return who a text says to lead, by a word that any part of a plan may have; else nothing.

    Before that comes what the text says else, where it says that the objective is led so.
    """
    match = _LEAD(text.strip()) or _OBJECTIVES(text.strip())
    return (match[1].strip(), match[2].strip().rstrip(".;")) if match else ("", "")
