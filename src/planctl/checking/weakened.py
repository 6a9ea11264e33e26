"""What a change turns down of the checks: by the configuration, and by the baseline."""

from collections.abc import Iterator
from pathlib import Path

from planctl.checking import baseline
from planctl.checking.consequences import Consequence
from planctl.checking.engine import rules
from planctl.checking.review import Side
from planctl.loading.config import Config
from planctl.reports.diagnostic import Severity
from planctl.system.text import counted, one_line


def weakened(before: Side, after: Side, cwd: Path) -> Iterator[Consequence]:
    """Yield what the configuration and the baseline of a side pass over that the other's do not."""
    yield from configured(before.config, after.config)
    was, now = (
        baseline.read(baseline.location(side.config.folder, cwd), baseline.NAME, side.tree) or {}
        for side in (before, after)
    )
    for name, entry in now.items():
        if name not in was:
            fault = f"{entry.severity}[{entry.rule}] {one_line(entry.message)}"
            message = f"the baseline now accepts {fault} ({one_line(entry.path)})"
            yield Consequence("check-weakened", message, (entry.ref,) if entry.ref else ())


def configured(before: Config, after: Config) -> Iterator[Consequence]:
    """Yield what the newer configuration passes over that the older does not."""
    found = rules()
    for name, rule in found.items():
        was, now = (config.rules.get(name, rule.severity.word) for config in (before, after))
        if _level(now) < _level(was):
            message = f"the configuration lowers {name} to '{now}' (was '{was}')"
            yield Consequence("check-weakened", message, ())
    for glob in after.exclude:
        if glob not in before.exclude:
            message = f"the configuration now excludes '{one_line(glob)}'"
            yield Consequence("check-weakened", message, ())
    for key, what in (("public_words", "accepts '{}' in"), ("public_keys", "publishes '{}' in")):
        for word in getattr(after, key):
            if word not in getattr(before, key):
                message = f"the configuration now {what.format(one_line(word))} public editions"
                yield Consequence("check-weakened", message, ())
    if after.due_soon < before.due_soon:
        days = f"{counted(after.due_soon, 'day')} (was {before.due_soon})"
        message = f"the configuration now calls soon what is due in {days}"
        yield Consequence("check-weakened", message, ())
    if after.plans and before.plans != after.plans:
        message = f"the configuration now reads {one_line(', '.join(after.plans))}"
        yield Consequence("check-weakened", message, ())


def _level(word: str) -> int:
    return Severity[word.upper()] if word != "off" else 0
