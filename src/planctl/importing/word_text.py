"""The words of a Word paragraph as a person sees them, and what was left out or taken as said."""

import re
from collections.abc import Iterator
from itertools import chain
from xml.etree import ElementTree as ET

from planctl.importing.package import Package, attribute, child, local, setting, whole
from planctl.importing.source import drawn
from planctl.importing.word_numbers import BULLETS, Numbers

# What holds paragraphs, rows, cells or runs and is no more than a wrapper round them.
WRAPPERS = frozenset({"sdt", "ins", "moveTo", "customXml", "smartTag", "fldSimple", "hyperlink",
                      "bdo", "dir", "AlternateContent", "txbxContent"})  # fmt: skip
_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "", "ptab": " "}
# The sorts of notes, by the part of the document that has them.
NOTES = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}
_BODY = 9  # the level of what is no heading
_OFF = frozenset({"0", "false", "off", "none"})
_CODE = re.compile(r"[0-9A-Fa-f]{1,4}")
_SPACES = re.compile(r"[^\S\n]+")
BULLET = "\u2022 "
_NOTED = 400
_TODAY = re.compile(r"\s*(?:DATE|TIME|PRINTDATE|SAVEDATE)\b", re.IGNORECASE).match
_REMARKS = {
    "inserted": "tracked insertions are read as accepted",
    "deleted": "deleted in tracked changes, and left out",
    "struck": "struck through, and left out",
    "all struck": "it is struck through; is it still planned?",
    "hidden": "hidden text, and left out",
    "prompt": "nobody has filled in the content control: its prompt is left out",
    "number": "the number is made by Word, and was worked out from its lists",
    "numbered": "the number before it is made by Word, and left out",
    "boxed": "in a text box, and left out",
    "all boxed": "its words stand in a text box",
    "footnote": "in a footnote, and left out",
    "endnote": "in an endnote, and left out",
    "comment": "in a comment, and left out",
    "today": "a field gives the day on which Word last worked it out; type the date that is meant",
    "nested": "the table inside the cell is read a line a row",
    "nested head": "the head of the table inside the cell, and left out",
}


class Styles:
    """What a document's styles and lists say of its paragraphs."""

    def __init__(self, package: Package, parts: dict[str, str]) -> None:
        self._levels: dict[str, int] = {}
        self._lists: dict[str, tuple[str, str]] = {}
        styles = package.maybe(parts.get("styles", ""))
        for style in styles if styles is not None else ():
            name = (setting(style, "name") or "").lower()
            key = attribute(style, "styleId") or ""
            level = setting(style, "pPr", "outlineLvl")
            if name == "title":
                self._levels[key] = 0
            elif match := re.fullmatch(r"heading ([1-9])", name):
                self._levels[key] = int(match[1])
            elif whole(level, _BODY) < _BODY:
                self._levels[key] = whole(level) + 1
            if number := setting(style, "pPr", "numPr", "numId"):
                self._lists[key] = number, setting(style, "pPr", "numPr", "ilvl") or "0"
        self.notes = {
            (sort, attribute(item, "id") or ""): text
            for part, sort in NOTES.items()
            for item in _each(package.maybe(parts.get(part, "")))
            if attribute(item, "type") is None and (text := _text_of(item))
        }
        self.numbers = Numbers(package.maybe(parts.get("numbering", "")))

    def level(self, paragraph: ET.Element) -> int | None:
        """Return 0 for a title, 1 to 9 for a heading, None for other paragraphs."""
        about = child(paragraph, "pPr")
        own = setting(about, "outlineLvl")
        if whole(own, _BODY) < _BODY:
            return whole(own) + 1
        return self._levels.get(setting(about, "pStyle") or "")

    def listed(self, paragraph: ET.Element) -> tuple[str, int] | None:
        """Return the list and the level in it that a paragraph is of; None where it is of none."""
        about = child(paragraph, "pPr")
        number = setting(about, "numPr", "numId")
        level = setting(about, "numPr", "ilvl")
        if number is None:
            number, own = self._lists.get(setting(about, "pStyle") or "", ("0", "0"))
            level = level or own
        return None if number == "0" else (number, whole(level))


class Words:
    """The lines of a cell or paragraph.

    Attributes:
        lines: each paragraph as a line, or several.
        said: what was left out or taken as said, by its sort.
    """

    def __init__(self, styles: Styles, *, counts: bool = True) -> None:
        """Start with no words.

        Args:
            counts: whether lists count on, as they do not where nothing is shown.
        """
        self.styles = styles
        self._counts = counts
        self.lines: list[str] = []
        self.said: dict[str, str] = {}
        self._kept: list[list[str]] = []
        self._struck: list[list[str]] = []
        self._boxed: list[str] = []

    def paragraph(self, element: ET.Element) -> None:
        """Read one paragraph."""
        self._kept.append([])
        self._struck.append([])
        self._walk(element)
        kept, struck = "".join(self._kept.pop()), " ".join(self._struck.pop())
        text = "\n".join(filter(None, (_SPACES.sub(" ", line).strip()
                                       for line in kept.split("\n"))))  # fmt: skip
        struck = " ".join(struck.split())
        if struck:
            self._struck.append([struck])
        listed = self.styles.listed(element) if self._counts else None
        number = ""
        if listed is not None and self.styles.numbers.kind(*listed) not in BULLETS:
            number = self.styles.numbers.next(*listed)
            if text or not number:
                self._note("numbered", number)
            else:  # the number is all that the reader of the document sees
                self.said["number"] = ""
                text, listed = number, None
        if text:
            self.lines.append(BULLET + text if listed and not text.startswith(BULLET) else text)

    def text(self) -> str:
        """Return the lines as one text; struck words or boxes only where there are no others."""
        if not self.lines and self._struck:
            return "\n".join(chain(*self._struck))
        if not self.lines:
            return "\n".join(self._boxed)
        return "\n".join(self.lines)

    def remarks(self) -> tuple[str, ...]:
        """Return what a reader has to know."""
        said = dict(self.said)
        if self._struck:
            said["struck" if self.lines else "all struck"] = " ".join(chain(*self._struck))
        if boxed := " ".join(self._boxed):
            said["boxed" if self.lines or self._struck else "all boxed"] = boxed
        found = []
        for sort, words in _REMARKS.items():
            if sort in said:
                text = " ".join(said[sort].split())
                told = {
                    "deleted",
                    "struck",
                    "hidden",
                    "numbered",
                    "boxed",
                    "nested head",
                    *NOTES.values(),
                }
                is_ = ":" if sort == "numbered" else " is"
                found.append(f"'{text[:60]}'{is_} {words}" if text and sort in told else words)
        return tuple(found)

    def _walk(self, element: ET.Element) -> None:
        for item in element:
            name = local(item.tag)
            if name == "r":
                self._run(item)
            elif name in {"del", "moveFrom"}:
                self._leave(item, "deleted")
            elif name in WRAPPERS or name == "p":
                if name in {"ins", "moveTo"}:
                    self.said.setdefault("inserted", "")
                if _TODAY(attribute(item, "instr") or ""):
                    self.said["today"] = ""
                if name == "sdt" and child(item, "sdtPr", "showingPlcHdr") is not None:
                    self.said["prompt"] = ""
                    continue
                self._walk(inside(item))
                if name == "p":
                    self._add("\n")

    def _run(self, run: ET.Element) -> None:
        about = child(run, "rPr")
        struck = _on(about, "strike") or _on(about, "dstrike")
        if _on(about, "vanish"):
            self._leave(run, "hidden")
            return
        for item in run:
            name = local(item.tag)
            text = item.text or "" if name == "t" else _SIGNS.get(name, "")
            if name == "sym":
                text = _symbol(attribute(item, "char"))
            elif name == "fldChar":
                text = _chosen(item)
            elif name == "instrText" and _TODAY(item.text or ""):
                self.said["today"] = ""
            elif name in {"del", "delText"}:
                self._leave(item, "deleted")
            else:
                self._beside(item, name)
            if text and struck and text.strip():
                self._struck[-1].append(text)
            elif text:
                self._add(text)

    def _beside(self, item: ET.Element, name: str) -> None:
        """Note what stands beside the words of a run: notes, comments and text boxes."""
        sort = name.removesuffix("Reference")
        if noted := self.styles.notes.pop((sort, attribute(item, "id") or ""), ""):
            self._note(sort, noted)
        elif name in {"AlternateContent", "drawing", "pict"}:
            for box in _boxes(item):
                self._boxed.append(_text_of(box))

    def _add(self, text: str) -> None:
        self._kept[-1].append(text)

    def _leave(self, element: ET.Element, sort: str) -> None:
        found = "".join(item.text or "" for item in element.iter()
                        if local(item.tag) in {"t", "delText"})  # fmt: skip
        if found.strip():
            self._note(sort, found)

    def _note(self, sort: str, text: str) -> None:
        """Note what was left out; of much the start, which is all that is shown of it."""
        noted = self.said.get(sort, "")
        if len(noted) < _NOTED:
            self.said[sort] = f"{noted} {text}"[:_NOTED]


def _each(root: ET.Element | None) -> Iterator[ET.Element]:
    yield from root if root is not None else ()


def inside(element: ET.Element) -> ET.Element:
    """Return what a wrapper holds: of a content control its content, of alternatives the first."""
    name = local(element.tag)
    if name == "sdt":
        found = child(element, "sdtContent")
        return found if found is not None else ET.Element("none")
    if name == "AlternateContent":
        return element[0] if len(element) else element
    return element


def _boxes(element: ET.Element) -> list[ET.Element]:
    """Return the text boxes in a drawing, each once."""
    first = inside(element)
    return [item for item in first.iter() if local(item.tag) == "txbxContent"]


def _text_of(box: ET.Element) -> str:
    """Return the words of a text box in a line, those of tables in it too."""
    found = [item.text or "" if local(item.tag) == "t" else " " for item in box.iter()
             if local(item.tag) in {"t", "p", "br", "tab", "tc"}]  # fmt: skip
    return " ".join("".join(found).split())[:_NOTED]


def _on(about: ET.Element | None, name: str) -> bool:
    found = child(about, name)
    return found is not None and (attribute(found, "val") or "1").lower() not in _OFF


def _symbol(written: str | None) -> str:
    if not _CODE.fullmatch(written or ""):
        return ""
    code = int(written or "", 16)
    # Symbol fonts stand in the private area; what a tick looks like there is all that is asked.
    return {0xF0FC: "\u2713", 0xF0FB: "\u2717", 0xF0B7: BULLET}.get(code, "") if \
        code >= 0xE000 else drawn(chr(code))  # fmt: skip


def _chosen(field: ET.Element) -> str:
    """Return what a drop-down or a box of an old form shows, which stands in no run of its own."""
    about = child(field, "ffData")
    if (box := child(about, "checkBox")) is not None:
        ticked = _on(box, "checked") if child(box, "checked") is not None else _on(box, "default")
        return "\u2612" if ticked else "\u2610"
    choices = child(about, "ddList")
    if choices is None:
        return ""
    texts = [attribute(item, "val") or "" for item in choices if local(item.tag) == "listEntry"]
    at = whole(setting(choices, "result") or setting(choices, "default"))
    return drawn(texts[at]) if at < len(texts) else ""


def tracked(about: ET.Element | None) -> str:
    """Return how tracked changes speak of a row: ``ins``, ``del`` or nothing."""
    return next((name for name in ("del", "ins") if child(about, name) is not None), "")
