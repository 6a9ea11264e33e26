"""A run says which tests it left out, and fails for them where they must run."""

import os
import subprocess
import sys

import pytest

from tests.support.command import ROOT

CASES = [
    ("browser", "PLANCTL_CHROMIUM", "support/test_browsing.py", "test_steps", "no Chromium found"),
    (
        "office",
        "PLANCTL_SOFFICE",
        "support/test_office.py",
        "test_a_table_opens",
        "no LibreOffice found",
    ),
]


def run(name: str, *arguments: str, **variables: str) -> tuple[int, str]:
    """Run one file of tests in a process of its own."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", f"tests/{name}"]
    done = subprocess.run(
        [*command, *arguments], cwd=ROOT, env={**os.environ, **variables}, capture_output=True,
        encoding="utf-8", check=False,
    )  # fmt: skip
    return done.returncode, done.stdout


@pytest.mark.parametrize(("need", "variable", "name", "test", "reason"), CASES)
def test_left_out(need: str, variable: str, name: str, test: str, reason: str) -> None:
    missing = {variable: "/no/such/program"}
    code, out = run(name, "-k", test, **missing)
    assert code == 0
    assert "1 skipped" in out
    assert f"1 {need} tests: {reason}: apt-get install" in out.partition("left out")[2]

    code, out = run(name, "-k", test, **missing, **{f"PLANCTL_REQUIRE_{need.upper()}": "1"})
    assert code == 1
    assert reason in out

    code, out = run(name, "-k", test, "-m", f"not {need}", **missing)
    assert code == pytest.ExitCode.NO_TESTS_COLLECTED
