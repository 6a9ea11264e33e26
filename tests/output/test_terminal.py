"""Nothing of a plan, a file's name or a command line reaches a terminal raw.

Every text that people fill in holds every character that a terminal obeys or nobody can see; each
command runs on a pseudo-terminal, and what counts is the bytes that arrive there.
"""

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from planctl.system import modules
from planctl.system.json_text import json_text
from planctl.system.text import visible
from tests.support.repositories import Repo
from tests.support.terminals import BAD, PLANS, WORST, arrived, raw


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """Return a repository whose plans, names and commits mean harm to a terminal."""
    folder = tmp_path_factory.mktemp("terminal") / "\x1b[35m\u202ehome"
    made = Repo(folder)
    harm = WORST.replace("\0", "")
    first = {f"plans/{name}": text.replace("2011-05", "2011-04") for name, text in PLANS.items()}
    made.commit(harm, first, author=re.sub("[\\s<>]", "", harm)[:60])
    made.commit(f"second {harm}", {f"plans/{name}": text for name, text in PLANS.items()})
    made.write({"plans/service.yaml": PLANS["service.yaml"].replace("2011-05-31", "2011-06-15")})
    return made


A = "A" + WORST
LISTS = ("table", "tsv", "csv", "json", "markdown")
TEXTS = ("text", "json", "markdown")
FINDINGS = (*TEXTS, "github", "gitlab", "junit", "sarif")
KINDS = (
    "action", "milestone", "mitigation", "objective", "measure", "risk", "plan", "progress",
    "workforce", "owner",
)  # fmt: skip
TYPED = WORST.replace("\0", "")
TRY = ("--dry-run", "--force")  # some plans of the set cannot be read
# The commands, each with its formats.
CALLS: list[tuple[tuple[str, ...], tuple[str, ...]]] = [
    *((("list", kind), LISTS) for kind in KINDS),
    (("show", A), TEXTS),
    (("show", "SP" + WORST), TEXTS),
    (("show", "M" + WORST), TEXTS),
    (("show", "R" + WORST, "plans/service.yaml"), TEXTS),
    (("thread",), TEXTS),
    (("thread", A), TEXTS),
    (("history", A), TEXTS),
    (("diff",), TEXTS),
    (("diff", "HEAD~1", "HEAD"), TEXTS),
    (("slippage",), LISTS),
    (("owner", "AH"), LISTS),
    (("owner", WORST), LISTS),
    (("owners",), LISTS),
    (("overdue",), LISTS),
    (("overdue", "--within", "900", "--at", "HEAD"), LISTS),
    (("measures",), LISTS),
    (("returns", "--period", "2011/12 Q1"), LISTS),
    (("query", "SELECT * FROM actions JOIN people USING (plan_set)"), LISTS),
    (("query", f'SELECT 1 AS "{TYPED}"'), LISTS),
    (("chase", "messages"), ("eml", "markdown", "text")),
    (("risks",), LISTS),
    (("summary",), LISTS),
    (("rules",), LISTS),
    (("explain", "missing-owner"), TEXTS),
    (("validate", "--no-baseline"), FINDINGS),
    (("baseline",), TEXTS),
    (("report", "--period", "2011/12 Q1"), ("markdown", "html", "json")),
    (("document", "plan:SP" + WORST), ("markdown", "html")),
    (("export", "-o", "-"), ("ics",)),
    (("set", A, f"notes={TYPED}", *TRY), TEXTS),
    (("done", A, *TRY), TEXTS),
    (("due", A, "2011-09-30", "--reason", TYPED, *TRY), TEXTS),
    (("assign", A, TYPED, *TRY), TEXTS),
    (("update", A, TYPED, *TRY), TEXTS),
    (("fmt", "--dry-run"), TEXTS),
    (("fix", "--unsafe", *TRY), TEXTS),
]  # fmt: skip
# What is wrong in the call itself.
WRONG: list[tuple[str, ...]] = [
    (f"over{WORST}",),
    ("list", WORST),
    ("list", "action", "--owner", WORST[1:]),
    ("list", "action", "--status", WORST),
    ("list", "action", f"nowhere{WORST}"),
    ("list", "action", f"--{WORST}"),
    ("list", "action", "--format", WORST),
    ("list", "action", "--color", WORST),
    ("show", f"none{WORST}"),
    ("show", f"action:{WORST}"),
    ("show", "R" + WORST),
    ("show", A, "--at", f"{WORST}"),
    ("thread", f"none{WORST}"),
    ("history", f"none{WORST}"),
    ("diff", f"none{WORST}"),
    ("diff", "a", "b", f"c{WORST}"),
    ("slippage", "--since", f"{WORST}"),
    ("owner", f"none{WORST}"),
    ("overdue", "--as-of", WORST),
    ("overdue", "--within", WORST),
    ("explain", WORST),
    ("schema", WORST),
    ("validate", "--fail-on", WORST),
    ("validate", "-", "--stdin-name", f"none{WORST}"),
    ("set", A, f"{WORST}=x"),
    ("actual", f"none{WORST}", "2011/12", "3"),
    ("add", f"action{WORST}", "--under", A, "title=x"),
    ("move", A, "--under", f"none{WORST}"),
    ("rename", A, f"{WORST} 2", *TRY),
    ("handover", "AH", "--to", WORST, *TRY),
    ("due", A, WORST, "--reason", "late"),
    ("new", "service-plan", "--ref", WORST, "--title", WORST, "--period", WORST, *TRY),
    ("new", "set", f"{WORST}/x", "--title", WORST, "--period", "2011/12", "--dry-run"),
    ("rollover", f"none{WORST}", "--to", "2012/13", *TRY),
    ("rollover", "SP" + WORST, "--to", WORST, *TRY),
    ("import", f"{WORST}.docx"),
    ("import", f"plans.{WORST.replace('/', '')}"),
    ("query", f"SELECT {WORST}"),
    ("query", "--saved", WORST),
    ("query", "SELECT 1", "--param", WORST),
    ("returns", "--period", WORST),
    ("chase", f"{WORST}/x"),
    ("document", f"none{WORST}"),
    ("document", A),
    ("document", "plan:SP" + WORST, "--template", WORST, "--format", "docx"),
    ("report", "--period", WORST),
    ("report", "--period", "2011/12 Q1", "--plan", WORST),
    ("report", "--template", WORST, "--format", "docx"),
    ("export", "-o", f"{WORST}/plans.xlsx"),
    ("export", "-o", f"plans.{WORST.replace('/', '')}"),
    ("site", "broken", f"none{WORST}"),
    ("site", "plans/broken\x1b[35m\u202e.yaml"),
    (f"--{WORST}",),
]  # fmt: skip


def test_every_unseen_character_is_made_visible() -> None:
    for char in BAD:
        assert visible(f"a{char}b").isascii(), hex(ord(char))
        assert json_text(f"a{char}b").isascii(), hex(ord(char))
        assert json.loads(json_text(char)) == char
    for text in ("caf\xe9 \u2713\ufe0f \U0001f600 \u0661\u0600 \u05e9\u05dc", "a\tb\nc"):
        assert visible(text) == text


def test_the_plans_are_there(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody could list would prove nothing."""
    monkeypatch.chdir(repo.folder)
    for kind in KINDS:
        code, came = arrived(["list", kind, "--format", "json"])
        text = came.decode()
        assert code == 3
        assert "\\u001b[35;44mpurple" in text, kind


def test_every_command_is_called() -> None:
    called = {call[0] for call, _ in CALLS} | {call[0] for call in WRONG}
    assert called >= set(modules.names("planctl.commands"))


@pytest.mark.parametrize(("call", "formats"), CALLS, ids=lambda value: str(value)[:24])
def test_no_command_lets_anything_through(
    call: Sequence[str], formats: Sequence[str], repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repo.folder)
    for name in formats:
        for width in ("40", "200") if name in {"table", "text"} else ("80",):
            monkeypatch.setenv("COLUMNS", width)
            plain = call[0] in {"chase", "document", "report", "export"}
            colour = () if plain else ("--color", "always")
            code, came = arrived([*call, "--format", name, *colour])
            assert code in {0, 1, 3}, (name, came[-400:])
            assert len(came) > 20
            assert not raw(came), (name, width)


@pytest.mark.parametrize("call", WRONG, ids=lambda value: str(value)[:24])
def test_no_complaint_repeats_what_it_was_given(
    call: Sequence[str], repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repo.folder)
    code, came = arrived([word.replace("\0", "") for word in call])
    assert code in {2, 3}, came
    assert len(came) > 20
    assert not raw(came)


@pytest.mark.parametrize(
    "config",
    [
        f"plans = [{json.dumps('nowhere' + WORST)}]",
        f"plans = {json.dumps(WORST)}",
        f"exclude = [{json.dumps('/' + WORST)}]",
        f"{json.dumps(WORST)} = 1",
        f"[rules]\n{json.dumps(WORST)} = 'off'",
        f"[rules]\nvague-due = {json.dumps(WORST)}",
        "plans = \x1b[35m",
        "plans = '\u202e\x9b' x",
    ],
)
def test_a_configuration_says_nothing_raw(
    config: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "planctl.toml").write_text(config, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    code, came = arrived(["list", "action"])
    assert code == 2
    assert not raw(came)


def test_a_site_and_exports_say_where_they_are(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repo.folder)
    out = tmp_path / "out\x1b[35m\u202e\n\x9b"
    out.mkdir()
    for call in (["site", str(out / "site")], ["export", "-o", str(out / "plans.xlsx")],
                 ["export", "--format", "csv", "-o", str(out / "tables")],
                 ["report", "--period", "2011/12 Q1", "-o", str(out / "pack.docx")]):  # fmt: skip
        code, came = arrived(call)
        assert code == 3  # a file cannot be read
        assert b"out\\x1b[35m\\u202e" in came or call[0] == "report"
        assert not raw(came)
    assert sorted(path.name for path in out.iterdir()) == [
        "pack.docx",
        "plans.xlsx",
        "site",
        "tables",
    ]


def test_a_fault_of_planctl_says_nothing_raw(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ValueError(WORST)

    monkeypatch.chdir(repo.folder)
    monkeypatch.setattr("planctl.jobs.job.Job.start", fails)
    code, came = arrived(["list", "action"])
    assert code == 3
    assert b"this is a fault of planctl" in came
    assert not raw(came)
