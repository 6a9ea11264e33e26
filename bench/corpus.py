"""Make plans of planctl's own kinds, the same bytes every time, without a finding in them.

Run ``python -m bench.corpus DIR PLANS [--sets NUMBER] [--faults]``. The shape is that of the plans
in ``plans/`` at their largest: five to seven objectives of six to ten actions, measures, risks,
comments, block and flow styles; some 460 lines, 16 kB, 60 refs and 45 links a plan.
"""

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path

AS_OF = "2026-04-15"  # the day on which a few of the plans' actions are overdue
PLANS_OF_A_SET = 20
AIMS = 8
FAULTY = 20  # every so many plans, one fault of shape and one dangling link

_SERVICES = "HSG ENV TRN ADU CHI FIN PLN REG CUL DIG HRS LEG".split()
_VERBS = "Review Deliver Publish Procure Extend Reduce Agree Replace Commission Pilot".split()
_NOUNS = (
    "the housing allocations policy;street lighting in the old town;the adult social care front "
    "door;school transport contracts;the local plan evidence base;waste collection rounds;library "
    "opening hours;the planning enforcement backlog;foster carer recruitment;the customer contact "
    "platform;empty homes enforcement;the flood risk register;café and pavement licences"
).split(";")
_TAILS = (
    "across all wards;with partners in health and the police;by the end of the municipal year;"
    "following the peer challenge;for residents in temporary accommodation;after cabinet approval;"
    "in line with the medium term financial strategy;as set out in the corporate plan"
).split(";")
_FIRST = (
    "Amina Bethan Chidi Dilys Farah Gwilym Hannah Imran Joyce Kwame Lowri Niamh Siân Zoë".split()
)
_LAST = (
    "Ahmed Baker Clarke Evans Fofanah Griffiths Hughes Iqbal Kaur Morgan O'Brien Roberts".split()
)
LEADS = [f"{first} Yates" for first in _FIRST[:10]]
_YEARS = ("2026/27", "2027/28", "2028/29")


def make(folder: Path, plans: int, sets: int = 0, *, faults: bool = False) -> int:
    """Write so many service plans and what their sets need; return the bytes of the plans.

    Args:
        sets: how many plan sets; 0 for one of every ``PLANS_OF_A_SET`` plans.
        faults: whether to plant a fault of shape and a dangling link in every ``FAULTY`` th plan.
    """
    sets = sets or max(1, plans // PLANS_OF_A_SET)
    size = 0
    for number in range(sets):
        home = folder / f"set-{number:04d}" if sets > 1 else folder
        home.mkdir(parents=True, exist_ok=True)
        _write(home / "corporate-plan.yaml", _corporate(number))
        _write(home / "people.yaml", _people())
        of_the_set = range(number, plans, sets)
        for place, index in enumerate(of_the_set):
            text = "\n".join(_plan(index, place, of_the_set)) + "\n"
            if faults and index % FAULTY == 0:
                text = _faulty(text)
            size += _write(home / f"{_ref(index).lower()}.yaml", text)
    return size


def service_plans(folder: Path) -> list[str]:
    """Return the service plans of a corpus, relative to its folder, in order."""
    names = {"corporate-plan.yaml", "people.yaml"}
    found = (path for path in folder.rglob("*.yaml") if path.name not in names)
    return sorted(str(path.relative_to(folder)) for path in found)


def _write(path: Path, text: str) -> int:
    raw = text.encode()
    path.write_bytes(raw)
    return len(raw)


def _ref(index: int) -> str:
    return f"{_SERVICES[index % len(_SERVICES)]}-{index:05d}"


def _names() -> Iterator[str]:
    for number, first in enumerate(_FIRST):
        for step in range(3):
            yield f"{first} {_LAST[(number + 5 * step) % len(_LAST)]}"


NAMES = list(_names())


def _corporate(number: int) -> str:
    lines = [
        "# The corporate plan: what every service plan of the set serves",
        "kind: corporate-plan",
        f"organisation: Westshire {number}",
        "period: 2026/27 to 2028/29",
        "published: 2026-03-02",
        "objectives:",
    ]
    for aim in range(1, AIMS + 1):
        lines += [f"  - ref: CP{aim}", f"    title: Corporate aim {aim} of the county"]
    return "\n".join(lines) + "\n"


def _people() -> str:
    lines = [
        "kind: people",
        "people:",
        *(f'  - {{name: "{name}", kind: person}}' for name in (*NAMES, *LEADS)),
    ]
    return "\n".join(lines) + "\n"


class _Words:
    """Draws words for one plan."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)  # noqa: S311 - the same bytes every time
        self._met: set[str] = set()

    def title(self) -> str:
        pick = self.draw.choice
        return f"{pick(_VERBS)} {pick(_NOUNS)} {pick(_TAILS)}"

    def title_of_its_own(self) -> str:
        """Return one that no other record of the plan has: two would do the same work."""
        while (title := self.title()) in self._met:
            pass
        self._met.add(title)
        return title

    def name(self) -> str:
        return self.draw.choice(NAMES)

    def day(self) -> str:
        year = self.draw.randint(2026, 2028)
        return f"{year}-{self.draw.randint(4, 12):02d}-{self.draw.randint(1, 28):02d}"

    def often(self, share: float) -> bool:
        return self.draw.random() < share


def _plan(index: int, place: int, of_the_set: range) -> Iterator[str]:
    words = _Words(index)
    ref = _ref(index)
    yield f"# Service plan {ref}: kept by the service, checked by planctl"
    yield "kind: service-plan"
    yield f"ref: {ref}"
    yield f"title: {words.title()}"
    yield "period: 2026/27 to 2028/29"
    yield "published: 2026-03-16"
    lead = words.draw.choice(LEADS)
    yield f"lead: {lead}"
    yield "overview: >-"
    for _ in range(4):
        yield f"  {words.title()}."
    yield ""
    yield "objectives:"
    # Actions wait for those of plans before theirs in the set, so that no circle can close.
    before = [_ref(of_the_set[other]) for other in range(max(0, place - 10), place)]
    for objective in range(1, words.draw.choice((5, 6, 6, 7)) + 1):
        yield from _objective(ref, objective, place, words, before)
    yield ""
    yield "measures:"
    for number in range(1, 5):
        yield from _measure(f"{ref}-M{number}", words)
    yield ""
    yield "risks:"
    for number in range(1, 5):
        owner = lead if number == 1 else words.name()
        yield from _risk(f"{ref}-R{number}", f"{ref}-{number}", owner, words)


def _objective(
    ref: str, number: int, place: int, words: _Words, before: list[str]
) -> Iterator[str]:
    first, second = (place * 7 + 2 * number) % AIMS, (place * 7 + 2 * number + 1) % AIMS
    yield f"  - ref: {ref}-{number}"
    yield f"    title: {words.title_of_its_own()}"
    yield f"    owner: {words.name()}"
    yield f"    supports: [CP{first + 1}, CP{second + 1}]"
    yield f"    measures: [{ref}-M{words.draw.randint(1, 4)}]"
    if words.often(0.3):
        yield "    # agreed at the star chamber"
    yield "    actions:"
    for action in range(1, words.draw.choice((6, 7, 8, 8, 9)) + 1):
        yield from _action(f"{ref}-{number}", action, words, before)


_LATEST = "2028-12-28"


def _action(ref: str, number: int, words: _Words, before: list[str]) -> Iterator[str]:
    names = before or ([ref.rpartition("-")[0]] if number > 1 else [])
    waits = bool(names) and words.often(0.3)
    due = _LATEST if waits else words.day()  # never before what it waits for
    yield f"      - ref: {ref}.{number}"
    yield f"        title: {words.title()}, lot {ref}.{number}"  # no two do the same work
    if words.often(0.3):
        one, other = words.draw.sample(NAMES, 2)
        yield "        owner:"
        yield f"          - {one}"
        yield f"          - {other}"
    else:
        yield f"        owner: {words.name()}"
    yield f"        due: {due}"
    if not waits and words.often(0.2):
        yield "        status: done"
        yield "        completed: 2026-04-02"
    else:
        yield f"        status: {words.draw.choice(('not-started', 'in-progress'))}"
        yield f"        equality: {words.draw.choice(('considered', 'due', 'not-needed'))}"
    if waits:
        other = words.draw.choice(names)
        yield (
            f"        depends_on: [{other}-1.1, {other}-2.1]"
            if before
            else (f"        depends_on: [{ref}.{number - 1}]")
        )
    if words.often(0.15):
        yield f'        notes: "{words.draw.choice(_TAILS)}: see appendix {number} #draft"'
    if words.often(0.1):
        yield "        x-statutory: true"


def _measure(ref: str, words: _Words) -> Iterator[str]:
    yield f"  - ref: {ref}"
    yield f"    title: {words.title_of_its_own()}"
    yield f"    owner: {words.name()}"
    yield f"    unit: {words.draw.choice(('percent', 'cases', 'days', 'tonnes'))}"
    yield f"    better: {words.draw.choice(('higher', 'lower'))}"
    yield f"    baseline: {words.draw.randint(10, 999) / 10}"
    yield "    targets:"
    for year in _YEARS:
        yield f"      {year}: {words.draw.randint(10, 999) / 10}"


def _risk(ref: str, objective: str, owner: str, words: _Words) -> Iterator[str]:
    likelihood, impact = words.draw.randint(2, 5), words.draw.randint(2, 5)
    yield f"  - ref: {ref}"
    yield f"    title: {words.title()}"
    yield f"    owner: {owner}"
    yield f"    current: {{likelihood: {likelihood}, impact: {impact}}}"
    yield f"    target: {{likelihood: {likelihood - 1}, impact: {impact}}}"
    yield f"    supports: [{objective}]"
    yield "    controls: |"
    for _ in range(2):
        yield f"      {words.title()}."


def _faulty(text: str) -> str:
    """Plant a word that the schema does not know, and a link to what no plan defines."""
    text = text.replace("status: not-started", "status: mostly", 1)
    before, link, after = text.rpartition("        depends_on: [")
    return f"{before}{link}XXX-99999-1.1{after[after.index(']') :]}"


def main() -> None:
    """Write a corpus and say its size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("plans", type=int)
    parser.add_argument("--sets", type=int, default=0)
    parser.add_argument("--faults", action="store_true")
    given = parser.parse_args()
    size = make(given.folder, given.plans, given.sets, faults=given.faults)
    sys.stdout.write(f"{given.plans:,} plans, {size:,} bytes\n")


if __name__ == "__main__":
    main()
