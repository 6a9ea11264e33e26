"""Measure planctl on this machine: time and peak memory by number of plans (POSIX only).

Run ``make bench``. Each figure is the median of some runs of a whole process, as a user waits for
it; ratios to ``python -c pass`` of the same run survive a change of machine. ``read`` is the time
of reading one plan inside a process, and the floor is what the C parser alone needs for it.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from _ruamel_yaml import CParser
from ruamel.yaml.events import StreamEndEvent

from bench.corpus import make
from planctl.reader import read

RUNS = 5
SIZES = (1, 10, 100, 1000)


def process(command: Sequence[str]) -> tuple[float, float]:
    """Return seconds and peak MiB of one run of a command."""
    start = time.perf_counter()
    with subprocess.Popen(  # noqa: S603 - our own program
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as running:
        _, _, usage = os.wait4(running.pid, 0)
        running.returncode = 0
    # Linux counts kibibytes, macOS bytes.
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return time.perf_counter() - start, usage.ru_maxrss / unit


def median(command: Sequence[str], runs: int = RUNS) -> tuple[float, float]:
    """Return the median seconds, and the largest peak."""
    taken = [process(command) for _ in range(runs)]
    return statistics.median(t for t, _ in taken), max(peak for _, peak in taken)


def best(function: Callable[[], object]) -> float:
    """Return the shortest of some runs in seconds."""
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        function()
        taken.append(time.perf_counter() - start)
    return min(taken)


def events(text: str) -> bool:
    """Let the C parser make its events, and do nothing with them."""
    get = CParser(text).get_event
    while get().__class__ is not StreamEndEvent:
        pass
    return True


def main() -> None:
    """Print the table."""
    out = sys.stdout
    python, _ = median([sys.executable, "-c", "pass"])
    out.write(f"python -c pass      {python * 1000:8.0f} ms\n")
    for option in ("--version", "--help"):
        taken, peak = median([sys.executable, "-m", "planctl", option])
        out.write(
            f"planctl {option:11} {taken * 1000:8.0f} ms {taken / python:6.1f}x {peak:5.0f} MiB\n"
        )
    with tempfile.TemporaryDirectory() as base:
        sample = Path(base) / "sample"
        make(sample, 50)
        raws = [path.read_bytes() for path in sorted(sample.glob("s*.yaml"))]
        texts = [raw.decode() for raw in raws]
        ours = best(lambda: [read(raw, "p") for raw in raws]) / len(raws)
        floor = best(lambda: all(map(events, texts))) / len(texts)
        out.write(
            f"read one plan ({len(raws[0]):,} bytes): {ours * 1000:.2f} ms; "
            f"C events alone {floor * 1000:.2f} ms, {ours / floor:.2f}x\n"
        )
        out.write("\nplans       MB   validate      MiB    overdue      MiB\n")
        for size in SIZES:
            folder = Path(base) / str(size)
            megabytes = make(folder, size) / 1e6
            cells = []
            for command in ("validate", "overdue"):
                arguments = [sys.executable, "-m", "planctl", command, str(folder)]
                taken, peak = median(arguments, RUNS if size < max(SIZES) else 3)
                cells.append(f"{taken:8.2f} s {peak:8.0f}")
            out.write(f"{size:5} {megabytes:8.2f} {'  '.join(cells)}\n")


if __name__ == "__main__":
    main()
