"""A list whose key is indented too far, so that its entries stand in the list above it."""

from planctl.checking.schema import Fault
from planctl.language.keys import block_of
from planctl.language.yaml.document import Document
from planctl.language.yaml.document import Path as Place


def stranded(document: Document) -> tuple[Place, str, int] | None:
    """Return the list in which entries of another stand, the key of those, and the first of them.

    As where 'measures:' is the last key of an objective and empty, and measures follow.
    """
    named = block_of(document.data).named
    data = document.data if isinstance(document.data, dict) else {}
    for above, items in data.items():
        own = named[above].block if above in named else None
        if own is None or not isinstance(items, list):
            continue
        for number, item in enumerate(items[:-1]):
            name = next(reversed(item), "") if isinstance(item, dict) and item else ""
            other = named[name].block if name in named and item[name] is None else None
            below = items[number + 1 :]
            if other and all(isinstance(entry, dict) for entry in below):
                keys = {key for entry in below for key in entry}
                if keys <= other.named.keys() and not keys <= own.named.keys():
                    return (above,), name, number + 1
    return None


def fault(found: tuple[Place, str, int]) -> Fault:
    """Return what is wrong with a list whose entries stand in another."""
    (above,), name, first = found
    message = f"'{name}' is indented too far, and its entries stand in the list of {above}"
    hint = f"take away the spaces before '{name}:', so that it starts its line as '{above}:' does"
    return Fault((above, first - 1, name), message, hint, key=True, meant=f"/{name}")
