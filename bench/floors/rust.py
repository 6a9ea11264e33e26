"""YAML by yaml-rs (Rust) and the plans' schema by jsonschema-rs (Rust), and nothing more."""

import json
import sys
from pathlib import Path

import jsonschema_rs  # noqa: TID253 - a program of its own
import yaml_rs

schema, *names = sys.argv[1:]
validator = jsonschema_rs.validator_for(json.loads(Path(schema).read_bytes()))
sound = True
for name in names:
    text = Path(name).read_text(encoding="utf-8")
    sound &= validator.is_valid(yaml_rs.loads(text, parse_datetime=False))
sys.exit(not sound)
