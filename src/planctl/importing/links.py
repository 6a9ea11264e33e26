"""What a document calls by its title, as a reference into the plan set."""

import re
from typing import Any

from planctl.importing import wording
from planctl.model.names import fold
from planctl.model.plan_set import PlanSet
from planctl.model.record import refs_of
from planctl.system.text import in_quotes

_CODE = re.compile(r"[A-Z]{1,6}[ -]?[0-9]{1,5}[a-z]?(?:[./][0-9]+)*")
_BETWEEN = re.compile(r"\s*[,;/\n]\s*|\s+and\s+")


class Links:
    """The objectives, measures and risks that a plan of a set may name."""

    def __init__(self, plans: PlanSet) -> None:
        self._plans = plans
        self._above: dict[str, str] = {}
        for item in plans.of("objective"):
            plan = item.plan
            if plan is not None and plan.level != "service" and item.ref:
                for name in (*refs_of(item), *item.texts("title"), f"{item.ref} {item.title}"):
                    self._above.setdefault(_same(name), item.ref)
        self._named: dict[str, dict[str, str]] = {}
        for kind in ("measure", "risk"):
            self._named[kind] = {
                _same(name): item.ref for item in plans.of(kind) if item.ref
                for name in (*refs_of(item), *item.texts("title"), f"{item.ref} {item.title}")
            }  # fmt: skip

    def knows(self, name: str) -> bool:
        """Whether the register of people has a name."""
        return self._plans.people.knows(name)

    def titles(self, kind: str, ref: str) -> set[str]:
        """Return what the plans call the records of a ref."""
        return {" ".join(item.title.split()) for item in self._plans.find(kind, ref)}

    @property
    def choices(self) -> str:
        """The objectives above, a few of them."""
        return ", ".join(list(dict.fromkeys(self._above.values()))[:8])

    def lacking(self, title: str) -> str:
        """Return what to do about an objective above that nobody has."""
        letters = "".join(word[0] for word in re.findall(r"\w+", title)).upper()
        code = letters if len(letters) > 1 else re.sub(r"\W", "", title).upper() or "CP"
        taken = set(self._above.values())
        ref = next(each for number in range(len(taken) + 2)
                   if (each := f"{code[:6]}{number or ''}") not in taken)  # fmt: skip
        command = f"planctl add objective --under corporate-plan ref={ref} title={in_quotes(title)}"
        there = f"write one of {self.choices}, or add it: " if self.choices else "add it: "
        return f"{there}{command}"

    def objectives(self, text: str) -> tuple[list[str], list[str]]:
        """Return the refs of the objectives that a cell names, and those names that none has.

        What none has is in both: it is written as it is.
        """
        whole = wording.one(text)
        if ref := self._above.get(_same(whole)):
            return [ref], []
        found: list[str] = []
        unknown: list[str] = []
        for line in wording.lines(text):
            parts = [line] if _same(line) in self._above else _BETWEEN.split(line)
            if not all(_same(part) in self._above or _CODE.fullmatch(part) for part in parts):
                parts = [line]
            for part in filter(None, parts):
                ref = self._above.get(_same(part))
                found.append(ref or part)
                # A code that nothing has is told by validate, in the words of its rules.
                unknown += [] if ref or _CODE.fullmatch(part) else [part]
        return list(dict.fromkeys(found)), unknown

    def measures(self, text: str) -> list[str | dict[str, Any]]:
        """Return the measures that a cell names: by their refs, or defined by their titles."""
        found: list[str | dict[str, Any]] = []
        for line in wording.lines(text):
            parts = [part for part in _BETWEEN.split(line) if part]
            if all(_CODE.fullmatch(part) or _same(part) in self._named["measure"]
                   for part in parts):  # fmt: skip
                found += [self._named["measure"].get(_same(part), part) for part in parts]
            else:
                found.append(self._named["measure"].get(_same(line)) or {"title": line})
        return found

    def named(self, kind: str, text: str) -> str:
        """Return the ref of a record there that a text names, or an empty text."""
        return self._named[kind].get(_same(text), "")

    def risk(self, text: str) -> str:
        """Return the ref of a risk that a text names, or an empty text."""
        named = self.named("risk", text)
        return named or (text if _CODE.fullmatch(text) else "")


def _same(text: str) -> str:
    plain = fold(text.replace("&", " and ").replace("\u2019", "'"))
    return " ".join(re.sub(r"[^\w.']+", " ", plain).split())
