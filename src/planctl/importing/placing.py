"""One cell into one record: by the shape of the key that its column holds."""

from collections.abc import Callable
from dataclasses import dataclass

from planctl.checking.usual_words import CHOICES, STATUSES
from planctl.importing import boxes, figures, steps, wording
from planctl.importing.at import At
from planctl.importing.days import day
from planctl.importing.draft import Data, add, keep
from planctl.importing.heads import noted
from planctl.importing.how_it_stands import coloured, done_on, how_far, in_words, stands, told
from planctl.importing.ledger import DECIDE, NOTE, Ledger
from planctl.importing.links import Links
from planctl.importing.owners import owners
from planctl.importing.source import ERROR, Cell
from planctl.importing.word_text import BULLET
from planctl.language.keys import KINDS, Key, Shape
from planctl.language.spoken.said import Context
from planctl.model.names import fold

_PROSE = frozenset({Shape.PROSE, Shape.RESOURCES})
_SCALE = "write the number of the council's scale"
_NUMBERS = frozenset({Shape.AS_WRITTEN, Shape.NUMBER, Shape.FIGURE, Shape.PERCENT, Shape.BY_PERIOD,
                      Shape.COUNT})  # fmt: skip


@dataclass
class Placing:
    """What is known while cells are placed.

    Attributes:
        lost: cells with a ref that is none for certain.
    """

    ledger: Ledger
    links: Links
    context: Context
    lost: frozenset[Cell] = frozenset()

    def place(self, record: Data, kind: str, path: tuple[str, ...], at: At) -> None:
        """Put what a cell says under a key of a record; nothing of it is lost."""
        chosen = boxes.ticked(at.text)
        if chosen is not None:
            said = wording.one(chosen) or "none"
            self._decide(at, f"of its boxes {said} is ticked", "", sort=NOTE)
            at = at._replace(text=chosen)
        if ERROR in at.source.real.remarks:
            why, hint = f"{ERROR}, and no value", "mend its formula, or type what it should show"
            self.ledger.leave(at.grid, at.cell, at.head, why, hint)
            return
        if boxes.prompts(at.text):
            self._decide(at, "nobody has filled it in: it is the prompt of Word", "", sort=NOTE)
            at = at._replace(text="")
        if not at.text or wording.says_nothing(at.text):
            self.ledger.nothing.add(at.cell.real)
            return
        self.ledger.put(at.cell)
        key = KINDS[kind][path[0]]
        if at.cell.real is not at.source.real:
            keep(record, path[0], at.own)
        by_name: dict[str, Callable[[Data, Key, At], None]] = {
            "supports": self._supports, "measures": self._measures, "risks": self._risks,
            "updates": self._update, "rag": self._rag, "status": self._status, "ref": self._ref,
        }  # fmt: skip
        if kind == "risk" and path[0] == "actions":
            entries = [{"title": title} for title in wording.lines(at.text)]
            record.setdefault("actions", []).extend(entries)
        elif path[0] == "milestones":
            self._milestones(record, at, *path[1:])
        elif path[0] in by_name:
            coloured = path[0] == "updates" and wording.declares(at.text, at.head)
            by_name["rag" if coloured else path[0]](record, key, at)
        elif len(path) > 1:
            self._below(record, path, at)
        else:
            self._shaped(record, key, at)

    def _shaped(self, record: Data, key: Key, at: At) -> None:
        if key.shape == Shape.NAMES:
            self._owners(record, key, at)
        elif key.shape in {Shape.WHEN, Shape.DUE}:
            self._day(record, key, at)
        elif key.shape in _PROSE:
            money = key.shape == Shape.RESOURCES
            text = wording.money(at.text, at.head) if money else at.text
            if key.name == "notes" and not noted(at.head, self.context):
                self.remark(record, at)  # a column that somebody puts there says of what it is
                return
            add(record, key.name, wording.prose(text))
        elif key.shape in {Shape.TEXTS, Shape.REFS}:
            parts = [part.strip() for line in wording.lines(at.text)
                     for part in line.replace(";", ",").split(",")]  # fmt: skip
            record.setdefault(key.name, []).extend(filter(None, parts))
        elif key.shape == Shape.PERIOD:
            self._period(record, key, at)
        elif key.shape in {Shape.CHOICE, Shape.YES_NO}:
            self._choice(record, key, at)
        elif key.shape in _NUMBERS:
            self._figure(record, key, at)
        elif key.shape == Shape.TEXT:  # with its number: "(2) Normal"
            record[key.name] = " ".join(at.text.replace(BULLET, "").split())
        else:
            self.remark(record, at)

    def _below(self, record: Data, path: tuple[str, ...], at: At) -> None:
        """Put a value under a key below another: a period's target, a score's likelihood."""
        name, below = path[0], path[1]
        if name == "baseline":
            record["baseline"], record["baseline_period"] = self._number(record, name, at), below
            return
        if name == "actuals" and (found := figures.reached(wording.one(at.text))):
            actual, target = found
            for each, text in (("targets", target), ("actuals", actual)):
                if text:
                    record.setdefault(each, {})[below] = wording.number(text)
            return
        if name == "actuals" and figures.BRACKETED(wording.one(at.text)):
            message = "it may be a target, or less than nothing, and stands in notes"
            self._decide(at, message, "write -5 for a loss of 5, and '(target 5)' for a target")
            self.remark(record, at)
            return
        value, key = self._number(record, name, at), KINDS["risk"].get(name)
        parts: Data = {below: value}
        if key is not None and key.shape == Shape.PART and isinstance(value, str):
            parts = figures.scored(value, below)
            if not parts:
                self._decide(at, f"'{at.own}' is no figure", _SCALE)
                self.remark(record, at)
                return
            told = ", ".join(f"{part} {each}" for part, each in parts.items())
            self._decide(at, f"read as {told}", "", sort=NOTE)
        record.setdefault(name, {}).update(parts)

    def _figure(self, record: Data, key: Key, at: At) -> None:
        value = self._number(record, key.name, at)
        if key.shape != Shape.PERCENT:
            record[key.name] = value
        elif not how_far(self.ledger, record, value, at):
            self._decide(
                at, "it is no number from 0 to 100, and stands in notes", "write it as 50%"
            )
            self.remark(record, at)

    def _number(self, record: Data, name: str, at: At) -> int | float | str:
        value, unit = figures.number(at.source.real.value, at.text)
        if unit and name in figures.COUNTED and not record.get("unit"):
            record["unit"] = figures.Look(unit)
            message = f"its figures are shown in {unit}, which is read as the unit"
            self.ledger.say(NOTE, at.grid, at.cell, at.head, message)
        return value

    def _owners(self, record: Data, key: Key, at: At) -> None:
        found = owners(at.text, self.links.knows, at.head)
        there = record.get(key.name)
        names = [*([there] if isinstance(there, str) else there or []), *found.names]
        record[key.name] = names[0] if len(names) == 1 else names
        if found.partners:
            record.setdefault("partners", []).extend(found.partners)
        if found.note or found.partners:
            keep(record, key.name, at.own)
        if found.doubt:
            self._decide(at, found.doubt, found.hint, sort=NOTE)
        if found.note and found.note.partition(" stays")[0] not in found.doubt:
            self.ledger.say(NOTE, at.grid, at.cell, at.head, found.note)

    def _day(self, record: Data, key: Key, at: At) -> None:
        found = day(at.source, at.text, key.name, self.context)
        record.update(found.keys)
        if found.printed and found.keys:
            keep(record, key.name, at.own)
        if found.doubt:
            self._decide(at, found.doubt, found.hint)
        elif found.note:
            self.ledger.say(NOTE, at.grid, at.cell, at.head, found.note)

    def _period(self, record: Data, key: Key, at: At) -> None:
        found = day(at.source, at.text, "period", self.context)
        if "period" in found.keys and not found.doubt:
            record[key.name] = found.keys["period"]
        else:
            self._decide(at, found.doubt or "it names no year", found.hint)
            self.remark(record, at)

    def _supports(self, record: Data, _: Key, at: At) -> None:
        refs, unknown = self.links.objectives(at.text)
        record.setdefault("supports", []).extend(
            ref for ref in refs if ref not in record.get("supports", ())
        )
        if unknown:
            message = f"no objective is called {' or '.join(map(repr, unknown))}"
            # What is as above is in doubt there, and told once.
            self.ledger.say(DECIDE, at.grid, at.cell, at.head, message,
                            self.links.lacking(unknown[0]), wording.one(at.text))  # fmt: skip
        elif refs and wording.one(at.text) not in refs:
            message = f"'{wording.one(at.text)}' is read as {', '.join(refs)}"
            self.ledger.say(NOTE, at.grid, at.cell, at.head, message)

    def _measures(self, record: Data, _: Key, at: At) -> None:
        record.setdefault("measures", []).extend(self.links.measures(at.text))

    def _risks(self, record: Data, _: Key, at: At) -> None:
        for text in wording.lines(at.text):
            if wording.rating(text) and not self.links.named("risk", text):
                message = "it says how great a risk is, and not which, and stands in notes"
                self._decide(at, message, "write what may happen, with the score behind it")
                self.remark(record, at)
                continue
            if ref := self.links.risk(text):
                record.setdefault("risks", []).append(ref)
                continue
            found, wrong = wording.risk(text)
            record.setdefault("risks", []).append(found)
            if wrong:
                self._decide(at, wrong, "write likelihood and impact as they are")
            if "current" in found:
                shown = ", ".join(f"{name} {value}" for name, value in found["current"].items())
                self.ledger.say(NOTE, at.grid, at.cell, at.head, f"read as a risk with {shown}")

    def _update(self, record: Data, _: Key, at: At) -> None:
        if done_on(self.ledger, self.context, record, at):
            return
        if stands(self.ledger, record, at):
            return
        if (ended := boxes.ended(at.text)) and "status" not in record:
            message = f"it begins with '{ended.word}', and an update closes no work"
            self._decide(at, message, ended.cure, sort=NOTE)
        when = told(self.ledger, self.context, at)
        record.setdefault("updates", []).append(when | {"text": wording.prose(at.text)})

    def _rag(self, record: Data, _: Key, at: At) -> None:
        coloured(self.ledger, self.context, record, at)

    def _status(self, record: Data, key: Key, at: At) -> None:
        answer = boxes.answer(at.text, at.head)
        if answer is not None:
            at = at._replace(text=answer)
        if answer == "":
            self._decide(at, "read as not done yet, which is no status of its own", "", sort=NOTE)
        elif wording.colour(at.text) in wording.COLOURS:
            self._rag(record, key, at)
        elif not in_words(self.ledger, self.context, record, at):
            self._choice(record, key, at)

    def _choice(self, record: Data, key: Key, at: At) -> None:
        word = fold(at.text).rstrip(".")
        choices = [choice for choice, _ in key.choices] or ["yes", "no"]
        meant = word.replace(" ", "-") if word.replace(" ", "-") in choices else \
            CHOICES.get(key.name, STATUSES if key.name == "status" else {}).get(word)  # fmt: skip
        if meant not in choices:
            self.remark(record, at)
            message = f"{key.name} takes {', '.join(choices)}"
            if key.name == "status":
                message = "it is no status that planctl knows, and stands in notes"
            of = ", ".join(choices[:5]) if key.name == "status" else "them"
            self._decide(at, message, f"choose one of {of}")
            return
        record[key.name] = meant
        if meant != word.replace(" ", "-"):
            keep(record, key.name, at.own)
            self.ledger.say(NOTE, at.grid, at.cell, at.head, f"read as {key.name} {meant}")

    def _ref(self, record: Data, _: Key, at: At) -> None:
        if at.source.real in self.lost:
            keep(record, "ref", at.own)
            return
        # "1.5." is 1.5, as its neighbours are written.
        ref = " ".join(at.text.split()).strip("\u2018\u2019\u201c\u201d'\" ")
        ref = ref.rstrip(".") or ref
        # "8a)" too; "b)" alone is a part of the work above.
        record["ref"] = ref.rstrip(")") if "(" not in ref and ref[0].isdigit() else ref

    def _milestones(self, record: Data, at: At, due: str = "") -> None:
        """Put steps into a record.

        Args:
            due: when those are that say no day themselves.
        """
        if due and wording.mark(at.text):
            hint = f"planctl set REF due='{due}' if the work is to be done by then"
            self._decide(at, "a mark says when, and not what, and stands in notes", hint)
            self.remark(record, at)
            return
        if due and not any(map(str.isalpha, at.text)):
            hint = "planctl add measure, with it as the target, if that is meant"
            self._decide(at, "a figure is no step, and stands in notes", hint)
            self.remark(record, at)
            return
        found = [steps.step(text, self.context) for text in wording.lines(at.text)]
        for item in (each for each in found if due and each.keys() == {"title"}):
            item["due"] = due
        record.setdefault("milestones", []).extend(found)

    def remark(self, record: Data, at: At) -> None:
        """Put what a cell says into the notes of a record, under its head."""
        add(record, "notes", f"{' '.join(at.head.split())}: {wording.one(at.text)}")

    def _decide(self, at: At, message: str, hint: str, sort: str = DECIDE) -> None:
        self.ledger.say(sort, at.grid, at.cell, at.head, message, hint)
