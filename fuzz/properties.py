"""Property tests with ever other seeds: ``make explore``, or ``python -m fuzz.properties``.

A round is every property test with one seed, with ten times the examples of ``make test``. What
fails is told with the seed of its round, and the exit code is then 1.
"""

import argparse
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from secrets import randbelow
from time import monotonic

ROOT = Path(__file__).parent.parent
_FAILED = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.MULTILINE)
_SEEDS = 10**9


def files() -> list[str]:
    """Return the files that hold property tests."""
    found = sorted((ROOT / "tests").rglob("test_*.py"))
    return [str(path.relative_to(ROOT)) for path in found
            if re.search(r"^@given\(", path.read_text("utf-8"), re.MULTILINE)]  # fmt: skip


def command(seed: int, paths: Sequence[str]) -> list[str]:
    """Return what runs the property tests of some files with a seed."""
    chosen = ["-m", "hypothesis", "--hypothesis-profile=explore", f"--hypothesis-seed={seed}"]
    return ["-m", "pytest", "-rfE", "-p", "no:cacheprovider", *chosen, *paths]


def failed(seed: int, paths: Sequence[str]) -> tuple[list[str], str]:
    """Run a round; return which tests failed, and all that it printed."""
    arguments = [sys.executable, *command(seed, paths)]
    done = subprocess.run(arguments, cwd=ROOT, check=False,  # noqa: S603 - our own tests
                          stdin=subprocess.DEVNULL, capture_output=True, text=True)  # fmt: skip
    tests = _FAILED.findall(done.stdout)
    # Where no test is named, the run itself went wrong.
    return tests or ["the round itself"] * bool(done.returncode), done.stdout + done.stderr


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="fuzz.properties",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--minutes", type=float, default=5, help="no round begins later")
    parser.add_argument("--seed", type=int, default=randbelow(_SEEDS),
                        help="of the first round; each later one has the next")  # fmt: skip
    parser.add_argument("paths", nargs="*", help="tests, where not all property tests are meant")
    return parser.parse_args()


def main() -> int:
    """Run rounds, and tell how many there were and which tests failed with which seed first."""
    given = _options()
    paths, started, seed = given.paths or files(), monotonic(), given.seed
    first: dict[str, int] = {}
    while seed == given.seed or monotonic() - started < given.minutes * 60:
        tests, printed = failed(seed, paths)
        if not first.keys() >= set(tests):
            _say(printed)
        first = dict.fromkeys(tests, seed) | first
        seed += 1
        _say(f"{seed - given.seed} rounds, from seed {given.seed}, {len(first)} tests failed")
    for test, of in sorted(first.items()):
        _say(f"\n{test}, first with seed {of}:\n  python {' '.join(command(of, [test]))}")
    _say("" if first else "\nnothing found")
    return 1 if first else 0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
