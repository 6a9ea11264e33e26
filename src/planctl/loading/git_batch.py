"""A git that is kept running, and gives one object after the other."""

import contextlib
import os
import subprocess
import weakref
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from planctl.loading.commits import answered

# Names of objects that any pipe holds, so that none waits for git while git waits to be read.
_AT_ONCE = 50


class Batch:
    """A git that is asked for one object after the other, by the process that started it."""

    def __init__(self, command: Sequence[str], folder: Path, told: Mapping[str, str]) -> None:
        process = subprocess.Popen(  # noqa: S603 - git itself, found on the PATH
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            cwd=folder, env=told,
        )  # fmt: skip
        assert process.stdin is not None  # noqa: S101 - both were asked for
        assert process.stdout is not None  # noqa: S101
        self._question, self._answer = process.stdin, process.stdout
        self.end = weakref.finalize(self, _end, process, os.getpid())

    def ask(self, names: Sequence[str], limit: int) -> Iterator[bytes | None]:
        """Yield the contents of objects, at most ``limit`` bytes each; None where one is missing.

        Raises:
            EOFError, OSError: git has ended.
        """
        for start in range(0, len(names), _AT_ONCE):
            some = names[start : start + _AT_ONCE]
            self._question.write("".join(f"{name}\n" for name in some).encode("ascii"))
            self._question.flush()
            for _ in some:
                yield answered(self._answer, limit)


def _end(process: "subprocess.Popen[bytes]", owner: int) -> None:
    if os.getpid() != owner:
        return
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):  # what was left to write, and nobody reads
                stream.close()
    process.wait()
