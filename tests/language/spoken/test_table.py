"""Every line of the table of dates, and what the hints of ``invalid-date`` say of each."""

from collections import Counter

import pytest

from planctl.language.recurrence import recurring
from planctl.language.spoken.advice import hint
from planctl.language.spoken.reading import read
from planctl.language.spoken.said import REFUSED, spelled
from planctl.language.when import parse, parse_period
from planctl.language.yaml.reader import read as parsed
from tests.support.spoken_dates import Row, rows, shown

ROWS = rows()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.text} [{row.context}]")
def test_a_line_of_the_table(row: Row) -> None:
    said = read(row.text, row.known)
    assert shown(said, row.known.key) == (row.outcome, row.value, row.words)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.text} [{row.context}]")
def test_what_is_offered_is_what_plans_take(row: Row) -> None:
    context = row.known
    said = read(row.text, context)
    written = [offer.value for offer in said.offers]
    written += [spelled(value) for key, value in said.keys if value and key != "status"]
    grammar = parse_period if context.names_period else parse
    for value in written:
        plan = parsed(f"due: {value}".encode(), "plan.yaml").data
        due = plan["due"] if isinstance(plan, dict) else None
        if isinstance(due, dict):
            when = recurring(due, period=context.span, year_starts=context.year_starts)
        else:
            when = grammar(value, year_starts=context.year_starts)
        assert when.valid, value


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.text} [{row.context}]")
def test_a_hint_names_what_to_write(row: Row) -> None:
    said = read(row.text, row.known)
    told = hint(row.text, row.known)
    for offer in said.offers:
        assert offer.value in told
    if said.outcome != REFUSED:
        assert told.startswith(("write ", "delete the key"))
    assert "2011" not in told or "11" in row.text + row.context


def test_no_line_stands_twice_and_every_outcome_is_there() -> None:
    assert max(Counter((row.text, row.context) for row in ROWS).values()) == 1
    assert {row.outcome for row in ROWS} == {"read", "noted", "refused"}
