"""The pack in Word: real headings and tables, the council's own template, nothing hostile."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsmap, qn
from docx.shared import Length, Mm, Pt

from planctl.publishing.pack.blocks import Grid, Header, line
from planctl.publishing.word.paper import Paper
from planctl.publishing.word.tables import Style
from planctl.publishing.word.tables import table as made_table
from planctl.publishing.word.widths import OWN_SPARE, fit, held_together
from planctl.publishing.word.xml import element
from tests.support import packs
from tests.support.command import Run
from tests.support.equipment import Office
from tests.support.quarter import DAY, PERIOD, quarter

Make = Callable[..., bytes]


@pytest.fixture
def make(planctl: Run, tmp_path: Path) -> Make:
    """Return a function that gives the quarter's pack in Word."""
    quarter(tmp_path / "council")

    def made(*arguments: str, template: bytes | None = None) -> bytes:
        options = [*arguments]
        if template is not None:
            (tmp_path / "template.docx").write_bytes(template)
            options += ["--template", str(tmp_path / "template.docx")]
        file = tmp_path / "pack.docx"
        result = planctl("report", str(tmp_path / "council" / "plans"), "--period", PERIOD,
                         "--as-of", DAY, "--output", str(file), *options)  # fmt: skip
        assert result.code == 0, result.err
        return file.read_bytes()

    return made


def _saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _texts(raw: bytes) -> list[str]:
    return [item.text for item in Document(io.BytesIO(raw)).paragraphs]


def test_headings_tables_and_language(make: Make) -> None:
    document = Document(io.BytesIO(make()))
    levels = [int(style[8:]) for item in document.paragraphs
              if item.style and (style := str(item.style.name)).startswith("Heading ")]  # fmt: skip
    assert levels[0] == 1
    assert set(levels) == {1, 2}
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    assert len(document.tables) == 16
    for table in document.tables:
        form: Any = table._tbl.tblPr
        caption, summary = (form.find(qn(f"w:{tag}")).get(qn("w:val"))
                            for tag in ("tblCaption", "tblDescription"))  # fmt: skip
        assert caption
        assert summary.startswith("One row")
        assert form.find(qn("w:tblLook")).get(qn("w:firstRow")) == "1"
        head, *rows = table.rows
        assert head._tr.trPr is not None
        assert head._tr.trPr.find(qn("w:tblHeader")) is not None
        for row in (head, *rows):
            assert row._tr.trPr is not None
            assert row._tr.trPr.find(qn("w:cantSplit")) is not None
        assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in rows)
        assert all(cell.text for row in table.rows for cell in row.cells)
    languages = {item.get(qn("w:val")) for item in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    core = document.core_properties
    assert (core.title, core.language) == ("Quarterly report, 2011/12 Q1", "en-GB")
    assert core.author == "Westshire Council"
    assert str(core.created) == str(core.modified)
    assert str(core.created).startswith("2011-07-01")


def test_pages_are_numbered_and_headed(make: Make) -> None:
    document = Document(io.BytesIO(make()))
    for section in document.sections:
        header = " ".join(item.text for item in section.header.paragraphs)
        assert header == "Westshire Council: Quarterly report, 2011/12 Q1"
        fields = [str(item.text).strip() for item in
                  section.footer._element.iter(qn("w:instrText"))]  # fmt: skip
        assert fields == ["PAGE", "NUMPAGES"]
    (section,) = document.sections
    size = (section.page_width, section.page_height)
    assert [round(Length(side).mm) for side in size if side] == [210, 297]


def test_the_table_of_contents_leads_to_the_headings(make: Make) -> None:
    body: Any = Document(io.BytesIO(make())).element.body
    (code,) = [item for item in body.iter(qn("w:instrText")) if "TOC" in item.text]
    assert '\\o "1-2"' in code.text
    links = [item.get(qn("w:anchor")) for item in body.iter(qn("w:hyperlink"))]
    marks = [item.get(qn("w:name")) for item in body.iter(qn("w:bookmarkStart"))]
    assert links
    assert set(links) <= set(marks)
    kinds = [item.get(qn("w:fldCharType")) for item in body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]


def _luminance(colour: str) -> float:
    parts = [int(colour[index : index + 2], 16) / 255 for index in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
              for part in parts]  # fmt: skip
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_colour_has_a_shape_and_a_word_and_enough_contrast(make: Make) -> None:
    found = set()
    for table in Document(io.BytesIO(make())).tables:
        for cell in [cell for row in table.rows[1:] for cell in row.cells]:
            for shade in cell._tc.iter(qn("w:shd")):
                fill = shade.get(qn("w:fill"))
                found.add(cell.text.replace("\u00a0", " "))
                assert (_luminance(fill) + 0.05) / (_luminance("000000") + 0.05) > 4.5
    assert found == {"■ red", "▲ amber", "● green"}


def test_an_archive_without_times(make: Make) -> None:
    with zipfile.ZipFile(io.BytesIO(make())) as archive:
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None


def _council() -> Any:
    """Return a council's document: its own styles, header, first page and two sections."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Westshire letterhead"
    document.sections[0].footer.paragraphs[0].text = "Town Hall, Westshire"
    document.sections[0].different_first_page_header_footer = True
    document.sections[0].page_width, document.sections[0].page_height = Mm(210), Mm(297)
    heading: Any = document.styles["Heading 1"]
    heading.font.name = "Georgia"
    document.add_heading("Report of the Director", 1)
    document.add_paragraph("Recommendation: that members note the report.")
    return document


def test_a_template_keeps_what_it_has(make: Make) -> None:
    template = _council()
    template.add_paragraph("{{planctl}}")
    template.add_paragraph("Background papers: none.")
    raw = make(template=_saved(template))
    texts = _texts(raw)
    assert texts[:2] == ["Report of the Director", "Recommendation: that members note the report."]
    assert texts[-1] == "Background papers: none."
    assert "{{planctl}}" not in texts
    document = Document(io.BytesIO(raw))
    for section in document.sections:
        assert section.header.paragraphs[0].text == "Westshire letterhead"
        assert section.footer.paragraphs[0].text == "Town Hall, Westshire"
    # The letterhead of a first page comes once.
    first = [section.different_first_page_header_footer for section in document.sections]
    assert first == [True]
    heading: Any = document.styles["Heading 1"]
    assert heading.font.name == "Georgia"
    own = packs.docx(make())
    assert packs.docx(raw).tables == own.tables


def test_a_template_without_a_place_has_the_pack_at_its_end(make: Make) -> None:
    texts = _texts(make(template=_saved(_council())))
    assert texts[:3] == ["Report of the Director", "Recommendation: that members note the report.",
                         "Quarterly report, 2011/12 Q1"]  # fmt: skip


@pytest.mark.parametrize("where", ["words", "table"])
def test_a_place_that_is_no_paragraph_is_refused(where: str, planctl: Run, tmp_path: Path) -> None:
    quarter(tmp_path)
    template = _council()
    if where == "words":
        template.add_paragraph("See {{planctl}} below")
    else:
        template.add_table(1, 1).cell(0, 0).text = "{{planctl}}"
    (tmp_path / "template.docx").write_bytes(_saved(template))
    result = planctl("report", "--period", PERIOD, "--as-of", DAY, "-o", "pack.docx",
                     "--template", "template.docx")  # fmt: skip
    assert result.code == 2
    assert "give it a paragraph of its own" in result.err


def test_a_template_with_a_table_of_contents_gets_no_other(make: Make) -> None:
    template = _council()
    code = template.add_paragraph().add_run()._r
    code.append(code.makeelement(qn("w:instrText"), {}))
    code[-1].text = ' TOC \\o "1-3" '
    body: Any = Document(io.BytesIO(make(template=_saved(template)))).element.body
    assert len([item for item in body.iter(qn("w:instrText")) if "TOC" in item.text]) == 1


def test_a_template_that_lacks_styles_gets_plain_ones(make: Make) -> None:
    template = _council()
    for style in list(template.styles):
        if style.name not in {"Normal", "Heading 1", "Default Paragraph Font"}:
            style.delete()
    raw = make(template=_saved(template))
    document = Document(io.BytesIO(raw))
    for level in (1, 2):
        heading: Any = document.styles[f"Heading {level}"]
        assert heading.element.pPr.find(qn("w:outlineLvl")).get(qn("w:val")) == str(level - 1)
    assert packs.docx(raw).tables == packs.docx(make()).tables


def test_a_template_on_its_side_stays_on_its_side(make: Make) -> None:
    template = _council()
    section = template.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    document = Document(io.BytesIO(make(template=_saved(template))))
    assert [item.orientation for item in document.sections] == [WD_ORIENT.LANDSCAPE]


def test_the_same_template_gives_the_same_bytes(make: Make) -> None:
    template = _saved(_council())
    assert make(template=template) == make(template=template)


def _with(raw: bytes, **parts: bytes) -> bytes:
    """Return an archive with files replaced or added; a name has ``__`` for ``/``."""
    out = io.BytesIO()
    changed = {name.replace("__", "/"): content for name, content in parts.items()}
    with zipfile.ZipFile(io.BytesIO(raw)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            after.writestr(name, changed.pop(name, before.read(name)))
        for name, content in changed.items():
            after.writestr(name, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _packed(raw: bytes, method: int) -> bytes:
    """Return an archive with a part more, of 64 MiB that come at one go."""
    out = io.BytesIO(raw)
    with zipfile.ZipFile(out, "a", method) as archive:
        archive.writestr("word/media/a.png", bytes(64 << 20))
    return out.getvalue()


def _part(raw: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return archive.read(name)


def _field(*codes: str) -> bytes:
    """Return a paragraph with a field in another; the inner one's code is cut into pieces."""
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    cut = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    page = "<w:r><w:instrText> PAGE </w:instrText></w:r>"
    return f"<w:p>{begin}{page}{begin}{cut}{end}{end}</w:p>".encode()


_BEGIN, _END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
_CODE, _DDE = (f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in (" PAGE ", "DDEAUTO c"))
_SKIPPED = '<x:skipped xmlns:x="urn:x">'
# What some programs leave out, or a reader takes back, makes another field of the rest.
CUT_FIELDS = {
    "skipped": f"{_BEGIN}{_SKIPPED}{_CODE}</x:skipped>{_DDE}{_END}",
    "chosen": f"{_BEGIN}{_SKIPPED}{_CODE}</x:skipped>{_SKIPPED}{_DDE}</x:skipped>{_END}",
    "deleted": f"{_BEGIN}<w:del>{_CODE.replace('instr', 'delInstr')}</w:del>{_DDE}{_END}",
    "end": f"{_CODE}{_BEGIN}{_SKIPPED}{_END}</x:skipped>{_DDE}{_END}",
}


def _hostile(name: str) -> bytes:
    raw = _saved(_council())
    text = _part(raw, "word/document.xml")

    def body(more: bytes) -> bytes:
        return _with(raw, **{"word__document.xml": text.replace(b"<w:body>", b"<w:body>" + more)})

    def relation(kind: str, target: str = "x.bin", mode: str = "Internal") -> bytes:
        made = (f'<Relationship Id="rId99" TargetMode="{mode}" Target="{target}" '
                f'Type="http://schemas.example/{kind}"/></Relationships>')  # fmt: skip
        return _with(raw, **{"word__x.bin": b"x", "word___rels__document.xml.rels": rels.replace(
            b"</Relationships>", made.encode())})  # fmt: skip

    types = _part(raw, "[Content_Types].xml")
    rels = _part(raw, "word/_rels/document.xml.rels")
    main = b"wordprocessingml.document.main+xml"
    outside = (b'<Relationship Id="rId99" TargetMode="External" Target="http://evil.example/t" '
               b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s"/>'
               b"</Relationships>")  # fmt: skip
    bomb = b"<a>" + b" " * (70 * 1024 * 1024) + b"</a>"
    entity = b'<!DOCTYPE a [<!ENTITY b "c">]><w:document>&b;</w:document>'
    files: dict[str, Callable[[], bytes]] = {
        "text": lambda: b"Dear members",
        "empty": lambda: b"",
        "spreadsheet": lambda: _with(raw, **{"[Content_Types].xml": types.replace(
            main, b"spreadsheetml.sheet.main+xml")}),
        "word-template": lambda: _with(raw, **{"[Content_Types].xml": types.replace(
            main, b"wordprocessingml.template.main+xml")}),
        "macros": lambda: _with(raw, **{"[Content_Types].xml": types.replace(
            main,
            b'wordprocessingml.document.main+xml"/><Override PartName="/x" '
            b'ContentType="application/vnd.ms-word.document.macroEnabled.main+xml')}),
        "vba": lambda: _with(raw, **{"word__vbaProject.bin": b"x"}),
        "bomb": lambda: _with(raw, **{"word__big.xml": bomb}),
        "bomb-picture": lambda: _with(raw, **{"word__media__big.png": bomb}),
        "bomb-packed": lambda: _packed(raw, zipfile.ZIP_BZIP2),
        "archive": lambda: _with(raw, **{"word__media__a.png": _with(raw)}),
        "entities": lambda: _with(raw, **{"word__document.xml": entity}),
        "entities-16": lambda: _with(raw, **{"word__document.xml": entity.decode().encode(
            "utf-16")}),
        "attached": lambda: _with(raw, **{"word___rels__document.xml.rels": rels.replace(
            b"</Relationships>", outside % b"attachedTemplate")}),
        "image": lambda: _with(raw, **{"word___rels__document.xml.rels": rels.replace(
            b"</Relationships>", outside % b"image")}),
        "no-xml": lambda: _with(raw, **{"word__document.xml": b"<w:document"}),
        "many": lambda: _with(raw, **{f"f{number}": b"" for number in range(2100)}),
        "cut": lambda: raw[: len(raw) // 2],
        **{kind: partial(relation, kind) for kind in RELATIONS},
        "mode": lambda: relation("image", "http://evil.example/", " external "),
        "dde": lambda: body(_field("DDE", 'AUTO c:\\\\cmd "/k calc"')),
        "dde-in-small": lambda: body(_field(' ddeauto"c:\\\\cmd" ')),
        "simple": lambda: body(b'<w:p><w:fldSimple w:instr="LINK Excel.Sheet x"/></w:p>'),
        "picture": lambda: body(_field(' INCLUDEPICTURE "http://evil.example/x" ')),
        "merge": lambda: body(b"<w:mailMerge/>"),
        **{f"cut-{kind}": partial(body, f"<w:p>{field}</w:p>".encode())
           for kind, field in CUT_FIELDS.items()},
        "inside": lambda: body(f"<w:p>{_BEGIN}{_DDE}{_END}</w:p>".replace(
            "DDE", '<x:x xmlns:x="urn:x"/>DDE').encode()),
        "video": lambda: body(b'<w:p><y:webVideoPr xmlns:y="urn:y" embeddedHtml="x"/></w:p>'),
        "drawn": lambda: body(b'<w:p><w:r><w:pict><v:fill xmlns:v="urn:schemas-microsoft-com:vml" '
                              b'src="http://evil.example/x"/></w:pict></w:r></w:p>'),
        "type": lambda: _with(raw, **{"[Content_Types].xml": types.replace(
            b"</Types>", b'<Override PartName="/word/x.bin" ContentType="application/vnd.ms-'
            b'office.vba&#80;roject"/></Types>')}),
        "odd-name": lambda: _with(raw, **{"word__x.bin": entity}),
        "no-body": lambda: _with(raw, **{"word__document.xml": b"<a/>"}),
        "no-picture": lambda: _with(raw, **{"word___rels__document.xml.rels": rels.replace(
            b"</Relationships>", outside.replace(b"External", b"Internal") % b"image")}),
        "no-styles": lambda: _with(raw, **{"word__styles.xml": b"<a/>"}),
        "width": lambda: _with(raw, **{"word__document.xml": re.sub(
            rb'w:pgSz w:w="\d+"', b'w:pgSz w:w="wide"', text)}),
    }  # fmt: skip
    return files[name]()


RELATIONS = ("vbaProject", "control", "oleObject", "package", "aFChunk", "extensibility",
             "webextensiontaskpanes", "anything")  # fmt: skip
REFUSED = {
    **{kind: f"document.xml.rels leads to its {kind}" for kind in RELATIONS},
    **{f"cut-{kind}": "has a field that is not the same for all programs" for kind in CUT_FIELDS},
    "inside": "has the field DDEAUTO", "video": "has a page of another site in it",
    "drawn": "takes its fill from http://evil.example/x",
    "mode": "takes its image from http://evil.example/", "dde": "has the field DDEAUTO",
    "dde-in-small": "has the field ddeauto", "simple": "has the field LINK",
    "picture": "has the field INCLUDEPICTURE", "merge": "has a mail merge in it",
    "type": "it may hold macros", "odd-name": "word/x.bin defines a document type",
    "no-body": "put together oddly", "no-picture": "put together oddly",
    "no-styles": "put together oddly", "width": "put together oddly",
    "text": "it is no .docx", "empty": "it is no .docx", "spreadsheet": "it is no .docx",
    "word-template": "save it as .docx", "macros": "it may hold macros",
    "vba": "it holds programs", "bomb": "unpacks to more than 64 MiB",
    "bomb-packed": "packed as Word packs nothing",
    "archive": "word/media/a.png is another document or archive",
    "bomb-picture": "unpacks to more than 64 MiB", "entities": "defines a document type",
    "entities-16": "defines a document type",
    "attached": "takes its attachedTemplate from http://evil.example/t",
    "image": "takes its image from http://evil.example/t", "no-xml": "is no XML",
    "many": "more than 2000 files", "cut": "it is no .docx",
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_template_is_refused(name: str, planctl: Run, tmp_path: Path) -> None:
    quarter(tmp_path)
    (tmp_path / "template.docx").write_bytes(_hostile(name))
    result = planctl("report", "--period", PERIOD, "--as-of", DAY, "-o", "pack.docx",
                     "--template", "template.docx")  # fmt: skip
    assert (result.code, result.out) == (2, "")
    assert "the template cannot be used" in result.err
    assert REFUSED[name] in result.err
    assert not (tmp_path / "pack.docx").exists()


def test_a_bookmark_of_thousands_of_digits_is_no_number(make: Make) -> None:
    council = _council()
    mark = f'<w:p><w:bookmarkStart w:id="{"9" * 5000}" w:name="a"/></w:p>'.encode()
    raw = _saved(council)
    text = _part(raw, "word/document.xml").replace(b"<w:body>", b"<w:body>" + mark)
    made = make(template=_with(raw, **{"word__document.xml": text}))
    assert b'w:id="1" w:name="_Toc' in _part(made, "word/document.xml")


def test_fields_that_word_works_out_itself_may_stay(make: Make) -> None:
    raw = _saved(_council())
    codes = ("PAGE\\* Arabic", " =SUM(ABOVE) ", " date ", "REF a", "  ")
    whole = (
        f"<w:p>{_SKIPPED}{_BEGIN}{_CODE}{_END}</x:skipped>{_BEGIN}<w:ins>{_CODE}</w:ins>{_END}"
        f"<w:del>{_BEGIN}</w:del><w:del>{_CODE}{_END}</w:del></w:p>"
    ).encode()
    fields = b"".join((whole, *map(_field, codes)))
    text = _part(raw, "word/document.xml").replace(b"<w:body>", b"<w:body>" + fields)
    assert b"=SUM(ABOVE)" in _part(make(template=_with(raw, **{"word__document.xml": text})),
                                   "word/document.xml")  # fmt: skip


def test_a_link_in_a_template_does_no_harm(make: Make) -> None:
    raw = _saved(_council())
    rels = _part(raw, "word/_rels/document.xml.rels").replace(
        b"</Relationships>",
        b'<Relationship Id="rId99" TargetMode="External" Target="https://example.org" Type="http://'
        b'schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"/></Relationships>',
    )
    assert make(template=_with(raw, **{"word___rels__document.xml.rels": rels}))


def test_another_program_opens_it(make: Make, office: Office, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(make())
    text = office.convert(tmp_path / "a.docx", "txt:Text", tmp_path).read_text("utf-8-sig")
    assert "The maker now promises July" in text
    assert "2 due dates moved to a later day" in text


def test_a_public_edition_has_nothing_that_a_template_says_of_itself(make: Make) -> None:
    template = _council()
    template.core_properties.keywords = "draft for the leader"
    template.core_properties.category = "restricted"
    raw = _saved(template)
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert any("docProps/app.xml" in name for name in archive.namelist())
    for public in (False, True):
        made = make(*(["--public"] if public else []), template=raw)
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        core = parts["docProps/core.xml"].decode()
        assert ("draft for the leader" in core, "restricted" in core) == (not public, not public)
        assert ("docProps/app.xml" in parts) == (not public)
        assert "Quarterly report" in core


def test_a_public_edition_has_no_remark_of_a_template_and_nobody_who_edited_it(make: Make) -> None:
    template = _council()
    package, paragraph = template.part.package, template.paragraphs[0]
    template.add_comment(paragraph.add_run("so"), text="Ask Bob Smith", author="Bob Smith")
    kinds = {
        "/word/people.xml": "http://schemas.microsoft.com/office/2011/relationships/people",
        "/customXml/item7.xml": "http://schemas.openxmlformats.org/officeDocument/2006/"
        "relationships/customXml",
    }
    for name, kind in kinds.items():
        part = Part(PackURI(name), "application/xml", b"<a>bob.smith@x.example</a>", package)
        template.part.relate_to(part, kind)
    header = template.sections[0].header.paragraphs[0]
    for change, text in (("ins", "t"), ("del", "delText"), ("moveFrom", "t")):
        head = f'<w:{change} xmlns:w="{nsmap["w"]}" w:id="9" w:author="Bob Smith">'
        words = f"<w:r><w:{text}>{change} of it</w:{text}></w:r></w:{change}>"
        header._p.append(parse_xml(head + words))
    for public in (False, True):
        made = make(*(["--public"] if public else []), template=_saved(template))
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            parts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
        for word in ("Bob Smith", "bob.smith", "del of it", "moveFrom of it"):
            assert any(word in part for part in parts) == (not public), word
        assert any("ins of it" in part for part in parts)


def _grid(rows: int, *, listed: bool = False) -> Grid:
    columns = (Header("Ref", 2, "name"), Header("Action", 5), Header("Success criteria", 5))
    lines = [line((f"A{number}", f"Work {number}", "It is done"), {}) for number in range(rows)]
    return Grid("Work", "One row an action.", columns, lines, listed=listed)


def _table(grid: Grid, width: int, style: Style) -> Any:
    return element("".join(made_table(grid, width, style)))


def _held(made: Any) -> list[bool]:
    """Return which rows stay on the page of the next."""
    return [bool(row.findall(f".//{qn('w:keepNext')}")) for row in made.findall(qn("w:tr"))]


def test_no_row_stands_alone_at_the_end_or_start_of_a_page() -> None:
    made = _table(_grid(9), 9638, Style("", "", (10,)))
    assert _held(made) == [True, True, *[False] * 6, True, False]
    assert _held(_table(_grid(3), 9638, Style("", "", (10,)))) == [True, True, True, False]


def test_a_piece_of_work_stays_on_one_page_with_its_steps() -> None:
    merged = {4: {0, 1}, 5: {0, 1}, 8: {0}}  # the last shares a group alone
    grid = _grid(12)
    grid = replace(grid, lines=[replace(item, merged=frozenset(merged.get(number, ())))
                                for number, item in enumerate(grid.lines)])  # fmt: skip
    held = _held(_table(grid, 9638, Style("", "", (10,))))[1:]
    assert [number for number, one in enumerate(held) if one] == [0, 3, 4, 10]


def test_a_first_row_does_not_take_a_piece_of_work_with_many_steps_to_the_next_page() -> None:
    def first(steps: int) -> bool:
        grid = _grid(12)
        below = range(2, 2 + steps)
        lines = [replace(item, merged=frozenset({0, 1} if number in below else ()))
                 for number, item in enumerate(grid.lines)]  # fmt: skip
        return _held(_table(replace(grid, lines=lines), 9638, Style("", "", (10,))))[1]

    assert first(2)
    assert not first(3)


def test_a_piece_of_work_longer_than_a_page_leaves_no_page_empty_before_it() -> None:
    grid = _grid(12)
    lines = [replace(item, merged=frozenset({0, 1} if 2 <= number < 11 else ()))
             for number, item in enumerate(grid.lines)]  # fmt: skip
    held = _held(_table(replace(grid, lines=lines), 9638, Style("", "", (10,))))[1:]
    assert [number for number, one in enumerate(held) if one] == [1, 10]


def test_a_list_of_one_record_has_its_reference_and_title_as_its_head() -> None:
    made = _table(_grid(2, listed=True), 9638, Style("", "", (10,)))
    rows = [["".join(part.text for part in cell.iter(qn("w:t"))) for cell in row.iter(qn("w:tc"))]
            for row in made.findall(qn("w:tr"))]  # fmt: skip
    assert rows == [["Ref", "Action"], ["A0", "Work 0"], ["Success criteria", "It is done"],
                    ["A1", "Work 1"], ["Success criteria", "It is done"]]  # fmt: skip
    assert _held(made) == [True, True, False, True, False]


def test_the_title_on_top_of_every_page_is_whole() -> None:
    title = "Action plan on the Independence, Wellbeing & Choice inspection, 2008/09 to 2012/13"
    made = Paper(None).finished(title, "Leeds City Council", date(2008, 11, 30), "")
    header = Document(io.BytesIO(made)).sections[0].header
    assert header.paragraphs[0].text == f"Leeds City Council: {title}"


def test_no_figure_of_a_list_stands_at_the_other_side_of_the_page() -> None:
    columns = (Header("Ref", 2, "name"), Header("Measure", 5), Header("Actual", 2, "number"))
    grid = Grid("Measures", "One row a measure.", columns, [line(("M1", "Visits", "27"), {})])
    for listed, right in ((False, 2), (True, 0)):
        made = _table(replace(grid, listed=listed), 9638, Style("", "", (10,)))
        sides = [side.get(qn("w:val")) for side in made.iter(qn("w:jc"))]
        assert sides == ["right"] * right, listed


def test_a_contents_list_is_close_where_a_template_has_no_style_for_it(make: Make) -> None:
    template = _council()
    template.styles["Normal"].paragraph_format.space_after = Pt(10)
    document = Document(io.BytesIO(make(template=_saved(template))))
    form = document.styles["TOC 1"].paragraph_format
    assert (form.space_before, form.space_after) == (0, Pt(2))


def test_a_figure_with_its_period_takes_no_tower_of_lines() -> None:
    def found(figure: str) -> float:
        columns = (Header("Ref", 1, "name"), Header("Period before", 1, "number"),
                   Header("A year ago", 1, "number"), Header("Far target", 5))  # fmt: skip
        cells = ["M-TA", figure, "412 families", "14% of the way to 345 families by 2026/27 Q4"]
        made = fit(Grid("Measures", "All", columns, [line(cells, {})]), 9638, (11, 10, 9))
        assert made is not None
        return made.size

    assert found("418 families") == 11
    assert found("418 families (for 2025/26 Q3, as the latest)") < 11


def test_a_day_stands_in_one_line_and_a_remark_beside_a_colour_takes_no_room() -> None:
    def widths(rag: str, due: str = "30 Sep 2011") -> dict[str, int]:
        columns = (Header("Title", 5), Header("Due", 1, "day"), Header("RAG", 1, "rag"),
                   Header("2011/12 Q1", 1, "number"))  # fmt: skip
        title = "Evaluate the outcomes and savings of the pilots, and say what comes of them"
        found = fit(Grid("Actions", "All", columns, [line([title, due, rag, "7"], {})] * 9),
                    9638, (11, 9))  # fmt: skip
        assert found is not None
        return dict(zip([column.label for column in columns], found.widths, strict=True))

    plain = widths("\u25a0 red")
    # Arial at 11 points: the day is 1,190 twentieths of a point wide, the period in bold 1,180.
    assert plain["Due"] > 1190 + 140
    assert plain["2011/12 Q1"] > 1180 + 140
    assert widths("\u25a0 red, and so it is told on and on")["RAG"] <= plain["RAG"]
    longer = widths("\u25a0 red", due="31/03.2010 (cannot be read)")
    assert longer["Due"] <= plain["Due"]


def test_a_period_that_names_a_row_is_not_broken() -> None:
    assert held_together("2025/26 Q1", "name") == "2025/26\u00a0Q1"
    assert held_together("ENV1.1 (2026/27)", "name") == "ENV1.1 (2026/27)"


def test_a_span_of_periods_takes_two_lines_and_not_three() -> None:
    assert held_together("2008/09 to 2012/13", "day") == "2008/09\u00a0to 2012/13"
    assert (
        held_together("1 Apr 2011 to 30 Jun 2011", "day") == "1\u00a0Apr 2011\u00a0to 30 Jun 2011"
    )
    columns = (Header("Ref", 1, "name"), Header("Title", 5), Header("Of whom", 4),
               Header("Due", 1, "day"))  # fmt: skip
    owners = "Brian Ratner, Nyoka Fothergill, Jim Taynor, Phil Schofield, Steve Bardsley"
    texts = ["under 9.4", "Quality factors of assessment and care planning", owners]
    lines = [line([*texts, "2008/09 to 2012/13"], {})] * 9
    found = fit(Grid("Asked", "All", columns, lines), 9638, (11, 9))
    assert found is not None
    # Arial at 11 points: "2008/09 to" is 1,070 twentieths of a point wide.
    assert found.widths[3] >= 1070 / 11 * found.size + 140


def test_a_table_that_fits_in_the_letters_of_our_own_papers_is_no_list() -> None:
    columns = (Header("Ref", 1, "name"), Header("Measure", 7), Header("Owner", 4),
               Header("Period", 3), Header("Target", 3, "number"), Header("Actual", 3, "number"),
               Header("RAG", 3, "rag"), Header("Trend", 4),
               Header("What is being done", 8))  # fmt: skip
    texts = ["M-CALL", "Families in temporary accommodation", "Grace Llewellyn", "2025/26",
             "340 families", "44.9 days", "\u25b2 amber", "not compared: no figure",
             "nothing recorded"]  # fmt: skip
    grid = Grid("Measures off target", "All", columns, [line(texts, {})] * 7)
    assert fit(grid, 9638, (11, 10, 9)) is None, "letters as wide as Verdana's have no room"
    found = fit(grid, 9638, (11, 10, 9), OWN_SPARE)
    assert found is not None
    assert sum(found.widths) <= 9638
    # Arial at 9 points: what may not be broken, in twentieths of a point, with the sides of a cell.
    least = {0: 660, 1: 1270, 2: 740, 3: 650, 4: 610, 5: 780, 6: 700, 7: 850, 8: 710}
    assert all(found.widths[at] >= wide + 140 for at, wide in least.items())


def test_letters_grow_smaller_before_a_day_is_broken() -> None:
    columns = (Header("Title", 5), Header("From", 1, "day"), Header("To", 1, "day"),
               Header("Stakeholder", 3), Header("Accommodation", 3),
               Header("Responsibility", 3))  # fmt: skip
    texts = ["Paint the crossings", "30 Sep 2011", "31 Dec 2011", "Police", "Hostel", "Highways"]
    found = fit(Grid("Moves", "All", columns, [line(texts, {})] * 9), 9638, (11, 10, 9))
    assert found is not None
    assert found.size < 11
    assert found.widths[1] > 1190 / 11 * found.size + 140


def test_a_short_reference_is_not_broken_at_its_hyphen() -> None:
    columns = (Header("Ref", 1, "name"), Header("Title", 5), Header("Accommodation", 3),
               Header("Responsibility", 3), Header("Stakeholder", 3),
               Header("Neighbourhood", 3), Header("Target", 1, "number"))  # fmt: skip
    texts = ["M-MISS", "Missed", "Hostel", "Highways", "Police", "North", "340 families"]
    found = fit(Grid("Measures", "All", columns, [line(texts, {})] * 9), 9638, (11, 10, 9))
    assert found is not None
    # Arial at 11 points: M-MISS is 830 twentieths of a point wide.
    assert found.widths[0] > 830 / 11 * found.size + 140
    assert sum(found.widths) <= 9638
    # One that is long is, or it would leave no room for anything else.
    texts[0] = "M-MISS-BINS-ALL"
    longer = fit(Grid("Measures", "All", columns, [line(texts, {})] * 9), 9638, (11, 10, 9))
    assert longer is not None
    assert longer.widths[0] <= found.widths[0]


def test_letters_grow_smaller_before_a_title_takes_four_lines() -> None:
    columns = (Header("Ref", 1, "name"), Header("Measure", 7), Header("Owner", 4),
               Header("Period", 3), Header("Target", 3, "number"), Header("Actual", 3, "number"),
               Header("RAG", 3, "rag"), Header("Trend", 4))  # fmt: skip
    texts = ["M-REC", "Household waste sent for reuse, recycling or composting", "Carol Okafor",
             "2025/26", "48%", "45.9%", "\u25a0 red",
             "not compared: no earlier figure"]  # fmt: skip
    found = fit(Grid("Off target", "All", columns, [line(texts, {})] * 5), 9638, (11, 10, 9))
    assert found is not None
    assert found.size < 11
    # Arial at 9 points: the title is some 4,900 twentieths of a point wide.
    assert 4900 / 9 * found.size / 3 <= found.widths[1] - 140


def test_the_sentence_before_a_picture_stays_on_its_page(make: Make) -> None:
    paragraphs = Document(io.BytesIO(make())).paragraphs
    before = [one for one, two in pairwise(paragraphs) if two.text.startswith("Figure ")]
    assert len(before) > 1
    assert all(one.paragraph_format.keep_with_next for one in before)


def test_a_template_may_call_the_elements_of_word_what_it_likes(make: Make) -> None:
    usual, other = _saved(_council()), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(usual)) as before, zipfile.ZipFile(other, "w") as after:
        for name in before.namelist():
            raw = before.read(name)
            if name == "word/document.xml":
                raw = re.sub(rb"(</?|xmlns:| )w(?=[:=])", rb"\1ns0", raw)
            after.writestr(name, raw)
    texts = [[item.text for item in Document(io.BytesIO(raw)).paragraphs]
             for raw in (make(template=usual), make(template=other.getvalue()))]  # fmt: skip
    assert texts[0] == texts[1]
