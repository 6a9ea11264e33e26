"""Only the repository that stands beside the plans, and knows them, tells their history."""

import os
import shutil
from pathlib import Path

import pytest

from planctl.loading.git import Repository
from planctl.system.checkout import environment
from planctl.system.errors import PlanctlError
from tests.support.command import Result, Run
from tests.support.repositories import FILES, Repo, write

ROADS_FILE = "plans/roads.yaml"
LATER = "2011-06-30; 2011-07-31"
COMMANDS = (
    ["slippage"],
    ["history", "RDS1.1"],
    ["diff", "HEAD~1"],
    ["list", "actions", "--at", "HEAD~1"],
    ["validate", "--changed-since", "HEAD~1"],
    ["report", "--period", "2011/12 Q1"],
)


@pytest.fixture(autouse=True)
def _no_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """Return a repository in which a date moved."""
    made = Repo(tmp_path / "repo", FILES)
    made.commit("Later", made.replace(ROADS_FILE, ("due: 2011-06-30\n", "due: 2011-07-31\n")))
    return made


@pytest.fixture
def other(tmp_path: Path) -> Repo:
    """Return a repository of the same plans in which nothing moved."""
    made = Repo(tmp_path / "other", FILES)
    made.commit("Nothing", {})
    return made


def answers(planctl: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[Result]:
    monkeypatch.chdir(folder)
    return [planctl(*command) for command in COMMANDS]


@pytest.fixture
def told(repo: Repo, planctl: Run, monkeypatch: pytest.MonkeyPatch) -> list[Result]:
    """Return what is true of the repository."""
    found = answers(planctl, repo.folder, monkeypatch)
    assert LATER in found[0].out
    assert "**This report is not complete:**" not in found[-1].out
    return found


def bare(source: Repo, folder: Path) -> None:
    """Plant a repository as plain files, which a commit can hold."""
    for name in ("HEAD", "config", "objects", "refs", "index"):
        found = source.folder / ".git" / name
        (shutil.copytree if found.is_dir() else shutil.copy)(found, folder / name)
    (folder / "config").write_text("[core]\n\trepositoryformatversion = 0\n\tbare = true\n")


@pytest.mark.parametrize("place", ["", "plans"])
@pytest.mark.parametrize("says", ["true", "false"])
def test_files_that_look_like_a_repository_are_files(
    place: str, says: str, repo: Repo, other: Repo, told: list[Result], planctl: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    bare(other, repo.folder / place)
    (repo.folder / place / "config").write_text(f"[core]\n\tbare = {says}\n\tworktree = .\n")
    assert answers(planctl, repo.folder, monkeypatch) == told
    monkeypatch.chdir(repo.folder / "plans")
    assert LATER in planctl("slippage").out


def test_files_that_look_like_a_repository_make_none(
    tmp_path: Path, other: Repo, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "download", FILES)
    bare(other, tmp_path / "download" / "plans")
    monkeypatch.chdir(tmp_path / "download" / "plans")
    result = planctl("slippage")
    assert (result.code, result.out) == (3, "")
    assert "no git repository is here" in result.err
    assert "No record of changes is kept with these plans" in planctl("report").out


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (["core.repositoryformatversion=99"], "found 99"),
        (["core.repositoryformatversion=1", "extensions.ours=yes"], "extension found: ours"),
        (["core.repositoryformatversion=1", "extensions.objectformat=sha999"], "bad config line"),
    ],
)
def test_a_repository_that_this_git_does_not_know_is_one(
    settings: list[str], said: str, repo: Repo, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for setting in settings:
        repo.git("config", "--file", ".git/config", *setting.split("="))
    monkeypatch.chdir(repo.folder)
    result = planctl("slippage")
    assert (result.code, result.out) == (3, "")
    assert "git cannot read the repository here" in result.err
    assert said in result.err


def test_a_damaged_repository_gives_way_to_no_other(
    repo: Repo, other: Repo, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git itself would pass over ``.git``, to the planted files and to the folder above."""
    inner = repo.folder / "inner"
    write(inner, FILES)
    (inner / ".git").mkdir()
    monkeypatch.chdir(inner)
    for _ in range(2):
        result = planctl("slippage")
        assert (result.code, result.out) == (3, "")
        assert "git cannot read the repository here" in result.err
        assert "git says: fatal: " in result.err
        bare(other, inner) if not (inner / "HEAD").exists() else None


def test_a_git_that_does_not_know_of_bare_repositories_is_not_believed(
    tmp_path: Path, other: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before 2.38 git takes the files of a folder for a repository, whatever it is told."""
    git = shutil.which("git")
    (tmp_path / "older").mkdir()
    program = tmp_path / "older" / "git"
    program.write_text(
        '#!/bin/bash\nfor word; do shift; case "$word" in safe.*) set -- "$@" core.older=yes;;\n'
        f'*) set -- "$@" "$word";; esac; done\nexec {git} "$@"\n'
    )
    program.chmod(0o755)
    bare(other, tmp_path)
    (tmp_path / ".git").mkdir()
    monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)
    with pytest.raises(PlanctlError, match="is not the repository that git would read"):
        Repository(tmp_path)


@pytest.mark.parametrize("kind", ["file", "link"])
def test_a_repository_that_knows_nothing_of_the_folder(
    kind: str, repo: Repo, other: Repo, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(repo.folder / ".git")
    entry, away = repo.folder / ".git", other.folder / ".git"
    entry.write_text(f"gitdir: {away}\n") if kind == "file" else entry.symlink_to(away)
    found = answers(planctl, repo.folder, monkeypatch)
    assert [(item.code, item.out) for item in found[:-1]] == [(3, "")] * (len(found) - 1)
    for item in found:
        assert f"does not name this folder as its own: {away}\n" in item.err
    assert "**This report is not complete:**" in found[-1].out
    # The cure that it names.
    other.git("config", "core.worktree", str(repo.folder))
    assert "2011-06-30" in planctl("list", "actions", "--at", "HEAD").out


@pytest.mark.parametrize("name", [
    "HEAD", "config", "packed-refs", "index", "info/exclude", "refs/heads/main", "refs/tags/a/b",
    "objects/ab/cdef", "objects/pack/a.idx", "sharedindex.0123", "config.worktree",
    "info/sparse-checkout",
])  # fmt: skip
def test_a_pipe_in_the_place_of_a_file_of_git_holds_nothing_up(name: str, repo: Repo) -> None:
    place = repo.folder / ".git" / name
    place.unlink(missing_ok=True)
    place.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(place)
    with pytest.raises(PlanctlError, match=f"{name}' is no ordinary file, and git is not asked"):
        Repository(repo.folder)


@pytest.mark.parametrize("line", ["{0}", '"{0}"', "# it\n../../../away", '"\\056./../../away"'])
@pytest.mark.parametrize("name", ["info/alternates", "pack/a.idx", "ab/cdef"])
def test_a_pipe_among_the_objects_of_another_repository(line: str, name: str, repo: Repo) -> None:
    away = repo.folder.with_name("away")
    for folder in (away / "info", (away / name).parent):
        folder.mkdir(parents=True, exist_ok=True)
    os.mkfifo(away / name)
    (repo.folder / ".git/objects/info/alternates").write_text(line.format(away) + "\n")
    with pytest.raises(PlanctlError, match=f"{name}' is no ordinary file, and git is not asked"):
        Repository(repo.folder)


def test_a_pipe_behind_a_link_among_the_objects(repo: Repo) -> None:
    away = repo.folder.with_name("away")
    pack = repo.folder / ".git/objects/pack"
    pack.rename(away)
    pack.symlink_to(away)
    Repository(repo.folder)
    os.mkfifo(away / "a.idx")
    with pytest.raises(PlanctlError, match=r"a\.idx' is no ordinary file"):
        Repository(repo.folder)


def test_objects_that_name_themselves_and_what_is_not_there(
    repo: Repo, told: list[Result], planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    objects = repo.folder / ".git/objects"
    (objects / "info/alternates").write_text(f"{objects}\n\n/nowhere/objects\n")
    assert answers(planctl, repo.folder, monkeypatch) == told


def test_a_pipe_behind_a_link_among_the_branches_is_not_waited_for(
    repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = repo.folder.with_name("away")
    away.mkdir()
    (repo.folder / ".git/refs/heads/more").symlink_to(away)
    os.mkfifo(away / "branch")
    monkeypatch.setattr("planctl.loading.git._PATIENCE", 0.2)
    with pytest.raises(PlanctlError, match="git did not answer in"):
        Repository(repo.folder).names()


def test_a_pipe_that_git_waits_at_is_not_waited_for(
    repo: Repo, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe = repo.folder.parent / "included"
    repo.git("config", "include.path", str(repo.folder.parent / "included"))
    os.mkfifo(pipe)
    monkeypatch.setattr("planctl.loading.git._PATIENCE", 0.2)
    monkeypatch.chdir(repo.folder)
    result = planctl("slippage")
    assert (result.code, result.out) == (3, "")
    assert "git did not answer in 0.2 seconds, and is not asked again" in result.err
    monkeypatch.setattr("subprocess.run", lambda *_, **__: pytest.fail("git is asked again"))
    assert "git did not answer" in planctl("slippage").err


def test_a_worktree_of_another_checkout(
    repo: Repo, other: Repo, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = repo.folder.with_name("tree")
    other.git("worktree", "add", "-q", str(tree))
    shutil.rmtree(repo.folder / ".git")
    shutil.copy(tree / ".git", repo.folder / ".git")
    monkeypatch.chdir(repo.folder)
    result = planctl("slippage")
    assert (result.code, result.out) == (3, "")
    assert "does not name this folder as its own" in result.err


def test_a_worktree(
    repo: Repo, told: list[Result], planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = repo.folder.with_name("tree")
    repo.git("worktree", "add", "-q", str(tree))
    assert answers(planctl, tree, monkeypatch) == told
    # Git 2.48 may write both paths as seen from where they stand.
    inside = repo.folder / ".git" / "worktrees" / "tree"
    (tree / ".git").write_text(f"gitdir: {os.path.relpath(inside, tree)}\n")
    (inside / "gitdir").write_text(f"{os.path.relpath(tree / '.git', inside)}\n")
    assert answers(planctl, tree, monkeypatch) == told
    moved = tree.rename(tree.with_name("moved"))
    (moved / ".git").write_text(f"gitdir: {inside}\n")
    monkeypatch.chdir(moved)
    assert planctl("slippage").code == 3
    repo.git("worktree", "repair", str(moved))
    assert answers(planctl, moved, monkeypatch) == told


@pytest.mark.parametrize("place", ["repo", "tree"])
def test_a_repository_that_says_that_it_is_kept_elsewhere(
    place: str, repo: Repo, other: Repo, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = repo.folder.with_name("tree")
    repo.git("worktree", "add", "-q", str(tree))
    own = repo.folder / ".git" / ("" if place == "repo" else "worktrees/tree")
    (own / "commondir").write_text(f"{other.folder / '.git'}\n")
    monkeypatch.chdir(repo.folder.with_name(place))
    result = planctl("slippage")
    assert (result.code, result.out) == (3, "")
    assert f"says that it is kept elsewhere: {own}\n" in result.err


def test_a_worktree_of_a_bare_repository(
    repo: Repo, told: list[Result], planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    away, tree = repo.folder.with_name("away.git"), repo.folder.with_name("tree")
    repo.git("clone", "-q", "--bare", str(repo.folder), str(away))
    repo.git("--git-dir", str(away), "worktree", "add", "-q", str(tree))
    assert answers(planctl, tree, monkeypatch) == told


@pytest.mark.parametrize("extended", [False, True])
def test_a_submodule(
    repo: Repo, other: Repo, told: list[Result], planctl: Run, monkeypatch: pytest.MonkeyPatch,
    *, extended: bool,
) -> None:  # fmt: skip
    allowed = ("-c", "protocol.file.allow=always")
    other.git(*allowed, "submodule", "add", "-q", str(repo.folder), "plans/council")
    inner = other.folder / "plans" / "council"
    assert (inner / ".git").is_file()
    if extended:
        other.git("-C", str(inner), "config", "extensions.worktreeConfig", "true")
        other.git("-C", str(inner), "config", "--worktree", "core.worktree", str(inner))
        other.git("-C", str(inner), "config", "--unset", "core.worktree")
    assert answers(planctl, inner, monkeypatch) == told


def test_grafts_and_replacements_are_not_followed(
    repo: Repo, told: list[Result], planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    last, first = repo.git("rev-parse", "HEAD"), repo.git("rev-parse", "HEAD~1")
    info = repo.folder / ".git" / "info"
    info.mkdir(exist_ok=True)
    (info / "grafts").write_text(f"{last}\n")
    assert answers(planctl, repo.folder, monkeypatch) == told
    (info / "grafts").unlink()
    orphan = repo.git("commit-tree", "-m", "Later", "HEAD^{tree}")
    repo.git("replace", last, orphan)
    assert answers(planctl, repo.folder, monkeypatch) == told
    assert first in repo.git("--no-replace-objects", "rev-list", "HEAD")


def test_a_forged_graph_of_commits_is_not_believed(
    repo: Repo, told: list[Result], planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.git("commit-graph", "write", "--reachable")
    graph = repo.folder / ".git" / "objects" / "info" / "commit-graph"
    raw = graph.read_bytes()
    tree = bytes.fromhex(repo.git("rev-parse", "HEAD^{tree}"))
    at = raw.index(tree) + len(tree)
    no_parent = (0x70000000).to_bytes(4, "big")
    graph.chmod(0o600)
    graph.write_bytes(raw[:at] + no_parent + raw[at + len(no_parent) :])
    assert repo.git("rev-list", "--count", "HEAD") == "1"
    assert answers(planctl, repo.folder, monkeypatch) == told


def test_objects_that_another_repository_keeps_are_read(
    repo: Repo, told: list[Result], planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = repo.folder.with_name("shared")
    repo.git("clone", "-q", "--shared", str(repo.folder), str(shared))
    assert (shared / ".git/objects/info/alternates").exists()
    assert answers(planctl, shared, monkeypatch) == told


SETTINGS = {
    "GIT_DIR": "{other}/.git",
    "GIT_WORK_TREE": "{other}",
    "GIT_COMMON_DIR": "{other}/.git",
    "GIT_OBJECT_DIRECTORY": "{other}/.git/objects",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES": "{other}/.git/objects",
    "GIT_CEILING_DIRECTORIES": "{repo}",
    "GIT_INDEX_FILE": "{other}/.git/index",
    "GIT_NAMESPACE": "elsewhere",
    "GIT_GRAFT_FILE": "{repo}/grafts",
    "GIT_SHALLOW_FILE": "{repo}/grafts",
    "GIT_REPLACE_REF_BASE": "refs/heads",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_ICASE_PATHSPECS": "1",
    "GIT_TRACE": "1",
    "GIT_CONFIG": "{other}/.git/config",
    "GIT_CONFIG_PARAMETERS": "'core.bare'='true' 'core.worktree'='{other}'",
    "GIT_DEFAULT_HASH": "sha256",
}


@pytest.mark.parametrize("name", SETTINGS)
def test_no_variable_names_another_repository(
    name: str, repo: Repo, other: Repo, told: list[Result], planctl: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    (repo.folder / "grafts").write_text(repo.git("rev-parse", "HEAD") + "\n")
    monkeypatch.setenv(name, SETTINGS[name].format(repo=repo.folder, other=other.folder))
    assert answers(planctl, repo.folder, monkeypatch) == told


def test_settings_of_the_environment_count_but_name_no_other_folder(
    repo: Repo, other: Repo, told: list[Result], planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert answers(planctl, repo.folder, monkeypatch)[0].code == 3
    for number, (key, value) in enumerate(
        {"safe.directory": "*", "core.worktree": str(other.folder), "core.bare": "true"}.items()
    ):
        monkeypatch.setenv(f"GIT_CONFIG_KEY_{number}", key)
        monkeypatch.setenv(f"GIT_CONFIG_VALUE_{number}", value)
        monkeypatch.setenv("GIT_CONFIG_COUNT", str(number + 1))
        assert answers(planctl, repo.folder, monkeypatch) == told, key


def test_settings_of_the_repository_name_no_other_folder(
    repo: Repo, other: Repo, told: list[Result], planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = repo.folder / ".git" / "config"
    usual = config.read_text()
    for more in (f"[core]\n\tworktree = {other.folder}\n", "[core]\n\tbare = true\n"):
        config.write_text(usual + more)
        assert answers(planctl, repo.folder, monkeypatch) == told, more


def test_a_folder_that_a_commit_cannot_hold(repo: Repo) -> None:
    """Why ``.git`` is believed at all: git takes no such name into a commit."""
    (repo.folder / "plans" / ".git").mkdir()
    write(repo.folder / "plans" / ".git", {"HEAD": "ref: refs/heads/main\n"})
    blob = repo.git("hash-object", "-w", "plans/roads.yaml")
    with pytest.raises(AssertionError, match="Invalid path"):
        repo.git("update-index", "--add", "--cacheinfo", f"100644,{blob},plans/.git/HEAD")


def test_nothing_of_git_s_own_environment_is_passed_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in SETTINGS:
        monkeypatch.setenv(name, "x")
    kept = environment(tmp_path, None)
    assert {name for name in kept if kept[name] == "x"} == set()
