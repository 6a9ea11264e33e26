"""Which colour of a record counts: declared or computed, how old, and on what evidence."""

from datetime import date

import pytest

from planctl.checking.engine import run
from planctl.checking.rule import Context
from planctl.model.build import build
from planctl.model.plan_set import PlanSet
from planctl.queries.measures import measures
from planctl.queries.risks import register
from planctl.queries.summary import summary
from planctl.standing.rag import Colour, colour, rag_row
from planctl.standing.rag_words import in_words
from tests.support.plans import documents

CORPORATE = "kind: corporate-plan\norganisation: Westshire\nperiod: 2011/12\n"
PLAN = "kind: service-plan\nref: S\ntitle: Streets\nperiod: 2011/12\n"
DAY = date(2011, 7, 1)
BEGUN = "due: 2011-12-31, status: in-progress"


def plans(body: str, *settings: str) -> PlanSet:
    corporate = CORPORATE + "".join(f"{line}\n" for line in settings)
    return build("plans", documents({"c.yaml": corporate, "s.yaml": PLAN + body}), [])


def acted(fields: str, *settings: str) -> PlanSet:
    action = f"      - {{ref: A, title: Count the cars, {fields}}}"
    return plans(f"objectives:\n  - title: Streets\n    actions:\n{action}\n", *settings)


def coloured(fields: str, *settings: str, on: date = DAY) -> Colour:
    found = acted(fields, *settings)
    return colour(found, found.of("action")[0], on)


def counted(fields: str, *settings: str, on: str = "2011-07-01") -> str | None:
    return coloured(fields, *settings, on=date.fromisoformat(on)).counted


@pytest.mark.parametrize(
    ("fields", "declared"),
    [
        # One home: the latest by day, wherever it stands.
        ("rag: {declared: green, on: 2011-06-01}, updates: [{on: 2011-06-30, rag: red}]", "red"),
        ("rag: {declared: amber, on: 2011-06-30}, updates: [{on: 2011-06-01, rag: red}]", "amber"),
        ("updates: [{on: 2011-06, rag: red}, {on: 2011-04, rag: green}, {on: 2011-06-30}]", "red"),
        # Nothing that was said after the day.
        ("updates: [{on: 2011-06-30, rag: amber}, {on: 2011-07-02, rag: red}]", "amber"),
        ("updates: [{on: 2011-07-01, rag: amber}]", "amber"),
        ("rag: {declared: red, on: 2011-07-02}", None),
        # One without a day only where none has one.
        ("rag: {declared: red}, updates: [{on: 2011-04-30, rag: green}]", "green"),
        ("rag: {declared: red}, updates: [{on: 2011-07-30, rag: green}]", None),
        ("updates: [{rag: green}, {rag: red}]", "red"),
        ("updates: [{rag: red}, {rag: green}]", "green"),
        ("rag: {declared: red}", "red"),
        # Of one day, the worse; of none, likewise, in the two places.
        ("rag: {declared: red, on: 2011-06-30}, updates: [{on: 2011-06-30, rag: G}]", "red"),
        ("rag: {declared: G, on: 2011-06-30}, updates: [{on: 2011-06-30, rag: red}]", "red"),
        ("rag: {declared: red}, updates: [{rag: green}]", "red"),
        ("rag: {why: so}, updates: [{on: 2011-06-30, rag: red}]", "red"),
        ("success: It runs", None),
    ],
)
def test_the_latest_declared_colour(fields: str, declared: str | None) -> None:
    assert coloured(f"{BEGUN}, {fields}").declared == declared


@pytest.mark.parametrize(
    ("declared", "settings", "expected"),
    [
        ("red", (), "red"),
        ("green", (), "amber"),
        ("amber-green", (), "amber"),
        ("amber-red", (), "amber-red"),
        ("R", (), "red"),
        ("RED", (), "red"),
        # A word that the scheme does not know, and what says that nothing is expected.
        ("ambre", (), "amber"),
        ("complete", (), "amber"),
        ("stopped", (), "amber"),
        ("blue", (), "amber"),
        ("green", ("rag_scheme: {counts: declared}",), "green"),
        ("red", ("rag_scheme: {counts: computed}",), "amber"),
        # An order of the council's own, from the worst.
        ("purple", ("rag_scheme: {order: [purple, red, amber, green]}",), "purple"),
        ("red", ("rag_scheme: {order: [amber, red, green]}",), "amber"),
        ("blue", ("rag_scheme: {order: [red, amber, green, blue]}",), "amber"),
    ],
)
def test_the_worse_of_the_two_counts(
    declared: str, settings: tuple[str, ...], expected: str
) -> None:
    late = "due: 2011-12-31, milestones: [{title: Plan, due: 2011-05-31}]"
    found = coloured(f"{late}, rag: {{declared: {declared}, on: 2011-06-30}}", *settings)
    assert (found.counted, found.computed, found.why) == (expected, "amber", None)


@pytest.mark.parametrize(
    ("fields", "settings", "expected"),
    [
        ("due: 2011-05, status: done, completed: 2011-05", (), "complete"),
        ("due: 2011-05, status: cancelled", (), "stopped"),
        ("due: 2011-09, status: in-progress, revisions: [{from: 2011-05, to: 2011-09}]",
         ("rag_scheme: bromsgrove",), "blue"),
        ("due: 2011-09, start: 2011-08", ("rag_scheme: rotherham",), "grey"),
    ],
)  # fmt: skip
def test_what_is_done_or_stopped_stands(
    fields: str, settings: tuple[str, ...], expected: str
) -> None:
    assert counted(f"{fields}, rag: {{declared: red, on: 2011-06-30}}", *settings) == expected


def test_what_is_done_stands_though_declared_colours_count() -> None:
    scheme = "rag_scheme: {counts: declared}"
    red = "rag: {declared: red, on: 2011-06-30}"
    assert counted(f"due: 2011-05, status: done, {red}", scheme) == "complete"
    # Nobody can declare that something is done which is not.
    assert counted(f"due: 2011-05, {red.replace(': red', ': complete')}", scheme) == "red"
    assert counted(f"due: tbc, {red.replace(': red', ': complete')}") is None
    # Where nobody declared a colour, the computed one counts.
    assert counted("due: 2011-05", scheme) == "red"


@pytest.mark.parametrize(
    ("said", "settings", "last"),
    [
        # Until the end of the period after the one with its day.
        ("2011-10-03", (), "2012-03-31"),
        ("2011-09-30", (), "2011-12-31"),
        ("2011-10-03", ("reporting: {every: month}",), "2011-11-30"),
        ("2011-10-03", ("reporting: {every: half}",), "2012-09-30"),
        ("2011-10-03", ("reporting: {every: year}",), "2013-03-31"),
        ("2011-12-31", ("year_starts: 1", "reporting: {every: half}"), "2012-06-30"),
        # A month is any day of it.
        ("2011-09", (), "2011-12-31"),
        ("2011-10-03", ("rag_scheme: {reported_within: 6 weeks}",), "2011-11-14"),
        ("2011-10-03", ("rag_scheme: {reported_within: 3 months}",), "2012-01-03"),
        ("2011-10-03", ("rag_scheme: {reported_within: 30}",), "2011-11-02"),
    ],
)
def test_a_declared_colour_grows_old(said: str, settings: tuple[str, ...], last: str) -> None:
    end = date.fromisoformat(last)
    after = date.fromordinal(end.toordinal() + 1)
    fields = "due: 2019-03-31, rag: {{declared: {}, on: {}}}"
    assert counted(fields.format("amber", said), *settings, on=last) == "amber"
    found = coloured(fields.format("amber", said), *settings, on=after)
    assert (found.counted, found.declared, found.old) == (None, "amber", True)
    assert found.why == "report-old"
    # What would not be green is what it is.
    late = fields.format("green", said).replace("2019-03-31", said)
    assert counted(late, *settings, on=after.isoformat()) == "red"


def test_what_is_too_old_to_count_contradicts_nothing() -> None:
    found = acted("due: 2011-05-31, rag: {declared: green, on: 2011-06-15}")
    for day, count in ((date(2011, 9, 30), 1), (date(2011, 10, 1), 0)):
        told = [item.rule for item in run(found, Context(day))]
        assert told.count("rag-contradicts") == count


def test_a_colour_without_a_day_is_not_known_to_be_old() -> None:
    assert counted("due: 2019-03-31, rag: {declared: amber}", on="2018-07-01") == "amber"


def test_a_fresh_report_beside_an_old_colour_is_evidence() -> None:
    old = "due: 2019-03-31, rag: {declared: red, on: 2011-04-15}"
    found = coloured(f"{old}, updates: [{{on: 2011-12-15, text: On its way}}]", on=date(2012, 1, 1))
    assert (found.counted, found.old, found.why) == ("green", True, None)
    found = coloured(f"{old}, updates: [{{on: 2011-05-15, text: On its way}}]", on=date(2012, 1, 1))
    assert (found.counted, found.why) == (None, "report-old")


@pytest.mark.parametrize(
    "fields",
    [
        "status: in-progress", "percent: 0", "forecast: 2011-09", "updates: [{text: Begun}]",
        "updates: [{on: 2011-06-30, percent: 10}]", "rag: {declared: green, on: 2011-06-30}",
        "milestones: [{title: M, due: 2011-10, status: in-progress}]",
        "milestones: [{title: M, due: 2011-06, status: done, completed: 2011-06-01}]",
        "milestones: [{title: M, due: 2011-10, updates: [{on: 2011-06-30, text: Begun}]}]",
        "milestones: [{title: M, due: 2011-10, forecast: 2011-10}]",
        "out_of_tolerance: []",
    ],
)  # fmt: skip
def test_green_has_evidence(fields: str) -> None:
    assert coloured(f"due: 2011-12-31, {fields}").counted == "green"


@pytest.mark.parametrize(
    "fields",
    [
        "due: 2011-12-31", "due: 2011-12-31, status: not-started", "due: 2011-07-01",
        "due: 2011-12-31, milestones: [{title: M, due: 2011-10}]",
        "due: 2011-12-31, start: 2011-04, revisions: [{from: 2012-01, to: 2011-12-31}]",
        "due: 2011-12-31, updates: [{on: 2011-07-02, text: Said a day later}]",
        "due: 2011-12-31, forecast: tbc", "due: 2011-12-31, updates: [{on: 2011-06-30}]",
        "due: ongoing", "due: tbc", "success: It runs",
    ],
)  # fmt: skip
@pytest.mark.parametrize("scheme", ["tolerance", "rotherham", "reading", "four-step"])
def test_without_evidence_nothing_is_green(fields: str, scheme: str) -> None:
    found = coloured(fields, f"rag_scheme: {scheme}")
    assert (found.counted, found.computed, found.why) == (None, None, "nothing-reported")


@pytest.mark.parametrize(
    ("fields", "settings", "why"),
    [
        ("due: ongoing, status: in-progress", (), "no-date"),
        ("due: unreadable, status: in-progress", (), "date-unreadable"),
        ("due: unreadable", (), "date-unreadable"),
        (BEGUN, ("rag_scheme: reading",), "no-percent"),
        (BEGUN, ("rag_scheme: four-step",), "no-tolerances"),
        (BEGUN, ("rag_scheme: {actions: [{rag: green, reported_within: 30 days}]}",),
         "report-undated"),
        (BEGUN, ("rag_scheme: {actions: [{rag: done, status: done}]}",), "no-band"),
        ("due: 2011-05-31", ("rag_scheme: reading",), "no-percent"),
    ],
)  # fmt: skip
def test_why_there_is_no_colour(fields: str, settings: tuple[str, ...], why: str) -> None:
    found = coloured(fields, *settings)
    assert (found.counted, found.why) == (None, why)
    # A declared colour is better than none.
    said = coloured(f"{fields}, rag: {{declared: amber, on: 2011-06-30}}", *settings)
    assert (said.counted, said.why) == ("amber", None)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("due: 2011-06-30", "red"),
        ("due: 2011-12-31, milestones: [{title: M, due: 2011-06-30}]", "amber"),
        ("due: 2011-06-30, milestones: [{title: M, due: 2011-05-31}]", "red"),
        # An action without a day, while a milestone has none yet.
        ("due: tbc, milestones: [{title: M, due: 2011-06-30}]", "amber"),
        ("due: ongoing, milestones: [{title: M, due: 2011-06-30}]", "amber"),
        (f"{BEGUN}, milestones: [{{title: M, due: 2011-06-30, status: cancelled}}]", "green"),
        (f"{BEGUN}, forecast: 2012-01", "amber"),
        (f"{BEGUN}, forecast: 2011-12", "green"),
        # It may yet be in time.
        ("due: 2011-12-15, forecast: 2011-12", "green"),
        ("due: 2011-06-30, forecast: 2011-09", "red"),
    ],
)  # fmt: skip
def test_late_milestones_and_forecasts(fields: str, expected: str) -> None:
    assert counted(fields) == expected


def test_a_scheme_of_the_councils_own() -> None:
    own = """rag_scheme:
  name: Ours
  actions:
    - {rag: complete, status: done}
    - {rag: red, due_passed: true}
    - {rag: purple, nothing_reported: true}
    - {rag: red, late_milestones: true}
    - {rag: amber, forecast_late: true}
    - {rag: green, reported_within: 1 month}
    - {rag: amber}
"""
    later = "due: 2011-12-31, updates: [{{on: {}, text: Begun}}]{}"
    assert counted("due: 2011-12-31", own) == "purple"
    assert counted(later.format("2011-06-01", ""), own) == "green"
    assert counted(later.format("2011-05-31", ""), own) == "amber"
    late = ", milestones: [{title: M, due: 2011-06-30}]"
    assert counted(later.format("2011-06-01", late), own) == "red"
    assert counted(later.format("2011-06-01", ", forecast: 2012-01"), own) == "amber"


def test_words_of_ones_own_need_evidence_where_they_speak_of_dates() -> None:
    own = """rag_scheme:
  actions:
    - {rag: revised date, moved: true}
    - {rag: On target, due_passed: false}
    - {rag: Late}
"""
    assert coloured("due: 2011-12-31", own).why == "nothing-reported"
    assert counted(BEGUN, own) == "On target"
    assert counted("due: 2011-12-31, revisions: [{from: 2011-09, to: 2011-12}]", own) == (
        "revised date"
    )
    assert counted("due: 2011-05-31", own) == "Late"
    # Nobody said which of them is worse.
    assert counted(f"{BEGUN}, rag: {{declared: late, on: 2011-06-30}}", own) == "On target"
    ranked = own.replace("  actions:", "  order: [late, on target]\n  actions:")
    assert counted(f"{BEGUN}, rag: {{declared: late, on: 2011-06-30}}", ranked) == "Late"


def test_a_known_schemes_name_lends_its_bands() -> None:
    own = "rag_scheme: {name: bromsgrove, counts: computed}"
    late = "due: 2011-06-15, rag: {declared: green, on: 2011-06-30}"
    assert counted(late, own) == "amber"  # a month has not passed
    assert counted(late, "rag_scheme: {name: Bromsgrove road, counts: computed}") == "red"


@pytest.mark.parametrize("scheme", ["rotherham", "reading", "four-step", "bromsgrove"])
@pytest.mark.parametrize("status", ["deferred", "cancelled"])
def test_what_was_stopped_is_not_late(scheme: str, status: str) -> None:
    assert counted(f"due: 2011-03-31, status: {status}", f"rag_scheme: {scheme}") == "stopped"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ("due: 2011-12-31", "no colour: nothing reported"),
        (f"{BEGUN}, rag: {{declared: green, on: 2011-06-30}}", "● green"),
        (f"{BEGUN}, rag: {{declared: R, on: 2011-06-30}}", "■ red (computed green)"),
        ("due: 2011-06-15, rag: {declared: green, on: 2011-06-30}",
         "■ red (declared green)"),
        (f"{BEGUN}, rag: {{declared: ambre, on: 2011-06-30}}",
         "● green (declared ambre)"),
        ("due: tbc, rag: {declared: amber, on: 2011-06-30}", "▲ amber (declared)"),
        ("due: 2011-12-31, rag: {declared: green, on: 2010-10-03}",
         "no colour: the last report is old (declared green 2010-10-03, too old to count)"),
        ("due: 2011-05-31, rag: {declared: red, on: 2010-10-03}",
         "■ red (declared red 2010-10-03, too old to count)"),
    ],
)  # fmt: skip
def test_words(fields: str, words: str) -> None:
    assert in_words(coloured(fields).row()) == words


def test_the_summary_counts_what_counts() -> None:
    body = """objectives:
  - title: Streets
    actions:
      - {title: One, due: 2011-12-31}
      - {title: Two, due: ongoing, status: in-progress}
      - {title: Three, due: 2011-05-31, rag: {declared: green, on: 2011-06-01}}
      - {title: Four, due: 2011-12-31, rag: {declared: red, on: 2011-06-01}}
"""
    (found,) = summary(plans(body), DAY, within=30)
    assert found.colours == {"red": 2, "none": 2}
    assert found.whys == {"no-date": 1, "nothing-reported": 1}
    assert found.counts["overdue"] == 1


def test_what_nobody_computes_has_the_colour_that_was_declared() -> None:
    body = """risks:
  - {ref: R, title: Ice, rag: {declared: amber, on: 2011-06-30}}
  - {ref: Q, title: Snow}
  - {ref: P, title: Fog, rag: {declared: amber, on: 2010-06-30}}
"""
    found = plans(body)
    first, second, third = found.of("risk")
    assert rag_row(found, first, DAY)["rag_counted"] == "amber"
    assert rag_row(found, second, DAY) == {}
    assert rag_row(found, third, DAY)["rag_why"] == "report-old"


MEASURE = """measures:
  - ref: M
    title: Holes
    better: lower
    targets: {2011/12 Q1: 10, 2011/12 Q2: 10}
    actuals: {2011/12 Q1: 9}
"""


def rows(more: str, *settings: str, on: date = date(2012, 1, 1)) -> dict[str | None, str | None]:
    found = plans(f"{MEASURE}    {more}\n", *settings)
    return {
        item.result.period.written if item.result else None: item.colour.declared
        for item in measures(found, on)
    }


@pytest.mark.parametrize(
    ("more", "settings", "expected"),
    [
        # The first 20 days of a period speak of the one before.
        ("rag: {declared: red, on: 2011-07-20}", (), {"2011/12 Q1": "red", "2011/12 Q2": None}),
        ("rag: {declared: red, on: 2011-07-21}", (), {"2011/12 Q1": None, "2011/12 Q2": "red"}),
        ("rag: {declared: red, on: 2011-07-05}", ("reporting: {within_days: 4}",),
         {"2011/12 Q1": None, "2011/12 Q2": "red"}),
        ("updates: [{on: 2011-07-10, rag: amber}, {on: 2011-10-10, rag: red}]", (),
         {"2011/12 Q1": "amber", "2011/12 Q2": "red"}),
        # A month answers as its first day does, a quarter for itself.
        ("rag: {declared: red, on: 2011-07}", (), {"2011/12 Q1": "red", "2011/12 Q2": None}),
        ("rag: {declared: red, on: 2011-08}", (), {"2011/12 Q1": None, "2011/12 Q2": "red"}),
        ("rag: {declared: red, on: 2011/12 Q1}", (), {"2011/12 Q1": "red", "2011/12 Q2": None}),
        # A month's report, in the row of its quarter.
        ("rag: {declared: red, on: 2011-06-25}", ("reporting: {every: month}",),
         {"2011/12 Q1": "red", "2011/12 Q2": None}),
        # A half-year's, in the last row within it.
        ("rag: {declared: red, on: 2011-09-25}", ("reporting: {every: half}",),
         {"2011/12 Q1": None, "2011/12 Q2": "red"}),
        # A period of which nothing else is known.
        ("rag: {declared: red, on: 2011-12-25}", (),
         {"2011/12 Q1": None, "2011/12 Q2": None, "2011/12 Q3": "red"}),
        ("rag: {declared: red, on: 2012-01-02}", (), {"2011/12 Q1": None, "2011/12 Q2": None}),
        # Without a day: what is known last.
        ("rag: {declared: red}", (), {"2011/12 Q1": "red", "2011/12 Q2": None}),
    ],
)  # fmt: skip
def test_a_colour_of_a_measure_counts_in_the_row_it_answers_for(
    more: str, settings: tuple[str, ...], expected: dict[str, str | None]
) -> None:
    assert rows(more, *settings) == expected


def test_the_worse_colour_counts_for_a_measure_too() -> None:
    found = plans(f"{MEASURE}    updates: [{{on: 2011-07-10, rag: red}}]\n")
    first, second = measures(found, DAY.replace(month=12))
    assert (first.colour.counted, first.colour.computed) == ("red", "green")
    assert second.colour == Colour()
    assert in_words(first.row(found)) == "■ red (computed green)"


def test_a_measure_without_figures_has_what_was_declared() -> None:
    body = "measures:\n  - {ref: M, title: Holes, rag: {declared: red}}\n"
    (found,) = measures(plans(body), DAY)
    assert (found.result, found.colour.counted) == (None, "red")


@pytest.mark.parametrize(
    ("fields", "settings", "hint"),
    [
        ("rag: {declared: ambre}", (), "write amber"),
        ("updates: [{rag: Amber/Green}]", (), "write amber-green"),
        ("rag: {declared: Red Amber}", (), "write amber-red"),
        ("rag: {declared: turquoise}", (), "write one of red, amber-red, amber"),
        ("rag: {declared: purple}", ("rag_scheme: {order: [purple, red, green]}",), None),
        ("rag: {declared: on target}",
         ("rag_scheme: {actions: [{rag: On target, late: 0}, {rag: Late}]}",), None),
        ("rag: {declared: A}, updates: [{rag: Blue}, {rag: unreadable}]", (), None),
    ],
)  # fmt: skip
def test_unknown_colour(fields: str, settings: tuple[str, ...], hint: str | None) -> None:
    found = [
        item.hint for item in run(acted(f"{BEGUN}, {fields}", *settings), Context(DAY))
        if item.rule == "unknown-colour"
    ]  # fmt: skip
    assert [item.startswith(hint) for item in found if hint] == ([True] if hint else [])
    assert len(found) == bool(hint)


RISKS = """risks:
  - {ref: R, title: Ice, current: {likelihood: 4, impact: 5}}
  - {ref: Q, title: Snow, current: {score: 6}}
  - {ref: P, title: Fog, current: {score: 2}}
"""


@pytest.mark.parametrize(
    ("settings", "size", "colours"),
    [
        ((), (None, None), [None, None, None]),
        (("risk_matrix: {likelihood: 5}",), (None, None), [None, None, None]),
        (("risk_matrix: {likelihood: 6, impact: 5}",), (6, 5), [None, None, None]),
        (("risk_matrix: {bands: [{rag: amber, at_least: 6}, {rag: red, at_least: 20}]}",),
         (None, None), ["red", "amber", None]),
    ],
)  # fmt: skip
def test_scales_and_bands_of_risks_are_the_councils_or_none(
    settings: tuple[str, ...], size: tuple[int | None, int | None], colours: list[str | None]
) -> None:
    found = register(plans(RISKS, *settings))
    assert (found.likelihood, found.impact) == size
    assert [item.rag for item in found.risks] == colours
