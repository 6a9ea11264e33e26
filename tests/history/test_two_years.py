"""Two years of Millbrook: the same references return, and what is open goes on in the next plan."""

import csv
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from planctl.history.changes import defined_anew
from planctl.model.build import build
from tests.support.command import Run
from tests.support.millbrook import millbrook
from tests.support.plans import documents
from tests.support.repositories import Repo

DAY = "2026-07-09"
Asked = Callable[..., Any]


@pytest.fixture
def asked(planctl: Run, tmp_path: Path) -> Asked:
    """Return a function that asks planctl for JSON about the two years."""
    millbrook(tmp_path)

    def ask(*arguments: str, day: str = DAY, code: int = 0) -> Any:
        # history has the day of the last commit
        on = [] if arguments[0] == "history" else ["--as-of", day]
        result = planctl(*arguments, *on, "--format", "json")
        assert result.code == code, result.err
        return json.loads(result.out)

    return ask


def test_what_validate_finds(asked: Asked) -> None:
    found = asked("validate", "plans")["findings"]
    assert [(item["rule"], item["ref"], item["plan"]) for item in found] == [
        ("actual-without-target", "M-CMP", "CUS"),
        ("target-eased", "M-CO2", "ENV@2026/27"),
        ("vague-due", "ENV2.3", "ENV"),
        ("revision-differs", "HOU2.1", "HOU"),
        ("carried-to-nothing", "HOU2.3", "HOU"),
        # The mitigation of R-TA, late when the year ended; the risk goes on with another.
        ("carried-to-nothing", None, "HOU"),
    ]
    assert asked("overdue", "plans")["left_behind"] == 1


def test_before_the_second_year_nothing_returns(asked: Asked) -> None:
    rows = asked("list", "actions", "plans/millbrook", "--at", "master~2", day="2026-01-08")["rows"]
    assert all(item["key"] == item["ref"] for item in rows)
    late = asked("overdue", "plans/millbrook", "--at", "master~2", day="2026-01-08")["rows"]
    assert "HOU1.2" in [item["key"] for item in late]


def test_no_key_changes_when_a_year_is_added(asked: Asked) -> None:
    before = asked("list", "actions", "plans/millbrook", "--at", "master~2")["rows"]
    after = {item["key"]: item for item in asked("list", "actions", "plans")["rows"]}
    for item in before:
        assert after[item["key"]]["path"] == item["path"]
    assert len(after) == len(before) + 10


def test_rows_name_plans_and_objectives_by_their_keys(asked: Asked) -> None:
    rows = {item["key"]: item for item in asked("list", "actions", "plans")["rows"]}
    new, old = rows["HOU1.1@2026/27"], rows["HOU1.1"]
    assert (new["plan"], new["objective"], new["ref"]) == (
        "HOU@2026/27", "HOU1@2026/27", "HOU1.1",
    )  # fmt: skip
    assert (old["plan"], old["objective"], old["status"]) == ("HOU", "HOU1", "carried-forward")
    assert rows["HOU2.2"]["status"] == "done"


def test_a_plan_s_row_and_the_totals(asked: Asked) -> None:
    found = asked("summary", "plans")
    rows = {item["key"]: item for item in found["rows"]}
    old = rows["HOU"]
    states = ("not_started", "in_progress", "done", "deferred", "cancelled", "carried_forward")
    assert [old[name] for name in states] == [0, 0, 2, 0, 0, 5]
    assert (old["actions"], old["overdue"], old["goes_on"]["actions"]) == (7, 0, 4)
    total = found["totals"]
    # 19 actions of the first year and 10 of the second, of which 7 go on.
    assert (total["actions"], total["carried_forward"]) == (22, 1)
    assert total["actions"] == sum(total[name] for name in states)
    assert [(item["period"], item["plans"], item["actions"]) for item in found["periods"]] == [
        ("2025/26", 5, 12), ("2026/27", 3, 10),
    ]  # fmt: skip
    # One plan by itself counts all that it has.
    alone = asked("summary", "plans/millbrook/housing.yaml")["totals"]
    assert (alone["actions"], alone["carried_forward"]) == (7, 5)


def test_summary_says_that_periods_are_several(planctl: Run, tmp_path: Path) -> None:
    millbrook(tmp_path)
    out = planctl("summary", "plans", "--as-of", DAY, "--format", "table").out
    assert "plans of several periods: 2025/26 5 plans, 2026/27 3 plans" in out
    assert "7 actions that a later plan goes on with count once, there" in out


def test_officers_count_what_goes_on_once(asked: Asked) -> None:
    rows = {item["name"]: item for item in asked("owners", "plans")["rows"]}
    assert (rows["Ben Carter"]["actions"], rows["Ben Carter"]["carried_forward"]) == (4, 1)
    one = asked("owner", "Ben Carter", "plans")
    assert one["totals"] == {key: rows["Ben Carter"][key] for key in one["totals"]}
    keys = [item["key"] for item in one["actions"]]
    assert len(keys) == one["totals"]["actions"]
    assert "HOU1.1@2026/27" in keys
    assert "HOU1.1" not in keys


def test_the_register_has_a_risk_that_goes_on_once(asked: Asked) -> None:
    keys = [item["key"] for item in asked("risks", "plans")["rows"]]
    assert "R-TA@2026/27" in keys
    assert "R-TA" not in keys
    # An equal ref alone joins nothing.
    assert {"R-NB", "R-NB@2026/27"} < set(keys)
    assert "R-TA" in [
        item["key"] for item in asked("risks", "plans/millbrook/housing.yaml")["rows"]
    ]


def test_a_day_before_the_second_year_says_what_a_later_plan_has(
    asked: Asked, planctl: Run
) -> None:
    day = "2025-10-07"
    total = asked("summary", "plans", day=day)["totals"]
    assert (total["actions"], total["overdue"]) == (22, 0)
    said = "7 count as they stand in a plan that begins after it: plans are read as they stand"
    out = planctl("summary", "plans", "--as-of", day, "--format", "table").out
    assert said in " ".join(out.split())
    paper = asked("report", "plans", "--period", "2025/26 Q2", day=day)["sets"][0]["parts"][0]
    assert said.partition(":")[0] in " ".join(paper["sections"]["summary"]["text"])
    one = planctl("owner", "Ben Carter", "plans", "--as-of", day, "--format", "table").out
    assert "2 count as they stand in a plan that begins after it" in " ".join(one.split())
    assert "in a plan that begins" not in planctl("summary", "plans", "--as-of", DAY).out
    assert asked("summary", "plans", day="2026-04-01")["rows"][0]["closed_later"] == {}


def test_the_paper_names_what_no_later_plan_goes_on_with(asked: Asked) -> None:
    paper = asked("report", "plans", "--period", "2025/26 Q4")["sets"][0]["parts"][0]
    assert paper["sections"]["stopped"]["text"] == [
        "Nothing was deferred or cancelled.",
        "The days counted are 21 January to 20 April 2026.",
        (
            "1 action is carried forward, and no plan here goes on with it: HOU2.3, Agree the rent "
            "policy for new homes (18 Mar 2026, Cabinet: The government's rent rules come in the "
            "summer)."
        ),
    ]


def test_the_paper_of_a_year_tells_what_was_deferred_in_it_and_goes_on(asked: Asked) -> None:
    """ENV2.2 was deferred in September, and the next year's plan goes on with it."""
    paper = asked("report", "plans", "--period", "2025/26")["sets"][0]["parts"][0]
    assert paper["sections"]["stopped"]["text"][:2] == [
        (
            "1 action was deferred, and a later plan goes on with it: ENV2.2, Solar panels on the "
            "civic centre roof (16 Sep 2025, Cabinet: Roof survey: the roof must be replaced "
            "first), now ENV2.2 (2026/27)."
        ),
        "Nothing else was deferred or cancelled.",
    ]


def test_no_date_is_asked_of_members_that_nobody_can_refuse_any_more(asked: Asked) -> None:
    """ENV1.3 is done, and HOU2.1 of the first year goes on in the second with another date."""
    part = asked("report", "plans", "--period", "2025/26")["sets"][0]["parts"][0]["sections"]
    moved = {row["key"] for row in part["slipped"]["rows"]}
    (dates,) = (row for row in part["decisions"]["rows"] if row["decision"] == "dates")
    assert {"ENV1.3", "HOU2.1", "HOU2.1@2026/27"} <= moved
    assert "HOU2.1@2026/27" in dates["keys"]
    assert not {"ENV1.3", "HOU2.1"} & set(dates["keys"])


def test_who_deferred_work_agreed_to_no_date_of_it(asked: Asked) -> None:
    """Cabinet put ENV2.2 off in September; the next year's plan gives it a date."""
    part = asked("report", "plans", "--period", "2025/26")["sets"][0]["parts"][0]["sections"]
    (dates,) = (row for row in part["decisions"]["rows"] if row["decision"] == "dates")
    assert "ENV2.2@2026/27" in dates["keys"]


def test_saved_questions_count_what_goes_on_once(asked: Asked) -> None:
    def saved(name: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = asked("query", "--saved", name, "plans")["rows"]
        return rows

    kinds = ("objectives", "actions", "measures", "risks")
    owners = asked("owners", "plans")["rows"]
    load = {item["officer"]: [item[kind] for kind in kinds] for item in saved("load")}
    assert load == {item["name"]: [item[kind] for kind in kinds] for item in owners}
    risks = {item["key"] for item in asked("risks", "plans")["rows"]}
    asked_for = [item["key"] for item in saved("gravest-risks")]
    assert (set(asked_for), len(asked_for)) == (risks, len(risks))


def test_questions_and_exports_count_a_chain_of_three_years_once(
    asked: Asked, tmp_path: Path
) -> None:
    path = tmp_path / "plans/millbrook/library-{}.yaml"
    plan = """kind: service-plan
ref: LIB
title: Libraries
period: {period}
objectives: [{{ref: LIB1, title: More readers, owner: Dev Patel, supports: [P4], actions: [
  {{ref: LIB1.1, title: Open on Sundays, owner: {owner}, due: 2027-03-31{more}}}]}}]
"""
    # Theirs, then somebody else's, then theirs again.
    years = (("2024/25", "Ben Carter"), ("2025/26", "Amina Yusuf"), ("2026/27", "Ben Carter"))
    for count, (period, owner) in enumerate(years):
        more = ", carried_from: [LIB1.1]" if count else ""
        text = plan.format(period=period, owner=owner, more=more)
        Path(str(path).format(count)).write_text(text, "utf-8")
    actions = {item["name"]: item["actions"] for item in asked("owners", "plans")["rows"]}
    assert actions["Ben Carter"] == 5
    load = asked("query", "--saved", "load", "plans")["rows"]
    assert {item["officer"]: item["actions"] for item in load} == {
        name: actions[name] for name in (item["officer"] for item in load)
    }
    totals = asked("query", "SELECT person, actions FROM owner_totals", "plans")["rows"]
    assert {item["person"]: item["actions"] for item in totals} == {
        name: count for name, count in actions.items() if count and name
    }


@pytest.mark.parametrize(
    ("period", "moved"),
    [
        ("2025/26 Q2", {
            "R-GRID@2026/27": ("new", None, 16), "R-TA@2026/27": ("higher", 16, 20),
            "R-NB": ("lower", 15, 10), "R-FLEET": ("lower", 12, 6),
        }),
        ("2025/26 Q4", {
            "R-TA@2026/27": ("lower", 20, 16), "R-GRID@2026/27": ("lower", 16, 12),
            "R-NB@2026/27": ("new", None, 15),
        }),
        ("2026/27 Q1", {}),
    ],
)  # fmt: skip
def test_the_paper_has_a_risk_that_goes_on_once(
    period: str, moved: dict[str, tuple[object, ...]], asked: Asked
) -> None:
    found = asked("report", "plans", "--period", period)
    sections = found["sets"][0]["parts"][0]["sections"]
    assert sections["risks"]["text"] == ["The register has 6 risks, each with a score."]
    assert {item["key"] for item in sections["risks_high"]["rows"]} == {
        "R-CY", "R-TA@2026/27", "R-NB@2026/27", "R-GRID@2026/27", "R-NB",
    }  # fmt: skip
    rows = {item["key"]: item for item in sections["risks_moved"]["rows"]}
    keys = ("movement", "score_before", "score_after")
    assert {key: tuple(item[name] for name in keys) for key, item in rows.items()} == moved
    said = " ".join(sections["risks_moved"]["text"])
    carried = "2 score changes of 1 to 20 April 2026 answer for 2025/26 Q4"
    assert (carried in said) == (period == "2026/27 Q1")


def test_a_measure_is_one_record_over_the_years(asked: Asked) -> None:
    rows = [item for item in asked("measures", "plans")["rows"] if item["key"] == "M-TA"]
    found = {item["period"]: (item["target"], item["actual"]) for item in rows}
    assert found["2025/26 Q4"] == ("340", "402")
    assert found["2026/27 Q1"] == ("390", "396")
    assert {item["owner"][0] for item in rows} == {"Amina Yusuf"}
    # By the latest plan's tolerance of 10%, a fifth above is red and 1.5% amber.
    colours = {item["period"]: item["rag_counted"] for item in rows}
    assert (colours["2025/26 Q2"], colours["2026/27 Q1"]) == ("red", "amber")
    # The figure of a year ago stands in the other plan.
    assert next(item["year_ago"] for item in rows if item["period"] == "2026/27 Q1") == "409"
    eased = [item for item in asked("measures", "plans")["rows"] if item["key"] == "M-CO2"]
    assert {item["period"]: item["target"] for item in eased}["2026/27"] == "2900"
    # Each year's figures stand beside the baseline that they are measured from.
    rows = [item for item in asked("measures", "plans")["rows"] if item["key"] == "M-REC"]
    bases = {item["period"]: str(item["baseline"]) for item in rows}
    assert [bases[period] for period in ("2024/25 Q4", "2025/26 Q4", "2025/26", "2026/27 Q1")] == [
        "43.1", "43.1", "43.1", "45.9",
    ]  # fmt: skip
    paper = asked("report", "plans", "--period", "2025/26 Q4")["sets"][0]["parts"][0]["sections"]
    told = next(item for item in paper["measures"]["rows"] if item["key"] == "M-REC")
    assert (told["baseline"], told["way_covered"]) == (43.1, 27)
    # It is asked for by the file of either year.
    alone = asked("measures", "plans/millbrook/housing.yaml")["rows"]
    assert "M-TA" in [item["key"] for item in alone]


def test_slippage_goes_through(asked: Asked) -> None:
    rows = {item["key"]: item for item in asked("slippage", "plans")["rows"]}
    homes = rows["HOU1.1@2026/27"]
    assert homes["way"] == ["2025-09-30", "2025-12-31", "2026-06-30", "2026-08-31"]
    assert (homes["due_original"], homes["days"], homes["times"]) == ("2025-09-30", 335, 3)
    assert "HOU1.1" not in rows
    # A new ref in the later plan, and a decision that says why.
    assert rows["HOU1.5"]["way"] == ["2025/26 Q3", "2026/27 Q2"]
    solar = rows["ENV2.2@2026/27"]
    assert [item["reason"] for item in solar["moves"]] == [
        "Roof survey: the roof must be replaced first"
    ]
    assert solar["moves"][0]["on"] == "2026-04-09"
    # As it was before the second plan was written.
    before = {item["key"] for item in asked("slippage", "plans", day="2026-04-08")["rows"]}
    assert {"HOU1.1@2026/27", "ENV1.3"} <= before
    assert "ENV2.2@2026/27" not in before


def test_what_is_taken_out_of_one_year_is_told_beside_its_namesake(
    asked: Asked, tmp_path: Path
) -> None:
    path = tmp_path / "plans/millbrook/housing-2026.yaml"
    text = path.read_text("utf-8")
    for start, end in (("  - ref: HOU1.3\n", "  - ref: HOU1.5\n"),
                       ("  - ref: HOU2.1\n", "  - ref: HOU2.2\n")):  # fmt: skip
        text = text[: text.index(start)] + text[text.index(end) :]
    text = text[: text.index("- ref: R-NB\n")].replace("  risks:\n  - R-NB\n", "")
    repo = Repo(tmp_path, first=date(2026, 8, 4))
    repo.commit("Tidied", {"plans/millbrook/housing-2026.yaml": text})
    gone = asked("history", "HOU2.1@2026/27", "plans")
    assert gone["gone"]["removed_on"] == "2026-08-05"
    # It went on with the year before's, which is told with it.
    assert {item["key"] for item in gone["events"]} == {"HOU2.1", "HOU2.1@2026/27"}
    alone = asked("history", "HOU1.3", "plans")
    assert (alone["gone"], {item["on"] for item in alone["events"]}) == (
        None, {"2025-04-01", "2025-07-08", "2025-10-07"},
    )  # fmt: skip
    paper = asked("report", "plans", "--period", "2026/27 Q2", day="2026-08-05")
    sections = paper["sets"][0]["parts"][0]["sections"]
    assert [item["key"] for item in sections["removed"]["rows"]] == [
        "HOU1.3@2026/27", "HOU2.1@2026/27",
    ]  # fmt: skip
    assert [(item["key"], item["movement"]) for item in sections["risks_moved"]["rows"]] == [
        ("R-NB@2026/27", "closed"),
    ]  # fmt: skip


def test_a_whole_plan_that_is_taken_out_is_told_apart_from_that_of_the_year_before(
    asked: Asked, tmp_path: Path
) -> None:
    repo = Repo(tmp_path, first=date(2026, 8, 4))
    repo.commit("Gone", {"plans/millbrook/housing-2026.yaml": ""})
    alone = asked("history", "HOU1.1", "plans")
    assert {item["key"] for item in alone["events"]} == {"HOU1.1"}
    assert [item["to"] for item in alone["moves"]] == ["2025-12-31"]
    gone = asked("history", "HOU1.1@2026/27", "plans")
    assert gone["gone"]["removed_on"] == "2026-08-05"
    paper = asked("report", "plans", "--period", "2026/27 Q2", day="2026-08-05")
    rows = paper["sets"][0]["parts"][0]["sections"]["removed"]["rows"]
    assert [item["key"] for item in rows if item["kind"] == "action"] == [
        "HOU1.1@2026/27", "HOU1.2@2026/27", "HOU1.3@2026/27", "HOU1.5", "HOU2.1@2026/27",
        "HOU2.2@2026/27",
    ]  # fmt: skip


def test_a_corrected_period_cuts_no_history(asked: Asked, tmp_path: Path) -> None:
    repo = Repo(tmp_path, first=date(2026, 8, 4))
    plan = """kind: service-plan
ref: LIB
title: Libraries
period: {period}
objectives: [{ref: LIB1, title: More readers, owner: Dev Patel, supports: [P4], actions: [
  {ref: LIB1.1, title: Open on Sundays, owner: Dev Patel, due: 2027-03-31}]}]
"""
    for period in ("2026/27", "2025/26"):
        text = plan.replace("{period}", period)
        repo.commit(f"Libraries, {period}", {"plans/millbrook/libraries.yaml": text})
    found = asked("history", "LIB1.1", "plans")
    assert (found["gone"], found["events"][0]["change"]) == (None, "added")
    assert found["events"][0]["on"] == "2026-08-05"


def test_history_goes_through(asked: Asked) -> None:
    found = asked("history", "HOU1.1", "plans")
    assert [(item["key"], item["on"]) for item in found["events"] if item["change"] == "added"] == [
        ("HOU1.1", "2025-04-01"), ("HOU1.1@2026/27", "2026-04-09"),
    ]  # fmt: skip
    days = [item["on"] for item in found["events"]]
    assert days == sorted(days)
    assert found["record"]["due_original"] == "2025-09-30"
    alone = asked("history", "HOU1.1@2025/26", "plans")
    assert {item["key"] for item in alone["events"]} == {"HOU1.1"}
    other = asked("history", "HOU1.3", "plans")
    assert [item["on"] for item in other["events"]] == ["2026-04-09"]


def test_colours_against_the_original_date(asked: Asked, tmp_path: Path) -> None:
    corporate = tmp_path / "plans/millbrook/corporate.yaml"
    text = corporate.read_text("utf-8")
    assert "rag_scheme: tolerance" in text
    corporate.write_text(text.replace("tolerance", "rotherham"), "utf-8")
    rows = {item["key"]: item for item in asked("list", "actions", "plans")["rows"]}
    # Due in August 2026, and first agreed for September 2025.
    assert rows["HOU1.1@2026/27"]["rag_computed"] == "red"
    # Carried forward with two months: within three of its first date.
    assert rows["ENV1.1@2026/27"]["rag_computed"] == "complete"
    assert rows["HOU1.1"]["rag_counted"] is None


def test_the_command_line_says_which_year_it_means(planctl: Run, tmp_path: Path) -> None:
    millbrook(tmp_path)
    shown = planctl("show", "HOU1.1", "plans", "--as-of", "2025-12-01")
    assert shown.err == (
        "planctl: 'HOU1.1' is taken as HOU1.1@2025/26\n  hint: there is also HOU1.1@2026/27\n"
    )
    listed = planctl("list", "actions", "plans", "--plan", "HOU", "--as-of", DAY)
    assert "'HOU' is taken as HOU@2026/27" in listed.err
    assert len(listed.out.splitlines()) == 1 + 6
    old = planctl("list", "actions", "plans", "--plan", "HOU@2025/26", "--as-of", DAY)
    assert (len(old.out.splitlines()), old.err) == (1 + 7, "")
    checked = planctl("validate", "plans", "--plan", "HOU", "--as-of", "2026-03-31")
    assert "'HOU' is taken as HOU@2025/26" in checked.err
    assert "housing.yaml:" in checked.out
    assert planctl("validate", "plans", "--plan", "HOU", "--as-of", DAY).out.startswith(
        "10 files: no"
    )
    paper = planctl("report", "plans", "--plan", "HOU", "--as-of", DAY)
    assert "'HOU' is taken as HOU@2026/27" in paper.err
    assert "in one plan" in paper.out


def test_edits_mean_the_year_that_holds_the_day(planctl: Run, tmp_path: Path) -> None:
    repo = millbrook(tmp_path)
    done = planctl("done", "HOU1.1", "--as-of", "2026-07-10", "--in", "plans")
    assert "taken as HOU1.1@2026/27" in done.err
    assert "housing-2026.yaml" in repo.git("status", "--short")
    for period, file in (("2025/26 Q2", "customer.yaml"), ("2026/27 Q2", "housing-2026.yaml")):
        measure = "M-CMP" if "2025" in period else "M-TA"
        repo.git("checkout", "-q", ".")
        assert planctl("actual", measure, period, "77", "--in", "plans").code == 0
        assert repo.git("status", "--short") == f"M plans/millbrook/{file}"
    # What has no place yet goes into the plan of its own period.
    repo.git("checkout", "-q", ".")
    assert planctl("actual", "M-NB", "2025/26 Q4", "27", "--in", "plans").code == 0
    assert repo.git("status", "--short") == "M plans/millbrook/housing.yaml"
    repo.git("checkout", "-q", ".")
    assert planctl("assign", "M-TA", "Ben Carter", "--in", "plans").code == 0
    assert repo.git("status", "--short") == "M plans/millbrook/housing-2026.yaml"


def test_the_site_has_a_page_for_each_year(planctl: Run, tmp_path: Path) -> None:
    millbrook(tmp_path)
    assert planctl("site", "out", "plans", "--as-of", DAY).code == 0
    pages = sorted(path.name for path in (tmp_path / "out").rglob("objectives/HOU1*.html"))
    assert pages[0] != "HOU1.html" or len(pages) == 2
    old = next(path for path in (tmp_path / "out").rglob("objectives/HOU1.html"))
    text = re.sub(r"\s+", " ", old.read_text("utf-8"))
    assert "Carried forward to" in text
    assert "HOU1 (2026/27)" in text


@pytest.mark.parametrize(
    ("file", "keys", "linked"),
    [
        ("housing.yaml", ["R-TA"], ["HOU1@2026/27", "HOU@2026/27"]),
        ("housing-2026.yaml", ["R-TA"], ["HOU1", "HOU"]),
    ],
)
def test_a_public_edition_cuts_links_to_one_hidden_year(
    file: str, keys: list[str], linked: list[str], planctl: Run, tmp_path: Path
) -> None:
    repo = millbrook(tmp_path)
    path = f"plans/millbrook/{file}"
    text = (tmp_path / path).read_text("utf-8")
    hidden = text.replace("- ref: R-TA\n  title", "- ref: R-TA\n  access: exempt\n  title")
    assert hidden != text
    repo.write({path: hidden})
    result = planctl(
        "export", "-o", "out", "--format", "csv", "--public", "plans", "--as-of", DAY
    )  # fmt: skip
    assert result.code == 0, result.err

    def table(name: str) -> list[dict[str, str]]:
        with (tmp_path / "out" / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))

    risks = [item for item in table("risks") if item["ref"] == "R-TA"]
    assert [item["key"] for item in risks] == keys
    assert not any(item.get("carried_from") for item in risks)
    links = [item for item in table("links") if item["written"] == "R-TA"]
    assert sorted({f"{item['kind']} {item['key']}" for item in links}) == sorted(
        f"{'objective' if key.startswith('HOU1') else 'plan'} {key}" for key in linked
    )


def test_a_rename_changes_the_links_of_its_own_year(planctl: Run, tmp_path: Path) -> None:
    repo = millbrook(tmp_path)
    run = ("--in", "plans", "--as-of", DAY)
    assert planctl("rename", "HOU1.1", "HOU1.9", *run).code == 0
    changed = repo.git("diff", "-U0")
    assert "housing-2026.yaml" in changed
    assert "b/plans/millbrook/housing.yaml" not in changed
    assert "+    - HOU1.9" in changed  # HOU1.5 depends on it
    assert "+    formerly:\n+    - HOU1.1@2026/27\n" in changed  # as the lists beside it
    repo.git("commit", "-qam", "Renumbered")
    asked = json.loads(planctl("history", "HOU1.9", "plans", "--format", "json").out)
    assert asked["events"][0]["on"] == "2025-04-01"
    # The first year's is renamed where the second goes on with it, too.
    assert planctl("rename", "HOU1.2@2025/26", "HOU1.8", *run).code == 0
    changed = repo.git("diff", "-U0")
    assert "+    carried_from: [HOU1.8]" in changed
    # A ref of another year is free.
    assert planctl("rename", "HOU1.9", "HOU1.4", *run).code == 0
    found = json.loads(planctl("validate", "plans", "--format", "json", "--as-of", DAY).out)
    assert {item["rule"] for item in found["findings"]} <= {
        "actual-without-target", "target-eased", "vague-due", "revision-differs",
        "carried-to-nothing", "numbering-gap",
    }  # fmt: skip


def test_a_risk_that_goes_on_is_told_with_its_score_before(
    asked: Asked, planctl: Run, tmp_path: Path
) -> None:
    def scores(name: str) -> list[tuple[object, ...]]:
        events = asked("history", name, "plans")["events"]
        return [
            (item["on"], item["carried_from"], *_product(item["before"]), *_product(item["after"]))
            for item in events
            if item["field"] == "current"
        ]

    came = ("2026-04-09", "R-TA", "5", "4", "4", "4")
    assert scores("R-TA@2026/27") == [
        ("2025-07-08", None, "3", "4", "4", "4"), ("2025-10-07", None, "4", "4", "5", "4"), came,
    ]  # fmt: skip
    text = " ".join(planctl("history", "R-TA@2026/27", "plans").out.split())
    assert (
        "against risk R-TA of 2025/26: current score likelihood 4 x impact 4 "
        "(was likelihood 5 x impact 4)"
    ) in text
    # Nor does it go on with what has its reference alone.
    assert scores("R-NB@2026/27") == []
    # What was said of the year is no change of the work.
    fields = {item["field"] for item in asked("history", "HOU1.1", "plans")["events"]
              if item["carried_from"]}  # fmt: skip
    assert fields == {"title", "due"}
    # Taken out, it still goes back to the year before.
    repo = Repo(tmp_path, first=date(2026, 8, 4))
    path = tmp_path / "plans/millbrook/housing-2026.yaml"
    text = path.read_text("utf-8")
    start, end = text.index("- ref: R-TA\n"), text.index("- ref: R-NB\n")
    text = (text[:start] + text[end:]).replace("  risks:\n  - R-TA\n", "")
    repo.commit("Tidied", {"plans/millbrook/housing-2026.yaml": text})
    assert came in scores("R-TA@2026/27")
    assert len(scores("R-TA@2026/27")) == 3


def _product(score: dict[str, str]) -> tuple[str, str]:
    return score["likelihood"], score["impact"]


def test_what_was_taken_out_keeps_its_first_date_of_the_year_before(
    asked: Asked, tmp_path: Path
) -> None:
    repo = Repo(tmp_path, first=date(2026, 8, 4))
    repo.commit("Gone", {"plans/millbrook/housing-2026.yaml": ""})
    gone = asked("history", "HOU1.1@2026/27", "plans")
    assert gone["gone"]["removed_on"] == "2026-08-05"
    assert gone["record"]["due_original"] == "2025-09-30"
    assert [item["from"] for item in gone["moves"]] == ["2025-09-30", "2025-12-31", "2026-06-30"]
    assert gone["events"][0]["on"] == "2025-04-01"


def test_a_plan_that_goes_from_a_folder_of_its_year_is_told_apart(
    asked: Asked, tmp_path: Path
) -> None:
    repo = Repo(tmp_path, first=date(2026, 7, 14))
    folder = tmp_path / "plans/millbrook"
    files = {}
    for name in ("housing", "environment", "place"):
        for year, old in (("2025-26", f"{name}.yaml"), ("2026-27", f"{name}-2026.yaml")):
            files[f"plans/millbrook/{year}/{name}.yaml"] = (folder / old).read_text("utf-8")
            files[f"plans/millbrook/{old}"] = ""
    repo.commit("A folder for each year", files)
    assert len(asked("history", "HOU1.1@2026/27", "plans")["events"]) > 5
    repo.wait(20)
    repo.commit("Gone", {"plans/millbrook/2026-27/housing.yaml": ""})
    gone = asked("history", "HOU2.2@2026/27", "plans")
    assert gone["gone"]["removed_on"] == "2026-08-05"
    assert {item["key"] for item in gone["events"]} == {"HOU2.2@2026/27"}
    alone = asked("history", "HOU1.1", "plans")
    assert (alone["gone"], {item["key"] for item in alone["events"]}) == (None, {"HOU1.1"})
    sections = asked("report", "plans", "--period", "2026/27 Q2", day="2026-08-05")
    rows = sections["sets"][0]["parts"][0]["sections"]["removed"]["rows"]
    assert "HOU2.2@2026/27" in [item["key"] for item in rows]


def test_records_of_one_reference_are_said_to_be_told_together(
    planctl: Run, asked: Asked, tmp_path: Path
) -> None:
    plan = """kind: service-plan
ref: {ref}
title: {ref}
period: 2025/26
objectives: [{{ref: {ref}1, title: More readers, owner: Dev Patel, supports: [P4], actions: [
  {{ref: X1, title: Open on Sundays, owner: Dev Patel, due: {due}}}]}}]
"""
    repo = Repo(tmp_path, first=date(2026, 8, 4))
    for due in ("2026-03-01", "2026-03-31"):
        files = {f"plans/millbrook/{ref}.yaml": plan.format(ref=ref, due=due if ref == "LIB"
                 else "2026-03-15") for ref in ("LIB", "MUS")}  # fmt: skip
        repo.commit(f"Due {due}", files)
    said = "several records have one reference, action:X1: what git knows is of all of them"
    found = asked("history", "X1", "plans/millbrook/MUS.yaml")
    assert found["together"] == said
    assert said in " ".join(planctl("history", "X1", "plans/millbrook/LIB.yaml").out.split())
    assert asked("history", "LIB1", "plans")["together"] is None
    day = "2026-09-01"
    assert asked("slippage", "plans", day=day)["together"] == said
    assert said in planctl("slippage", "plans", "--as-of", day, "--format", "tsv").err
    table = planctl("slippage", "plans", "--as-of", day, "--format", "table").out
    assert said in " ".join(table.split())


def test_the_thread_says_why_two_years_do_not_add_up(asked: Asked, planctl: Run) -> None:
    roots = {item["key"]: item for item in asked("thread", "--in", "plans")["threads"][0]["roots"]}
    homes = roots["P1"]
    below = {item["key"]: item for item in homes["children"]}
    assert (homes["actions"], homes["goes_on"]) == (9, 4)
    assert sum(item["actions"] for item in below.values()) == homes["actions"] + homes["goes_on"]
    assert (below["PL1"]["goes_on"], below["PL1"]["goes_on_as"]) == (0, ["PL1@2026/27"])
    out = planctl("thread", "--in", "plans", "--as-of", DAY).out
    text = " ".join(out.replace("│", " ").split())
    assert "(9 actions, and 4 that go on as one of them)" in text
    assert "PL1 More homes, fewer people without one (7 actions) (goes on as PL1@2026/27)" in text
    assert "HOU1.4 Open the move-on scheme for care leavers (goes on as HOU1.5)" in text


def test_late_is_told_against_the_date_agreed_first_too(asked: Asked, planctl: Run) -> None:
    paper = asked("report", "plans", "--period", "2026/27 Q1")["sets"][0]["parts"][0]
    rows = {item["key"]: item for item in paper["sections"]["done"]["rows"]}
    signed = rows["HOU1.2@2026/27"]
    assert (signed["days_late"], signed["due_original"], signed["days_late_original"]) == (
        5, "2025-06-30", 309,
    )  # fmt: skip
    text = planctl("report", "plans", "--period", "2026/27 Q1", "--as-of", DAY).out
    assert "5 days late; by the date agreed first, 30 Jun 2025, 309 days late" in text
    assert "2 days early; by the date agreed first, 31 Mar 2026, 59 days late" in text
    shown = " ".join(planctl("show", "HOU1.2@2026/27", "plans", "--as-of", DAY).out.split())
    assert "2026-05-05, 5 days late; by the date agreed first, 2025-06-30, 309 days late" in shown
    # What never moved is told once.
    first = asked("report", "plans", "--period", "2025/26 Q1")["sets"][0]["parts"][0]
    kept = first["sections"]["done"]["rows"]
    assert [item["key"] for item in kept] == ["HOU2.2", "CUS1.1"]
    assert not any("due_original" in item for item in kept)


def test_show_tells_the_date_agreed_first_of_what_goes_on(asked: Asked, planctl: Run) -> None:
    moved = {
        item["key"]: item for item in asked("slippage", "plans")["rows"] if item["key"] != "ENV1.3"
    }
    # Of HOU1.1's milestone git alone knows it: the earlier plan has another date now.
    for key, item in moved.items():
        shown = asked("show", f"{item['kind']}:{key}", "plans")["record"]
        for name in ("due_original", "due_original_as_written"):
            assert shown[name] == item[name]
    text = planctl("show", "HOU1.1@2026/27", "plans", "--as-of", DAY).out
    assert "- due: 2026-08-31\n- agreed first: 2025-09-30, for HOU1.1@2025/26\n" in text
    # Nothing of the kind is said of what never moved.
    assert asked("show", "HOU1.3@2026/27", "plans")["record"]["due_original"] is None
    assert "agreed first" not in planctl("show", "HOU1.3@2026/27", "plans", "--as-of", DAY).out


def test_the_paper_of_the_last_quarter_tells_what_the_year_came_to(
    asked: Asked, planctl: Run
) -> None:
    when = ("--period", "2025/26 Q4", "--at", "master~1")
    sections = asked("report", "plans", *when, day="2026-04-09")["sets"][0]["parts"][0]["sections"]
    rows = sections["measures_longer"]["rows"]
    told = {row["key"]: (row["period"], row["actual"], row["rag_counted"]) for row in rows}
    assert told == {
        "M-CALL": ("2025/26", "78", "amber"), "M-HV": ("2025/26", "86.4", "amber"),
        "M-REC": ("2025/26", "45.9%", "red"), "M-MISS": ("2025/26", "60.5", "red"),
        "M-TAD": ("2025/26", "44.9", "red"),
    }  # fmt: skip
    # What stands in the table of the period is not told twice: CO2 has figures of years alone.
    table = {row["key"]: row["period"] for row in sections["measures"]["rows"]}
    assert (table["M-CO2"], table["M-MISS"]) == ("2025/26", "2025/26 Q4")
    text = planctl("report", "plans", *when, "--as-of", "2026-04-09").out
    assert "5 more figures are of a longer period that ended with this one: 3 \u25a0 red, 2" in text
    # They are told again among the exceptions, the worst first, with what is being done.
    off = sections["off_target_longer"]
    assert [(row["key"], row["rag_counted"], row["doing"]) for row in off["rows"]] == [
        ("M-REC", "red", None), ("M-MISS", "red", None), ("M-TAD", "red", None),
        ("M-CALL", "amber", None), ("M-HV", "amber", None),
    ]  # fmt: skip
    (told_off,) = off["text"]
    assert told_off == (
        "5 more figures are red or amber for a longer period that ended with this one. The plans "
        "do not say what is being done about them."
    )
    # The summary counts them, and who reads on is told of which to ask: each once.
    (said,) = [item for item in sections["against"]["text"] if "measures have a figure" in item]
    assert said == (
        "9 of 9 measures have a figure for 2025/26 Q4: 2 green, 4 red, 3 not rated. 5 more figures "
        "are of a longer period that ended with it: 3 red, 2 amber."
    )
    asked_of = {row["decision"]: row["keys"] for row in sections["decisions"]["rows"]}
    assert asked_of["silent_measures"] == [
        # Of M-TA the last words are of October.
        "M-REC", "M-CO2", "M-TA", "M-NB", "M-MISS", "M-TAD", "M-CALL", "M-HV",
    ]  # fmt: skip
    # A paper on the year has them in its table; one on an earlier quarter has none.
    for period in ("2025/26", "2025/26 Q3"):
        paper = asked("report", "plans", "--period", period, "--at", "master~1", day="2026-04-09")
        found = paper["sets"][0]["parts"][0]["sections"]["measures_longer"]
        assert "rows" not in found or found["rows"] == []


def test_what_a_later_plan_says_otherwise_of_a_measure_is_told_by_its_commit(
    asked: Asked, planctl: Run
) -> None:
    def told(ref: str) -> list[tuple[str, object, object]]:
        events = asked("history", f"measure:{ref}", "plans")["events"]
        return [
            (item["field"], item["before"], item["after"]) for item in events
            if item["on"] == "2026-04-09" and not item["field"].startswith("actuals.")
        ]  # fmt: skip

    # Twice: the second answer is what was kept of the first.
    for _ in range(2):
        assert told("M-TA") == [
            ("owner", ["Ben Carter"], ["Amina Yusuf"]), ("tolerance", "5%", "10%"),
            ("targets.2026/27 Q1", None, "390"), ("targets.2026/27 Q2", None, "375"),
            ("targets.2026/27 Q3", None, "360"), ("targets.2026/27 Q4", None, "345"),
        ]  # fmt: skip
        assert told("M-CO2") == [("targets.2026/27", "2790", "2900")]
    # What only the earlier one says adds up, and is no change.
    assert told("M-MISS") == [("targets.2026/27", None, "45")]
    when = ("--period", "2025/26 Q4", "--at", "master~1")
    sections = asked("report", "plans", *when, day="2026-04-09")["sets"][0]["parts"][0]["sections"]
    (row,) = sections["moved_targets"]["rows"]
    move = row["target_move"]
    assert (row["key"], move["before"], move["after"], move["easier"]) == (
        "M-CO2", "2790", "2900", True,
    )  # fmt: skip
    text = planctl("report", "plans", *when, "--as-of", "2026-04-09").out
    assert "Agree or refuse 1 easier target, for which no approval is recorded." in text
    asked_for = next(line for line in text.splitlines() if line.startswith("| M-CO2 |"))
    assert "the move of the target for 2026/27 from 2790 tonnes to 2900 tonnes" in asked_for


def test_what_has_no_reference_is_named_of_the_day_too(planctl: Run, tmp_path: Path) -> None:
    millbrook(tmp_path)
    name = "HOU1.1/40-homes-bought"
    due = planctl("due", name, "2026-08", "--reason", "Two sales fell", "--as-of", DAY)
    assert due.err.startswith(
        f"planctl: '{name}' is taken as HOU1.1@2026/27/40-homes-bought\n"
        "  hint: there is also HOU1.1@2025/26/40-homes-bought\n"
    )
    assert "Written: plans/millbrook/housing-2026.yaml" in due.out
    for key in ("HOU1.1@2025/26/40-homes-bought", "HOU1.1@2026/27/40-homes-bought"):
        assert planctl("show", key, "--as-of", DAY).err == ""
    title = planctl("show", "40 homes bought", "--as-of", DAY)
    assert "HOU1.1@2025/26/40-homes-bought" in title.err


def test_last_year_s_record_says_what_it_goes_on_as(asked: Asked, planctl: Run) -> None:
    assert asked("history", "ENV1.4", "plans")["goes_on_as"] == ["ENV1.1@2026/27"]
    assert asked("history", "action:ENV1.1@2026/27", "plans")["goes_on_as"] == []
    told = " ".join(planctl("history", "ENV1.4", "plans").out.split())
    assert "Start collections everywhere: 1 commit; goes on as ENV1.1 (2026/27)" in told


def test_only_what_no_earlier_plan_said_of_a_measure_is_new_in_a_later_one() -> None:
    said = {
        "2024/25": "targets: {2024/25: 5}, actuals: {2024/25: 4}, unit: homes",
        "2025/26": "targets: {2025/26: 6}",
        "2026/27": "targets: {2024/25: 5, 2025/26: 7, 2026/27: 8}, actuals: {2025/26: 6}, "
        "unit: homes, better: higher",
    }
    texts = {
        f"plans/{year[:4]}.yaml": (
            f"kind: service-plan\nref: S\ntitle: S\nperiod: {year}\n"
            f"measures:\n  - {{ref: M, title: T, {fields}}}\n"
        )
        for year, fields in said.items()
    }
    texts["plans/a.yaml"] = "kind: corporate-plan\norganisation: W\nperiod: 2024/25\n"
    plans = build("plans", documents(texts), [])
    by_year = {
        (item.plan or item).texts("period")[0]: item for item in plans.of("measure")[0].parts
    }
    found = defined_anew([by_year["2024/25"], by_year["2025/26"]], by_year["2026/27"])
    assert {(item.field, item.before, item.after) for item in found} == {
        ("targets.2025/26", "6", "7"), ("targets.2026/27", None, "8"), ("better", None, "higher"),
    }  # fmt: skip


def test_what_has_no_reference_is_headed_with_what_it_is_a_part_of(
    planctl: Run, tmp_path: Path
) -> None:
    millbrook(tmp_path)
    for asked, said in (
        ("milestone:HOU1.1@2026/27/40-homes-bought",
         "milestone 40 homes bought, of action HOU1.1 (2026/27): 4 commits;"),
        ("mitigation:R-TA/recover-housing-benefit-subsidy-on-nightly-lets",
         "mitigation Recover housing benefit subsidy on nightly lets, of risk R-TA: 2 commits"),
        ("action:HOU1.3@2025/26", "action HOU1.3, Publish the homelessness prevention strategy: "),
    ):  # fmt: skip
        told = " ".join(planctl("history", asked, "plans").out.split())
        assert told.startswith(said)


def test_a_part_that_names_no_owner_any_more_has_the_one_of_its_whole(
    planctl: Run, tmp_path: Path
) -> None:
    millbrook(tmp_path)
    told = planctl("history", "milestone:HOU1.1@2026/27/40-homes-bought", "plans").out
    assert "no owner of its own any more (was Ben Carter)" in " ".join(told.split())
