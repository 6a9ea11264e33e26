"""Whole commands on real files, killed at any moment: what is left of the plans, and what follows.

The process is a fork that has planctl in memory already, so that a command takes hundredths of a
second; it is killed at a moment drawn from all that it takes, or soon after it begins to write.
"""

import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from fuzz.edited_sets import in_hand
from fuzz.killed import forked
from fuzz.wrong import WrongError
from planctl import cli
from planctl.checking.engine import run
from planctl.checking.rule import Context
from planctl.model.plan_set import PlanSet
from planctl.system import modules
from planctl.system.errors import ExitCode

# What a command would import and work out anew in each process.
for _name in modules.names("planctl.commands"):
    modules.module("planctl.commands", _name)
for _name in ("edit", "edit_report", "turning", "laying_out", "fixing"):
    modules.module("planctl.jobs", _name)
Files = Mapping[str, bytes]
_DAY = "2012-01-01"


def tried(chance: random.Random, files: Files) -> str:
    """Kill a command somewhere, and hold that each file is old or new, and at last all the same.

    Returns:
        What came of it: nothing to write, killed before, between or after; empty where a system
        has no such processes.
    """
    hand = in_hand(files)
    if hand is None or not hasattr(os, "fork"):
        return ""
    words = _drawn(chance, hand.plans)
    run(hand.plans, Context(date.fromisoformat(_DAY)))
    with TemporaryDirectory() as name:
        home = Path(name)
        new, took = _whole(home / "whole", files, words)
        if new == files:
            return "nothing to write"
        place = _laid(home / "cut", files)
        begins = chance.random() < 0.7
        several = len(new.items() ^ files.items())
        moment = chance.random() * (0.03 * several if begins else took * 1.05)
        _run(place, words, lambda process: _wait(process, place, files, moment, begins=begins))
        left = _read(place)
        for path, raw in left.items():
            if raw not in {files.get(path), new.get(path)}:
                kind = "killed, a file is neither old nor new"
                raise WrongError(kind, f"{words}: {path}")
        what = "before" if left == files else "after" if left == new else "between"
        # The next edit: it names nothing, and so changes nothing of its own.
        if _run(place, ["set", "NOTHING-9", "notes=x"]) != ExitCode.USAGE:
            kind = "killed, the next edit is not refused as it would be"
            raise WrongError(kind, str(words))
        now = _read(place)
        if now not in (files, new):
            kind = "killed, the next edit neither finishes nor takes back"
            raise WrongError(kind, f"{words}, {what}")
        if now == files:
            _run(place, words)
            if _read(place) != new:
                kind = "killed, the command then does something else"
                raise WrongError(kind, f"{words}, {what}")
        if any(path.name.startswith(".") for path in (place / "plans").iterdir()):
            kind = "killed, something is left beside the plans"
            raise WrongError(kind, f"{words}, {what}")
    return what


def _drawn(chance: random.Random, plans: PlanSet) -> list[str]:
    """Return a command, most often one that writes several files."""
    people = [person.name for person in plans.people.everybody] or ["Nobody"]
    named = [item for item in plans.records if item.ref and item.kind != "plan"]
    plan = chance.choice([item for item in plans.plans if item.ref] or plans.plans)
    work = chance.choice(named) if named else plan
    record = f"{work.kind}:{work.key}"
    year = ["--to", "2031/32", "--decision", "late", "--by", "SMT"]
    return chance.choice(
        [
            ["handover", chance.choice(people), "--to", chance.choice([*people, "Ann Hill"])],
            ["rename", record, "QQ9"],
            ["rename", record, "QQ9"],
            ["move", record, "--under", f"plan:{plan.key}"],
            ["fmt"],
            ["fix", "--unsafe"],
            ["update", record, "two teams are trained", "--rag", "amber"],
            ["rollover", plan.key, *year],
            ["rollover", plan.key, *year],
        ]
    ) + (["--force"] if chance.random() < 0.5 else [])


def _laid(place: Path, files: Files) -> Path:
    shutil.rmtree(place, ignore_errors=True)
    (place / "plans").mkdir(parents=True)
    for name, raw in files.items():
        (place / "plans" / name).write_bytes(raw)
    return place


def _read(place: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((place / "plans").iterdir())
            if not path.name.startswith(".")}  # fmt: skip


def _whole(place: Path, files: Files, words: Sequence[str]) -> tuple[dict[str, bytes], float]:
    """Return what a command makes of the files, and how long it takes."""
    _laid(place, files)
    began = time.monotonic()
    _run(place, words)
    return _read(place), time.monotonic() - began


def _wait(process: int, place: Path, files: Files, moment: float, *, begins: bool) -> None:
    """Wait until a process is to be killed: a moment, or one after it begins to write.

    However long it takes to begin; where it ends without, it has ended.
    """
    journals = place / "state" / "planctl"
    while begins and _runs(process) and not journals.exists() and _read(place) == files:
        pass
    time.sleep(moment)


def _runs(process: int) -> bool:
    return os.waitid(os.P_PID, process, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None


def _run(place: Path, words: Sequence[str], kill: Callable[[int], None] | None = None) -> int:
    """Run a command in another process; return its exit code, below nothing where it was killed."""
    process = forked()
    if not process:
        _child(place, words)
    if kill is not None:
        kill(process)
        os.kill(process, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def _child(place: Path, words: Sequence[str]) -> None:
    code = 99
    try:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        sys.stdin = os.fdopen(0, encoding="utf-8")
        sys.stdout, sys.stderr = (os.fdopen(at, "w", encoding="utf-8") for at in (1, 2))
        os.chdir(place)
        os.environ |= {"XDG_STATE_HOME": str(place / "state"), "PLANCTL_AS_OF": _DAY,
                       "XDG_CACHE_HOME": str(place / "cache")}  # fmt: skip
        sys.argv = ["planctl", *words]
        cli.main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    finally:
        os._exit(code)
