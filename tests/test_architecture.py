"""Adding a rule, command, format or query is one new file: here is what each must have."""

import ast
import inspect
import re

import pytest

from planctl import directory
from planctl.rule import Rule
from tests.conftest import ROOT

SOURCES = sorted((ROOT / "src").rglob("*.py"))


@pytest.mark.parametrize("name", directory.names("planctl.rules"))
def test_rule(name: str) -> None:
    module = directory.module("planctl.rules", name)
    assert isinstance(module.RULE, Rule)
    summary, blank, *_ = (module.__doc__ or "").split("\n")
    assert summary.endswith(".")
    assert len(summary) <= 100
    assert blank == ""
    headings = [line for line in (module.__doc__ or "").split("\n") if line.startswith("## ")]
    assert headings[:2] == ["## Why is this a problem?", "## How to mend it"]


@pytest.mark.parametrize("name", directory.names("planctl.commands"))
def test_command(name: str) -> None:
    module = directory.module("planctl.commands", name)
    assert inspect.getdoc(module.run)
    cases = list((ROOT / "tests" / "cli").glob(f"{name}-*.txt"))
    assert cases, f"tests/cli has no case for {name}"


@pytest.mark.parametrize("name", directory.names("planctl.render"))
def test_format(name: str) -> None:
    module = directory.module("planctl.render", name)
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
    rooms = {name.replace("-", "_") for name in directory.names("planctl")}
    named = {room.rstrip("/") for room in re.findall(r"`([a-z_]+/?)`", page)}
    assert len(rooms) > 50
    assert not rooms - named, "docs/architecture.md does not name them"
