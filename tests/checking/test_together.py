"""Records of a plan that lack the same are one finding; errors, and all else, are one each."""

from fnmatch import fnmatchcase

from planctl.checking.engine import rules
from planctl.reports.diagnostic import Diagnostic, Severity, together
from planctl.system.text import Position, Span

MISSING = (
    "missing-*", "*-without-*", "undated-milestone", "moved-without-reason", "form-incomplete",
    "equality-not-considered", "vague-due", "due-before-published", "due-outside-period",
    "joint-owners-none-accountable",
)  # fmt: skip


def test_rules_that_miss_a_field_or_follow_from_a_day_speak_of_several_records() -> None:
    expected = {
        name
        for name, rule in rules().items()
        if any(fnmatchcase(name, glob) for glob in MISSING) and rule.group != "suppressions"
    }
    assert {name for name, rule in rules().items() if rule.several} == expected


def finding(
    ref: str, line: int = 1, path: str = "a.yaml", group: str = "g", *, suppressed: bool = False,
    severity: Severity = Severity.WARNING, hint: str = "add due:",
) -> Diagnostic:  # fmt: skip
    at = Position(line, 1, line)
    return Diagnostic(
        "missing-due", severity, f"action '{ref}' has no due date", Span(path, at, at), hint,
        ref=ref, record=f"action:{ref}", several="have no date", group=group,
        fingerprint=f"of {ref}", suppressed=suppressed,
    )  # fmt: skip


def test_the_count_and_the_first_three() -> None:
    one = finding("A1")
    (alone,) = together([one])
    assert (alone.message, alone.ref, alone.fingerprint) == (one.message, "A1", "g")
    assert [part.fingerprint for part in alone.parts] == ["of A1"]
    (three,) = together(finding(f"A{n}", n) for n in (1, 2, 3))
    assert three.message == "3 actions have no date: A1, A2, A3"
    assert (three.ref, three.span.start.line, len(three.parts)) == (None, 1, 3)
    (five,) = together(finding(f"A{n}", n) for n in (1, 2, 3, 4, 5))
    assert five.message == "5 actions have no date: A1, A2, A3 and 2 more"
    assert five.hint == "add due:"


def test_what_stays_apart() -> None:
    """Other files, plans, severities, and what somebody has accepted."""
    every = [
        finding("A1"), finding("A2", path="b.yaml"), finding("A3", group="h"),
        finding("A4", severity=Severity.NOTE), finding("A5", suppressed=True),
        finding("A6", group=""), finding("A7", group=""),
    ]  # fmt: skip
    assert [item.message for item in together(every)] == [item.message for item in every]
    assert [bool(item.parts) for item in together(every)] == [True] * 5 + [False] * 2


def test_cures_that_differ_are_told_up_to_three() -> None:
    (one,) = together(finding(f"A{n}", hint=f"add {n}") for n in (1, 1, 2, 3, 4))
    assert one.hint == "add 1; add 2; add 3 ..."
