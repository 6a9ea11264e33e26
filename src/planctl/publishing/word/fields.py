"""Places of a council's template that have a name, as ``{{planctl purpose}}``."""

import re
from collections.abc import Collection, Mapping, Sequence
from copy import deepcopy
from typing import Any

from docx.oxml.ns import qn

from planctl.publishing.word.xml import element, run
from planctl.system.errors import PlanctlError
from planctl.system.text import one_line

_NAMED = re.compile(r"\{\{planctl ([^{}]+?)\}\}")


def fill(body: Any, said: Mapping[str, Sequence[str]], others: Collection[str]) -> set[str]:
    """Put texts into the paragraphs that are ``{{planctl NAME}}`` alone, in their own style.

    Args:
        said: by name; ``others`` are names that may have no text.

    Returns:
        The names that the template has a place for.

    Raises:
        PlanctlError: it has one that there is nothing for.
    """
    found: set[str] = set()
    for item in list(body.iter(qn("w:p"))):
        words = "".join(part.text or "" for part in item.iter(qn("w:t")))
        named = _NAMED.fullmatch(words.strip())
        if named is None:
            continue
        name = named[1]
        if name not in said and name not in others:
            message = f"the template has {{{{planctl {one_line(name)}}}}}, which is nothing"
            known = ", ".join(dict.fromkeys([*said, *others]))
            raise PlanctlError(message, hint=f"there are {known}")
        found.add(name)
        for text in said.get(name) or [""]:
            item.addprevious(_like(item, text))
        item.getparent().remove(item)
    return found


def _like(item: Any, text: str) -> Any:
    """Return a paragraph with another's look and a text."""
    made = deepcopy(item)
    for part in list(made):
        if part.tag != qn("w:pPr"):
            made.remove(part)
    look = item.find(f"{qn('w:r')}/{qn('w:rPr')}")
    words = element(run(one_line(text)))
    if look is not None:
        words.insert(0, deepcopy(look))
    made.append(words)
    return made
