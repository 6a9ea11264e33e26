"""What follows from the declarations of the keys: dates, bad values, links, changes, exports."""

import json
from typing import Any

import jsonschema
import pytest
from tools import schemas

from planctl.language.date_places import dates
from planctl.language.keys import BLOCKS, DOCUMENTS, Block, Key, Shape
from planctl.language.yaml.reader import read
from planctl.model.left_out import dropped

PLAN = "kind: service-plan\nref: A\ntitle: Archives\nperiod: 2011/12\n"


def whole(block: Block, above: tuple[Block, ...] = ()) -> dict[str, Any]:
    """Return a record that has every key of a block, by its example or by the keys within it."""
    data = {}
    for key in block.keys:
        inner = key.block
        if inner is None or inner in above or key.shape == Shape.RESOURCES:
            data[key.name] = key.example
        elif key.shape in {Shape.RECORDS, Shape.LINKED}:
            data[key.name] = [whole(inner, (*above, block))]
        else:
            data[key.name] = whole(inner, (*above, block))
    return data


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_every_example_is_one_that_the_schema_accepts(kind: str) -> None:
    checker = jsonschema.Draft202012Validator(schemas.schemas()[kind])
    whole_and_small = [whole(DOCUMENTS[kind])]
    whole_and_small.append({key.name: key.example for key in DOCUMENTS[kind].keys})
    for data in whole_and_small:
        assert [error.message for error in checker.iter_errors(data)] == []


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_document_that_has_every_key_loses_no_value(kind: str) -> None:
    text = json.dumps(whole(DOCUMENTS[kind]))
    assert dropped(read(text.encode(), "a.yaml"), 4) == 0


DATED = {Shape.WHEN, Shape.DUE, Shape.PERIOD, Shape.DAYS, Shape.BY_PERIOD}


def wrong(key: Key) -> object:
    """Return the value of a key that holds a date, with one that is none."""
    word = "31/06/2011"
    return {Shape.DAYS: [word], Shape.BY_PERIOD: {word: 1}}.get(key.shape, word)


@pytest.mark.parametrize(
    ("block", "key"),
    [(block, key) for block in BLOCKS for key in block.keys if key.shape in DATED],
    ids=lambda item: item.name if isinstance(item, Key) else item.about,
)
def test_a_date_is_looked_for_wherever_the_format_has_one(block: Block, key: Key) -> None:
    found = [(path[0], sort) for path, _, sort in dates({key.name: wrong(key)}, block)]
    sort = "period" if key.shape in {Shape.PERIOD, Shape.BY_PERIOD} else "when"
    assert found == [(key.name, sort)]
    assert not [*dates({"x-day": "31/06/2011"}, block)]


@pytest.mark.parametrize(
    ("written", "bad"),
    [
        ("rag: amber", 1),
        ("formerly: SLIL9", 1),
        ("equality: yes", 1),
        ("updates: said", 1),
        ("related_plans: Commissioning plan", 1),
        ("risks: [{ref: R1, title: Fire, current: low, target: unreadable}]", 1),
        ("targets: 3", 0),  # a key that an action has not is said by the schema
        ("x-status: 5", 0),
        ("printed: {status: 5}", 0),
    ],
)
def test_a_value_that_counts_as_absent_is_counted(written: str, bad: int) -> None:
    objective = f"objectives:\n- title: T\n  actions:\n  - title: T\n    {written}\n"
    text = PLAN + objective
    assert dropped(read(text.encode(), "a.yaml"), 4) == bad
