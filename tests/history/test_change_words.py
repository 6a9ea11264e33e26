"""Sentences of changes and sums of moves, pure: what recurs says only what changed of it."""

import pytest

from planctl.history.change_words import sentence
from planctl.history.changes import compare
from planctl.model.build import build
from planctl.queries.slippage_totals import moved_words
from tests.support.plans import documents

SERVICE = """\
kind: service-plan
ref: S
title: S
period: 2011/12
objectives:
  - {{ref: O, title: O, actions: [{{ref: A, title: Report, owner: Ann Hill, due: {}}}]}}
"""


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("{every: month}", "{every: month, done: [{of: 2011-04, on: 2011-05-02}]}",
         "done for 2011-04 on 2011-05-02"),
        ("{every: month, done: [2011-04]}", "{every: month, done: [2011-04, 2011-05, 2011-06]}",
         "done for 2011-05, 2011-06"),
        ("{every: month, done: [2011-04]}", "{every: month}", "no longer done for 2011-04"),
        ("{every: month, done: [2011-04]}", "{every: month, done: [{of: 2011-04, on: 2011-05-02}]}",
         "done for 2011-04 on 2011-05-02 (was without a day)"),
        ("{every: month, done: [{of: 2011-04, on: 2011-05-02}, 2011-05]}",
         "{every: month, done: [{of: 2011-04, on: 2011-05-03}, 2011-06]}",
         "done for 2011-04 on 2011-05-03 (was on 2011-05-02), 2011-06, no longer done for 2011-05"),
        ("{every: month, done: [2011-04]}", "{every: quarter, done: [2011-04]}",
         "due date every quarter (was every month)"),
        ("{every: month}", "tbc", "due date tbc (was every month)"),
    ],
)  # fmt: skip
def test_of_what_recurs_only_what_changed_is_said(before: str, after: str, said: str) -> None:
    old, new = (
        build("plans", documents({"plans/s.yaml": SERVICE.format(due)}), [])
        for due in (before, after)
    )
    assert [sentence(change) for change in compare(old, new)[1]] == [said]


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((0, 0, 0), "no due date moved"),
        ((1, 1, 0), "1 due date moved: 1 move, with a word in 'revisions'"),
        ((1, 1, 1), "1 due date moved: 1 move, without a word in 'revisions'"),
        ((1, 2, 0), "1 due date moved: 2 moves, each with a word in 'revisions'"),
        ((2, 3, 1), "2 due dates moved: 3 moves, 1 of them without a word in 'revisions'"),
        ((2, 3, 3), "2 due dates moved: 3 moves, none with a word in 'revisions'"),
    ],
)
def test_moves_are_summed_in_a_sentence(counts: tuple[int, int, int], said: str) -> None:
    assert moved_words(*counts) == said
