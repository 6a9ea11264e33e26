"""Office documents as programs write them, made by hand for the tests: the XML and nothing else."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from html import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006/relationships"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a zip archive of some parts."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return raw.getvalue()


def rels(**targets: str) -> str:
    """Return relations, each id with ``kind target``."""
    entries = [
        f'<Relationship Id="{key}" Type="{_KIND}/{kind}" Target="{target}"/>'
        for key, (kind, target) in ((key, value.split()) for key, value in targets.items())
    ]
    return f'<Relationships xmlns="{P}">{"".join(entries)}</Relationships>'


def p(text: str = "", *, style: str = "", runs: str = "") -> str:
    """Return a paragraph of Word; ``runs`` stands for a text that is more than words."""
    about = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{about}{runs or r(text)}</w:p>"


def r(text: str, about: str = "") -> str:
    """Return a run of Word."""
    properties = f"<w:rPr>{about}</w:rPr>" if about else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def tc(*content: str, about: str = "") -> str:
    """Return a cell of Word: texts become paragraphs, what starts with ``<`` is taken as it is."""
    inside = "".join(item if item.startswith("<") else p(item) for item in content) or p()
    return f"<w:tc><w:tcPr>{about}</w:tcPr>{inside}</w:tc>"


def tr(*cells: str, about: str = "") -> str:
    """Return a row of Word; texts become cells."""
    properties = f"<w:trPr>{about}</w:trPr>" if about else ""
    inside = "".join(cell if cell.startswith("<") else tc(cell) for cell in cells)
    return f"<w:tr>{properties}{inside}</w:tr>"


def tbl(*rows: str) -> str:
    """Return a table of Word."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


STYLES = f"""<w:styles xmlns:w="{W}">
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="ListNumber"><w:name w:val="List Number"/>
<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style></w:styles>"""
NUMBERING = f"""<w:numbering xmlns:w="{W}">
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>"""


def docx(*blocks: str, more: Mapping[str, str | bytes] | None = None) -> bytes:
    """Return a Word document of some blocks."""
    body = "".join(block if block.startswith("<") else p(block) for block in blocks)
    return archive({
        "_rels/.rels": rels(a="officeDocument word/document.xml"),
        "word/_rels/document.xml.rels": rels(s="styles styles.xml", n="numbering numbering.xml"),
        "word/styles.xml": STYLES,
        "word/numbering.xml": NUMBERING,
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
    } | dict(more or {}))  # fmt: skip


def xlsx(
    *rows: str,
    after: str = "",
    before: str = "",
    formats: Iterable[str] = (),
    book: str = "",
    state: str = "visible",
    strings: str = "",
) -> bytes:
    """Return a workbook of one sheet, Plan.

    Args:
        rows: what stands in ``sheetData``; ``before`` and ``after`` round it.
        formats: number formats, of the styles from 1 on.
        book: what stands in the workbook before its sheets.
        strings: the shared texts.
    """
    numbers = "".join(f'<numFmt numFmtId="{at}" formatCode="{escape(code)}"/>'
                      for at, code in enumerate(formats, 164))  # fmt: skip
    styles = "".join(f'<xf numFmtId="{at}"/>' for at, _ in enumerate(formats, 164))
    sheet = f'<worksheet xmlns="{S}">{before}<sheetData>{"".join(rows)}</sheetData>{after}'
    sheets = f'<sheet name="Plan" sheetId="1" state="{state}" r:id="a"/>'
    return archive({
        "_rels/.rels": rels(a="officeDocument xl/workbook.xml"),
        "xl/_rels/workbook.xml.rels": rels(
            a="worksheet worksheets/sheet1.xml", b="styles styles.xml",
            c="sharedStrings sharedStrings.xml",
        ),
        "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{R}">{book}<sheets>{sheets}</sheets>'
        "</workbook>",
        "xl/styles.xml": f'<styleSheet xmlns="{S}"><numFmts>{numbers}</numFmts>'
        f'<cellXfs><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{S}">{strings}</sst>',
        "xl/worksheets/sheet1.xml": f"{sheet}</worksheet>",
    })  # fmt: skip


def row(number: int, **cells: str | float) -> str:
    """Return a row of a sheet, its cells by their columns: texts, and numbers."""
    found = [
        f'<c r="{column}{number}"><v>{value}</v></c>'
        if isinstance(value, (int, float))
        else value
        if value.startswith("<")
        else f'<c r="{column}{number}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
        for column, value in cells.items()
    ]
    return f'<row r="{number}">{"".join(found)}</row>'
