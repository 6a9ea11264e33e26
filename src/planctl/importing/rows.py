"""The values of one row, and how they make a record, or go on with the one above."""

from dataclasses import dataclass
from typing import Any

from planctl.importing import steps, wording
from planctl.importing.at import At
from planctl.importing.draft import Data, add, keep
from planctl.importing.heads import Meaning
from planctl.importing.how_it_stands import is_sentence
from planctl.importing.ledger import DECIDE, NOTE
from planctl.importing.owner_days import in_doubt, parted
from planctl.importing.placing import Placing
from planctl.language.keys import KINDS, WORK_PARTS, Shape
from planctl.language.spoken.said import Context
from planctl.model.form_columns import STEPS

TITLE = ("title",)
_NAMED = Meaning("action", ("milestones",))
_TITLE = Meaning("action", TITLE)
_REF = Meaning("action", ("ref",))
_OWNER = Meaning("action", ("owner",))
_DUE = Meaning("action", ("due",))
_START = Meaning("action", ("start",))
_SUCCESS = Meaning("action", ("success",))
_OF_A_STEP = frozenset({"owner", "due", "start", "status", "completed"})
_ADDS = frozenset({Shape.PROSE, Shape.RECORDS, Shape.LINKED, Shape.REFS, Shape.TEXTS, Shape.NAMES,
                   Shape.RESOURCES})  # fmt: skip


@dataclass
class Row:
    """A row.

    Attributes:
        values: what it says, by what the columns hold.
        more: what further columns for the same key say.
        contexts: what is known of the dates of each column.
    """

    placing: Placing
    values: dict[Meaning, At]
    more: list[tuple[Meaning, At]]
    contexts: dict[Meaning, Context]

    def new(self, at: At) -> bool:
        """Whether a cell is not placed yet, as one that is merged over several rows is."""
        return at.cell.real not in self.placing.ledger.placed

    def place(self, record: Data, meant: Meaning, at: At, kind: str = "") -> None:
        """Put one value into a record.

        Args:
            kind: of the record, where that is not the column's.
        """
        usual = self.placing.context
        self.placing.context = self.contexts.get(meant, usual)
        self.placing.place(record, kind or meant.kind, meant.path, at)
        self.placing.context = usual

    def fill(self, record: Data, kind: str) -> None:
        """Put all values of the row's own kind into a record."""
        for meant, at in self.values.items():
            if meant.kind != kind or self._stepped(record, meant):
                continue
            if meant.path == TITLE:
                self._title(record, at)
            elif meant == _OWNER and _DUE not in self.values and self._owned(record, at):
                continue
            else:
                self.place(record, meant, at)
        for meant, at in self.values.items():
            if meant.kind in WORK_PARTS:
                name = "milestones" if meant.kind == "milestone" else "actions"
                self.placing.ledger.put(at.cell)
                entries: list[Data] = [{"title": line} for line in wording.lines(at.text)]
                record.setdefault(name, []).extend(entries)
        for meant, at in self.more:
            self.place(record, meant, at)
        self._spanned(record)

    def _owned(self, record: Data, at: At) -> bool:
        """Place a cell of names with a date beside them; whether it is one."""
        names, due = found = parted(at.text, at.head, self.placing.context) or (at.text, "")
        if in_doubt(names, due, at.head):
            message = f"'{wording.one(names)}' is read as who does it, and may say when"
            hint = "planctl set REF owner=NAME due=DATE, where it says when"
            self.placing.ledger.say(DECIDE, at.grid, at.cell, at.head, message, hint)
        if not due:
            return False
        for meant, text in zip((_OWNER, _DUE), found, strict=True):
            if text:
                self.place(record, meant, at._replace(text=text))
        message = f"'{due}' is read as when it is due"
        self.placing.ledger.say(NOTE, at.grid, at.cell, at.head, message)
        return True

    def _spanned(self, record: Data) -> None:
        """Part what a cell under a start says from and to, where nothing says when it is due."""
        start, at = record.get("start"), self.values.get(_START)
        first, sign, last = start.partition("/") if isinstance(start, str) else ("", "", "")
        # A financial year has a / too.
        if at is not None and sign and "due" not in record and "-" in first and "-" in last:
            record |= {"start": first, "due": last}
            keep(record, "due", at.own)
            message = f"it says from and to: read as start {first}, due {last}"
            self.placing.ledger.say(NOTE, at.grid, at.cell, at.head, message)

    def _title(self, record: Data, at: At) -> None:
        self.placing.ledger.put(at.cell)
        above, entries = wording.listed(at.text)
        if not entries or not wording.one(above):
            record["title"] = wording.one(at.text)
            if sign := wording.sign(at.text):
                message = f"'{sign}' before it is read as the sign of a list, and left out"
                self.placing.ledger.say(NOTE, at.grid, at.cell, at.head, message)
            return
        record["title"] = wording.one(above)
        found = steps.entries(entries, self.placing.context)
        record.setdefault("milestones", []).extend(found)
        message = f"its list of {len(found)} is read as milestones"
        self.placing.ledger.say(NOTE, at.grid, at.cell, at.head, message)

    def _stepped(self, record: Data, meant: Meaning) -> bool:
        """Place a cell of steps with the cell of their dates; whether that was done."""
        if meant not in {_NAMED, _DUE}:
            return False
        named, dates = self.values.get(_NAMED), self.values.get(_DUE)
        if "milestones" in record and named is not None:
            return meant == _NAMED or not self.new(dates or named)
        if dates is None or (dates.source.value is not None and named is None):
            return False
        if named is None and self._dated(record, dates):
            return True
        found = self._pairs(named, dates)
        if not found:
            return False
        record.setdefault("milestones", []).extend(found)
        return True

    def _dated(self, record: Data, dates: At) -> bool:
        """Give the steps that the action's own cell lists the dates of another; whether it does."""
        undated = [item for item in record.get("milestones", ()) if item.keys() == {"title"}]
        context = self.contexts.get(_DUE, self.placing.context)
        found = steps.dated([item["title"] for item in undated], dates.text, context)
        for step, more in zip(undated, found, strict=False):
            step.update(more, title=step["title"])
        if found:
            self.placing.ledger.put(dates.cell)
            self._say(undated, dates)
        return bool(found)

    def _pairs(self, named: At | None, dates: At) -> list[Data] | None:
        """Return the steps of a cell with the dates of another, or of a cell that has both."""
        context = self.contexts.get(_DUE, self.placing.context)
        if named is not None and any(len(steps.step(line, context)) > 1
                                     for line in wording.lines(named.text)):  # fmt: skip
            return None  # the steps say their own dates, and the other is the whole's
        if named is not None and dates.source.value is not None:
            if len(wording.lines(named.text)) != 1:
                return None
            milestone: Data = {"title": wording.one(named.text)}
            self.placing.ledger.put(named.cell)
            self.place(milestone, Meaning("milestone", ("due",)), dates)
            return [milestone]
        found = steps.listed(dates.text, context) if named is None else \
            steps.paired(named.text, dates.text, context)  # fmt: skip
        if not found:
            return None
        for at in (named, dates):
            if at is not None:
                self.placing.ledger.put(at.cell)
        self._say(found, dates)
        return found

    def _say(self, found: list[Data], dates: At) -> None:
        """Say how dates of steps were read, or that they were not."""
        ledger = self.placing.ledger
        for item in found:
            printed = item.get("printed", {}).get("due")
            if printed:
                keys = ("due", "start", "completed", "status")
                found_keys = [(name, item[name]) for name in keys if name in item]
                shown = ", ".join(f"{value}" if name == "due" else f"{name} {value}"
                                  for name, value in found_keys)  # fmt: skip
                message = f"'{printed}' is read as {shown}"
                ledger.say(NOTE, dates.grid, dates.cell, dates.head, message)
            if doubt := item.pop("", ""):
                message = f"'{item['due']}' of '{item['title'][:40]}': {doubt}"
                hint = "write due: with a date that plans use"
                ledger.say(DECIDE, dates.grid, dates.cell, dates.head, message, hint)

    def goes_on(self, title: At | None, last: Data) -> bool:
        """Put a row into the work above where it has no name of its own, or says so: "(cont.)"."""
        number, ref = str(last.get("ref", "")), self.values.get(_REF)
        by_ref = ref is not None and wording.goes_on(ref.text, number)
        named = title is not None and self.new(title)
        by_name = title is not None and named and wording.goes_on(title.text, number)
        if named and not (by_ref or by_name):
            return False
        if ref is not None and (by_ref or by_name):
            self.placing.ledger.put(ref.cell)
            del self.values[_REF]
        if title is None or not named:
            self.go_on(last, alone=title is None)
            return True
        del self.values[_TITLE]
        if by_name or wording.one(title.text) == last.get("title"):
            self.placing.ledger.put(title.cell)
        else:
            self._more(last, {_TITLE: title})
        self.go_on(last, alone=True)
        return True

    def go_on(self, last: Data, *, alone: bool = False) -> None:
        """Put a row without a name of its own into the work above: as a step of it, else as more.

        What is merged with the row above is there already.

        Args:
            alone: whether no cell is merged over it, so that how it is known to succeed is no
                step, unless somebody or some day is named beside.
        """
        fresh = {meant: at for meant, at in self.values.items()
                 if self.new(at) and meant.kind == "action"}  # fmt: skip
        named = fresh.get(_NAMED) or fresh.get(_SUCCESS)
        keys = {meant.path[0] for meant, at in fresh.items() if at is not named}
        more = alone and _NAMED not in fresh and not keys & _OF_A_STEP
        if named is None or more or not keys <= KINDS["milestone"].keys():
            self._more(last, fresh)
            if named is not None and more:
                message = (
                    "the row has no name and no day of its own, and is read as more of that above"
                )
                self.placing.ledger.say(NOTE, named.grid, named.cell, named.head, message)
            return
        dates = fresh.get(_DUE)
        found = self._pairs(named, dates) if dates is not None else None
        if not found:
            self.placing.ledger.put(named.cell)
            found = [{"title": wording.one(named.text)}]
        last.setdefault("milestones", []).extend(found)
        for meant, at in fresh.items():
            if self.new(at):
                self.place(found[-1], Meaning("milestone", meant.path), at)

    def below(self, last: Data, kind: str) -> bool:
        """Put a row that is merged with the one above into its record, as a step of that.

        Returns whether it names one.
        """
        for name, inner in STEPS.get(kind, {}).items():
            named = self.values.get(Meaning(kind, (name,)))
            if named is None or not self.new(named):
                continue
            self.placing.ledger.put(named.cell)
            entry: Data = {"title": wording.one(named.text)}
            last.setdefault(name, []).append(entry)
            for meant, at in self.values.items():
                if meant.kind == kind and self.new(at) and meant.path[0] in KINDS[inner]:
                    self.place(entry, Meaning(inner, meant.path), at)
            return True
        return False

    def _more(self, last: Data, fresh: dict[Meaning, At]) -> None:
        """Add the words of a row to those of the work above."""
        for meant, at in fresh.items():
            name = meant.path[0]
            sentence = name == "rag" and is_sentence(at.text)
            if name not in last or KINDS["action"][name].shape in _ADDS or sentence:
                self.place(last, meant, at)
                continue
            self.placing.ledger.put(at.cell)
            add(last, "notes", f"{' '.join(at.head.split())}: {wording.one(at.text)}")
            message = f"the work above has a {name} already, so it stands in its notes"
            hint = "give the row a name of its own in the document"
            self.placing.ledger.say(DECIDE, at.grid, at.cell, at.head, message, hint)


def joined(there: Data, said: Data, kind: str) -> list[str]:
    """Add what another row says of a record; return the keys of which it says something else."""
    others = []
    for name, value in said.items():
        before: Any = there.setdefault(name, value)
        if before == value:
            continue
        if name == "printed":
            there[name] = {**value, **before}
        elif KINDS[kind][name].shape in _ADDS:
            old, new = (item if isinstance(item, list) else [item] for item in (before, value))
            if more := [item for item in new if item not in old]:
                add(there, name, more)
        else:
            others.append(name)
    return others
