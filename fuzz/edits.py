"""Edits by the thousand: ``make fuzz-edits``, or ``python -m fuzz.edits --edits 10000 --seed 1``.

Each is drawn from its seed and number alone: a set, its layout, a command. What must hold is said
where it is checked; what does not is told with its number, and the exit code is then 1.
"""

import argparse
import random
import sys
from collections import Counter
from contextlib import redirect_stderr
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from fuzz import killed
from fuzz.commands import DAY, OF_ONE, VERBS, Command, found, setting
from fuzz.commands import drawn as command
from fuzz.edited_sets import drawn, files_after, in_hand, oddly, reread, texts
from fuzz.holding import apart, comments, differing, steady
from fuzz.wrong import WrongError, signature
from planctl.checking.engine import run
from planctl.checking.rule import Context
from planctl.editing.fixing import Wish, fixed
from planctl.editing.in_hand import InHand, Proposal
from planctl.editing.layout import laid_out
from planctl.system.errors import ExitCode, PlanctlError

_KILLED = 50
_PIECE = 200


class Found(NamedTuple):
    """What some edits came to: how often what was done, and the first that showed each fault."""

    counts: Counter[str]
    faults: dict[str, tuple[int, str]]


@dataclass
class Edits:
    """What a run came to.

    Attributes:
        counts: how often what was done, refused or checked.
        folders: plan sets to draw from beside those of the repository.
    """

    folders: tuple[Path, ...] = ()
    counts: Counter[str] = field(default_factory=Counter)

    def one(self, seed: int, number: int) -> None:
        """Draw and try one edit.

        Raises:
            WrongError: something does not hold.
        """
        chance = random.Random(f"{seed}:{number}")
        if number % _KILLED == 0:
            self.counts["killed while writing"] += killed.tried(chance)
        hand = None
        while hand is None:
            hand = in_hand(drawn(chance, self.folders).files)
        verb = chance.choice([*VERBS, "fmt", "fix"])
        if verb == "fmt":
            self._fmt(hand)
        elif verb == "fix":
            self._fix(chance, hand)
        else:
            self._command(chance, hand, verb)

    def _command(self, chance: random.Random, hand: InHand, verb: str) -> None:
        asked = command(chance, hand.plans, (verb,))
        if asked is None:
            self.counts[f"{verb}: no record for it"] += 1
            return
        done = self._done(hand, asked)
        if done is None or not done.files:
            self.counts[f"{verb}: {'refused' if done is None else 'nothing to do'}"] += 1
            return
        self.counts[f"{verb}: done"] += 1
        after = files_after(hand, done)
        now = reread(after)
        if verb in OF_ONE:
            self._alone(hand, now, asked)
            self._back(chance, hand, asked)
            self._either_order(chance, hand, now, asked)
        for item in done.files:
            steady(item.after or b"")

    def _done(self, hand: InHand, asked: Command) -> Proposal | None:
        try:
            return hand.proposal(asked.wanted(hand.plans))
        except PlanctlError as error:
            if error.code not in {ExitCode.USAGE, ExitCode.INCOMPLETE}:
                raise WrongError("a refusal has no such exit code", str(error)) from None
            if not error.hint:
                raise WrongError("a refusal has no hint", str(error)) from None
            return None

    def _alone(self, hand: InHand, now: InHand, asked: Command) -> None:
        """Hold that no value outside the record differs, or of another definition of it."""
        record = found(hand.plans, asked.target)
        name = (record.kind, record.ref)
        others = hand.plans.definitions
        homes = [record, *(item for item in others if (item.kind, item.ref) == name)]
        for before, after in zip(hand.plans.documents, now.plans.documents, strict=True):
            own = [item.path for item in homes if item.document is before]
            for path in differing(before.data, after.data):
                if not any(path[: len(place)] == place for place in own):
                    raise WrongError("another record differs", f"{asked.words}: {path}")

    def _back(self, chance: random.Random, hand: InHand, asked: Command) -> None:
        """Hold that a key set and taken away leaves the text as it was."""
        record = found(hand.plans, asked.target)
        name = chance.choice(["x-brand-new", "notes", "priority"])
        if name in record.fields or (name == "priority" and record.kind != "action"):
            return
        first = setting(asked.target, f"{name}=See #2: rain")
        other = setting(asked.target, f"{name}=")
        there = self._done(hand, first)
        if there is None:
            return
        now = reread(files_after(hand, there))
        back = self._done(now, other)
        if back is None:
            return
        self.counts["there and back"] += 1
        if files_after(now, back) != texts(hand):
            raise WrongError("there and back is another text", f"{asked.target} {name}")

    def _either_order(
        self, chance: random.Random, hand: InHand, now: InHand, asked: Command
    ) -> None:
        """Hold that two edits of records apart give one text, whichever comes first."""
        other = command(chance, hand.plans, OF_ONE)
        if other is None or not apart(hand, asked, other):
            return
        first = self._done(hand, other)
        if first is None:
            return
        then = self._done(reread(files_after(hand, first)), asked)
        second = self._done(now, other)
        if then is None or second is None:
            return
        self.counts["two, in either order"] += 1
        one, two = files_after(reread(files_after(hand, first)), then), files_after(now, second)
        if any(_marks(one[name]) != _marks(two[name]) for name in one):
            raise WrongError("the order matters", f"{asked.words} / {other.words}")

    def _fmt(self, hand: InHand) -> None:
        made = []
        for document in hand.plans.documents:
            raw = texts(hand)[document.path.rpartition("/")[2]]
            if not steady(raw):
                self.counts["fmt: refused"] += 1
                return
            made.append(laid_out(document, raw))
        self.counts["fmt: done"] += 1
        after = hand.of(made)
        if after.changes:
            raise WrongError("fmt changes a record", str(after.changes[0]))
        findings = [sorted((item.rule, item.message) for item in run(plans, Context(DAY)))
                    for plans in (after.before, after.after)]  # fmt: skip
        if findings[0] != findings[1]:
            kind = "fmt changes a finding"
            raise WrongError(kind)

    def _fix(self, chance: random.Random, hand: InHand) -> None:
        files = {name: oddly(chance, raw) for name, raw in texts(hand).items()}
        odd = in_hand(files)
        if odd is None or odd.plans.unread:
            return
        for unsafe in (False, True):
            chosen = frozenset(document.path for document in odd.plans.documents)
            wish = Wish(None, chosen, unsafe)
            try:
                first = fixed(odd, Context(DAY), {}, wish)
            except PlanctlError as error:
                raise WrongError("fix is refused", str(error)) from None
            self.counts[
                f"fix{' --unsafe' * unsafe}: {'done' if first.proposal.files else 'none'}"
            ] += 1
            again = fixed(reread(files_after(odd, first.proposal)), Context(DAY), {}, wish)
            if again.proposal.files:
                raise WrongError("fix is not done after fix", str(again.proposal.changes))
            for item in first.proposal.files:
                comments(item.before or b"", item.after or b"")


def _marks(text: bytes) -> bytes:
    """Return a text with one quotation mark for both: which is usual may change with the first."""
    return text.replace(b"'", b'"')


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="fuzz.edits", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--edits", type=int, default=2_000, help="how many (default 2000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other edits")
    parser.add_argument("--first", type=int, default=0, help="from which number on (default 0)")
    parser.add_argument("--only", type=int, metavar="NUMBER", help="one edit")
    parser.add_argument("--plans", type=Path, action="append", default=[], metavar="FOLDER",
                        help="a plan set to draw from, too; may be repeated")  # fmt: skip
    return parser.parse_args()


def several(seed: int, first: int, last: int, folders: tuple[Path, ...] = ()) -> Found:
    """Try the edits of a run from one number up to another."""
    edits, faults = Edits(folders), dict[str, tuple[int, str]]()
    for number in range(first, last):
        try:
            with redirect_stderr(StringIO()):
                edits.one(seed, number)
        except Exception as error:  # noqa: BLE001 - whatever escapes is what is sought
            faults.setdefault(signature(error), (number, f"{type(error).__name__}: {error}"))
    return Found(edits.counts, faults)


def main() -> int:
    """Run, and tell how far it has come and what was found."""
    given = _options()
    folders = tuple(path.resolve() for path in given.plans)
    if given.only is not None:
        Edits(folders).one(given.seed, given.only)
        return 0
    total, started, end = Found(Counter(), {}), monotonic(), given.first + given.edits
    for first in range(given.first, end, _PIECE):
        now = several(given.seed, first, min(first + _PIECE, end), folders)
        for fault in now.faults.keys() - total.faults.keys():
            _say(f"--only {now.faults[fault][0]}: {fault}: {now.faults[fault][1][:400]}")
        total = Found(total.counts + now.counts, now.faults | total.faults)
        done = min(first + _PIECE, end) - given.first
        rate = done / (monotonic() - started)
        _say(f"{done:,} of {given.edits:,}, {rate:.1f} a second, {len(total.faults)} faults")
    for name, count in sorted(total.counts.items()):
        _say(f"{count:>10,}  {name}")
    _say("" if total.faults else "\nnothing found")
    return 1 if total.faults else 0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
