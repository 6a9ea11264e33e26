"""The parts of a layout to the sections of a document."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from planctl.language.keys import plural
from planctl.model.our_refs import our_ref
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record, shorten
from planctl.publishing.document import links, money, people, rest, words
from planctl.publishing.document.account import Account
from planctl.publishing.document.apart import apart
from planctl.publishing.document.layout import Column, Part
from planctl.publishing.document.tables import Tables
from planctl.publishing.pack.blocks import Grid, Section

_Placed = tuple[int, Section]
_LINKED = {"measures": "measure", "risks": "risk"}
_LISTS = {"workforce": "workforce", "progress": "progress", "actions": "action"}

# Letters of a text that several objectives have, which is printed under the first of them alone.
_LONG = 300


@dataclass
class Parts:
    """The sections of one plan's document; all that they show is entered in the account."""

    plans: PlanSet
    plan: Record
    account: Account
    _objectives: list[Record] = field(init=False)
    _lost: set[str] = field(default_factory=set)
    _columns: dict[Part, list[Sequence[Column]]] = field(default_factory=dict)
    _long: dict[tuple[str, str, str], Record] = field(default_factory=dict)
    _called: dict[Record, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._tables = Tables(self.plans, self.account)
        self._objectives = self.plans.in_plan(self.plan, "objective")

    def sections(self, parts: Sequence[Part]) -> Iterator[_Placed]:
        """Yield the sections of a layout, each with its level; a part that has nothing has none."""
        by_name: dict[str, Callable[[Part], Iterator[_Placed]]] = {
            "overview": self._overview, "each-objective": self._each, "actions": self._actions,
            "resources": self._money, "objectives": self._list_of_objectives,
            "links": self._links, "people": self._people, "rest": self._rest,
            "actions-in-words": self._in_words,
            **dict.fromkeys(_LINKED, self._not_shown_yet),
            # Its actions stand under its objectives, and have a part of their own.
            **dict.fromkeys(_LISTS.keys() - {"actions"}, self._list_in_plan),
        }  # fmt: skip
        for part in parts:
            self._tables.count(1)
            if part.shows in by_name:
                yield from by_name[part.shows](part)
            else:
                yield 1, Section(part.shows, part.head, part.note)

    def _not_shown_yet(self, part: Part) -> Iterator[_Placed]:
        yield from self._linked(part, self._unshown(_LINKED[part.shows]))

    def _list_in_plan(self, part: Part) -> Iterator[_Placed]:
        records = self.plans.children(self.plan, _LISTS[part.shows])
        yield from self._placed(part, 1, self._rows(part, _LISTS[part.shows], records))

    def _links(self, part: Part) -> Iterator[_Placed]:
        key = links.key_to(self.plans, self.plan, _caption(part))
        yield from self._placed(part, 1, _some(key))

    def _people(self, part: Part) -> Iterator[_Placed]:
        table = people.people(self.plans, self.plan, _caption(part))
        yield from self._placed(part, 1, _some(table))

    def _rest(self, part: Part) -> Iterator[_Placed]:
        yield from rest.sections(self.plans, self.account, part.head)

    def _rows(
        self, part: Part, kind: str, records: Sequence[Record], about: str = ""
    ) -> list[Grid]:
        caption = _caption(part) + (f" of {about}" if about else "")
        if part not in self._columns:
            everyone = self.plans.in_plan(self.plan, kind) or records
            self._columns[part] = apart(self._tables, kind, part.columns, everyone)
        return [table for columns in self._columns[part] for table in
                self._tables.table(kind, columns, records, caption, wide=part.wide)]  # fmt: skip

    def _placed(
        self, part: Part, level: int, tables: Sequence[Grid], said: Sequence[str] = (),
        points: Sequence[str] = (),
    ) -> Iterator[_Placed]:  # fmt: skip
        withheld, self._tables.kept_back = dict.fromkeys(self._tables.kept_back), []
        if withheld:
            said = [*said, f"Not for publication: {'; '.join(withheld)}."]
        if tables or said or points:
            first = next(iter(tables), None)
            yield level, Section(part.shows, part.head, (*part.note, *said), first, points)
        for table in tables[1:]:
            yield level, Section(part.shows, "", table=table)

    def _overview(self, part: Part) -> Iterator[_Placed]:
        texts = words.lines(self.plans, self.plan, "overview")
        document, path = self.plan.document, (*self.plan.path, "overview")
        as_typed = document.source.text.startswith("|", document.place(path).start)
        said = [one for text in texts for one in words.paragraphs(text, as_typed=as_typed)]
        self.account.show(self.plan, "overview")
        yield from self._placed(part, 1, (), said)

    def _list_of_objectives(self, part: Part) -> Iterator[_Placed]:
        yield from self._placed(part, 1, self._rows(part, "objective", self._objectives))

    def _actions(self, part: Part) -> Iterator[_Placed]:
        """Yield the actions of all objectives in one table, or in one for each group."""
        groups: dict[str, list[Record]] = {}
        for action in self.plans.in_plan(self.plan, "action"):
            home = action.parent
            of_home = home.texts("group") if home is not None else ()
            group = next(iter((*of_home, *action.texts("group"))), "") if part.by_group else ""
            groups.setdefault(group, []).append(action)
            if part.by_group and home is not None:
                self.account.show(home, "group")
                self.account.show(action, "group")
        level = 1
        if part.by_group and part.head:
            yield 1, Section(part.shows, part.head, part.note)
            level = 2
        for group, actions in groups.items():
            head = group if part.by_group else part.head
            note = () if part.by_group else part.note
            for table in self._rows(part, "action", actions, group):
                yield level, Section(part.shows, head, note, table)

    def _in_words(self, part: Part) -> Iterator[_Placed]:
        """Yield what the actions say in columns that stand in no table, as a list."""
        actions = self.plans.in_plan(self.plan, "action")
        points = self._tables.points("action", part.columns, actions)
        yield from self._placed(part, 1, (), points=points)

    def _each(self, part: Part) -> Iterator[_Placed]:
        for objective in self._objectives:
            made = "" if our_ref(objective) else objective.ref or ""
            head = (part.head or "{ref} {title}").replace("{ref}", made)
            head = head.replace("{title}", objective.title).strip(" :")
            self.account.show(objective, "title", *(("ref",) if made else ()))
            yield 1, Section("objective", head, part.note)
            name = made or shorten(objective.title)
            numbered = (part.head or "{ref}").replace("{title}", "").replace("{ref}", made)
            self._called[objective] = numbered.strip(" :,-") if made else name
            for inner in part.parts:
                yield from self._within(inner, objective, name)

    def _within(self, part: Part, objective: Record, name: str) -> Iterator[_Placed]:
        level = 2
        points: Sequence[str] = ()
        said: list[str] = []
        self._tables.count(1)
        if part.shows in {"facts", "objective"}:
            part, said = self._said_before(part, objective)
        if part.shows == "facts":
            caption = f"{part.head or 'About'} {name}"
            tables = _some(self._tables.facts(part.columns, objective, caption))
        elif part.shows == "objective":
            tables = self._rows(part, "objective", [objective]) if part.columns else []
        elif part.shows in _LINKED:
            found = self._named(objective, part.shows)
            yield from self._linked(part, found, objective, name)
            return
        else:
            kind = _LISTS.get(part.shows, "")
            tables = (
                self._rows(part, kind, self.plans.children(objective, kind), name) if kind else []
            )
            points = self._also(objective) if kind == "action" else []
            if not kind:
                yield level, Section(part.shows, part.head, part.note)
        if points and not tables:
            said = [*part.note, "Also served by actions that are printed under another heading:"]
            yield level, Section(part.shows, part.head, said, points=points)
            return
        if points:
            said = [f"Also served by {'; '.join(points)}."]
        yield from self._placed(part, level, tables, said)

    def _said_before(self, part: Part, objective: Record) -> tuple[Part, list[str]]:
        """Return a part without long texts that an objective before has too, and where they are."""
        kept, said = [], []
        for column in part.columns:
            text = "\n".join(words.lines(self.plans, objective, column.name, column.below))
            first = self._long.setdefault((column.name, column.below, text), objective)
            if len(text) < _LONG or first is objective or column.of:
                kept.append(column)
                continue
            self.account.show(objective, column.name)
            said.append(f"{column.head}: as under {self._called[first]}.")
        return replace(part, columns=tuple(kept)), said

    def _also(self, objective: Record) -> list[str]:
        """Return the actions of other objectives that serve this one too: each is printed once."""
        also = self.plans.links.by(objective, "also_delivers")
        for action in also:
            self.account.show(action, "also_delivers")
        return [f"{item.ref or ''} {item.title}".strip() for item in also]

    def _named(self, objective: Record, key: str) -> list[tuple[str, Record | None]]:
        """Return the measures or risks of an objective and of its actions, each once."""
        found: dict[object, tuple[str, Record | None]] = {}
        for record in (objective, *self.plans.children(objective, "action")):
            self.account.show(record, key)
            for ref, item in words.named(self.plans, record, key):
                found.setdefault(item or ref, (ref, item))
        return list(found.values())

    def _unshown(self, kind: str) -> list[tuple[str, Record | None]]:
        """Return the measures or risks of a plan that no part before has shown."""
        key = plural(kind)
        found: dict[object, tuple[str, Record | None]] = {}
        users = (self.plan, *self._objectives, *self.plans.in_plan(self.plan, "action"))
        for record in users:
            for ref, item in words.named(self.plans, record, key) if key in record.fields else ():
                if item is None or not self.account.shows(item):
                    found.setdefault(item or ref, (ref, item))
        self.account.show(self.plan, key)
        return list(found.values())

    def _linked(
        self, part: Part, found: Sequence[tuple[str, Record | None]],
        objective: Record | None = None, name: str = "",
    ) -> Iterator[_Placed]:  # fmt: skip
        kind = _LINKED[part.shows]
        records = [item for _, item in found if item is not None]
        lost = [ref for ref, item in found if item is None and ref not in self._lost]
        self._lost.update(lost)
        said = [f"Named here and described in no plan: {', '.join(lost)}."] if lost else []
        tables = self._rows(part, kind, records, name)
        yield from self._placed(part, 1 if objective is None else 2, tables, said)

    def _money(self, part: Part) -> Iterator[_Placed]:
        said, table = money.money(self.plan, _caption(part))
        self.account.show(self.plan, "resources")
        yield from self._placed(part, 1, _some(table), said)


def _some(table: Grid | None) -> list[Grid]:
    return [] if table is None else [table]


def _caption(part: Part) -> str:
    return part.head or part.shows.replace("-", " ").capitalize()
