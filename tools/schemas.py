"""Write schema/*.schema.json: one self-contained JSON Schema for each kind of document.

Made from ``planctl.language.keys``, where each key is stated once. Every fault must give one
message, so there is no oneOf or anyOf, and a key of several shapes lists their types. Whether a
date or a ref is real is for planctl's rules, never for the schema.
"""

import json
from pathlib import Path

from planctl.language.keys import DOCUMENTS, PERCENT_SIGN
from planctl.language.keys.shapes import Block, Key, Shape

Schema = dict[str, object]

_TEXT: Schema = {"type": "string", "pattern": r"\S"}
_REF: Schema = {"type": ["string", "integer"], "pattern": r"\S"}
# A word processor's quotation marks round a ref, or spaces, are part of it, and nothing finds it.
_EDGE = r"[^\s\u201c\u201d\u201e]"
_NAMED: Schema = {
    "type": ["string", "integer"],
    "pattern": rf"^{_EDGE}([\s\S]*{_EDGE})?$",
}
_VALUE: Schema = {"type": ["number", "string"]}
_NUMBER: Schema = {**_VALUE, "pattern": "^unreadable$"}
_TEXT_OR_LIST: Schema = {"type": ["string", "array"], "pattern": r"\S"}


def _one(schema: Schema, description: str) -> Schema:
    return {**schema, "description": description}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


_SHAPES: dict[str, Schema] = {
    Shape.TEXT: _TEXT,
    Shape.PROSE: {**_TEXT_OR_LIST, "items": _one(_TEXT, "One paragraph.")},
    Shape.TEXTS: _list(_one(_TEXT, "One entry.")),
    Shape.NAMES: {**_TEXT_OR_LIST, "minItems": 1, "items": _one(_TEXT, "One name.")},
    Shape.FLAG: {"type": "boolean"},
    # In YAML 1.2 yes and no are texts, and what people write.
    Shape.YES_NO: {"enum": ["yes", "no", True, False]},
    Shape.NUMBER: {"type": "number"},
    Shape.FIGURE: _NUMBER,
    Shape.PERCENT: {**_VALUE, "pattern": rf"^({PERCENT_SIGN}|unreadable)$"},
    Shape.AS_WRITTEN: _VALUE,
    Shape.NUMBERS: _list(_one(_NUMBER, "A bound.")),
    Shape.WHEN: _REF,
    Shape.PERIOD: _REF,
    Shape.COUNT: {"type": "integer"},
    Shape.BY_PERIOD: {"type": "object", "additionalProperties": _VALUE},
    Shape.MOVED: {**_VALUE, "pattern": r"\S"},
    Shape.PRINTED: {
        "type": "object",
        "additionalProperties": {"type": ["string", "number", "array", "object"]},
    },
    Shape.REF: _NAMED,
    Shape.REFS: _list(_REF),
}


class _Maker:
    """Makes the schema of one document; ``shared`` are the definitions that it refers to."""

    def __init__(self) -> None:
        self.shared: Schema = {}

    def key(self, key: Key) -> Schema:
        """Return the schema of a key: its shape, or where that is defined; meaning, example."""
        shape = self._shape(key)
        if key.shared:
            shape = self._shared(key.shared, shape)
        listed = key.choices if key.shape == Shape.CHOICE else ()
        said = [about for _, about in listed if about]
        # No part of JSON Schema: what editors show beside each word.
        words: Schema = {"enumDescriptions": said} if said else {}
        return {**shape, **words, "description": key.about, "examples": [key.example]}

    def _shared(self, name: str, schema: Schema) -> Schema:
        self.shared.setdefault(name, schema)
        return {"$ref": f"#/$defs/{name}"}

    def _shape(self, key: Key) -> Schema:
        limits = dict(zip(("minimum", "maximum"), key.limits, strict=True))
        known = {name: limit for name, limit in limits.items() if limit is not None}
        if key.shape == Shape.BY_PERIOD and key.choices:
            either = "|".join(word for word, _ in key.choices)
            taken: Schema = {"type": ["string", "object"], "pattern": f"^({either})$"}
            return {**_SHAPES[key.shape], **taken}
        if key.shape in _SHAPES:
            return {**_SHAPES[key.shape], **known}
        if key.shape == Shape.CHOICE:
            words = [word for word, _ in key.choices]
            return {"enum": words} if len(words) > 1 else {"const": words[0]}
        if key.shape == Shape.WORDS:
            return _list({"enum": [word for word, _ in key.choices]})
        if key.block is None:
            raise ValueError(f"{key.name} has a shape that the schema does not know")
        return self._nested(key, key.block)

    def _nested(self, key: Key, block: Block) -> Schema:
        """Return the schema of a key whose value holds others."""
        if key.shape == Shape.RECORDS:
            return _list(self.block(block))
        inside = self._inside(block)
        if key.shape == Shape.LINKED:
            items = {"type": ["string", "integer", "object"], "pattern": r"\S"}
            return _list({**items, "description": block.about, **inside})
        if key.shape == Shape.RESOURCES:
            items = {"type": ["string", "object"], "pattern": r"\S"}
            return {**_TEXT_OR_LIST, "items": {**items, **inside}}
        if key.shape == Shape.DAYS:
            types = ["string", "integer", "object"]
            return _list({"type": types, "pattern": r"\S", "description": block.about, **inside})
        if key.shape == Shape.DUE:
            types = ["string", "integer", "object"]
            return {"type": types, "pattern": r"\S", **inside}
        if block.word:
            return {"type": ["string", "object"], "pattern": block.word, **inside}
        return {"type": "object", **inside}

    def block(self, block: Block) -> Schema:
        """Return the schema of a mapping in which unknown keys are errors and x- keys are free."""
        schema = {"type": "object", "description": block.about, **self._inside(block)}
        return self._shared(block.shared, schema) if block.shared else schema

    def _inside(self, block: Block) -> Schema:
        keys = {key.name: self.key(key) for key in block.keys}
        required: Schema = {"required": [*block.required]} if block.required else {}
        if block.closed:
            return {"properties": keys, **required, "additionalProperties": False}
        free: Schema = {"patternProperties": {"^x-": True}, "additionalProperties": False}
        return {"properties": keys, **free, **required}


def schemas() -> dict[str, Schema]:
    """Return the schema of each kind of document."""
    made: dict[str, Schema] = {}
    for kind, block in DOCUMENTS.items():
        maker = _Maker()
        made[kind] = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": kind,
            **maker.block(block),
        }
        made[kind]["$defs"] = dict(sorted(maker.shared.items()))
    return made


def written(schema: Schema) -> str:
    """Return a schema as the text of its file."""
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def main() -> None:
    """Write the files."""
    folder = Path(__file__).parent.parent / "schema"
    for kind, schema in schemas().items():
        path = folder / f"{kind}.schema.json"
        path.write_text(written(schema), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
