"""Two states of the same plans side by side: what differs, what follows, and what is unread."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from planctl.checking.consequences import Consequence, consequences, findings_news
from planctl.checking.engine import run
from planctl.checking.fair_moves import Steps
from planctl.checking.moved_target import moved_targets
from planctl.checking.quiet_changes import quiet
from planctl.checking.rule import Context
from planctl.history.changes import Change, compare
from planctl.loading.config import Config, find
from planctl.loading.discover import Folder
from planctl.loading.git import Repository
from planctl.loading.load import Loaded, contents, load_folder
from planctl.loading.request import Request, folders, paths_of
from planctl.loading.revision import CommitTree
from planctl.loading.search import Where
from planctl.loading.sparse import denied
from planctl.loading.tree import Checkout, Disk, FileTree, PlanFile, Sort
from planctl.model.plan_set import PlanSet, Unread
from planctl.reports.diagnostic import Diagnostic
from planctl.system.errors import ExitCode, PlanctlError
from planctl.system.repository import holds, root
from planctl.system.text import one_line


@dataclass(frozen=True, slots=True)
class Side:
    """One state of the plans: the files, and the configuration that goes with them.

    Attributes:
        name: how a reader knows it.
    """

    name: str
    tree: FileTree
    config: Config


@dataclass(slots=True)
class Reviewed:
    """What differs in one plan set.

    Attributes:
        changes: of records in the files asked about.
        findings: of the newer side; ``older``: the fingerprints of the other side's, and their
            rules, refs and messages: a fault whose text was merely touched is the same fault.
        files: those looked at on the newer side.
    """

    folder: str
    changes: list[Change]
    consequences: list[Consequence]
    unread: list[Unread]
    findings: list[Diagnostic]
    older: set[object]
    files: Mapping[str, Path]

    @property
    def touched(self) -> list[Diagnostic]:
        """The findings that are new, or about a record that differs.

        Of those that count together with others of their plan, a record's own is told when new.
        """
        records = {f"{change.record.kind}:{change.record.key}" for change in self.changes}
        return [
            item for item in self.findings
            if self.older.isdisjoint(_keys(item)) or
            (item.record in records and not (item.about or item.several))
        ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Set:
    """A plan set of one side, its files read and not yet understood."""

    folder: Folder
    where: Where
    files: Mapping[Path, PlanFile]

    def load(self) -> Loaded:
        return load_folder(self.folder, self.where, lambda file: self.files[file.path])

    @property
    def raw(self) -> dict[str, tuple[bytes, str]]:
        """The contents by path, to see whether anything differs."""
        root = self.folder.root
        return {
            path.relative_to(root).as_posix(): (file.raw, file.fault)
            for path, file in self.files.items()
        }


def sides(
    repository: Repository, revisions: Sequence[str], cwd: Path, config: Config
) -> tuple[Side, Side]:
    """Return what ``git diff`` would compare: two revisions, or one and the working tree.

    Args:
        revisions: none (which means HEAD), ``A``, ``A B``, ``A..B``, or ``A...B`` for B against
            the commit at which the two parted.
        config: the working tree's configuration.

    Raises:
        PlanctlError: there is no such revision, or there are too many.
    """
    names = list(revisions) or ["HEAD"]
    if len(names) > 2:
        message = "diff compares two revisions"
        raise PlanctlError(message, hint="as in: planctl diff main HEAD")
    parted = False
    for dots in ("...", ".."):
        if len(names) == 1 and dots in names[0]:
            parted = dots == "..."
            names = [name or "HEAD" for name in names[0].split(dots, 1)]
    oids = [repository.find(name) for name in names]
    if parted and (base := repository.base(*oids)) != oids[0]:
        oids[0] = base
        names[0] = f"the base of {_short(names[0])}"
    # A configuration above the checkout is in no commit, and holds for each.
    above = config.folder is not None and not holds(root(cwd), config.folder)
    usual = config if above else Config()
    found = [_side(repository, name, oid, cwd, usual) for name, oid in zip(names, oids)]  # noqa: B905
    here = Side("the working tree", Checkout(), config)
    return found[0], found[1] if len(found) > 1 else here


def _side(repository: Repository, name: str, oid: str, cwd: Path, usual: Config) -> Side:
    tree = CommitTree(repository, oid, name)
    shown = f"{one_line(name)} ({oid[:10]})" if name != oid else _short(oid)
    config = find(cwd, tree)
    return Side(shown, tree, config if config.file else usual)


def _short(name: str) -> str:
    """Return a revision as people quote it: of a commit's full name, the start."""
    return name[:10] if len(name) >= 40 and name.isalnum() else name


def since(repository: Repository, revision: str, cwd: Path, config: Config) -> tuple[Side, Side]:
    """Return the commit at which the last commit and a revision parted, and the working tree.

    Raises:
        PlanctlError: there is no such revision here, or the two have nothing in common.
    """
    repository.find(revision)  # an empty one would be read as HEAD, since which nothing changed
    before, _ = sides(repository, [f"{revision}...HEAD"], cwd, config)
    return before, Side("the working tree", Checkout(), config)


def review(
    before: Side, after: Side, cwd: Path, paths: Sequence[Path], as_of: date
) -> Iterator[Reviewed]:
    """Yield each plan set in which a file differs, one at a time.

    Both sides are judged on one day and by the older configuration, so that nobody hides a fault
    by turning its rule off, or a plan by leaving it out, in the same change.

    Raises:
        PlanctlError: neither side has a plan.
    """
    judged = replace(after, config=before.config)
    paths = usual(before, after, cwd, paths)
    yield from (
        _reviewed(older, newer, before.config.rules, as_of, (before.tree, after.tree))
        for older, found in _pairs(*(_sets(side, cwd, paths) for side in (before, judged)))
        for newer in (_whole(older, found, after.tree),)
        if older is None or newer is None or older.raw != newer.raw
    )


def usual(before: Side, after: Side, cwd: Path, paths: Sequence[Path]) -> list[Path]:
    """Return the PATHS asked for; without any, those that either side would read by itself.

    Else a change could say, by a folder ``plans``, that nobody looks at the plans it edits. What
    the newer configuration names is not read: it may be any file that lies about.
    """
    if paths:
        return list(paths)
    asked = (Request([], cwd, before.config, tree=side.tree) for side in (before, after))
    return list(dict.fromkeys(cwd / path for request in asked for path in paths_of(request)))


def missing(before: Side, after: Side, cwd: Path, paths: Sequence[Path]) -> list[str]:
    """Return what to say of PATHS that exist on neither side."""
    sides = (before.tree, after.tree)
    return [
        f"{one_line(str(path))} does not exist"
        for path in paths
        if all(tree.sort(Path(cwd / path)) is Sort.NOTHING for tree in sides)
    ]


def _sets(side: Side, cwd: Path, paths: Sequence[Path]) -> list[_Set] | PlanctlError:
    try:
        found, where = folders(Request(paths, cwd, side.config, tree=side.tree))
    except PlanctlError as error:
        if error.code is not ExitCode.INCOMPLETE:
            raise
        return error
    return [
        _Set(folder, where, {file.path: contents(file, where) for file in folder.files})
        for folder in found
    ]


def _pairs(
    before: list[_Set] | PlanctlError, after: list[_Set] | PlanctlError
) -> Iterator[tuple[_Set | None, _Set | None]]:
    """Pair plan sets by folder, and those that moved by the organisation they name."""
    if isinstance(before, PlanctlError) and isinstance(after, PlanctlError):
        raise after
    older = [] if isinstance(before, PlanctlError) else before
    newer = [] if isinstance(after, PlanctlError) else after
    by_root = {item.folder.root: item for item in older}
    places = {item.folder.root for item in newer}
    moved = [item for item in older if item.folder.root not in places]
    for item in newer:
        same = by_root.get(item.folder.root)
        if same is None and moved:
            same = max(moved, key=lambda other: _shared(other, item))
            same = same if _shared(same, item) else None
            moved = [other for other in moved if other is not same]
        yield same, item
    yield from ((item, None) for item in moved)


def _whole(older: _Set | None, newer: _Set | None, tree: FileTree) -> _Set | None:
    """Return a set of the working tree with the files that git was told to leave out of that.

    Where its corporate plan is among them, the disk cannot tell that there is a set.
    """
    if older is None or (newer and newer.folder.in_set) or not isinstance(tree, Disk):
        return newer
    where = newer.where if newer else replace(older.where, tree=tree, listed={}, corporate={})
    files = {file.path: file for file in denied(older.folder.root, where, ())
             if file.path in older.files}  # fmt: skip
    if not files:
        return newer
    files |= newer.files if newer else {}
    listed = [files[path] for path in sorted(files)]
    return _Set(replace(older.folder, files=listed), where, files)


def _shared(one: _Set, other: _Set) -> int:
    """Return how many files two sets have in common, by name or by content."""
    mine, theirs = one.raw, other.raw
    contents_of = {raw for raw, _ in theirs.values()}
    return len(mine.keys() & theirs.keys()) + sum(raw in contents_of for raw, _ in mine.values())


def _reviewed(
    older: _Set | None,
    newer: _Set | None,
    levels: Mapping[str, str],
    as_of: date,
    trees: Sequence[FileTree],
) -> Reviewed:
    given = [item for item in (older, newer) if item]
    sides = [item.load() for item in given]
    folder = sides[-1].plans.folder
    nothing = PlanSet(folder, (), (), (), (), ())
    before = sides[0].plans if older else nothing
    after = sides[-1].plans if newer else nothing
    pairing, changes = compare(before, after)
    unread = [item for side in sides for item in side.plans.unread]
    lost = {item.path for item in unread}
    chosen = {path for side in sides for path in side.chosen}
    shown = [
        change for change in changes
        if change.record.document.path in chosen
        and not (change.what in {"added", "removed"} and change.record.document.path in lost)
    ]  # fmt: skip
    contexts = (Context(as_of), Context(as_of, list(moved_targets(changes))))
    found = [
        run(plans, context, levels) if plans.documents else []
        for plans, context in zip((before, after), contexts, strict=True)
    ]
    if lost:
        message = "what follows is not worked out while a file cannot be read"
        follows = [Consequence("unread", message, ())]
    else:
        commits = [tree if isinstance(tree, CommitTree) else None for tree in trees]
        fair = Steps(commits[0], commits[1], after, as_of, given[-1].where).fair
        follows = list(consequences(before, after, pairing, changes, as_of, fair))
        follows += quiet(changes, after)
        follows += findings_news(found[0], found[1], follows)
    return Reviewed(
        folder, shown, follows, unread, found[1], {key for item in found[0] for key in _keys(item)},
        {item.path: item.file for item in after.documents if item.file and item.path in chosen},
    )  # fmt: skip


def _keys(item: Diagnostic) -> tuple[object, ...]:
    return item.fingerprint, (item.rule, item.ref, item.message)
