"""How many values of a plan set were left out because their shape or date is wrong.

Commands that only read do not load the schema library; this is the little that they need to say
that something is missing, and where to learn more.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache

from planctl.language.date_places import dates, sound
from planctl.language.keys import LIST_SHAPES, Block, Key, Shape, block_of, figure
from planctl.language.lost import UNREADABLE
from planctl.language.when import parse, parse_period
from planctl.language.yaml.document import Document


def dropped(document: Document, year_starts: int) -> int:
    """Return how many values of a document count as absent."""
    block = block_of(document.data)
    wrong = _shapes(document.data, block) + len(document.problems)
    if sound(document, year_starts):
        return wrong
    for path, value, sort in dates(document.data, block):
        read = parse_period if sort == "period" else parse
        wrong += not read(document.written(path, value), year_starts=year_starts).valid
    return wrong


def _shapes(data: object, block: Block) -> int:
    """Return how many values have a shape that their key cannot have."""
    if isinstance(data, list):
        return sum([_shapes(item, block) for item in data])
    count = 0
    asked = _asked(block)
    for name, value in data.items() if isinstance(data, dict) else ():
        if name in asked:
            wrong, key = asked[name]
            if wrong is not None and wrong(value, key):
                count += 1
            if key.block is not None:
                count += _shapes(value, key.block)
    return count


@cache
def _asked(block: Block) -> Mapping[str, "tuple[Callable[[object, Key], bool] | None, Key]"]:
    """Return the keys of a block of which a value, or one below it, may have a wrong shape."""
    pairs = {key.name: (_WRONG.get(key.shape), key) for key in block.keys}
    return {name: pair for name, pair in pairs.items() if pair[0] or pair[1].block is not None}


def _no_records(value: object, _: Key) -> bool:
    return not (isinstance(value, list) and all(isinstance(item, dict) for item in value))


def _no_list(value: object, _: Key) -> bool:
    return not isinstance(value, list)


def _no_names(value: object, _: Key) -> bool:
    if isinstance(value, str):
        return not value.strip()
    return not isinstance(value, list) or not value or any(_no_text(item, _) for item in value)


def _no_part(value: object, key: Key) -> bool:
    words = "|".join([*(word for word, _ in key.choices), UNREADABLE])
    word = key.block.word if key.block else f"^({words})$"
    said = word and isinstance(value, str) and re.search(word, value)
    return not isinstance(value, dict) and not said


def _no_choice(value: object, key: Key) -> bool:
    return value not in [word for word, _ in key.choices]


def _no_number(value: object, key: Key) -> bool:
    return value != UNREADABLE and figure(value, key) is None


def _no_date(value: object, _: Key) -> bool:
    return not isinstance(value, (str, int)) or isinstance(value, bool)


def _no_due(value: object, key: Key) -> bool:
    if not isinstance(value, Mapping):
        return _no_date(value, key)
    return "every" not in value  # another word for it is left out there


def _no_text(value: object, _: Key) -> bool:
    return not (isinstance(value, str) and value.strip())


_WRONG: dict[str, Callable[[object, Key], bool]] = {
    **dict.fromkeys(LIST_SHAPES, _no_list),
    Shape.RECORDS: _no_records,
    Shape.NAMES: _no_names,
    Shape.PART: _no_part,
    Shape.BY_PERIOD: _no_part,
    Shape.CHOICE: _no_choice,
    Shape.FIGURE: _no_number,
    Shape.PERCENT: _no_number,
    Shape.WHEN: _no_date,
    Shape.DUE: _no_due,
    Shape.TEXT: _no_text,
}
