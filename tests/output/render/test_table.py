"""Tables on a terminal: whatever its width, no letter is lost."""

import io
import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planctl.output.render import table
from planctl.reports.report import Column, Row, Rows, Table
from planctl.system.terminal import Style

COLUMNS = (
    Column("ref", "Plan"), Column("title", "Title", wide=True),
    Column("actions", "Actions", number=True), Column("done", "Done", number=True),
    Column("overdue", "Overdue", number=True), Column("due", "Due", whole=True),
    Column("undated", "Undated", number=True, minor=True), Column("rag", "RAG"),
)  # fmt: skip
ROW: Row = {
    "ref": "LDAP-2007", "title": "Learning disability action plan", "actions": 105,
    "done": "2 (1.9%)", "overdue": "90 (85.7%)", "due": "2007-06-30", "undated": 11,
    "rag": "■ red 90, none 11, ● green 2, ✔ complete 2",
}  # fmt: skip


def drawn(rows: list[Row], width: int) -> str:
    out = io.StringIO()
    report = Rows([Table(rows, COLUMNS)], [column.key for column in COLUMNS], {})
    table.rows(report, out, Style(color=False, width=width, terminal=True))
    return out.getvalue()


def letters(text: str) -> list[str]:
    return sorted(re.sub(r"\s", "", text))


@pytest.mark.parametrize("width", range(40, 131))
def test_every_letter_is_there_at_every_width(width: int) -> None:
    text, _, note = drawn([ROW], width).partition("(Undated: no room")
    wanted = letters(drawn([ROW], 400))
    if note:
        wanted = letters("".join(wanted))
        for letter in "Undated11":
            wanted.remove(letter)
    assert letters(text) == wanted


@pytest.mark.parametrize("width", range(79, 131))
def test_lines_fit_where_the_least_of_every_column_does(width: int) -> None:
    assert max(len(line.rstrip()) for line in drawn([ROW], width).splitlines()) <= width


def test_a_table_takes_no_more_room_than_it_needs() -> None:
    lines = drawn([ROW], 400).splitlines()
    assert len(lines) == 2
    assert len(lines[1].rstrip()) < 160


def test_words_have_room_before_heads_and_names() -> None:
    columns = (
        Column("late", "Days late", number=True), Column("title", "Title", wide=True),
        Column("rag", "RAG"),
    )  # fmt: skip
    row: Row = {"late": 3, "title": "word " * 12, "rag": "no colour: nothing reported"}
    out = io.StringIO()
    report = Rows([Table([row], columns)], ["late", "title", "rag"], {})
    table.rows(report, out, Style(color=False, width=46, terminal=True))
    assert out.getvalue().splitlines() == [
        "Days  Title                        RAG",
        "late",
        "   3  word word word word word     no colour:",
        "      word word word word word     nothing",
        "      word word                    reported",
    ]


WORDS = st.text(string.ascii_letters + " ,", max_size=60)


@given(st.lists(st.tuples(WORDS, WORDS, st.integers(0, 10**6)), min_size=1, max_size=4),
       st.integers(40, 120))  # fmt: skip
def test_letters_of_any_row_are_there(cells: list[tuple[str, str, int]], width: int) -> None:
    rows: list[Row] = [
        {**ROW, "title": title, "rag": rag, "actions": number, "undated": 0}
        for title, rag, number in cells
    ]
    assert letters(drawn(rows, width)) == letters(drawn(rows, 400))
