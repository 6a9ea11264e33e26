"""What to write where one figure, word or reference stands in a shape or spelling of its own."""

import re
from calendar import month_abbr

from planctl.checking.cures import key_at, quoted
from planctl.checking.nearest import as_ref, spoken
from planctl.checking.usual_words import CHOICES
from planctl.language.keys.shapes import Shape
from planctl.language.yaml.document import Document, lookup
from planctl.language.yaml.document import Path as Place

_REFS = frozenset({Shape.REFS, Shape.LINKED, Shape.REF})
_TRUTHS = {"yes": "true", "y": "true", "no": "false", "n": "false"}
_MONTH = re.compile(r"(?:(?:from )?1(?:st)? )?([a-z]{3})[a-z]*\.?").fullmatch
_JOINED = re.compile(r"([A-Z]{1,8}) ?([0-9][0-9.]*)").fullmatch


def single(path: Place, value: object, document: Document) -> str:
    """Return what to write in place of a value that says one thing; empty where nothing is sure."""
    above = key_at(document.data, path[:-1])
    if above and above.shape == Shape.BY_PERIOD:
        held = [*value.values()] if isinstance(value, dict) else value
        only = held[0] if isinstance(held, list) and len(held) == 1 else None
        plain = isinstance(only, (str, int, float)) and not isinstance(only, bool)
        return f"write {path[-1]}: {quoted(only)}" if plain else ""
    key = key_at(document.data, path)
    if key is None:
        return ""
    if key.shape in _REFS and isinstance(path[-1], int) and isinstance(value, dict):
        return _joined(path, value, document)
    if key.shape in _LISTS and isinstance(value, str) and (items := _below(path, document)):
        return f"write a list: {key.name}: [{', '.join(map(as_ref, items))}]"
    if key.shape in _REFS and isinstance(value, str) and (ref := _titled(value, document)):
        return f"that is a title: write {key.name}: [{ref}]"
    said = " ".join(str(value).casefold().split()) if isinstance(value, str) else ""
    if key.shape == Shape.FLAG and said in _TRUTHS:
        return f"write {key.name}: {_TRUTHS[said]}"
    if key.name == "year_starts" and (match := _MONTH(said)):
        names = [name.casefold() for name in month_abbr]
        return f"write year_starts: {names.index(match[1])}" if match[1] in names else ""
    if key.name == "reporting" and (step := CHOICES["every"].get(said, said)) in _STEPS:
        return f"write reporting: {{every: {step}}}"
    return ""


_STEPS = frozenset(CHOICES["every"].values())


def _joined(path: Place, value: dict[str, object], document: Document) -> str:
    """Return the reference that a colon and a space cut in two, as [LAA: 1]."""
    ((name, number),) = value.items() if len(value) == 1 else [("", None)]
    match = _JOINED(f"{name}{document.written((*path, name), number)}") if number else None
    return f"write {match[1]}{match[2]}, without the colon" if match else ""


def _below(path: Place, document: Document) -> list[str]:
    """Return the entries of a list of which the first stands beside the key, and hyphens below."""
    place = document.place(path)
    first, *lines = document.source.text[place.start : place.end].split("\n")
    found = [match[1] for line in lines if (match := _ENTRY(line))]
    return [first.strip(), *found] if found and len(found) == len(lines) else []


_ENTRY = re.compile(r" *- +([^\s:#]+) *\r?").fullmatch
_LISTS = frozenset({Shape.REFS, Shape.LINKED})


def _titled(text: str, document: Document) -> str:
    """Return the reference of the one record of a document that has a title; empty without."""
    if text.count(" ") < _WORDS:
        return ""
    found = (lookup(document.data, path) for path in document.containers().values())
    records = [item for item in found if isinstance(item, dict) and "ref" in item]
    wanted = spoken(text)
    refs = [str(item["ref"]) for item in records if spoken(str(item.get("title"))) == wanted]
    return as_ref(refs[0]) if len(refs) == 1 else ""


_WORDS = 2


def decimal(path: Place, written: str, document: Document) -> str:
    """Return what a decimal in a list of references means: two of them, or one with its letters.

    Empty where it is a reference of the document, or where nobody can tell.
    """
    key = key_at(document.data, path)
    if key is None or key.shape not in _REFS or key.name == "ref":
        return ""
    known = {str(ref) for name in ("ref", key.name) for ref in document.by_key.get(name, ())}
    if written in {str(ref) for ref in document.by_key.get("ref", ())}:
        return ""
    refs = written.split(".")
    if not {*refs} <= known:
        ends = re.compile(rf"[A-Za-z]+[ .-]?{re.escape(written)}").fullmatch
        refs = [ref for ref in known if ends(ref)]
        if len(refs) != 1:
            return ""
    if not isinstance(path[-1], int):
        return f"write a list, even of one: {key.name}: [{', '.join(refs)}]"
    return f"{'a list has commas: ' if len(refs) > 1 else ''}write {', '.join(refs)}"
