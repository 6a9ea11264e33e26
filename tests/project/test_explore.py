"""Property tests give everybody the same, and other examples where a run explores."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from fuzz import properties
from tests.support.chance import examples

RARE = """
from hypothesis import given, strategies as st

@given(st.integers(0, {last}))
def test_rare(number):
    assert number != 4

def test_not_a_property():
    assert False
"""


def test_what_is_drawn_is_the_same_for_everybody() -> None:
    every, more = settings.get_profile("planctl"), settings.get_profile("explore")
    assert (every.derandomize, every.database, every.deadline) == (True, None, None)
    assert (more.derandomize, more.database, more.deadline) == (False, None, None)
    assert more.max_examples == 10 * every.max_examples
    assert examples(40).max_examples in {40, 400}


def test_every_property_test_is_explored() -> None:
    found = subprocess.run(
        [sys.executable, *properties.command(1, ["--collect-only", "tests/language"])],
        cwd=properties.ROOT, check=True, capture_output=True, text=True)  # fmt: skip
    named = {line.partition("::")[0] for line in found.stdout.splitlines() if "::" in line}
    assert named == {path for path in properties.files() if path.startswith("tests/language/")}


@pytest.mark.parametrize(("last", "tests"), [(3, []), (400, ["test_rare"])])
def test_a_round_tells_what_failed(tmp_path: Path, last: int, tests: list[str]) -> None:
    profiles = "from tests.support import chance\n\nchance.profiles()\n"
    (tmp_path / "conftest.py").write_text(profiles, encoding="utf-8")
    file = tmp_path / "test_some.py"
    file.write_text(RARE.format(last=last), encoding="utf-8")
    failed, printed = properties.failed(7, [f"--rootdir={tmp_path}", str(file)])
    assert [name.partition("::")[2] for name in failed] == tests, printed
