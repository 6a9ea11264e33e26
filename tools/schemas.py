"""Write schema/*.schema.json: one self-contained JSON Schema for each kind of document.

Made from ``planctl.language.keys``, where each key is stated once. Every fault must give one
message, so there is no oneOf or anyOf, and a key of several shapes lists their types. Whether a
date or a ref is real is for planctl's rules, never for the schema.
"""

import json
from pathlib import Path

from planctl.language.keys import DOCUMENTS
from planctl.language.keys.shapes import Block, Key, Shape

Schema = dict[str, object]

_TEXT: Schema = {"type": "string", "pattern": r"\S"}
_REF: Schema = {"type": ["string", "integer"], "pattern": r"\S"}
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
    Shape.SCORE_PART: _NUMBER,
    Shape.AS_WRITTEN: _VALUE,
    Shape.NUMBERS: _list(_one(_NUMBER, "A bound.")),
    Shape.WHEN: _REF,
    Shape.PERIOD: _REF,
    Shape.DAYS: _list(_one(_REF, "One occurrence.")),
    Shape.REF: _REF,
    Shape.REFS: _list(_REF),
}


class _Maker:
    """Makes the schema of one document; ``shared`` are the definitions that it refers to."""

    def __init__(self) -> None:
        self.shared: Schema = {}

    def key(self, key: Key) -> Schema:
        """Return the schema of a key, or a reference to its definition."""
        return self._shared(key.shared, self._key(key)) if key.shared else self._key(key)

    def _shared(self, name: str, schema: Schema) -> Schema:
        self.shared.setdefault(name, schema)
        return {"$ref": f"#/$defs/{name}"}

    def _key(self, key: Key) -> Schema:
        about: Schema = {"description": key.about} if key.about else {}
        if key.shape in _SHAPES:
            return {**_SHAPES[key.shape], **about}
        if key.shape == Shape.CHOICE:
            words = [word for word, _ in key.choices]
            return {"enum": words, **about} if len(words) > 1 else {"const": words[0], **about}
        if key.shape == Shape.COUNT:
            least, most = key.limits
            limits = {"minimum": least, "maximum": most}
            known = {name: limit for name, limit in limits.items() if limit is not None}
            return {"type": "integer", **known, **about}
        if key.shape == Shape.BY_PERIOD:
            return {"type": "object", **about, "additionalProperties": _VALUE}
        if key.shape == Shape.PRINTED:
            said: Schema = {"type": ["string", "number", "array", "object"]}
            return {"type": "object", **about, **({"additionalProperties": said} if about else {})}
        if key.block is None:
            raise ValueError(f"{key.name} has a shape that the schema does not know")
        return self._nested(key, key.block, about)

    def _nested(self, key: Key, block: Block, about: Schema) -> Schema:
        """Return the schema of a key whose value holds others."""
        if key.shape == Shape.RECORDS:
            return {**_list(self.block(block)), **about}
        inside = self._inside(block)
        if key.shape == Shape.LINKED:
            items = {"type": ["string", "integer", "object"], "pattern": r"\S"}
            return {**_list({**items, "description": block.about, **inside}), **about}
        if key.shape == Shape.RESOURCES:
            items = {"type": ["string", "object"], "pattern": r"\S"}
            return {**_TEXT_OR_LIST, **about, "items": {**items, **inside}}
        if key.shape == Shape.DUE:
            types = ["string", "integer", "object"]
            return {"type": types, "pattern": r"\S", **about, **inside}
        if block.word:
            types = ["object", "string"] if key.shared else ["string", "object"]
            return {"type": types, "pattern": block.word, **about, **inside}
        return {"type": "object", **about, **inside}

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
