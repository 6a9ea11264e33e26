"""Nothing that a plan says can hurt a site's readers, and nothing of ours hurts the folder."""

import json
import re
import zipfile
from pathlib import Path

import pytest

from planctl.loading.public import edition
from planctl.loading.public.officers import Hidden
from planctl.publishing.site.addresses import Names, relative
from planctl.system.text import visible
from tests.support.command import Run, call
from tests.support.pages import Read, site_pages
from tests.support.published import text_in
from tests.support.repositories import Repo, write

HOSTILE = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "javascript:alert(1)",
    "{{ 7*7 }}{% raw %}", "</title></style></svg><script>", "=cmd|' /C calc'!A0", "@import 'x'",
    "&lt;b&gt;&#x202e;", "a\u202eb\u200bc\u2066d", "\\x1b[31mred", "' onclick='x", "]]><!--",
    "-->", "x" * 3000, "\U000e0041\ufeff", "\u0e33\u0301" * 50,
)  # fmt: skip


def corporate(**more: object) -> str:
    data = {"kind": "corporate-plan", "organisation": "Westshire", "period": "2011/12", **more}
    return json.dumps(data, ensure_ascii=False)


def plan(**more: object) -> str:
    data = {"kind": "service-plan", "ref": "P", "title": "Parks", "period": "2011/12", **more}
    return json.dumps(data, ensure_ascii=False)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts(planctl: Run, tmp_path: Path, text: str) -> None:
    objective = {
        "ref": f"O{text[:200]}", "title": text, "owner": text, "supports": [text], "group": text,
        "context": [text, text], "outcome": text, "notes": text, "codes": [text],
        "partners": [text], "printed": {"due": text}, "aliases": [f"A{text[:100]}"],
        "actions": [{
            "ref": f"X{text[:200]}", "title": text, "owner": [text, "Ann Hill"], "due": "2011-05",
            "status": "in-progress", "rag": {"declared": text, "why": text},
            "updates": [{"on": "2011-05", "by": text, "rag": text, "text": text}],
            "revisions": [{"from": "2011-04", "to": "2011-05", "reason": text}],
            "milestones": [{"title": text, "due": text, "owner": text}],
            "measures": [{"ref": f"M{text[:200]}", "title": text, "unit": text, "owner": text,
                          "targets": {"2011/12": text}, "actuals": {"2011/12 Q1": text}}],
            "risks": [{"ref": f"R{text[:200]}", "title": text, "owner": text, "controls": text,
                       "current": {"likelihood": 2, "impact": 2}}],
        }],
    }  # fmt: skip
    write(tmp_path, {
        "plans/corporate.yaml": corporate(
            organisation=text,
            frameworks=[{"ref": text, "title": text,
                         "objectives": [{"ref": f"F{text[:99]}", "title": text}]}],
            rag_scheme={"actions": [{"rag": text}], "measures": [{"rag": text}]},
        ),
        "plans/p.yaml": plan(title=text, overview=text, resources=[{"title": text, "amount": 5}],
                             workforce=[{"title": text, "how": text}], objectives=[objective]),
        "plans/people.yaml": json.dumps({"kind": "people", "people": [
            {"name": "Ann Hill", "role": text, "aliases": [text[:500] + "!"]}]}),
    })  # fmt: skip
    result = planctl("site", "out", "plans")
    assert result.code in {0, 3}, result.err
    pages = site_pages(Path("out"))
    assert len(pages) > 10
    for path in sorted(Path("out").rglob("documents/*.html")):
        raw = path.read_text("utf-8")
        assert visible(raw) == raw, "no character that deceives"
        assert not list(Read(path).tree.iter("script"))
        assert raw.count("Content-Security-Policy") == 1
    for path in pages:
        raw = path.read_text("utf-8")
        page = Read(path)
        assert visible(raw) == raw, "no character that deceives"
        assert [str(item.get("src")) for item in page.tree.iter("script")] == [
            relative("assets/planctl.js", path.relative_to("out").as_posix())
        ]
        assert raw.count("Content-Security-Policy") == 1
        assert {item.tag for item in page.tree.iter() if isinstance(item.tag, str)} <= TAGS
        # The menu's alone, which opens it.
        assert {tuple(item.attrib) for item in page.tree.iter("button")} <= {
            ("type", "popovertarget")
        }
        attributes = {str(name) for item in page.tree.iter() for name in item.attrib}
        assert not {name for name in attributes if name.startswith("on") or name == "style"}
        for link in page.tree.xpath("//@href|//@src"):
            assert re.fullmatch(r"[A-Za-z0-9._/~%-]*(#[A-Za-z0-9._-]*)?", str(link)), link
            target = str(link).partition("#")[0]
            assert not target or (path.parent / target).resolve().exists()
        assert all(re.fullmatch(r"[A-Za-z0-9._-]+", item) for item in page.ids())
        assert len(set(page.ids())) == len(page.ids())
    shown = " ".join(visible(text).split())
    assert shown in Read(Path("out/plans/index.html")).text


TAGS = set(
    "html head meta title link script body a header div p strong nav ul li main h1 h2 h3 section "
    "table caption thead tbody tr th td span svg rect text line path figure figcaption details "
    "summary dl dt dd article footer circle ol code button".split()
)


def test_internal_is_never_published(planctl: Run, tmp_path: Path) -> None:
    remark = "Between ourselves"
    inner = {"internal": remark, "due": "2011-05", "owner": "Ann Hill", "title": "Do"}
    write(tmp_path, {
        "plans/corporate.yaml": corporate(internal=remark),
        "plans/p.yaml": plan(internal=[remark], objectives=[{
            "ref": "O1", "title": "One", "internal": remark, "notes": "A note",
            "printed": {"internal": remark},
            "actions": [{**inner, "ref": "O1.1", "milestones": [inner], "risks": [
                {"ref": "R", "title": "Risk", "internal": remark, "actions": [inner]}],
                "updates": [{"on": "2011-05", "text": "Done", "internal": remark}]}],
        }]),
    })  # fmt: skip
    assert planctl("site", "out", "plans").code == 0
    pages = list(Path("out").rglob("*.*"))
    assert any(b"A note" in path.read_bytes() for path in pages)
    assert not [path for path in pages if remark.encode() in path.read_bytes()]


PEOPLE = {"kind": "people", "people": [
    {"name": "Ann Hill", "role": "Head of Parks", "aliases": ["AH", "Annie Hill-Brown"]},
    {"name": "Ben Ó Wood", "kind": "person"},
    {"name": "Cat Moss", "role": "Head of Parks"},
    {"name": "Parks Board", "kind": "group", "members": ["Ann Hill", "Dee Fox"]},
    {"name": "Ranger", "kind": "post", "holder": "Eve Lark"},
]}  # fmt: skip
NAMED = {
    "ref": "O1", "title": "What Ann Hill wants, says J. Wood", "owner": ["AH", "Eve Lark"],
    "accountable": "Cat  moss", "notes": "Ask Mr Wood, B Wood or HILL, Ann; Dee\nFox's desk.",
    "printed": {"owner": "A. Hill/ B O Wood"},
    "actions": [
        {"ref": "O1.1", "title": "Tell Annie Hill-Brown", "owner": "Ben O Wood", "due": "2011-05",
         "updates": [{"on": "2011-05", "by": "Cat Moss", "text": "Cllr Fox was told"}],
         "decision": {"by": "Dee Fox", "reason": "AH said so"}},
        {"title": "Meet the Parks Board", "owner": "Parks Board", "due": "2011-06"},
        {"title": "Walk the ground", "owner": "Ranger", "due": "2011-06", "supports": ["AH1"]},
    ],
}  # fmt: skip
NAMES = ("Hill", "Wood", "Moss", "Lark", "Fox", "Annie", "Brown")


def _named(tmp_path: Path) -> None:
    write(tmp_path, {
        "plans/corporate.yaml": corporate(),
        "plans/people.yaml": json.dumps(PEOPLE, ensure_ascii=False),
        "plans/p.yaml": plan(lead="Ann Hill", objectives=[NAMED]),
        # J. Wood is another, of whom the register knows nothing.
        "planctl.toml": 'public_words = ["Wood"]',
    })  # fmt: skip


def test_public(planctl: Run, tmp_path: Path) -> None:
    _named(tmp_path)
    assert planctl("site", "plain", "plans").code == 0
    assert planctl("site", "out", "plans", "--public").code == 0
    plain = "".join(path.read_text("utf-8") for path in Path("plain").rglob("*.html"))
    assert all(name in plain for name in NAMES)
    found = {path: text_in(path) for path in Path("out").rglob("*.*")}
    for path, text in found.items():
        _nobody_is_named(f"{text} {path}")
    page = Read(next(Path("out").rglob("objectives/O1.html")))
    assert "Head of Parks" in page.text
    assert "Parks Board" in page.text
    assert "Ranger" in page.text
    numbers = {
        folder: [
            row["Late"]
            for row in Read(Path(folder) / "plans/officers/index.html").sheets["Workload"].rows
        ]
        for folder in ("plain", "out")
    }
    assert numbers["plain"] == numbers["out"]
    assert "Officers stand under their posts; without a post, as Officer and" in page.text


def test_money_that_is_kept_back_leaves_no_trace_on_the_plans_page(
    planctl: Run, tmp_path: Path
) -> None:
    kept = {"title": "Reserve", "amount": 777, "access": "officers"}
    write(tmp_path, {
        "plans/corporate.yaml": corporate(),
        "plans/p.yaml": plan(resources=[{"title": "Staffing", "amount": 219}, kept]),
        "plans/q.yaml": plan(ref="Q", resources=[kept]),
    })  # fmt: skip
    assert planctl("site", "out", "plans", "--public").code == 0
    one, other = ((tmp_path / f"out/plans/plans/{name}.html").read_text("utf-8") for name in "PQ")
    assert "<ul><li>Staffing, 219</li></ul>" in one
    assert 'id="resources"' not in other


@pytest.mark.parametrize("form", ["csv", "ics", "sqlite", "xlsx"])
def test_public_export(planctl: Run, tmp_path: Path, form: str) -> None:
    _named(tmp_path)
    assert planctl("export", "plans", "--format", form, "-o", "plain").code == 0
    assert planctl("export", "plans", "--format", form, "-o", "out", "--public").code == 0
    assert "Annie" in _unpacked(Path("plain"))
    _nobody_is_named(_unpacked(Path("out")))


@pytest.mark.parametrize("form", ["markdown", "html", "docx", "json"])
def test_public_report(planctl: Run, tmp_path: Path, form: str) -> None:
    _named(tmp_path)
    repo = Repo(tmp_path)
    repo.commit("Ann Hill says so", {})
    repo.commit(
        "Mrs Moss moves it",
        {
            "plans/p.yaml": plan(
                lead="Ann Hill",
                objectives=[{**NAMED, "risks": [{"ref": "R", "title": "Ann Hill leaves"}]}],
            )
        },
    )
    asked = ("report", "plans", "--period", "2011/12 Q1", "--format", form, "-o")
    assert planctl(*asked, "plain").code == 0
    assert planctl(*asked, "out", "--public").code == 0
    assert "Hill" in _unpacked(Path("plain"))
    _nobody_is_named(_unpacked(Path("out")))


@pytest.mark.parametrize(
    "command", [("export", "--format", "csv"), ("export", "--format", "ics"), ("report",)]
)
def test_public_refuses_a_file(
    planctl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    _named(tmp_path)
    for swap in ("text", "name"):
        monkeypatch.setattr(Hidden, swap, lambda _, written, *_scope: written)
    result = planctl(*command, "plans", "--public", "-o", "out")
    assert result.code == 3
    assert "would be published, so nothing" in result.err
    assert not Path("out").exists()
    monkeypatch.setattr(edition, "_texts", lambda *_: ())
    result = planctl(*command, "plans", "--public", "-o", "out")
    assert result.code == 3
    assert "would be published, so nothing is written" in result.err
    assert not Path("out").exists()


def test_public_refuses_a_folder_that_has_a_name(planctl: Run, tmp_path: Path) -> None:
    _named(tmp_path)
    result = planctl("site", "pages-of-Hill", "plans", "--public")
    assert result.code == 3
    assert "the name of the output: 'hill' in: pages-of-Hill" in result.err
    assert not list(Path("pages-of-Hill").rglob("*.html"))


def _unpacked(path: Path) -> str:
    """Return all texts of a file or folder, of what is packed in it too."""
    if path.is_dir():
        return "".join(_unpacked(item) for item in sorted(path.iterdir()))
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            return "".join(
                packed.read(name).decode("utf-8", "replace") for name in packed.namelist()
            )
    return path.read_bytes().decode("utf-8", "replace").replace("\r\n ", "")


def _nobody_is_named(text: str) -> None:
    kept = text.casefold().replace("j. wood", "")  # whom no plan names as an officer
    assert not [name for name in NAMES if name.casefold() in kept]
    assert not re.search(r"\bAH\b", text)


def test_public_refuses_a_page_that_names_somebody(
    planctl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _named(tmp_path)
    for swap in ("text", "name"):
        monkeypatch.setattr(Hidden, swap, lambda _, written, *_scope: written)
    result = planctl("site", "out", "plans", "--public")
    assert result.code == 3
    assert "would be published, so nothing of the plan set is written" in result.err
    assert not list(Path("out").rglob("*.html"))
    monkeypatch.setattr(edition, "_texts", lambda *_: ())
    result = planctl("site", "out", "plans", "--public")
    assert result.code == 3
    assert "would be published, so none of the plan set's pages is written" in result.err
    assert not list(Path("out").rglob("*.html"))


def _files(folder: str) -> dict[Path, bytes]:
    found = sorted(path for path in Path(folder).rglob("*") if path.is_file())
    return {path: path.read_bytes() for path in found}


def test_only_what_changed_is_written(planctl: Run, tmp_path: Path) -> None:
    files = {
        "plans/corporate.yaml": corporate(),
        "plans/p.yaml": plan(objectives=[
            {"ref": "O1", "title": "One", "owner": "Ann Hill",
             "actions": [{"ref": "O1.1", "title": "Do", "due": "2011-05"}]},
            {"ref": "O3", "title": "Three", "owner": "Ann Hill"},
            {"ref": "O2", "title": "Two", "owner": "Ann Hill"},
        ]),
    }  # fmt: skip
    write(tmp_path, files)
    assert planctl("site", "out", "plans").code == 0
    before = _files("out")
    times = {path: path.stat().st_mtime_ns for path in before}
    again = planctl("site", "out", "plans")
    assert again.out.endswith(" pages as of 2011-07-01: nothing changed\n")
    assert {path: path.stat().st_mtime_ns for path in before} == times
    assert planctl("site", "other", "plans").code == 0
    assert list(_files("other").values()) == list(before.values())
    write(tmp_path, {"plans/p.yaml": files["plans/p.yaml"].replace('"Two"', '"Deux"')})
    third = planctl("site", "out", "plans")
    assert "taken away" not in third.out
    changed = {p.as_posix() for p in before if p.stat().st_mtime_ns != times[p]}
    assert "out/plans/objectives/O2.html" in changed
    assert "out/plans/objectives/O1.html" not in changed
    write(tmp_path, {"plans/p.yaml": plan(objectives=[])})
    assert (
        ", 4 pages taken away" in planctl("site", "out", "plans").out
    )  # three objectives and Ann Hill
    assert not Path("out/plans/objectives").exists()


def test_files_of_others_are_left_alone(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, {"plans/corporate.yaml": corporate(), "plans/p.yaml": plan(),
                     "out/CNAME": "plans.example", "out/plans/own.html": "mine"})  # fmt: skip
    assert planctl("site", "out", "plans").code == 0
    assert Path("out/CNAME").read_text() == "plans.example"
    assert Path("out/plans/own.html").read_text() == "mine"
    write(tmp_path, {"two/index.html": "somebody's", "three": "a file"})
    result = planctl("site", "two", "plans")
    assert result.code == 2
    assert "two/index.html is not a page of planctl" in result.err
    assert Path("two/index.html").read_text() == "somebody's"
    assert planctl("site", "three", "plans").code == 3


def test_pages_that_others_wrote_about_planctl_are_theirs(planctl: Run, tmp_path: Path) -> None:
    own = "<!doctype html><title>How we use planctl</title>"
    names = {"files": ["mine.html", "../outside.html"], "public": False}
    write(tmp_path, {"plans/corporate.yaml": corporate(), "plans/p.yaml": plan(),
                     "outside.html": own, "out/mine.html": own, "out/plans/objectives/x.html": own,
                     "two/index.html": own,
                     "out/planctl-site.json": json.dumps(names)})  # fmt: skip
    assert planctl("site", "out", "plans").code == 0
    for name in ("outside.html", "out/mine.html", "out/plans/objectives/x.html"):
        assert Path(name).read_text() == own
    assert planctl("site", "two", "plans").code == 2
    assert Path("two/index.html").read_text() == own


def test_the_two_editions_never_share_a_folder(planctl: Run, tmp_path: Path) -> None:
    _named(tmp_path)
    assert planctl("site", "out", "plans").code == 0
    before = _files("out")
    for note in (Path("out/planctl-site.json").read_text(), None, "[]"):
        if note is None:
            Path("out/planctl-site.json").unlink()
        else:
            Path("out/planctl-site.json").write_text(note)
        result = planctl("site", "out", "plans", "--public")
        assert result.code == 2
        assert "out holds a site with the names of officers" in result.err
    after = _files("out")
    assert [path for path in before if path.suffix == ".html" and after[path] != before[path]] == []
    assert planctl("site", "other", "plans", "--public").code == 0
    assert planctl("site", "other", "plans").code == 2


def test_nothing_is_written_through_a_link(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, {"plans/corporate.yaml": corporate(), "plans/p.yaml": plan()})
    Path("elsewhere").mkdir()
    Path("out").mkdir()
    Path("out/plans").symlink_to(tmp_path / "elsewhere")
    result = planctl("site", "out", "plans")
    assert result.code == 2
    assert "out/plans is a link" in result.err
    assert not list(Path("elsewhere").iterdir())


def test_unread_plans_are_named_on_every_page(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, {"plans/corporate.yaml": corporate(), "plans/p.yaml": plan(),
                     "plans/bad.yaml": "kind: [", "plans/empty.yaml": ""})  # fmt: skip
    result = planctl("site", "out", "plans")
    assert result.code == 3
    for path in Path("out/plans/documents").iterdir():
        assert "plans/bad.yaml" in Read(path).text
    for path in site_pages(Path("out/plans")):
        assert "These pages are not complete. 2 files could not be read" in Read(path).text
        assert "plans/bad.yaml" in Read(path).text


def test_at_a_revision(planctl: Run, tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.commit(
        "one", {"plans/corporate.yaml": corporate(), "plans/p.yaml": plan(title="Old parks")}
    )
    repo.commit("two", {"plans/p.yaml": plan(title="New parks")})
    assert planctl("site", "out", "--at", "HEAD~1").code == 0
    page = Read(Path("out/plans/index.html"))
    assert "Old parks" in page.text
    assert "New parks" not in page.text
    assert "Plans at commit " in page.text


def test_old_addresses_lead_on(planctl: Run, tmp_path: Path) -> None:
    objectives = [{"ref": "O1", "title": "One", "formerly": ["OLD 7", "O2"], "aliases": ["19.1"]},
                  {"ref": "O2", "title": "Two"}]  # fmt: skip
    write(
        tmp_path, {"plans/corporate.yaml": corporate(), "plans/p.yaml": plan(objectives=objectives)}
    )
    assert planctl("site", "out", "plans").code == 0
    names = {path.name for path in Path("out/plans/objectives").iterdir()}
    assert {"O1.html", "O2.html", "19.1.html"} <= names
    assert len(names) == 4
    old = Read(Path("out/plans/objectives/19.1.html"))
    assert "O1 One" in old.text
    assert "Two" in Read(Path("out/plans/objectives/O2.html")).text


def test_names_of_files() -> None:
    names = Names()
    given = [
        names.give(text)
        for text in ("A1", "a1", "A1", "CON", "nul.x", "11:1", "", "..", "é", "index", "x" * 300)
    ]
    assert given[0] == "A1"
    assert len({name.casefold() for name in given}) == len(given)
    assert all(re.fullmatch(r"[A-Za-z0-9._-]{1,100}", name) for name in given)
    assert not any(re.match(r"(?i)(con|nul)(\.|$)", name) for name in given)
    assert Names().give("11:1") == Names().give("11:1")
    assert names.take("A1") is None


def test_very_many_owners_make_no_page_for_each_of_them_on_each(
    planctl: Run, tmp_path: Path
) -> None:
    sizes = []
    for count in (100, 200):
        objective = {"ref": "O", "title": "Keep", "owner": [f"Ann Hill{at}" for at in range(count)]}
        folder = tmp_path / str(count)
        write(folder, {"plans/c.yaml": corporate(), "plans/p.yaml": plan(objectives=[objective])})
        out = folder / "site"
        result = planctl("site", str(out), str(folder / "plans"), "--as-of", "2011-07-01")
        assert result.code == 0, result.err
        pages = {page: page.read_text("utf-8") for page in out.rglob("*.html")}
        sizes.append(sum(map(len, pages.values())))
        assert any(f"and {count - 20} more" in text for text in pages.values())
        assert any(f"Ann Hill{count - 1}<" in text and f"Ann Hill{count // 2}<" in text
                   for text in pages.values())  # fmt: skip
    assert sizes[1] < 2.5 * sizes[0]


@pytest.mark.parametrize("inside", [".git", ".git/hooks", ".GIT/pages", "../store.git/x"])
def test_nothing_is_written_into_what_is_gits_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: str
) -> None:
    repo = Repo(tmp_path / "council")
    repo.commit("The plans", {"plans/c.yaml": corporate(), "plans/p.yaml": plan()})
    repo.git("clone", "-q", "--bare", ".", "../store.git")
    monkeypatch.chdir(repo.folder)
    before = sorted(path.as_posix() for path in tmp_path.rglob("*"))
    for words in (["site", inside], ["export", "-o", f"{inside}/pre-commit.sqlite"],
                  ["report", "-o", f"{inside}/paper.html"]):  # fmt: skip
        made = call(words)
        assert (made.code, "git's own" in made.err) == (2, True), made.err
    assert sorted(path.as_posix() for path in tmp_path.rglob("*")) == before


@pytest.mark.parametrize("nothing", ["", "  "])
def test_a_site_goes_to_no_folder_that_is_not_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nothing: str
) -> None:
    write(tmp_path, {"plans/c.yaml": corporate(), "plans/p.yaml": plan()})
    monkeypatch.chdir(tmp_path)
    made = call(["site", nothing])
    assert (made.code, "no folder is named" in made.err) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["plans"]
