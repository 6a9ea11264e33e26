"""A terminal as a test sees it, and plans whose every text would command one."""

import contextlib
import os
import re
import sys
import threading
import unicodedata
from collections.abc import Iterator, Sequence

import pytest

from planctl.cli import main
from tests.support.exported import quoted

tty = pytest.importorskip("tty", reason="Windows has no pseudo-terminals")

# As Unicode has it, without a look at planctl's own list: what is never drawn
# (Default_Ignorable_Code_Point), but for the two selectors that say how a sign is drawn.
IGNORED = frozenset(
    [0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFEFF, 0xFFA0,
     *range(0x180B, 0x1810), *range(0x200B, 0x2010), *range(0x202A, 0x202F),
     *range(0x2060, 0x2070), *range(0xFE00, 0xFE0E), *range(0xFFF0, 0xFFF9),
     *range(0x1BCA0, 0x1BCA4), *range(0x1D173, 0x1D17B), *range(0xE0000, 0xE1000)]
)  # fmt: skip
# Of category Cf, and drawn: signs that stand around a number or a word.
DRAWN = frozenset(
    [*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD]
)  # fmt: skip
BAD = frozenset(
    chr(code)
    for code in range(sys.maxunicode + 1)
    if code in IGNORED
    or (unicodedata.category(chr(code)) in {"Cc", "Cf", "Zl", "Zp", "Cs"} and code not in DRAWN)
) - {"\n", "\t"}
# One of each run of the many, and all of the others.
SOME = "".join(char for char in sorted(BAD) if ord(char) < 0x3000 or chr(ord(char) - 1) not in BAD)
SOME = SOME.replace("\ud800", "")  # no file can hold it
# Colours and a title that planctl itself never sets.
WORST = f"R\x1b[35;44mpurple\x1b]0;title\x07\x9b35m{SOME}\t\nx"
SHORT = "\x1b[35m\u202e\x9bx"  # for keys, which YAML holds to 1,024 letters
TEXT = quoted(WORST)
PERIOD = "period: 2011/12"
PLANS = {
    "corporate-plan.yaml": f"""\
kind: corporate-plan
organisation: {TEXT}
title: {TEXT}
{PERIOD}
notes: {TEXT}
objectives: [{{ref: CP1, title: {TEXT}}}]
""",
    "people.yaml": f"""\
kind: people
people:
  - {{name: {TEXT}, kind: person, role: {TEXT}, aliases: [AH, {quoted("alias" + WORST)}]}}
  - {{name: {quoted("team" + WORST)}, kind: group, members: [{TEXT}]}}
""",
    "service.yaml": f"""\
kind: service-plan
ref: {quoted("SP" + WORST)}
title: {TEXT}
directorate: {TEXT}
{PERIOD}
lead: {TEXT}
overview: {TEXT}
objectives:
  - ref: {quoted("O" + WORST)}
    title: {TEXT}
    supports: [CP1, {quoted("nowhere" + WORST)}]
    owner: {TEXT}
    group: {TEXT}
    context: {TEXT}
    success: [{TEXT}]
    outcome: {TEXT}
    measures: [{quoted("M" + WORST)}]
    actions:
      - ref: {quoted("A" + WORST)}
        title: {TEXT}
        owner: [{TEXT}, {quoted("Nobody" + WORST)}]
        accountable: {TEXT}
        start: {TEXT}
        due: 2011-05-31
        status: in-progress
        notes: {TEXT}
        urgency: {TEXT}
        depends_on: [{quoted("A1" + WORST)}]
        codes: [{TEXT}]
        partners: [{TEXT}]
        resources: [{{title: {TEXT}, amount: 1, unit: {TEXT}, notes: {TEXT}}}]
        updates: [{{on: 2011-06-01, by: {TEXT}, text: {TEXT}, rag: amber}}]
        revisions: [{{from: 2011-04-30, to: 2011-05-31, on: 2011-04-29, reason: {TEXT}, approved_by: {TEXT}}}]
        rag: {{declared: red, why: {TEXT}}}
        {quoted("x-" + SHORT)}: {TEXT}
        milestones: [{{title: {TEXT}, owner: {TEXT}, due: 2011-05-01}}]
      - {{title: {quoted("without a ref " + WORST)}, owner: {quoted("team" + WORST)}, due: 2011-05-01}}
      - {{ref: A3, title: {TEXT}, owner: AH, due: {TEXT}}}
      - {{ref: A4, title: {TEXT}, status: cancelled, decision: {{by: {TEXT}, on: 2011-05-01, reason: {TEXT}}}}}
workforce: [{{title: {TEXT}, who: {TEXT}, how: {TEXT}, theme: {TEXT}}}]
progress: [{{title: {TEXT}, achieved: {TEXT}, owner: {TEXT}}}]
measures:
  - {{ref: {quoted("M" + WORST)}, title: {TEXT}, unit: {TEXT}, better: higher, frequency: {TEXT}, targets: {{2011/12 Q1: 5, {quoted(SHORT)}: 9}}, actuals: {{2011/12 Q1: 3}}}}
risks:
  - ref: {quoted("R" + WORST)}
    title: {TEXT}
    owner: {TEXT}
    kind: threat
    current: {{likelihood: 4, impact: 4}}
    controls: [{TEXT}]
    response: {TEXT}
    actions: [{{title: {TEXT}, owner: {TEXT}, due: 2011-05-31}}]
  - {{ref: {quoted("R" + WORST)}, title: {TEXT}}}
""",  # noqa: E501
    # These YAML takes as they are, so that the line itself is shown.
    "raw.yaml": f"""\
kind: service-plan
ref: RAW
title: {"".join(char for char in SOME if ord(char) > 0xA0 and not 0x2028 <= ord(char) <= 0x2029)}
{PERIOD}
objectives: [{{ref: RAW1, title: Raw\u202e\u200b, owner: {chr(0x202e)}, nonsense\u2066: x}}]
""",
    "broken\x1b[35m\u202e.yaml": "kind: service-plan\ntitle: \x1b[35m\n",
    "lost\x1b[35m\u202e.yaml": "kind: service-plan\nref: L\n\u202etitle: \u202e: x\n",
}  # fmt: skip
_OURS = re.compile(r"\x1b\[(?:0|1|2|31|33|36|1;3[136])m")


def raw(printed: bytes) -> frozenset[str]:
    """Return what of some bytes commands a terminal, or is not to be seen there."""
    text = printed.replace(b"\r\n", b"\n").decode("utf-8")  # a calendar's lines end so
    return BAD.intersection(_OURS.sub("", text))


@contextlib.contextmanager
def terminal() -> Iterator[tuple[int, list[bytes]]]:
    """Give a pseudo-terminal, and what arrives there once it is closed."""
    at, end = os.openpty()
    tty.setraw(end)  # else it would add carriage returns of its own
    came: list[bytes] = []

    def listen() -> None:
        # On Linux a terminal that nobody writes to any more is an error.
        with contextlib.suppress(OSError):
            while piece := os.read(at, 65536):
                came.append(piece)

    listener = threading.Thread(target=listen)
    listener.start()
    try:
        yield end, came
    finally:
        os.close(end)
        listener.join()
        os.close(at)


def arrived(arguments: Sequence[str]) -> tuple[int, bytes]:
    """Run planctl with a terminal as output and error, and return how it ended and what came."""
    code = 0
    with (
        pytest.MonkeyPatch.context() as patch,
        terminal() as (end, came),
        os.fdopen(os.dup(end), "w", encoding="utf-8") as out,
        os.fdopen(os.dup(end), "w", encoding="utf-8") as err,
    ):
        patch.setattr("sys.stdout", out)
        patch.setattr("sys.stderr", err)
        patch.setattr("sys.argv", ["planctl", *arguments])
        assert sys.stdout.isatty()
        try:
            main()
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 1
    return code, b"".join(came)
