"""Plan sets for edits to be tried on: those of the repository and made-up ones, laid out anew."""

import random
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from tests.editing.layouts import Layout

from fuzz.edge_layouts import layouts
from fuzz.memory import CWD, NAME, Memory
from fuzz.seeds import Seed, seeds
from fuzz.streams import sets_of
from fuzz.wrong import WrongError
from planctl.editing.in_hand import Hands, InHand, Proposal
from planctl.editing.scalars import same
from planctl.language.yaml.reader import read
from planctl.loading.config import Config
from planctl.loading.request import Request, folders
from planctl.system.errors import PlanctlError

ROOT = Path(__file__).parent.parent
MILLBROOK = ROOT / "tests" / "data" / "millbrook.fi"
# Of how many draws: edge cases; the published sets, which take long; Millbrook and what is given.
_OF_EDGES, _OF_WHOLE, _OF_MORE = 0.3, 0.01, 0.15


def in_hand(files: Mapping[str, bytes]) -> InHand | None:
    """Return the plan set that some files make; None where they make none, or several."""
    try:
        found, where = folders(Request([Path(NAME)], CWD, Config(), tree=Memory(files)))
    except PlanctlError:
        return None
    hands = Hands(found, where).all()
    return hands[0] if len(hands) == 1 and hands[0].folder.in_set else None


@cache
def small() -> tuple[Seed, ...]:
    """Return the small sets that can be read whole."""
    return tuple(seed for seed in seeds() if _whole(in_hand(seed.files)))


@cache
def edges() -> tuple[Seed, ...]:
    """Return a set for each edge case of a text; what the reader refuses is among them."""
    return tuple(case.seed for case in layouts())


@cache
def more(places: tuple[Path, ...]) -> tuple[Seed, ...]:
    """Return Millbrook after each of its commits, and the sets at some places beside."""
    found: list[Seed] = []
    for path in (MILLBROOK, *places):
        found += [Seed(str(path), _files(path))] if path.is_dir() else sets_of(path)
    return tuple(found)


@cache
def whole() -> tuple[Seed, ...]:
    """Return the published sets as they are."""
    return tuple(Seed(path.name, _files(path)) for path in sorted((ROOT / "plans").iterdir())
                 if path.is_dir())  # fmt: skip


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.rglob("*.yaml"))}


def _whole(hand: InHand | None) -> bool:
    return hand is not None and not hand.plans.unread and not any(
        document.problems for document in hand.plans.documents)  # fmt: skip


def drawn(chance: random.Random, places: tuple[Path, ...]) -> Seed:
    """Return a set: an edge case as it is, or another with most files in a layout of their own."""
    draw = chance.random()
    if draw < _OF_EDGES:
        return chance.choice(edges())
    draw -= _OF_EDGES
    seed = chance.choice(
        whole() if draw < _OF_WHOLE else more(places) if draw < _OF_MORE else small()
    )
    files = dict(seed.files)
    for name, raw in files.items():
        if chance.random() < 0.6:
            files[name] = laid_anew(chance, raw)
    return Seed(seed.name, files)


def laid_anew(chance: random.Random, raw: bytes) -> bytes:
    """Return a file in another layout; as it is where that would say something else."""
    data = read(raw, "plan.yaml").data
    if not isinstance(data, dict):
        return raw
    mark = b"\xef\xbb\xbf" if chance.random() < 0.05 else b""
    made = mark + Layout(chance).text(data).encode()
    again = read(made, "plan.yaml")
    return made if not again.problems and same(again.data, data) else raw


def texts(hand: InHand) -> dict[str, bytes]:
    """Return the files of a set by their names."""
    return {path.name: raw for path, raw in hand.raw.items()}


def files_after(hand: InHand, done: Proposal) -> dict[str, bytes]:
    """Return the files of a set after an edit."""
    return texts(hand) | {file.path.name: file.after or b"" for file in done.files}


def reread(hand: InHand, done: Proposal) -> InHand:
    """Return the set after an edit, what it wrote read anew; the other files are as they were.

    Raises:
        WrongError: it makes none any more.
    """
    if any(file.before is None or file.after is None for file in done.files):
        found = in_hand(files_after(hand, done))
        if found is None:
            kind = "no plan set is left"
            raise WrongError(kind)
        return found
    raw = {file.path: file.after or b"" for file in done.files}
    documents = {}
    for path, text in raw.items():
        document = read(text, hand.where.shown(path))
        document.file = path
        documents[document.path] = document
    plans = hand.with_documents(documents)
    return replace(hand, loaded=hand.loaded._replace(plans=plans), raw={**hand.raw, **raw})


def oddly(chance: random.Random, raw: bytes) -> bytes:
    """Return a file with some of its values written as people write them."""

    def written(match: re.Match[bytes]) -> bytes:
        return match[1] + chance.choice(_ODD) if chance.random() < 0.3 else match[0]

    text = re.sub(rb"(\b(?:due|start|completed): )[0-9][0-9/-]*(?=[\r\n,}])", written, raw)
    for one, other in chance.sample(_SPELT, 3):
        text = text.replace(one, other, chance.choice([1, 3]))
    return text


_ODD = [b"30 June 2011", b"30/06/2011", b"05/06/2011", b"Dec-11", b"2011/2012", b"31/06/2011",
        b"quarterly", b"Q3", b"'by the end of May 2012'"]  # fmt: skip
_SPELT = [
    (b"status: done", b"status: Done"), (b"owner:", b"Owner:"), (b"supports: [", b"supports: [ "),
    (b"supports: [C", b"supports: [c"), (b"due:", b"Due:"), (b"NI 1", b"NI1"),
    (b"success:", b"outcomes:"), (b"status: in-progress", b"status: in progress"),
    (b"title:", b"tilte:"), (b"{2011/12:", b"{2011/2012:"),
]  # fmt: skip
