"""What is published of plan sets, in every format: made, read back, and its texts returned."""

import csv
import email
import email.policy
import io
import re
import zipfile
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast
from xml.etree import ElementTree as ET

from fuzz.held import Held
from fuzz.memory import CWD
from fuzz.outputs import by_schema, harmless
from fuzz.wrong import WrongError
from planctl.history.past import Past
from planctl.jobs.pack_inputs import pack as whole_pack
from planctl.loading.config import DUE_SOON, Config
from planctl.loading.load import Loaded
from planctl.loading.public.last_look import LastLook
from planctl.loading.public.named import refuse
from planctl.loading.public.opened import of_bytes
from planctl.model.people import Person
from planctl.output.exports import csv as csv_export
from planctl.output.exports import ics, sqlite, xlsx
from planctl.publishing.chase.formats import eml, text
from planctl.publishing.chase.formats import markdown as chase_markdown
from planctl.publishing.chase.messages import Messages
from planctl.publishing.document.formats import docx as document_docx
from planctl.publishing.document.formats import html as document_html
from planctl.publishing.document.formats import markdown as document_markdown
from planctl.publishing.document.make import document
from planctl.publishing.pack.blocks import Pack
from planctl.publishing.pack.formats import docx, html, json, markdown
from planctl.publishing.pack.make import BY, Asked, set_pack
from planctl.publishing.site.addresses import Names
from planctl.publishing.site.build import ASSETS, Site
from planctl.publishing.site.folder import FRONT, NOTE, SiteFolder
from planctl.publishing.site.setting import Setting
from planctl.queries.export import export
from planctl.reports.tables import BY_NAME, TABLES, Export, Line
from planctl.standing.reporting import asked_period
from planctl.system.errors import PlanctlError

# A folder that is no disk, where there is one.
_SHM = Path("/dev/shm")  # noqa: S108 - a temporary folder of its own is made in it
Texts = list[str]


def _exported(sets: Sequence[Loaded], as_of: date) -> Export:
    lines: dict[str, list[Line]] = {table.name: [] for table in TABLES}
    for item in sets:
        found = export(item.plans, as_of, within=DUE_SOON, paths=item.chosen)
        if item.named is not None:
            refuse((("export", text) for text in _texts(found)), LastLook(item.named), "nothing")
        for name, some in found.items():
            lines[name] += some
    return Export(lines=lines, as_of=as_of)


def _texts(found: Mapping[str, Sequence[Sequence[object]]]) -> Texts:
    values = (value for lines in found.values() for line in lines for value in line)
    return [value for value in values if isinstance(value, str)]


def _folder() -> TemporaryDirectory[str]:
    return TemporaryDirectory(dir=_SHM if _SHM.is_dir() else None)


def tables(sets: Sequence[Loaded], as_of: date) -> Texts:
    """Make the CSV tables, the calendar and the database, and read them back."""
    made = _exported(sets, as_of)
    with _folder() as name:
        folder = Path(name)
        csv_export.write(made, folder / "csv")
        for table, lines in made.lines.items():
            text = (folder / "csv" / f"{table}.csv").read_bytes().decode()
            rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
            wide = {len(row) for row in rows}
            if len(rows) != len(lines) + 1 or wide != {len(BY_NAME[table].all)}:
                raise WrongError("a CSV table has other rows than it was given", table)
            harmless(text, "in CSV")
        ics.write(made, folder / "ics")
        _calendar((folder / "ics").read_bytes())
        _tasks(made, folder)
    sqlite.write(made, Path(":memory:"))
    return _texts(made.lines)


def _tasks(made: Export, folder: Path) -> None:
    tasks = Export(lines=made.lines, as_of=made.as_of, tasks=True)
    ics.write(tasks, folder / "tasks")
    _calendar((folder / "tasks").read_bytes())


def _calendar(raw: bytes) -> None:
    """Look at the lines of a calendar: RFC 5545 has 75 bytes a line, and begins and ends match."""
    raw.decode()
    opened: list[bytes] = []
    for line in raw.split(b"\r\n"):
        if len(line) > 75 or b"\n" in line or b"\r" in line:
            raise WrongError("a line of a calendar is too long or broken", repr(line))
        word, _, name = line.partition(b":")
        if word == b"BEGIN":
            opened.append(name)
        elif word == b"END" and (not opened or opened.pop() != name):
            raise WrongError("a calendar ends what it did not begin", repr(line))
    if opened or not raw.endswith(b"\r\n"):
        raise WrongError("a calendar is not whole")


def workbook(sets: Sequence[Loaded], as_of: date) -> Texts:
    """Make the workbook, and read its parts as XML."""
    made = _exported(sets, as_of)
    with _folder() as name:
        path = Path(name) / "made.xlsx"
        xlsx.write(made, path)
        return _parts(path.read_bytes())


def _parts(raw: bytes) -> Texts:
    found: Texts = []
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                tree = ET.fromstring(archive.read(name))  # noqa: S314 - ours
                found += [text for text in tree.itertext() if text.strip()]
    return found


def _pack(sets: Sequence[Loaded], as_of: date, by: str) -> Pack | None:
    asked = Asked(None, as_of, by, DUE_SOON)
    made = [(item, set_pack(item.plans, item.chosen, asked, Past())) for item in sets]
    some = [(item, pack) for item, pack in made if pack]
    if not some:
        return None
    public = any(item.named is not None for item in sets)
    job = Held(CWD, Config(), as_of, public=public, sets=sets)
    job.unread = [(item.path, item.message) for one in sets for item in one.plans.unread]
    for item, pack in some:
        if item.named is not None:
            alone = markdown.written(whole_pack(job, [pack], asked))
            refuse(of_bytes(alone), LastLook(item.named), "nothing", lambda: _blank(as_of))
    return whole_pack(job, [pack for _, pack in some], asked)


def _blank(as_of: date) -> Texts:
    """Return what a pack says of no plan at all."""
    return [text for _, text in of_bytes(markdown.written(Pack("", "", as_of, "set", (), ())))]


def packs(sets: Sequence[Loaded], as_of: date) -> Texts:
    """Make the pack as Markdown, HTML and JSON."""
    by = BY[sum(len(item.plans.records) for item in sets) % len(BY)]
    pack = _pack(sets, as_of, by)
    if pack is None:
        return []
    text, page = markdown.written(pack).decode(), html.written(pack).decode()
    harmless(text, "in a pack")
    harmless(page, "in a pack")
    raw = json.written(pack).decode()
    by_schema("report", raw)
    return [text, raw, page]


def word(sets: Sequence[Loaded], as_of: date) -> Texts:
    """Make the pack as a Word document, and read its parts as XML."""
    pack = _pack(sets, as_of, "set")
    return _parts(docx.written(pack)) if pack else []


def documents(sets: Sequence[Loaded], as_of: date) -> Texts:
    """Make each plan's document as Markdown, as a page whose links lead to its places, as Word."""
    found: Texts = []
    for item in sets:
        for plan in item.plans.records:
            if plan.kind != "plan":
                continue
            try:
                sheet = document(item.plans, plan, as_of, more=[], gaps=[])
            except PlanctlError:  # a form whose layout has a column that is none
                continue
            sheet = replace(sheet, bare=item.named is not None)
            said = document_markdown.written(sheet, None).decode()
            page = document_html.written(sheet, None).decode()
            harmless(said, "in a document")
            harmless(page, "in a document")
            _links("page.html", page, {"page.html": page.encode()})
            found += [said, page, *_parts(document_docx.written(sheet, None))]
    return found


def letters(sets: Sequence[Loaded], as_of: date) -> Texts:
    """Make the messages of ``chase`` in every format, and read drafts as a mail program does."""
    if any(item.named is not None for item in sets):
        return []
    found: Texts = []
    for writer in (eml, chase_markdown, text):
        made = Messages(writer, as_of, DUE_SOON)
        for item in sets:
            made.add(item.plans, item.chosen, asked_period(item.plans, None, as_of), ())
        for name, raw in made.files.items():
            said = raw.decode().replace("\r\n", "\n")
            harmless(said, "in a message")
            if writer is eml:
                _draft(name, raw, _known(item.plans.people.everybody for item in sets))
            found.append(said)
    return found


def _known(registers: Iterable[Iterable[Person]]) -> set[str]:
    return {person.email.strip() for people in registers for person in people}


def _draft(name: str, raw: bytes, known: Collection[str]) -> None:
    """Look at a draft's heads: those that it has always, and addresses of the register alone."""
    read = email.message_from_bytes(raw, policy=email.policy.SMTP)
    if set(map(str.title, read.keys())) - _HEADS or read.defects:
        raise WrongError("a message has heads that it should not", f"{name}: {read.keys()}")
    to = read["To"].addresses if read["To"] else ()
    if {one.addr_spec for one in to} - set(known):
        raise WrongError("a message goes to an address that the register lacks", name)
    for part in read.iter_attachments():
        _calendar(cast("bytes", part.get_payload(decode=True)))


_HEADS = {"Subject", "To", "Date", "X-Unsent", "Content-Type", "Content-Transfer-Encoding",
          "Mime-Version"}  # fmt: skip


class _Pages:
    """A site's folder that keeps its pages in memory."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.root = Path("pages")

    def expect(self, part: str, names: Sequence[str], files: Collection[str]) -> None:
        """Take note of what will be written."""
        every = [*names, *files]
        if len({name.casefold() for name in every}) < len(every):
            raise WrongError("two pages of a site have one name", f"{part}: {every}")

    def write(self, name: str, content: bytes) -> bool:
        """Keep a page."""
        self.files[name] = content
        return True

    def finish(self, names: Collection[str], extra: Collection[str]) -> int:
        """Compare what was said with what was written."""
        if {*names, *extra} != set(self.files):
            raise WrongError("a site has other pages than it says")
        return 0


def site(sets: Sequence[Loaded], as_of: date) -> Texts:
    """Make the pages of a site; every link in them leads to one of its pages."""
    pages = _Pages()
    given = Names([ASSETS, FRONT, NOTE])
    folders = {item.plans.folder: given.give(item.plans.folder) for item in sets}
    public = any(item.named is not None for item in sets)
    made = Site(Setting(as_of, DUE_SOON, public=public), cast("SiteFolder", pages), folders)
    made.finish([made.making.publish(item, Past()) for item in sets])
    found: Texts = []
    for name, raw in pages.files.items():
        if name.endswith(".html"):
            text = raw.decode()
            harmless(text, "on a page")
            _links(name, text, pages.files)
            found.append(text)
        elif name.endswith(_WRITTEN):
            found.append(raw.decode())
    return found


_WRITTEN = (".csv", ".ics", ".json", ".xml")  # what else a site holds that names may stand in


_HREF = re.compile(r'<(?:a|link|script)\b[^>]*?\b(?:href|src)="([^"#?]*)(?:#([^"]*))?"')


def _links(name: str, text: str, files: Mapping[str, bytes]) -> None:
    for target, anchor in _HREF.findall(text):
        if ":" in target.partition("/")[0]:
            raise WrongError("a page links out of the site", f"{name}: {target}")
        path = _joined(name, target) if target else name
        if path not in files:
            raise WrongError("a page links to a page that is not there", f"{name}: {target}")
        if anchor and f'id="{anchor}"'.encode() not in files[path]:
            raise WrongError("a page links to a place that is not there", f"{name}: {anchor}")


def _joined(page: str, target: str) -> str:
    parts = page.split("/")[:-1]
    for part in target.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)
