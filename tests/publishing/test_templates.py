"""Templates that were compiled are taken as they were, and made anew where anything is another."""

import os
import sys
from pathlib import Path

import pytest
from jinja2 import Environment

from planctl.publishing.templates import templates


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The templates that were compiled."""
    found: list[str] = []
    generate = Environment._generate  # noqa: SLF001

    def counted(
        self: Environment, source: object, name: str, *more: object, **named: object
    ) -> str:
        found.append(name)
        return generate(self, source, name, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Environment, "_generate", counted)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    return found


def _text(folder: Path) -> str:
    return templates(folder).get_template("a.html").render(name="<b>")


def test_a_template_is_compiled_once(tmp_path: Path, compiled: list[str]) -> None:
    (tmp_path / "a.html").write_text("Of {{ name }}")
    assert [_text(tmp_path), _text(tmp_path)] == ["Of &lt;b&gt;"] * 2
    assert compiled == ["a.html"]
    (tmp_path / "a.html").write_text("By {{ name }}")
    assert _text(tmp_path) == "By &lt;b&gt;"
    assert len(compiled) == 2


def test_what_is_kept_and_broken_is_made_anew(tmp_path: Path, compiled: list[str]) -> None:
    (tmp_path / "a.html").write_text("Of {{ name }}")
    said = _text(tmp_path)
    (kept,) = (tmp_path / "__pycache__").iterdir()
    whole = kept.read_bytes()
    for raw in (b"", whole[:9], whole[:-99], b"x" + whole):
        kept.write_bytes(raw)
        assert _text(tmp_path) == said
        assert kept.read_bytes() == whole
    assert len(compiled) == 5


def test_nothing_is_kept_where_python_keeps_nothing(
    tmp_path: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.html").write_text("Of {{ name }}")
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert _text(tmp_path) == "Of &lt;b&gt;"
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys.implementation, "cache_tag", None)
    assert _text(tmp_path) == "Of &lt;b&gt;"
    assert os.listdir(tmp_path) == ["a.html"]  # noqa: PTH208 - the names are all
    assert len(compiled) == 2


def test_a_folder_that_cannot_be_written(tmp_path: Path, compiled: list[str]) -> None:
    (tmp_path / "a.html").write_text("Of {{ name }}")
    (tmp_path / "__pycache__").write_text("in the way")
    assert [_text(tmp_path), _text(tmp_path)] == ["Of &lt;b&gt;"] * 2
    assert len(compiled) == 2
