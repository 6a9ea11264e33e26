"""Elements of WordprocessingML, made in one call each."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def make(tag: str, *children: Any, **attributes: str | int) -> Any:
    """Return an element such as ``w:tblW``; attributes are those of the ``w`` namespace."""
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name.rstrip('_')}"), str(value))
    for child in children:
        element.append(child)
    return element


def run(text: str, *, bold: bool = False, size: float = 0) -> Any:
    """Return a run of text; its size is in points, 0 for that of its style."""
    words = make("w:t")
    words.text = text
    words.set(_SPACE, "preserve")
    form = [make("w:b")] if bold else []
    form += [make("w:sz", val=int(size * 2)), make("w:szCs", val=int(size * 2))] if size else []
    return make("w:r", *([make("w:rPr", *form)] if form else []), words)


def paragraph(style: str, *runs: Any, properties: tuple[Any, ...] = ()) -> Any:
    """Return a paragraph in a style, by its id; an empty id leaves it in the usual one."""
    named = [make("w:pStyle", val=style)] if style else []
    return make("w:p", make("w:pPr", *named, *properties), *runs)


def field(instruction: str, *shown: Any, dirty: bool = False) -> list[Any]:
    """Return the runs of a field, such as PAGE, with what is shown until Word works it out."""
    begin = make("w:fldChar", fldCharType="begin", **({"dirty": "true"} if dirty else {}))
    code = make("w:instrText")
    code.text = f" {instruction} "
    code.set(_SPACE, "preserve")
    middle, end = (make("w:fldChar", fldCharType=what) for what in ("separate", "end"))
    return [make("w:r", begin), make("w:r", code), make("w:r", middle), *shown, make("w:r", end)]
