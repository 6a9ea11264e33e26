"""Edits by the thousand: ``make fuzz-edits``, or ``python -m fuzz.edits --edits 10000 --seed 1``.

Each is drawn from its seed and number alone: a set, its layout, a command. What must hold is said
where it is checked; what does not is told with its number, and the exit code is then 1.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import redirect_stderr
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from fuzz import killed, killed_commands, new_plans, opposites
from fuzz.commands import DAY, OF_ONE, VERBS, Command, found
from fuzz.commands import drawn as command
from fuzz.edited_sets import drawn, files_after, in_hand, oddly, reread, texts
from fuzz.holding import apart, comments, differing, steady
from fuzz.wrong import WrongError, signature
from planctl.checking.engine import run
from planctl.checking.rule import Context
from planctl.editing.fixing import Wish, fixed
from planctl.editing.in_hand import Findings, InHand, Proposal
from planctl.editing.layout import laid_out
from planctl.system.errors import ExitCode, PlanctlError

# Of so many sets one for a writer, and one for a whole command, to be killed on.
_KILLED, _CUT = 50, 10
# What a set goes through, one after the other: to draw it takes longer than an edit of it.
EACH = 5
_PIECE = 40
_LOOKED_AT_WHOLE, _LAID_OUT, _UNSAFE = 0.1, 0.3, 0.5


class Found(NamedTuple):
    """What some edits came to: how often what was done, and the first that showed each fault."""

    counts: Counter[str]
    faults: dict[str, tuple[int, str]]


@dataclass
class Edits:
    """What a run came to.

    Attributes:
        places: folders and streams to draw plan sets from beside those of the repository.
        counts: how often what was done, refused or checked; ``edits``: how many in all.
    """

    places: tuple[Path, ...] = ()
    counts: Counter[str] = field(default_factory=Counter)
    edits: int = 0

    def one(self, seed: int, number: int) -> None:
        """Draw a set, and try some edits on it, each on what the one before it left.

        Raises:
            WrongError: something does not hold.
        """
        chance = random.Random(f"{seed}:{number}")
        if number % _KILLED == 0:
            self.counts["killed while writing"] += killed.tried(chance)
        hand = None
        while hand is None:
            files = drawn(chance, self.places).files
            hand = in_hand(files)
        if number % _CUT == 0:
            self.counts[f"command killed: {killed_commands.tried(chance, files)}"] += 1
        doubtful = {document.file for document in hand.plans.documents if document.problems}
        for _ in range(EACH):
            self.edits += 1
            verb = chance.choice([*VERBS, "fmt", "fix", "rollover", "new"])
            done = self._tried(chance, hand, verb)
            if done is None or not done.files:
                what = "refused" if done is None else "nothing to do"
                self.counts[f"{verb}: {what}"] += verb != "fix"
                continue
            if any(item.path in doubtful for item in done.files):
                kind = "a file that cannot be read whole is edited"
                raise WrongError(kind, verb)
            self.counts[f"{verb}: done"] += 1
            hand = reread(hand, done)

    def _tried(self, chance: random.Random, hand: InHand, verb: str) -> Proposal | None:
        """Try a command; return what it comes to, None where it is refused."""
        if verb == "fmt":
            return self._fmt(hand)
        if verb == "fix":
            return self._fix(chance, hand)
        if verb == "new":
            return new_plans.started(chance, hand)
        if verb == "rollover":
            return self._refusable(lambda: new_plans.rolled_over(chance, hand))
        return self._command(chance, hand, verb)

    def _command(self, chance: random.Random, hand: InHand, verb: str) -> Proposal | None:
        asked = command(chance, hand.plans, (verb,))
        done = self._done(hand, asked) if asked else None
        if asked is None or done is None or not done.files:
            return done
        now = reread(hand, done)
        if verb in OF_ONE:
            self._alone(hand, now, asked)
            self._back(chance, hand, asked)
        if verb in OF_ONE or verb == "add":
            self._either_order(chance, hand, now, asked)
        if chance.random() < _LOOKED_AT_WHOLE:
            self._errors(done)
        if chance.random() < _LAID_OUT:
            for item in done.files:
                steady(item.after or b"")
        return done

    def _done(self, hand: InHand, asked: Command) -> Proposal | None:
        return self._refusable(lambda: hand.proposal(asked.wanted(hand.plans)))

    def _refusable(self, made: Callable[[], Proposal | None]) -> Proposal | None:
        """Return what something comes to; None where it is refused, as commands refuse."""
        try:
            return made()
        except PlanctlError as error:
            if error.code not in {ExitCode.USAGE, ExitCode.INCOMPLETE}:
                raise WrongError("a refusal has no such exit code", str(error)) from None
            if not error.hint:
                raise WrongError("a refusal has no hint", str(error)) from None
            return None

    def _errors(self, done: Proposal) -> None:
        """Hold that the errors that an edit brings are those that all rules tell."""
        self.counts["errors by every rule"] += 1
        older, newer = (run(plans, Context(DAY)) for plans in (done.before, done.after))
        whole = [item.fingerprint for item in Findings(older, newer).new_errors()]
        if [item.fingerprint for item in done.new_errors(Context(DAY), {})] != whole:
            kind = "an edit brings other errors than every rule tells"
            raise WrongError(kind, str(whole))

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
        """Hold that an edit of the record and its opposite leave the text as it was."""
        pair = opposites.drawn(chance, hand.plans, asked.target)
        there = self._done(hand, pair.there) if pair else None
        if pair is None or there is None or not there.files:
            return
        now = reread(hand, there)
        back = self._done(now, pair.back)
        if back is None:
            return
        self.counts[f"there and back: {pair.there.verb}"] += 1
        if files_after(now, back) != texts(hand):
            raise WrongError("there and back is another text", pair.there.words)

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
        between = reread(hand, first)
        then = self._done(between, asked)
        second = self._done(now, other)
        if then is None or second is None:
            return
        self.counts["two, in either order"] += 1
        one, two = files_after(between, then), files_after(now, second)
        if any(_marks(one[name]) != _marks(two[name]) for name in one):
            raise WrongError("the order matters", f"{asked.words} / {other.words}")

    def _fmt(self, hand: InHand) -> Proposal | None:
        made = []
        for document in hand.plans.documents:
            raw = texts(hand)[document.path.rpartition("/")[2]]
            if not steady(raw):
                return None
            made.append(laid_out(document, raw))
        after = hand.of(made)
        if after.changes:
            raise WrongError("fmt changes a record", str(after.changes[0]))
        findings = [sorted((item.rule, item.message) for item in run(plans, Context(DAY)))
                    for plans in (after.before, after.after)]  # fmt: skip
        if findings[0] != findings[1]:
            kind = "fmt changes a finding"
            raise WrongError(kind)
        return after

    def _fix(self, chance: random.Random, hand: InHand) -> Proposal | None:
        """Mend a copy with oddities, twice; what is left of it is no set to go on with."""
        files = {name: oddly(chance, raw) for name, raw in texts(hand).items()}
        odd = in_hand(files)
        if odd is None or odd.plans.unread:
            return None
        unsafe = chance.random() < _UNSAFE
        chosen = frozenset(document.path for document in odd.plans.documents)
        wish = Wish(None, chosen, unsafe)
        try:
            first = fixed(odd, Context(DAY), {}, wish)
        except PlanctlError as error:
            raise WrongError("fix is refused", str(error)) from None
        what = "done" if first.proposal.files else "nothing to do"
        self.counts[f"fix{' --unsafe' * unsafe}: {what}"] += 1
        again = fixed(reread(odd, first.proposal), Context(DAY), {}, wish)
        if again.proposal.files:
            raise WrongError("fix is not done after fix", str(again.proposal.changes))
        for item in first.proposal.files:
            comments(item.before or b"", item.after or b"")
        return None


def _marks(text: bytes) -> bytes:
    """Return a text with one quotation mark for both: which is usual may change with the first."""
    return text.replace(b"'", b'"')


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="fuzz.edits", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--edits", type=int, default=2_000, help="how many (default 2000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other edits")
    parser.add_argument("--first", type=int, default=0, help="from which set on (default 0)")
    parser.add_argument("--only", type=int, metavar="NUMBER", help="the edits of one set")
    parser.add_argument("--plans", type=Path, action="append", default=[], metavar="PATH",
                        help="a plan set or a git fast-export to draw from, too")  # fmt: skip
    return parser.parse_args()


def several(seed: int, first: int, last: int, places: tuple[Path, ...] = ()) -> Found:
    """Try the edits of a run on the sets from one number up to another."""
    edits, faults = Edits(places), dict[str, tuple[int, str]]()
    for number in range(first, last):
        try:
            with redirect_stderr(StringIO()):
                edits.one(seed, number)
        except Exception as error:  # noqa: BLE001 - whatever escapes is what is sought
            faults.setdefault(signature(error), (number, f"{type(error).__name__}: {error}"))
    return Found(edits.counts + Counter(edits=edits.edits), faults)


def main() -> int:
    """Run, and tell how far it has come and what was found."""
    given = _options()
    places = tuple(path.resolve() for path in given.plans)
    if given.only is not None:
        Edits(places).one(given.seed, given.only)
        return 0
    total, started, first = Found(Counter(), {}), monotonic(), given.first
    while total.counts["edits"] < given.edits:
        now = several(given.seed, first, first + _PIECE, places)
        first += _PIECE
        for fault in now.faults.keys() - total.faults.keys():
            _say(f"--only {now.faults[fault][0]}: {fault}: {now.faults[fault][1][:400]}")
        total = Found(total.counts + now.counts, now.faults | total.faults)
        done = total.counts["edits"]
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
