"""Nobody is named by a public edition: what is swapped, and what the last look stops."""

import io
import json
import sqlite3
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from planctl.checking.weakened import configured
from planctl.loading.config import Config
from planctl.loading.load import load
from planctl.loading.public.edition import public
from planctl.loading.public.last_look import LastLook
from planctl.loading.public.opened import of_bytes, of_path
from planctl.loading.request import Request
from planctl.system import modules
from tests.support.command import Run
from tests.support.published import text_in
from tests.support.repositories import write

CORPORATE = {"kind": "corporate-plan", "organisation": "Westshire", "period": "2011/12"}
PACKAGES = {"export": "output.exports", "report": "publishing.pack.formats"}
JACQUI = {"name": "Jacqui Evans", "kind": "person", "role": "Head of Care"}


def plan_set(
    folder: Path,
    entry: Mapping[str, object],
    *,
    home: str = "plans",
    file: str = "care",
    **more: object,
) -> None:
    """Write a set whose plan has more keys; its one action is the officer's."""
    action = {"ref": "A1", "title": "Do it", "owner": entry["name"], "due": "2011-05"}
    plan = {"kind": "service-plan", "ref": "P", "title": "Care plan", "period": "2011/12",
            "objectives": [{"ref": "O", "title": "Aim", "actions": [action]}], **more}  # fmt: skip
    files: dict[str, Any] = {
        f"{home}/corporate.yaml": CORPORATE,
        f"{home}/people.yaml": {"kind": "people", "people": [entry]},
        f"{home}/{file}.yaml": plan,
    }
    write(folder, {name: json.dumps(value) for name, value in files.items()})


def published() -> str:
    """Return every text and file name of a site."""
    found = [path for path in Path("out").rglob("*") if path.suffix != ".svg"]
    texts = [text_in(path) for path in found if path.is_file()]
    return "\n".join([*texts, *map(str, found)]).casefold()


@pytest.mark.parametrize(
    ("entry", "text", "gone"),
    [
        (JACQUI, "Ask jacqui.evans@council.gov.uk; in the words of Evans.", "evans"),
        (JACQUI, "Ask evans.j@council.gov.uk first", "evans"),
        (JACQUI, "Ask jevans2@council.gov.uk first", "evans"),
        (JACQUI, "Evans to agree the list", "evans"),
        (JACQUI, "Evans", "evans"),
        (JACQUI, "See //share/jacqui_evans/plan", "evans"),
        (JACQUI, "EVANS%20plan", "evans"),
        (JACQUI, "\u00c9vans", "vans"),
        (JACQUI, "as Jac\u200bqui Ev\u200bans said", "evans"),
        (JACQUI, "as \uff2aacqui \uff25vans said", "\uff25vans"),
        ({**JACQUI, "name": "Jac\u200bqui Evans"}, "as Jacqui Evans said", "evans"),
        ({**JACQUI, "name": "Evans, Jacqui"}, "Ask J Evans, Mrs Evans or Jacqui Evans", "evans"),
        ({**JACQUI, "name": "Robert (Bob) Smith"}, "Ask Bob Smith or Robert Smith", "smith"),
        ({**JACQUI, "name": "Robert (Bob) Smith"}, "It is for Smith to say", "smith"),
        ({**JACQUI, "name": "Dr Ann Lee MP"}, "Ask Ann Lee, A. Lee or Dr Lee", "lee"),
        ({**JACQUI, "name": "Dr Ann Lee MP"}, "it is for Lee to say", "lee"),
        ({"name": "Charity Head", "kind": "person", "role": "Manager"}, "Ask Charity Head",
         "charity"),
        ({**JACQUI, "name": "M al Rashid"}, "Ask Mr al Rashid, M al-Rashid or M. Rashid", "rashid"),
        ({**JACQUI, "name": "M al Rashid"}, "It is for Rashid to say", "rashid"),
    ],
)  # fmt: skip
def test_what_is_swapped(
    planctl: Run, tmp_path: Path, entry: dict[str, object], text: str, gone: str
) -> None:
    plan_set(tmp_path, entry, overview=text)
    if entry["name"] == "Charity Head":
        write(tmp_path, {"planctl.toml": 'public_words = ["Head"]'})
    result = planctl("site", "out", "plans", "--public")
    assert result.code == 0, result.err
    assert gone not in published()
    assert str(entry["role"]).casefold() in published()


def test_a_word_that_is_prose_elsewhere_is_left_and_told(planctl: Run, tmp_path: Path) -> None:
    entry = {**JACQUI, "name": "Ann Parks"}
    plan_set(tmp_path, entry, overview=["Mow the parks", "Walk in Riverside Parks"])
    result = planctl("site", "out", "plans", "--public")
    assert result.code == 3
    assert "plans/care.yaml:1: 'parks' in: Mow the parks" in result.err
    assert 'public_words = ["parks"]' in result.err
    assert not list(Path("out").rglob("*.html"))
    write(tmp_path, {"planctl.toml": 'public_words = ["Parks"]'})
    result = planctl("site", "out", "plans", "--public")
    assert result.code == 0, result.err
    assert "mow the parks" in published()
    assert "ann" not in published().split()


def test_an_accepted_word_is_still_a_name_beside_the_other() -> None:
    look = LastLook([("Charity", "Head")], ["Head", "Charity"])
    assert not look.seen("A charity has a head")
    assert look.seen("charity.head")
    assert look.seen("Head, Charity")


@pytest.mark.parametrize(
    "more",
    [
        {"ref": "EVANS1"}, {"ref": "JEvans-1"}, {"codes": ["EVANS 3"]}, {"supports": ["Evans"]},
        {"printed": {"evans": "x"}}, {"printed": {"lead": "E-v-a-n-s"}}, {"notes": "Ev-ans"},
        {"notes": "see ?who=%45vans"},  {"notes": "jacquievans"}, {"notes": "Teamevans"},
        {"notes": "&#69;vans"}, {"notes": "\\u0045vans"}, {"notes": "as \u0415v\u0430ns said"},
        {"notes": "the evans file"}, {"notes": "www.evans.co.uk"}, {"group": "evans"},
    ],
)  # fmt: skip
def test_what_is_stopped(planctl: Run, tmp_path: Path, more: dict[str, object]) -> None:
    plan_set(tmp_path, JACQUI, objectives=[{"ref": "O", "title": "Aim", **more}])
    for command in (["site", "out"], ["export", "-o", "out.ics"], ["report", "-o", "out.md"]):
        result = planctl(*command, "plans", "--public")
        assert result.code == 3, command
        assert "plans/care.yaml:1: 'evans' in: " in result.err or "in: Jacqui" in result.err
    assert not [path for path in tmp_path.rglob("out*") if path.is_file()]


@pytest.mark.parametrize("home", ["evans", "plans/jacqui-evans", "JEvans", "Evans2011"])
def test_a_folder_that_names_somebody(planctl: Run, tmp_path: Path, home: str) -> None:
    plan_set(tmp_path, JACQUI, home=home)
    result = planctl("site", "out", home, "--public")
    assert result.code == 3
    assert f"the folder {home}: 'evans'" in result.err


def test_a_file_that_names_somebody_is_numbered(planctl: Run, tmp_path: Path) -> None:
    plan_set(tmp_path, JACQUI, file="evans")
    assert planctl("site", "out", "plans", "--public").code == 0
    assert "evans" not in published()


def _template(part: str) -> bytes:
    document = Document()
    section, core = document.sections[0], document.core_properties
    if part == "header":
        paragraph = section.header.paragraphs[0]
        paragraph.add_run("From Jacqui Ev")
        paragraph.add_run("ans")  # as Word cuts them when somebody corrects a letter
    elif part == "footer":
        section.footer.paragraphs[0].text = "jevans@council.gov.uk"
    elif part == "keywords":
        core.keywords = "care; Evans"
    elif part == "style":
        document.styles.add_style("Evans heading", 1)
    elif part == "link":
        document.part.relate_to(
            "file:///C:/Users/j%45vans/x.dotx", RELATIONSHIP_TYPE.HYPERLINK, is_external=True
        )
    raw = io.BytesIO()
    document.save(raw)
    return raw.getvalue()


@pytest.mark.parametrize("part", ["header", "footer", "style", "link"])
def test_a_template_that_names_somebody(planctl: Run, tmp_path: Path, part: str) -> None:
    plan_set(tmp_path, JACQUI)
    Path("council.docx").write_bytes(_template(part))
    asked = ("report", "plans", "--public", "-o", "out.docx", "--template", "council.docx")
    result = planctl(*asked)
    assert result.code == (0 if part == "none" else 3), result.err
    assert "would be published, so nothing is written" in result.err
    assert not Path("out.docx").exists()
    Path("council.docx").write_bytes(_template("none"))
    assert planctl(*asked).code == 0


def test_keywords_of_a_template_that_name_somebody_are_left_out(
    planctl: Run, tmp_path: Path
) -> None:
    plan_set(tmp_path, JACQUI)
    Path("council.docx").write_bytes(_template("keywords"))
    asked = ("report", "plans", "--public", "-o", "out.docx", "--template", "council.docx")
    result = planctl(*asked)
    assert result.code == 0, result.err
    assert not Document("out.docx").core_properties.keywords


def test_words_of_the_tool_and_of_word_are_no_names(planctl: Run, tmp_path: Path) -> None:
    plan_set(tmp_path, {"name": "Will Strong", "kind": "person", "role": "Clerk"})
    for name in ("out.docx", "out.html"):  # Strong is a style of Word's
        assert planctl("report", "plans", "--public", "-o", name).code == 0


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("J\u00f6rg M\u00fcller", "ask j.mueller@x.uk"), ("Jo\u0308rg Mu\u0308ller", "Muller"),
        ("Ann Evans", "Ev\u200aans"), ("Ann Evans", "Ev-\nans"), ("Ann Evans", "E v a n s"),
        ("Ann Evans", "%2545vans"), ("Ann Evans", "\uff25VANS"), ("Ann Evans", "AnnEvansPlan"),
        ("Ann Evans", "xxevans"), ("S\u00f8ren Kj\u00e6r", "kjaer"),
        ("Ann O'Brien", "O\u2019BRIEN"),
        ("Ann O'Brien", "obrien"), ("Ann Smith-Jones", "Jones"), ("Ann Lee", "LeeAnn's"),
        ("Fiona McKay", "Mc Kay"), ("Sean MacDonald", "MAC DONALD"), ("Ann DeSouza", "de souza"),
        ("Fiona McKay", "FMcKay"), ("Ann Mary Hill", "amhill"), ("Ann Mary Hill", "HillAM"),
        ("Ann Lee", "L e e"), ("Ann Lee", "A n n L e e"), ("Jo Ng", "J. Ng"), ("Jo Ng", "jng"),
        ("Ann Evans", "\u1d07\u1d20\u1d00\u0274s"), ("Ann Evans", "\u025bvans"),
        ("Ann Evans", "\U0001f154\U0001f165\U0001f150\U0001f15d\U0001f162"),
        ("Ann Evans", "\U0001f1ea\U0001f1fb\U0001f1e6\U0001f1f3\U0001f1f8"),
        ("Ann Evans", "\u03b5v\u03b1ns"), ("Ann Evans", "Ev\x1fans"), ("Ann Evans", "ev4ans"),
        ("Ann Lee", "ann2lee"), ("Ann Lee", "x1lee"), ("Ann Lee", "plan2lee3"),
        ("Jo Ng", "jo1ng"), ("Ng Wai Man", "ngwaiman"), ("Ann De La Rue", "delarue"),
        ("Ann De La Rue", "adelarue"), ("Jo D'Ex", "D\u02bcEx"),
        ("Jacqui Hill", "hillja@x.uk"), ("Jacqui Hill", "ja_hill2@x.uk"),
        ("Ann Mary Hill", "amhill@x.uk"), ("Ian McDonald", "IANMcDonald"), ("Jo Neill", "nEILLJO"),
        ("Ann Lee", "the Lees' pilot"), ("Ann Cox", "Coxes\u2019"), ("Ann Lee", "(LEES')"),
        ("Ann Evans", "%25252545vans"), ("Ann Evans", "ids/QW5uIEV2YW5z"),
        ("Ann Evans", "https://x.uk/e?eid=MWE2aiBhbm4uZXZhbnNAeC51aw"),
        ("Ann Evans", "416e6e204576616e73"), ("Jos\u00e9 Mu\u00f1oz", "www.xn--muoz-hqa.org"),
        ("Ann Evans", "E<b>vans</b>"), ("Ann Evans", "E<span class='x'>va</span>ns"),
        ("Jane Featherstone", "Feather<!-- x -->stone"), ("Ann Evans", "E<!---->va<b>n</b>s"),
    ],
)  # fmt: skip
def test_spellings_of_a_name(name: str, text: str) -> None:
    assert LastLook([name.replace("'", "").replace("-", " ").split()]).seen(f"so, {text}: yes")


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        ("Ann \u1ecdl\u1ecd\u0301runf\u1eb9\u0301mi", "Olorunfemi"),
        ("Ann \u1ecdl\u1ecd\u0301runf\u1eb9\u0301mi", "\u1ecdl\u1ecd\u0301runf\u1eb9\u0301mi"),
        ("Ann O\u02bcBrien", "O'Brien"), ("Ann O\u02bbBrien", "obrien"), ("Ann O`Brien", "Brien"),
        ("Ann Van Den Berg", "vandenberg"), ("jx21@west.gov.uk", "jx21%40west.gov.uk"),
    ],
)  # fmt: skip
def test_spellings_of_a_name_of_the_register(
    planctl: Run, tmp_path: Path, entry: str, text: str
) -> None:
    plan_set(tmp_path, {**JACQUI, "name": entry}, approved=[{"by": "Cabinet", "item": text}])
    assert planctl("site", "out", "plans", "--public").code == 3


def test_an_address_of_the_register_stops_wherever_it_stands(planctl: Run, tmp_path: Path) -> None:
    entry = {**JACQUI, "name": "Ann Parks", "email": "jx21@west.gov.uk"}
    write(tmp_path, {"planctl.toml": 'public_words = ["parks"]'})
    for text, code in (
        ("jx21@west.gov.uk", 3), ("JX21%40West.gov.uk", 3), ("aparks@west.gov.uk", 3),
        ("//share/JX21/plan", 3), ("grid square JX2100", 0),
        ("parksan@west.gov.uk", 3), ("parks@west.gov.uk", 0), ("www.west.gov.uk", 0),
    ):  # fmt: skip
        plan_set(tmp_path, entry, approved=[{"by": "Cabinet", "item": text}])
        assert planctl("site", "out", "plans", "--public").code == code, text


def test_an_owner_who_is_an_address_is_no_part_of_its_domain(planctl: Run, tmp_path: Path) -> None:
    entry = {"name": "Care board", "kind": "body"}
    plan_set(tmp_path, entry, lead="jx21@west.gov.uk", overview="See www.west.gov.uk")
    assert planctl("site", "out", "plans", "--public").code == 0


def test_a_short_name_stops_at_no_word_of_prose() -> None:
    look = LastLook([("Al", "Hill"), ("Jo", "Stone"), ("Ann", "Castle")], ["Hill", "Castle"])
    for text in ("a hill", "also", "all", "a castle", "all at once", "hill@x.uk", "2011hill"):
        assert not look.seen(text), text
    look = LastLook([("Dee", "Abe"), ("Mark", "Etherington")])
    for text in ("commit 3f4dee9b12", "the market", "supermarkets", "E1E"):
        assert not look.seen(text), text


def test_several_of_a_short_name_are_a_word_where_nothing_is_theirs() -> None:
    look = LastLook([("Ann", "Lee"), ("Jo", "Park")], ["Park"])
    for text in ("the dregs and the lees", "'the lees' and dregs", "the parks' gates", "lees'end"):
        assert not look.seen(text), text


def test_what_is_no_text_to_machines_stops_nothing() -> None:
    look = LastLook([("Ann", "Lee"), ("Jo", "Ng"), ("Dee", "Abe"), ("Gwyn", "Pugh")])
    for text in (
        "iPhone PowerPoint LibreOffice", "commit 3f4dee9b12aa", "20112012 22334455667788",
        "a <b and c> d", "0f8fad5b-d9cb-469f-a165-70867728950e", "M0 0H8V4Z", "www.xn--zzzzzzz.org",
        "https://x.uk/watch?v=dQw4w9WgXcQ", "x" * 5000, "aB" * 5000, "R2D2C3POR2D2C3PO",
    ):  # fmt: skip
        assert not look.seen(text), text


def test_every_format_is_opened(tmp_path: Path) -> None:
    calendar = b"BEGIN:VCALENDAR\r\nSUMMARY:Ask Jac\r\n qui\\, Ev\r\n ans\r\nEND:VCALENDAR\r\n"
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w") as file:
        file.writestr("docProps/app.xml", "<Properties><Manager>Evans</Manager></Properties>")
    wide = "<a><t>Ask Evans</t></a>"
    hidden = ("<a><t>Ev<!-- x -->ans</t></a>", "<a><![CDATA[Evans]]></a>", "<a><!-- Evans --></a>",
              "<a><?x Evans?></a>", wide.encode("utf-16-le"), wide.encode("utf-16-be"))  # fmt: skip
    books = []
    for content in hidden:
        books.append(io.BytesIO())
        with zipfile.ZipFile(books[-1], "w") as file:
            file.writestr("word/footnotes.xml", content)
    made = tmp_path / "made.sqlite"
    database = sqlite3.connect(made)
    database.execute("CREATE TABLE t (a TEXT)")
    database.execute("INSERT INTO t VALUES ('Evans')")
    database.commit()
    database.close()
    page = b'<!doctype html>\n<p title="Evans">x</p>'
    opened = [
        *map(of_bytes, (calendar, book.getvalue(), page, b'{"a": ["\\u0045vans"]}', b"Evans"))
    ]
    opened += [of_bytes(item.getvalue()) for item in books]
    for texts in (*opened, of_path(made)):
        look = LastLook([("Jacqui", "Evans")])
        found = [(place, seen.word) for place, text in texts for seen in look.seen(text)]
        assert "evans" in [word for _, word in found]


def test_a_word_without_end_is_looked_at_once() -> None:
    """To look for the end of it from each of its letters took minutes."""
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w") as file:
        file.writestr("word/document.xml", f"<w:p w:val = 'Evans'>{'-' * 200_000}</w:p>")
    look = LastLook([("Jacqui", "Evans")])
    started = process_time()
    found = [seen.word for _, text in of_bytes(book.getvalue()) for seen in look.seen(text)]
    assert found == ["evans"]
    assert process_time() - started < 20


@pytest.mark.parametrize(
    ("command", "name", "suffix"),
    [
        (command, name, next(iter(module.SUFFIXES), ""))
        for command, package in PACKAGES.items()
        for name, module in modules.modules(f"planctl.{package}")
    ],
)
def test_what_is_made_in_every_format_is_opened(
    command: str, name: str, suffix: str, planctl: Run, tmp_path: Path
) -> None:
    plan_set(tmp_path, JACQUI)
    out = f"made{suffix}"
    assert planctl(command, "plans", "--format", name, "-o", out).code == 0
    look = LastLook([("Jacqui", "Evans")])
    found = False
    with suppress(ValueError):
        found = any(look.seen(text) for _, text in of_path(tmp_path / out))
    assert found, f"src/planctl/loading/public/opened.py must find the names in a file of {name}"


def test_short_names() -> None:
    look = LastLook([("Al", "Ek"), ("Jo", "Li")])
    for text in ("Al Ek", "ek, al", "al_ek", "jo.li@x.uk", "JoLi"):
        assert look.seen(text), text
    for text in ("al", "we ek", "jo alone", "all week"):
        assert not look.seen(text), text


def test_what_diff_says_of_accepted_words() -> None:
    before, after = Config(), Config(public_words=("Head",), public_keys=("x-cost",))
    assert [item.message for item in configured(before, after)] == [
        "the configuration now accepts 'Head' in public editions",
        "the configuration now publishes 'x-cost' in public editions",
    ]


@pytest.mark.parametrize("line", ['public_words = ["two words"]', 'public_keys = ["notes"]'])
def test_a_configuration_that_is_wrong(planctl: Run, tmp_path: Path, line: str) -> None:
    plan_set(tmp_path, JACQUI)
    write(tmp_path, {"planctl.toml": line})
    result = planctl("list", "actions", "plans")
    assert result.code == 2
    assert "cannot be" in result.err


def test_public_keys(tmp_path: Path) -> None:
    own: dict[str, Any] = {"x-cost": ["ask Jacqui Evans"], "x-own": "secret", "internal": "secret"}
    plan_set(tmp_path, JACQUI, **own)
    loaded = next(load(Request([tmp_path / "plans"], tmp_path, Config())))
    for keys, kept in ((), {}), (("x-cost",), {"x-cost": ["ask Head of Care"]}):
        edition = public(loaded, keys=keys).plans
        data = next(item.fields for item in edition.plans)
        assert {key: value for key, value in data.items() if key in own} == kept
