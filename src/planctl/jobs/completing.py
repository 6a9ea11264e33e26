"""What a shell is offered to complete a word: names and refs of the plans, words, revisions.

The names come from the cache; where that knows nothing yet, the plans are read once. Whatever is
wrong with them, nothing is offered then: a key pressed on a command line is no place for messages.
"""

import io
from collections.abc import Callable, Iterable
from contextlib import redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING

from planctl.system.text import one_line

if TYPE_CHECKING:
    from planctl.loading.answers import Answer
    from planctl.loading.load import Loaded

# What is asked for of records besides their status.
STANDING = ("open", "closed", "overdue")
_OWNERS, _FORMS = "owners", "forms"
# Before a kind: the full names of its records whose ref returns in a later year.
_FIRST = "@"
_OTHER = (_OWNERS, _FORMS, _FIRST)


def offered(values: Iterable[str], incomplete: str) -> list[str]:
    """Return the values that start so, for a shell to complete."""
    start = incomplete.casefold()
    # What a terminal cannot show as it is, nobody could have typed.
    return sorted(
        {
            value
            for value in values
            if value.casefold().startswith(start) and one_line(value) == value
        }
    )


def words(*choices: str) -> Callable[[str], list[str]]:
    """Return what completes one of some words."""
    return lambda incomplete: offered(choices, incomplete)


def complete_owner(incomplete: str) -> list[str]:
    """Offer the names of the plans that a command without PATHS would read."""
    return offered(_known(_OWNERS), incomplete)


def complete_form(incomplete: str) -> list[str]:
    """Offer the council's forms."""
    return offered(_known(_FORMS), incomplete)


def complete_ref(incomplete: str) -> list[str]:
    """Offer the refs of those plans; behind ``KIND:`` those of a kind."""
    kind, colon, rest = incomplete.partition(":")
    if colon and (found := _refs(rest, kind)):
        return [f"{kind}:{name}" for name in found]
    return _refs(incomplete)


def complete_plan(incomplete: str) -> list[str]:
    """Offer the refs of plans."""
    return _refs(incomplete, "plan")


def complete_objective(incomplete: str) -> list[str]:
    """Offer the refs of objectives."""
    return _refs(incomplete, "objective")


def complete_measure(incomplete: str) -> list[str]:
    """Offer the refs of measures."""
    return _refs(incomplete, "measure")


def _refs(incomplete: str, kind: str = "") -> list[str]:
    """Offer refs, of one kind or any; behind an ``@`` those of the first of several years, too."""
    from planctl.language.keys import KINDS

    known = _known(kind) if kind else _known()
    if "@" in incomplete:
        known += _known(*(f"{_FIRST}{each}" for each in ([kind] if kind else KINDS)))
    return offered(known, incomplete)


def complete_status(incomplete: str) -> list[str]:
    """Offer how records stand: the words of plans, and those that follow from them."""
    from planctl.model.record import STATUSES

    return offered((*STATUSES, *STANDING), incomplete)


def complete_revision(incomplete: str) -> list[str]:
    """Offer the branches and tags of the repository, and both ends of a stretch between two."""
    from planctl.loading.git import Repository
    from planctl.system.repository import here

    before, dots, last = incomplete.rpartition("...")
    names = _quietly(lambda: ["HEAD", *Repository(here()).names()])
    return [f"{before}{dots}{name}" for name in offered(names, last)]


def _known(*sorts: str) -> list[str]:
    """Return names of some sorts: kinds of record, ``owners`` or ``forms``; any refs without."""
    return _quietly(lambda: _asked(sorts))


def _asked(sorts: Iterable[str]) -> list[str]:
    from planctl.jobs.job import Job

    job = Job.start(None)
    found = list(job.ask([], ("completions",), _names))
    wanted = tuple(sorts)
    return [
        name for known in found for sort, names in known.items()
        if sort in wanted or (not wanted and not sort.startswith(_OTHER)) for name in names
    ]  # fmt: skip


def _names(loaded: "Loaded") -> "Answer":
    """Return what may be completed in a plan set, by sort."""
    from planctl.loading.answers import Answer
    from planctl.model.record import refs_of
    from planctl.model.year_names import full

    plans = loaded.plans
    several = {(item.kind, item.ref) for item in plans.records if item.ref not in {None, item.key}}
    found: dict[str, list[str]] = {
        _OWNERS: [person.label for person in plans.people.everybody],
        _FORMS: plans.forms.names,
    }
    for item in plans.records:
        # Where a ref returns, the later ones are told apart by their key.
        later = [item.key] if item.ref and item.key != item.ref else []
        own = [item.key] if item.kind == "plan" and not item.ref else []
        names = [*refs_of(item), *later, *own, *item.refs("formerly")]
        found.setdefault(item.kind, []).extend(names)
        if item.ref == item.key and (item.kind, item.ref) in several:
            found.setdefault(f"{_FIRST}{item.kind}", []).append(full(item))
    return Answer({sort: list(dict.fromkeys(names)) for sort, names in found.items()}, dated=False)


def _quietly(names: Callable[[], list[str]]) -> list[str]:
    """Return what is asked for; nothing where anything is wrong, and nothing is said of it."""
    try:
        with redirect_stderr(io.StringIO()), redirect_stdout(io.StringIO()):
            return names()
    except Exception:  # noqa: BLE001 - nothing may break a command line
        return []
