"""Names that are typed are written as the register has them; a part of one is asked about."""

from pathlib import Path

import pytest

from tests.editing.test_brought import ENDS, PLANS
from tests.support.command import Run
from tests.support.repositories import write


@pytest.fixture(autouse=True)
def council(tmp_path: Path) -> Path:
    write(tmp_path, PLANS)
    return tmp_path


@pytest.mark.parametrize(
    ("call", "line"),
    [
        (["assign", "NUR1.2", "carol  whitby"], "owner: Carol Whitby"),
        (["set", "NUR1.2", "owner=CAROL WHITBY"], "owner: Carol Whitby"),
        (["set", "NUR1.2", "owner+=carol whitby"], "owner: [Ruth Penrose, Carol Whitby]"),
        (["set", "NUR1.2", "title=carol whitby"], "title: carol whitby"),
        (["update", "NUR1.2", "Done soon", "--by", "Whitby, Carol"], "by: Carol Whitby"),
        (["due", "NUR1.2", "2012-03", "--reason", "ice", "--by", "carol whitby"],
         "approved_by: Carol Whitby"),
        (["handover", "Ruth Penrose", "--to", "carol whitby"], "owner: Carol Whitby, due: 2012-02"),
        (["assign", "NUR1.2", "the Nursery Board"], "owner: the Nursery Board"),
        (["assign", "NUR1.2", "r penrose"], "owner: R Penrose"),
        (["assign", "NUR1.2", "R PENROSE"], "owner: R PENROSE"),
        (["assign", "NUR1.2", "R. penrose"], "owner: R. penrose"),
        (["assign", "NUR1.2", "RP / carol whitby"], "owner: [RP, Carol Whitby]"),
        (["set", "NUR1.2", "owner=RP / CW"], "owner: [RP, CW]"),
        (["set", "NUR1.2", "owner=RP / DM"], "owner: RP / DM"),
        (["set", "NUR1.2", "owner=Zed Leppelin, carol whitby"],
         "owner: [Zed Leppelin, Carol Whitby]"),
        (["set", "NUR1.2", "owner=Zed Leppelin, Meg Shaw"], 'owner: "Zed Leppelin, Meg Shaw"'),
        (["set", "NUR1.2", "owner=Carol Whitby, Head of Nurseries"],
         'owner: "Carol Whitby, Head of Nurseries"'),
    ],
)  # fmt: skip
def test_a_name_is_written_as_the_register_has_it(
    planctl: Run, council: Path, call: list[str], line: str
) -> None:
    result = planctl(*call, *ENDS)
    assert result.code == 0, result.err
    assert line in (council / "plans/nurseries.yaml").read_text(encoding="utf-8")


def test_whom_a_part_of_a_name_may_mean_is_said(planctl: Run) -> None:
    said = planctl("update", "NUR1.2", "Done soon", "--by", "ruth", *ENDS)
    assert (said.code, "did you mean Ruth Penrose?" in said.err) == (0, True)
    assert "register" not in planctl("update", "NUR1.2", "Again", "--by", "Cabinet", *ENDS).err
    leaver = planctl("handover", "ruth", "--to", "Carol Whitby", *ENDS)
    assert (leaver.code, "did you mean Ruth Penrose?" in leaver.err) == (2, True)
    other = planctl("handover", "Ruth Penrose", "--to", "carol", *ENDS)
    assert (other.code, "did you mean Carol Whitby? If not" in other.err) == (2, True)


def test_an_update_says_something_and_says_it_once(planctl: Run, council: Path) -> None:
    plan = council / "plans/nurseries.yaml"
    blank = planctl("update", "NUR1.2", "  ", *ENDS)
    assert (blank.code, "an update says something" in blank.err) == (2, True)
    assert planctl("update", "NUR1.2", "", "--rag", "green", *ENDS).code == 0
    once = [planctl("update", "NUR1.2", "All's well", "--percent", "40", *ENDS) for _ in range(2)]
    assert once[1].out.startswith("No change to any plan")
    assert plan.read_text(encoding="utf-8").count("All's well") == 1
    assert planctl("update", "NUR1.2", "All's well", "--percent", "50", *ENDS).code == 0
    assert plan.read_text(encoding="utf-8").count("All's well") == 2


def test_a_reason_that_comes_too_late_is_not_lost_unsaid(planctl: Run, council: Path) -> None:
    plan = council / "plans/nurseries.yaml"
    assert planctl("due", "NUR1.2", "2012-03", "--reason", "ice", *ENDS).code == 0
    text = plan.read_text(encoding="utf-8")
    again = planctl("due", "NUR1.2", "2012-03", "--reason", "ice", *ENDS)
    assert (again.code, again.err) == (0, "")
    other = planctl("due", "NUR1.2", "2012-03", "--reason", "snow", *ENDS)
    assert (other.code, "so the reason is not written" in other.err) == (0, True)
    assert plan.read_text(encoding="utf-8") == text


def test_last_quarter_is_counted_from_the_day_on_which_it_is_typed(planctl: Run) -> None:
    figure = ("actual", "M1", "last quarter", "30", "--dry-run", "--as-of")
    early = planctl(*figure, "2011-10-05")
    assert (early.code, "write 2011/12 Q2" in early.err) == (2, True), early.err
    late = planctl(*figure, "2012-04-05")
    assert "'last quarter' is read as 2011/12 Q4" in late.err


def test_a_figure_below_nought_and_a_forgotten_quotation_mark(planctl: Run, council: Path) -> None:
    assert planctl("actual", "M1", "2011/12 Q1", "-3.5", *ENDS).code == 0
    assert "{2011/12 Q1: -3.5}" in (council / "plans/nurseries.yaml").read_text(encoding="utf-8")
    apart = planctl("actual", "M1", "2011/12", "Q1", "3", *ENDS)
    assert (apart.code, 'need quotes, as "2011/12 Q1"' in " ".join(apart.err.split())) == (2, True)
    for figure in ("3", "-3"):
        wrong = planctl("actual", "M1", "2011/12 Q1", figure, "--nonsense", *ENDS)
        assert (wrong.code, "No such option: --nonsense" in wrong.err) == (2, True)


def test_who_agreed_to_a_move_is_written_later(planctl: Run, council: Path) -> None:
    plan = council / "plans/nurseries.yaml"
    assert planctl("due", "NUR1.2", "2012-03", "--reason", "ice", *ENDS).code == 0
    assert planctl("due", "NUR1.2", "2012-03", "--by", "Cabinet", *ENDS).code == 0
    text = plan.read_text(encoding="utf-8")
    assert "reason: ice, approved_by: Cabinet}" in text
    other = planctl("due", "NUR1.2", "2012-03", "--by", "carol whitby", *ENDS)
    assert "so who agreed is not written" in other.err
    never = planctl("due", "NUR1.1", "2011-09-30", "--by", "Cabinet", *ENDS)
    assert "no entry of 'revisions' tells of a move to that day" in never.err
    assert plan.read_text(encoding="utf-8") == text


def test_a_part_of_a_name_is_told_where_no_rule_looks(planctl: Run, council: Path) -> None:
    lead = ("--lead", "carol", "--ref", "PLA", "--title", "Play", "--period", "2011/12", *ENDS)
    assert "did you mean Carol Whitby?" in planctl("new", "service-plan", *lead).err
    spelt = ("--lead", "carol  whitby", "--ref", "ART", "--title", "Art", "--period", "2011/12")
    assert "did you mean" not in planctl("new", "service-plan", *spelt, *ENDS).err
    assert "lead: Carol Whitby\n" in (council / "plans/art.yaml").read_text(encoding="utf-8")
    board = ("add", "person", "name=Play Board", "kind=group", "members=ruth", *ENDS)
    assert "did you mean Ruth Penrose?" in planctl(*board).err
