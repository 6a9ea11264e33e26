"""The format that something is made in: one choice, by its name or by the ending of a file's name.

The modules of a package are its formats, and the only list of them.
"""

from collections.abc import Callable
from types import ModuleType

from planctl.system import modules
from planctl.system.errors import PlanctlError
from planctl.system.text import one_line


def by_name(
    package: str, name: str, able: Callable[[ModuleType], bool] = lambda _: True
) -> ModuleType:
    """Return the module of a format.

    Args:
        able: whether a format can do what is asked.

    Raises:
        PlanctlError: there is none of that name, or it cannot.
    """
    known = modules.names(package)
    found = modules.module(package, name) if name in known else None
    if found is not None and able(found):
        return found
    from difflib import get_close_matches  # noqa: PLC0415 - for a wrong name alone

    can = [item for item, module in modules.modules(package) if able(module)]
    # Where not every format can, which of them can is worth more than a guess.
    near = get_close_matches(name, can, 1) if can == known else []
    message = f"--format cannot be '{one_line(name)}' here"
    hint = f"did you mean {near[0]}?" if near else f"choose one of {', '.join(can)}"
    raise PlanctlError(message, hint=hint)


def by_ending(package: str, suffix: str) -> str:
    """Return the name of the format whose files end so.

    Args:
        suffix: in small letters, with its dot.

    Raises:
        PlanctlError: there is none.
    """
    endings: list[str] = []
    for name, module in modules.modules(package):
        if suffix in module.SUFFIXES:
            return name
        endings += module.SUFFIXES[:1]
    message = f"no format here has files that end in '{one_line(suffix)}'"
    known = ", ".join(modules.names(package))
    raise PlanctlError(message, hint=f"{', '.join(endings)} do; or choose --format {known}")
