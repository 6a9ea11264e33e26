"""Commands on plan sets that are loaded already: the same sets for every command, no process."""

import io
import marshal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast
from unittest import mock

from fuzz.memory import CWD
from planctl.jobs.job import Job
from planctl.jobs.timelines import Timelines
from planctl.language.yaml.document import Document
from planctl.language.yaml.reader import read
from planctl.loading.config import Config
from planctl.model.left_out import dropped
from planctl.output.exports import sqlite
from planctl.output.saved import saved
from planctl.publishing.site.environment import Templates
from planctl.reports.report import Report
from planctl.system.json_text import json_text

if TYPE_CHECKING:
    from planctl.history.timeline import Timeline
    from planctl.loading.answers import Answer
    from planctl.loading.load import Loaded


@dataclass
class Held(Job):
    """A job whose plan sets are there already.

    Attributes:
        sets: what every command reads.
        take: is given each report, instead of a terminal.
    """

    sets: Sequence["Loaded"] = ()
    take: Callable[[Report], None] = field(default=lambda _: None)

    def load(self, paths: Sequence[Path] | None) -> "Iterator[Loaded]":
        """Yield the sets, and remember what could not be read of them, as ``Job`` does."""
        del paths
        for loaded in self.sets:
            self.unread += [(item.path, item.message) for item in loaded.plans.unread]
            self.bad_values += loaded.bad_values
            yield loaded

    def ask(
        self,
        paths: Sequence[Path] | None,
        question: Sequence[object],
        ask: "Callable[[Loaded], Answer]",
        overlay: Mapping[Path, bytes] | None = None,
        *,
        heavy: bool = False,
    ) -> Iterator[Any]:
        """Yield the answer about each set, packed and unpacked as if it came from the cache."""
        del paths, question, overlay, heavy
        for loaded in self.sets:
            answer = ask(loaded)
            self.unread += [(item.path, item.message) for item in loaded.plans.unread]
            value: Any = answer.value
            yield marshal.loads(marshal.dumps(value))  # noqa: S302 - packed just now

    def print(self, report: Report, name: str | None, color: str) -> None:
        """Give the report to whoever looks at it."""
        del name, color
        unread = [{"path": path, "message": message} for path, message in self.unread]
        self.take(report._replace(unread=unread))


class Stage:
    """Where commands run: each job that one starts has the sets that are held just then."""

    def __init__(self, as_of: date) -> None:
        self.as_of = as_of
        self.sets: Sequence[Loaded] = ()
        self.reports: list[Report] = []

    def start(self, *_: object, **__: object) -> Held:
        """Return a new job, in the place of ``Job.start``."""
        return Held(CWD, Config(), self.as_of, sets=self.sets, take=self.reports.append)

    def run(self, command: Callable[..., object], *given: object, **options: object) -> Report:
        """Run a command and return its report."""
        self.reports.clear()
        command(*given, **options)
        (report,) = self.reports
        return report


@contextmanager
def stage(as_of: date) -> Iterator[Stage]:
    """Let commands run on sets that are held, with what they complain of kept from the terminal."""
    found = Stage(as_of)
    with (
        mock.patch.object(Job, "start", found.start),
        mock.patch.object(Timelines, "of", _no_history),
        mock.patch("planctl.loading.load.read", _read),
        mock.patch("planctl.loading.load.dropped", lru_cache(64)(dropped)),
        # With line breaks, JSON is written by Python's slow way, ten times as long.
        mock.patch.dict(json_text.__kwdefaults__, indent=None),
        mock.patch("planctl.publishing.site.making.Templates", _templates),
        mock.patch("planctl.jobs.question.saved", _saved),
        mock.patch("planctl.output.exports.sqlite._create", _create),
        redirect_stderr(io.StringIO()),
    ):
        yield found


# What comes of planctl's own files alone is made once a process.
_templates, _saved, _create = cache(Templates), cache(saved), cache(sqlite._create)  # noqa: SLF001


def _no_history(*_: object) -> "Timeline":
    """Return a history without events: moves are those that the plans tell of themselves."""
    return cast("Timeline", SimpleNamespace(events={}, heirs={}))


@lru_cache(4096)
def _read(raw: bytes, path: str) -> Document:
    """Read a file as planctl does; those of a set that are as they were, once."""
    return read(raw, path)


def complaints() -> str:
    """Return what was written to standard error since the last time."""
    stream = sys.stderr
    if not isinstance(stream, io.StringIO):
        return ""
    text = stream.getvalue()
    stream.seek(0)
    stream.truncate()
    return text
