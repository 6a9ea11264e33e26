"""Many councils over some years: ``python -m bench.councils DIR [--councils 400] [--years 5]``.

Makes a repository of plan sets of one service plan each, in which every plan changes once a month,
exports it with its history as Parquet, and asks DuckDB what an analyst would. Prints what each
took.
"""

import argparse
import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from time import perf_counter

from bench.corpus import make
from bench.history import commit, committed, edited, texts

_MONTHS = 12
_FIRST_YEAR = 2021
_QUESTIONS = {
    "actions late at each quarter's end, all councils": """
        SELECT quarter, sum(CAST(overdue AS INT)) FROM states
        WHERE kind = 'action' GROUP BY ALL ORDER BY quarter""",
    "the ten councils with most dates moved": """
        SELECT plan_set, count(*) AS moved FROM changes WHERE field = 'due' AND change = 'changed'
        GROUP BY ALL ORDER BY moved DESC, plan_set LIMIT 10""",
    "the same of one council": """
        SELECT quarter, sum(CAST(overdue AS INT)) FROM states
        WHERE plan_set LIKE '%set-0007' AND kind = 'action' GROUP BY ALL ORDER BY quarter""",
}


def write(folder: Path, councils: int, years: int) -> None:
    """Make the repository in an empty folder, with its working tree."""
    make(folder / "plans", councils, councils)
    committed(folder, _stream(texts(folder), years * _MONTHS))


def _stream(files: dict[str, str], months: int) -> Iterator[bytes]:
    draw = random.Random(1)  # noqa: S311 - the same bytes every time
    plans = [name for name in files if not name.endswith(("people.yaml", "corporate-plan.yaml"))]
    yield commit("main", 1, "All plans", files, at=_seconds(0))
    for month in range(1, months + 1):
        files |= {name: edited(files[name], draw) for name in plans}
        told = {name: files[name] for name in plans}
        yield commit("main", month + 1, f"Month {month}", told, month, at=_seconds(month))


def _seconds(month: int) -> int:
    year, month = divmod(month + 3, _MONTHS)  # from April
    return int(datetime(_FIRST_YEAR + year, month + 1, 20, tzinfo=UTC).timestamp())


def main() -> None:
    """Make, export and ask, and print what each took."""
    import duckdb  # noqa: PLC0415 - an extra

    parser = argparse.ArgumentParser(prog="bench.councils", description=__doc__.split("\n\n")[0])
    parser.add_argument("dir", type=Path, help="an empty folder, or one of an earlier run")
    parser.add_argument("--councils", type=int, default=400)
    parser.add_argument("--years", type=int, default=5)
    given = parser.parse_args()
    folder = given.dir.resolve()
    if not (folder / ".git").exists():
        folder.mkdir(parents=True, exist_ok=True)
        write(folder, given.councils, given.years)
    as_of = date(_FIRST_YEAR + given.years, 4, 30).isoformat()
    call = [sys.executable, "-m", "planctl", "export", "plans", "--format", "parquet", "--history",
            "-o", "files", "--as-of", as_of]  # fmt: skip
    started = perf_counter()
    subprocess.run(call, cwd=folder, check=True)  # noqa: S603
    took, used = perf_counter() - started, getrusage(RUSAGE_CHILDREN)
    parts = list((folder / "files").rglob("*.parquet"))
    _say("export", took, f"{used.ru_utime + used.ru_stime:.1f} s of processor, at most "
         f"{used.ru_maxrss / 1024:.0f} MiB, {len(parts):,} files, "
         f"{sum(part.stat().st_size for part in parts) / 1e6:.1f} MB")  # fmt: skip
    for name in ("states", "changes", "actions"):
        duckdb.execute(
            f"CREATE VIEW {name} AS FROM read_parquet('{folder}/files/{name}/*/*.parquet', "
            "hive_partitioning = true, hive_types = {'plan_set': VARCHAR})"
        )
        started = perf_counter()
        rows = duckdb.execute(f"SELECT count(*) FROM {name}").fetchone()  # noqa: S608 - our names
        _say(f"rows of {name}", perf_counter() - started, f"{rows[0] if rows else 0:,}")
    for question, sql in _QUESTIONS.items():
        started = perf_counter()
        answer = duckdb.execute(sql).fetchall()
        _say(question, perf_counter() - started, f"{len(answer)} rows")


def _say(what: str, seconds: float, told: str) -> None:
    sys.stdout.write(f"{what}: {seconds:.2f} s; {told}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
