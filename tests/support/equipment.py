"""What some tests need and a machine may lack: a browser, an office program.

A test that asks for such a fixture is marked by its name (``-m "not browser"``). Where the thing is
missing the test is left out, and the end of the run says so; with ``PLANCTL_REQUIRE_BROWSER=1`` or
``PLANCTL_REQUIRE_OFFICE=1``, as in CI, it fails instead.
"""

import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.support.browsing import DRIVER, Browser

# The first is the same engine without windows, menus and their processes: two thirds of the work.
CHROMIUMS = [
    "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome",
    "google-chrome-stable", "chrome",
]  # fmt: skip
OFFICES = ["soffice", "libreoffice"]
LEFT_OUT = "left out: "
SECONDS = 180


def _program(variable: str, names: list[str]) -> str | None:
    """Return the path of the program that a variable names, or of the first that is found."""
    named = os.environ.get(variable)
    return next(filter(None, map(shutil.which, [named] if named else names)), None)


@cache
def chromium() -> str | None:
    """Return the path of a Chromium."""
    return _program("PLANCTL_CHROMIUM", CHROMIUMS)


@cache
def soffice() -> str | None:
    """Return the path of LibreOffice."""
    return _program("PLANCTL_SOFFICE", OFFICES)


def _no_browser() -> str:
    """Return what a browser test misses and where it comes from; nothing where all is there."""
    if not chromium():
        return "no Chromium found: apt-get install chromium, or name one in PLANCTL_CHROMIUM"
    if not shutil.which("node"):
        return "no Node.js found: apt-get install nodejs npm"
    modules = DRIVER.parent / "node_modules"
    if not all((modules / name).is_dir() for name in ["playwright-core", "axe-core"]):
        return "no playwright-core and axe-core in tests/browser: make browser"
    return ""


def _no_office() -> str:
    """Return the same of an office program."""
    if soffice():
        return ""
    return (
        "no LibreOffice found: apt-get install libreoffice-calc libreoffice-writer, "
        "or name its soffice in PLANCTL_SOFFICE"
    )


NEEDS: dict[str, Callable[[], str]] = {"browser": _no_browser, "office": _no_office}


@cache
def _state(need: str) -> tuple[str, bool]:
    """Return what is missing and whether it must be there; asked before a test clears both."""
    return NEEDS[need](), os.environ.get(f"PLANCTL_REQUIRE_{need.upper()}", "0") not in {"", "0"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by what it needs, before ``-m`` chooses."""
    for item in items:
        for need in set(NEEDS) & set(getattr(item, "fixturenames", [])):
            item.add_marker(need)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave a test out, or fail it, before any fixture of it works in vain."""
    for need in NEEDS:
        if item.get_closest_marker(need):
            missing, required = _state(need)
            if missing and required:
                pytest.fail(missing, pytrace=False)
            if missing:
                pytest.skip(f"{LEFT_OUT}{need} tests: {missing}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was left out and how to have it."""
    reasons: Counter[str] = Counter()
    for report in terminalreporter.stats.get("skipped", []):
        if isinstance(report.longrepr, tuple):
            reasons[report.longrepr[2].removeprefix("Skipped: ")] += 1
    left = {reason: count for reason, count in reasons.items() if reason.startswith(LEFT_OUT)}
    if left:
        terminalreporter.section("left out")
        for reason, count in sorted(left.items()):
            terminalreporter.line(f"{count} {reason.removeprefix(LEFT_OUT)}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the one browser of the run, or of each process where several share the tests."""
    node, program = shutil.which("node"), chromium()
    assert node
    assert program
    tabs = 1 if "PYTEST_XDIST_WORKER" in os.environ else 2
    with Browser(node, program, tabs) as running:
        yield running


@dataclass(frozen=True)
class Office:
    """LibreOffice without a window.

    Attributes:
        program: its path.
        profile: the folder of its settings, so that a running office is not disturbed.
    """

    program: str
    profile: Path

    def convert(self, source: Path, to: str, folder: Path) -> Path:
        """Write a file in another format (``xlsx``, ``csv:"Text - txt - csv (StarCalc)":...``)."""
        done = subprocess.run(
            [self.program, f"-env:UserInstallation={self.profile.as_uri()}", "--headless",
             "--norestore", "--convert-to", to, "--outdir", str(folder), str(source)],
            capture_output=True, text=True, timeout=SECONDS, check=False,
        )  # fmt: skip
        made = folder / f"{source.stem}.{to.partition(':')[0]}"
        # It exits with 0 when it cannot read a file.
        assert made.exists(), f"{source.name} does not open: {done.stdout}{done.stderr}"
        return made


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Return the office program, with a profile of its own for this run."""
    program = soffice()
    assert program
    return Office(program, tmp_path_factory.mktemp("office"))
