"""git, as plumbing: the only room that starts it, and nothing the checkout says is run by it."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import time

from planctl.loading.commit_order import out_of_order
from planctl.loading.commits import Ancestry, Commit, FileChange, compared, main_line, parsed
from planctl.loading.git_batch import Batch
from planctl.loading.git_errors import (
    LACKS,
    LacksError,
    NoCommitError,
    NoRepositoryError,
    failed,
    refused,
    silent,
)
from planctl.system.checkout import environment, git_folder
from planctl.system.errors import ExitCode, PlanctlError
from planctl.system.repository import kept, root
from planctl.system.text import one_line

# diff-tree looks at the index, and with it at programs that a checkout's configuration names. A
# graph says which parents and tree a commit has, and git does not ask whether the commit does too.
_TOLD = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null",
         "-c", "core.commitGraph=false")  # fmt: skip
# In the folder that is asked about, files that look like a bare repository are files.
_ONLY_BESIDE = ("-c", "safe.bareRepository=explicit")
_LARGEST = 1 << 24
_PATIENCE = 30  # seconds, which only a pipe takes that its settings include, or that is a branch
_silent: set[Path] = set()  # where git did not answer: to wait for each question takes minutes


class Repository:
    """The repository around a folder.

    Attributes:
        root: the top folder of its working tree.
    """

    def __init__(self, folder: Path) -> None:
        """Find the repository.

        Raises:
            NoRepositoryError: there is none.
            PlanctlError: git is not installed, or cannot or will not read the repository.
        """
        self.root = root(Path(os.path.realpath(folder)))
        if not kept(self.root):
            message = "no git repository is here"
            hint = "there is no '.git' in this folder, nor in one above it"
            raise NoRepositoryError(message, hint=hint, code=ExitCode.INCOMPLETE)
        if self.root in _silent:
            raise silent(_PATIENCE)
        self._git = _program()
        self._folder: Path | None = None
        found = git_folder(self.root, self._own_folder)
        # Named, git would not ask whose it is; so it is found once, and must be the same.
        asked = self._asked(*_ONLY_BESIDE, "rev-parse", "--absolute-git-dir")
        if asked.returncode:
            raise refused(self.root, asked.stderr)
        if not found.samefile(os.fsdecode(asked.stdout.rstrip(b"\n"))):
            raise failed("'.git' here is not the repository that git would read", b"")
        self._folder = found
        self._batches: dict[int, Batch] = {}
        self._ahead: dict[str, bytes] = {}

    @property
    def shallow(self) -> bool:
        """Whether the clone lacks the older part of its history."""
        return self._run("rev-parse", "--is-shallow-repository").strip() == b"true"

    @property
    def partial(self) -> bool:
        """Whether the clone left out contents or folders, to fetch them once they are asked for."""
        return b" true" in self._asked("config", "--get-regexp", r"^remote\..*\.promisor$").stdout

    def find(self, revision: str) -> str:
        """Return the full name of the commit that a revision means.

        Raises:
            NoCommitError: it means the last commit, and there is none yet.
            PlanctlError: there is no such commit here.
        """
        if not revision or "\0" in revision or "\n" in revision:
            message = f"'{one_line(revision)}' is not a revision"
            raise PlanctlError(message)
        arguments = ("--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        done = self._asked("rev-parse", *arguments)
        if done.returncode:
            more = "; the clone is shallow: 'git fetch --unshallow' gets the rest"
            message = f"there is no commit '{one_line(revision)}' here"
            hint = "name a branch, a tag or a commit that 'git log' shows"
            kind = NoCommitError if revision == "HEAD" and self._unborn() else PlanctlError
            raise kind(
                message, hint=hint + (more if self.shallow else ""), code=ExitCode.INCOMPLETE
            )
        return done.stdout.decode("ascii").strip()

    def names(self) -> list[str]:
        """Return the branches and tags."""
        listed = self._asked("for-each-ref", "--format=%(refname:short)")
        if listed.returncode:
            raise failed("git cannot answer", listed.stderr)
        return listed.stdout.decode("utf-8", "replace").splitlines()

    def base(self, one: str, other: str) -> str:
        """Return the commit at which two commits, given by full name, parted.

        Raises:
            PlanctlError: they have no commit in common here.
        """
        lines = self._run("rev-parse", f"{one}...{other}").decode("ascii").split()
        bases = [line[1:] for line in lines if line.startswith("^")]
        if not bases:
            message = f"{one[:10]} and {other[:10]} have no commit in common here"
            hint = "fetch the whole history: 'git fetch --unshallow', or fetch-depth: 0 in CI"
            raise PlanctlError(message, hint=hint, code=ExitCode.INCOMPLETE)
        return bases[0]

    def commit(self, oid: str) -> Commit:
        """Return a commit by its full name.

        Raises:
            PlanctlError: the clone lacks it.
        """
        return parsed(oid, self.contents(oid))

    def files(self, oid: str) -> Iterator[tuple[str, str, str]]:
        """Yield mode, object and path of everything in a commit's tree, folders left out.

        Raises:
            PlanctlError: the clone lacks a part of the tree.
        """
        listed = self._run("ls-tree", "-r", "-z", "--full-tree", oid, what=LACKS)
        for line in listed.split(b"\0")[:-1]:
            head, _, path = line.partition(b"\t")
            mode, _, name = head.split(b" ")
            yield mode.decode("ascii"), name.decode("ascii"), os.fsdecode(path)

    def skipped(self) -> list[str]:
        """Return the files of the last commit that the working tree was to leave out."""
        listed = self._asked("ls-files", "-t", "-z", index=True).stdout.split(b"\0")
        return [os.fsdecode(line[2:]) for line in listed if line.startswith(b"S ")]

    def line(self, oid: str) -> Ancestry:
        """Return a commit's history: its main line, and what each merge brought to that.

        Raises:
            PlanctlError: the clone lacks a commit of it.
        """
        command = ("rev-list", "--topo-order", "--reverse", "--parents", "--timestamp", oid, "--")
        words = [line.split() for line in self._run(*command, what=LACKS).decode().splitlines()]
        found = main_line(oid, [names for _, *names in words])
        times = {names[1]: int(names[0]) for names in words}
        return replace(found, untimely=out_of_order(found, times, time()))

    def day(self, oid: str) -> date | None:
        """Return the day of a commit; None where it says none, or one that cannot be its own.

        Raises:
            PlanctlError: the clone lacks the commit.
        """
        said = self.commit(oid).on
        try:
            return None if said is None or oid in self.line(oid).untimely else said
        except LacksError:
            return said  # nobody can tell

    def changes(
        self, pairs: Sequence[tuple[str, str | None]], suffixes: Sequence[str]
    ) -> list[list[FileChange]]:
        """Return what files differ between each commit and the parent beside it.

        One process compares them all. A commit with None in place of a parent has no parent.

        Args:
            suffixes: how the names of files end, in any case.

        Raises:
            PlanctlError: the clone lacks a part of what is compared.
        """
        if not pairs:
            return []
        wanted = "".join(f"{oid} {parent or ''}".strip() + "\n" for oid, parent in pairs)
        command = ("diff-tree", "--stdin", "--root", "-r", "-z", "--no-renames", "--raw",
                   "--always")  # fmt: skip
        named = (f":(icase)*{suffix}" for suffix in suffixes)
        listed = self._run(*command, "--", *named, what=LACKS, given=wanted.encode("ascii"))
        try:
            return list(compared(listed, [oid for oid, _ in pairs]))
        except EOFError as error:
            raise failed(LACKS, b"") from error

    def contents(self, name: str, limit: int = _LARGEST) -> bytes:
        """Return the contents of an object, at most ``limit`` bytes.

        Raises:
            PlanctlError: the clone lacks it.
        """
        found = self.object(name, limit)
        if found is None:
            raise failed(LACKS, f"{name} missing".encode())
        return found

    def object(self, name: str, limit: int = _LARGEST) -> bytes | None:
        """Return the contents of an object as ``contents`` does; None where git says it is missing.

        Raises:
            PlanctlError: git stops before it has answered.
        """
        if (ahead := self._ahead.pop(name, None)) is not None:
            return ahead[:limit]
        try:
            return next(self._batch().ask([name], limit))
        except (EOFError, OSError) as error:
            self._drop()
            # In a partial clone git ends at the first object that it may not fetch.
            done = self._start("cat-file", "--batch", given=f"{name}\n".encode("ascii"))
            raise failed(LACKS, done.stderr) from error

    def ahead(self, names: Sequence[str]) -> None:
        """Fetch objects that are asked for next, each once: to wait for one at a time takes longer.

        What git does not give is found out when it is asked for. What was fetched before, and was
        not asked for, is let go.
        """
        self._ahead = {}
        try:
            for name, found in zip(names, self._batch().ask(names, _LARGEST), strict=True):
                if found is not None:
                    self._ahead[name] = found
        except (EOFError, OSError):
            self._drop()

    def _batch(self) -> Batch:
        # A process that was forked shares its parent's pipes, where each would read answers to the
        # other. So it starts a git of its own, and leaves the parent's as it is.
        here = os.getpid()
        if here not in self._batches:
            command = [self._git, *_TOLD, "cat-file", "--batch"]
            self._batches[here] = Batch(command, self.root, environment(self.root, self._folder))
        return self._batches[here]

    def _drop(self) -> None:
        self._batches.pop(os.getpid()).end()

    def _own_folder(self, settings: Path) -> str:
        """Return the folder that a repository's settings name as its working tree."""
        done = self._asked("config", "--file", str(settings), "--get", "core.worktree")
        return os.fsdecode(done.stdout.rstrip(b"\n"))

    def _unborn(self) -> bool:
        """Whether there is no commit yet; of a branch that is damaged git says something."""
        last = self._asked("rev-parse", "--verify", "--quiet", "HEAD")
        known = self._asked("rev-parse", "--all")
        return bool(last.returncode) and not (known.stdout or known.stderr)

    def _run(self, *arguments: str, what: str = "git cannot answer", given: bytes = b"") -> bytes:
        done = self._start(*arguments, given=given)
        if done.returncode:
            raise failed(what, done.stderr)
        return done.stdout

    def _asked(self, *arguments: str, index: bool = False) -> "subprocess.CompletedProcess[bytes]":
        """Ask what git answers at once, or else there is an error."""
        try:
            return self._start(*arguments, limit=_PATIENCE, index=index)
        except subprocess.TimeoutExpired:
            _silent.add(self.root)
            raise silent(_PATIENCE) from None

    def _start(
        self, *arguments: str, given: bytes = b"", limit: float | None = None, index: bool = False
    ) -> "subprocess.CompletedProcess[bytes]":
        return subprocess.run(  # noqa: S603 - git itself, found on the PATH
            [self._git, *_TOLD, *arguments],
            input=given, capture_output=True, cwd=self.root, check=False,
            env=environment(self.root, self._folder, index=index), timeout=limit,
        )  # fmt: skip


def _program() -> str:
    """Return git's absolute path: a relative one could be a program of the checkout."""
    folders = [
        name for name in os.environ.get("PATH", "").split(os.pathsep) if Path(name).is_absolute()
    ]
    found = shutil.which("git", path=os.pathsep.join(folders))
    if found is None or not Path(found).is_absolute():
        message = "git is not installed, or not on the PATH"
        raise PlanctlError(message, code=ExitCode.INCOMPLETE)
    return found
