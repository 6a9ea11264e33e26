"""What can be searched: every record with all its texts, and everybody, in a file of its own."""

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from planctl.language.day_words import when_words
from planctl.language.keys import KINDS
from planctl.model.people import Person
from planctl.model.record import Record
from planctl.publishing.site.addresses import relative
from planctl.publishing.site.downloads import Download
from planctl.publishing.site.link import ref_words
from planctl.publishing.site.markup import word
from planctl.publishing.site.standing import SHAPES, WORDS
from planctl.publishing.site.theirs import sort_of
from planctl.publishing.site.view import View
from planctl.standing.rag_words import shown
from planctl.standing.reporting import Reporting
from planctl.system.text import one_line, visible

NAME = "search.js"
_MARK = "// planctl: what the page Find looks through."


class Entry(NamedTuple):
    """A record, or somebody, as it can be found.

    Attributes:
        href: as seen from the page Find.
        state: a name of WORDS, and ``said`` how it stands in words.
        colour: that counts, or nothing.
        quarter: in which it falls due, or nothing.
        text: all that it says, in one line.
    """

    href: str
    kind: str
    title: str
    plan: str
    owners: tuple[str, ...]
    state: str
    said: str
    colour: str
    quarter: str
    due: str
    text: str

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text of it."""
        return (self.href, self.kind, self.title, self.plan, *self.owners, self.said, self.colour,
                self.quarter, self.due, self.text)  # fmt: skip


def download(view: View, *, look: bool) -> Download:
    """Return the file.

    Args:
        look: whether the texts that stand in it are wanted.
    """
    found = list(entries(view))
    said = ((f"{NAME}: {item.title}", text) for item in found for text in item.texts)
    return Download(f"{view.folder}/{NAME}", written(found), tuple(said) if look else ())


def entries(view: View) -> Iterator[Entry]:
    """Yield what can be found: records in the order of the plans, then who has a page."""
    quarters = Reporting("quarter", 0, view.plans.year_starts)
    for record in view.plans.records:
        yield _entry(view, record, quarters)
    for person in view.plans.people.everybody:
        yield _somebody(view, person)


def _entry(view: View, record: Record, quarters: Reporting) -> Entry:
    link, now, when = view.link(record), view.standing(record), view.due(record)
    plan = record.plan
    colour = _colour(view, record)
    return Entry(
        relative(link.href, f"{view.folder}/records.html"),
        _line(record.kind if link.label else view.named(record).replace(" (no ref)", "")),
        _line(f"{link.label} {link.title}"),
        _line(f"{ref_words(plan)} {plan.title}") if plan else "",
        tuple(_line(name) for name in view.plans.owners_of(record)),
        now.name if now else "",
        _line(now.words) if now else "",
        colour,
        quarters.period(when.last).written if now and when and when.last else "",
        _line(when_words(when)) if when else "",
        _line(" | ".join(_texts(view, record))),
    )


def _somebody(view: View, person: Person) -> Entry:
    also = f"Also written {', '.join(person.aliases)}" if person.aliases else ""
    return Entry(
        relative(view.addresses.person(person), f"{view.folder}/records.html"),
        sort_of(person).lower(), _line(person.label), "", (), "", "", "", "", "",
        _line(" | ".join(filter(None, [person.role, also]))),
    )  # fmt: skip


def _colour(view: View, record: Record) -> str:
    if record.kind == "measure":
        last = view.latest(record)
        return (last.colour.counted if last else None) or ""
    if record.kind == "risk":
        return view.scores(record).rag or ""
    return str(view.rag(record)["rag_counted"] or "") if view.standing(record) else ""


def _texts(view: View, record: Record) -> Iterator[str]:
    for fact in view.facts(record):
        yield from (f"{fact.label}: {text}" for text in fact.texts)
        if fact.links:
            linked = (f"{link.label} {link.title}".strip() for link in fact.links)
            yield f"{fact.label}: {', '.join(linked)}"


def _line(text: str) -> str:
    return visible(one_line(text))


def written(found: list[Entry]) -> bytes:
    """Return the file: a call with plain data, a record a line."""
    plans = _places(item.plan for item in found)
    owners = _places(name for item in found for name in item.owners)
    lines = [
        [item.href, item.kind, item.title, plans[item.plan], [owners[name] for name in item.owners],
         item.state, item.said, item.colour, item.quarter, item.due, item.text]
        for item in found
    ]  # fmt: skip
    colours = {
        item.colour: [shown(item.colour), word(item.colour)] for item in found if item.colour
    }
    head = {
        "plans": [*plans],
        "owners": [*owners],
        "states": {name: [words, SHAPES[name]] for name, words in WORDS.items()},
        "colours": colours,
    }
    rows = ",\n".join(map(_json, lines))
    return f"{_MARK}\nplanctlSearch({_json(head)}, [\n{rows}\n]);\n".encode()


def _places(names: Iterable[str]) -> dict[str, int]:
    """Return names, each once, with its place among them."""
    return {name: place for place, name in enumerate(dict.fromkeys(names))}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def own_texts() -> list[str]:
    """Return the texts that planctl itself puts there, whatever the plans say."""
    return [*WORDS, *WORDS.values(), *KINDS]
