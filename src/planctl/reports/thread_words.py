"""Where the golden thread is broken, in words, so that all reports say it alike."""

from collections.abc import Sequence

from planctl.model.cascade import Hanging
from planctl.model.links import Link
from planctl.model.record import Record
from planctl.reports.ref_words import ref_words
from planctl.system.text import counted, first_few, one_line


def missing(refs: Sequence[str]) -> str:
    """Return what is said of a record whose links lead nowhere."""
    return f"links to {first_few(list(map(one_line, refs)))}, which no plan defines"


def objectives(found: Hanging, broken: Sequence[Link]) -> str:
    """Return how many objectives hang on others, and which do not; nothing where there are none."""
    if not found.every:
        return ""
    kinds = "directorate or service objective"
    said = f"{found.linked} of {counted(found.every, kinds)} {_verb(found.linked)} to one above"
    if found.free:
        are = "answers" if found.free == 1 else "answer"
        said += f"; {found.free} {are} an inspection and {_need(found.free)} no link"
    if found.loose:
        nowhere: dict[Record, list[str]] = {}
        for link in broken:
            nowhere.setdefault(link.record, []).append(link.ref)
        names = [
            named(item) + (f" ({missing(nowhere[item])})" if item in nowhere else "")
            for item in found.loose
        ]
        verb = "does" if len(names) == 1 else "do"
        said += f"; {len(names)} {verb} not: {first_few(names)}"
    return said


def links(broken: Sequence[Link]) -> str:
    """Return which links lead nowhere; nothing where all lead somewhere."""
    if not broken:
        return ""
    verb = "leads" if len(broken) == 1 else "lead"
    names = [f"{named(link.record)} to {one_line(link.ref)}" for link in broken]
    return f"{counted(len(broken), 'link')} {verb} nowhere: {first_few(names)}"


def actions(found: Hanging | None) -> str:
    """Return how many actions hang on the highest objectives, and whose do not."""
    if found is None:
        return "the plans name no corporate or framework objective that an action could serve"
    if not found.every:
        return ""
    verb = "serves" if found.linked == 1 else "serve"
    of = f"{found.linked} of {counted(found.every, 'action')}"
    said = f"{of} {verb} a corporate or framework objective"
    if found.loose:
        homes: dict[Record, int] = {}
        for item in found.loose:
            home = item.parent or item
            homes[home] = homes.get(home, 0) + 1
        names = [f"{count} of {named(home)}" for home, count in homes.items()]
        verb = "does" if len(found.loose) == 1 else "do"
        said += f"; {len(found.loose)} {verb} not: {first_few(names)}"
    return said


def named(record: Record) -> str:
    """Return what a sentence calls a record."""
    return one_line(ref_words(record) if record.ref else record.title or record.key)


def _verb(count: int) -> str:
    return "links" if count == 1 else "link"


def _need(count: int) -> str:
    return "needs" if count == 1 else "need"
