"""Papers of plans whose returns have as long as they like."""

from pathlib import Path

import pytest

from tests.support.command import Run

PLANS = {
    "corporate.yaml": "kind: corporate-plan\norganisation: W\nperiod: 2011/12\n"
    "reporting: {every: quarter, within_days: 99999999999999, actions: [update]}\n",
    "s.yaml": "kind: service-plan\nref: S\ntitle: S\nperiod: 2011/12\nlead: Ann Hill\nobjectives:\n"
    "  - ref: O\n    title: O\n    actions:\n"
    "      - ref: A\n        title: Ask the schools\n        due: 2011-08-30\n"
    "        updates: [{on: 2011-05-03, text: Begun}]\n"
    "        revisions: [{from: 2011-06-30, to: 2011-08-30, on: 2011-05-02, reason: Snow}]\n",
}


@pytest.mark.parametrize("command", ["report -o paper.md", "site pages", "returns"])
def test_a_paper_is_written(
    command: str, tmp_path: Path, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plans").mkdir()
    for name, text in PLANS.items():
        (tmp_path / "plans" / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    result = planctl(*command.split(), "--as-of", "2011-08-15")
    assert "fault of planctl" not in result.err
    assert result.code < 3
