"""Measure planctl and its peers on this machine: ``make bench``, or ``python -m bench.run``.

Everything is a whole process, run in turn with the others of its table after a round that warms
up; a ratio is the median of the ratios round by round, which survive a machine whose speed drifts.
Programs that take over five seconds run three times. Linux and macOS.
"""

import argparse
import os
import platform
import sys
import tempfile
from pathlib import Path

from bench import marks, published, tables
from bench.corpus import AS_OF
from bench.homes import ROOT, Homes, MissingPeerError, versions
from bench.instructions import available
from bench.peers import Peers, install


def main() -> None:
    """Install what is needed, run every table and print it as soon as it is there."""
    parser = argparse.ArgumentParser(
        prog="bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--dir", type=Path, default=ROOT / ".bench", help="where environments and plans are kept"
    )
    parser.add_argument("--rounds", type=int, default=7, help="rounds that count (default 7)")
    parser.add_argument("--quick", action="store_true", help="100 plans, three rounds")
    parser.add_argument("--marks", action="store_true", help="what is aimed at, and no more")
    parser.add_argument("--no-peers", action="store_true", help="planctl and the floors' Python")
    parser.add_argument(
        "--beside",
        metavar="NAME=PATH",
        action="append",
        default=[],
        help="another planctl to run beside this one, as in before=/tmp/old/bin/planctl",
    )
    given = parser.parse_args()
    # In this checkout planctl keeps nothing from run to run, and a warm run would be cold.
    with tempfile.TemporaryDirectory(prefix="planctl-bench-") as cache:
        _measure(parser, given, cache)


def _measure(parser: argparse.ArgumentParser, given: argparse.Namespace, cache: str) -> None:
    folder = given.dir.resolve()
    homes = Homes(folder / "homes")
    try:
        home = homes.planctl()
    except MissingPeerError as error:
        parser.exit(1, f"bench: planctl cannot be installed: {error}\n")
    peers = Peers() if given.no_peers else install(homes)
    bench = tables.Bench(
        home=home,
        folder=folder / "plans",
        peers=peers,
        rounds=3 if given.quick else given.rounds,
        environ=_environ(cache),
        others=dict(item.split("=", 1) for item in given.beside),
    )
    bench.folder.mkdir(parents=True, exist_ok=True)
    _print(_machine(bench))
    sizes = (100,) if given.quick else (100, 1000)
    if not given.quick:
        _print(marks.marks(bench))
    if given.marks:
        return
    _print(tables.start(bench))
    for size in sizes:
        _print(tables.cold(bench, size))
    if available():
        _print(tables.counted(bench))
    _print(tables.findings(bench, sizes[-1]))
    if bench.option("--no-cache"):
        _print(tables.warm(bench, sizes[-1]))
        _print(tables.warm(bench, sizes[-1], 1))
    _print(tables.history(bench, *((200, 20) if given.quick else (2000, 60))))
    _print(published.five_sets(bench))
    _print(published.growth(bench, (20, 100) if given.quick else (100, 300, 1000)))
    _print(tables.growth(bench, (20, 100) if given.quick else (100, 1000, 5000, 20_000)))
    _print(tables.growth(bench, (20, 100) if given.quick else (100, 1000, 5000), 1))


def _environ(cache: str) -> dict[str, str]:
    """Return an environment with a home of its own, so that no cache but ours is met."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("P")}
    return {
        **kept,
        "PATH": os.environ.get("PATH", ""),
        "HOME": cache,
        "XDG_CACHE_HOME": cache,
        "PLANCTL_AS_OF": AS_OF,
    }


def _machine(bench: tables.Bench) -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    system = f"{platform.system()} {platform.release()}, {platform.machine()}"
    lines = [f"{system}, {cores} cores, Python {platform.python_version()}."]
    ours = versions(bench.home)
    names = ("planctl", "typer", "ruamel.yaml", "ruamel.yaml.clib", "jsonschema-rs")
    lines += ["", *(f"- {name} {ours[name]}" for name in names if name in ours)]
    lines += [f"- {name}: {said}" for name, said in bench.peers.versions.items()]
    lines += [f"- {name}: not run, {why}" for name, why in bench.peers.missing.items()]
    return "\n".join(lines)


def _print(table: str) -> None:
    sys.stdout.write(f"{table}\n\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
