"""Two processes for what one would do slowly: each takes some of the tasks, results come in order.

``fork`` and a pipe cost a few milliseconds, a pool some fifteen and a fresh interpreter more than
most plans take to read; where there is no ``fork``, one process does it all.
"""

import marshal
import os
import signal
from collections.abc import Callable, Sequence

Task = Callable[[int], object]
_SHARED: list[object] = []  # what is shared out just now, in this process and in those it started


def available() -> int:
    """Return how many processes are worth starting on this machine."""
    if not hasattr(os, "fork"):
        return 1
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def wanted(jobs: int | None) -> int:
    """Return how many processes may take part; unless told, as many as the machine has."""
    return available() if jobs is None else jobs


def run(task: Task, weights: Sequence[int], workers: int) -> dict[int, object]:
    """Return the result of a task for each index of ``weights``.

    Args:
        task: gives plain data that marshal takes; it runs in this process or another.
        weights: how much work each is; the heaviest are shared out first.
        workers: how many processes may take part, this one among them; what is itself a part of
            shared work is not shared once more.
    """
    shares = _shares(weights, 1 if _SHARED else min(workers, len(weights)))
    _SHARED.extend(shares[1:])
    pipes: list[tuple[int, int]] = []
    try:
        pipes.extend(_start(task, share) for share in shares[1:])
        found = {index: task(index) for index in (shares[0] if shares else ())}
    except BaseException:
        for process, _ in pipes:
            os.kill(process, signal.SIGTERM)  # which takes back what it has begun
        raise
    finally:
        answers = [_finish(*pipe) for pipe in pipes]
        if len(shares) > 1:
            _SHARED.clear()
    for answer, share in zip(answers, shares[1:], strict=True):
        # What a process could not answer, this one does, with its own errors.
        found |= answer if answer is not None else {index: task(index) for index in share}
    return found


def _shares(weights: Sequence[int], workers: int) -> list[list[int]]:
    shares: list[list[int]] = [[] for _ in range(workers)]
    loads = [0] * workers
    for index in sorted(range(len(weights)), key=lambda index: -weights[index]):
        lightest = loads.index(min(loads))
        shares[lightest].append(index)
        loads[lightest] += weights[index]
    return [sorted(share) for share in shares]


def _start(task: Task, share: Sequence[int]) -> tuple[int, int]:
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        try:
            os.close(reading)
            answer = marshal.dumps({index: task(index) for index in share})
            with os.fdopen(writing, "wb") as pipe:
                pipe.write(answer)
            os._exit(0)
        finally:
            # Whatever went wrong, the parent finds no whole answer and does the work itself.
            os._exit(1)
    os.close(writing)
    return process, reading


def _finish(process: int, reading: int) -> dict[int, object] | None:
    with os.fdopen(reading, "rb") as pipe:
        raw = pipe.read()
    _, status = os.waitpid(process, 0)
    return marshal.loads(raw) if status == 0 else None  # noqa: S302 - our own process wrote it
