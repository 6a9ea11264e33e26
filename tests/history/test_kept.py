"""What commits changed is kept between runs: kept or read anew, the history is the same."""

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from planctl.history.histories import Histories
from planctl.history.kept import Kept
from planctl.history.timeline import Timeline
from planctl.loading.config import Config
from planctl.loading.git import Repository
from planctl.loading.load import load
from planctl.loading.request import Request
from planctl.loading.search import Where
from tests.support.command import Run, call
from tests.support.repositories import FILES, PARKS, ROADS, Repo

LINES = (
    ("due: 2011-06-30", "due: 2011-07-31"), ("due: 2011-09-30", "due: 2011-12-31"),
    ("owner: Ben Wood", "owner: Cara Jones"), ("ref: RDS1.2", "ref: RDS1.9"),
    ("ref: RDS1.3", "formerly: [RDS1.3]\n        ref: RDS1.7"), ("2011/12: 100", "2011/12: 120"),
    ("title: Survey every road", "title: Survey some roads"), ("ref: RDS2\n", "ref: RDS1\n"),
    ("title: Report written", "title: Map drawn"), ("- {title: Stock salt", "- {title: Buy salt"),
    ("ref: PRK1.1", "ref: RDS2.1"), ("ref: R1", "ref: R2"), ("impact: 4", "impact: 5"),
    ("    measures: [M1]\n", ""), ("      - ref: RDS1.3\n        title", "      - title"),
    ("\n  - ref: RDS2", "\n\n  # next\n  - ref: RDS2"), ("objectives:\n", "objectives: [\n"),
)  # fmt: skip
EXCLUDES = ((), ("plans/parks.yaml",), ("plans/old",), ("*.draft.yaml",))


class Council:
    """A repository to which random things happen."""

    def __init__(self, repo: Repo, seed: int) -> None:
        self.repo = repo
        self.draw = random.Random(seed)  # noqa: S311 - the same every time
        self.exclude: tuple[str, ...] = ()

    @property
    def plans(self) -> list[str]:
        """The files, from the top of the repository."""
        found = self.repo.folder.rglob("*.yaml")
        return sorted(path.relative_to(self.repo.folder).as_posix() for path in found)

    @property
    def home(self) -> str:
        """The set's folder."""
        return next(item for item in self.plans if item.endswith("corporate-plan.yaml")).split("/")[
            0
        ]

    def _edit(self) -> None:
        name = self.draw.choice(self.plans)
        text = (self.repo.folder / name).read_text("utf-8")
        pairs = [pair for one in LINES for pair in (one, one[::-1]) if pair[0] and pair[0] in text]
        for old, new in self.draw.sample(pairs, min(len(pairs), self.draw.randrange(1, 3))):
            text = text.replace(old, new, 1)
        self.repo.commit(f"Edit (#{self.draw.randrange(9)})", {name: text})

    def _leave(self) -> None:
        gone = [name for name in self.plans if "corporate" not in name]
        if gone:
            self.repo.commit("Leave", {self.draw.choice(gone): ""})

    def _come(self) -> None:
        name = self.draw.choice(["roads.yaml", "parks.yaml", "more.yaml", "old/a.yaml",
                                 "b.draft.yaml"])  # fmt: skip
        text = self.draw.choice([ROADS, PARKS, ROADS.replace("RDS", "RDT")])
        self.repo.commit("Come", {f"{self.home}/{name}": text})

    def _move(self) -> None:
        name = self.draw.choice([name for name in self.plans if "corporate" not in name] or [""])
        to = f"{self.home}/{self.draw.choice(['moved.yaml', 'old/moved.yaml', 'parks.yaml'])}"
        if name and to not in self.plans:
            text = (self.repo.folder / name).read_text("utf-8")
            self.repo.commit("Move", {name: "", to: text})

    def _rename(self) -> None:
        self.repo.git("mv", self.home, "council" if self.home == "plans" else "plans")
        self.repo.commit("Another folder", {})

    def _amend(self) -> None:
        self._edit()
        self.repo.git("reset", "-q", "--soft", "HEAD~1")
        self.repo.git("commit", "-q", "--amend", "--allow-empty", "-m", "Amended")

    def _back(self) -> None:
        if int(self.repo.git("rev-list", "--count", "--first-parent", "HEAD")) > 3:
            self.repo.git("reset", "-q", "--hard", "HEAD~2")

    def _merge(self) -> None:
        self.repo.git("checkout", "-q", "-B", "side")
        self._edit()
        self._edit()
        self.repo.git("checkout", "-q", "main")
        if self.draw.random() < 0.6:
            self._edit()
        self.repo.git("merge", "-q", "--no-ff", "-X", "ours", "-m", "Merge pull request #7", "side")
        if self.repo.git("status", "--porcelain"):
            self.repo.git("add", "--all")
            self.repo.git("commit", "-q", "-m", "Merge, settled by hand")

    def _leave_out(self) -> None:
        self.exclude = self.draw.choice(EXCLUDES)

    def act(self) -> None:
        """Let one thing happen."""
        acts = [self._edit] * 5 + [self._leave, self._come, self._move, self._rename, self._amend,
                                  self._back, self._merge, self._merge,
                                  self._leave_out]  # fmt: skip
        self.draw.choice(acts)()


def timelines(council: Council, keep: Path | None) -> Iterator[Timeline]:
    folder = council.repo.folder
    config = Config(exclude=council.exclude)
    repository = Repository(folder)
    where = Where(folder, folder, council.exclude)
    histories = Histories(repository, repository.find("HEAD"), where, keep)
    for loaded in load(Request([], folder, config)):
        yield histories.of(loaded)


def told(timeline: Timeline) -> object:
    """Return all that is known of a set's records."""
    return timeline.heirs, {
        name: [
            (event.commit, event.request, event.what, event.field, event.before, event.after,
             event.days, event.record.document.path, event.record.path, event.record.fields)
            for event in events
        ]
        for name, events in timeline.events.items()
    }  # fmt: skip


@pytest.mark.parametrize("seed", range(8))
def test_kept_or_read_anew(seed: int, tmp_path: Path) -> None:
    council = Council(Repo(tmp_path / "council", FILES), seed)
    keep = tmp_path / "kept"
    for _ in range(14):
        council.act()
        anew = [told(item) for item in timelines(council, None)]
        assert [told(item) for item in timelines(council, keep)] == anew
        assert [told(item) for item in timelines(council, keep)] == anew


def test_a_commit_is_read_once(
    tmp_path: Path, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = Repo(tmp_path / "work", FILES)
    monkeypatch.chdir(repo.folder)
    change = ("due: 2011-06-30\n", "due: 2011-07-31\n")
    repo.commit("Later", repo.replace("plans/roads.yaml", change))
    first = planctl("slippage", "--format", "json")
    read: list[str] = []
    contents = Repository.contents

    def noted(self: Repository, name: str) -> bytes:
        read.append(name)
        return contents(self, name)

    monkeypatch.setattr(Repository, "contents", noted)
    assert planctl("slippage", "--format", "json") == first
    known = [repo.git("rev-parse", f"{rev}:plans/roads.yaml") for rev in ("HEAD", "HEAD~1")]
    assert known[1] not in read
    read.clear()
    repo.commit("Later still", repo.replace("plans/roads.yaml", (change[1], "due: 2011-08-31\n")))
    assert "2011-06-30; 2011-07-31; 2011-08-31" in planctl("slippage").out
    assert known[0] in read  # which the new one is compared with
    assert known[1] not in read
    read.clear()
    planctl("slippage", "--no-cache")
    assert known[1] in read


def test_of_a_commit_to_another_set_nothing_is_kept(
    tmp_path: Path, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {name.replace("/", f"/{part}/"): text for name, text in FILES.items()
             for part in ("one", "two")}  # fmt: skip
    repo = Repo(tmp_path / "work", files)
    monkeypatch.chdir(repo.folder)
    repo.commit("Later", repo.replace("plans/one/roads.yaml", ("2011-06-30\n", "2011-07-31\n")))
    last = repo.git("rev-parse", "HEAD")
    kept: list[tuple[str, ...]] = []
    monkeypatch.setattr(Kept, "keep", lambda _, key, __: kept.append(key))
    assert "2011-06-30; 2011-07-31" in planctl("slippage", "--no-cache").out
    sets = [key[2:] for key in kept if key[0] == last and len(key) > 2]
    assert sets == [("plans/one", "plans/one")]


ASKED = (
    ["slippage", "--format", "json"],
    ["slippage", "--owner", "Ben Wood"],
    ["slippage", "plans/roads.yaml", "--as-of", "2011-05-01", "--format", "csv"],
    ["list", "actions", "--at", "HEAD"],
    ["overdue", "--at", "HEAD~1", "--format", "json"],
)


@pytest.mark.parametrize("seed", range(3))
def test_answers_at_a_commit_are_those_of_a_fresh_reading(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    council = Council(Repo(tmp_path / "council", FILES), seed)
    monkeypatch.chdir(council.repo.folder)
    council.act()
    for _ in range(6):
        council.act()
        excluded = ", ".join(f'"{name}"' for name in council.exclude)
        council.repo.commit("Settings", {"planctl.toml": f"exclude = [{excluded}]\n"})
        for asked in ASKED:
            anew = call([*asked, "--no-cache"])
            assert call(asked) == anew
            assert call(asked) == anew


def test_what_was_answered_at_a_commit_reads_no_plan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = Repo(tmp_path / "work", FILES)
    monkeypatch.chdir(repo.folder)
    repo.commit("Later", repo.replace("plans/roads.yaml", ("due: 2011-06-30", "due: 2011-07-31")))
    first = [call(asked) for asked in ASKED]

    def forbidden(*_: object) -> None:
        message = "a plan set was read"
        raise AssertionError(message)

    monkeypatch.setattr("planctl.loading.load.load_folder", forbidden)
    assert [call(asked) for asked in ASKED] == first
    assert call(["slippage", "--no-cache"]).code == 3  # the fault that was planted: it was read


def test_a_shallow_clone_keeps_no_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it lacks may be fetched, and its commits keep their names."""
    repo = Repo(tmp_path / "work", FILES)
    for old, new in (("2011-06-30", "2011-07-31"), ("2011-07-31", "2011-08-31")):
        change = (f"due: {old}\n", f"due: {new}\n")
        repo.commit("Later", repo.replace("plans/roads.yaml", change))
    clone = tmp_path / "clone"
    repo.git("clone", "-q", "--depth", "1", repo.folder.as_uri(), str(clone))
    monkeypatch.chdir(clone)
    assert "shallow" in call(["slippage"]).err
    repo.git("-C", str(clone), "fetch", "-q", "--unshallow")
    whole = call(["slippage"])
    assert "shallow" not in whole.out + whole.err
    assert whole == call(["slippage", "--no-cache"])


@pytest.mark.parametrize("damage", ["cut", "other", "rights", "folder", "blocked"])
@pytest.mark.skipif(os.name == "nt", reason="rights are another matter there")
def test_a_file_that_cannot_be_used_is_read_anew(
    damage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = Repo(tmp_path / "work", FILES)
    monkeypatch.chdir(repo.folder)
    repo.commit("Later", repo.replace("plans/roads.yaml", ("due: 2011-06-30", "due: 2011-07-31")))
    first = call(["slippage", "--format", "json"])
    folder = Path(os.environ["XDG_CACHE_HOME"])
    kept = sorted(folder.rglob("*.commits"))
    answers = sorted(folder.rglob("*.revisions"))
    assert (len(kept), len(answers)) == (2, 1)
    for path in (*kept, *answers):
        if damage == "cut":
            path.write_bytes(path.read_bytes()[:-3])
        elif damage == "other":
            path.write_bytes(kept[0].read_bytes() if path != kept[0] else b"no such thing")
        elif damage == "rights":
            path.chmod(0o666)
        elif damage == "folder":
            path.unlink()
            path.mkdir()
    if damage == "blocked":
        monkeypatch.setenv("XDG_CACHE_HOME", str(repo.folder / "plans" / "roads.yaml"))
    assert call(["slippage", "--format", "json"]) == first
    assert not repo.git("status", "--porcelain", "--ignored")


def test_nothing_is_kept_in_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = Repo(tmp_path / "work", FILES)
    monkeypatch.setenv("XDG_CACHE_HOME", str(repo.folder / ".cache"))
    monkeypatch.chdir(repo.folder)
    assert call(["slippage"]).code == 0
    assert not repo.git("status", "--porcelain", "--ignored")


def test_what_is_kept_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planctl.history.kept._MOST_UNUSED", 2)
    path = tmp_path / "a.commits"
    for number in range(4):
        kept = Kept(path)
        kept.keep(number, [number])
        kept.save()
    kept = Kept(path)
    assert [number for number in range(4) if kept.found(number)] == [3]
    monkeypatch.setattr("planctl.loading.kept_file.MOST_BYTES", 10)
    kept.keep(9, ["x" * 100])
    kept.save()
    assert Kept(path).found(9) is None
