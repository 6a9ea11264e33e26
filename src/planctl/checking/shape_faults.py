"""What is wrong in a document that does not keep its schema, in our own words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import partial
from typing import Any

from planctl.checking import (
    cures,
    cut_values,
    single_values,
    typed_heads,
    typed_shapes,
    wrong_keys,
    wrong_words,
)
from planctl.checking.other_kinds import stands_on
from planctl.checking.schema import OWN_KEYS, Fault, decimals, errors, schema
from planctl.checking.stranded import fault as stranded_fault
from planctl.checking.stranded import stranded
from planctl.checking.usual_words import DOCUMENT_KINDS, evened, near_key, usual_key
from planctl.checking.usual_words import LONGEST as _LONGEST_GUESS
from planctl.language.keys import DATES, DOCUMENTS
from planctl.language.yaml.document import Document, lookup
from planctl.language.yaml.document import Path as Place

_TYPES = {
    "string": "a text", "integer": "a whole number", "number": "a number", "array": "a list",
    "object": "a record", "boolean": "true or false", "null": "nothing",
}  # fmt: skip


def told(document: Document, kind: str) -> Iterator[Fault]:
    """Yield what the schema of a kind has against a document; of no kind, why it is none."""
    data = document.data
    if not isinstance(data, dict):
        yield Fault((), "a plan file holds keys and values", "start with 'kind: service-plan'")
        return
    if not kind:
        yield _no_kind(data)
        return
    yield from _decimals(document, kind)
    if lost := stranded(document):
        yield stranded_fault(lost)
    seen: set[tuple[Place, str]] = set()
    for path, keyword in errors(kind, data):
        if lost and path[:1] == lost[0] and path[1:] and _at_or_after(path, lost):
            continue
        if path and isinstance(path[-1], int) and keyword == "type":
            if (path[:-1], "entries") in seen:
                continue  # a list of texts where records should stand is one mistake
            if isinstance(lookup(data, path), str):
                seen.add((path[:-1], "entries"))
        if (path, keyword) in seen:
            continue
        seen.add((path, keyword))
        found = _worded(keyword, path, _at(schema(kind), path), lookup(data, path), document)
        yield from map(partial(_of_an_entry, data), found)


_ENTRY = 2


def _of_an_entry(data: object, fault: Fault) -> Fault:
    """Return a fault; of an entry without keys with its list: nobody knows what links to it."""
    path = fault.path
    if len(path) == _ENTRY and isinstance(path[1], int) and isinstance(lookup(data, path), str):
        return fault._replace(meant=f"/{path[0]}")
    return fault


def _at_or_after(path: Place, lost: tuple[Place, str, int]) -> bool:
    """Whether a place is the key of a list whose entries stand in another, or in one of them."""
    _, name, first = lost
    return int(path[1]) >= first or path[1:] == (first - 1, name)


def _decimals(document: Document, kind: str) -> Iterator[Fault]:
    """Yield decimals that stand for whole numbers: JSON Schema takes 11.0 for 11, a ref may not."""
    for path, value in decimals(document, kind):
        wanted = _at(schema(kind), path).get("type", "")
        if "integer" in wanted and "number" not in wanted:
            name = _name(path)
            written = document.written(path, value)
            text = name == "ref" or isinstance(path[-1], int)
            hint = f'put it in quotes: "{written}"' if text else f"write {value:.0f}"
            hint = single_values.decimal(path, written, document) or hint
            yield Fault(path, f"{name} {written} is a number", hint)


def _name(path: Place) -> str:
    """Return what messages call the value at a place: its key, or an entry of its list."""
    key = next((step for step in reversed(path) if isinstance(step, str)), "the document")
    return f"an entry of {key}" if path and isinstance(path[-1], int) else str(key)


def _no_kind(data: Mapping[str, object]) -> Fault:
    choices = f"write one of {', '.join(DOCUMENTS)}"
    if "kind" not in data:
        near = [key for key in data if get_close_matches("kind", [key.strip().casefold()])]
        if near:
            message = f"unknown key '{_short(near[0])}', and the file does not say its kind"
            return Fault((near[0],), message, "did you mean 'kind'?", key=True)
        return Fault((), "the file does not say its kind", f"{choices}, as in 'kind: service-plan'")
    kind = data["kind"]
    if kind is None or not isinstance(kind, str):
        return Fault(("kind",), f"kind is {_kind_word(kind) if kind else 'empty'}", choices)
    alone = evened(re.sub(r"[\s0-9/-]+$", "", kind))  # without its period
    usual = DOCUMENT_KINDS.get(alone)
    near = [usual] if usual else get_close_matches(alone, DOCUMENTS, 1)
    hint = f"did you mean '{near[0]}'?" if near else choices
    return Fault(("kind",), f"kind '{_short(kind)}' is not one that planctl knows", hint)


def _at(schema: dict[str, Any], path: Place) -> dict[str, Any]:
    """Return the part of a schema that speaks of a place."""
    definitions = schema.get("$defs", {})
    for step in (*path, None):
        if "$ref" in schema:
            schema = definitions[schema["$ref"].removeprefix("#/$defs/")]
        if step is None:
            break
        if isinstance(step, int):
            schema = schema.get("items", {})
        else:
            inner = schema.get("properties", {}).get(step)
            other = schema.get("additionalProperties")
            schema = inner if inner is not None else other if isinstance(other, dict) else {}
    return schema


def _worded(
    keyword: str, path: Place, schema: Mapping[str, Any], value: Any, document: Document
) -> Iterator[Fault]:
    name = _name(path)
    if keyword == "additionalProperties":
        yield from _unknown(path, schema, value, document)
    elif keyword == "required":
        for key in schema["required"]:
            if key not in value and not _misspelt(key, value, schema, document):
                yield Fault(path, f"'{key}' is missing", f"add '{key}:' to the record")
    elif keyword == "enum":
        yield _no_choice(name, path, schema["enum"], value, document)
    elif keyword in {"type", "pattern"}:
        if not wrong_keys.told_elsewhere(path, value, document):
            yield _wrong_type(name, path, schema, value, document)
    elif keyword == "minItems":
        yield Fault(path, f"{name} is an empty list", "give it an entry, or delete the key")
    elif keyword in {"minimum", "maximum"}:
        bounds = f"{schema.get('minimum', '')} to {schema.get('maximum', '')}".strip(" to")
        yield Fault(path, f"{name} cannot be {value}", f"it takes a number from {bounds}")
    else:
        yield Fault(path, f"{name} breaks the schema's '{keyword}'")


def _misspelt(
    key: str, value: Mapping[str, Any], schema: Mapping[str, Any], document: Document
) -> bool:
    """Whether an unknown key probably means a missing one: then that is the finding."""
    known = schema.get("properties", {})
    wrong = [name for name in value if name not in known and len(name) <= _LONGEST_GUESS]
    if any(usual_key(name, known, value) == key for name in wrong):
        return True
    if wrong_keys.whole(value, known, document):
        return True
    if wrong_keys.lost_name(value, known, schema["required"])[0] in wrong:
        return True
    return bool(get_close_matches(key, [name.strip().casefold() for name in wrong], 1))


def _no_choice(
    name: str, path: Place, allowed: Iterable[object], value: object, document: Document
) -> Fault:
    choices = [str(item).lower() if isinstance(item, bool) else str(item) for item in allowed]
    if value is None or value == "" or _blank(value):
        return Fault(path, f"{name} is empty", "give it a value, or delete the key")
    hint = single_values.single(path, value, document)
    hint = hint or wrong_words.hint(name, choices, value, document)
    if not isinstance(value, str):
        return Fault(path, f"{name} is {_kind_word(value)}", hint)
    # Nobody knows whether it is closed, and what is closed needs no date.
    meant = "due" if name == "status" else ""
    return Fault(path, f"{name} cannot be '{_short(value)}'", hint, meant=meant)


_MOST_GUESSES = 20
_FEW = 4


def _short_list(meant: str, value: object, known: Mapping[str, Any]) -> bool:
    """Whether a value may stand under the key that another word means; a long text is no ref."""
    listed = "array" in str(known[meant]) or "refs" in str(known[meant])
    return not (listed and isinstance(value, str) and len(value.split()) >= _FEW)


def _unknown(
    path: Place, schema: Mapping[str, Any], value: Any, document: Document
) -> Iterator[Fault]:
    known = schema.get("properties", {})
    wrong = [key for key in value if key not in known and not key.startswith("x-")]
    told: set[str] = set()
    unnamed, named = wrong_keys.lost_name(value, known, schema.get("required", ()))
    for number, key in enumerate(wrong):
        guess = key.strip().casefold()[:_LONGEST_GUESS] if number < _MOST_GUESSES else ""
        usual = usual_key(key, known, value) if guess else ""
        elsewhere = "" if usual else stands_on(key)
        near = near_key(guess, known, value, sure=bool(elsewhere))
        meant = usual or next(iter(near), "")
        hint = (
            (guess and typed_heads.head(key, path, value, known, document))
            or wrong_keys.whole(value, known, document)
            or cut_values.cut_by_commas(key, path, value, known, document)
            or wrong_keys.full_name(key, value, known)
            or wrong_keys.key(key, value, known, document)
        )
        if hint in told:
            continue  # one mistake: the first of its keys told of all
        if key == unnamed and not hint and not (meant and _short_list(meant, value[key], known)):
            hint, meant = named, "title"
        if hint:
            told.add(hint)
            meant = wrong_keys.meant(key, path, known, hint) or meant
        elif meant:
            hint = wrong_keys.renamed((*path, meant), value[key], document)
            hint = hint or f"did you mean '{meant}'?"
            if meant == usual and value.get(meant) is not None:
                hint = f"it means {meant}, which stands there already: keep one of the two"
            if meant == "inherent" and "current" not in value:
                hint, meant = wrong_keys.EITHER_SCORE, "current"
            if "controls" in known and meant in wrong_keys.ANSWERS:
                meant = "controls"
            if "impact" in known:
                meant = str(path[-1])  # a risk has no score, and is told why
        else:
            hint = elsewhere or OWN_KEYS
        yield Fault((*path, key), f"unknown key '{_short(key)}'", hint, key=True, meant=meant)


def _wrong_type(
    name: str, path: Place, schema: Mapping[str, Any], value: Any, document: Document
) -> Fault:
    wanted = schema.get("type", "string")
    wanted = [wanted] if isinstance(wanted, str) else list(wanted)
    takes = " or ".join(_TYPES[item] for item in wanted)
    if value is None or (isinstance(value, (str, list)) and not value) or _blank(value):
        cure = wrong_keys.emptied(path, document)
        return Fault(path, f"{name} is empty", cure or "give it a value, or delete the key")
    if name in cures.REFS and isinstance(value, str):
        return Fault(path, *cures.ref(name, value))
    if isinstance(value, float) and "number" not in wanted:
        written = document.written(path, value)
        takes_text = "array" not in wanted and "object" not in wanted
        cure = single_values.decimal(path, written, document)
        cure = cure or ("" if takes_text else typed_shapes.shape(path, value, document))
        hint = cure or f'put it in quotes: "{written}"'
        return Fault(path, f"{name} {written} is a number", hint)
    if cure := single_values.single(path, value, document) or typed_shapes.shape(
        path, value, document
    ):
        shown = f" '{_short(value)}'" if isinstance(value, str) else ""
        return Fault(path, f"{name}{shown} is {_kind_word(value)}", cure)
    if wanted == ["array"] and isinstance(value, (str, int)):
        hint = cures.lines(path, document) or cures.as_list(name, _short(value))
        return Fault(path, f"{name} is {_kind_word(value)}, and takes a list", hint)
    if isinstance(value, (bool, int)) and "string" in wanted:
        written = _word(value, path, document)
        hint = f'put it in quotes if text is meant: "{written}"'
        return Fault(path, f"{name} is {_kind_word(value)}, and takes {takes}", hint)
    if isinstance(value, str):
        takes = "a number" if "number" in wanted else takes
        return Fault(path, f"{name} '{_short(value)}' is {_kind_word(value)}", f"it takes {takes}")
    if name in DATES:
        hint = f"write one date, as in {cures.period(document.data)}"
        return Fault(path, f"{name} is {_kind_word(value)}", hint)
    return Fault(path, f"{name} is {_kind_word(value)}", f"it takes {takes}")


def _blank(value: object) -> bool:
    # To a pattern a byte order mark is white space; to Python it is not.
    return isinstance(value, str) and not value.replace("\ufeff", "").strip()


def _word(value: object, path: Place, document: Document) -> str:
    return str(value).lower() if isinstance(value, bool) else document.written(path, value)


def _kind_word(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    names = {str: "a text", int: "a whole number", float: "a number", list: "a list"}
    return names.get(type(value), "a record")


def _short(value: object) -> str:
    shown = str(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}..."
