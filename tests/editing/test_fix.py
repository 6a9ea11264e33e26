"""The command ``fix``: what it writes, what it leaves, and when it writes nothing."""

import json
import re
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from planctl.checking.engine import rules
from planctl.checking.mending import Cure, Mend, Spot
from planctl.language.yaml.document import Document
from planctl.language.yaml.reader import read
from planctl.model.plan_set import PlanSet
from tests.support.command import ROOT, Run
from tests.support.examples import RULES, lay_out
from tests.support.repositories import Repo, write

FILE = Path(__file__).parent / "fix.txt"
SET = {
    "plans/corporate-plan.yaml": "kind: corporate-plan\norganisation: W\nperiod: 2011/12\n"
    "objectives:\n  - {ref: CP1, title: A fair start for every child}\n",
    "plans/people.yaml": "kind: people\npeople:\n  - {name: Ann Hill, aliases: [A Hill]}\n"
    "  - {name: Ben Wood}\n",
    "plans/libraries.yaml": """\
kind: service-plan
ref: LIB
title: Libraries
period: 2011/12
objectives:
  - ref: LIB1
    title: Libraries that children use
    supports: [CP1]
    owner: Ann Hill
    measures:
      - {ref: NI 9, title: Use, owner: Ann Hill, targets: {2011/12: 50}}
    actions:
      - ref: LIB1.1
        title: Ask the schools
        owner: Ben Wood
        due: 2011-06
        success: Ten answer
      - ref: LIB1.2
        title: Meet the heads
        owner: Ben Wood
        due: 2011-06
        success: All came
""",
}


class Case(NamedTuple):
    """A line of an action, the line that it becomes, and how sure that is."""

    sort: str
    before: str
    after: str


CASES = [
    Case(*[*(part.strip() for part in line.split(" | ")), ""][:3])
    for line in FILE.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def with_line(line: str) -> dict[str, str]:
    """Return the set with a line of its first action, in the place of one of its key."""
    key = "owner" if line.startswith(("Owner", "responsible", "ownr")) else line.partition(":")[0]
    text = SET["plans/libraries.yaml"]
    head, action, rest = re.split(r"(?<=Ask the schools\n)|(?=      - ref: LIB1.2)", text)
    kept = re.sub(rf"(?m)^ +{re.escape(key)}: .*\n", "", action)
    return {**SET, "plans/libraries.yaml": f"{head}        {line}\n{kept}{rest}"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.before)
def test_a_cure(case: Case, planctl: Run, tmp_path: Path) -> None:
    Repo(tmp_path).commit("Plans", with_line(case.before))
    path = tmp_path / "plans" / "libraries.yaml"
    before = path.read_text(encoding="utf-8")
    for sort, option in (("certain", ()), ("unsafe", ("--unsafe",))):
        result = planctl("fix", *option)
        assert (result.code, result.err) == (0, "")
        after = path.read_text(encoding="utf-8")
        if case.sort != sort:
            assert after == before, sort
            continue
        assert after == before.replace(f"        {case.before}\n", f"        {case.after}\n")
        left = json.loads(planctl("validate", "--format", "json").out)["findings"]
        assert not [item for item in left if rules()[item["rule"]].cure]
        return
    assert case.sort == "none"


@pytest.mark.parametrize("name", [name for name, rule in rules().items() if rule.cure])
def test_the_examples_of_a_rule_settle(name: str, planctl: Run, tmp_path: Path) -> None:
    for option in ((), ("--unsafe",)):
        shutil.rmtree(tmp_path / "plans", ignore_errors=True)
        lay_out(name, "bad", tmp_path)
        first = planctl("fix", ".", "--format", "json", "--force", *option)
        assert first.code in {0, 3}, first.err
        again = json.loads(planctl("fix", ".", "--format", "json", *option).out)
        assert (again["changes"], again["files"]) == ([], [])
    assert RULES


def test_a_page_says_what_is_written(planctl: Run) -> None:
    listed = {row["rule"]: row["cure"] for row in
              json.loads(planctl("rules", "--format", "json").out)["rows"]}  # fmt: skip
    assert listed["invalid-date"] == "certain"
    assert listed["repeated-owner"] == "unsafe"
    assert listed["missing-owner"] is None
    for name, cure in listed.items():
        told = json.loads(planctl("explain", name, "--format", "json").out)
        assert told["cure"] == cure
        assert ("`planctl fix` can mend it" in told["page"]) == (cure is not None)


def test_it_says_what_is_left(planctl: Run, tmp_path: Path) -> None:
    lines = SET["plans/libraries.yaml"].replace("due: 2011-06\n", "due: 05/06/2011\n", 1)
    lines = lines.replace("due: 2011-06\n", "due: 31/06/2011\n").replace("[CP1]", "[cp1]")
    Repo(tmp_path).commit("Plans", {**SET, "plans/libraries.yaml": lines})
    result = planctl("fix")
    assert "Written: plans/libraries.yaml\n2 errors" in result.out
    assert "1 of them --unsafe would mend" in " ".join(result.out.split())
    told = json.loads(planctl("fix", "--format", "json").out)
    assert (told["left"]["error"], told["unsafe"], told["written"]) == (2, 1, False)
    assert "Nothing has a cure that is certain" in told["summary"]
    assert json.loads(planctl("fix", "--unsafe", "--format", "json").out)["left"]["error"] == 1


def test_a_date_that_was_none_is_mended_by_due_and_no_move(planctl: Run, tmp_path: Path) -> None:
    lines = SET["plans/libraries.yaml"].replace("due: 2011-06\n", "due: 31/06/2011\n", 1)
    write(tmp_path, {**SET, "plans/libraries.yaml": lines})
    result = planctl("due", "LIB1.1", "2011-06-30", "--reason", "June has 30 days")
    assert result.code == 0
    assert "'31/06/2011' was no date, so this mends it, and no move is written" in result.err
    text = (tmp_path / "plans" / "libraries.yaml").read_text(encoding="utf-8")
    assert "31/06/2011" not in text
    assert "revisions" not in text


def test_a_link_that_is_spelt_as_what_is_there_is_left(planctl: Run, tmp_path: Path) -> None:
    later = SET["plans/libraries.yaml"].replace("2011/12", "2012/13")
    later = later.replace("        due: 2011-06", "        due: 2012-06")
    later = later.replace(
        "title: Meet the heads", "title: Meet them\n        carried_from: [LIB1.9]"
    )
    later = later.replace("ref: LIB1.2", "ref: LIB1.9")
    write(tmp_path, {**SET, "plans/libraries-next.yaml": later})
    result = planctl("fix", "--format", "json")
    assert result.code == 0, result.err
    told = planctl("validate").out
    assert "goes on with 'LIB1.9', which no plan of an earlier period defines" in told


def test_only_what_is_selected(planctl: Run, tmp_path: Path) -> None:
    lines = SET["plans/libraries.yaml"].replace("due: 2011-06\n", "due: 30/06/2011\n", 1)
    write(tmp_path, {**SET, "plans/libraries.yaml": lines.replace("[CP1]", "[cp1]")})
    path = tmp_path / "plans" / "libraries.yaml"
    assert planctl("fix", "--select", "dates", "plans/people.yaml").code == 0
    assert "30/06/2011" in path.read_text(encoding="utf-8")
    assert planctl("fix", "--select", "dates").code == 0
    text = path.read_text(encoding="utf-8")
    assert ("due: 2011-06-30" in text, "[cp1]" in text) == (True, True)
    for wrong, why in (("missing-owner", "has no cure"), ("datse", "no rule or group")):
        result = planctl("fix", "--select", wrong)
        assert (result.code, why in result.err) == (2, True)


def test_a_new_error_stops_all(planctl: Run, tmp_path: Path) -> None:
    lines = SET["plans/libraries.yaml"].replace("due: 2011-06\n", "due: 30/06/2011\n", 1)
    late = lines.replace("success: Ten", "start: 2011-09\n        success: Ten")
    write(tmp_path, {**SET, "plans/libraries.yaml": late.replace("[CP1]", "[cp1]")})
    result = planctl("fix")
    assert (result.code, "error[due-before-start]" in result.err) == (1, True)
    assert "[cp1]" in (tmp_path / "plans" / "libraries.yaml").read_text(encoding="utf-8")
    assert planctl("fix", "--force").code == 0


def test_what_does_not_settle_is_not_written(
    planctl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mender(_: PlanSet) -> object:
        return lambda spot: Mend(f"{Spot(*spot).value}x", certain=True)

    write(tmp_path, with_line("supports: [XYZ]"))
    before = (tmp_path / "plans" / "libraries.yaml").read_bytes()
    known = dict(rules())
    rule = known["unknown-objective"]
    changed = rule._replace(cure=Cure(mender, "x"))  # type: ignore[arg-type]
    monkeypatch.setattr("planctl.editing.fixing.rules", lambda: known | {rule.id: changed})
    result = planctl("fix")
    assert (result.code, "without an end" in result.err) == (3, True)
    assert (tmp_path / "plans" / "libraries.yaml").read_bytes() == before


def test_a_file_is_read_again_once_a_round(
    planctl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many findings it has: what is hostile costs no more than its length."""
    again = []

    def counted(raw: bytes, path: str) -> Document:
        again.append(path)
        return read(raw, path)

    monkeypatch.setattr("planctl.editing.at_once.read", counted)
    rows = "".join(f"      - {{ref: LIB1.{number}, title: Do it, due: 30 June 2011}}\n"
                   for number in range(3, 300))  # fmt: skip
    write(tmp_path, {**SET, "plans/libraries.yaml": SET["plans/libraries.yaml"] + rows})
    result = planctl("fix")
    assert result.code == 0
    assert (tmp_path / "plans" / "libraries.yaml").read_text("utf-8").count(
        "due: 2011-06-30"
    ) == 297
    assert len(again) == 1


def test_a_set_with_an_unread_file_is_left_and_the_others_are_mended(
    planctl: Run, tmp_path: Path
) -> None:
    here = {name.replace("plans/", "plans/a/"): text
            for name, text in with_line("due: 30/06/2011").items()}  # fmt: skip
    there = {name.replace("/a/", "/b/"): text for name, text in here.items()}
    write(tmp_path, {**here, **there, "plans/b/roads.yaml": "kind: [\n"})
    result = planctl("fix")
    assert (result.code, "plans/b/roads.yaml" in result.err) == (3, True)
    texts = [(tmp_path / "plans" / name / "libraries.yaml").read_text(encoding="utf-8")
             for name in "ab"]  # fmt: skip
    assert ["30/06/2011" in text for text in texts] == [False, True]


def test_what_cannot_be_written_without_touching_more_is_named(
    planctl: Run, tmp_path: Path
) -> None:
    lines = SET["plans/libraries.yaml"].replace(
        "supports: [CP1]", "supports: [cp1,  # why\n      ]"
    )
    lines = lines.replace("owner: Ben Wood\n        due: 2011-06\n", "owner: [Ann Hill,  # a\n"
                          "          Ann Hill]\n        due: 2011-06\n", 1)  # fmt: skip
    write(tmp_path, {**SET, "plans/libraries.yaml": lines})
    result = planctl("fix", "--unsafe")
    text = (tmp_path / "plans" / "libraries.yaml").read_text(encoding="utf-8")
    assert "supports: [CP1,  # why" in text
    assert "Ann Hill,  # a" in text
    assert "1 cure cannot be written without touching more" in result.err
    assert "plans/libraries.yaml:16" in result.err


def test_the_published_plans_keep_what_the_councils_missed(planctl: Run, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    result = planctl("fix", "--dry-run")
    assert result.code == 0
    assert "NI145" in result.out
    assert "Nothing is written" in result.out
