"""The JSON Schemas, and whether a document keeps that of its kind."""

import json
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from planctl.language.whole_numbers import whole, whole_only
from planctl.language.yaml.document import Document, lookup
from planctl.language.yaml.document import Path as Place
from planctl.model.build import kind_of
from planctl.system.shipped import folder

# The hint for a key of which nothing is known.
OWN_KEYS = "keys of your own start with 'x-'"


class Fault(NamedTuple):
    """One fault of shape: where, what and the cure.

    Attributes:
        key: whether the key itself is at fault, and not its value.
        meant: the field that a misspelt key probably means; of the plan, with ``/`` before it.
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
def schema(kind: str) -> dict[str, Any]:
    """Return a kind's schema."""
    loaded: dict[str, Any] = json.loads(source(kind))
    return loaded


@cache
def _checker(kind: str) -> Any:
    try:
        library = import_module("jsonschema_rs")
    except ImportError:  # no wheel for this platform
        return import_module("jsonschema").Draft202012Validator(schema(kind))
    return library.Draft202012Validator(source(kind))


def faults(document: Document) -> Iterator[Fault]:
    """Yield what the schema of the document's kind has against it."""
    kind = kind_of(document)
    if kind and _checker(kind).is_valid(document.data) and not decimals(document, kind):
        return
    from planctl.checking.shape_faults import told  # only where something may be wrong

    yield from told(document, kind)


def decimals(document: Document, kind: str) -> list[tuple[Place, float]]:
    """Return the decimals that stand for whole numbers, if some may stand where those alone may."""
    return whole(document, _whole_only(kind)) if document.decimals else []


@cache
def _whole_only(kind: str) -> frozenset[str]:
    return whole_only(schema(kind))


def errors(kind: str, data: object) -> Iterator[tuple[Place, str]]:
    """Yield where data breaks the schema of a kind, and by which keyword of it."""
    checker = _checker(kind)
    if not checker.is_valid(data):
        for error in checker.iter_errors(data):
            yield _address(error, data)


def _address(error: Any, data: object) -> tuple[Place, str]:
    """Return where an error of either library is, and the keyword of the schema."""
    if hasattr(error, "instance_path"):
        steps, keyword = error.instance_path, str(error.schema_path[-1])
    else:
        steps, keyword = error.absolute_path, str(error.validator)
    path: list[str | int] = []
    for step in steps:
        # One library gives the key 2011 as a number.
        path.append(str(step) if isinstance(data, dict) else step)
        data = lookup(data, (path[-1],))
    return tuple(path), keyword
