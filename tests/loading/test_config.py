"""What a configuration may say, and that what it says wrongly is never passed over."""

from pathlib import Path

import pytest

from tests.support.command import Run
from tests.support.repositories import FILES, write


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


def listed(planctl: Run) -> set[str]:
    lines = planctl("list", "actions", ".", "--format", "csv").out.splitlines()[1:]
    return {line.split(",")[1] for line in lines}


@pytest.mark.parametrize("glob", ["plans/old", "plans/old/", "./plans/old", "./plans//old/"])
def test_ways_to_write_what_is_excluded(glob: str, folder: Path, planctl: Run) -> None:
    write(folder, {"plans/old/roads.yaml": FILES["plans/roads.yaml"].replace("RDS", "OLD")})
    assert "OLD1.1" in listed(planctl)
    write(folder, {"planctl.toml": f'exclude = ["{glob}"]\n'})
    assert listed(planctl) == {"RDS1.1", "RDS1.2", "RDS1.3", "RDS2.1", "PRK1.1"}


@pytest.mark.parametrize("glob", ["/plans", "../plans", "plans/../x", "C:/plans", "", "./"])
def test_what_could_never_be_excluded_is_refused(glob: str, folder: Path, planctl: Run) -> None:
    write(folder, {"planctl.toml": f'exclude = ["{glob}"]\n'})
    result = planctl("summary")
    assert result.code == 2
    assert result.err.startswith(f"planctl: planctl.toml: exclude cannot be '{glob}'\n  hint: ")


@pytest.mark.parametrize("name", ["planctl.toml", "pyproject.toml"])
def test_a_number_of_too_many_figures(name: str, folder: Path, planctl: Run) -> None:
    head = "" if name == "planctl.toml" else "[tool.planctl]\n"
    write(folder, {name: f"{head}due_soon = {'1' * 5000}\n"})
    result = planctl("summary")
    assert result.code == 2
    assert result.err == f"planctl: {name} cannot be read: a number has too many figures\n"


def test_a_file_that_is_not_utf_8(folder: Path, planctl: Run) -> None:
    for name, command in (("planctl-questions.toml", ("query", "--list")),
                          ("planctl.toml", ("summary",))):  # fmt: skip
        (folder / name).write_bytes("due_soon = 3\n".encode("utf-16"))
        result = planctl(*command)
        assert result.code == 2
        assert result.err.startswith(f"planctl: {name} cannot be read: it is not UTF-8\n")


@pytest.mark.parametrize(
    "key",
    [".".join("a" * 100_000), ' . "b" . '.join("a" * 60), "[" + ".".join(["'a b'"] * 99) + "]"],
)
def test_a_key_of_very_many_parts(key: str, folder: Path, planctl: Run) -> None:
    write(folder, {"planctl.toml": f"{key}\n" if key[0] == "[" else f"{key} = 1\n"})
    result = planctl("summary")
    assert result.code == 2
    assert "planctl.toml cannot be read: a key has more than 64 parts" in result.err


def test_a_number_of_too_many_figures_of_another_program(folder: Path, planctl: Run) -> None:
    write(folder, {"pyproject.toml": f"[tool.other]\nsize = {'1' * 5000}\n"})
    assert planctl("summary").code == 0
