"""A site's folder: what is taken away of it, what is never touched, and where none may be."""

import json
import os
from pathlib import Path
from shutil import copytree

import pytest

from planctl.publishing.site import making, note
from planctl.publishing.site.folder import SiteFolder
from tests.support.command import AS_OF, ROOT, Run, call
from tests.support.pages import site_pages
from tests.support.repositories import Repo, write

NOTE = "planctl-site.json"
MARK = '<meta name="generator" content="planctl">'
CORPORATE = json.dumps({"kind": "corporate-plan", "organisation": "W", "period": "2011/12"})


def plan(*objectives: str, ref: str = "P") -> str:
    data = {"kind": "service-plan", "ref": ref, "title": "Parks", "period": "2011/12",
            "objectives": [{"ref": name, "title": name} for name in objectives]}  # fmt: skip
    return json.dumps(data)


@pytest.fixture
def plans(tmp_path: Path, planctl: Run) -> Run:
    """Return planctl in a folder with one plan set, ``plans``."""
    write(tmp_path, {"plans/corporate.yaml": CORPORATE, "plans/p.yaml": plan("O1", "O2")})
    return planctl


def files(folder: str) -> dict[str, bytes]:
    found = (path for path in Path(folder).rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def pages(folder: str) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in site_pages(Path(folder))]


def listed(folder: str) -> list[str]:
    data = json.loads(Path(folder, NOTE).read_bytes())
    found: list[str] = data["pages"]
    return found


def relist(folder: str, value: object) -> None:
    text = json.dumps({"made_by": "planctl site", "public": False, "pages": value})
    Path(folder, NOTE).write_text(text)


def test_the_note_lists_the_pages(plans: Run) -> None:
    assert plans("site", "out").code == 0
    assert listed("out") == pages("out")
    first = files("out")
    assert plans("site", "other").code == 0
    assert files("other") == first
    times = {path: path.stat().st_mtime_ns for path in Path("out").rglob("*")}
    assert plans("site", "out").out.endswith(": nothing changed\n")
    assert {path: path.stat().st_mtime_ns for path in Path("out").rglob("*")} == times


def test_what_is_counted(plans: Run, tmp_path: Path) -> None:
    out = plans("site", "out").out
    number = len(pages("out"))
    assert (
        out
        == f"out/index.html: {number} pages as of {AS_OF}: {len(files('out')) - 1} files written\n"
    )
    write(tmp_path, {"plans/p.yaml": plan("O1")})
    assert plans("site", "out").out.endswith(" files written, 1 page taken away\n")
    assert listed("out") == pages("out")


def test_a_site_below_another(plans: Run, tmp_path: Path) -> None:
    assert plans("site", "nest").code == 0
    assert plans("site", "nest/public", "--public").code == 0
    inner = files("nest/public")
    assert len(inner) > 10
    write(tmp_path, {"plans/p.yaml": plan("O1")})
    assert plans("site", "nest").out.endswith(", 1 page taken away\n")
    assert files("nest/public") == inner
    relist("nest", [*listed("nest"), *(f"public/{name}" for name in pages("nest/public"))])
    assert plans("site", "nest").code == 0
    assert files("nest/public") == inner
    Path("nest", NOTE).unlink()
    assert plans("site", "nest").code == 0
    assert files("nest/public") == inner


def test_a_folder_above_a_public_site_is_of_no_edition(plans: Run) -> None:
    assert plans("site", "nest/public").code == 0
    inner = files("nest/public")
    assert plans("site", "nest", "--public").code == 0
    assert files("nest/public") == inner


@pytest.mark.parametrize(
    "left", ["plans/data/officers/*.ics", "plans/search.js", "plans/data/*.csv"]
)
def test_a_public_site_is_not_put_beside_what_is_left_of_one_for_officers(
    left: str, plans: Run, tmp_path: Path
) -> None:
    work = {"ref": "A", "title": "Mow", "owner": "Jacqui Evans", "due": "2011-06"}
    plot = {"ref": "O1", "title": "Lawns", "actions": [work]}
    whole = json.loads(plan()) | {"objectives": [plot]}
    write(tmp_path, {"plans/p.yaml": json.dumps(whole)})
    assert plans("site", "out").code == 0
    kept = set(Path("out").glob(left))
    assert kept
    for path in Path("out").rglob("*"):
        if path.is_file() and path not in kept and path.name != "csv-metadata.json":
            path.unlink()
    before = files("out")
    result = plans("site", "out", "--public")
    assert result.code == 2
    assert "out holds a site with the names of officers" in result.err
    assert "choose another folder" in result.err
    assert files("out") == before
    assert plans("site", "out").code == 0


def test_a_public_export_beside_the_pages_to_be_stops_none(plans: Run) -> None:
    Path("out").mkdir()
    assert plans("export", "--public", "-o", "out/plans.xlsx").code == 0
    assert plans("export", "--public", "--format", "csv", "-o", "out/data").code == 0
    assert plans("site", "out", "--public").code == 0


def test_a_site_below_is_never_overwritten(plans: Run) -> None:
    for below in ("nest/plans", "deep/plans/objectives"):
        out = below.partition("/")[0]
        assert plans("site", below).code == 0
        inner = files(below)
        result = plans("site", out)
        assert result.code == 2
        assert f"'{below}' holds another site, and is left as it is" in result.err
        assert files(below) == inner
        assert [name for name in pages(out) if not f"{out}/{name}".startswith(below)] == []
    assert not Path("nest", NOTE).exists()


def test_no_site_among_the_pages_of_another(plans: Run) -> None:
    assert plans("site", "nest").code == 0
    before = files("nest")
    result = plans("site", "nest/plans")
    assert result.code == 2
    assert "'nest/plans' holds pages of the site in '" in result.err
    assert files("nest") == before


def test_templates_with_our_mark_are_left_alone(plans: Run, tmp_path: Path) -> None:
    template = "src/planctl/publishing/site/templates/base.html"
    write(tmp_path, {template: (ROOT / template).read_text("utf-8")})
    assert MARK in Path(template).read_text("utf-8")
    write(tmp_path, {"away/corporate.yaml": CORPORATE, "away/p.yaml": plan("O1")})
    for _ in range(2):
        assert plans("site", "src", "away").code == 0
        assert Path(template).read_text("utf-8") == (ROOT / template).read_text("utf-8")


def test_what_is_listed_and_not_ours_stays(plans: Run, tmp_path: Path) -> None:
    assert plans("site", "out").code == 0
    write(tmp_path, {"out/mine.html": "mine", "away/page.html": MARK, "out/kept.txt": MARK,
                     "out/unlisted.html": MARK, "out/old/gone.html": MARK})  # fmt: skip
    Path("out/link.html").symlink_to(tmp_path / "away/page.html")
    Path("out/linked").symlink_to(tmp_path / "away")
    Path("out/folder.html").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo("out/pipe.html")
    more = ["mine.html", "link.html", "linked/page.html", "folder.html", "pipe.html", "no.html"]
    relist("out", [*listed("out"), *more, "old/gone.html"])
    result = plans("site", "out")
    assert result.out.endswith(": 1 page taken away\n")
    assert not Path("out/old").exists()
    for name in ("mine.html", "link.html", "linked/page.html", "kept.txt", "unlisted.html"):
        assert Path("out", name).exists()
    assert Path("out/folder.html").is_dir()
    assert not set(more) & set(listed("out"))


HOSTILE = (
    "../away/page.html", "/away/page.html", "plans/../../away/page.html", "a\\..\\page.html",
    "C:page.html", "./own.html", "plans//own.html", ".own.html", "own.txt", "", "own.html\n", 7,
    None, ["own.html"], {"own.html": 1}, "own\0.html", "\ud800.html",
)  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_note_lists_nothing(plans: Run, tmp_path: Path, name: object) -> None:
    assert plans("site", "out").code == 0
    expected = files("out")
    write(tmp_path, {"away/page.html": MARK, "out/own.html": MARK, "out/own.txt": MARK,
                     "out/.own.html": MARK})  # fmt: skip
    full = str(tmp_path / "away/page.html") if name == "/away/page.html" else name
    relist("out", [*listed("out"), "own.html", full])
    Path("out/.planctl-site-x.json").write_bytes(Path("out", NOTE).read_bytes())
    assert plans("site", "out").code == 0
    assert Path("away/page.html").exists()
    kept = {"own.html", "own.txt", ".own.html"}
    assert files("out") == expected | {name: MARK.encode() for name in kept}


UNREADABLE = (
    b"", b"[]", b"7", b'"text"', b"\xff\xfe", b"{", b"[" * 100_000, b'{"pages": "own.html"}',
    b'{"pages": {"own.html": 1}}', b'{"public": false}', b'{"pages": 1' + b"0" * 9000 + b"}",
)  # fmt: skip


@pytest.mark.parametrize("raw", UNREADABLE, ids=range(len(UNREADABLE)))
def test_a_note_without_a_list_takes_nothing_away(plans: Run, tmp_path: Path, raw: bytes) -> None:
    assert plans("site", "out").code == 0
    write(tmp_path, {"out/own.html": MARK, "plans/p.yaml": plan("O1")})
    Path("out", NOTE).write_bytes(raw)
    assert "taken away" not in plans("site", "out").out
    assert Path("out/own.html").exists()
    assert Path("out/plans/objectives/O2.html").exists()
    write(tmp_path, {"plans/p.yaml": plan()})
    assert ", 1 page taken away" in plans("site", "out").out
    assert not Path("out/plans/objectives/O1.html").exists()


def test_a_note_of_a_gigabyte(plans: Run, tmp_path: Path) -> None:
    assert plans("site", "out").code == 0
    write(tmp_path, {"out/own.html": MARK})
    expected = files("out")
    relist("out", ["own.html"])
    with Path("out", NOTE).open("ab") as file:
        file.write(b" " * note.MAX_BYTES)
    assert plans("site", "out").code == 0
    assert files("out") == expected
    with Path("out", NOTE).open("r+b") as file:
        file.truncate(1024 * 1024 * 1024)
    assert plans("site", "out").code == 0
    assert files("out") == expected


def test_a_note_that_is_no_file(plans: Run, tmp_path: Path) -> None:
    write(tmp_path, {"away.json": json.dumps({"pages": ["own.html"]}), "out/own.html": MARK})
    Path("out/.planctl-site-x.json").symlink_to(tmp_path / "away.json")
    if hasattr(os, "mkfifo"):
        os.mkfifo("out/planctl-site.json")
    assert plans("site", "out").code == 0
    assert Path("out/own.html").exists()
    Path("out", NOTE).unlink()
    Path("out", NOTE).symlink_to(tmp_path / "away.json")
    assert plans("site", "out").code == 2
    assert Path("away.json").read_text() == json.dumps({"pages": ["own.html"]})


def test_a_list_that_could_not_be_read_again_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    full = note.Note(public=True, pages=frozenset({"index.html", "plans/p.html"}))
    raw = note.written(full)
    monkeypatch.setattr(note, "MAX_BYTES", len(raw) - 1)
    assert json.loads(note.written(full)) == {"made_by": "planctl site", "public": True}


class Stop(BaseException):
    """The machine stops."""


@pytest.mark.parametrize(("jobs", "half", "stride"), [("1", True, 1), ("2", False, 3)])
def test_a_run_cut_short_leaves_nothing_behind(
    planctl: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    jobs: str,
    *,
    half: bool,
    stride: int,
) -> None:
    monkeypatch.setattr(making, "_MANY", 0)
    sets = {"plans/a/corporate.yaml": CORPORATE, "plans/b/corporate.yaml": CORPORATE}
    first = {"plans/a/p.yaml": plan("O1", "O2"), "plans/b/p.yaml": plan("O1")}
    second = {"plans/a/p.yaml": plan("O2", "O3", ref="Q"), "plans/b/p.yaml": plan("O4")}
    third = {"plans/a/p.yaml": plan("O5"), "plans/b/p.yaml": plan(ref="R")}
    write(tmp_path, {**sets, **third})
    assert planctl("site", "clean").code == 0
    expected = files("clean")
    replace, take_away = SiteFolder._replace, SiteFolder._take_away  # noqa: SLF001
    left = 0

    def step() -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise Stop

    def cut(path: Path, content: bytes) -> None:
        try:
            step()
        except Stop:
            if half and path.parent.exists():
                path.with_name(f".{path.name}.new").write_bytes(content[:1500])
            raise
        replace(path, content)

    def kept(folder: SiteFolder, path: Path, twin: Path | None) -> bool:
        step()
        return take_away(folder, path, twin)

    write(tmp_path, first)
    assert planctl("site", "before").code == 0
    steps = 0
    ended = False
    while not ended:
        out = f"out{steps}"
        copytree("before", out)
        write(tmp_path, second)
        left = steps
        with monkeypatch.context() as patch:
            patch.setattr(SiteFolder, "_replace", staticmethod(cut))
            patch.setattr(SiteFolder, "_take_away", kept)
            try:
                call(["site", out, "--jobs", jobs])
                ended = True
            except Stop:
                steps += stride
        write(tmp_path, third)
        assert planctl("site", out).code == 0
        assert files(out) == expected
    assert steps > 10


def test_a_page_whose_name_differs_in_case_only(plans: Run) -> None:
    """Where case does not count, both names are one file; here a second link makes them one."""
    assert plans("site", "out").code == 0
    os.link("out/plans/objectives/O1.html", "out/plans/objectives/o1.html")
    relist("out", [*listed("out"), "plans/objectives/o1.html"])
    assert plans("site", "out").code == 0
    assert Path("out/plans/objectives/o1.html").exists()


def refused(result_of: Run, *arguments: str) -> str:
    before = files(".")
    result = result_of(*arguments)
    assert result.code == 2
    assert result.out == ""
    assert files(".") == before
    assert "  hint: name a folder for the pages alone" in result.err
    return result.err.partition("\n")[0].removeprefix("planctl: ")


def test_no_site_among_plans(plans: Run, tmp_path: Path) -> None:
    write(tmp_path, {"other/a.YML": "a: 1", "up/plans/corporate.yaml": CORPORATE,
                     "up/plans/sub/p.yaml": plan("O1"), ".hidden.yml": "a: 1"})  # fmt: skip
    Path("link").symlink_to(tmp_path / "plans")
    no = "is no folder for a site:"
    for out in ("plans", "./plans/", "link", str(tmp_path / "plans")):
        shown = Path(out).as_posix()
        assert refused(plans, "site", out) == f"'{shown}' {no} it is a folder of plans"
    into = f"{no} pages would go to 'plans', a folder of plans"
    assert refused(plans, "site", ".") == f"'.' {into}"
    there = f"{no} 'other/a.YML' is there, and may be a plan"
    assert refused(plans, "site", "other") == f"'other' {there}"
    there = f"{no} 'up/plans/corporate.yaml' is there, and may be a plan"
    assert refused(plans, "site", "up") == f"'up' {there}"
    # Where the corporate plan stands in the root of the repository, all of it is the set's folder.
    assert plans("site", "plans/out").code == 0
    assert plans("validate", "--no-cache").code == plans("validate", "--no-cache", "plans").code


def test_no_site_in_a_folder_of_plan_sets(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, {"plans/A b/corporate.yaml": CORPORATE, "plans/c/corporate.yaml": CORPORATE,
                     "plans/c/p.yaml": plan("O1"), "loose/deep/p.yaml": plan("O1")})  # fmt: skip
    said = "is no folder for a site: it is a folder of plans"
    assert refused(planctl, "site", "plans") == f"'plans' {said}"
    assert refused(planctl, "site", "plans", "plans") == f"'plans' {said}"
    assert refused(planctl, "site", "loose", "loose") == f"'loose' {said}"
    into = "is no folder for a site: pages would go to 'plans/c', a folder of plans"
    assert refused(planctl, "site", "plans", "plans/c") == f"'plans' {into}"


def test_plans_at_a_revision_are_in_the_way_too(planctl: Run, tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.commit("one", {"plans/corporate.yaml": CORPORATE, "plans/p.yaml": plan("O1")})
    said = "'plans' is no folder for a site: it is a folder of plans"
    assert refused(planctl, "site", "plans", "--at", "HEAD") == said


def test_a_site_beside_plans_that_are_in_no_set(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, {"p.yaml": plan("O1")})
    assert planctl("site", "pages", "p.yaml").code == 0
    assert planctl("site", "more", ".").code == 0
