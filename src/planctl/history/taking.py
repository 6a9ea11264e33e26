"""What a commit changed in a plan set, from the files that it changed."""

from collections.abc import Mapping, Sequence

from planctl.history.changes import differences
from planctl.history.files import Files
from planctl.history.pairing import Pairing
from planctl.history.taken import Renamed, Subject, Taken, Told
from planctl.loading.commits import FileChange
from planctl.model.record import Record


def taken(
    files: Files, changed: Sequence[FileChange], before: str, after: str, waiting: Mapping[str, str]
) -> Taken:
    """Return what differs in the records of a set.

    Args:
        changed: the files that a commit changed.
        before, after: the set's folder in the two states.
        waiting: of files that could not be read, the last contents that could: those count as what
            was before.

    Raises:
        PlanctlError: the clone lacks a file.
    """
    older: list[Record] = []
    newer: list[Record] = []
    before_of: dict[int, tuple[str, str]] = {}
    after_of: dict[int, tuple[str, str]] = {}
    lost: dict[str, str] = {}
    for item in changed:
        old = waiting.get(item.path, item.before)
        new = item.after
        was = files.read(old, item.path) if old and files.has(item.path, before) else None
        here = new is not None and files.has(item.path, after)
        now = files.read(new, item.path, was) if new and here else None
        if here and now is None:
            if old:
                lost[item.path] = old
            continue
        if was and now:
            gone, come = now.differing(was)
        else:
            gone, come = was.records if was else (), now.records if now else ()
        before_of |= {id(record): (item.path, old or "") for record in gone}
        after_of |= {id(record): (item.path, new or "") for record in come}
        older += gone
        newer += come
    if not (older or newer):
        return Taken(waiting=lost)
    return _told(Pairing(older, newer), before_of, after_of, lost)


_Homes = Mapping[int, tuple[str, str]]


def _told(pairing: Pairing, before_of: _Homes, after_of: _Homes, lost: Mapping[str, str]) -> Taken:
    numbers: dict[tuple[int, bool], int] = {}
    subjects: list[Subject] = []

    def number(record: Record, *, gone: bool = False) -> int:
        # What a part of a file left as it was is the same record before and after.
        key = id(record), gone
        if key not in numbers:
            numbers[key] = len(subjects)
            home = (before_of if gone else after_of)[id(record)]
            subjects.append(Subject(record.kind, record.key, *home))
        return numbers[key]

    changes = [
        Told(number(item.record, gone=item.what == "removed"), item.what, item.field,
             item.before, item.after, item.days)
        for item in differences(pairing)
    ]  # fmt: skip
    renamed = [
        Renamed((was.kind, was.key), number(now))
        for was, now in pairing.mates.items() if was.key != now.key
    ]  # fmt: skip
    return Taken(subjects, changes, renamed, lost)
