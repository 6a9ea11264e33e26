"""Settings as they were typed: each key with all that is given for it, and lists with commas."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from planctl.language.keys import KINDS, Key, Shape
from planctl.model.names import parts
from planctl.model.people import Register
from planctl.model.plan_set import PlanSet
from planctl.model.record import refs_of
from planctl.model.several import a_person, initials
from planctl.system.errors import PlanctlError
from planctl.system.terminal import complain
from planctl.system.text import as_word, one_line

_FORM = re.compile(r"([^=]*?)(\+=|-=|=)(.*)", re.DOTALL)
_COMMA = re.compile(r"[,;]")
SEVERAL = frozenset({Shape.TEXTS, Shape.REFS, Shape.LINKED, Shape.NAMES, Shape.NUMBERS, Shape.WORDS,
                     Shape.DAYS, Shape.RESOURCES, Shape.PROSE, Shape.RECORDS})  # fmt: skip


class Given(NamedTuple):
    """One key, its sign and what is given for it; nothing where the key is taken away."""

    name: str
    sign: str
    values: tuple[str, ...]

    @property
    def path(self) -> tuple[str, ...]:
        """The names of the keys that lead to it."""
        return tuple(self.name.split("."))


def given(
    written: Sequence[str], shape_of: Callable[[tuple[str, ...]], str],
    in_our_words: Callable[[str], str], bare: str = "title",
) -> list[Given]:  # fmt: skip
    """Return settings as typed, each key once: what is set and added to in one go is one list.

    Args:
        shape_of: the shape of the key that a path of names means; it raises where there is none.
        in_our_words: the name of a key as typed, with a period in it as plans write it.
        bare: the key that a text without one is probably for.

    Raises:
        PlanctlError: one is not written so, or a key that takes one value is given several.
    """
    found: list[Given] = []
    for text in written:
        match = _FORM.fullmatch(text)
        if match is None or not match[1].strip():
            raise _no_setting(text, found, bare, apart="=" in written)
        name, sign, value = in_our_words(match[1].strip()), match[2], match[3].strip()
        if sign != "=" and not value:
            message = f"'{one_line(text)}' names no item"
            raise PlanctlError(message, hint=f"write {name}{sign}ITEM")
        new = Given(name, sign, (value,) if value else ())
        before = "-=" if sign == "-=" else "="
        index = next((number for number, item in enumerate(found)
                      if (item.name, item.sign) == (name, before)), None)  # fmt: skip
        if index is None:
            found.append(new)
            continue
        if sign == "-=":
            found[index] = new._replace(values=found[index].values + new.values)
            continue
        shape = shape_of(new.path)
        if shape not in SEVERAL and (shape or sign == "="):  # a key of one's own takes anything
            message = f"'{one_line(name)}' is given twice"
            raise PlanctlError(message, hint="it takes one value: leave out the other")
        found[index] = new._replace(sign="=", values=found[index].values + new.values)
    return found


def _no_setting(text: str, before: Sequence[Given], bare: str, *, apart: bool) -> PlanctlError:
    message = f"'{one_line(text)}' is no setting"
    if apart:
        return PlanctlError(message, hint="no space stands beside the sign: write KEY=VALUE")
    hint = "write KEY=VALUE, KEY+=ITEM, KEY-=ITEM or KEY="
    if "=" in text:
        return PlanctlError(message, hint=hint)
    if not before:
        return PlanctlError(message, hint=f"{hint}, as {bare}={as_word(text)}")
    name, sign, values = before[-1]
    whole = as_word(" ".join([*values[-1:], text]))
    return PlanctlError(
        message, hint=f"words that belong together need quotes: {name}{sign}{whole}"
    )


def apart(plans: PlanSet, key: Key | None, shape: str, text: str) -> list[str]:
    """Return what is given for a key, one by one, where the text is certainly a list of several.

    A ref or name that is known as it stands is one, whatever signs it holds.
    """
    if key is None or text[:1] == "[":
        return [text]
    if shape in {Shape.WORDS, Shape.NUMBERS}:
        return _split(text)
    if shape in {Shape.REFS, Shape.LINKED}:
        known = any(text in refs_of(item) for item in plans.records)
        return [text] if known else _split(text)
    if key.person and shape in {Shape.NAMES, Shape.TEXTS}:
        return names(plans.people, text)
    return [text]


def ref_as_known(plans: PlanSet, key: Key | None, text: str) -> str:
    """Return a link as the record that it means is spelt, where only capitals or spaces differ."""
    kind = key.of if key is not None else ""
    if kind not in KINDS or plans.find(kind, text) or "@" in text:
        return text
    plain = _plain(text)
    found = {ref for ref in plans.refs(kind) if _plain(ref) == plain}
    if len(found) != 1:
        return text
    complain(f"'{one_line(text)}' is read as {one_line(*found)}", "")
    return found.pop()


def _plain(ref: str) -> str:
    return "".join(ref.split()).casefold()


def names(people: Register, text: str) -> list[str]:
    """Return the names that one text lists, where each is somebody's; else the text.

    That is a known name, initials of one, or beside a known name a forename with a surname.
    """
    found = parts(text)
    if len(found) < 2 or people.knows(text):
        return [text]
    known = [part for part in found if people.meant(part)]
    rest = [part for part in found if part not in known]
    listed = all(map(partial(_initials, people), rest)) or (known and all(map(a_person, rest)))
    return found if listed else [text]


def _initials(people: Register, part: str) -> bool:
    return initials(part) and bool(people.having(part))


def _split(text: str) -> list[str]:
    return [part.strip() for part in _COMMA.split(text) if part.strip()] or [text]
