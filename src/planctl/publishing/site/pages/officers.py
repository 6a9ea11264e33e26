"""Everybody's workload, and a page for each officer, post and group."""

from collections.abc import Iterator, Mapping

from planctl.model.people import Person
from planctl.model.record import Record
from planctl.publishing.site.fragments import load_shares
from planctl.publishing.site.page import Page
from planctl.publishing.site.view import View
from planctl.standing.totals import LISTS

_WORK = ("actions", "milestones", "mitigations")
_ORDER = (*_WORK, *(name for name in LISTS if name not in _WORK))
_KINDS = {"person": "Officer", "post": "Post", "group": "Group", "body": "Body"}


def pages(view: View) -> Iterator[Page]:
    """Yield the list of everybody, then each page of one."""
    owners = [
        (view.addresses.person(person) if person else "", person, totals, load_shares(totals))
        for person, totals in view.owners
    ]
    busy = {id(person) for person, _ in view.owners}
    others = [
        (view.addresses.person(person), person)
        for person in view.plans.people.everybody
        if id(person) not in busy
    ]
    most = max((totals.actions for _, _, totals, _ in owners), default=0)
    yield Page(
        f"{view.folder}/officers/index.html", "officers.html", "Officers", "officers",
        {"owners": owners, "others": others, "most": most},
    )  # fmt: skip
    for person in view.plans.people.everybody:
        path = view.addresses.person(person)
        yield Page(path, "officer.html", person.name, "officers", _facts(view, person))


def _facts(view: View, person: Person) -> Mapping[str, object]:
    load = view.workload(person)
    lists: dict[str, list[Record]] = {
        name: [item.record for item in found] for name in _ORDER if (found := load.lists[name])
    }
    people = view.plans.people
    return {
        "person": person,
        "kind": _KINDS.get(person.kind, "Officer"),
        "totals": load.totals,
        "lists": lists,
        "accountable": [item.record for item in load.accountable],
        "groups": [(view.people([name])[0], totals) for name, totals in load.groups],
        "members": view.people([*person.members, *filter(None, [person.holder])]),
        "registered": person.registered or not people.entries,
    }
