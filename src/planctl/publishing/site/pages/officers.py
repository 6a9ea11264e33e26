"""Everybody's workload, and a page for each officer, post and group."""

from collections.abc import Iterator, Mapping

from planctl.model.people import Person
from planctl.model.record import Record
from planctl.publishing.site.downloads import calendar_of
from planctl.publishing.site.fragments import load_shares
from planctl.publishing.site.link import Link
from planctl.publishing.site.page import Page
from planctl.publishing.site.standing import legend
from planctl.publishing.site.theirs import sort_of
from planctl.publishing.site.view import View
from planctl.queries.workload import Load, Workload
from planctl.standing.totals import LISTS, Totals

_WORK = ("actions", "milestones", "mitigations")
_ORDER = (*_WORK, *(name for name in LISTS if name not in _WORK))
# So much of what somebody reaches through groups is on their own page: groups may hold each other,
# and everybody's page would list everything.
_GROUPS, _LISTED = 50, 500


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
    lost = any(totals.unreadable for _, _, totals, _ in owners)
    parts_late = any(totals.parts_overdue for _, _, totals, _ in owners)
    yield Page(
        f"{view.folder}/officers/index.html", "officers.html", "Officers", "officers",
        {"owners": owners, "others": others, "most": most, "lost": lost,
         "parts_late": parts_late, "bars": legend(lost=lost)},
    )  # fmt: skip
    trail = [Link(view.title, "", f"{view.folder}/index.html"),
             Link("Officers", "", f"{view.folder}/officers/index.html")]  # fmt: skip
    for person in view.plans.people.everybody:
        path, facts = view.addresses.person(person), _facts(view, person)
        yield Page(path, "officer.html", person.label, "officers", facts, trail)


def _facts(view: View, person: Person) -> Mapping[str, object]:
    load = view.workload(person)
    groups = load.groups[:_GROUPS]
    listed, room = [], _LISTED
    for group, some in groups:
        room -= sum(map(len, some.lists.values()))
        listed.append((_link(view, group), some.totals, _lists(some) if room >= 0 else {}))
    people = view.plans.people
    return {
        "person": person,
        "calendar": calendar_of(view, person) if person in view.falling_due else "",
        "kind": sort_of(person),
        "told": _told(load),
        "lists": _lists(load.own),
        "posts": [(_link(view, post), totals) for post, totals in load.posts],
        "accountable": _lists(load.accountable),
        "groups": listed,
        "more_groups": len(load.groups) - len(groups),
        "unlisted": room < 0,
        "members": [
            _link(view, found)
            for name in (*person.members, person.holder)
            if name and (found := people.find(name, person.within))
        ],
        "registered": person.registered or not people.entries,
    }


def _told(load: Workload) -> tuple[Totals, bool]:
    """Return the totals that their page begins with, and whether of what others own.

    Who owns no work is told of what they are accountable for, where it is work.
    """
    own, theirs = load.own.totals, load.accountable.totals
    other = not _works(own) and _works(theirs)
    return theirs if other else own, other


def _works(totals: Totals) -> bool:
    return any((totals.actions, totals.milestones, totals.mitigations))


def _lists(load: Load) -> Mapping[str, list[Record]]:
    """Return the records of a load by kind, work first; what it has none of is left out."""
    return {name: [item.record for item in found] for name in _ORDER if (found := load.lists[name])}


def _link(view: View, person: Person) -> Link:
    return Link(person.label, "", view.addresses.person(person))
