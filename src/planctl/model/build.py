"""Documents to a PlanSet: plain data becomes typed records; bad values count as absent."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from planctl.language import when
from planctl.language.keys import DOCUMENTS, KINDS, WORK, children
from planctl.language.when import When
from planctl.language.yaml.document import Document, Path, lookup
from planctl.model.definitions import merged
from planctl.model.names import fold
from planctl.model.people import Person
from planctl.model.plan_set import PlanSet, Unread
from planctl.model.record import STATUSES, Record, names
from planctl.model.years import Years

PLAN_LEVELS = {
    "corporate-plan": "corporate", "directorate-plan": "directorate", "service-plan": "service",
}  # fmt: skip

# Where the records of each kind stand in the one above, and what they become. A plan has no key for
# actions, yet those that stand there are meant: they are kept beside the schema's finding.
_CHILDREN = {kind: children(kind) for kind in KINDS}
_CHILDREN["plan"] = (*_CHILDREN["plan"][:1], ("actions", "action"), *_CHILDREN["plan"][1:])

# What may link to objectives; in others, the key is a fault of shape and no link.
_LINKING = frozenset(kind for kind, keys in KINDS.items() if "supports" in keys)
# On a risk or plan a status is no key of the format, and closes nothing.
_WITH_STATUS = frozenset(kind for kind, keys in KINDS.items() if "status" in keys)
_HIGHEST = frozenset({"corporate", "framework"})
# What other definitions add to a record that has none: thousands need not each have their own.
_NOTHING: Mapping[Any, Any] = {}


def kind_of(document: Document) -> str:
    """Return a document's kind, or an empty text where it has none that is known."""
    data = document.data
    kind = data.get("kind") if isinstance(data, dict) else None
    return kind if isinstance(kind, str) and kind in DOCUMENTS else ""


def build(
    folder: str,
    documents: Sequence[Document],
    unread: Sequence[Unread],
    chosen: Collection[str] = (),
) -> PlanSet:
    """Build the plan set that some documents make."""
    year_starts = _year_starts(documents)
    records: list[Record] = []
    people: list[Person] = []
    met_corporate = False
    for document in documents:
        kind = kind_of(document)
        if kind == "people":
            people += _people(document)
        elif kind and not (kind == "corporate-plan" and met_corporate):
            # A second corporate plan is misplaced; its objectives would all be duplicates.
            met_corporate |= kind == "corporate-plan"
            records += _Builder(document, year_starts).build()
    years = Years(records, year_starts)
    years.name(records)
    records, definitions = merged(records, years)
    plans = PlanSet(
        folder,
        documents,
        records,
        definitions,
        people,
        unread,
        chosen=chosen,
        year_starts=year_starts,
        years=years,
    )
    if plans.uses("carried_from"):
        years.join(plans)
    return plans


def records_of(document: Document, year_starts: int) -> list[Record]:
    """Return the records of one document by itself, as for a file of a commit."""
    kind = kind_of(document)
    readable = kind and kind != "people"
    return _Builder(document, year_starts).build() if readable else []


def entry_records(
    document: Document | None, kind: str, parent: Record, plan: Record, year_starts: int
) -> list[Record]:
    """Return the records of an entry of a list whose text is a document of its own, in a list.

    Args:
        parent: what it stands in, in its ``plan``.
    """
    entry = lookup(document.data, (0,)) if document else None
    if document is None or not isinstance(entry, dict):
        return []
    return _Builder(document, year_starts, plan).entry(kind, entry, parent)


def _year_starts(documents: Sequence[Document]) -> int:
    for document in documents:
        if kind_of(document) == "corporate-plan":
            month = lookup(document.data, ("year_starts",))
            if isinstance(month, int) and 1 <= month <= 12:
                return month
    return 4


class _Builder:
    """Builds the records of one document."""

    def __init__(self, document: Document, year_starts: int, plan: Record | None = None) -> None:
        self.document = document
        self.year_starts = year_starts
        self.period = self._period(plan.fields) if plan else None
        self.keys: dict[tuple[str, str], int] = {}
        self.records: list[Record] = []

    def build(self) -> list[Record]:
        """Return the records in the order written, each before those that stand in it."""
        data = self.document.data
        if not isinstance(data, dict):
            return []
        self.period = self._period(data)
        plan = self._record("plan", data, (), None, None, PLAN_LEVELS[kind_of(self.document)])
        self.records.append(plan)
        self._below(plan, data, (), plan)
        return self.records

    def entry(self, kind: str, entry: dict[str, object], parent: Record) -> list[Record]:
        """Return an entry of a list in a plan, and what stands in it."""
        plan = parent.plan or parent
        level = plan.level if kind == "objective" else ""
        record = self._record(kind, entry, (0,), parent, plan, level)
        self.records.append(record)
        self._below(record, entry, (0,), plan)
        return self.records

    def _period(self, fields: Mapping[str, object]) -> When | None:
        period = fields.get("period")
        if not isinstance(period, (str, int)):
            return None
        return when.parse_period(str(period), year_starts=self.year_starts)

    def _below(
        self, parent: Record, fields: Mapping[str, object], path: Path, plan: Record
    ) -> None:
        for name, kind in _CHILDREN[parent.kind]:
            entries = fields.get(name)
            if not isinstance(entries, list):
                continue
            for index, entry in enumerate(entries):
                if not isinstance(entry, dict):
                    continue
                where = (*path, name, index)
                level = ""
                if kind == "objective":
                    level = "framework" if parent.kind == "framework" else plan.level
                record = self._record(kind, entry, where, parent, plan, level)
                self.records.append(record)
                if _CHILDREN[kind]:
                    self._below(record, entry, where, plan)

    def _record(
        self,
        kind: str,
        fields: dict[str, object],
        path: Path,
        parent: Record | None,
        plan: Record | None,
        level: str,
    ) -> Record:
        ref = self._text(fields, path, "ref")
        title = self._text(fields, path, "title")
        owner = names(fields["owner"]) if "owner" in fields else ()
        accountable = names(fields["accountable"]) if "accountable" in fields else ()
        links = "supports" in fields and kind in _LINKING and level not in _HIGHEST
        supports = self._supports(fields, path) if links else ()
        start = self._when(fields, path, "start") if "start" in fields else None
        due = self._when(fields, path, "due") if "due" in fields else None
        completed = self._when(fields, path, "completed") if "completed" in fields else None
        status = fields.get("status") if kind in _WITH_STATUS else None
        if not isinstance(status, str) or status not in STATUSES:
            status = "not-started" if kind in WORK else ""
        # By keyword, each record would take three times as long to make.
        return Record(
            kind, self._key(kind, ref, title, parent), ref or None, title, self.document, path,
            owner, accountable, supports, start, due, completed, status, level, parent, plan,
            fields, _NOTHING, (), _NOTHING,
        )  # fmt: skip

    def _supports(self, fields: Mapping[str, object], path: Path) -> tuple[str, ...]:
        value = fields.get("supports")
        if value is None:
            return ()
        if isinstance(value, str):
            # Refs without brackets are a fault of shape; the links are meant all the same.
            return tuple(re.split(r"[,;\s]+", value.strip())) if "," in value else (value,)
        return self.document.texts((*path, "supports"), value)

    def _text(self, fields: Mapping[str, object], path: Path, name: str) -> str:
        value = fields.get(name)
        if isinstance(value, str):
            # White space is no reference; around one it is the schema's business.
            return value if name == "ref" and value.strip() else value.strip()
        if isinstance(value, int) and not isinstance(value, bool):
            return self.document.written((*path, name), value)
        return ""

    def _when(self, fields: Mapping[str, object], path: Path, name: str) -> When | None:
        value = fields.get(name)
        if value is None:
            return None
        if isinstance(value, str) and value.strip():
            return when.parse(value, year_starts=self.year_starts)
        if isinstance(value, int) and not isinstance(value, bool):
            written = self.document.written((*path, name), value)
            return when.parse(written, year_starts=self.year_starts)
        if isinstance(value, dict) and "every" in value:
            # Most plans have no such date, and start without the arithmetic.
            from planctl.language.recurrence import recurring  # noqa: PLC0415

            return recurring(value, period=self.period, year_starts=self.year_starts)
        if isinstance(value, str) or value in ([], {}):  # nothing is written, between whatever
            return None
        written = self.document.flow((*path, name), value)
        return When(written, when.Kind.INVALID, problem="has not the shape of a date")

    def _key(self, kind: str, ref: str, title: str, parent: Record | None) -> str:
        if ref:
            return ref
        key = f"{parent.key}/{slug(title)}" if parent else slug(title)
        number = self.keys.get((kind, key), 0) + 1
        candidate = key if number == 1 else f"{key}-{number}"
        while number > 1 and (kind, candidate) in self.keys:
            number += 1
            candidate = f"{key}-{number}"
        self.keys[kind, key] = number
        self.keys.setdefault((kind, candidate), 1)
        return candidate


def slug(title: str) -> str:
    """Return a title in small letters, digits and dashes, as used in keys."""
    return re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-") or "untitled"


def _people(document: Document) -> Iterator[Person]:
    entries = lookup(document.data, ("people",))
    for index, entry in enumerate(entries if isinstance(entries, list) else []):
        name = entry.get("name") if isinstance(entry, dict) else None
        if not isinstance(name, str) or not name.strip():
            continue
        yield Person(
            name=name,
            kind=_word(entry, "kind") or "person",
            role=_word(entry, "role"),
            email=_word(entry, "email"),
            aliases=names(entry.get("aliases")),
            members=names(entry.get("members")),
            holder=_word(entry, "holder"),
            vacant=entry.get("vacant") is True,
            left=_word(entry, "left"),
            within=names(entry.get("in")),
            document=document,
            path=("people", index),
        )


def _word(entry: Mapping[str, object], name: str) -> str:
    value = entry.get(name)
    return str(value).strip() if isinstance(value, (str, int)) else ""
