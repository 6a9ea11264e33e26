"""How our own document looks, and plain styles for a council's document that lacks some."""

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from planctl.publishing.word.xml import element, field, make, run

_FONT = "Arial"
# Of an upright page of A4 between its margins, in twentieths of a point: the numbers of pages.
_BETWEEN = 9638
# Light enough for black words: every contrast is above 12:1.
TINTS = {"red": "F8D3D0", "amber": "FCE8B8", "green": "D3EBD3", "blue": "D6E4F5",
         "grey": "E6E6E6"}  # fmt: skip
LINE = "7F8C99"
_INK = RGBColor(0x1A, 0x1F, 0x26)
_ACCENT = RGBColor(0x1B, 0x3A, 0x5C)
_SIZES = {"Title": 22, "Subtitle": 14, "Heading 1": 16, "Heading 2": 13, "Heading 3": 11.5,
          "Heading 4": 11, "Caption": 10}  # fmt: skip


def dress(document: Document) -> None:
    """Set page, fonts, sizes and language."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(20)
    section.header_distance = section.footer_distance = Mm(10)
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), "en-GB")
    normal: Any = document.styles["Normal"]
    _font(normal, 11)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.1
    for name, size in _SIZES.items():
        style: Any = document.styles[name]
        _font(style, size)
        style.font.bold, style.font.italic = True, False
        style.font.color.rgb = _ACCENT if name != "Caption" else _INK
        if name.startswith("Heading"):
            style.paragraph_format.space_before = Pt(14 if name == "Heading 1" else 10)
            style.paragraph_format.space_after = Pt(4)
            style.paragraph_format.keep_with_next = True
        if name in {"Caption", "Title"}:
            style.paragraph_format.space_before = Pt(6)
            style.paragraph_format.space_after = Pt(4)
    for name, level in (("TOC 1", 0), ("TOC 2", 6)):
        entry: Any = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        entry.base_style, entry.hidden = normal, False
        entry.paragraph_format.space_after = Pt(2)
        entry.paragraph_format.left_indent = Mm(level)
        at = make("w:tab", val="right", leader="dot", pos=_BETWEEN)
        entry.element.get_or_add_pPr().append(element(make("w:tabs", at)))
    for name in ("Header", "Footer", "List Bullet"):
        _font(document.styles[name], 9 if name != "List Bullet" else 11)
    for border in document.styles["Title"].element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
        break


def _font(style: Any, size: float) -> None:
    style.font.name, style.font.size = _FONT, Pt(size)
    fonts = style.element.rPr.rFonts
    for name in list(fonts.attrib):
        if name.endswith(("Theme", "theme")):
            del fonts.attrib[name]
    for name in ("w:cs", "w:eastAsia"):
        fonts.set(qn(name), _FONT)


def running(document: Document, title: str, marking: str = "") -> None:
    """Put the title on top of every page, below its marking, and the page's number at its foot."""
    section = document.sections[0]
    header, footer = section.header, section.footer
    header.is_linked_to_previous = footer.is_linked_to_previous = False
    header.paragraphs[0].text = title
    if marking:
        above: Any = header.paragraphs[0].insert_paragraph_before(style=header.paragraphs[0].style)
        above.add_run(marking).bold = True
    pages = [run("Page "), *field("PAGE", run("1")), run(" of "), *field("NUMPAGES", run("1"))]
    foot: Any = footer.paragraphs[0]._p  # noqa: SLF001 - fields have no other way in
    for item in pages:
        foot.append(element(item))


def missing(document: Document, name: str, kind: WD_STYLE_TYPE) -> str:
    """Add a plain style of a name that a document lacks, and return its id."""
    if kind is WD_STYLE_TYPE.TABLE:
        return ""
    style: Any = document.styles.add_style(name, kind, builtin=not name.startswith("Planctl"))
    if "Normal" in [item.name for item in document.styles]:
        style.base_style = document.styles["Normal"]
    style.hidden = False
    form = style.paragraph_format
    if name.startswith("Heading") or name in {"Title", "Subtitle", "Caption", "TOC Heading"}:
        style.font.bold = True
        form.keep_with_next = True
        form.space_before, form.space_after = Pt(10), Pt(4)
    if name.startswith("Heading "):
        level = int(name.removeprefix("Heading "))
        style.font.size = Pt(max(17 - 2 * level, 11))
        style.element.get_or_add_pPr().append(element(make("w:outlineLvl", val=level - 1)))
    if name in {"Title", "TOC Heading"}:
        style.font.size = Pt(22 if name == "Title" else 14)
    if name.startswith("TOC ") and name != "TOC Heading":
        form.left_indent = Mm(6 * (int(name.removeprefix("TOC ")) - 1))
        form.space_before, form.space_after = Pt(0), Pt(2)
    if name == "List Bullet":
        form.left_indent = Mm(6)
    if name.startswith("Planctl"):
        style.font.size = Pt(10)
        form.space_before = form.space_after = Pt(1)
        form.line_spacing = 1.0
    return str(style.style_id)
