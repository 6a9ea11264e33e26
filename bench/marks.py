"""What is aimed at: how many times as long one thing takes as another, beside the mark for it."""

import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from bench import instructions, tables
from bench.corpus import service_plans
from bench.peers import CPP, LOAD, RYL
from bench.process import Command, Taken
from bench.tables import ALL, CHANGED, NOTHING, ONE, WARM, Bench

_FEW, _MANY = 60, 1000
_COMMITS = 2000
_REPORT = ("--period", "2026/27 Q1", "--as-of", "2026-07-01")


class Mark(NamedTuple):
    """How many times as long as another a command may take, and how much memory it may have.

    Attributes:
        memory: in MiB; 0 where none is aimed at.
    """

    words: str
    command: str
    over: str
    most: float
    memory: int = 0


def marks(bench: Bench) -> str:
    """Return the table of all marks; what cannot be run here is told."""
    lines = ["### What is aimed at", "", "| | at most | measured | MiB at most | MiB |"]
    lines.append("| --- |" + " ---: |" * 4)
    for part in (_few, _many, _past):
        taken, wanted = part(bench)
        lines += [_line(taken, mark) for mark in wanted]
    if instructions.available():
        lines.append(_each(bench))
    return "\n".join(lines)


def _line(taken: Mapping[str, Taken], mark: Mark) -> str:
    memory = f"{mark.memory}" if mark.memory else ""
    one, other = taken.get(mark.command), taken.get(mark.over)
    ratio = one.over(other) if one and other else None
    if one is None or other is None or ratio is None:
        why = next((item.failed for item in (one, other) if item and item.failed), "not there")
        return f"| {mark.words} | {mark.most:g} | not measured: {why} | {memory} | |"
    peak = f"{one.peak:.0f}" if mark.memory else ""
    return f"| {mark.words} | {mark.most:g} | {ratio:.3g} | {memory} | {peak} |"


def _few(bench: Bench) -> tuple[Mapping[str, Taken], list[Mark]]:
    """Measure exports and pages of 60 plans in three sets, by one worker, and pages by all."""
    cwd, out = bench.plans(_FEW), _emptied(bench.folder / "marks")
    one = ("--jobs", "1", "--no-cache")

    def gone() -> None:
        shutil.rmtree(out / "site", ignore_errors=True)

    site = ("site", str(out / "site"), ".")
    commands = [
        *bench.cold(cwd)[:2],
        bench.command("xlsx", cwd, "export", ".", "-o", str(out / "x.xlsx"), *one),
        bench.command("ics", cwd, "export", ".", "-o", str(out / "x.ics"), *one),
        _before(bench.command("site", cwd, *site, *one), gone),
        _before(bench.command("site, all", cwd, *site, "--no-cache"), gone),
    ]
    cold = f"cold `validate` of the same {_FEW} plans"
    return bench.run(commands), [
        Mark(f"`export` XLSX / {cold}", "xlsx", ONE, 4),
        Mark(f"`export` calendar / {cold}", "ics", ONE, 1.5),
        Mark(f"`site`, new / {cold}", "site", ONE, 6),
        Mark(f"`site`, new / {cold}, all workers", "site, all", ALL, 6),
    ]


def _many(bench: Bench) -> tuple[Mapping[str, Taken], list[Mark]]:
    """Measure what is asked of 1,000 plans in sets of 20."""
    cwd, out = bench.plans(_MANY), _emptied(bench.folder / "marks")
    files = service_plans(cwd)
    touched = cwd / files[_MANY // 2]
    before = touched.read_bytes()
    found = re.search(rb"ref: (\S+-1\.1)\s", before)
    ref = found[1].decode() if found else ""
    count = iter(range(1_000_000))

    def change() -> None:
        touched.write_bytes(before + f"# {next(count)}\n".encode())

    peers = {name: bench.peers.commands[name] for name in (LOAD, CPP, RYL)
             if name in bench.peers.commands}  # fmt: skip
    one = ("--jobs", "1", "--no-cache")
    commands = [
        *bench.cold(cwd)[:2],
        *(Command(name, call(files), cwd) for name, call in peers.items()),
        bench.command("xlsx", cwd, "export", ".", "-o", str(out / "x.xlsx"), *one),
        bench.command("docx", cwd, "report", ".", "-o", str(out / "x.docx"), *_REPORT),
        bench.command("list, cold", cwd, "list", "actions", ".", *one),
        bench.command("fill", cwd, "validate", "."),
        bench.command(WARM, cwd, "validate", "."),
        bench.command("list, fill", cwd, "list", "actions", "."),
        bench.command("list, warm", cwd, "list", "actions", "."),
        bench.python(cwd),
        _before(bench.command(CHANGED, cwd, "validate", "."), change),
        _before(bench.command("edit", cwd, "set", ref, "notes=Agreed", "--in", "."), change),
    ]
    taken = bench.run(commands)
    touched.write_bytes(before)
    cold = f"cold `validate` of {_MANY:,} plans"
    return taken, [
        Mark(f"`export` XLSX / {cold}", "xlsx", ONE, 4, 100),
        Mark(f"`report` Word / {cold}", "docx", ONE, 2, 100),
        Mark(f"`list actions` / {cold}", "list, cold", ONE, 1.3),
        Mark(f"`list actions`, warm / warm `validate`, {_MANY:,} plans", "list, warm", WARM, 2),
        Mark(f"warm `validate`, {_MANY:,} plans / `python -c pass`", WARM, NOTHING, 7),
        Mark(f"an edit in {_MANY:,} plans / `validate` with one changed", "edit", CHANGED, 2),
        Mark(f"{cold}, one worker / CSafeLoader that only loads", ONE, LOAD, 0.6),
        Mark(f"{cold}, two workers / C++ schema validator", ALL, CPP, 2),
        Mark(f"{cold}, two workers / ryl (no schema)", ALL, RYL, 3),
    ]


def _past(bench: Bench) -> tuple[Mapping[str, Taken], list[Mark]]:
    """Measure what reads 2,000 commits of 60 plans, for the first time and again."""
    cwd = tables.repository(bench, _COMMITS, _FEW)
    commands = [
        bench.command(ONE, cwd, "validate", "--no-cache", "--jobs", "1"),
        bench.command("slippage", cwd, "slippage", "--no-cache"),
        bench.command("fill", cwd, "slippage"),
        bench.command("again", cwd, "slippage"),
    ]
    of = f"{_COMMITS:,} commits x {_FEW} plans / cold `validate` of them"
    return bench.run(commands), [
        Mark(f"`slippage`, {of}", "slippage", ONE, 2),
        Mark(f"`slippage` again, {of}", "again", ONE, 0.5),
    ]


def _each(bench: Bench) -> str:
    """Return what a further unchanged plan costs a warm run, in thousand instructions."""
    counts = []
    for size in (100, _MANY):
        cwd = bench.plans(size)
        command = bench.command(WARM, cwd, "validate", ".", "--jobs", "1")
        bench.run([replace(command, name="fill")])
        counts.append(instructions.count(command.argv, cwd, bench.environ) or 0)
    each = (counts[1] - counts[0]) / (_MANY - 100) / 1000
    return f"| a further unchanged plan, warm, thousand instructions | 20 | {each:.1f} | | |"


def _emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _before(command: Command, work: Callable[[], None]) -> Command:
    return replace(command, before=work)
