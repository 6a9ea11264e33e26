"""What mends a value or key of the wrong shape, where one spelling is left."""

import re

from planctl.checking import cures, nearest
from planctl.checking.mending import Mend, Spot, asked
from planctl.checking.usual_words import evened
from planctl.language.keys import block_of
from planctl.language.keys.shapes import Key, Shape
from planctl.language.yaml.document import lookup

_LISTS = frozenset({Shape.REFS, Shape.LINKED, Shape.TEXTS})
_REFS = frozenset({Shape.REF, Shape.REFS, Shape.LINKED})
_TRUTHS = {"yes": "true", "true": "true", "no": "false", "false": "false"}
_NUMBER = re.compile(r"-?[0-9]{1,9}(\.[0-9]+)?").fullmatch


def mend(spot: Spot) -> Mend | None:
    """Return what mends a value or key; None where nobody can tell."""
    above = cures.key_at(spot.document.data, spot.path[:-1])
    block = above.block if above else block_of(spot.document.data)
    name = spot.path[-1] if spot.path else ""
    if spot.key and isinstance(name, str) and block and name not in block.named:
        record = lookup(spot.document.data, spot.path[:-1])
        return _key(name, record if isinstance(record, dict) else {}, set(block.named), spot.hint)
    key = cures.key_at(spot.document.data, spot.path)
    return _value(key, spot) if key else None


def _key(name: str, record: dict[str, object], known: set[str], hint: str) -> Mend | None:
    even = evened(name).replace("-", "_")
    meant = even if even in known else asked(hint)
    if meant is None or meant in record or meant not in known:
        return None
    return Mend(meant, certain=meant == even, key=True)


def _value(key: Key, spot: Spot) -> Mend | None:
    value = spot.value
    words = [word for word, _ in key.choices]
    if isinstance(value, str) and key.shape == Shape.CHOICE:
        even = evened(value)
        meant = even if even in words else asked(spot.hint)
        return Mend(meant, certain=meant == even, bare=True) if meant in words else None
    if isinstance(value, str) and key.shape == Shape.FLAG and evened(value) in _TRUTHS:
        return Mend(_TRUTHS[evened(value)], certain=True, bare=True)
    if key.shape == Shape.YES_NO and (isinstance(value, bool) or evened(str(value)) in _TRUTHS):
        truth = _TRUTHS[evened(str(value))]
        return Mend("yes" if truth == "true" else "no", certain=True, bare=True)
    return _text(key, spot, value)


def _text(key: Key, spot: Spot, value: object) -> Mend | None:
    entry = isinstance(spot.path[-1], int)
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if isinstance(value, float) and key.shape in _REFS and (entry or key.shape == Shape.REF):
        return Mend(spot.document.written(spot.path, value), certain=True)
    if isinstance(value, str) and key.shape == Shape.REF:
        plain = nearest.plain(value)
        return Mend(plain, certain=True) if plain and plain != value else None
    if isinstance(value, str) and key.shape in _LISTS and not entry:
        one = value.strip()
        several = len([*filter(None, cures.SEVERAL.split(one))]) > 1
        return None if several or not one else Mend([one], certain=True)
    if key.block and "score" in key.block.named and key.name in cures.SCORES:
        written = spot.document.written(spot.path, value) if number else str(value)
        return Mend({"score": written}, certain=True, bare=True) if _NUMBER(written) else None
    return None
