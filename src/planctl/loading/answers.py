"""One question asked of every plan set: from the cache, by several processes, or by reading it.

The answer about a set is plain data, so that it can be kept and sent; what was asked, of which
files, in which folder and under which configuration is its key.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from planctl.loading.cache import Cache, Question, State
from planctl.loading.discover import Folder
from planctl.loading.request import Request, folders
from planctl.loading.search import Where
from planctl.loading.tree import PlanFile, digest_of, stamp_of
from planctl.system.processes import run
from planctl.system.progress import Progress

if TYPE_CHECKING:
    from planctl.loading.commit_answers import CommitAnswers
    from planctl.loading.load import Loaded

# Starting a process pays from about so many files on.
_WORTH_A_PROCESS = 40
_MANY_SETS = 4


class Answer(NamedTuple):
    """What a question came to about one plan set.

    Attributes:
        value: plain data.
        dated: whether it depends on the day.
    """

    value: object
    dated: bool = True


@dataclass(eq=False)
class Asking:
    """How questions are asked.

    Attributes:
        cache: None where nothing is kept.
        jobs: how many processes may read.
        heavy: whether to answer takes much longer than to read, and shares its work by itself.
        renew: whether answers are worked out again, and kept, though earlier runs know them.
        day: what an answer that depends on the day is kept under.
    """

    request: Request
    day: str
    cache: "Cache | CommitAnswers | None" = None
    jobs: int = 1
    heavy: bool = False
    renew: bool = False

    def answers(self, question: Question, ask: "Callable[[Loaded], Answer]") -> Iterator[Any]:
        """Yield the answer about each plan set, in the order of their folders.

        Raises:
            PlanctlError: a PATH does not exist or no plan is there.
        """
        found, where = folders(replace(self.request, memo=self.cache))
        keys = [_questions(question, item, self.request, self.day) for item in found]
        ready: dict[int, Any] = {}
        for index, folder in enumerate(found if self.cache and not self.renew else ()):
            kept = self.cache.answer(folder, keys[index]) if self.cache else None
            if kept is not None:
                ready[index] = kept
        missing = [index for index in range(len(found)) if index not in ready]
        weights = [len(found[index].files) for index in missing]
        # Of few sets one would be left to one process at the end, so each is shared in itself.
        enough = _MANY_SETS if self.heavy else _WORTH_A_PROCESS
        jobs = self.jobs if (len(weights) if self.heavy else sum(weights)) >= enough else 1
        keep = None if self.cache is None else self.cache.stamped
        with Progress(sum(weights) // max(min(jobs, len(weights)), 1), "file") as progress:

            def task(number: int) -> object:
                folder = found[missing[number]]
                return _asked(folder, where, ask, progress, keep=keep)

            made = run(task, weights, jobs)
        ready |= {missing[number]: answer for number, answer in made.items()}
        for index, folder in enumerate(found):
            value, dated, state = ready[index]
            if self.cache and state is not None:
                key = keys[index][1 if dated else 0]
                self.cache.keep(folder, state, key, (value, dated, None))
            yield value
        if self.cache:
            self.cache.save()


def _asked(
    folder: Folder,
    where: Where,
    ask: "Callable[[Loaded], Answer]",
    progress: Progress,
    *,
    keep: bool | None,
) -> tuple[object, bool, State | None]:
    """Read a plan set and ask.

    The state is that of its files, or None if one changed meanwhile or nothing is kept.

    Args:
        keep: None where nothing is kept; else whether files have a state that may change.
    """
    from planctl.loading.load import contents, load_folder

    state: State | None = None if keep is None else {}

    def read(file: PlanFile) -> PlanFile:
        nonlocal state
        progress.step()
        if state is None or not keep:
            return contents(file, where)
        before = stamp_of(file.place)
        found = contents(file, where)
        if not file.fault:
            steady = before is not None and not found.fault and stamp_of(file.place) == before
            if steady and before is not None:
                state[file.place] = (before, digest_of(found.raw))
            else:
                state = None
        return found

    loaded = load_folder(folder, where, read)
    answer = ask(loaded)
    loaded.let_go()
    return answer.value, answer.dated, state


def _questions(question: Question, folder: Folder, request: Request, day: str) -> list[Question]:
    """Return the keys of an answer: where no rule asked for the day, and where one did."""
    config = request.config
    chosen = "\0".join(sorted(map(str, folder.chosen)))
    rules = "\0".join(f"{name}={level}" for name, level in sorted(config.rules.items()))
    passed = "\0".join(map(str, folder.passed_over))
    whole = (
        *question, str(request.cwd), chosen, passed, rules, str(config.folder), *config.exclude
    )  # fmt: skip
    return [(*whole, ""), (*whole, day)]
