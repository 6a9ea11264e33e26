"""What somebody typed after ``KEY=``, as the value that the key takes."""

import re
from difflib import get_close_matches

from planctl.checking.usual_words import CHOICES, STATUSES
from planctl.editing.days import ADDS_UPDATE, meant, spelled
from planctl.editing.scalars import Written
from planctl.language.keys import Block, Key, Shape
from planctl.language.lost import UNREADABLE
from planctl.language.spoken.said import Context
from planctl.language.yaml.reader import read
from planctl.language.yaml.scalars import Numbers
from planctl.system.errors import PlanctlError
from planctl.system.text import one, one_line

_TEXT = frozenset({Shape.TEXT, Shape.PROSE, Shape.REF, Shape.PRINTED})
_LISTS = frozenset({Shape.TEXTS, Shape.WORDS, Shape.REFS, Shape.LINKED, Shape.NUMBERS, Shape.DAYS,
                    Shape.RECORDS})  # fmt: skip
_NUMBERS = frozenset({Shape.COUNT, Shape.NUMBER, Shape.FIGURE, Shape.PERCENT})
_DATES = frozenset({Shape.WHEN, Shape.DUE, Shape.PERIOD, Shape.DAYS})
# What else is a figure, as it is written: an agenda's item, or a limit in words, is none.
_FIGURES = frozenset({"baseline", "tolerance", "amount", "spent"})
_FEW = 8  # keys that a hint can name
_YES = {"yes": True, "true": True, "no": False, "false": False}


def key_at(block: Block | None, kind: str, path: tuple[str, ...], context: Context) \
        -> tuple[Key | None, str]:  # fmt: skip
    """Return the key that a path of names means, and what it is for a value under it.

    Args:
        block: the keys of the record; ``kind``: what it is called.

    Returns:
        The key, None for a key of one's own, and its shape; under a key by period the shape of
        one of its values.

    Raises:
        PlanctlError: there is no such key; the nearest is the hint.
    """
    name, rest = path[0], path[1:]
    if name.startswith("x-"):
        return None, ""
    key = block.named.get(name) if block else None
    if key is None or block is None:
        known = [item.name for item in block.keys] if block else []
        near = get_close_matches(name, known, 1) or _below(block, name)
        message = f"{one(kind)} has no key '{one_line(name)}'"
        few = f"it has {', '.join(known)}" if 0 < len(known) <= _FEW else ""
        hint = f"did you mean {near[0]}?" if near else few or "keys of your own start with x-"
        raise PlanctlError(message, hint=hint)
    if not rest:
        return key, key.shape
    if key.shape == Shape.BY_PERIOD and len(rest) == 1:
        _period(key, rest[0], context)
        return key, Shape.AS_WRITTEN
    if key.shape == Shape.PRINTED and len(rest) == 1:
        return key, Shape.PROSE
    if key.block is not None and key.shape in {Shape.PART, Shape.DUE}:
        return key_at(key.block, name, rest, context)
    if key.block is not None and key.shape in {Shape.RECORDS, Shape.RESOURCES}:
        message = f"'{name}' is a list, and an entry has no name"
        hint = "each is set by its own ref" if key.block.kind else _added(key)
        raise PlanctlError(message, hint=hint)
    message = f"'{name}' has no keys below it"
    raise PlanctlError(message, hint=f"set {name} itself")


def in_our_words(block: Block | None, name: str, context: Context) -> str:
    """Return the name of a key as typed, with a period below it as plans write it: targets.Q2.

    Raises:
        PlanctlError: it is no period, or no single one.
    """
    above, _, below = name.partition(".")
    key = block.named.get(above) if block else None
    by_period = key is not None and key.shape == Shape.BY_PERIOD and below
    return f"{above}.{_period(key, below, context)}" if key and by_period else name


def _period(key: Key, text: str, context: Context) -> str:
    return spelled(text, context, "actual" if key.name == "actuals" else "target")


def _below(block: Block | None, name: str) -> list[str]:
    """Return the key below another that a name means: the current score's, of several."""
    found = [f"{key.name}.{name}" for key in (block.keys if block else ())
             if key.block and key.shape == Shape.PART and name in key.block.named]  # fmt: skip
    return sorted(found, key=lambda path: not path.startswith("current."))[:1]


def value(key: Key | None, shape: str, text: str, context: Context) -> object:
    """Return the value that a text means under a key.

    Raises:
        PlanctlError: the key takes no such value.
    """
    if key is not None and shape == Shape.RECORDS and _of_records(key):
        message = f"'{key.name}' holds records"
        raise PlanctlError(message, hint="'planctl add' adds one, and each is set by its own ref")
    if key is None or shape not in _TEXT:
        brackets = text[:1] + text[-1:] in {"[]", "{}"} and len(text) > 1
        if brackets and (key is None or shape not in _NUMBERS | {Shape.CHOICE, Shape.FLAG}):
            found = _in_brackets(text)
            return [found] if shape == Shape.RECORDS and isinstance(found, dict) else found
    if shape in _LISTS:
        return [item(key, shape, text, context)]
    return item(key, shape, text, context)


def _of_records(key: Key | None) -> bool:
    return key is not None and key.block is not None and bool(key.block.kind)


def item(key: Key | None, shape: str, text: str, context: Context) -> object:
    """Return the value that a text means as one entry of a key that takes several."""
    if shape in _TEXT or shape in {Shape.TEXTS, Shape.REFS, Shape.LINKED, Shape.NAMES,
                                   Shape.RESOURCES}:  # fmt: skip
        return text
    if text == UNREADABLE:
        return text
    if key is not None and key.choices and shape in {Shape.CHOICE, Shape.WORDS, Shape.BY_PERIOD}:
        return _choice(key, text)
    if shape in {Shape.FLAG, Shape.YES_NO}:
        if text.casefold() not in _YES:
            raise _refused(key, text, "write yes or no")
        yes = _YES[text.casefold()]
        return yes if shape == Shape.FLAG else "yes" if yes else "no"
    if shape in _DATES:
        name = "period" if shape == Shape.PERIOD else key.name if key else "due"
        said = meant(text, context, name)
        return said if isinstance(said, dict) else Written(said or "")
    if shape == Shape.RECORDS and text[:1] + text[-1:] == "{}" and not _of_records(key):
        return _in_brackets(text)
    if key is not None and shape in {Shape.PART, Shape.RECORDS, Shape.BY_PERIOD}:
        return _by_name(key, text)
    if key is not None and (key.shape == Shape.BY_PERIOD or key.name in _FIGURES):
        _refuse_comma(text)
    return _number(key, shape, text)


# A comma that parts no thousands.
_COMMA = re.compile(r"([-+\u00a3]?[0-9]+),([0-9]{1,2}|[0-9]{4,})(\s?%?)").fullmatch


def _refuse_comma(value: str) -> None:
    """Refuse a figure with a comma that parts no thousands: it is a point or a slip."""
    match = _COMMA(value)
    if match:
        before, after, sign = match.groups()
        message = f"'{one_line(value)}' has two readings"
        raise PlanctlError(message, hint=f"write {before}.{after}{sign} or {before}{after}{sign}")


def _by_name(key: Key, text: str) -> str:
    """Return the word that may stand in the place of a part, as the name of a known scheme.

    Raises:
        PlanctlError: no word may, or another; how what stands below is given is the hint.
    """
    block = key.block
    if block is not None and block.word and re.fullmatch(block.word, text.casefold()):
        return text.casefold()
    names = [item.name for item in block.keys] if block else []
    if key.shape == Shape.BY_PERIOD:
        raise _refused(key, text, f"say of which period: {key.name}.PERIOD=VALUE")
    if key.shape == Shape.RECORDS:
        raise _refused(key, text, _added(key))
    below = ", ".join(f"{key.name}.{name}=..." for name in names[:3])
    known = [word for word in re.findall(r"[\w-]+", block.word) if word != UNREADABLE] \
        if block else []  # fmt: skip
    either = f"it takes {', '.join(known)}; or " if known else ""
    raise _refused(key, text, f"{either}set what stands below it: {below}")


def _added(key: Key) -> str:
    """Return the command that adds an entry to a list."""
    if key.name == "updates":
        return ADDS_UPDATE
    names = [item.name for item in key.block.keys][:2] if key.block else []
    needed = " ".join(f"{name}=..." for name in names)
    return f"'planctl add {key.name} --under REF {needed}' adds one"


def _choice(key: Key, text: str) -> str:
    words = [word for word, _ in key.choices]
    plain = text.casefold().replace(" ", "-")
    if plain in words:
        return plain
    if text not in words:
        near = _usual(key.name, text) or get_close_matches(plain, words, 1)
        hint = f"did you mean {near[0]}?" if near else f"it takes {', '.join(words)}"
        raise _refused(key, text, hint)
    return text


def _usual(name: str, text: str) -> list[str]:
    """Return what people mean by a word of their own, as a status: begun is in progress."""
    said = STATUSES if name == "status" else CHOICES.get(name, {})
    meant = said.get(" ".join(text.casefold().replace("_", " ").split()))
    return [meant] if meant else []


def _number(key: Key | None, shape: str, text: str) -> object:
    number = Numbers().resolve(text)
    numeric = isinstance(number, (int, float)) and not isinstance(number, bool)
    percent = re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]+)?) ?%", text)
    if shape == Shape.PERCENT and percent:
        # 0.5 alone would be half of it all, to whoever reads it.
        return Written(percent[1]) if percent[1] == "0" or percent[1][0] in "123456789" else text
    if shape == Shape.PERCENT and isinstance(number, float) and 0 < number < 1:
        hint = (
            f"write {number * 100:.4g} for {number * 100:.4g} of 100, or {text}% if that is meant"
        )
        raise _refused(key, text, hint)
    if shape in _NUMBERS and not numeric:
        raise _refused(key, text, "it takes a number")
    return Written(text) if numeric or (key is None and not isinstance(number, str)) else text


def _in_brackets(text: str) -> object:
    document = read(f"k: {text}\n".encode(), "")
    if not isinstance(document.data, dict) or document.problems or set(document.data) != {"k"}:
        message = f"'{one_line(text)}' cannot be read as a list or record"
        raise PlanctlError(message, hint="write [A, B] or {KEY: VALUE}, as in a plan")
    return document.data["k"]


def _refused(key: Key | None, text: str, hint: str) -> PlanctlError:
    name = key.name if key else "the value"
    return PlanctlError(f"{name} cannot be '{one_line(text)}'", hint=hint)
