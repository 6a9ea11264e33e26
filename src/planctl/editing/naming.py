"""Names that somebody typed, as the register of people writes them."""

from collections.abc import Sequence

from planctl.editing.scalars import Written
from planctl.language.keys import Key
from planctl.model.names import called
from planctl.model.people import Register
from planctl.system.asking import chosen
from planctl.system.errors import PlanctlError
from planctl.system.terminal import complain
from planctl.system.text import one_line

_MOST = 5
# Names in the register itself: it need not have an entry for each, so no rule asks for one.
_UNCHECKED = frozenset({"holder", "members"})


def registered(people: Register, name: str) -> str:
    """Return a name as the register writes it, where it knows one of that spelling.

    What was typed in small letters alone is else written as the plans have it.
    """
    known = people.knows(name)
    found = {
        spelling for person in people.meant(name) if person.registered or not known
        for spelling in person.spellings if called(spelling) == called(name)
        and (known or (name.islower() and not spelling.islower()))
    }  # fmt: skip
    return found.pop() if len(found) == 1 else name


def under(people: Register, key: Key | None, value: object) -> object:
    """Return a value with its names as the register writes them, where the key takes names."""
    if key is None or not key.person:
        return value
    if isinstance(value, list):
        return [under(people, key, item) for item in value]
    if not isinstance(value, str) or isinstance(value, Written):
        return value
    return whole(people, value, say=key.name in _UNCHECKED)


def speaker(people: Register, name: str | None) -> str | None:
    """Return who says so, as the register writes it; whom a part of a name may mean is said.

    A committee or councillor need not be in the register.
    """
    return whole(people, name) if name else name


def whole(people: Register, name: str, *, say: bool = True) -> str:
    """Return a name as the register writes it; of whom a part of one is, a person is asked.

    Args:
        say: whether it is said whom it may mean, where nobody can be asked.

    Raises:
        PlanctlError: it is a number, as where a choice was expected.
    """
    if name.strip().isdigit():
        message = f"'{one_line(name)}' is a number, and nobody's name"
        raise PlanctlError(message, hint="write the name whole")
    near = [] if people.meant(name) else people.having(name)[:_MOST]
    if near:
        unknown = f"the register does not know '{one_line(name)}'"
        number = chosen(unknown, [*near, f"{name}, as it was typed"])
        if number is not None:
            return [*near, name][number]
        if say:
            complain(unknown, f"did you mean {listed(near)}?")
    return registered(people, name)


def listed(names: Sequence[str]) -> str:
    """Return some names as a choice between them."""
    return " or ".join(map(one_line, names[:_MOST]))
