"""The pages of a section: their size, their margins, and on which side they lie."""

from typing import Any

from docx.oxml.ns import qn

# The margins at the sides of our own pages that lie on their side, in twentieths of a point.
_NARROW = 680


def across(section: Any) -> bool:
    """Whether a section's page lies on its side."""
    size = section.find(qn("w:pgSz"))
    return size is not None and int(size.get(qn("w:w"))) > int(size.get(qn("w:h")))


def turn(section: Any, *, narrow: bool = False) -> None:
    """Lay a section's page on its side; a narrow one has less at its sides."""
    size, edges = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    if size is None:
        return
    wide, high = size.get(qn("w:w")), size.get(qn("w:h"))
    size.set(qn("w:w"), high)
    size.set(qn("w:h"), wide)
    size.set(qn("w:orient"), "landscape")
    if edges is not None:
        names = ("top", "right", "bottom", "left")
        values = [edges.get(qn(f"w:{name}")) for name in names]
        for name, value in zip(names, (values[-1], *values[:-1]), strict=True):
            if value is not None:
                edges.set(qn(f"w:{name}"), value)
        for side in ("left", "right") if narrow else ():
            edges.set(qn(f"w:{side}"), str(_NARROW))


def between(section: Any) -> int:
    """Return the width between the margins, in twentieths of a point."""
    size, edges = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    if size is None or edges is None:
        return 9000
    sides = sum(int(edges.get(qn(f"w:{name}"), "0")) for name in ("left", "right", "gutter"))
    return max(int(size.get(qn("w:w"))) - sides, 3000)


def same_first_page(section: Any) -> None:
    """Keep a section in the middle from starting with the header of a first page."""
    for found in section.findall(qn("w:titlePg")):
        section.remove(found)
