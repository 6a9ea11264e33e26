"""What a template says of itself, which the public need not know."""

from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

_KINDS = ("thumbnail", "custom-properties", "extended-properties")


def strip(document: Document) -> None:
    """Take out properties, the picture of the first page, and marks of who edited what when."""
    package: Any = document.part.package
    for name, relation in list(package.rels.items()):
        if relation.reltype.endswith(_KINDS):
            package.rels.pop(name)
    core: Any = document.core_properties._element  # noqa: SLF001 - all of them, whatever they are
    for item in list(core):
        core.remove(item)
    for item in document.element.iter():
        for name in [key for key in item.attrib if key.startswith(qn("w:rsid"))]:
            del item.attrib[name]
