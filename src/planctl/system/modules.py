"""What is in a room of the house: the modules of a package are its list, and no other list is."""

import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules
from types import CodeType, ModuleType
from typing import Any


def names(package: str) -> list[str]:
    """Return the names of what a package holds, with dashes, in alphabetical order."""
    folder = Path(__file__).parents[1].joinpath(*package.split(".")[1:])
    found = [module.name for module in iter_modules([str(folder)])]
    return sorted(name.replace("_", "-") for name in found if not name.startswith("_"))


def module(package: str, name: str) -> ModuleType:
    """Import one of them by its name with dashes."""
    return import_module(f"{package}.{name.replace('-', '_')}")


def modules(package: str) -> Iterator[tuple[str, ModuleType]]:
    """Import all of them."""
    for name in names(package):
        yield name, module(package, name)


def docstrings(package: str, name: str, function: str) -> tuple[str, str]:
    """Return the docstrings of one of them and of a function of it, which is read, not imported."""
    full = f"{package}.{name.replace('-', '_')}"
    spec = find_spec(full)
    loader: Any = spec.loader if spec else None
    if loader is None or sys.flags.optimize >= 2:  # python -OO leaves docstrings out
        return "", ""
    consts = loader.get_code(full).co_consts
    found = (item.co_consts[0] for item in consts
             if isinstance(item, CodeType) and item.co_name == function)  # fmt: skip
    return str(consts[0]), str(next(found, ""))
