"""Plan text to documents which the schema accepts: what nobody may write proves nothing."""

from collections.abc import Mapping

from planctl.checking.schema import faults
from planctl.language.yaml.document import Document
from planctl.language.yaml.reader import read


def documents(texts: Mapping[str, str]) -> list[Document]:
    """Read texts by their paths; fail where one is no plan that ``validate`` accepts."""
    found = [read(text.encode(), path) for path, text in texts.items()]
    for document in found:
        wrong = [*document.problems, *faults(document)]
        assert not wrong, f"{document.path}: {wrong[0]}"
    return found
