"""What the heads of a table mean: the names that councils give to columns, as our keys."""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple

from planctl.language.keys import BLOCKS, KINDS, WORK_PARTS, Key, Shape
from planctl.language.spoken.reading import read
from planctl.language.spoken.said import REFUSED, Context
from planctl.language.when import parse_period
from planctl.model.names import fold

_LONGEST = 120
_LIKE = 5  # letters: shorter words are like too many others
_NAME = 4  # words
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SIGNS = re.compile(r"[^\w%/'£&-]+")
_MONEY = re.compile(r"\s*\u00a3\s?(?:'?0{3}'?s?|k|m)?$")
_REF = re.compile(r"(?:ref|refs|reference|no|number|id|code)")
# The kinds of record that a row may be, the likeliest first, and what else a row may speak of.
ROWS = ("action", "measure", "risk", "objective", "workforce", "progress")
_BESIDE = {"action": ("objective", "milestone"), "risk": ("mitigation",),
           "measure": ("objective",)}  # fmt: skip
_SAID_WHEN = ("updates", "rag", "status")
# "Update at 30/9": what stands behind is when it was written.
WRITTEN_AT = re.compile(r"\s(?:as at|at|as of|as on|to|on)\s+(?=.*[0-9])(.{3,30})$", re.IGNORECASE)
_AIMS = frozenset({"objective", "aim", "priority", "goal", "theme", "pledge", "recommendation"})
_BY_PERIOD = ("targets", "actuals", "forecast")


# What one cell can say; the values of a period and the parts of a score stand below a key.
_IN_A_CELL = frozenset({
    Shape.TEXT, Shape.PROSE, Shape.TEXTS, Shape.NAMES, Shape.CHOICE, Shape.YES_NO, Shape.COUNT,
    Shape.NUMBER, Shape.FIGURE, Shape.PERCENT, Shape.AS_WRITTEN, Shape.WHEN, Shape.DUE,
    Shape.PERIOD, Shape.REF, Shape.REFS, Shape.LINKED, Shape.RESOURCES,
})  # fmt: skip
_ALSO = frozenset({"milestones", "updates", "rag"})


def in_a_cell(kind: str, path: tuple[str, ...]) -> bool:
    """Whether a cell can say what stands at a path of a kind of record."""
    key = KINDS[kind].get(path[0])
    if key is None or len(path) > 2:
        return False
    if len(path) == 2:
        if path[0] == "milestones":  # those of a part of the year
            return parse_period(path[1]).valid
        if key.shape == Shape.BY_PERIOD or path[0] == "baseline":
            return parse_period(path[1]).valid
        return key.shape == Shape.PART and key.block is not None and path[1] in key.block.named
    mitigations = kind == "risk" and path[0] == "actions"
    return key.shape in _IN_A_CELL or path[0] in _ALSO or mitigations


class Meaning(NamedTuple):
    """What a column holds: a key of a kind of record, by its path.

    Attributes:
        kind: empty where the column is left out.
        note: how the head was read, where it may mean something else.
    """

    kind: str
    path: tuple[str, ...] = ()
    note: str = ""

    @property
    def name(self) -> str:
        """The key as ``--map`` has it."""
        return ".".join((self.kind, *self.path)) if self.kind else "-"

    @property
    def bare(self) -> "Meaning":
        """The key alone, however its head was read."""
        return self._replace(note="")


NOTHING = Meaning("")
# A column that holds two things at once, by the one that takes its cells.
_BOTH = {
    (("owner",), ("due",)): "whose work it is, and a date in the cell is when it is due",
    (("updates",), ("rag",)): "read as progress, and a colour that it begins with as that",
}
_PARTS = re.compile(r"/|&|\band\b")


@lru_cache(maxsize=4096)
def plain(head: str) -> str:
    """Return a head as it is compared: without case, brackets, signs and doubled spaces."""
    text = fold(head[:_LONGEST].replace("\u2019", "'").replace("\u2018", "'"))
    bare = _BRACKETS.sub(" ", text).strip() or text
    bare = "no" if bare.strip() == "#" else _SIGNS.sub(" ", bare.replace("/", " / "))
    return " ".join(bare.split()).strip(" /-").removeprefix("the ")


@lru_cache(maxsize=16)
def words(kind: str) -> Mapping[str, tuple[str, ...]]:
    """Return each word for a key of a kind of record, with the key's path."""
    found: dict[str, tuple[str, ...]] = {}
    for key in _keys(kind):
        for word in (
            ()
            if not in_a_cell(kind, (key.name,))
            else (key.name.replace("_", " "), *key.words, key.heading)
        ):
            found.setdefault(plain(word), (key.name,))
        if key.shape == Shape.PART and key.block and key.block.named.keys() >= {"likelihood"}:
            _scores(found, key.name, ("" if key.name == "current" else "-", *key.words))
    return found


def _scores(found: dict[str, tuple[str, ...]], name: str, before: Sequence[str]) -> None:
    """Add the words for the parts of a score: likelihood, residual impact, target score."""
    block = KINDS["risk"][name].block
    for part in block.keys if block else ():
        for word in (part.name, *part.words):
            for first in (name, *before):
                if first != "-":
                    for between in (" ", " risk "):
                        text = plain(f"{first}{between}{word}")
                        found.setdefault(text, (name, part.name))


def _keys(kind: str) -> list[Key]:
    """Return the keys of a kind of record; corporate objectives are objectives too."""
    return [key for block in BLOCKS if block.kind == kind for key in block.keys]


@lru_cache(maxsize=16)
def titles(kind: str) -> frozenset[str]:
    """Return the words for the title of a kind of record, which are those for the kind itself."""
    found = [word for key in _keys(kind) if key.name == "title" for word in key.words]
    return frozenset({kind, *found} - {"description"})


def meaning(head: str, kind: str, context: Context) -> Meaning | None:
    """Return what a head surely means in a table of rows of a kind; None where nothing is sure.

    Args:
        context: of the plan, for heads that name a year.
    """
    text = plain(head)
    if not text:
        return None
    for each in beside(kind):
        if found := _known(text, each):
            return found
        if found := _composed(text, each):
            return found
    if kind == "measure" and (found := _period(text, context)):
        return found
    if kind == "action" and (found := _dated_steps(text, context)):
        return found
    if kind != "objective" and text in titles("objective") and "supports" in KINDS[kind]:
        return Meaning(kind, ("supports",))
    return _of_a_day(head, kind, context) or _of_parts(text, kind)


def _of_a_day(head: str, kind: str, context: Context) -> Meaning | None:
    """Read a head that says when what stands below it was written: "Update at 30/9"."""
    when = WRITTEN_AT.search(head)
    known = _known(plain(head[: when.start()]), kind) if when else None
    dated = when is not None and _years(plain(when[1]), context)
    return known if known and dated and known.path[0] in _SAID_WHEN else None


def _of_parts(text: str, kind: str) -> Meaning | None:
    """Read a head whose parts all mean the same: "Lead / responsible officer"."""
    parts = {_known(part.strip(), kind) for part in text.split("/")} if "/" in text else set()
    if len(parts) == 1:
        return parts.pop()
    return next((Meaning(kind, first, note) for (first, other), note in _BOTH.items()
                 if kind == "action" and in_parts(text, kind) == {first, other}), None)  # fmt: skip


def in_parts(head: str, kind: str) -> set[tuple[str, ...]]:
    """Return what the parts of a head mean, as of "Lead / timescale"; nothing where one is none."""
    found = [_known(part.strip(), kind) for part in _PARTS.split(plain(head))]
    return {item.path for item in found if item} if len(found) > 1 and all(found) else set()


def _known(text: str, kind: str) -> Meaning | None:
    known = words(kind)
    bare = _MONEY.sub("", text)  # which the sums below it keep
    near = (text, f"{text}s", text.removesuffix("s"), *([bare, f"{bare}s"] if bare != text else ()))
    if kind in WORK_PARTS or kind not in ROWS:
        # Beside others these are spoken of by their names alone: a plain "Lead" is the row's.
        return Meaning(kind, ("title",)) if text in titles(kind) else None
    for word in near:
        if word in titles(kind):
            return Meaning(kind, ("title",))
        if word in known:
            return Meaning(kind, known[word])
    return None


def _composed(text: str, kind: str) -> Meaning | None:
    """Read a head that names the kind and then the key, as "risk owner" and "objective ref"."""
    for title in titles(kind):
        if not text.startswith(f"{title} "):
            continue
        rest = text.removeprefix(f"{title} ")
        if _REF.fullmatch(rest):
            return Meaning(kind, ("ref",))
        if rest in {"description", "title", "name"}:
            return Meaning(kind, ("title",))
        if rest in words(kind):
            return Meaning(kind, words(kind)[rest])
    return None


def _period(text: str, context: Context) -> Meaning | None:
    """Read a column of values for a period: target 2011/12, actual 2010/11, 2012/13."""
    keys = KINDS["measure"]
    for name in (*_BY_PERIOD, "baseline"):
        for word in (*keys[name].words, name.removesuffix("s"), name):
            inner = re.sub(rf"\b{re.escape(word)}\b", " ", text)
            if inner == text:
                continue
            period = _years(inner, context)
            if name == "baseline":
                return Meaning("measure", ("baseline", period) if period else ("baseline",))
            if period:
                return Meaning("measure", (name, period))
            if not inner.strip() and name == "targets" and context.one_year:
                note = f"read as the target for {context.period}"
                return Meaning("measure", (name, context.period), note)
    if period := _years(text, context):
        return Meaning("measure", ("targets", period), f"read as the target for {period}")
    return None


def _dated_steps(text: str, context: Context) -> Meaning | None:
    """Read a column of what is done in a part of the year: "Milestones Q1", "Steps June 2026"."""
    key = KINDS["action"]["milestones"]
    for word in (*key.words, key.name):
        inner = re.sub(rf"\b{re.escape(word)}s?\b", " ", text)
        period = _years(inner, context) if inner != text else ""
        if period and period == context.period:
            return Meaning("action", ("milestones",))
        if period:
            return Meaning("action", ("milestones", period), f"read as milestones due {period}")
    return None


def _years(text: str, context: Context) -> str:
    inner = " ".join(text.replace(" / ", "/").split()).removeprefix("for ")
    said = read(inner, context) if inner else None
    if said is None or said.outcome == REFUSED or len(said.keys) != 1:
        return ""
    value = said.keys[0][1]
    return value if isinstance(value, str) and any(map(str.isdigit, inner)) else ""


def serves(text: str, context: Context) -> tuple[str, str] | tuple[()]:
    """Return the label and the words of a text that says what an objective serves; else nothing."""
    label, _, said = (part.strip() for part in text.partition(":"))
    meant = meaning(label, "objective", context) if said else None
    return (label, said) if meant is not None and meant.path == ("supports",) else ()


def noted(head: str, context: Context) -> bool:
    """Whether a head is a word for notes, and not one that somebody has put among them."""
    meant = (meaning(head, kind, context) for kind in ROWS)
    return any(found and found.path == ("notes",) for found in meant)


def beside(kind: str) -> tuple[str, ...]:
    """Return the kinds of record that a row of a kind may speak of."""
    return kind, *_BESIDE.get(kind, ())


def near(head: str, kind: str) -> list[str]:
    """Return the keys that a head may mean, for the line that a person is to add."""
    text = plain(head)
    pools = [(each, words(each)) for each in beside(kind) if each in KINDS]
    found: list[str] = []
    if kind != "objective" and _AIMS & set(text.split()):
        found += ["objective.title", "supports"]
    if "revised" in text.split() and "forecast" in KINDS[kind]:
        found.append("forecast")  # what was agreed is due, unless somebody says so
    for each, known in pools:
        for word in get_close_matches(text, known, 2, 0.8) if len(text) >= _LIKE else ():
            name = ".".join(known[word])
            found.append(name if each == kind else f"{each}.{name}")
    parts = sorted(map(str.strip, _PARTS.split(text)), key=len, reverse=True)
    for part in parts if len(parts) > 1 and kind in KINDS else ():
        like = get_close_matches(part, words(kind), 1, 0.85) if len(part) >= _LIKE else ()
        found += [".".join(words(kind)[word]) for word in like]
    # A question is no name, and its words are none either.
    for word in text.split() if len(text.split()) <= _NAME else ():
        path = words(kind).get(word)
        if path and len(word) > 2:
            found.append(".".join(path))
    return list(dict.fromkeys(found))
