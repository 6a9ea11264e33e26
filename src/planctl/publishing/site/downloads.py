"""What readers take with them: tables, workbook, database, calendars, as `export` writes them."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from planctl.loading.public.opened import of_bytes, of_path
from planctl.model.people import Person
from planctl.publishing.site.folder import DATA
from planctl.publishing.site.view import View
from planctl.queries.export import export, keyed
from planctl.reports.tables import TABLES, Export


class Download(NamedTuple):
    """A file to take away.

    Attributes:
        path: below the site's folder.
        texts: all that stands in it, with places; only of a public edition.
    """

    path: str
    content: bytes
    texts: tuple[tuple[str, str], ...] = ()

    @classmethod
    def looked(cls, path: str, content: bytes, texts: Iterable[tuple[str, str]]) -> "Download":
        """Return a file with the texts that stand in it, by their places there."""
        return cls(path, content, tuple((f"{path} {at}", text) for at, text in texts))


def names(view: View) -> dict[str, list[tuple[str, str]]]:
    """Return the addresses of what there is to take, under its sorts, each with what it is."""
    home = f"{view.folder}/{DATA}"
    tables = [(f"{home}/{table.name}.csv", f"{table.title}: {table.about}") for table in TABLES]
    return {
        "All of it": [
            (f"{home}/plans.xlsx", "A workbook (Excel)"),
            (f"{home}/plans.sqlite", "A database (SQLite)"),
            (f"{home}/plans.ics", "A calendar of what falls due (iCalendar)"),
        ],
        "Tables (CSV)": [*tables, (f"{home}/csv-metadata.json", "What the columns are (CSVW)")],
    }


def calendar_of(view: View, person: Person) -> str:
    """Return the address of somebody's calendar."""
    name = view.addresses.person(person).rpartition("/")[2].removesuffix(".html")
    return f"{view.folder}/{DATA}/officers/{name}.ics"


def downloads(view: View, left_out: str, *, look: bool) -> Iterator[Download]:
    """Yield the files of a plan set.

    Args:
        left_out: what a public edition says that it keeps back.
        look: whether the texts that stand in them are wanted.
    """
    from planctl.output.exports import csv, ics, sqlite, xlsx  # noqa: PLC0415 - not for a help text

    made = Export(
        lines=export(view.plans, view.as_of, within=view.soon), as_of=view.as_of,
        at=view.setting.revision, left_out=left_out,
    )  # fmt: skip
    home = f"{view.folder}/{DATA}"
    with TemporaryDirectory(prefix="planctl-") as folder:
        place = Path(folder)
        for module, name in ((xlsx, "plans.xlsx"), (sqlite, "plans.sqlite")):
            module.write(made, place / name)
            yield _read(place / name, f"{home}/{name}", look=look)
        start, end = ics.frame(made)
        entries = {(table, key): raw for table, key, raw in ics.entries(made)}
        yield _calendar([start, *entries.values(), end], f"{home}/plans.ics", look=look)
        csv.write(made, place / "csv")
        for path in sorted((place / "csv").iterdir()):
            yield _read(path, f"{home}/{path.name}", look=look)
        named = keyed(view.plans, view.as_of).items()
        known = {record: at for at, record in named if at in entries}
        places = {at: place for place, at in enumerate(entries)}
        for person in view.plans.people.everybody:
            if person in view.falling_due:
                # In the order of the set's own calendar, as ``export --owner`` writes them.
                own = sorted(
                    (known[item] for item in view.falling_due[person]), key=places.__getitem__
                )
                parts = [start, *(entries[at] for at in own), end]
                yield _calendar(parts, calendar_of(view, person), look=look)


def _read(path: Path, name: str, *, look: bool) -> Download:
    return Download.looked(name, path.read_bytes(), of_path(path) if look else ())


def _calendar(parts: Iterable[bytes], name: str, *, look: bool) -> Download:
    raw = b"".join(parts)
    return Download.looked(name, raw, of_bytes(raw) if look else ())


def own_texts(view: View) -> list[str]:
    """Return the texts that the writers put into every file, whatever the plans say."""
    from planctl.output.exports import csv, ics, sqlite, xlsx  # noqa: PLC0415

    empty = Export(lines={table.name: [] for table in TABLES}, as_of=view.as_of,
                   at=view.setting.revision)  # fmt: skip
    found: list[str] = []
    with TemporaryDirectory(prefix="planctl-") as folder:
        for name, module in (("x", xlsx), ("s", sqlite), ("i", ics), ("c", csv)):
            module.write(empty, Path(folder) / name)
            found += [text for _, text in of_path(Path(folder) / name)]
    return found
