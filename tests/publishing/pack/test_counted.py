"""Each number of the paper says of what it is, and which these are where they are few."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import ROOT, Run
from tests.support.millbrook import millbrook

YEAR_END = ("--period", "2025/26 Q4", "--at", "master~1", "--as-of", "2026-04-09")
NEXT = ("--period", "2026/27 Q1", "--as-of", "2026-07-10")
THIRD = ("--period", "2025/26 Q3", "--at", "master~2", "--as-of", "2026-01-08")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return millbrook(tmp_path_factory.mktemp("millbrook")).folder


def _said(planctl: Run, folder: Path, key: str, *when: str) -> list[str]:
    told = planctl("report", str(folder / "plans"), *when, "--format", "json")
    assert told.code == 0, told.err
    found: Any = json.loads(told.out)["sets"][0]["parts"][0]["sections"][key]
    return list(found["text"])


def test_a_total_that_counts_once_what_two_rows_have_says_so(planctl: Run, folder: Path) -> None:
    said = (
        "An action that a later of these plans goes on with stands in the rows of both plans, and "
        "is counted once in the totals, as it stands in the later one: so the rows add up to more."
    )
    assert said in _said(planctl, folder, "summary", *YEAR_END)
    assert said not in _said(planctl, folder, "summary", *THIRD)


def test_objectives_of_both_years_say_that_actions_count_once(planctl: Run, folder: Path) -> None:
    said = (
        "An action that a later of these plans goes on with stands in the row of each plan's own "
        "objective, and counts once for an objective above both, as it stands in the later one: so "
        "the rows below such an objective add up to more than it has."
    )
    assert said in _said(planctl, folder, "coverage", *YEAR_END)
    assert said not in _said(planctl, folder, "coverage", *THIRD)


def test_what_falls_due_beside_the_actions_is_named(planctl: Run, folder: Path) -> None:
    assert _said(planctl, folder, "due_next", *YEAR_END)[0] == (
        "3 open actions fall due in the next period, 1 April to 30 June 2026; so do 1 milestone "
        "and 2 actions on risks: risk R-NB (2026/27) (action: Send the flood model again), "
        "29 May 2026; risk R-GRID (2026/27) (action: Agree a date with the network "
        "company), 30 Jun 2026; HOU1.1 (2026/27) (milestone: 40 homes bought), 30 Jun 2026."
    )


def test_the_summary_does_not_hide_late_milestones_behind_no_late_action(
    planctl: Run, folder: Path
) -> None:
    assert (
        "No action is overdue, as on 10 April 2026; 1 milestone and 2 actions on risks are."
    ) in _said(planctl, folder, "against", *NEXT)
    assert (
        "5 actions are overdue, 2 more than on 8 October 2025; so are 1 milestone and 1 action on "
        "a risk."
    ) in _said(planctl, folder, "against", *THIRD)


def test_a_measure_is_called_by_its_title_where_it_is_not_rated_or_not_drawn(
    planctl: Run, folder: Path
) -> None:
    said = _said(planctl, folder, "measures", *YEAR_END)
    assert "Not rated, since the period has no target: M-CMP, Complaints answered in ten days." in (
        said
    )
    assert said[-1] == (
        "1 of the 9 figures is not in the picture, for want of a number to draw or of a target "
        "above zero to draw it beside."
    )


def test_no_moved_date_is_not_said_where_moves_have_no_day(planctl: Run, folder: Path) -> None:
    # A public edition leaves git out, and a later plan's date is a move of which no day is told.
    text = _said(planctl, folder, "against", *YEAR_END, "--public")
    assert (
        "No due date moved to a later day, as far as the plans tell; 7 moves are recorded "
        "without a day."
    ) in text
    assert (
        "7 moves are recorded without a day, so nobody can tell in which period they were made."
        in (_said(planctl, folder, "slipped", *YEAR_END, "--public"))
    )


def test_of_how_many_measures_off_target_nothing_is_said(planctl: Run, folder: Path) -> None:
    assert _said(planctl, folder, "off_target", *YEAR_END)[0] == (
        "4 measures are red or amber for 2025/26 Q4. For 3 of them the plans do not say what is "
        "being done, and for 1 they have said nothing since 3 Oct 2025."
    )


@pytest.mark.parametrize(
    ("day", "said", "asked"),
    [("2026-03-31", "The plans say what is being done about it.", ""),
     ("2026-04-01", "The plans have said nothing about it since 3 Oct 2025.",
      "Ask what is being done about 1 overdue action of which the plans say nothing of late.")],
)  # fmt: skip
def test_words_grow_old_as_a_declared_colour_does(
    planctl: Run, tmp_path: Path, day: str, said: str, asked: str
) -> None:
    plan = (
        "objectives:\n  - ref: A1\n    title: Boxes\n    actions:\n"
        "      - {ref: A1.1, title: Buy boxes, owner: Ann Hill, due: 2025-09-30,\n"
        "         updates: [{on: 2025-10-03, by: Ann Hill, text: The seller is late}]}\n"
    )
    (part,) = _of_archives(planctl, tmp_path, plan, "--as-of", day)["parts"]
    late = part["sections"]["overdue"]
    assert late["text"] == [f"1 action is overdue. {said}"]
    assert late["rows"][0]["doing_old"] == bool(asked)
    assert late["rows"][0]["doing"] == "3 Oct 2025, Ann Hill: The seller is late"
    decisions = part["sections"].get("decisions", {"text": []})["text"]
    assert [text for text in decisions if text.startswith("Ask what")] == (
        [asked.replace("nothing of late.", "nothing of late: A1.1, Buy boxes.")] if asked else []
    )


def _of_archives(planctl: Run, folder: Path, plan: str, *when: str) -> Any:
    """Return what a paper on a set of one plan tells scripts; ``plan`` is all but its head."""
    (folder / "c.yaml").write_text(
        "kind: corporate-plan\norganisation: Westshire\nperiod: 2025/26 to 2026/27\n"
    )
    head = "kind: service-plan\nref: A\ntitle: Archives\nperiod: 2025/26\n"
    (folder / "a.yaml").write_text(f"{head}{plan}")
    return json.loads(planctl("report", ".", *when, "--format", "json").out)["sets"][0]


@pytest.mark.parametrize(
    ("targets", "said"),
    [
        ("{2025/26: tbc}", "1 return is missing: a target."),
        ("{2025/26: tbc, 2026/27: tbc}",
         "2 returns are missing: 2 targets."),
        ("{2025/26: tbc}, baseline: tbc",
         "2 returns are missing: 1 baseline and 1 target."),
    ],
)  # fmt: skip
def test_missing_returns_are_counted_by_their_sort(
    targets: str, said: str, planctl: Run, tmp_path: Path
) -> None:
    plan = (
        "approved: [{by: Cabinet, on: 2025-04-01}]\n"
        f"measures:\n- {{ref: M1, title: Loans, unit: loans, targets: {targets}}}\n"
    )
    when = ("--period", "2025/26 Q4", "--as-of", "2026-05-01")
    told = _of_archives(planctl, tmp_path, plan, *when)
    text = told["parts"][0]["sections"]["against"]["text"]
    assert said in text


def test_what_members_are_to_ask_about_has_the_longest_late_first(
    planctl: Run, folder: Path
) -> None:
    (said,) = [text for text in _said(planctl, folder, "decisions", *THIRD)
               if "overdue actions" in text]  # fmt: skip
    assert said.endswith(
        ": HOU2.3, Agree the rent policy for new homes; ENV2.1, Heat pumps in four leisure "
        "centres; HOU1.4, Open the move-on scheme for care leavers."
    )


def test_that_texts_are_cut_is_said_where_one_is(planctl: Run, tmp_path: Path) -> None:
    def notes(title: str) -> list[str]:
        plan = (
            "objectives:\n- ref: A1\n  title: Aim\n  actions:\n"
            f"  - {{ref: A1.1, title: {title}, owner: Ann Hill, due: 2025-05-31}}\n"
        )
        when = ("--period", "2025/26 Q1", "--as-of", "2025-07-01")
        return list(_of_archives(planctl, tmp_path, plan, *when)["notes"])

    said = (
        "Texts of more than 600 letters and titles of more than 100 in a sentence are cut, which "
        "three dots show."
    )
    assert said not in notes("Open the archive")
    assert said in notes("Open the archive to all who come " * 4)
    assert said in notes("Open the archive to all who come " * 20)


def test_a_paper_speaks_of_what_is_counted_and_cut_in_it(
    planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    out = planctl("report", "plans/salford-2009-10", "--as-of", "2010-02-01").out
    # No record of changes tells what was taken out of these plans.
    assert "\n\n2.5 Moves are counted over 21 October 2009 to 20 January 2010.\n" in out
    assert (
        " Texts of more than 600 letters, what is done about a risk in more than 200 and titles of "
        "more than 100 in a sentence are cut, which three dots show."
    ) in out
    assert (
        " Something supports 20 of 51 framework objectives, and nothing supports the 2 directorate "
        "objectives."
    ) in out


def test_what_is_of_another_paper_is_more_only_where_this_one_has_some(
    planctl: Run, folder: Path
) -> None:
    risks = _said(planctl, folder, "risks_moved", *THIRD)
    assert risks[1] == "No risk moved, came or went between these days."
    assert [text.partition(" of ")[0] for text in risks[2:]] == ["3 score changes", "1 new risk"]
    dates = _said(planctl, folder, "slipped", *THIRD)
    assert dates[-1].startswith("4 more moves of 1 to 20 October 2025 answer for 2025/26 Q2")
    (target,) = _said(planctl, folder, "moved_targets", *NEXT)[2:]
    assert target.startswith("1 target move of 1 to 20 April 2026 answers for 2025/26 Q4")


def test_a_body_that_deferred_work_is_not_said_to_have_approved_its_new_date(
    planctl: Run, folder: Path
) -> None:
    out = planctl("report", str(folder / "plans"), *YEAR_END).out
    assert "| Roof survey: the roof must be replaced first (deferred by Cabinet) |" in out
    assert "| The flood assessment was returned (approved by Frank Osei) |" in planctl(
        "report", str(folder / "plans"), "--period", "2025/26 Q1", "--as-of", "2025-07-10",
        "--at", "master~4",
    ).out  # fmt: skip


def test_what_is_deferred_on_no_known_day_is_more_only_beside_what_has_one(
    planctl: Run, tmp_path: Path
) -> None:
    plan = (
        "objectives:\n  - ref: A1\n    title: Boxes\n    actions:\n"
        "      - {ref: A1.1, title: Buy boxes, owner: Ann Hill, due: 2025-09, status: deferred}\n"
    )
    when = ("--period", "2025/26 Q2", "--as-of", "2025-10-30")
    since = "deferred or cancelled, and nothing says since when."
    (part,) = _of_archives(planctl, tmp_path, plan, *when)["parts"]
    assert f"1 action is {since}" in part["sections"]["stopped"]["text"]
    plan += (
        "      - {ref: A1.2, title: Buy tags, owner: Ann Hill, due: 2025-09, status: deferred,\n"
        "         decision: {by: Cabinet, on: 2025-08-01, reason: No money}}\n"
    )
    (part,) = _of_archives(planctl, tmp_path, plan, *when)["parts"]
    assert f"1 more is {since}" in part["sections"]["stopped"]["text"]


def test_why_a_part_of_a_year_is_not_rated_can_be_read_out(planctl: Run, folder: Path) -> None:
    assert (
        "Not rated, since the target may still be met or missed, and nobody says what the part of "
        "a year should come to: M-REC, Household waste sent for reuse, recycling or composting."
    ) in _said(planctl, folder, "measures", *THIRD)


def test_that_the_way_to_a_far_target_is_rounded_down_is_said_where_one_is_told(
    planctl: Run, folder: Path
) -> None:
    def notes(*when: str) -> str:
        told = planctl("report", str(folder / "plans"), *when, "--format", "json")
        return " ".join(json.loads(told.out)["sets"][0]["notes"])

    said = "How much of the way to a far target is covered is rounded down."
    assert said in notes(*YEAR_END)
    assert said not in notes(*THIRD)


def test_what_is_of_one_is_not_counted(planctl: Run, folder: Path) -> None:
    ben = ("--owner", "Ben Carter")
    text = _said(planctl, folder, "against", *YEAR_END, *ben)
    assert (
        "The only measure has a figure for 2025/26 Q4, not rated. 1 more figure is of a longer "
        "period that ended with it: 1 red."
    ) in text
    moved = _said(planctl, folder, "slipped", *YEAR_END, *ben)
    assert moved[0] == ("3 due dates moved to a later day; no reason is given for any of them.")
    grace = ("--owner", "Grace Llewellyn")
    assert "The only measure has no figure for 2026/27 Q1." in (
        _said(planctl, folder, "against", *NEXT, *grace)
    )


def test_what_is_being_done_goes_through_the_turn_of_the_year(planctl: Run, folder: Path) -> None:
    # The officer said it of last year's action, a week before this year's plan came.
    may = ("--period", "2026/27 Q1", "--at", "master~1", "--as-of", "2026-05-04")
    told = planctl("report", str(folder / "plans"), *may, "--format", "markdown").out
    assert "1 action is overdue. The plans say what is being done about it." in told
    assert "2 Apr 2026, Ben Carter: Northam signed on 25 March; the start is with the" in told
    # Later these words are old, and none of this year's took their place.
    told = planctl("report", str(folder / "plans"), *NEXT, "--format", "markdown").out
    assert "The plans have said nothing about it since 3 Oct 2025." in told


def test_what_a_risk_left_behind_is_told_beside_what_is_late(planctl: Run, folder: Path) -> None:
    said = _said(planctl, folder, "overdue_steps", *YEAR_END)
    late, behind = said
    assert late == "No milestone or action on a risk is overdue."
    assert behind == (
        "1 action on a risk passed the due date and was not finished; its risk goes on without it, "
        "so no plan counts it as late: risk R-TA (action: Recover housing benefit subsidy on "
        "nightly lets), due 31 Aug 2025."
    )
    assert len(_said(planctl, folder, "overdue_steps", *THIRD)) == 1


def test_a_new_plan_says_what_of_it_goes_on(planctl: Run, folder: Path) -> None:
    assert (
        "3 plans were not among these on 9 January 2026: ENV (2026/27), HOU (2026/27), "
        "PLACE (2026/27); they have 10 actions; 7 of these go on with actions of an earlier plan."
    ) in _said(planctl, folder, "against", *YEAR_END)


def test_a_part_of_a_plan_that_returned_has_its_year_in_words(planctl: Run, folder: Path) -> None:
    told = planctl("report", str(folder / "plans"), *NEXT, "--by", "service", "--format", "json")
    titles = [part["title"] for part in json.loads(told.out)["sets"][0]["parts"]]
    assert "Environment and Waste, ENV (2026/27)" in titles
    assert "Environment and Waste (ENV)" in titles


def test_a_measure_that_is_only_watched_is_not_off_target(planctl: Run, tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    (plans / "corporate.yaml").write_text(
        "kind: corporate-plan\norganisation: W\nperiod: 2025/26\n"
    )
    (plans / "s.yaml").write_text(
        "kind: service-plan\nref: S\ntitle: S\nperiod: 2025/26\nmeasures:\n"
        "  - {ref: M1, title: People in the town, owner: Ann Hill, unit: people, contextual: yes,\n"
        "     actuals: {2025/26 Q1: 50}, rag: {declared: red, on: 2025-06-30}}\n"
    )
    when = ("--period", "2025/26 Q1", "--as-of", "2025-07-10")
    assert _said(planctl, tmp_path, "off_target", *when) == [
        "No measure with an actual for this period is red or amber."
    ]


def test_a_paper_says_what_became_of_the_actions_that_were_overdue(
    planctl: Run, folder: Path
) -> None:
    # None of them is overdue at the year's end, and none was done: the next plans have new dates.
    assert _said(planctl, folder, "against", *YEAR_END)[1] == (
        "No action is overdue, 5 fewer than on 9 January 2026. Of the 5 overdue then, none is "
        "done, 4 have a later date now and 1 is carried forward."
    )
    jon = _said(planctl, folder, "against", *THIRD, "--owner", "Jon Ferris")
    assert jon[1] == "No action is overdue, 1 fewer than on 8 October 2025."  # it was done
    whitby = _said(planctl, folder, "against", *YEAR_END, "--owner", "Eleanor Whitby")
    assert whitby[1].endswith("The one overdue then has a later date now.")


def test_the_colours_of_a_table_add_up_to_what_it_counts(planctl: Run, folder: Path) -> None:
    for when in (YEAR_END, NEXT, THIRD):
        told = planctl("report", str(folder / "plans"), *when, "--format", "json")
        section: Any = json.loads(told.out)["sets"][0]["parts"][0]["sections"]["against"]
        found = {row["what"]: row for row in section["rows"]}
        for column in ("before", "now"):
            has = {key: row[column] for key, row in found.items()}
            parts = ("done_so_far", "red", "amber", "green", "no_colour", "stopped")
            assert sum(has.get(key, 0) for key in parts) == has["actions"]
            rags = ("green", "amber", "red", "not_rated")
            assert sum(has.get(f"measures_{rag}", 0) for rag in rags) == has["measures"]
    assert found["stopped"]["now"] == 1


def test_a_milestone_that_moved_with_its_action_has_its_reason(planctl: Run, folder: Path) -> None:
    second = ("--period", "2025/26 Q2", "--at", "master~3", "--as-of", "2025-10-09")
    said = "4 due dates moved to a later day; for 2 of them no reason is given."
    assert _said(planctl, folder, "slipped", *second)[0] == said
    paper = planctl("report", str(folder / "plans"), *second).out
    why = "Nine flats failed their survey (approved by Frank Osei) |"
    assert f"| 92 | 7 Oct 2025 | Of the action: {why}" in paper
    assert f"| 92 | 2 Oct 2025 | {why}" in paper
    # The worst stands first, and what is new was entered and not changed.
    assert paper.index("| \u25a0 red (computed green)") < paper.index("| \u25b2 amber (computed")
    assert "| new; entered on 7 Oct 2025 |" in paper
    assert "1 action was deferred or cancelled, for a recorded reason." in paper


def test_what_an_action_waits_for_is_called_as_it_is_elsewhere(planctl: Run, folder: Path) -> None:
    paper = planctl("report", str(folder / "plans"), *NEXT).out
    assert "(waits for HOU1.1 (2026/27), due 31 Aug 2026)" in paper
    shown = planctl("show", "HOU1.5", str(folder / "plans"), "--as-of", "2026-07-10").out
    assert "waits for: HOU1.1@2026/27, due 31 Aug 2026" in shown
