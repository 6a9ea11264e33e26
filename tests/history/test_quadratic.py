"""Records are looked up in sets: a plan ten times as long takes ten times the work."""

from time import process_time

import pytest

from planctl.history import pairing
from planctl.loading.public.last_look import LastLook
from planctl.loading.public.officers import Hidden
from planctl.loading.public.prose import without_addresses
from planctl.model.build import build
from planctl.model.names import fold
from planctl.model.record import Record
from tests.support.plans import documents

HEAD = "kind: service-plan\nref: S\ntitle: S\nperiod: 2011/12\n"
COUNT = 200


def records(text: str) -> list[Record]:
    return list(build("plans", documents({"a.yaml": HEAD + text}), []).records)


class Title(str):
    """A title that counts how often it is compared."""

    __slots__ = ()
    compared = 0

    def __eq__(self, other: object) -> bool:
        Title.compared += 1
        return str.__eq__(self, other)

    __hash__ = str.__hash__


def test_pairing_by_title(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairing, "fold", lambda text: Title(fold(text)))
    head = "objectives:\n  - title: O\n    actions:\n"
    older, newer = (
        [item for item in records(head + "".join(f"      - {{title: {word} {n}}}\n"
                                                 for n in range(COUNT)))
         if item.kind == "action"]
        for word in ("Old", "New")
    )  # fmt: skip
    assert len(older) == COUNT
    Title.compared = 0
    pairing.Pairing(older, newer[:2])
    assert Title.compared < 20 * COUNT


def test_merging(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0

    def equal(one: Record, other: object) -> bool:
        nonlocal compared
        compared += 1
        return one is other

    monkeypatch.setattr(Record, "__eq__", equal)
    once = "".join(f"  - {{ref: M{n}, title: T}}\n" for n in range(COUNT))
    again = f"measures:\n{once}objectives:\n  - title: O\n    measures:\n"
    again += "".join(f"      - {{ref: M{n}, title: T}}\n" for n in range(COUNT))
    found = records(again)
    assert sum(item.kind == "measure" for item in found) == COUNT
    assert compared < 20 * COUNT


@pytest.mark.parametrize("part", ["a@", "a-", "bob@x.uk ", "b.c.d.", "x", "A. ", "Ann "])
def test_names_in_a_long_text(part: str) -> None:
    """A text of 1 MiB is looked through in seconds; quadratic, each of these takes minutes."""
    plans = build(
        "plans", documents({"a.yaml": f"{HEAD}lead: Ann Hill\nnotes: '{part * 40}'\n"}), []
    )
    hidden, look = Hidden(plans), LastLook([("Ann", "Hill")])

    def spent(count: int) -> float:
        text = part * count
        start = process_time()
        look.seen(text)
        hidden.text(f"{text} it is for Hill")
        without_addresses(text)
        return process_time() - start

    # The least of three: what else the machine does lengthens one.
    few, many = (min(spent(count) for _ in range(3)) for count in (4_000, 40_000))
    assert many < 40 * max(few, 0.005)
