"""Write schema/output/*.schema.json: the shape of what each command prints as JSON."""

import json
from pathlib import Path

from planctl.output.shapes import Schema, record
from planctl.system import modules


def schemas() -> dict[str, Schema]:
    """Return the schema of each command's JSON: what its ``shape()`` says, and the version."""
    return {
        name: _whole(name, command.shape())
        for name, command in modules.modules("planctl.commands")
        if hasattr(command, "shape")
    }


def _whole(name: str, shape: Schema) -> Schema:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"planctl {name} --format json",
        **shape,
        **record(format_version={"const": 1}, **shape["properties"]),
        "required": ["format_version", *shape["required"]],
    }


def main() -> None:
    """Write the files."""
    folder = Path(__file__).parent.parent / "schema" / "output"
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in schemas().items():
        text = json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
        (folder / f"{name}.schema.json").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
