"""What a change turns down of the checks: by the configuration, and by the baseline."""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from planctl.checking import baseline
from planctl.checking.consequences import Consequence
from planctl.checking.engine import rules
from planctl.checking.review import Side, usual
from planctl.loading.config import SECTIONS, Config, find
from planctl.loading.search import Where
from planctl.loading.tree import Sort
from planctl.reports.diagnostic import Severity
from planctl.system.errors import PlanctlError
from planctl.system.text import counted, one_line


def weakened(before: Side, after: Side, cwd: Path, paths: Sequence[Path]) -> Iterator[Consequence]:
    """Yield what the configuration and the baseline of a side pass over that the other's do not.

    Args:
        paths: PATHS looked at; a configuration in a folder of theirs holds for who works there.
    """
    yield from configured(before.config, after.config)
    yield from _in_folders(before, after, cwd, usual(before, after, cwd, paths))
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


def _in_folders(
    before: Side, after: Side, cwd: Path, paths: Sequence[Path]
) -> Iterator[Consequence]:
    """Yield the same of configurations below the current folder, by which it is not judged."""
    found = {folder for side in (before, after) for folder in _own(side, cwd, paths)}
    for folder in sorted(found):
        if cwd.is_relative_to(folder):
            continue
        there = f"for whoever works in {Where(cwd, cwd).shown(folder)}, "
        try:
            was, now = (_settings(side, folder) for side in (before, after))
        except PlanctlError as error:
            yield Consequence("check-weakened", f"{there}{error}", ())
            continue
        if folder in {was.folder, now.folder}:
            for item in configured(was, now):
                yield replace(item, message=f"{there}{item.message}")


def _own(side: Side, cwd: Path, paths: Sequence[Path]) -> Iterator[Path]:
    """Yield the folders that lead to the plans of a side, or hold them, with a file of settings."""
    where = Where(cwd, side.config.folder or cwd, side.config.exclude, tree=side.tree)
    starts = [Path(os.path.normpath(cwd / path)) for path in paths]
    pending = [path if where.folder(path) else path.parent for path in starts]
    for folder in {above for path in pending for above in path.parents}:
        if any(side.tree.sort(folder / name) is not Sort.NOTHING for name in SECTIONS):
            yield folder
    while pending:
        folder = pending.pop()
        with suppress(OSError):  # a folder that cannot be opened is told by who reads its plans
            for name, place, sort in where.entries(folder):
                if name in SECTIONS:
                    yield folder
                elif sort is Sort.FOLDER and not where.excluded(place):
                    pending.append(Path(place))


def _settings(side: Side, folder: Path) -> Config:
    config = find(folder, side.tree)
    return config if config.file else side.config


def _level(word: str) -> int:
    return Severity[word.upper()] if word != "off" else 0
