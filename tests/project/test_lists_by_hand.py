"""Lists that stay by hand: where one lacks a key or a kind, the failure names the file to mend."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from planctl.checking import usual_words
from planctl.commands.list import NAMES
from planctl.history import change_words, pairing
from planctl.jobs import digest
from planctl.language.keys import BLOCKS, KINDS, LINKS, NESTED, Block, Shape, named
from planctl.language.keys.means import RESOURCE
from planctl.language.keys.rag import RAG_SCHEME
from planctl.language.keys.shared import REVISION, UPDATE
from planctl.model.build import build
from planctl.output.exports import ics, xlsx
from planctl.publishing.site import details
from planctl.queries.export import export
from planctl.reports import tables
from planctl.standing import rag_actions, rag_scheme_words
from tests.support.cure import missing
from tests.support.plans import documents

KEYS = {name for block in BLOCKS for name in block.named}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_key_has_a_column_or_a_reason_why_not(kind: str) -> None:
    table = tables.TABLE_OF[kind]
    columns = {column.name for column in tables.BY_NAME[table].all}
    if kind == "measure":  # whose values stand by period
        columns |= {column.name for column in tables.BY_NAME["results"].all}
    for name in KINDS[kind]:
        if name not in columns and name not in tables.ELSEWHERE and name not in NESTED:
            missing(f"src/planctl/reports/tables.py: place '{name}' in the table {table}, or say "
                    "under ELSEWHERE where else it is")  # fmt: skip


@pytest.mark.parametrize("kind", sorted({*KINDS} - {"person"}))  # people have a page of their own
def test_a_key_is_a_fact_of_the_site_or_says_why_not(kind: str) -> None:
    shown = {key.name for key in details._facts(kind)}  # noqa: SLF001 - what a page asks
    for name in KINDS[kind]:
        told = name in details.ELSEWHERE or name in NESTED
        told |= kind == "plan" and name in {"kind", "resources"}
        if (name in shown) == told:
            missing(f"src/planctl/publishing/site/details.py: '{name}' is a fact, or stands under "
                    "ELSEWHERE; not both, not neither")  # fmt: skip


@pytest.mark.parametrize(
    ("file", "elsewhere"),
    [("reports/tables.py", tables.ELSEWHERE), ("publishing/site/details.py", details.ELSEWHERE)],
)
def test_what_stands_elsewhere_is_a_key_of_the_format(
    file: str, elsewhere: Mapping[str, str]
) -> None:
    known = {name for keys in KINDS.values() for name in keys}
    for name in elsewhere.keys() - known:
        missing(f"src/planctl/{file}: no record has a key '{name}'; take it from ELSEWHERE")
    assert all(elsewhere.values())


def test_every_link_and_owner_has_its_words() -> None:
    owning = named(lambda key: key.change in {"owner", "accountable"})
    for name in LINKS.keys() ^ change_words._LINKS.keys():  # noqa: SLF001 - verbs stay by hand
        missing(f"src/planctl/history/change_words.py: _LINKS has the verbs of keys that name "
                f"another record (of=...); look at '{name}'")  # fmt: skip
    for name in owning ^ change_words._OWNING.keys():  # noqa: SLF001
        missing(f"src/planctl/history/change_words.py: _OWNING has the nouns of keys that say who "
                f"owns; look at '{name}'")  # fmt: skip


def test_every_date_and_value_has_its_noun() -> None:
    dates = named(lambda key: key.change in {"due", "start", "completed"})
    for name in dates ^ change_words._NOUNS.keys():  # noqa: SLF001 - nouns stay by hand
        missing(f"src/planctl/history/change_words.py: _NOUNS; look at '{name}'")
    for name in named(lambda key: key.shape == Shape.BY_PERIOD) ^ change_words._VALUES.keys():  # noqa: SLF001
        missing(f"src/planctl/history/change_words.py: _VALUES; look at '{name}'")


def test_a_review_counts_only_sorts_of_changes_that_there_are() -> None:
    sorts = {key.change for block in BLOCKS for key in block.keys} | {"added", "removed", "moved"}
    for sort in (digest._SHOWN | digest._NOUNS.keys()) - sorts:  # noqa: SLF001
        missing(f"src/planctl/jobs/digest.py: no key has the sort '{sort}'")


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_kind_of_record_is_in_every_list_of_kinds(kind: str) -> None:
    if kind not in pairing._ORDER:  # noqa: SLF001 - what is a list by hand
        missing(f"src/planctl/history/pairing.py: say in _ORDER after which kinds '{kind}' comes")
    if kind not in NAMES and kind not in {"framework", "person"}:
        missing(f"src/planctl/commands/list.py: name '{kind}' in NAMES")
    if "due" in KINDS[kind] and kind not in ics._KINDS.values():  # noqa: SLF001
        missing(f"src/planctl/output/exports/ics.py: name '{kind}', which has dates, in _KINDS")
    if tables.TABLE_OF[kind] not in tables.BY_NAME:
        missing(f"src/planctl/reports/tables.py: write the table of '{kind}'")
    if tables.TABLE_OF[kind] not in xlsx.SHEETS:
        missing(f"src/planctl/output/exports/xlsx.py: give '{kind}' its place in SHEETS")


def test_what_people_say_for_a_key_or_word_means_one_that_there_is() -> None:
    for meant in {name for names in usual_words.USUAL.values() for name in names} - KEYS:
        missing(f"src/planctl/checking/usual_words.py: USUAL means '{meant}', which is no key")
    # The words of a form are keys, and none stands where one of these is meant.
    choices = [key for block in BLOCKS for key in block.keys if key.shape != Shape.WORDS]
    words = {word for key in choices for word, _ in key.choices}
    for meant in {*usual_words.STATUSES.values()} - words:
        missing(
            f"src/planctl/checking/usual_words.py: STATUSES means '{meant}', which no key takes"
        )
    for word in usual_words.STATUSES.keys() & words - {"ongoing"}:
        missing(f"src/planctl/checking/usual_words.py: '{word}' is a word of the format by now")


ACTION = """\
kind: service-plan
ref: A
title: Archives
period: 2011/12
objectives:
- ref: A1
  title: Keep the papers
  actions:
  - ref: A1.1
    title: Mend the roof
    due: 2011-09-30
"""


def exported(key: str, part: Mapping[str, Any]) -> object:
    """Return all tables of a plan with an action that has a part in a list."""
    text = f"{ACTION}    {key}: [{', '.join(f'{k}: {v}' for k, v in part.items())}]\n"
    text = text.replace("[", "[{").replace("]", "}]")
    plans = build("plans", documents({"plans/a.yaml": text}), [])
    return export(plans, date(2011, 6, 30), within=30)


@pytest.mark.parametrize(
    ("key", "block"), [("updates", UPDATE), ("revisions", REVISION), ("resources", RESOURCE)]
)
def test_a_key_of_a_part_is_in_the_export(key: str, block: Block) -> None:
    examples = {item.name: item.example for item in block.keys}
    whole = {name: value for name, value in examples.items() if not isinstance(value, dict)}
    assert whole.keys() >= examples.keys() - {"printed"}
    for name in whole:
        without = {other: value for other, value in whole.items() if other != name}
        if exported(key, without) == exported(key, whole):
            missing(f"src/planctl/reports/record_lists.py: '{name}' of {key} is lost by exports; "
                    "give it a column in reports/columns.py and reports/tables.py")  # fmt: skip


def _conditions(kind: str) -> list[tuple[str, object]]:
    assert RAG_SCHEME.block
    bands = RAG_SCHEME.block.named[kind].block
    assert bands
    told = {"rag", "against"}  # no conditions
    return [(key.name, key.example) for key in bands.keys if key.name not in told]


@pytest.mark.parametrize(("name", "example"), _conditions("actions"))
def test_a_condition_of_a_band_decides(name: str, example: object) -> None:
    going = "    percent: 60\n    out_of_tolerance: [cost]\n    start: 2011-04-01\n"
    going += "    updates: [{on: 2011-02-15, text: Begun}]\n"
    plans = build("plans", documents({"plans/a.yaml": ACTION + going}), [])
    action = plans.of("action")[0]
    # One of two days and one of two values must meet it: what planctl does not know never holds.
    other = not example if isinstance(example, bool) else 70
    values = (example, other)
    days = (date(2011, 3, 1), date(2020, 3, 1))
    states = ("done", action.status)
    held = [
        rag_actions._holds(plans, action, day, name, {name: value if name != "status" else state})  # noqa: SLF001
        for day in days for value in values for state in states
    ]  # fmt: skip
    if True not in held:
        missing(f"src/planctl/standing/rag_actions.py: _holds does not know the condition '{name}'")


@pytest.mark.parametrize(("name", "example"), [*_conditions("actions"), *_conditions("measures")])
def test_a_condition_of_a_band_has_its_words(name: str, example: object) -> None:
    said = rag_scheme_words._condition(name, example)  # noqa: SLF001
    plain = {"percent_over", "percent_under", "out_of_tolerance"}  # whose names are their words
    if said == f"{name.replace('_', ' ')} {example}" and name not in plain:
        missing(f"src/planctl/standing/rag_scheme_words.py: say '{name}' in words")
