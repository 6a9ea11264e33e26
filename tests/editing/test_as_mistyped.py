"""What officers type that was lost, misread or answered with a wrong hint through a year."""

from pathlib import Path

import pytest

from tests.editing.test_as_typed import PLANS
from tests.support.command import Run
from tests.support.repositories import write

DAY = ("--as-of", "2026-07-11")


@pytest.fixture(autouse=True)
def council(tmp_path: Path) -> Path:
    write(tmp_path, PLANS)
    return tmp_path


def _plan(folder: Path) -> str:
    return (folder / "plans/housing.yaml").read_text(encoding="utf-8")


REFUSED = [
    (["set", "HOU1.1", "status=begun"], "did you mean in-progress?"),
    (["set", "HOU1.1", "status=started"], "did you mean in-progress?"),
    (["set", "HOU1.1", "status=On Track"], "did you mean in-progress?"),
    (["set", "HOU1.1", "status=complete"], "did you mean done?"),
    (["add", "reports_to", "--under", "HOU", "forum=Cabinet", "every=quarterly"],
     "did you mean quarter?"),
    (["set", "HOU1.1", "priority", "=", "high"], "no space stands beside the sign"),
    (["set", "HOU1.1", "updates.1.by=Ann"], "'planctl update REF TEXT' adds one"),
    (["set", "HOU1.1", "updates=Signed"], "'planctl set REF \"updates+={text: TEXT}\"'"),
    (["add", "update", "--under", "HOU1.1", "text=Signed"], "'planctl update REF TEXT' adds one"),
    (["add", "actuals", "--under", "M1", "Q1=4"], "'planctl actual MEASURE PERIOD VALUE'"),
    (["add", "note", "--under", "HOU1.1", "text=Late"], "'planctl set REF notes=TEXT'"),
    (["add", "decision", "--under", "HOU1.1", "by=Ann Hill"], "decision.by=NAME"),
    (["update", "HOU1.1", "Signed", "--on", "unknown"], "updates+={text: TEXT}"),
    (["update", "HOU1.1", "Signed", "--on", "tbc"], "updates+={text: TEXT}"),
    (["update", "HOU1.1", "Signed", "--on", "n/a"], "updates+={text: TEXT}"),
    (["set", "HOU1.1", "milestones+={title: Signed}"], "'planctl add milestones"),
    (["add", "post", "name=Head of Homes"], "'planctl add person name=... kind=post'"),
    (["actual", "M1", "Q1", " "], "'planctl set M1 \"actuals.2026/27 Q1=\"' takes a figure away"),
    (["due", "HOU1.2", "monthly from September"],
     "'planctl set HOU1.2 \"due=monthly from September\"' sets how it recurs"),
    (["done", "HOU1.2", "--of", "Q1", "--of", "Q2"], "--of is given twice"),
    (["update", "HOU1.1", "Signed", "--by=Ann Hill", "--by", "Ben Wood"], "--by is given twice"),
    (["update", "HOU1.1", "Signed", "--by", "Ann Hill", "--by="], "--by is given twice"),
    (["due", "HOU1.1", "2026-09", "plans", "--reason", "Rain"], "--in plans"),
    (["done", "HOU1.1", "HOU1.3"], "it takes one at a time"),
    (["done", "HOU1.1", "x" * 5000], "it takes one at a time"),
    (["done", "HOU1.1", "--on", "2 August"], "2025-08-02 (2 August 2025) or 2026-08-02"),
    (["done", "HOU1.1", "--on", "yesteday"], "did you mean 'yesterday'? write 2026-07-10"),
    (["set", "HOU1.1", "due=next quater"], "did you mean 'next quarter'? write 2026/27 Q3"),
    (["due", "HOU1.1", "nxt sunday", "--reason", "Rain"],
     "did you mean 'next sunday'? it could be either of two days: write 2026-07-12"),
    (["set", "HOU1.2", "due=montly"], "did you mean 'monthly'? write {every: month}"),
    (["update", "HOU1.1", "Signed", "--percent", "0.28"],
     "write 28 for 28 of 100, or 0.28% if that is meant"),
    (["set", "HOU1.1", "percent=0.5"], "write 50 for 50 of 100, or 0.5% if that is meant"),
    (["handover", "Ben Wood", "--to", "1"], "'1' is a number, and nobody's name"),
    (["assign", "HOU1.1", "2"], "'2' is a number, and nobody's name"),
    (["done", "HOU1.1", "yesterday"], "it stands behind --on, as --on yesterday"),
    (["done", "HOU1.1", "on", "3 July 2026"], '--on "3 July 2026"'),
    (["handover", "Ben Wood", "Ann Hill"], '--to "Ann Hill"'),
    (["rollover", "HOU", "2027/28"], "as --to 2027/28"),
    (["extend", "HOU1.1", "2026-09"], "'planctl due REF DATE --reason TEXT' moves a date"),
    (["defer", "HOU1.1"], "'planctl set REF status=deferred decision.by="),
    (["drop", "HOU1.1"], "'planctl set REF status=cancelled"),
    (["reopen", "HOU1.1"], "'planctl set REF status=in-progress completed='"),
    (["rollover", "HOU", "--to", "2027/28"], "--decision TEXT and --by NAME"),
    (["undo"], "'git restore FILE'"),
    (["actual", "M1", "Q1", "45,1"], "write 45.1 or 451"),
    (["set", "M1", "actuals.Q1=45,1%"], "write 45.1% or 451%"),
    (["set", "M1", "baseline=45,1"], "write 45.1 or 451"),
    (["add", "measure", "--under", "HOU", "title=Visits", "owner=Ann Hill", "targets.Q3=9,5"],
     "write 9.5 or 95"),
    (["update", "HOU1.1", "--rag", "green"],
     'as in planctl update SLIL001.5 "three teams trained" --rag amber'),
    (["actual", "M1", "80"], 'as in planctl actual "NI 125" "2011/12 Q1" 82.4'),
    (["due", "HOU1.1", "--to", "2026-09"], "as in planctl due SLIL001.2 2011-09-30 --reason"),
    (["due", "HOU1.1", "2026-09", "--raeson", "Rain"], "(Possible options: --reason)"),
    (["set", "HOU1.1", "due=2026-09", "--reason", "Rain"],
     "'planctl due REF DATE --reason TEXT' moves a date"),
    (["add", "kpi", "--under", "HOU", "title=Visits"], "did you mean measure?"),
    (["add", "Priorities", "--under", "HOU", "title=Visits"], "did you mean objective?"),
    (["actual", "M1", "Q1", "81,50%"], "write 81.50% or 8150%"),
    (["start", "HOU1.1"], "'planctl set REF status=in-progress'"),
    (["delete", "HOU1.1"], "'planctl set REF status=cancelled"),
]  # fmt: skip


@pytest.mark.parametrize(("call", "hint"), REFUSED)
def test_what_is_refused_is_answered_with_the_cure(
    planctl: Run, council: Path, call: list[str], hint: str
) -> None:
    unknown = call[0] in {"start", "delete"}
    result = planctl(*call, *(() if unknown else DAY))
    assert (result.code, hint in result.err) == (2, True), result.err
    assert _plan(council) == PLANS["plans/housing.yaml"]


@pytest.mark.parametrize("setting", ["updates+={text: Signed}", "updates={text: Signed}",
                                     "updates=[{text: Signed}]"])  # fmt: skip
def test_an_update_of_no_known_day_is_set(planctl: Run, council: Path, setting: str) -> None:
    result = planctl("set", "HOU1.1", setting, *DAY)
    assert (result.code, "update-without-day" in result.err) == (0, True), result.err
    assert _plan(council) == PLANS["plans/housing.yaml"].replace(
        "due: 2026-06-30}", "due: 2026-06-30, updates: [{text: Signed}]}"
    )


def test_a_period_below_a_key_is_read_as_it_is_said(planctl: Run, council: Path) -> None:
    result = planctl("set", "M1", "targets.Q2=25", "actuals.Q1=26", *DAY)
    assert result.code == 0, result.err
    assert result.err.count("'Q2' is read as 2026/27 Q2") == 1
    assert "targets: {2026/27 Q2: 25, 2026/27: 20}, actuals: {2026/27 Q1: 26}" in _plan(council)
    new = planctl("add", "measure", "--under", "HOU", "title=Visits", "owner=Ann Hill",
                  "targets.Q3=9", *DAY)  # fmt: skip
    assert (new.code, "targets: {2026/27 Q3: 9}" in _plan(council)) == (0, True)
    twice = planctl("set", "M1", "targets.Q2=1", "targets.2026/27 Q2=2", *DAY)
    assert (twice.code, "is given twice" in twice.err) == (2, True)


def test_a_quarter_is_written_as_its_neighbours_are(planctl: Run, council: Path) -> None:
    assert planctl("actual", "M1", "Apr-Jun 2026", "26", *DAY).code == 0
    assert "actuals: {2026/27 Q1: 26}" in _plan(council)
    plan = council / "plans/housing.yaml"
    plan.write_text(_plan(council).replace("2026/27 Q1: 26", "2026-04/2026-06: 26"), "utf-8")
    assert planctl("actual", "M1", "Q1", "27", *DAY).code == 0
    assert "actuals: {2026-04/2026-06: 27}" in _plan(council)
    assert planctl("set", "M1", "actuals.Q1=28", "targets.2026/27 H1=9", *DAY).code == 0
    assert "2026/27 H1: 9, 2026/27: 20}, actuals: {2026-04/2026-06: 28}" in _plan(council)
    assert planctl("set", "M1", "actuals.Q1=", *DAY).code == 0
    assert "actuals" not in _plan(council)


def test_initials_are_told_or_asked(
    planctl: Run, council: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = planctl("update", "HOU1.1", "Signed soon", "--by", "BC", *DAY)
    assert (said.code, "did you mean Ben Carter?" in said.err) == (0, True)
    assert "register" not in planctl("update", "HOU1.1", "Signed", "--by", "SMT", *DAY).err
    rolled = planctl("rollover", "HOU", "--to", "2027/28", "--decision", "x", "--by", "BW", *DAY)
    assert (rolled.code, "did you mean Ben Wood?" in rolled.err) == (0, True)
    write(council, PLANS)
    (council / "plans/housing-2027-28.yaml").unlink()
    monkeypatch.setattr("planctl.system.asking.asks", lambda: True)
    asked = planctl("assign", "HOU1.1", "A.H.", *DAY, stdin=b"1\n")
    assert (asked.code, "owner: Ann Hill, due: 2026-06-30" in _plan(council)) == (0, True)


def test_a_plan_of_several_years_is_named_as_it_was_typed(planctl: Run) -> None:
    first = ("rollover", "HOU", "--to", "2027/28", "--decision", "Late", "--by", "Cabinet")
    assert planctl(*first, *DAY).code == 0
    again = ("rollover", "HOU", "--to", "2028/29", "--decision", "Late", "--by", "Cabinet")
    assert "'HOU' is taken as HOU@2026/27" in planctl(*again, "--dry-run", *DAY).err
    whole = planctl("rollover", "plan:HOU", *again[2:], "--dry-run", *DAY)
    assert "'plan:HOU' is taken as HOU@2026/27" in whole.err


def test_an_update_is_taken_back_by_its_words(planctl: Run, council: Path) -> None:
    for text in ("Costs rise", "Costs fall"):
        assert planctl("update", "HOU1.1", text, *DAY).code == 0
    lost = planctl("set", "HOU1.1", "updates-=2", *DAY)
    assert "there is on 2026-07-11, text Costs rise; on 2026-07-11, text Costs fall" in lost.err
    assert planctl("set", "HOU1.1", "updates-=Costs rise", *DAY).code == 0
    assert "updates: [{on: 2026-07-11, text: Costs fall}]" in _plan(council)


def test_what_was_done_stays_where_work_recurs_from_another_day(
    planctl: Run, council: Path
) -> None:
    assert planctl("done", "HOU1.2", "--of", "Q1", *DAY).code == 0
    assert planctl("set", "HOU1.2", "due=quarterly from Q1", *DAY).code == 0
    assert "{every: quarter, from: 2026/27 Q1, done: [{of: 2026/27 Q1, on: 2026-07-11}]}" in \
        _plan(council)  # fmt: skip
    assert planctl("set", "HOU1.2", "due=quarterly", *DAY).code == 0
    assert "{every: quarter, done: [{of: 2026/27 Q1, on: 2026-07-11}]}" in _plan(council)
    assert planctl("set", "HOU1.2", "due=monthly", *DAY).code == 0
    assert "due: {every: month}" in _plan(council)


def test_a_record_that_is_added_twice_is_told(planctl: Run) -> None:
    add = ("add", "action", "--under", "HOU1", "owner=Ben Carter", "due=2026-12")
    first = planctl(*add, "title=Ask the tenants", *DAY)
    assert (first.code, "already" in first.err) == (0, False), first.err
    again = planctl(*add, "title=ask  the tenants", *DAY)
    assert (again.code, "has action 'Ask the tenants' already: HOU1." in again.err) == (0, True)
    assert "already" not in planctl(*add, "title=Ask the landlords", *DAY).err


def test_the_date_of_closed_work_moves_with_a_word(planctl: Run) -> None:
    assert planctl("done", "HOU1.1", *DAY).code == 0
    moved = planctl("due", "HOU1.1", "2026-09", "--reason", "Rain", *DAY)
    assert (moved.code, "'HOU1.1' is closed, and its date moves" in moved.err) == (0, True)


def test_a_plan_with_a_lead_has_it_still(planctl: Run) -> None:
    said = planctl("assign", "HOU", "Ben Wood", *DAY)
    assert "plan 'HOU' had no owner; its lead is Ann Hill still" in said.err
    assert "lead" not in planctl("assign", "HOU1", "Ben Wood", *DAY).err


ROLL = ("--decision", "Not finished", "--by", "Cabinet")


def test_next_year_twice_is_one_year(planctl: Run, council: Path) -> None:
    on = ("--as-of", "2027-04-10")
    assert planctl("rollover", "HOU", "--to", "next year", *ROLL, *on).code == 0
    why = planctl("due", "HOU1.1", "2027-06", *on).err
    assert "move from 2026-06-30, as agreed before it was tbc?" in why
    for to in ("next year", "2027/28"):
        again = planctl("rollover", "HOU", "--to", to, *ROLL, *on)
        assert (again.code, "plan 'HOU' has a plan for 2027/28 already" in again.err) == (2, True)
        assert "it is plans/housing-2027-28.yaml; HOU@2027/28 names it" in again.err
    assert not (council / "plans/housing-2028-29.yaml").exists()
    # A year later the next one is meant, as is a plan that is named with its year.
    late = planctl("rollover", "HOU", "--to", "next year", "--dry-run", *ROLL, "--as-of",
                   "2028-03-28")  # fmt: skip
    assert (late.code, "is read as 2028/29" in late.err) == (0, True)
    named = planctl("rollover", "HOU@2027/28", "--to", "next year", "--dry-run", *ROLL, *on)
    assert (named.code, "is read as 2028/29" in named.err) == (0, True)


def test_what_goes_on_is_named_where_the_year_that_ended_is_done(planctl: Run) -> None:
    on = ("--as-of", "2027-04-10")
    for part in ("Q1", "Q2", "Q3", "Q4"):
        assert planctl("done", "HOU1.2", "--of", part, *on).code == 0
    every = planctl("done", "HOU1.2", *on)
    assert (every.code, "every occurrence of it is done" in every.err) == (2, True)
    assert "--of OCCURRENCE --on DAY puts the day of one right" in every.err
    assert planctl("rollover", "HOU", "--to", "2027/28", *ROLL, *on).code == 0
    last = planctl("done", "HOU1.1@2026/27", "--on", "2027-03-30", *on)
    assert (last.code, "what goes on with it is HOU1.1@2027/28" in last.err) == (0, True)
    again = planctl("done", "HOU1.1@2026/27", *on)
    assert (again.code, "what goes on" in again.err) == (0, False)


def test_an_option_that_names_plans_is_answered_with_their_place(planctl: Run) -> None:
    said = "the plan's file or a folder is named at the end"
    for name in ("summary", "owners", "overdue"):
        wrong = planctl(name, "--plan", "HOU")
        assert (wrong.code, said in wrong.err, "--at" in wrong.err) == (2, True, False), wrong.err
    assert said not in planctl("list", "actions", "--plann", "HOU").err


def test_what_a_new_form_brings_to_light_is_told_as_that(planctl: Run) -> None:
    form = "form=[{name: Ours, for: service-plan, objective: [owner%s], action: [owner, due]}]"
    assert planctl("set", "corporate-plan", form % "", *DAY).code == 0
    assert planctl("set", "HOU1", "supports=", *DAY).code == 0
    more = ("set", "corporate-plan", form % ", supports", *DAY)
    refused = planctl(*more)
    assert refused.code == 1
    assert "by the new form the plans have 1 error as they stand" in refused.err
    assert "error[objective-without-link] objective 'HOU1'" in refused.err
    assert "mend them first, or --force writes form" in refused.err
    slip = planctl("set", "corporate-plan", form.replace("owner%s", "ownr"), *DAY)
    assert "this would bring 1 new error" in slip.err
    assert planctl(*more, "--force").code == 0


@pytest.mark.parametrize(("command", "told"), [
    (("set", "HOU1.1", "due=2026-11"), True),
    (("due", "HOU1.1", "2026-11"), True),
    (("set", "HOU1.1", "due=2026-11", "printed.due=Autumn 2026"), False),
])  # fmt: skip
def test_words_in_the_place_of_a_date_are_told_when_they_go(
    planctl: Run, council: Path, command: tuple[str, ...], *, told: bool
) -> None:
    plan, plain = council / "plans/housing.yaml", PLANS["plans/housing.yaml"]
    plan.write_text(plain.replace("due: 2026-06-30", "due: Autumn 2026"), "utf-8")
    result = planctl(*command, *DAY)
    keeps = "'planctl set HOU1.1 \"printed.due=Autumn 2026\"' keeps its words"
    assert (result.code, keeps in result.err) == (0, told), result.err
    # A slip is no word of the source, and a date says itself.
    plan.write_text(plain.replace("due: 2026-06-30", "due: 31/06/2026"), "utf-8")
    assert "keeps its words" not in planctl(*command, *DAY).err
    plan.write_text(plain, "utf-8")
    assert "keeps its words" not in planctl("set", "HOU1.1", "due=2026-11", *DAY).err
