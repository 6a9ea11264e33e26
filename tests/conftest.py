"""Run planctl as a user would, with nothing of the machine in it."""

import contextlib
import io
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from planctl.cli import main
from tests import equipment

ROOT = Path(__file__).parent.parent
AS_OF = "2011-07-01"
Run = Callable[..., "Result"]


@dataclass(frozen=True)
class Result:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str


class _Bytes(io.TextIOWrapper):
    """A standard stream that is kept."""

    def __init__(self, content: bytes = b"") -> None:
        super().__init__(io.BytesIO(content), encoding="utf-8", newline="\n")

    def text(self) -> str:
        self.flush()
        raw = self.buffer
        assert isinstance(raw, io.BytesIO)
        return raw.getvalue().decode("utf-8")


def call(arguments: Sequence[str], stdin: bytes = b"") -> Result:
    """Run ``planctl ARGUMENTS`` in this process."""
    out, err = _Bytes(), _Bytes()
    streams = sys.stdin, sys.argv
    sys.stdin, sys.argv = _Bytes(stdin), ["planctl", *arguments]
    code = 0
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            main()
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 1
    finally:
        sys.stdin, sys.argv = streams
    return Result(code, out.text(), err.text())


@pytest.fixture(autouse=True)
def _plain_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for name in list(os.environ):
        if name.startswith(("PLANCTL_", "GITHUB_", "CI", "FORCE_COLOR", "NO_COLOR", "COLUMNS")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("PLANCTL_AS_OF", AS_OF)
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def planctl(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Return a function that runs planctl in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, stdin: bytes = b"") -> Result:
        return call(arguments, stdin)

    return run


def pytest_configure(config: pytest.Config) -> None:
    """Leave out, by name, the tests whose programs are missing here."""
    config.pluginmanager.register(equipment, "equipment")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let golden files be rewritten, on request only."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the expected outputs")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Return a function that compares a text with a file, or rewrites the file on request."""
    update = bool(request.config.getoption("--update-golden"))

    def compare(path: Path, text: str) -> None:
        if update:
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"{path} is missing; run pytest --update-golden and read it"
        assert text == path.read_text(encoding="utf-8")

    return compare
