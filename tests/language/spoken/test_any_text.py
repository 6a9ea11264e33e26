"""Whatever is written, the grammar answers; and what it answers means what was written."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from planctl.language.recurrence import recurring
from planctl.language.spoken.advice import hint
from planctl.language.spoken.reading import read
from planctl.language.spoken.said import REFUSED, Context, Said
from planctl.language.when import parse, parse_period, period_name

_PERIODS = st.sampled_from(["", "2025/26", "2024/25 to 2026/27", "2026", "2011-12", "9998/99"])
_CONTEXTS = st.builds(
    Context,
    period=_PERIODS,
    year_starts=st.integers(1, 12),
    key=st.sampled_from(["due", "start", "completed", "on", "period", "target"]),
    years=st.booleans(),
    dates=st.booleans(),
    month_first=st.booleans(),
)
_BITS = st.sampled_from(
    """by before from end of the until q1 Q3 h2 qtr quarter third half year yr years fy financial
    2025/26 25/26 2025-26 2026 26 9999 0001 '26 31/03/2026 31/06/26 1 31 30th 31st march sept spet
    dec tue mon w/c w/e onwards ongoing and & to - / . , ; ( ) annually quarterly every monthly
    fortnightly completed done revised moved early mid late spring easter christmas 46112 tbc n/a
    2011-12 2025-03-31 00:00 T10:00 1-3 \u2013 \u00a0 \u2019 \u0662 unreadable then""".split(" ")
)
_PHRASES = st.lists(_BITS, max_size=9).flatmap(
    lambda bits: st.sampled_from([" ", "", "-", "/"]).map(lambda gap: gap.join(bits))
)


@given(st.one_of(st.text(max_size=120), _PHRASES), _CONTEXTS)
def test_any_text_has_an_answer_that_plans_take(text: str, context: Context) -> None:
    said = read(text, context)
    assert bool(said.keys) != (said.outcome == REFUSED)
    assert said.outcome != REFUSED or said.words
    grammar = parse_period if context.names_period else parse
    for key, value in said.keys:
        if isinstance(value, dict):
            assert recurring(value, period=context.span, year_starts=context.year_starts).valid
        elif value is not None and key != "status":
            assert grammar(value, year_starts=context.year_starts).valid, (text, value)
    for offer in said.offers:
        valid = grammar(offer.value, year_starts=context.year_starts).valid
        assert valid or offer.value.startswith("{every: ")
    assert hint(text, context)


@given(st.text(alphabet="0123456789/-. QHto", max_size=24), _CONTEXTS)
def test_any_row_of_figures_has_an_answer(text: str, context: Context) -> None:
    said = read(text, context)
    assert bool(said.keys) != (said.outcome == REFUSED)


def test_a_long_text_is_refused_without_being_looked_at() -> None:
    for text in ("31 March 2026 " * 100_000, "1/" * 500_000, "-" * 1_000_000):
        said = read(text, Context())
        assert said == Said(REFUSED, words="it is too long for a date")


_DAYS = st.dates(date(2000, 1, 1), date(2049, 12, 31))
_MANY = st.sampled_from(
    [
        "{d}/{m}/{y}", "{d:02}/{m:02}/{y}", "{d}.{m}.{y}", "{d}-{m}-{y}", "{d} {B} {y}",
        "{d} {b} {y}", "{d}{th} {B} {y}", "{B} {d}{th} {y}", "{B} {d}, {y}", "by {d} {B} {y}",
        "{a} {d} {b} {y}", "{d:02}/{m:02}/{yy}", "{d}-{b}-{yy}", "{d} {b} '{yy}", "{y}-{m}-{d}",
        "{y}/{m:02}/{d:02}", "due {d} {B} {y}", "no later than {d}{th} {b} {y}", "{y}.{m}.{d}",
    ]
)  # fmt: skip


@given(_DAYS, _MANY, _CONTEXTS.filter(lambda context: not context.month_first))
def test_a_day_is_read_as_that_day_or_not_at_all(day: date, form: str, context: Context) -> None:
    text = _written(form, day)
    said = read(text, context)
    if said.outcome == REFUSED:
        assert any(offer.value == day.isoformat() for offer in said.offers), text
    elif context.key == "completed" and text.startswith(("by", "no later")):
        assert dict(said.keys)["completed"] == f"../{day}"
    else:
        assert [value for _, value in said.keys] == [day.isoformat()], text


def _written(form: str, day: date) -> str:
    nth = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}.get(day.day, "th")
    return form.format(
        d=day.day, m=day.month, y=day.year, yy=f"{day.year % 100:02}", th=nth,
        B=f"{day:%B}", b=f"{day:%b}", a=f"{day:%a}",
    )  # fmt: skip


@given(_DAYS, st.sampled_from(["{B} {y}", "{b} {y}", "end of {B} {y}", "{m:02}/{y}", "{b}-{yy}"]))
def test_a_month_is_read_as_that_month(day: date, form: str) -> None:
    said = read(_written(form, day), Context())
    assert [value for _, value in said.keys] == [f"{day:%Y-%m}"]


@given(
    st.integers(2000, 2048),
    st.sampled_from(["Q1", "Q2", "Q3", "Q4", "H1", "H2"]),
    st.sampled_from(["{p} {y}/{n}", "{y}/{n} {p}", "{p} {y}-{n}", "{p} of {y}/{n}", "{p} {s}/{n}"]),
    st.integers(1, 12),
)
def test_a_quarter_or_half_is_read_as_that_one(
    year: int, part: str, form: str, year_starts: int
) -> None:
    text = form.format(p=part, y=year, n=f"{(year + 1) % 100:02}", s=f"{year % 100:02}")
    said = read(text, Context(year_starts=year_starts))
    assert [value for _, value in said.keys] == [f"{year}/{(year + 1) % 100:02} {part}"]


@given(_DAYS, _DAYS, st.sampled_from([" to ", " - ", " \u2013 ", " until "]), _MANY, _MANY)
def test_two_days_are_read_as_the_days_between_them_or_not_at_all(
    start: date, end: date, joint: str, one: str, two: str
) -> None:
    text = f"{_written(one, start)}{joint}{_written(two, end)}"
    said = read(text, Context(key="on"))
    if said.outcome != REFUSED:
        assert [value for _, value in said.keys] in [[f"{start}/{end}"], [f"{start} to {end}"]]


@given(st.integers(2000, 2048), st.integers(1, 12), st.integers(1, 12))
def test_a_month_without_a_year_is_the_one_in_the_plans_period(
    year: int, month: int, year_starts: int
) -> None:
    period = period_name(date(year, year_starts, 1), 12, year_starts)
    context = Context(period, year_starts)
    name = f"{date(2000, month, 1):%B}"
    ((key, value),) = read(name, context).keys
    when, whole = parse(str(value)), context.span
    assert key == "due"
    assert when.first
    assert when.last
    assert whole
    assert whole.first
    assert whole.last
    assert when.first.month == month
    assert whole.first <= when.first <= when.last <= whole.last
