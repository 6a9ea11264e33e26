"""What moves of due dates come to, of the rows that tell of them."""

from collections.abc import Sequence

from planctl.reports.report import Row
from planctl.system.text import counted


def left_out_words(later: int, day: str) -> str:
    """Return how many moves are left out since they are dated after a day; nothing for none."""
    verb = "is" if later == 1 else "are"
    dates = "dates due are as the plans stand now"
    return f"{counted(later, 'move')} after {day} {verb} left out; {dates}" if later else ""


def drafted_words(drafted: int) -> str:
    """Return how many moves are left out since they are of drafts; nothing for none."""
    verb, plan = ("is", "its plan was") if drafted == 1 else ("are", "their plans were")
    moves = counted(drafted, "move")
    return (
        f"{moves} of a date before {plan} approved or published {verb} left out" if drafted else ""
    )


def moved_words(dates: int, moves: int, silent: int) -> str:
    """Return how many due dates moved, how often, and of how many moves nothing is said."""
    if not dates:
        return "no due date moved"
    if 0 < silent < moves:
        told = f"{silent} of them without a word"
    elif silent:
        told = "without a word" if moves == 1 else "none with a word"
    else:
        told = "with a word" if moves == 1 else "each with a word"
    return f"{counted(dates, 'due date')} moved: {counted(moves, 'move')}, {told} in 'revisions'"


def totals(rows: Sequence[Row], key: str, of: str) -> list[Row]:
    """Return the moves by what rows have under a key, most first: records, moves, silent, days.

    Args:
        of: the key under which the totals have it.
    """
    found: dict[str, dict[str, object]] = {}
    for row in rows:
        value = row[key]
        names = value if isinstance(value, list) else [value]
        for name in names or [None]:
            shown = str(name) if name is not None else "nobody"
            total = found.setdefault(shown, {of: shown, "records": 0, "moves": 0, "approved": 0,
                                             "silent": 0, "days": 0})  # fmt: skip
            _add(total, "records", 1)
            _add(total, "moves", _number(row["times"]))
            for name_of in ("approved", "silent", "days"):
                _add(total, name_of, _number(row[name_of]))
    return sorted(found.values(), key=lambda row: (-_number(row["moves"]), -_number(row["days"])))


def _add(total: dict[str, object], key: str, count: int) -> None:
    total[key] = _number(total[key]) + count


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
