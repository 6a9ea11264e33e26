"""The JSON Schemas, and what they find wrong in a document, in our own words."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from typing import Any

from planctl.checking.other_kinds import stands_on
from planctl.language.keys import DATES, DOCUMENTS
from planctl.language.whole_numbers import whole, whole_only
from planctl.language.yaml.document import Document, lookup
from planctl.language.yaml.document import Path as Place
from planctl.model.build import kind_of
from planctl.system.shipped import folder

_TYPES = {
    "string": "a text", "integer": "a whole number", "number": "a number", "array": "a list",
    "object": "a record", "boolean": "true or false", "null": "nothing",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of shape: where, what and the cure.

    Attributes:
        key: whether the key itself is at fault, and not its value.
        meant: the field that a misspelt key probably means.
    """

    path: Place
    message: str
    hint: str = ""
    key: bool = False
    meant: str = ""


def source(kind: str) -> str:
    """Return the text of a kind's schema."""
    return (folder("schema", "schema") / f"{kind}.schema.json").read_text(encoding="utf-8")


@cache
def _schema(kind: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(source(kind))
    return loaded


@cache
def _checker(kind: str) -> Any:
    try:
        library = import_module("jsonschema_rs")
    except ImportError:  # no wheel for this platform
        library = import_module("jsonschema")
    return library.Draft202012Validator(_schema(kind))


def faults(document: Document) -> Iterator[Fault]:
    """Yield what the schema of the document's kind has against it."""
    data = document.data
    if not isinstance(data, dict):
        yield Fault((), "a plan file holds keys and values", "start with 'kind: service-plan'")
        return
    kind = kind_of(document)
    if not kind:
        yield _no_kind(data)
        return
    if document.decimals:
        yield from _decimals(document, kind)
    checker = _checker(kind)
    if checker.is_valid(data):
        return
    seen: set[tuple[Place, str]] = set()
    for error in checker.iter_errors(data):
        path, keyword = _address(error)
        if (path, keyword) in seen:
            continue
        seen.add((path, keyword))
        yield from _worded(keyword, path, _at(_schema(kind), path), lookup(data, path), document)


@cache
def _whole_only(kind: str) -> frozenset[str]:
    return whole_only(_schema(kind))


def _decimals(document: Document, kind: str) -> Iterator[Fault]:
    """Yield decimals that stand for whole numbers: JSON Schema takes 11.0 for 11, a ref may not."""
    for path, value in whole(document, _whole_only(kind)):
        wanted = _at(_schema(kind), path).get("type", "")
        if "integer" in wanted and "number" not in wanted:
            name = _name(path)
            written = document.written(path, value)
            text = name == "ref" or isinstance(path[-1], int)
            hint = f'put it in quotes: "{written}"' if text else f"write {value:.0f}"
            yield Fault(path, f"{name} {written} is a number", hint)


def _name(path: Place) -> str:
    """Return what messages call the value at a place: its key, or an entry of its list."""
    key = next((step for step in reversed(path) if isinstance(step, str)), "the document")
    return f"an entry of {key}" if path and isinstance(path[-1], int) else str(key)


def _address(error: Any) -> tuple[Place, str]:
    """Return where an error of either library is, and the keyword of the schema."""
    if hasattr(error, "instance_path"):
        return tuple(error.instance_path), str(error.schema_path[-1])
    return tuple(error.absolute_path), str(error.validator)


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
    near = get_close_matches(kind[:_LONGEST_GUESS], DOCUMENTS, 1)
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
        yield from _unknown(path, schema, value)
    elif keyword == "required":
        for key in schema["required"]:
            if key not in value and not _misspelt(key, value, schema):
                yield Fault(path, f"'{key}' is missing", f"add '{key}:' to the record")
    elif keyword == "enum":
        yield _no_choice(name, path, schema["enum"], value)
    elif keyword in {"type", "pattern"}:
        yield _wrong_type(name, path, schema, value, document)
    elif keyword == "minItems":
        yield Fault(path, f"{name} is an empty list", "give it an entry, or delete the key")
    elif keyword in {"minimum", "maximum"}:
        bounds = f"{schema.get('minimum', '')} to {schema.get('maximum', '')}".strip(" to")
        yield Fault(path, f"{name} cannot be {value}", f"it takes a number from {bounds}")
    else:
        yield Fault(path, f"{name} breaks the schema's '{keyword}'")


def _misspelt(key: str, value: Mapping[str, Any], schema: Mapping[str, Any]) -> bool:
    """Whether an unknown key probably means a missing one: then that is the finding."""
    known = schema.get("properties", {})
    wrong = [name for name in value if name not in known and len(name) <= _LONGEST_GUESS]
    if any(_usual(name, known, value) == key for name in wrong):
        return True
    return bool(get_close_matches(key, [name.strip().casefold() for name in wrong], 1))


def _no_choice(name: str, path: Place, allowed: Iterable[object], value: object) -> Fault:
    choices = [str(item).lower() if isinstance(item, bool) else str(item) for item in allowed]
    if value is None or value == "" or _blank(value):
        return Fault(path, f"{name} is empty", "give it a value, or delete the key")
    word = str(value)[:_LONGEST_GUESS].casefold()
    near = (
        [_SYNONYMS[word]] if _SYNONYMS.get(word) in choices else get_close_matches(word, choices, 1)
    )
    shown = [item for item in choices if item != "unreadable"]
    hint = f"did you mean '{near[0]}'?" if near else f"choose one of {', '.join(shown)}"
    if not isinstance(value, str):
        return Fault(path, f"{name} is {_kind_word(value)}", hint)
    return Fault(path, f"{name} cannot be '{_short(value)}'", hint)


_LONGEST_GUESS = 40
_SYNONYMS = {
    "complete": "done", "completed": "done", "finished": "done", "closed": "done",
    "started": "in-progress", "ongoing": "in-progress", "open": "not-started",
    "stopped": "cancelled", "postponed": "deferred", "suspended": "deferred",
}  # fmt: skip
_MOST_GUESSES = 20
_FINISHED = ("status",)
_USUAL = {
    word: tuple(keys.split())
    for words, keys in {
        "deadline by due_by due_date target_date end_date completion_date": "due",
        "start_date": "start",
        "completed_on completed_date date_completed": "completed",
        "responsible responsible_officer lead lead_officer officer assigned_to": "owner",
        "kpi kpis indicator indicators performance_indicators": "measures",
        "description": "title notes",
        "comment comments": "notes",
        "reference": "ref",
        "done complete": "status",
    }.items()
    for word in words.split()
}


def _unknown(path: Place, schema: Mapping[str, Any], value: Any) -> Iterator[Fault]:
    known = list(schema.get("properties", {}))
    wrong = [key for key in value if key not in known and not key.startswith("x-")]
    for number, key in enumerate(wrong):
        guess = key.strip().casefold()[:_LONGEST_GUESS] if number < _MOST_GUESSES else ""
        unused = _unused(known, value)
        usual = _usual(key, known, value) if guess else ""
        near = [usual] if usual else get_close_matches(guess, unused, 1)
        near = near or get_close_matches(guess, known, 1)
        free = stands_on(key) or "keys of your own start with 'x-'"
        if value[key] is None:
            free = "a comma in '{ }' starts a new key: put the whole text in quotes"
        hint = f"did you mean '{near[0]}'?" if near else free
        meant = near[0] if near else ""
        yield Fault((*path, key), f"unknown key '{_short(key)}'", hint, key=True, meant=meant)


def _usual(name: str, known: Iterable[str], value: Mapping[str, object]) -> str:
    """Return the key for which people usually say a word, or an empty text; an unused one first."""
    word = re.sub(r"[\s-]+", "_", name.strip().casefold()[:_LONGEST_GUESS])
    meant = _USUAL.get(word, ())
    if meant == _FINISHED and re.search(r"\d[-/]\d", str(value.get(name))[:_LONGEST_GUESS]):
        meant = ("completed",)
    offered = [key for key in meant if key in known]
    return next((key for key in offered if key not in value), offered[0] if offered else "")


def _unused(known: Iterable[str], value: Mapping[str, object]) -> list[str]:
    return [name for name in known if name not in value]


def _wrong_type(
    name: str, path: Place, schema: Mapping[str, Any], value: Any, document: Document
) -> Fault:
    wanted = schema.get("type", "string")
    wanted = [wanted] if isinstance(wanted, str) else list(wanted)
    takes = " or ".join(_TYPES[item] for item in wanted)
    if value is None or (isinstance(value, (str, list)) and not value) or _blank(value):
        return Fault(path, f"{name} is empty", "give it a value, or delete the key")
    if isinstance(value, float) and "number" not in wanted:
        written = document.written(path, value)
        return Fault(path, f"{name} {written} is a number", f'put it in quotes: "{written}"')
    if wanted == ["array"] and isinstance(value, (str, int)):
        hint = f"write a list, even of one: [{_short(value)}]"
        return Fault(path, f"{name} is {_kind_word(value)}, and takes a list", hint)
    if isinstance(value, (bool, int)) and "string" in wanted:
        written = _word(value, path, document)
        hint = f'put it in quotes if text is meant: "{written}"'
        return Fault(path, f"{name} is {_kind_word(value)}, and takes {takes}", hint)
    if isinstance(value, str):
        takes = "a number" if "number" in wanted else takes
        return Fault(path, f"{name} '{_short(value)}' is {_kind_word(value)}", f"it takes {takes}")
    if name in DATES:
        hint = "write a date, as 2011-09-30, 2011-09 or 2011/12 Q2"
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
