"""What a template says of itself, which the public need not know."""

from collections.abc import Iterator
from typing import Any

from docx.document import Document
from docx.opc.part import XmlPart
from docx.oxml.ns import qn

# By the last word of their type: properties, who commented and edited, what SharePoint keeps.
_KINDS = frozenset(
    {"thumbnail", "custom-properties", "extended-properties", "comments", "commentsextended",
     "commentsids", "commentsextensible", "people", "customxml", "classificationlabels"}
)  # fmt: skip
# Marks of what went with them, and what somebody deleted that is still there to be seen.
_MARKS = tuple(map(qn, ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference",
                        "w:dataBinding", "w:rsids", "w:del", "w:moveFrom")))  # fmt: skip
_AUTHOR, _DATE = qn("w:author"), qn("w:date")


def strip(document: Document) -> None:
    """Take out properties, the first page's picture, remarks, and who edited what when."""
    package: Any = document.part.package
    for owner in (package, document.part):
        _unlink(owner.rels)
    core: Any = document.core_properties._element  # noqa: SLF001 - all of them, whatever they are
    for item in list(core):
        core.remove(item)
    for root in _roots(package):
        for item in list(root.iter(*_MARKS)):
            item.getparent().remove(item)
        for item in root.iter():
            for name in [key for key in item.attrib if key.startswith(qn("w:rsid"))]:
                del item.attrib[name]
            if _AUTHOR in item.attrib:
                item.set(_AUTHOR, "Author")  # Word asks for one
                item.attrib.pop(_DATE, None)


def _unlink(relations: Any) -> None:
    for name, relation in list(relations.items()):
        if relation.reltype.rpartition("/")[2].casefold() in _KINDS:
            relations.pop(name)


def _roots(package: Any) -> Iterator[Any]:
    """Yield the text of each part that is read as XML."""
    yield from (part.element for part in package.iter_parts() if isinstance(part, XmlPart))
