"""Adding a rule, command, format or query is one new file: here is what each must have."""

import ast
import inspect
import re
from pathlib import Path

import pytest

from planctl.checking.rule import Rule
from planctl.system import modules
from tests.support.command import ROOT

SOURCES = sorted((ROOT / "src").rglob("*.py"))


@pytest.mark.parametrize("name", modules.names("planctl.checking.rules"))
def test_rule(name: str) -> None:
    module = modules.module("planctl.checking.rules", name)
    assert isinstance(module.RULE, Rule)
    summary, blank, *_ = (module.__doc__ or "").split("\n")
    assert summary.endswith(".")
    assert len(summary) <= 100
    assert blank == ""
    headings = [line for line in (module.__doc__ or "").split("\n") if line.startswith("## ")]
    assert headings[:2] == ["## Why is this a problem?", "## How to mend it"]


@pytest.mark.parametrize("name", modules.names("planctl.commands"))
def test_command(name: str) -> None:
    module = modules.module("planctl.commands", name)
    assert inspect.getdoc(module.run)
    cases = list((ROOT / "tests" / "cli").glob(f"{name}-*.txt"))
    assert cases, f"tests/cli has no case for {name}"


@pytest.mark.parametrize("name", modules.names("planctl.output.render"))
def test_format(name: str) -> None:
    module = modules.module("planctl.output.render", name)
    kinds = [kind for kind in ("findings", "rows", "page", "tree") if hasattr(module, kind)]
    assert kinds
    for kind in kinds:
        assert (ROOT / "tests" / "render" / f"{kind}.{name}.txt").exists()


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_module(path: object) -> None:
    text = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    assert text.count("\n") <= 300
    assert ast.get_docstring(ast.parse(text))


def test_every_room_is_on_the_page() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    package = ROOT / "src" / "planctl"
    rooms = {item.parent.name for item in package.glob("*/__init__.py")}
    assert len(rooms) > 10
    assert not {room for room in rooms if f"{room}/" not in page}
    assert {item.name for item in package.glob("*.py")} == {"__init__.py", "__main__.py", "cli.py"}


@pytest.mark.parametrize("path", sorted((ROOT / "docs").glob("*.md")), ids=lambda path: path.stem)
def test_modules_that_a_page_names_are_there(path: Path) -> None:
    named = re.findall(r"`((?:[a-z_]+/)+[a-z_]+\.py)`", path.read_text(encoding="utf-8"))
    homes = (ROOT, ROOT / "src" / "planctl")
    assert [name for name in named if not any((home / name).is_file() for home in homes)] == []
