"""What a council's form asks for: the first that fits a plan, or the one that the plan names."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from planctl.language.when import parse_period

if TYPE_CHECKING:
    from planctl.model.plan_set import PlanSet
    from planctl.model.record import Record


class Form(NamedTuple):
    """One form.

    Attributes:
        asks: the keys that it asks for, by the kind of record.
        targets: how many years of targets it asks for of each measure; 0 where it does not say.
        layout: the parts in which a plan is printed, as written; none where it does not say.
    """

    name: str
    asks: Mapping[str, tuple[str, ...]]
    targets: int = 0
    layout: tuple[Mapping[str, object], ...] = ()


class Forms:
    """The forms of a plan set, as its corporate plan writes them."""

    def __init__(self, plans: "PlanSet") -> None:
        self._plans = plans
        written = plans.corporate.fields.get("form") if plans.corporate else None
        self._entries = (
            [item for item in written or () if isinstance(item, Mapping)]
            if isinstance(written, list)
            else []
        )
        self._of: dict[Record, Form | None] = {}

    @property
    def names(self) -> list[str]:
        """What they are called."""
        return [str(item["name"]) for item in self._entries if "name" in item]

    def names_for(self, kind: str) -> list[str]:
        """Return what those for a kind of document are called."""
        return [str(item["name"]) for item in self._entries
                if "name" in item and item.get("for", kind) == kind]  # fmt: skip

    def of(self, record: "Record") -> Form | None:
        """Return the form that holds for a record's plan; None where there is none."""
        plan = record.plan or record
        if not self._entries or plan.kind != "plan" or plan.level not in _KINDS:
            return None
        if plan not in self._of:
            named = plan.texts("form")
            meant = [item for item in self._entries if named and item.get("name") == named[0]]
            fitting = meant or [item for item in self._entries if self._fits(item, plan)]
            self._of[plan] = _form(fitting[0]) if fitting else None
        return self._of[plan]

    def layouts(self, record: "Record") -> Iterator[tuple[Mapping[str, object], ...]]:
        """Yield how the forms of a set print a plan: first that which holds for a record's."""
        own = self.of(record)
        if own:
            yield own.layout
        yield from (_form(item).layout for item in self._entries)

    def asks(self, record: "Record", *keys: str) -> bool:
        """Whether one of some keys is asked for of a record; all are where no form holds."""
        form = self.of(record)
        if form is None:
            return True
        asked = form.asks.get(record.kind, ())
        years = record.kind == "measure" and form.targets > 0 and "targets" in keys
        return years or any(key in asked for key in keys)

    def leaving_out(self, record: "Record", key: str) -> str:
        """Return what the form is called that holds for a record and does not ask for a key.

        Empty where it asks for it, or where no form holds.
        """
        form = self.of(record)
        return form.name if form and not self.asks(record, key) else ""

    def _fits(self, entry: Mapping[str, object], plan: "Record") -> bool:
        if entry.get("for", _KINDS[plan.level]) != _KINDS[plan.level]:
            return False
        if "period" not in entry:
            return True
        years = parse_period(str(entry["period"]), year_starts=self._plans.year_starts)
        period = self._plans.period_of(plan)
        begins = period.first if period else None
        return bool(begins and years.first and years.last and years.first <= begins <= years.last)


_KINDS = {"service": "service-plan", "directorate": "directorate-plan"}
_RECORDS = ("plan", "objective", "action", "measure", "risk", "workforce")


def _form(entry: Mapping[str, object]) -> Form:
    lists = {kind: entry.get(kind) for kind in _RECORDS}
    asks = {
        kind: tuple(key for key in keys if isinstance(key, str)) if isinstance(keys, list) else ()
        for kind, keys in lists.items()
    }
    targets, layout = entry.get("targets"), entry.get("layout")
    parts = tuple(item for item in layout if isinstance(item, Mapping)) if isinstance(
        layout, list) else ()  # fmt: skip
    name = str(entry.get("name", ""))
    return Form(name, asks, targets if isinstance(targets, int) else 0, parts)
