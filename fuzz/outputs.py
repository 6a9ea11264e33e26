"""Looks at what commands print: JSON by its schema, and nothing that a terminal would obey."""

import io
import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from fuzz.wrong import WrongError
from planctl.output.render import json as json_format
from planctl.reports.report import Digest, Findings, Page, Report, Rows, Tree
from planctl.system import modules
from planctl.system.terminal import Style

_SCHEMAS = Path(__file__).parent.parent / "schema" / "output"
_STYLE = Style(color=False, width=80, terminal=False)
_FUNCTIONS: dict[type[Any], str] = {
    Findings: "findings", Rows: "rows", Page: "page", Tree: "tree", Digest: "digest",
}  # fmt: skip
# What makes a terminal or a reader see something other than what is there.
_DECEIVES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
# Formats for programs keep a text as it is, and escape it in their own way or not at all.
_FOR_PROGRAMS = frozenset({"sarif", "gitlab", "junit"})


@cache
def _validator(command: str) -> Any:  # noqa: ANN401 - a library without types
    import jsonschema_rs

    schema = json.loads((_SCHEMAS / f"{command}.schema.json").read_text(encoding="utf-8"))
    return jsonschema_rs.validator_for(schema, validate_formats=True)


def by_schema(command: str, raw: str) -> None:
    """Look whether a command's JSON is JSON, and what its schema accepts."""
    try:
        data = json.loads(raw, parse_constant=_no_json)
    except ValueError as error:
        kind = f"what {command} prints is not JSON"
        raise WrongError(kind, str(error)) from error
    validator = _validator(command)
    if not validator.is_valid(data):
        first = next(validator.iter_errors(data))
        place = "/".join("*" if isinstance(at, int) else at for at in first.instance_path)
        kind = f"{command}'s JSON breaks its schema at {place}"
        raise WrongError(kind, first.message)


def _no_json(word: str) -> object:
    message = f"{word} is no JSON"
    raise ValueError(message)


def as_json(command: str, report: Report) -> None:
    """Look whether what a report says is JSON of the command's schema."""
    out = io.StringIO()
    getattr(json_format, _FUNCTIONS[type(report)])(report, out, _STYLE)
    by_schema(command, out.getvalue())


def formats(report: Report) -> Sequence[str]:
    """Return the formats, JSON aside, that can print a report."""
    return _formats(_FUNCTIONS[type(report)])


@cache
def _formats(function: str) -> Sequence[str]:
    found = modules.modules("planctl.output.render")
    return [name for name, item in found if name != "json" and hasattr(item, function)]


def printed(report: Report, name: str) -> str:
    """Return what a format prints of a report, which no terminal obeys."""
    out = io.StringIO(newline="\n")
    module = modules.module("planctl.output.render", name)
    getattr(module, _FUNCTIONS[type(report)])(report, out, _STYLE)
    text = out.getvalue()
    text.encode()
    if name not in _FOR_PROGRAMS:
        harmless(text.replace("\t", " ") if name == "tsv" else text, f"as {name}")
    return text


def harmless(text: str, where: str) -> None:
    """Look for characters that a terminal obeys, or that hide others."""
    if found := _DECEIVES.search(text):
        around = text[max(0, found.start() - 40) : found.end() + 20]
        kind = f"a character that deceives is printed {where}"
        raise WrongError(kind, ascii(around))
