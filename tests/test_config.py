"""What a configuration may say, and that what it says wrongly is never passed over."""

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.repositories import FILES, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, FILES)
    return tmp_path


@pytest.mark.parametrize("command", ["summary", "overdue", "validate", "rules", "list actions"])
@pytest.mark.parametrize(
    ("name", "head"), [("planctl.toml", ""), ("pyproject.toml", "tool.planctl.")]
)
def test_no_command_passes_over_a_misspelt_rule(
    command: str, name: str, head: str, folder: Path, planctl: Run
) -> None:
    write(folder, {name: f'[{head}rules]\nvague-dew = "off"\n'})
    result = planctl(*command.split())
    assert result.code == 2
    said = f"planctl: {name}: unknown rule 'vague-dew'\n  hint: did you mean 'vague-due'?\n"
    assert result.err == said
