"""Progress: one line on a terminal once work is long, taken away at the end; nothing in a pipe."""

import io

import pytest

from planctl.system.progress import Progress


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return a clock that a test sets by its first element."""
    monkeypatch.setenv("TERM", "xterm")
    now = [0.0]
    monkeypatch.setattr("planctl.system.progress.time.monotonic", lambda: now[0])
    return now


def worked(clock: list[float], seconds: float, out: io.StringIO) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stderr", out)
        with Progress(10, "file") as shown:
            for _ in range(10):
                clock[0] += seconds / 10
                shown.step()
    return out.getvalue()


def test_short_work_says_nothing(clock: list[float]) -> None:
    assert worked(clock, 0.4, _Terminal()) == ""


def test_long_work_says_how_far_it_has_come(clock: list[float]) -> None:
    said = worked(clock, 2.0, _Terminal())
    assert said.startswith("\rfile 3 of 10\x1b[K")
    assert "\rfile 10 of 10" in said
    assert said.endswith("\r\x1b[K")
    assert "\n" not in said


def test_a_pipe_gets_nothing(clock: list[float]) -> None:
    assert worked(clock, 100.0, io.StringIO()) == ""


def test_a_terminal_that_takes_no_line_away_gets_nothing(
    clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert worked(clock, 100.0, _Terminal()) == ""
