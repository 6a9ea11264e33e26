"""What in a part of a Word document could run, fetch or ask other programs: found in its XML.

Kinds of relations and fields are those that are known to be harmless, and all else is refused: Word
has many ways to start a program (DDE fields, OLE objects, controls, add-ins), whatever a part or a
relation is called.
"""

import re
from xml.parsers import expat

# By the last word of their type (ECMA-376 part 1, and [MS-DOCX] 2.7).
_HARMLESS = """officedocument core-properties extended-properties custom-properties thumbnail styles
styleswitheffects settings websettings fonttable font numbering theme themeoverride header
footer footnotes endnotes comments commentsextended commentsids commentsextensible people image
hyperlink customxml customxmlprops glossarydocument printersettings classificationlabels"""
_RELATIONS = frozenset(_HARMLESS.split())
# ECMA-376 part 1, 17.16.5, without DDE, DDEAUTO, LINK, EMBED, CONTROL, MACROBUTTON, PRINT,
# DATABASE, RD and all that includes a file or a picture.
_COMPUTED = """= advance ask author autonum autonumlgl autonumout autotext autotextlist barcode
bibliography bidioutline citation comments compare createdate date displaybarcode docproperty
docvariable edittime eq filename filesize fillin formcheckbox formdropdown formtext gotobutton
greetingline hyperlink if index info keywords lastsavedby listnum mergebarcode mergefield
mergerec mergeseq next nextif noteref numchars numpages numwords page pageref printdate quote
ref revnum savedate section sectionpages seq set skipif styleref subject symbol ta tc template
time title toa toc useraddress userinitials username xe"""
_FIELDS = frozenset(_COMPUTED.split())
_ENCODINGS = frozenset({"utf-8", "utf-16", "us-ascii"})
_NAME = re.compile(r"=|[^\\\"=]*")
_ELEMENTS = {
    "altChunk": "another file", "mailMerge": "a mail merge", "OLEObject": "an object of another "
    "program", "control": "a control", "subDoc": "another document", "scriptAnchor": "a script",
    "webVideoPr": "a page of another site",
}  # fmt: skip
# What stands in another element than Word's own may be there for some programs and not for others
# (ECMA-376 part 3), and what is deleted may come back.
_WORDS_OWN = frozenset({
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
})  # fmt: skip
_DELETED = frozenset({"del", "moveFrom"})
_DRAWN = "urn:schemas-microsoft-com:vml"
_FETCHED = frozenset({"src", "althref"})


class ActiveError(Exception):
    """A part has something that may not be."""


class Part:
    """Reads one part.

    Attributes:
        types: where it is the list of them, the type of each part by its name in small letters,
            and of each ending, with a point before it.
    """

    def __init__(self) -> None:
        self.types: dict[str, str] = {}
        self._codes: list[list[str]] = [[]]
        # Of the elements that are open, those whose contents may be left out; where the fields
        # that are open begin, in the same way; and how many elements are open in a code.
        self._optional: list[tuple[int, object]] = []
        self._begun: list[list[object]] = []
        self._depth = self._number = self._in_code = 0

    def read(self, content: bytes) -> None:
        """Read a part.

        Raises:
            ActiveError: it has what could run, or defines a document type.
            expat.ExpatError: it is no XML.
        """
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.XmlDeclHandler = self._declared
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(content, True)  # noqa: FBT003 - expat's own way
        while self._codes:
            self._field(self._codes.pop())

    def _declared(self, _: str, encoding: str | None, __: int) -> None:
        if (encoding or "utf-8").casefold() not in _ENCODINGS:
            raise ActiveError(f"is written in {encoding}, which Word never does")

    def _doctype(self, *_: object) -> None:
        raise ActiveError("defines a document type")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        space, _, name = tag.rpartition(" ")
        self._depth += 1
        self._number += 1
        if space not in _WORDS_OWN or name in _DELETED:
            one = name if name in _DELETED else self._number
            self._optional.append((self._depth, one))
        told = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if name == "Relationship":
            self._relation(told)
        elif name in {"Override", "Default"}:
            key = told.get("PartName") or "." + told.get("Extension", "")
            self.types[key.lower()] = told.get("ContentType", "")
        elif name in _ELEMENTS:
            raise ActiveError(f"has {_ELEMENTS[name]} in it")
        elif name == "fldSimple":
            self._field([told.get("instr", "")])
        elif name == "fldChar":
            self._mark(told.get("fldCharType", ""))
        elif space == _DRAWN and (found := next(filter(told.get, _FETCHED), "")):
            raise ActiveError(f"takes its {name} from {told[found]}")
        if self._in_code or name in {"instrText", "delInstrText"}:
            self._in_code += 1

    def _end(self, _: str) -> None:
        self._in_code -= bool(self._in_code)
        if self._optional and self._optional[-1][0] == self._depth:
            self._optional.pop()
        self._depth -= 1

    def _text(self, text: str) -> None:
        if self._in_code:
            self._whole()
            self._codes[-1].append(text)

    def _mark(self, kind: str) -> None:
        if kind == "begin":
            self._codes.append([])
            self._begun.append(self._around())
        elif kind == "end" and self._begun:
            self._whole()
            self._begun.pop()
            self._field(self._codes.pop())

    def _around(self) -> list[object]:
        return [one for _, one in self._optional]

    def _whole(self) -> None:
        """Refuse a field of which a part may be left out: what is left is another field."""
        if self._begun and self._begun[-1] != self._around():
            raise ActiveError("has a field that is not the same for all programs")

    def _relation(self, told: dict[str, str]) -> None:
        kind = told.get("Type", "").rpartition("/")[2]
        outside = told.get("TargetMode", "").strip().casefold() == "external"
        if outside and kind != "hyperlink":
            raise ActiveError(f"takes its {kind or 'contents'} from {told.get('Target', '')}")
        if kind.casefold() not in _RELATIONS:
            raise ActiveError(
                f"leads to its {kind or 'contents'}, which may run or fetch something"
            )

    def _field(self, code: list[str]) -> None:
        words = "".join(code).split()
        # A switch, a text or a sum may follow the name without a space.
        name = _NAME.match(words[0])[0] or words[0] if words else ""  # type: ignore[index]
        if name and name.casefold() not in _FIELDS:
            raise ActiveError(f"has the field {name}, which may run or fetch something")
