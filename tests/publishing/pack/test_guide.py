"""The page on reports shows what the command writes for a small council."""

import re
from pathlib import Path

from tests.support.command import ROOT, Run
from tests.support.golden import Golden
from tests.support.quarter import DAY, PERIOD, quarter

GUIDE = ROOT / "docs" / "reports.md"
_PART = re.compile(r"^<!-- planctl: ([^\n]*) -->\n(.*?)^<!-- end -->$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#+ (?:\d+\. )?(.*)$", re.MULTILINE)


def test_the_page_shows_what_the_pack_says(planctl: Run, tmp_path: Path, golden: Golden) -> None:
    quarter(tmp_path)
    out = planctl("report", "--period", PERIOD, "--as-of", DAY).out
    _, *pieces = _HEADING.split(out)
    parts = {title: body.strip() for title, body in zip(pieces[::2], pieces[1::2], strict=True)}
    text = GUIDE.read_text(encoding="utf-8")
    shown = _PART.findall(text)
    now = _PART.sub(lambda m: f"<!-- planctl: {m[1]} -->\n\n{parts[m[1]]}\n\n<!-- end -->", text)
    assert len(shown) == 7
    golden(GUIDE, now)
