"""What it takes to publish: the site, the pack and the exports of the real plans and of many."""

import shutil
from collections.abc import Callable
from pathlib import Path

from bench.homes import ROOT
from bench.process import Command
from bench.tables import NOTHING, Bench, table

_DAY = "2011-07-01"
_FORMATS = {"csv": "tables", "xlsx": "plans.xlsx", "ics": "plans.ics", "sqlite": "plans.sqlite"}


def five_sets(bench: Bench) -> str:
    """Measure all that is published of the five sets in ``plans/``."""
    out = bench.folder / "published"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    plans = str(ROOT / "plans")

    # In the repository, whose configuration says which words of its plans name nobody.
    def ours(name: str, *call: str, before: Callable[[], None] | None = None) -> Command:
        made = bench.command(f"planctl {name}", ROOT, *call, plans, "--as-of", _DAY)
        return Command(made.name, made.argv, made.cwd, made.codes, before)

    commands = [
        ours("site, new", "site", str(out / "new"), before=_gone(out / "new")),
        ours("site, new, one worker", "site", str(out / "one"), "--jobs", "1",
             before=_gone(out / "one")),
        ours("site, nothing changed", "site", str(out / "again")),
        ours("site --public, new", "site", str(out / "public"), "--public",
             before=_gone(out / "public")),
        *(
            ours(f"report, {name}", "report", "--period", "2011/12 Q1",
                 "-o", str(out / f"pack.{name}"))
            for name in ("md", "html", "docx")
        ),
        *(
            ours(f"export, {name}, no cache", "export", "-o", str(out / file), "--format", name,
                 "--no-cache")
            for name, file in _FORMATS.items()
        ),
        bench.python(out),
    ]  # fmt: skip
    return table("The five published sets", bench.run(commands), [NOTHING])


def growth(bench: Bench, sizes: tuple[int, ...]) -> str:
    """Measure site and exports of more and more plans, in sets of 20."""
    out = bench.folder / "published-growth"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    commands = []
    for size in sizes:
        plans = str(bench.plans(size))
        site = bench.command(f"planctl site, {size:,} plans", out, "site", f"site-{size}", plans)
        commands.append(Command(site.name, site.argv, site.cwd, (0,), _gone(out / f"site-{size}")))
        for name, file in _FORMATS.items():
            call = ("export", plans, "-o", f"{size}-{file}", "--format", name, "--no-cache")
            commands.append(bench.command(f"planctl export, {name}, {size:,} plans", out, *call))
    return table("Published, in sets of 20", bench.run(commands), [])


def _gone(folder: Path) -> Callable[[], None]:
    return lambda: shutil.rmtree(folder, ignore_errors=True)
