"""Plan sets for edits to be tried on: those of the repository and made-up ones, laid out anew."""

import random
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tests.editing.layouts import Layout

from fuzz.memory import CWD, NAME, Memory
from fuzz.seeds import Seed, seeds
from fuzz.wrong import WrongError
from planctl.editing.in_hand import Hands, InHand, Proposal
from planctl.editing.scalars import same
from planctl.language.yaml.reader import read
from planctl.loading.config import Config
from planctl.loading.request import Request, folders
from planctl.system.errors import PlanctlError

ROOT = Path(__file__).parent.parent


def in_hand(files: Mapping[str, bytes]) -> InHand | None:
    """Return the plan set that some files make; None where they make none, or several."""
    try:
        found, where = folders(Request([Path(NAME)], CWD, Config(), tree=Memory(files)))
    except PlanctlError:
        return None
    hands = Hands(found, where).all()
    return hands[0] if len(hands) == 1 and hands[0].folder.in_set else None


@cache
def small(folders: tuple[Path, ...]) -> tuple[Seed, ...]:
    """Return the small sets, and those of some folders beside, that can be read whole."""
    more = tuple(Seed(str(path), _files(path)) for path in folders)
    return tuple(seed for seed in (*seeds(), *more) if _whole(in_hand(seed.files)))


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


def drawn(chance: random.Random, folders: tuple[Path, ...]) -> Seed:
    """Return a set, most of its files in a layout of their own."""
    seed = chance.choice(whole() if chance.random() < 0.01 else small(folders))
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


def reread(files: Mapping[str, bytes]) -> InHand:
    """Return the set that files make after an edit.

    Raises:
        WrongError: they make none any more.
    """
    found = in_hand(files)
    if found is None:
        kind = "no plan set is left"
        raise WrongError(kind)
    return found


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
