"""Whole processes, run in turn: seconds and peak memory, as a user meets them (POSIX)."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

SLOW = 5.0  # seconds; what takes longer runs three times in all, its first run included
_SLOW_ROUNDS = 3


@dataclass(frozen=True)
class Command:
    """A program with its arguments.

    Attributes:
        codes: the exit codes of a run that did its job.
        before: what to do before each run, outside the time taken.
    """

    name: str
    argv: Sequence[str]
    cwd: Path
    codes: tuple[int, ...] = (0,)
    before: Callable[[], None] | None = None


@dataclass
class Taken:
    """What the runs of one command took; round 0 is the warm-up."""

    seconds: dict[int, float] = field(default_factory=dict)
    peaks: dict[int, float] = field(default_factory=dict)
    failed: str = ""

    @property
    def rounds(self) -> list[int]:
        """The rounds that count."""
        slow = len(self.seconds) > 1 and self.seconds[0] > SLOW
        return [number for number in self.seconds if number or slow or len(self.seconds) == 1]

    @property
    def median(self) -> float:
        """The median of them in seconds."""
        return statistics.median(self.seconds[number] for number in self.rounds)

    @property
    def peak(self) -> float:
        """The most memory that one of them had, in MiB."""
        return max(self.peaks[number] for number in self.rounds)

    def over(self, other: "Taken") -> float | None:
        """Return the median of the ratios to another command, round by round; None if it failed."""
        if self.failed or other.failed:
            return None
        both = [number for number in self.rounds if number in other.seconds]
        both = [number for number in both if number in other.rounds] or both
        return statistics.median(self.seconds[n] / other.seconds[n] for n in both)


def in_turn(
    commands: Sequence[Command], rounds: int, environ: Mapping[str, str]
) -> dict[str, Taken]:
    """Run every command once a round, one after the other, after a round that warms up."""
    taken = {command.name: Taken() for command in commands}
    for number in range(rounds + 1):
        for command in commands:
            mine = taken[command.name]
            slow = number and mine.seconds.get(0, 0.0) > SLOW
            if mine.failed or (slow and number >= _SLOW_ROUNDS):
                continue
            _once(command, number, environ, mine)
    return taken


def _once(command: Command, number: int, environ: Mapping[str, str], taken: Taken) -> None:
    if command.before is not None:
        command.before()
    start = time.perf_counter()
    try:
        with subprocess.Popen(  # noqa: S603 - programs of our own choice
            command.argv,
            cwd=command.cwd,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as running:
            _, status, usage = os.wait4(running.pid, 0)
            running.returncode = os.waitstatus_to_exitcode(status)
    except OSError as error:
        taken.failed = f"cannot be run: {error.strerror}"
        return
    taken.seconds[number] = time.perf_counter() - start
    # Linux counts kibibytes, macOS bytes.
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    taken.peaks[number] = usage.ru_maxrss / unit
    if running.returncode not in command.codes:
        taken.failed = f"ended with exit code {running.returncode}"
