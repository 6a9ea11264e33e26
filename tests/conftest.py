"""Each test runs planctl in an empty folder, on one day, with nothing of the machine in it."""

import os
from collections.abc import Iterator
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from tests.support import chance, equipment
from tests.support import golden as expected
from tests.support.command import AS_OF, Result, Run, call
from tests.support.golden import Golden

# When modules of tests are imported, their examples are counted by it.
chance.profiles()


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return folders by number: for each that pytest numbers, it looks at all that are there."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch, _homes: Iterator[Path]) -> None:
    for name in list(os.environ):
        if name.startswith(("PLANCTL_", "GITHUB_", "CI", "FORCE_COLOR", "NO_COLOR", "COLUMNS")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("PLANCTL_AS_OF", AS_OF)
    monkeypatch.setenv("TERM", "dumb")
    home = next(_homes)
    for name in ("cache", "state", "config"):
        (home / name).mkdir(parents=True, mode=0o700)
        monkeypatch.setenv(f"XDG_{name.upper()}_HOME", str(home / name))


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
def golden(request: pytest.FixtureRequest) -> Golden:
    """Return a function that compares a text with a file, or rewrites the file on request."""
    return partial(expected.compare, update=bool(request.config.getoption("--update-golden")))
