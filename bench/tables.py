"""What is measured: each function runs some commands in turn and returns a table."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.corpus import LEADS, make, service_plans
from bench.homes import ROOT
from bench.instructions import count
from bench.peers import Peers
from bench.process import Command, Taken, in_turn

NOTHING = "python -c pass"
HISTORY_OF = "HSG-00000-1.1"
ONE, ALL = "planctl, one worker", "planctl"
LARGE = 5000
WARM, CHANGED = "planctl, warm", "planctl, one plan changed"


@dataclass(frozen=True)
class Bench:
    """What every table needs.

    Attributes:
        home: the ``bin`` folder with planctl and its Python.
        folder: where the plans are made.
        others: other builds of planctl to run beside it, by name.
    """

    home: Path
    folder: Path
    peers: Peers
    rounds: int
    environ: Mapping[str, str]
    others: Mapping[str, str]

    def option(self, *wanted: str) -> list[str]:
        """Return those of some options that this planctl has."""
        call = [str(self.home / "planctl"), "validate", "--help"]
        said = subprocess.run(call, capture_output=True, check=False, encoding="utf-8")  # noqa: S603
        known = wanted[0] in said.stdout
        return list(wanted) if known else []

    def plans(self, count: int, sets: int = 0, *, faults: bool = False) -> Path:
        """Return a folder of so many plans, made if it is not there."""
        folder = self.folder / f"{count}{f'-in-{sets}' if sets else ''}{'-faults' * faults}"
        if not (folder / ".made").exists():
            make(folder, count, sets, faults=faults)
            (folder / ".made").touch()
        return folder

    def command(self, name: str, cwd: Path, *arguments: str, code: int = 0) -> Command:
        """Return a run of planctl."""
        return Command(name, [str(self.home / "planctl"), *arguments], cwd, (code,))

    def cold(self, cwd: Path, *, code: int = 0) -> list[Command]:
        """Return ``validate`` of a folder without a cache, by one worker and by all."""
        cold = ["validate", ".", *self.option("--no-cache")]
        jobs = self.option("--jobs", "1")
        found = [self.command(ONE, cwd, *cold, *jobs, code=code)]
        found += [self.command(ALL, cwd, *cold, code=code)] if jobs else []
        found += [
            Command(name, [exe, *cold[:2]], cwd, (code,)) for name, exe in self.others.items()
        ]
        return found

    def python(self, cwd: Path) -> Command:
        """Return a process that does nothing."""
        return Command(NOTHING, [str(self.home / "python"), "-c", "pass"], cwd)

    def run(self, commands: Sequence[Command]) -> dict[str, Taken]:
        """Run commands in turn."""
        return in_turn(commands, self.rounds, self.environ)


def start(bench: Bench) -> str:
    """Measure what answers without a plan."""
    cwd = bench.folder
    names = ("--version", "--help", "validate --help")
    commands = [bench.command(f"planctl {name}", cwd, *name.split()) for name in names]
    taken = bench.run([*commands, bench.python(cwd)])
    return table("Start", taken, [NOTHING])


def cold(bench: Bench, plans: int) -> str:
    """Measure planctl and its peers over the same plans, nothing remembered."""
    cwd = bench.plans(plans)
    files = service_plans(cwd)
    commands = bench.cold(cwd)
    commands += [Command(name, call(files), cwd) for name, call in bench.peers.commands.items()]
    taken = bench.run(commands)
    title = f"Cold, {plans:,} plans in sets of 20"
    return table(title, taken, [name for name in (ONE, ALL) if name in taken], reverse=True)


def findings(bench: Bench, plans: int) -> str:
    """Measure what findings cost: one fault of shape and one dangling link in 20 plans."""
    clean = bench.cold(bench.plans(plans))[0]
    faulty = bench.cold(bench.plans(plans, faults=True), code=1)[0]
    name = f"{plans // 10:,} findings"
    faulty = Command(name, faulty.argv, faulty.cwd, faulty.codes)
    taken = bench.run([faulty, clean])
    return table(f"Findings in {plans:,} plans, cold", taken, [ONE])


def growth(bench: Bench, sizes: Sequence[int], sets: int = 0) -> str:
    """Measure time and peak memory by the number of plans."""
    where = "in one set" if sets == 1 else "in sets of 20"
    lines = [f"### Growth, cold, {where}", ""]
    lines += ["| plans | one worker, s | ms a plan | MiB |", "| ---: | ---: | ---: | ---: |"]
    for size in sizes:
        command = bench.cold(bench.plans(size, sets))[0]
        # The largest are there to show a straight line, which one run does.
        rounds = bench.rounds if size < LARGE else 0
        taken = in_turn([command], rounds, bench.environ)[ONE]
        if taken.failed:
            lines.append(f"| {size:,} | {taken.failed} | | |")
            continue
        each = taken.median / size * 1000
        lines.append(f"| {size:,} | {taken.median:.2f} | {each:.2f} | {taken.peak:.0f} |")
    return "\n".join(lines)


def warm(bench: Bench, plans: int, sets: int = 0) -> str:
    """Measure runs after the first, and the reports that people ask for most."""
    cwd = bench.plans(plans, sets)
    touched = cwd / service_plans(cwd)[plans // 2]
    before = touched.read_bytes()
    count = iter(range(1_000_000))

    def change() -> None:
        touched.write_bytes(before + f"# {next(count)}\n".encode())

    changed = bench.command(CHANGED, cwd, "validate", ".")
    reports = [
        bench.command("planctl overdue", cwd, "overdue", "."),
        bench.command("planctl owner", cwd, "owner", LEADS[0], "."),
        bench.command("planctl owners", cwd, "owners", "."),
    ]
    commands = [
        *bench.cold(cwd)[:1],
        bench.command(WARM, cwd, "validate", "."),
        *reports,
        bench.python(cwd),
        Command(changed.name, changed.argv, cwd, changed.codes, change),
        # What the change left unread is read again here, so that the next round is warm.
        *(Command(f"{item.name}, again", item.argv, cwd) for item in reports),
    ]
    taken = bench.run(commands)
    touched.write_bytes(before)
    where = f"in {sets} set" if sets else "in sets of 20"
    return table(f"After the first run, {plans:,} plans {where}", taken, [NOTHING, ONE])


def counted(bench: Bench) -> str:
    """Count the instructions of one worker, cold, and what each further plan costs."""
    lines = ["### Instructions, one worker, cold", ""]
    lines += ["| | million | each further plan | over python -c pass |", "| --- |" + " ---: |" * 3]
    nothing = count(bench.python(bench.folder).argv, bench.folder, bench.environ) or 0
    before: tuple[int, int] | None = None
    for plans in (20, 100):
        command = bench.cold(bench.plans(plans))[0]
        found = count(command.argv, command.cwd, bench.environ) or 0
        each = f"{(found - before[1]) / (plans - before[0]) / 1e6:.1f}" if before else ""
        over = f"{found / nothing:.1f}" if nothing else ""
        lines.append(f"| {plans} plans | {found / 1e6:,.0f} | {each} | {over} |")
        before = (plans, found)
    return "\n".join([*lines, f"| python -c pass | {nothing / 1e6:,.0f} | | 1 |"])


def repository(bench: Bench, commits: int, plans: int) -> Path:
    """Return a repository of plans with a history, made if it is not there."""
    cwd = bench.folder / f"{commits}-commits-of-{plans}"
    if not (cwd / ".git" / "made").exists():
        # Not in this process: what it grows by, Linux counts as memory of all that it starts.
        call = [sys.executable, "-m", "bench.history", str(cwd), str(commits), str(plans)]
        subprocess.run(call, check=True, cwd=ROOT)  # noqa: S603 - our own program
        (cwd / ".git" / "made").touch()
    # The nearest configuration counts, and above this folder stands planctl's own.
    (cwd / "planctl.toml").write_text('plans = ["plans"]\n', encoding="utf-8")
    return cwd


def history(bench: Bench, commits: int, plans: int) -> str:
    """Measure what reads the commits of a repository, a tenth of which merge a branch."""
    cwd = repository(bench, commits, plans)
    calls = (
        ["validate", "--no-cache", "--jobs", "1"],
        ["slippage", "--no-cache"],
        ["slippage"],
        ["history", HISTORY_OF],
        ["diff", f"HEAD~{commits // 4}", "HEAD"],
        ["diff", "HEAD~1"],
    )
    commands = [bench.command(f"planctl {' '.join(call)}", cwd, *call) for call in calls]
    taken = bench.run([*commands, bench.python(cwd)])
    return table(f"{commits:,} commits over {plans} plans", taken, [NOTHING])


def table(
    title: str, taken: Mapping[str, Taken], over: Sequence[str], *, reverse: bool = False
) -> str:
    """Return a table: median, peak, and ratios to some of the commands of the same rounds."""
    heads = [f"{'' if reverse else 'over '}{name}" for name in over]
    if reverse:
        heads = [head for name in over for head in (f"{name} over it", f"it over {name}")]
    lines = [f"### {title}", "", "| | median, ms | peak, MiB | " + " | ".join(heads) + " |"]
    lines.append("| --- |" + " ---: |" * (2 + len(heads)))
    for name, item in taken.items():
        if item.failed:
            lines.append(f"| {name} | {item.failed} | |" + " |" * len(heads))
            continue
        ratios = []
        for base in over:
            ratios += (
                [item.over(taken[base])]
                if not reverse
                else [taken[base].over(item), item.over(taken[base])]
            )
        shown = " | ".join("" if ratio is None else f"{ratio:.3g}" for ratio in ratios)
        bold = "**" * name.startswith("planctl")
        lines.append(
            f"| {bold}{name}{bold} | {item.median * 1000:,.0f} | {item.peak:.0f} | {shown} |"
        )
    return "\n".join(lines)
