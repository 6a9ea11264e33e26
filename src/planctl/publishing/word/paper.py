"""A paper: headings, paragraphs, lists and tables, in our own document or in a council's."""

import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import date, datetime
from typing import Any, NamedTuple

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import nsmap, qn
from lxml.etree import ProcessingInstruction

from planctl.publishing.pack.blocks import Grid
from planctl.publishing.pack.drawing import Drawing
from planctl.publishing.word import house
from planctl.publishing.word.fields import fill
from planctl.publishing.word.metadata import strip
from planctl.publishing.word.pages import across, between, same_first_page, turn
from planctl.publishing.word.shapes import shapes
from planctl.publishing.word.steady import steady
from planctl.publishing.word.tables import Style, table
from planctl.publishing.word.template import check
from planctl.publishing.word.widths import OWN_SPARE, SPARE
from planctl.publishing.word.xml import alone, element, field, make, paragraph, run, within
from planctl.system.errors import PlanctlError
from planctl.system.text import bounded, one_line

_PLACE = "{{planctl}}"
_TEXT = ("planctl", "text")  # stands where a text will
_DIGITS = 9  # of the number of a bookmark: Word has none above 2^31
_TABLE_TEXT = "Planctl table"
# Letters on top of every page, of the council and of the title: two lines hold them, and no title
# that people give is cut.
_RUNNING = 160
# Points of letters in tables: no smaller than its words ask for.
_TABLE_SIZES = (11, 10.5, 10, 9.5, 9)
# How far the words of a numbered paragraph stand from its number, in twentieths of a point.
_HANGING = 680


class _Table(NamedTuple):
    """What a table is made of."""

    item: Grid
    width: int
    style: Style


class Paper:
    """A Word document that is added to from top to bottom."""

    def __init__(self, template: bytes | None) -> None:
        """Open our own document, or a council's.

        Raises:
            PlanctlError: the council's cannot be used.
        """
        if template is not None:
            check(template)
        self.own = template is None
        self.document = Document(io.BytesIO(template) if template else None)
        if self.own:
            house.dress(self.document)
        self._body = self.document.element.body
        self._place = self._find_place()
        self._section = self._governing()
        self._turns = False
        # Texts and tables come into the file when it is written, elements into the tree before.
        self._added: list[Any] = []
        self._toc: list[tuple[int, str, str]] = []
        self._toc_at: int | None = None
        self._depth = 2
        self._tables = self._figures = 0
        self._looks: Style | None = None
        self._styles: dict[tuple[str, WD_STYLE_TYPE], str] = {}
        marks = (item.get(qn("w:id"), "0") for item in self._body.iter(qn("w:bookmarkStart")))
        self._marks = max(
            (int(mark) for mark in marks if mark.isdecimal() and len(mark) <= _DIGITS), default=0
        )

    def fill(self, said: Mapping[str, Sequence[str]], others: Collection[str]) -> set[str]:
        """Put texts where a template has a place for them; see ``fields.fill``."""
        return fill(self._body, said, others)

    def title(self, text: str, below: str) -> None:
        """Add the title, and a line below it."""
        self._add(paragraph(self._style("Title"), run(one_line(text))))
        self._add(paragraph(self._style("Subtitle"), run(one_line(below))))

    def fact(self, name: str, said: str) -> None:
        """Add a line with a word in bold, and what is said of it."""
        self._add(paragraph("", run(f"{one_line(name)}: ", bold=True), run(one_line(said))))

    def contents(self, depth: int) -> None:
        """Add the table of contents here, unless a council's document has one.

        Args:
            depth: the deepest level of headings in it.
        """
        self._depth = depth
        has = any("TOC" in (item.text or "") for item in self._body.iter(qn("w:instrText")))
        self._toc_at = None if has else len(self._added)

    def heading(self, level: int, text: str) -> None:
        """Add a heading, 1 being the highest."""
        level = min(level, 9)
        name = f"_Toc{len(self._toc) + 1:09}"
        number = len(self._toc) + 1
        mark = self._marks + number
        start = make("w:bookmarkStart", id=mark, name=name)
        end = make("w:bookmarkEnd", id=mark)
        shown = one_line(text)
        style = self._style(f"Heading {level}")
        self._add(paragraph(style, start, run(shown), end))
        self._toc.append((level, shown, name))

    def said(self, text: str, *, number: str = "", held: bool = False) -> None:
        """Add a paragraph, with its number before it; one that is held stays with what follows."""
        keep = (make("w:keepNext"),) if held else ()
        if not number:
            self._add(paragraph("", run(one_line(text)), properties=keep))
            return
        tab = make("w:tabs", make("w:tab", val="left", pos=_HANGING))
        hanging = make("w:ind", left=_HANGING, hanging=_HANGING)
        words = [run(number), make("w:r", make("w:tab")), run(one_line(text))]
        self._add(paragraph("", *words, properties=(*keep, tab, hanging)))

    def point(self, text: str) -> None:
        """Add an entry of a list."""
        self._add(paragraph(self._style("List Bullet"), run(one_line(text))))

    def picture(self, item: Drawing) -> None:
        """Add a picture under its caption, with the words of it for who cannot see it."""
        self._figures += 1
        caption = f"Figure {self._figures}: {one_line(item.caption)}"
        held = (make("w:keepNext"),)
        self._add(paragraph(self._style("Caption"), run(caption), properties=held))
        drawn = shapes(item, self._figures, between(self._turned()))
        self._add(within(self._body.nsmap, paragraph("", drawn)))

    def table(self, item: Grid) -> None:
        """Add a table under its caption."""
        keep = (make("w:keepNext"),)
        if item.counted:
            self._tables += 1
            caption = f"Table {self._tables}: {one_line(item.caption)}"
            self._add(paragraph(self._style("Caption"), run(caption), properties=keep))
        style = self._table_style()
        self._added.append(_Table(item, between(self._turned()), style))
        # Tables that touch would become one.
        self._add(paragraph(style.text, properties=keep if item.leads or item.tied else ()))
        if item.left_out:
            self.said(item.left_out)

    def _table_style(self) -> Style:
        """Return how tables look; a council's own style of their words keeps its size."""
        if self._looks is None:
            own = [item for item in self.document.styles if item.name == _TABLE_TEXT]
            size: Any = own[0].font.size if own else None
            grid = self._style("Table Grid", WD_STYLE_TYPE.TABLE) if self.own else ""
            sizes = (size.pt,) if size else _TABLE_SIZES
            spare = OWN_SPARE if self.own else SPARE
            self._looks = Style(grid, self._style(_TABLE_TEXT), sizes, size is not None, spare)
        return self._looks

    def turn(self) -> None:
        """Go on on a page that lies on its side, where the document's do not."""
        if across(self._section):
            return
        if self._added:
            self._break()
        self._turns = True

    def finished(
        self, title: str, author: str, day: date, remark: str, *, bare: bool = False,
        marking: str = "",
    ) -> bytes:  # fmt: skip
        """Return the document; the remark stands among its properties.

        Args:
            marking: what stands on top of every page of our own document before its title.
            bare: whether nothing that a template says of itself stays, as its company and keywords.
        """
        if bare:
            strip(self.document)
        if self._turns:
            self._end_turned()
        if self._toc_at is not None:
            self._added[self._toc_at : self._toc_at] = self._contents()
        for item in self._added:
            here = isinstance(item, (str, _Table))
            self._place.addprevious(ProcessingInstruction(*_TEXT) if here else item)
        if self._place.tag == qn("w:p"):
            self._body.remove(self._place)
        core = self.document.core_properties
        core.title, core.language = one_line(title)[:250], "en-GB"
        core.author = core.last_modified_by = one_line(author)[:250]
        core.comments = remark
        core.revision = 1
        core.created = core.modified = datetime(day.year, day.month, day.day)  # noqa: DTZ001
        if self.own:
            head = f"{bounded(author, _RUNNING)}: {bounded(title, _RUNNING)}"
            house.running(self.document, head, bounded(marking, _RUNNING))
        out = io.BytesIO()
        self.document.save(out)
        return steady(out.getvalue(), self.document.part.partname.lstrip("/"), self._with_texts)

    def _with_texts(self, raw: bytes) -> Iterator[bytes]:
        """Yield the contents of the document with the texts in their places."""
        first, *others = raw.split(f"<?{' '.join(_TEXT)}?>".encode())
        texts = [item for item in self._added if isinstance(item, (str, _Table))]
        whole = self._body.nsmap.get("w") == nsmap["w"]
        yield first
        for item, after in zip(texts, others, strict=True):
            begun, *rows = table(*item) if isinstance(item, _Table) else (item,)
            yield (begun if whole else alone(begun)).encode()
            yield from (row.encode() for row in rows)
            yield after

    def _add(self, text: str) -> None:
        self._added.append(text)

    def _style(self, name: str, kind: WD_STYLE_TYPE = WD_STYLE_TYPE.PARAGRAPH) -> str:
        """Return a style's id; a template that lacks it gets a plain one of that name."""
        if (name, kind) not in self._styles:
            found = (str(style.style_id) for style in self.document.styles
                     if style.name == name and style.type == kind)  # fmt: skip
            known = next(found, None)
            self._styles[name, kind] = known or house.missing(self.document, name, kind)
        return self._styles[name, kind]

    def _find_place(self) -> Any:
        for item in self._body.iter(qn("w:p")):
            words = "".join(part.text or "" for part in item.iter(qn("w:t")))
            if _PLACE in words and (words.strip() != _PLACE or item.getparent() is not self._body):
                message = f"the template has {_PLACE} inside other words, a table or a box"
                raise PlanctlError(message, hint="give it a paragraph of its own")
            if _PLACE in words:
                return item
        return self._body.get_or_add_sectPr()

    def _governing(self) -> Any:
        """Return the properties of the section that the place is in."""
        at = self._place
        while at is not None:
            if at.tag == qn("w:sectPr"):
                return at
            inner = at.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
            if inner is not None and at is not self._place:
                return inner
            at = at.getnext()
        return self._body.get_or_add_sectPr()

    def _turned(self) -> Any:
        """Return the properties of the section that is being written."""
        made = deepcopy(self._section)
        if self._turns:
            turn(made, narrow=self.own)
        return made

    def _break(self) -> None:
        """End the section here, as it was begun."""
        made = self._turned()
        for found in made.findall(qn("w:type")):
            made.remove(found)
        # Numbers of pages start anew in the document's first section alone.
        for one in (made, self._section) if self._turns else (self._section,):
            for number in one.findall(qn("w:pgNumType")):
                number.attrib.pop(qn("w:start"), None)
        if self._turns:
            same_first_page(made)
        size = make("w:rPr", make("w:sz", val=2))
        spacing = make("w:spacing", before=0, after=0, line=20, lineRule="exact")
        end = element(make("w:p", make("w:pPr", spacing, size)))
        end[0].append(made)
        self._added.append(end)
        same_first_page(self._section)

    def _end_turned(self) -> None:
        """End on a page as it was begun; what follows in a council's document stands as it did."""
        if self._place is self._section:
            # Nothing follows: a section of its own would print a page with nothing on it.
            turn(self._section, narrow=self.own)
        else:
            self._break()

    def _contents(self) -> list[str]:
        """Return the table of contents, which Word fills with page numbers."""
        shown = [entry for entry in self._toc if entry[0] <= self._depth]
        made = [paragraph(self._style("TOC Heading"), run("Contents"))]
        begin, code, separate, end = field(f'TOC \\o "1-{self._depth}" \\h \\z \\u', dirty=True)
        for number, (level, text, name) in enumerate(shown):
            # Word puts in the numbers of pages; where nothing does, the entry is still a link.
            link = make("w:hyperlink", run(text), anchor=name, history=1)
            head = [begin, code, separate] if number == 0 else []
            tail = [end] if number == len(shown) - 1 else []
            made.append(paragraph(self._style(f"TOC {level}"), *head, link, *tail))
        return made if shown else []
