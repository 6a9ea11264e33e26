"""Where what is published of a document stands, in a text that holds nothing else.

The file's own text has what is kept back, and numbers are shown as they stand in the text: from a
place that is one key off, a remark would be shown. Its lines would tell where something is kept
back, and how long that is.
"""

from array import array
from dataclasses import replace

from planctl.language.yaml.document import Document, Path, Place
from planctl.system.text import SourceFile


def published(document: Document, data: object, path: str) -> Document:
    """Return a document of what is published of another; its lines are those that hold any of it.

    Args:
        data: each key and each index in it stands in the document too.
        path: what the file is called.
    """
    made = _Made(document)
    made.add(data, ())
    source = SourceFile(path, "".join(made.parts))
    return replace(document, source=source, data=data, marks=made.marks, problems=())


class _Made:
    """A text in the making.

    Attributes:
        places: where each node stands in the file.
        marks: start and end of each node in the text, as a document has them.
    """

    def __init__(self, document: Document) -> None:
        self.parts: list[str] = []
        self.marks = array("l")
        self.places = dict[Path, Place](document.placed())
        self._document = document
        self._source = document.source
        self._length, self._line = 0, 1

    def add(self, value: object, path: Path) -> None:
        """Add a node and all below it."""
        if value is None:  # of what is taken out there is nothing, not even its line
            self._put("", None)
        elif not isinstance(value, (dict, list)):
            # What was a name in the file is none any more; a number is written as there.
            place = self.places[path]
            self._put(value if isinstance(value, str) else self._document.said(place), place.start)
        else:
            at = len(self.marks)
            self._put("", None)
            for step, item in value.items() if isinstance(value, dict) else enumerate(value):
                if isinstance(value, dict):
                    self._put(str(step), self.places[*path, step].key_start)
                self.add(item, (*path, step))
            # It starts where the first in it does.
            if value:
                self.marks[at] = self.marks[at + 2]
                self.marks[at + 1] = self._length

    def _put(self, said: str, start: int | None) -> None:
        """Add a key or a scalar; on a line of its own where it begins one among what is there."""
        line = self._source.position(start).line if start is not None else self._line
        sign = "\n" if line > self._line and self._length else " "
        self._line = max(line, self._line)
        words = " ".join(said.splitlines())
        self.parts += (sign, words)
        self._length += 1 + len(words)
        self.marks.extend((self._length - len(words), self._length))
