"""Drive mutants through planctl: ``make fuzz``, or ``python -m fuzz.run --plans 20000 --seed 1``.

The same seed and number make the same mutant on every machine. What goes wrong is made small and
kept in ``tests/fuzz``, where a test runs it again; the exit code is then 1.
"""

import argparse
import faulthandler
import gc
import multiprocessing
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic, process_time

from fuzz import cases
from fuzz.cases import Case
from fuzz.drive import AS_OF, Driver
from fuzz.held import stage
from fuzz.mutate import mutant
from fuzz.wrong import HangError, signature

# Seconds of this process's own work: a busy machine makes no mutant slow.
SECONDS = 10
_STUCK = 120
_PIECE = 500


@dataclass
class Found:
    """What some mutants came to.

    Attributes:
        counts: how many went through what.
        faults: the first mutant that showed each kind of fault, and in which words.
        times: how often each kind was met.
        seconds: of a processor's work.
    """

    counts: Counter[str] = field(default_factory=Counter)
    faults: dict[str, tuple[int, str]] = field(default_factory=dict)
    times: Counter[str] = field(default_factory=Counter)
    seconds: float = 0

    def add(self, other: "Found") -> None:
        """Add what others came to."""
        self.counts += other.counts
        self.times += other.times
        self.seconds += other.seconds
        for fault, first in other.faults.items():
            self.faults[fault] = min(first, self.faults.get(fault, first))


@contextmanager
def limited() -> Iterator[None]:
    """End what takes longer than ``SECONDS`` of work with ``HangError``."""

    def stop(*_: object) -> None:
        message = f"more than {SECONDS} seconds"
        raise HangError(message)

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def fault_of(driver: Driver, case: Case, number: int = 0) -> tuple[str, str] | None:
    """Drive a case, and return the kind of fault that it shows with its words; None is good."""
    try:
        with limited():
            driver.drive(case.files, case.changed, case.before, number)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - whatever planctl lets escape is what is sought
        return signature(error), f"{type(error).__name__}: {error}"
    return None


def some(run: int, first: int, last: int) -> Found:
    """Drive the mutants of a run from one number up to another."""
    found, started = Found(), process_time()
    with _watched(_STUCK * (last - first)), _rarely_collected(), stage(AS_OF) as held:
        driver = Driver(held, counts=found.counts)
        for number in range(first, last):
            made = mutant(run, number)
            fault = fault_of(driver, Case(made.files, made.changed, made.before), number)
            if fault:
                found.times[fault[0]] += 1
                found.faults.setdefault(fault[0], (number, fault[1]))
    found.seconds = process_time() - started
    return found


@contextmanager
def _watched(seconds: int) -> Iterator[None]:
    """End the process, and tell where it was, when something takes so long."""
    faulthandler.dump_traceback_later(seconds, exit=True)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


@contextmanager
def _rarely_collected() -> Iterator[None]:
    """Let what is there stay, such as the seeds, and look rarely for what is not needed."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(50_000)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def every(plans: int, run: int, jobs: int) -> Iterator[Found]:
    """Yield what each piece of a run came to, in order."""
    starts = range(0, plans, _PIECE)
    ends = [min(plans, start + _PIECE) for start in starts]
    if jobs == 1:
        yield from map(some, [run] * len(starts), starts, ends)
        return
    # Not forked: whoever calls may have threads.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        yield from pool.map(some, [run] * len(starts), starts, ends)


def small(run: int, number: int, fault: str) -> Case:
    """Return a mutant made as small as still shows a fault."""
    made = mutant(run, number)
    case = Case(made.files, made.changed, made.before)
    with stage(AS_OF) as held:
        driver = Driver(held, every=True)

        def shows(tried: Case) -> bool:
            found = fault_of(driver, tried)
            return found is not None and found[0] == fault

        return cases.smaller(case, shows) if shows(case) else case


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="fuzz", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--plans", type=int, default=20_000, help="how many (default 20000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other mutants")
    parser.add_argument("--jobs", type=int, default=1, help="processes (default 1)")
    parser.add_argument("--only", type=int, metavar="NUMBER", help="one mutant, through everything")
    parser.add_argument("--no-keep", action="store_true", help="keep no case of what is found")
    return parser.parse_args()


def main() -> int:
    """Run, tell how far it has come and what was found, and keep a case of each fault."""
    given = _options()
    if given.only is not None:
        return _only(given.seed, given.only)
    total, started = Found(), monotonic()
    for found in every(given.plans, given.seed, given.jobs):
        for fault in sorted(found.faults.keys() - total.faults.keys()):
            number, words = found.faults[fault]
            _say(f"--only {number}: {fault}: {words[:300]}")
        total.add(found)
        done = total.counts["mutants"]
        rate = done / (monotonic() - started)
        _say(f"{done:,} of {given.plans:,}, {rate:.0f} a second, {len(total.faults)} faults")
    seconds = monotonic() - started
    work = f"{total.seconds:.0f} of them a processor's work"
    _say(f"\n{given.plans:,} plans of seed {given.seed} in {seconds:.0f} seconds, {work}\n")
    for name, count in sorted(total.counts.items()):
        _say(f"{count:>10,}  {name}")
    for fault, (number, words) in sorted(total.faults.items()):
        _say(f"\n{total.times[fault]} times, first as --only {number}: {fault}\n  {words[:500]}")
        if not given.no_keep:
            _say(f"  kept: {cases.keep(small(given.seed, number, fault), fault, words)}")
    _say("" if total.faults else "\nnothing found")
    return 1 if total.faults else 0


def _only(run: int, number: int) -> int:
    made = mutant(run, number)
    for name, raw in made.files.items():
        _say(f"--- {name}{' (changed)' if name == made.changed else ''}")
        _say(raw.decode("utf-8", "backslashreplace"))
    _say(f"--- {made.kind} of {made.seed}")
    with stage(AS_OF) as held:
        Driver(held, every=True).drive(made.files, made.changed, made.before)
    return 0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
