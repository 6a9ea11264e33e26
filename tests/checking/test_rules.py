"""Each rule's examples: the bad one gives exactly what is expected, the good one nothing.

``tests/rules/RULE/bad`` and ``good`` are ``.yaml`` files, or folders of files, laid over the small
plan set of ``tests/rules/base``. ``expected.txt`` is what ``planctl validate`` prints of the bad
one. The same files are on the rule's page.
"""

import json
from pathlib import Path

import pytest

from planctl.system import modules
from tests.support.command import Run
from tests.support.examples import RULES, lay_out
from tests.support.golden import Golden

IDS = modules.names("planctl.checking.rules")


@pytest.mark.parametrize("rule", IDS)
def test_bad(rule: str, planctl: Run, tmp_path: Path, golden: Golden) -> None:
    lay_out(rule, "bad", tmp_path)
    found = json.loads(planctl("validate", ".", "--format", "json").out)["findings"]
    said = {item["rule"] for item in found if not item["suppressed"]}
    others = ", ".join(sorted(said - {rule}))
    if rule not in said or others:
        blame = f"{others} should be silent of it, or mend it" if others else "nothing is found"
        pytest.fail(f"tests/rules/{rule}/bad: {blame}", pytrace=False)
    golden(RULES / rule / "expected.txt", planctl("validate", ".").out)


@pytest.mark.parametrize("rule", IDS)
def test_good(rule: str, planctl: Run, tmp_path: Path) -> None:
    lay_out(rule, "good", tmp_path)
    result = planctl("validate", ".", "--fail-on", "note")
    clean = ": no findings (as of" in result.out or "; 1 suppressed" in result.out
    if (result.code, result.err) != (0, "") or not clean:
        pytest.fail(
            f"mend tests/rules/{rule}/good, or the rule that speaks of it and should not:\n"
            f"{result.out}{result.err}",
            pytrace=False,
        )


def test_every_folder_is_a_rule() -> None:
    folders = {path.name for path in RULES.iterdir() if path.is_dir()}
    assert folders == {*IDS, "base"}
