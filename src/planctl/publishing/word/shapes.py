"""A picture in Word's own shapes, which stay sharp on every page and can be edited there."""

from xml.sax.saxutils import escape, quoteattr

from planctl.publishing.pack.drawing import Arrow, Box, Drawing, Words
from planctl.publishing.word.house import LINE, TINTS
from planctl.system.text import one_line

_EMU = 12700  # of a point
_SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
_TINTS = {**TINTS, "plain": "FFFFFF", "ink": "3A4652"}
_SIDES = {"left": "left", "middle": "center", "right": "right"}


def shapes(picture: Drawing, number: int, width: int) -> str:
    """Return a run that holds the picture, no wider than the page.

    Args:
        number: tells it from other pictures of the document.
        width: of the page between its margins, in twentieths of a point.
    """
    scale = min(1.0, width / 20 / picture.width)
    wide, high = (_emu(side) for side in (picture.width, picture.height))
    made = "".join(_shape(item, place) for place, item in enumerate(picture.shapes, 1))
    spaces = " ".join(f'xmlns:{name}="{value}"' for name, value in _SPACES.items())
    told = one_line(picture.told)
    size = f'cx="{_emu(picture.width * scale)}" cy="{_emu(picture.height * scale)}"'
    return (
        f'<w:r {spaces}><mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{900 + number}" name="Figure {number}" descr={quoteattr(told)}/>'
        f'<a:graphic><a:graphicData uri="{_SPACES["wpg"]}"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext {size}/><a:chOff x="0" y="0"/>'
        f'<a:chExt cx="{wide}" cy="{high}"/></a:xfrm></wpg:grpSpPr>{made}</wpg:wgp>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback>"
        f"<w:t>{escape(told)}</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    )


def _shape(item: Box | Words | Arrow, number: int) -> str:
    if isinstance(item, Arrow):
        left, top = min(item.x, item.to_x), min(item.y, item.to_y)
        wide, high = abs(item.to_x - item.x), abs(item.to_y - item.y)
        flips = f'flipH="{int(item.to_x < item.x)}" flipV="{int(item.to_y < item.y)}"'
        tail = '<a:tailEnd type="triangle"/>' if item.head else ""
        line = f'<a:ln w="15875"><a:solidFill><a:srgbClr val="{_TINTS["ink"]}"/></a:solidFill>'
        return _made(number, "line", (left, top, wide, high), flips, f"{line}{tail}</a:ln>", "")
    if isinstance(item, Box):
        edge = f'<a:ln w="6350"><a:solidFill><a:srgbClr val="{LINE}"/></a:solidFill></a:ln>'
        fill = f'<a:solidFill><a:srgbClr val="{_TINTS[item.tint]}"/></a:solidFill>'
        return _made(number, "rect", item[:4], "", fill + edge, "")
    half = int(item.size * 2)
    words = (
        '<wps:txbx><w:txbxContent><w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" '
        f'w:lineRule="auto"/><w:jc w:val="{_SIDES[item.at]}"/></w:pPr><w:r><w:rPr>'
        f'<w:color w:val="000000"/><w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(one_line(item.text))}</w:t></w:r></w:p>'
        "</w:txbxContent></wps:txbx>"
    )
    return _made(number, "rect", item[:4], "", "<a:noFill/><a:ln><a:noFill/></a:ln>", words)


def _made(
    number: int, form: str, place: tuple[float, float, float, float], flips: str, look: str,
    words: str,
) -> str:  # fmt: skip
    x, y, wide, high = map(_emu, place)
    sort = ' txBox="1"' if words else ""
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name="Part {number}"/><wps:cNvSpPr{sort}/><wps:spPr>'
        f'<a:xfrm {flips}><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        f'<a:prstGeom prst="{form}"><a:avLst/></a:prstGeom>{look}</wps:spPr>{words}'
        '<wps:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/></wps:wsp>'
    )


def _emu(points: float) -> int:
    return round(points * _EMU)
