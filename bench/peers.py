"""Other programs that read the same plans, and the floors below all of them."""

import platform
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.homes import ROOT, Homes, MissingPeerError, versions

SCHEMA = ROOT / "schema" / "service-plan.schema.json"
FLOORS = ROOT / "bench" / "floors"

CHECK, CLIB = "check-jsonschema", "check-jsonschema + clib"
LINT, CPP, NODE = "yamllint", "sourcemeta jsonschema (C++)", "Node yaml + ajv"
RYL, RUST = "ryl (Rust), YAML alone", "yaml-rs + jsonschema-rs (Rust)"
LOAD, PARSE = "PyYAML CSafeLoader, loading only", "libyaml, parsing only"

_RELAXED = "{extends: relaxed, rules: {line-length: disable}}"

Arguments = Callable[[Sequence[str]], list[str]]


@dataclass
class Peers:
    """What can be run here: from a peer's name to how it is called with some files.

    Attributes:
        missing: why others cannot be.
        versions: of each that can.
    """

    commands: dict[str, Arguments] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)


def install(homes: Homes) -> Peers:
    """Install every peer that this machine takes."""
    peers = Peers()
    for name, (prepare, packages) in _PEERS.items():
        try:
            head, home = prepare(homes)
        except MissingPeerError as error:
            peers.missing[name] = str(error)
            continue
        peers.commands[name] = _with(head)
        known = versions(home)
        said = [f"{item} {known[item]}" for item in packages if item in known]
        peers.versions[name] = ", ".join(said)
    return peers


def _with(head: Sequence[str]) -> Arguments:
    return lambda files: [*head, *files]


Prepared = tuple[list[str], Path]


def _check(homes: Homes) -> Prepared:
    home = homes.python("check-jsonschema", "check-jsonschema")
    return [str(home / "check-jsonschema"), "--schemafile", str(SCHEMA)], home


def _clib(homes: Homes) -> Prepared:
    home = homes.python("check-jsonschema-clib", "check-jsonschema", "ruamel.yaml.clib")
    return [str(home / "check-jsonschema"), "--schemafile", str(SCHEMA)], home


def _lint(homes: Homes) -> Prepared:
    home = homes.python("yamllint", "yamllint")
    return [str(home / "yamllint"), "-d", _RELAXED], home


def _ryl(homes: Homes) -> Prepared:
    home = homes.python("ryl", "ryl")
    return [str(home / "ryl"), "check", "--no-cache", "-d", _RELAXED], home


def _rust(homes: Homes) -> Prepared:
    home = homes.python("rust", "yaml-rs", "jsonschema-rs")
    return [str(home / "python"), str(FLOORS / "rust.py"), str(SCHEMA)], home


def _cpp(homes: Homes) -> Prepared:
    home = homes.python("sourcemeta", "sourcemeta-jsonschema")
    machine = {"aarch64": "arm64", "amd64": "x86_64"}.get(platform.machine().lower())
    system = f"{sys.platform}-{machine or platform.machine().lower()}"
    # The package's script starts Python first; the program itself is what is compared.
    found = list(home.parent.glob(f"lib/python*/site-packages/*/jsonschema-{system}"))
    if not found:
        message = f"there is no program for {system}"
        raise MissingPeerError(message)
    return [str(found[0]), "validate", str(SCHEMA)], home


def _node(homes: Homes) -> Prepared:
    home = homes.node("node", "yaml", "ajv")
    return ["node", str(FLOORS / "ajv.mjs"), str(home), str(SCHEMA)], home


def _floor(script: str) -> Callable[[Homes], Prepared]:
    def prepare(homes: Homes) -> Prepared:
        home = homes.python("floors", "PyYAML")
        return [str(home / "python"), str(FLOORS / script)], home

    return prepare


_PEERS: dict[str, tuple[Callable[[Homes], Prepared], tuple[str, ...]]] = {
    CHECK: (_check, ("check-jsonschema", "jsonschema", "ruamel.yaml")),
    CLIB: (_clib, ("check-jsonschema", "jsonschema", "ruamel.yaml.clib")),
    LINT: (_lint, ("yamllint", "PyYAML")),
    CPP: (_cpp, ("sourcemeta-jsonschema",)),
    NODE: (_node, ("yaml", "ajv")),
    RYL: (_ryl, ("ryl",)),
    RUST: (_rust, ("yaml-rs", "jsonschema-rs")),
    LOAD: (_floor("load.py"), ("PyYAML",)),
    PARSE: (_floor("parse.py"), ("PyYAML",)),
}
