"""A page of an officer begins with what they answer for, and never with noughts alone."""

from pathlib import Path

from tests.support.command import Run
from tests.support.pages import Read

COUNCIL = "kind: corporate-plan\norganisation: Westshire\nperiod: 2011/12\n"
PLAN = """\
kind: service-plan
ref: RDS
title: Roads
period: 2011/12
objectives:
- ref: R1
  title: Mend the roads
  owner: Cy Orr
  actions:
  - {ref: R1.1, title: Fill the holes, owner: Bo Lee, accountable: [Ann Hill], due: 2011-05,
     milestones: [
       {title: Tar bought, owner: Di Poe, due: 2011-04-30},
       {title: Men hired, owner: Di Poe, due: 2012-01}]}
  - {ref: R1.2, title: Paint the lines, owner: Bo Lee, accountable: [Ann Hill], due: 2012-03}
"""


def test_a_page_begins_with_what_is_answered_for(planctl: Run, tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/c.yaml").write_text(COUNCIL, encoding="utf-8")
    (tmp_path / "plans/a.yaml").write_text(PLAN, encoding="utf-8")
    assert planctl("site", "out", "plans", "--as-of", "2011-07-01").code == 0
    assert _begins(tmp_path, "bo-lee") == [
        "1 action late", "0 due soon", "2 open", "0 done of 2 actions", "0 open without a date",
    ]  # fmt: skip
    # Who owns no work is told of what others own for them, and told so.
    assert _begins(tmp_path, "ann-hill")[:4] == [
        "Accountable for:", "1 action late", "1 milestone or mitigation late", "0 due soon",
    ]  # fmt: skip
    # Milestones alone are counted as such; an objective alone is no work.
    assert _begins(tmp_path, "di-poe") == [
        "1 milestone or mitigation late", "2 milestones and mitigations",
    ]  # fmt: skip
    assert _begins(tmp_path, "cy-orr") == []


def _begins(folder: Path, who: str) -> list[str]:
    main = Read(folder / f"out/plans/officers/{who}.html").tree.find(".//main")
    assert main is not None
    tiles = [" ".join("".join(item.itertext()).split()) for item in main.iterfind(".//li[@class]")]
    said = [p.text for p in main.iterfind("p") if p.text == "Accountable for:"]
    return [*said, *tiles]
