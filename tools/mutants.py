"""Small changes to the rules' code, one at a time, and which of them the rules' tests see.

``python -m tools.mutants [--every N] [RULE ...]`` prints each change that no test sees, and
a count. The tests run once, and what every rule was asked in them is kept. A changed rule is
asked the same again in a process of its own: only the tests in which it answers otherwise are
run, until one fails.

Do not edit the package meanwhile.
"""

import argparse
import ast
import contextlib
import io
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest
from _pytest.runner import runtestprotocol

from planctl.checking.engine import rules
from planctl.checking.moved_target import MovedTarget
from planctl.checking.rule import Check, Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic
from planctl.system import modules

PACKAGE = "planctl.checking.rules"
TESTS = ("tests/checking", "tests/editing/test_fix.py", "tests/published/test_findings.py")
# Schemas are checked without the rules, and take longest.
_LEFT_OUT = tuple(
    f"tests/checking/test_{name}.py"
    for name in ("schema", "fingerprint", "review", "review_cases", "review_guide", "baseline")
)
_CURES = "tests/editing/test_fix.py"
_LONGEST = 60  # seconds of work: a change may make a loop without an end
_SWAPS: dict[type[ast.cmpop], tuple[str, str]] = {
    ast.Lt: ("<", "<="), ast.LtE: ("<=", "<"), ast.Gt: (">", ">="), ast.GtE: (">=", ">"),
    ast.Eq: ("==", "!="), ast.NotEq: ("!=", "=="), ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"), ast.Is: ("is", "is not"), ast.IsNot: ("is not", "is"),
}  # fmt: skip


class Mutant(NamedTuple):
    """One change of a rule's code.

    Attributes:
        rule: the id of the rule.
        line: where it is; ``what``: the change in words; ``text``: the module with it.
    """

    rule: str
    line: int
    what: str
    text: str


class Asked(NamedTuple):
    """What a test asked of a rule, and the answer."""

    test: int
    plans: PlanSet
    as_of: date
    moved: Sequence[MovedTarget]
    answer: list[Diagnostic]


def mutants(rule: str, text: str) -> Iterator[Mutant]:
    """Yield the changes of a module, in the order of its text."""
    lines = text.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))

    def at(line: int, column: int) -> int:
        return starts[line - 1] + len(lines[line - 1].encode()[:column].decode())

    def begin(node: ast.expr | ast.stmt) -> int:
        return at(node.lineno, node.col_offset)

    def end(node: ast.expr | ast.stmt) -> int:
        return at(node.end_lineno or 0, node.end_col_offset or 0)

    for node in ast.walk(ast.parse(text)):
        for first, last, new in _changes(node, begin, end, text):
            old = text[first:last]
            changed = text[:first] + new + text[last:]
            with contextlib.suppress(SyntaxError):
                compile(changed, rule, "exec")
                number = text.count("\n", 0, first) + 1
                yield Mutant(rule, number, f"{old} -> {new}".replace("\n", " "), changed)


def _changes(
    node: ast.AST,
    begin: Callable[[Any], int],
    end: Callable[[Any], int],
    text: str,
) -> Iterator[tuple[int, int, str]]:
    """Yield what stands from one place of a text to another, and what is to stand there."""
    if isinstance(node, ast.Compare):
        left = node.left
        for sign, right in zip(node.ops, node.comparators, strict=True):
            yield from _word(text, end(left), begin(right), *_SWAPS[type(sign)])
            left = right
    elif isinstance(node, ast.BoolOp):
        old, new = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        for left, right in zip(node.values, node.values[1:], strict=False):
            yield from _word(text, end(left), begin(right), old, new)
    elif isinstance(node, ast.Constant) and type(node.value) is int:
        for number in (node.value - 1, node.value + 1):
            yield begin(node), end(node), str(number)
    elif isinstance(node, ast.Continue | ast.Break):
        yield begin(node), end(node), "pass"
    else:
        for test in _conditions(node):
            yield from _negated(test, begin, end, text)
        if isinstance(node, ast.If) and isinstance(node.body[-1], ast.Return):
            yield begin(node.body[-1]), end(node.body[-1]), "pass"


def _conditions(node: ast.AST) -> Sequence[ast.expr]:
    if isinstance(node, ast.If | ast.IfExp | ast.While):
        return [node.test]
    return node.ifs if isinstance(node, ast.comprehension) else []


def _word(text: str, first: int, last: int, old: str, new: str) -> Iterator[tuple[int, int, str]]:
    if (found := text.find(old, first, last)) >= 0:
        yield found, found + len(old), new


def _negated(
    test: ast.expr, begin: Callable[[Any], int], end: Callable[[Any], int], text: str
) -> Iterator[tuple[int, int, str]]:
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        yield begin(test), begin(test.operand), ""
    elif not isinstance(test, ast.Compare) or len(test.ops) > 1:
        yield begin(test), end(test), f"not ({text[begin(test) : end(test)]})"


@dataclass
class Trial:
    """Takes the place of pytest's loop: all tests once, then the tests that may see a change."""

    chosen: Sequence[Mutant]
    asked: dict[str, list[Asked]] = field(default_factory=dict)
    own: dict[str, set[int]] = field(default_factory=dict)
    unseen: list[Mutant] = field(default_factory=list)
    failing: set[int] = field(default_factory=set)
    now: int = 0

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the tests as they are, then each change."""
        items = session.items
        self._keep_what_is_asked()
        for self.now, item in enumerate(items):
            if not _passes(item, (*items, None)[self.now + 1]):
                _say(f"{item.nodeid} fails without any change")
                self.failing.add(self.now)
            for name in self.asked:
                if f"[{name}]" in item.nodeid:
                    self.own.setdefault(name, set()).add(self.now)
        _say(f"{len(items)} tests, {sum(map(len, self.asked.values()))} answers")
        running: dict[int, Mutant] = {}
        for mutant in (*self.chosen, None):
            while running and (mutant is None or len(running) >= (os.cpu_count() or 1)):
                pid, status = os.wait()
                self._told(running.pop(pid), seen=status != 0)
            if mutant is not None:
                if not (pid := os.fork()):
                    self._try(mutant, items)
                running[pid] = mutant
        return True

    def _keep_what_is_asked(self) -> None:
        for name, module in modules.modules(PACKAGE):
            rule: Rule = vars(module)["RULE"]
            vars(module)["RULE"] = rule._replace(check=self._kept(name, rule.check))
        rules.cache_clear()

    def _kept(self, name: str, check: Check) -> Check:
        def kept(rule: Rule, plans: PlanSet, context: Context) -> list[Diagnostic]:
            answer = list(check(rule, plans, context))
            day = context._as_of  # noqa: SLF001 - to ask for it would tell that it was asked for
            entry = Asked(self.now, plans, day, context.moved_targets, answer)
            self.asked.setdefault(name, []).append(entry)
            return answer

        return kept

    def _told(self, mutant: Mutant, *, seen: bool) -> None:
        if not seen:
            self.unseen.append(mutant)
            _say(f"{mutant.rule}:{mutant.line}: {mutant.what}")

    def _try(self, mutant: Mutant, items: Sequence[pytest.Item]) -> None:
        """End this process: with 0 if no test sees the change."""
        signal.setitimer(signal.ITIMER_PROF, _LONGEST)
        seen = 1
        try:
            _become(modules.module(PACKAGE, mutant.rule), mutant.text)
            rule = rules()[mutant.rule]
            cures = [item for item in items if rule.cure and item.nodeid.startswith(_CURES)]
            tests = chain((items[at] for at in self._otherwise(rule)), cures)
            seen = not all(_passes(item) for item in tests)
        finally:
            os._exit(seen)

    def _otherwise(self, rule: Rule) -> Iterator[int]:
        """Yield the tests in which a rule says something else than it did, its own first."""
        told = set[int]()
        asked, own = self.asked.get(rule.id, []), self.own.get(rule.id, ())
        for entry in sorted(asked, key=lambda entry: entry.test not in own):
            if entry.test not in told | self.failing and not _same(rule, entry):
                told.add(entry.test)
                yield entry.test


def _same(rule: Rule, entry: Asked) -> bool:
    context = Context(entry.as_of, entry.moved)
    try:
        return list(rule.check(rule, entry.plans, context)) == entry.answer
    except Exception:  # noqa: BLE001 - whatever it is, a test may see it
        return False


def _become(module: ModuleType, text: str) -> None:
    exec(compile(text, str(module.__file__), "exec"), module.__dict__)  # noqa: S102
    rules.cache_clear()


def _passes(item: pytest.Item, following: pytest.Item | None = None) -> bool:
    """Run a test; what it shares with the test that follows is kept."""
    with contextlib.redirect_stdout(io.StringIO()):
        reports = runtestprotocol(item, log=False, nextitem=following)
    return not any(report.failed for report in reports)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Try every change, or each Nth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rules", nargs="*", metavar="RULE", help="these alone")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="each Nth change")
    options = parser.parse_args()
    names = options.rules or modules.names(PACKAGE)
    every = [
        mutant
        for name in names
        for mutant in mutants(
            name, Path(str(modules.module(PACKAGE, name).__file__)).read_text(encoding="utf-8")
        )
    ]
    trial = Trial(every[:: options.every])
    _say(f"{len(trial.chosen)} changes of {len(every)}")
    arguments = [*TESTS, *(f"--ignore={path}" for path in _LEFT_OUT), "-p", "no:cacheprovider"]
    pytest.main([*arguments, "-n", "0", "-m", "not browser and not office"], plugins=[trial])
    _say(f"{len(trial.unseen)} of {len(trial.chosen)} go unseen")


if __name__ == "__main__":
    main()
