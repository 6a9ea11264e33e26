"""Texts from plans that would break a page, a document or a reader, in every format."""

import io
import json
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from markdown_it import MarkdownIt

from planctl.language.when import parse
from planctl.publishing.pack.blocks import Grid, Header, Line, Pack, Part, Section, SetPack
from planctl.publishing.pack.drawing import Box, Drawing, Words
from planctl.system import modules
from tests.support import packs
from tests.support.command import Run
from tests.support.quarter import DAY, PERIOD
from tests.support.repositories import CORPORATE, write

TEXTS = {
    "script": "<script>alert(1)</script>",
    "image": '"><img src=x onerror=alert(1)>',
    "style": "</style><style>body{display:none}</style>",
    "comment": "--><b>bold</b><!--",
    "link": "[click](javascript:alert(1)) <javascript:alert(1)> https://evil.example",
    "picture": "![x](https://evil.example/x.png)",
    "table": "a | b || c \\| d",
    "markdown": "# *one* _two_ `three` ~~four~~ ~five~ $six$ &copy; &#60; @team #12",
    "template": "{{ 7 * 7 }} {% raw %} {{planctl}} {#",
    "control": "a\x00b\x07c\x1b[31md\x9be\u2028f",
    "bidi": "abc\u202edcba\u2066x\u2069 \u200bzero\ufeff",
    "rtl": "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "illegal": "a\ufffeb\uffffc",
    "tags": "\U000e0041\U000e0042 \U0001f600",
    "long": "x" * 40_000,
    "words": "long " * 8_000,
    "formula": "=cmd|' /C calc'!A0",
    "field": 'INCLUDETEXT "http://evil.example" \\* MERGEFORMAT',
    "xml": "]]></w:t><w:instrText>DDE</w:instrText>",
}
FORMATS = modules.names("planctl.publishing.pack.formats")


def _plan(text: str) -> dict[str, str]:
    """Return plans in which a text stands wherever a pack prints one."""
    said = "".join(
        char if " " <= char <= "~" and char not in '"\\' else f"\\U{ord(char):08x}" for char in text
    )
    said = f'"{said}"'
    return {"plans/c.yaml": CORPORATE.replace("Westshire Council", "ORG").replace(
        "organisation: ORG", f"organisation: {said}").replace("Safe streets", "SAFE").replace(
        "title: SAFE", f"title: {said}"),
        "plans/a.yaml": f"""\
kind: service-plan
ref: A
title: {said}
directorate: {said}
period: 2011/12
objectives:
  - ref: A1
    title: {said}
    supports: [CP1]
    actions:
      - ref: A1.1
        title: {said}
        owner: [{said}, Ann]
        due: 2011-05-31
        updates: [{{on: 2011-06-01, by: {said}, text: {said}, rag: {said}}}]
        revisions: [{{from: 2011-05-01, to: 2011-05-31, on: 2011-04-30, reason: {said}, approved_by: {said}}}]
        milestones: [{{title: {said}, due: 2011-06-01}}]
      - {{ref: A1.2, title: {said}, status: cancelled, decision: {{by: {said}, on: 2011-05-01, reason: {said}}}}}
      - {{ref: A1.3, title: {said}, due: 2011-09-01, rag: {{declared: red, why: {said}}}}}
      - {{ref: A1.4, title: {said}, status: done, completed: 2011-05-01}}
    measures:
      - {{ref: M1, title: {said}, better: higher, targets: {{2011/12: 9}}, actuals: {{2011/12 Q1: 1}}, rag: {{declared: red, why: {said}}}}}
    risks:
      - {{ref: R1, title: {said}, owner: {said}, current: {{likelihood: 5, impact: 5}}, controls: [{said}]}}
"""}  # noqa: E501  # fmt: skip


@pytest.fixture(params=TEXTS)
def hostile(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Write plans full of a hostile text, and return it."""
    text: str = TEXTS[request.param]
    write(tmp_path, _plan(text))
    return text


def _made(planctl: Run, tmp_path: Path, form: str) -> bytes:
    result = planctl("report", "--period", PERIOD, "--as-of", DAY, "--format", form, "-o",
                     f"pack.{form}")  # fmt: skip
    assert result.code in {0, 3}, result.err
    return (tmp_path / f"pack.{form}").read_bytes()


_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2060-\u2069"
                       "\ufeff\ufffe\uffff\U000e0000-\U000e007f]")  # fmt: skip


def test_html(hostile: str, planctl: Run, tmp_path: Path) -> None:
    text = _made(planctl, tmp_path, "html").decode()
    read = packs.html(text)  # which refuses tags and attributes that we do not write
    assert not _CONTROLS.search(text.replace("\n", ""))
    assert text.count("<style>") == text.count("</style>") == 1
    assert "href" in text
    assert set(re.findall(r'href="([^"]*)"', text)) <= {"#content"} | {
        f"#s{number}" for number in range(40)
    }
    assert len(read.tables) >= 8
    del hostile


def test_html_loads_and_runs_nothing(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, _plan("plain"))
    text = _made(planctl, tmp_path, "html").decode()
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert not re.search(r"<(script|img|link|iframe|object|form)|url\(|@import", text)


def test_markdown(hostile: str, planctl: Run, tmp_path: Path) -> None:
    text = _made(planctl, tmp_path, "markdown").decode()
    read = packs.markdown(text)  # which knows text and bold only: no links, code or HTML
    assert not _CONTROLS.search(text.replace("\n", ""))
    assert len(read.tables) >= 8
    for _, rows in read.tables:
        assert {len(row) for row in rows} == {len(rows[0])}
    tokens = MarkdownIt("commonmark", {"html": True, "linkify": False}).enable("table").parse(text)
    kinds = {part.type for token in tokens for part in [token, *(token.children or [])]}
    assert not kinds & {"html_block", "html_inline", "link_open", "image", "code_inline", "fence"}
    del hostile


def test_docx(hostile: str, planctl: Run, tmp_path: Path) -> None:
    raw = _made(planctl, tmp_path, "docx")
    read = packs.docx(raw)
    assert len(read.tables) >= 8
    assert not _CONTROLS.search(repr(read))
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        body = archive.read("word/document.xml").decode()
        rels = archive.read("word/_rels/document.xml.rels").decode()
    assert "External" not in rels
    assert re.findall(r"<w:instrText[^>]*>([^<]*)<", body) == [' TOC \\o "1-2" \\h \\z \\u ']
    assert Document(io.BytesIO(raw)).core_properties.title
    del hostile


def test_json(hostile: str, planctl: Run, tmp_path: Path) -> None:
    text = _made(planctl, tmp_path, "json").decode()
    assert not _CONTROLS.search(text.replace("\n", ""))
    pack = json.loads(text)["sets"][0]
    (row, *_) = pack["parts"][0]["sections"]["overdue"]["rows"]
    assert row["title"] == hostile.strip() or row["title"] == hostile


@pytest.mark.parametrize("form", ["markdown", "html", "docx"])
def test_every_format_shows_the_same_words(form: str, planctl: Run, tmp_path: Path) -> None:
    for name in ("script", "table", "markdown", "rtl", "formula", "template"):
        write(tmp_path, _plan(TEXTS[name]))
        raw = _made(planctl, tmp_path, form)
        read = packs.docx(raw) if form == "docx" else getattr(packs, form)(raw.decode())
        (rows,) = [rows for caption, rows in read.tables if caption.endswith("Overdue actions")]
        assert rows[1][1] == TEXTS[name], name


def test_long_texts_are_cut(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, _plan(TEXTS["words"]))
    sizes = {form: len(_made(planctl, tmp_path, form)) for form in FORMATS}
    assert sizes["markdown"] < 60_000
    assert sizes["html"] < 80_000
    assert "long long ..." in _made(planctl, tmp_path, "markdown").decode()


@pytest.mark.parametrize("form", ["markdown", "html", "docx"])
def test_a_writer_trusts_no_text_at_all(form: str) -> None:
    """Whatever the sections have made visible already, a writer does it again."""
    bad = "a\x1bb\u202ec\ufffe<i>"
    columns = (Header(bad, 1, "name"), Header(bad, 1, "rag"), Header(bad, 1, "day"))
    table = Grid(bad, bad, columns, [Line((bad, bad, bad), {})], most=0)
    picture = Drawing(bad, bad, 20, [Box(0, 0, 9, 9), Words(0, 0, 9, 9, bad)])
    section = Section("x", bad, [bad], table, [bad], picture=picture)
    when = parse("2011/12 Q1")
    part = Part(bad, bad, [bad], {}, [section, section])
    one = SetPack(bad, bad, when, when, when, section, [part], section, section)
    pack = Pack(bad, bad, date(2011, 7, 1), "service", [(bad, bad)], [one, one], [bad])
    raw = modules.module("planctl.publishing.pack.formats", form).written(pack)
    if form == "docx":
        assert not _CONTROLS.search(repr(packs.docx(raw)))
    else:
        text = raw.decode()
        assert not _CONTROLS.search(text.replace("\n", ""))
        assert "<i>" not in re.sub(r"\\<i\\>", "", text)
