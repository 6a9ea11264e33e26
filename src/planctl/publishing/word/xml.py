"""WordprocessingML as text, made in one call an element; an element of a tree is made of that."""

import re
from collections.abc import Mapping
from typing import Any

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import parse_xml
from lxml.etree import Element, tostring

_MAIN = f'xmlns:w="{nsmap["w"]}"'
_TAG = re.compile(r"^<\w+:\w+")


def make(tag: str, *children: str, **attributes: str | int) -> str:
    """Return an element such as ``w:tblW``; attributes are those of the ``w`` namespace."""
    head = tag
    for name, value in attributes.items():
        said = value if value.__class__ is int else _quoted(str(value))
        head += f' w:{name.rstrip("_")}="{said}"'
    return f"<{head}>{''.join(children)}</{tag}>" if children else f"<{head}/>"


def run(text: str, *, bold: bool = False, size: float = 0) -> str:
    """Return a run of text; its size is in points, 0 for that of its style."""
    half = int(size * 2)
    form = "<w:b/>" if bold else ""
    form += f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>' if half else ""
    form = f"<w:rPr>{form}</w:rPr>" if form else ""
    return f'<w:r>{form}<w:t xml:space="preserve">{_escaped(text)}</w:t></w:r>'


def paragraph(style: str, *runs: str, properties: tuple[str, ...] = ()) -> str:
    """Return a paragraph in a style, by its id; an empty id leaves it in the usual one."""
    named = [make("w:pStyle", val=style)] if style else []
    return make("w:p", make("w:pPr", *named, *properties), *runs)


def field(instruction: str, *shown: str, dirty: bool = False) -> list[str]:
    """Return the runs of a field, such as PAGE, with what is shown until Word works it out."""
    begin = make("w:fldChar", fldCharType="begin", **({"dirty": "true"} if dirty else {}))
    code = f'<w:instrText xml:space="preserve"> {_escaped(instruction)} </w:instrText>'
    middle, end = (make("w:fldChar", fldCharType=what) for what in ("separate", "end"))
    return [make("w:r", begin), make("w:r", code), make("w:r", middle), *shown, make("w:r", end)]


def element(text: str) -> Any:
    """Return the element of a tree that a text is."""
    return parse_xml(alone(text))


def alone(text: str) -> str:
    """Return the text of an element, or its beginning, that says itself what ``w`` stands for."""
    return _TAG.sub(rf"\g<0> {_MAIN}", text, count=1)


def within(spaces: Mapping[str | None, str], text: str) -> str:
    """Return the text of an element without the names that are declared around it already."""
    outer = Element(qn("w:body"), nsmap=spaces)
    outer.append(element(text))
    whole: str = tostring(outer, encoding="unicode")
    return whole[whole.index(">") + 1 : whole.rindex("<")]


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _quoted(text: str) -> str:
    return _escaped(text).replace('"', "&quot;")
