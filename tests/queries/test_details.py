"""A record's page is in words: labels without signs, sentences one after the other."""

from pathlib import Path

from tests.support.command import Run
from tests.support.repositories import CORPORATE, write

PLAN = """\
kind: service-plan
ref: RDS
title: Roads
period: 2011/12
lead: Ann Hill
reports_to: [{forum: Scrutiny Committee, every: quarter}]
notes: [The scan is poor., Is page 4 lost?, a remark, another]
"""


def test_labels_and_several_texts_read_as_words(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/r.yaml": PLAN})
    shown = planctl("show", "plan:RDS").out.splitlines()
    assert "- reports to:" in shown
    assert "- notes: The scan is poor. Is page 4 lost? a remark; another" in shown
