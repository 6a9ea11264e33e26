"""Every place of a document where a date is written."""

from collections.abc import Iterator

from planctl.document import Document, Path
from planctl.when import parse, parse_period

_DATES = frozenset(
    {
        "due",
        "start",
        "completed",
        "urgency",
        "published",
        "on",
        "from",
        "to",
        "until",
        "left",
        "period",
    }
)
_BY_PERIOD = frozenset({"targets", "actuals"})
_FREE = frozenset({"printed", "rag_scheme"})


def sound(document: Document, year_starts: int) -> bool:
    """Whether every date of a document is valid, without a look at where each stands."""
    whens: set[str] = set()
    periods: set[str] = set()
    if document.rewritten or not _collect(document.data, whens, periods):
        return False  # what a number looks like has to be looked up
    return all(parse(item, year_starts=year_starts).valid for item in whens) and all(
        parse_period(item, year_starts=year_starts).valid for item in periods
    )


def _collect(  # noqa: C901 - one piece, since it walks all of a plan
    data: object, whens: set[str], periods: set[str]
) -> bool:
    """Collect what ``dates`` yields, and return whether all of it is plain."""
    if isinstance(data, list):
        for item in data:
            if item.__class__ is not str and not _collect(item, whens, periods):
                return False
    for key, value in data.items() if isinstance(data, dict) else ():
        if key in _DATES:
            if not isinstance(value, str):
                return False
            if value.strip():
                (periods if key == "period" else whens).add(value)
        elif value.__class__ is str or key in _FREE or key.startswith("x-"):
            continue
        elif key in _BY_PERIOD and isinstance(value, dict):
            periods.update(value)
        elif not _collect(value, whens, periods):
            return False
    return True


def dates(  # noqa: C901 - one case a shape of date
    data: object, path: Path = ()
) -> Iterator[tuple[Path, str | int, str]]:
    """Yield path, value and sort of each date, in the order written.

    The sort is ``period`` for a plan's period and the years of targets and actuals, whose place is
    that of a key, and ``when`` for all others. Keys that start with ``x-`` are free, and
    ``printed`` holds the source's own words.
    """
    if isinstance(data, list):
        for index, item in enumerate(data):
            yield from dates(item, (*path, index))
    if not isinstance(data, dict):
        return
    for key, value in data.items():
        at = (*path, key)
        if key in _FREE or key.startswith("x-"):
            continue
        if key in _BY_PERIOD and isinstance(value, dict):
            yield from (((*at, year), year, "period") for year in value)
        elif key in _DATES:
            if _text(value):
                yield at, value, "period" if key == "period" else "when"
            elif isinstance(value, dict):
                yield from _recurring(value, at)
        elif isinstance(value, (dict, list)):
            yield from dates(value, at)


def _recurring(value: dict[str, object], path: Path) -> Iterator[tuple[Path, str | int, str]]:
    for name in ("from", "until"):
        if name in value and _text(value[name]):
            yield (*path, name), value[name], "when"  # type: ignore[misc]
    done = value.get("done")
    for index, item in enumerate(done if isinstance(done, list) else []):
        if _text(item):
            yield (*path, "done", index), item, "when"


def _text(value: object) -> bool:
    return (isinstance(value, str) and bool(value.strip())) or (
        isinstance(value, int) and not isinstance(value, bool)
    )
