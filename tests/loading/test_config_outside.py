"""A configuration reads the checkout and nothing else: who wrote it may be a stranger."""

import os
from pathlib import Path

import pytest

from tests.support.command import Result, Run
from tests.support.repositories import CORPORATE, FILES, PARKS, Repo, write

THEIRS = "hunter2"
OUTSIDE = {
    "secret.yml": f"password: {THEIRS}: {THEIRS}\n",
    "secret/corporate-plan.yaml": CORPORATE.replace("Westshire", THEIRS),
    "secret/parks.yaml": PARKS.replace("trees", THEIRS),
}
COMMANDS = (
    ["validate"], ["summary"], ["list", "actions"], ["owners"], ["report"], ["baseline"],
    ["show", "PRK1.1"], ["export", "--format", "ics"], ["site", "made"],
)  # fmt: skip
TABLES = {"planctl.toml": "", "pyproject.toml": "[tool.planctl]\n"}
links = pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a checkout beside files that are none of its business."""
    write(tmp_path, OUTSIDE)
    write(tmp_path / "checkout", FILES)
    return tmp_path / "checkout"


def refused(result: Result, file: str, name: str) -> None:
    assert (result.code, result.out) == (2, "")
    said = f"planctl: {file}: plans cannot be '{name}': it is outside the checkout\n"
    hint = "  hint: move it into the checkout, or name it as a PATH of the command\n"
    assert result.err.endswith(said + hint)
    assert THEIRS not in result.err


@pytest.mark.parametrize("git", [False, True])
@pytest.mark.parametrize("file", TABLES)
@pytest.mark.parametrize("name", ["../secret.yml", "../secret", "plans/../../secret", "..", "/"])
def test_plans_outside(
    name: str, file: str, folder: Path, planctl: Run, monkeypatch: pytest.MonkeyPatch, *, git: bool
) -> None:
    if git:
        Repo(folder)
    write(folder, {file: f'{TABLES[file]}plans = ["plans", "{name}"]\n'})
    monkeypatch.chdir(folder / "plans")
    for command in COMMANDS:
        refused(planctl(*command), file, name)


@pytest.mark.parametrize("name", ["secret.yml", "secret"])
def test_an_absolute_path(
    name: str, folder: Path, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = (folder.parent / name).as_posix()
    write(folder, {"planctl.toml": f"plans = ['{away}']\n"})
    monkeypatch.chdir(folder)
    refused(planctl("validate"), "planctl.toml", away)
    write(folder, {"planctl.toml": f"plans = ['{(folder / 'plans').as_posix()}']\n"})
    assert "PRK1.1" in planctl("list", "actions").out


def test_a_path_that_is_none(folder: Path, planctl: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, {"planctl.toml": 'plans = ["a\\u0000b"]\n'})
    monkeypatch.chdir(folder)
    refused(planctl("validate"), "planctl.toml", "a\\x00b")


@links
@pytest.mark.parametrize("at", ["plans", "."])
def test_a_link_on_the_way(
    at: str, folder: Path, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "way").symlink_to(folder.parent)
    (folder / "end").symlink_to(folder.parent / "secret")
    monkeypatch.chdir(folder / at)
    for name in ("way/secret.yml", "way/secret", "end", "end/parks.yaml"):
        write(folder, {"planctl.toml": f'plans = ["{name}"]\n'})
        refused(planctl("validate"), "planctl.toml", name)


def test_what_the_user_names_is_read(
    folder: Path, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, {"planctl.toml": 'plans = ["../secret"]\n'})
    monkeypatch.chdir(folder)
    assert THEIRS in planctl("thread", "--in", "../secret").out
    assert THEIRS in planctl("validate", "../secret.yml").out


def test_the_whole_repository_is_the_checkout(
    folder: Path, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, {"tools/planctl.toml": 'plans = ["../plans"]\n'})
    monkeypatch.chdir(folder / "tools")
    refused(planctl("validate"), "planctl.toml", "../plans")
    Repo(folder)
    assert "PRK1.1" in planctl("list", "actions").out


@links
@pytest.mark.parametrize("text", [
    f'{THEIRS} = "x"\n', f'[rules]\n{THEIRS} = "off"\n', f'[rules]\nvague-due = "{THEIRS}"\n',
    f"plans = {THEIRS}\n", f"{THEIRS} = 1\n{THEIRS} = 2\n", f'plans = ["{THEIRS}"]\n',
])  # fmt: skip
@pytest.mark.parametrize("file", TABLES)
def test_a_configuration_that_is_a_link_out_of_the_checkout(
    file: str, text: str, folder: Path, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = (
        TABLES[file].replace("[tool.planctl]", "[tool.planctl.checking.rules]")
        if "[rules]" in text
        else ""
    )
    body = text.replace("[rules]\n", head) if head else TABLES[file] + text
    write(folder.parent, {"foreign.toml": body})
    (folder / file).symlink_to("../foreign.toml")
    monkeypatch.chdir(folder)
    result = planctl("validate")
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        f"planctl: {file} cannot be read: a link that leads outside the checkout\n"
        "  hint: put the file itself there\n"
    )


@links
def test_a_pyproject_of_others_that_is_a_link(
    folder: Path, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder.parent, {"pyproject.toml": f"[tool.{THEIRS}\n"})
    (folder / "pyproject.toml").symlink_to("../pyproject.toml")
    monkeypatch.chdir(folder)
    assert planctl("summary").code == 0


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    write(tmp_path, OUTSIDE)
    return Repo(tmp_path / "checkout", FILES)


SINCE = ["validate", "--changed-since", "HEAD"]


@pytest.mark.parametrize("name", ["../secret.yml", "made.yml", "made"])
def test_a_change_names_nothing_that_is_read(
    name: str, repo: Repo, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that lies about in the checkout, as CI leaves them, is no plan of the base's."""
    repo.write({"planctl.toml": f'plans = ["plans", "{name}"]\n',
                "made.yml": OUTSIDE["secret.yml"], "made/x.yaml": OUTSIDE["secret/parks.yaml"],
                "plans/parks.yaml": PARKS.replace("2011-08-31", "31/08/2011")})  # fmt: skip
    monkeypatch.chdir(repo.folder)
    for command in (SINCE, ["diff"]):
        result = planctl(*command)
        assert "invalid-date" in result.out
        assert THEIRS not in result.out + result.err
        assert f"the configuration now reads plans, {name}" in result.out + result.err


def test_a_configuration_above_the_checkout_is_no_part_of_a_change(
    repo: Repo, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    above = 'public_words = ["Hall"]\nexclude = ["drafts"]\n[rules]\nmissing-due = "off"\n'
    write(repo.folder.parent, {"planctl.toml": above})
    repo.write({"plans/parks.yaml": PARKS.replace("2011-08-31", "31/08/2011")})
    monkeypatch.chdir(repo.folder)
    for command in (SINCE, ["diff"]):
        result = planctl(*command)
        assert "invalid-date" in result.out
        assert "the configuration" not in result.out + result.err
    repo.write({"planctl.toml": '[rules]\nvague-due = "off"\n'})
    assert "the configuration lowers vague-due to 'off'" in planctl("diff").out


def test_the_base_names_nothing_outside_either(
    repo: Repo, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.commit("A configuration", {"planctl.toml": 'plans = ["../secret"]\n'})
    repo.write({"planctl.toml": 'plans = ["plans"]\n', "plans/parks.yaml": PARKS + "# more\n"})
    monkeypatch.chdir(repo.folder)
    for command in (SINCE, ["diff"]):
        refused(planctl(*command), "planctl.toml at HEAD", "../secret")
        assert planctl(*command, *(["--in"] if command == ["diff"] else []), "plans").code in {0, 1}


def test_plans_that_the_change_moves_are_to_be_named(
    repo: Repo, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.commit("A configuration", {"planctl.toml": 'plans = ["plans"]\n'})
    (repo.folder / "plans").rename(repo.folder / "council")
    repo.write({"planctl.toml": 'plans = ["council"]\n'})
    monkeypatch.chdir(repo.folder)
    result = planctl(*SINCE)
    assert (result.code, result.out) == (3, "")
    assert "nothing is left where HEAD" in result.err
    assert "says that plans are: plans\n  hint: name where they are now, as PATHS" in result.err
    assert planctl(*SINCE, "council").code in {0, 1}


@links
def test_a_folder_of_the_base_that_becomes_a_link(
    repo: Repo, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = {name.replace("plans/", "data/plans/"): text for name, text in FILES.items()}
    gone = dict.fromkeys(FILES, "")
    repo.commit("A configuration", moved | gone | {"sub/x": "x\n", "planctl.toml":
                'plans = ["data/plans"]\n'})  # fmt: skip
    (repo.folder / "data").rename(repo.folder / "old")
    write(repo.folder.parent, {"plans/corporate-plan.yaml": CORPORATE.replace("Safe", THEIRS)})
    (repo.folder / "data").symlink_to(repo.folder.parent)
    monkeypatch.chdir(repo.folder / "sub")
    refused(planctl(*SINCE), "planctl.toml at HEAD", "data/plans")
