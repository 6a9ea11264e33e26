"""What was told on a day: updates, colours, moves, decisions, approvals."""

from collections.abc import Iterable, Iterator, Mapping

from planctl.language.yaml.document import Path
from planctl.model.record import Record

TOLD = {
    "updates": "an update",
    "rag": "a colour",
    "revisions": "a move",
    "decision": "a decision",
    "approved": "an approval",
}
"""By the key under which it stands, what each is."""


def told(record: Record, names: Iterable[str]) -> Iterator[tuple[Path, object, str]]:
    """Yield each thing that was told with a day under some keys: its place, its day, what it is."""
    for name in names:
        value = record.fields.get(name)
        entries: list[tuple[Path, object]] = [((name,), value)]
        if isinstance(value, list):
            entries = [((name, index), item) for index, item in enumerate(value)]
        for path, item in entries:
            if isinstance(item, Mapping) and "on" in item:
                yield path, item["on"], TOLD[name]
