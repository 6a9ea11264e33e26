"""Changes that hide something from whoever approves them: what ``diff`` says follows from each.

Each file of ``tests/hidden`` is one: a line ``# its name``; then what it does to the plans of
``tests/hidden/set`` (``in: FILE`` with the text before after ``-`` and the text after after ``+``,
``moved: FILE to FILE``, ``deleted: FILE``, ``written: FILE``); and after ``says:`` what follows.
"""

import json
import re
from pathlib import Path

import pytest

from tests.support.command import ROOT, Run
from tests.support.golden import Golden
from tests.support.repositories import Repo

FOLDER = ROOT / "tests" / "hidden"
FILES = {
    f"plans/{path.name}": path.read_text(encoding="utf-8")
    for path in sorted((FOLDER / "set").glob("*.yaml"))
} | {"planctl.toml": '[rules]\nvague-due = "warning"\n'}  # fmt: skip
# What reads like any other edit, and says all of it in its own line.
PLAIN = {
    "due-looks-like-formatting",
    "due-day-to-month-same",
    "due-then-ongoing",
    "recurring-done-slipped",
    "recurring-every-year",
    "accountable-dropped",
    "kind-changed",
    "register-removed",
    "owner-shared",
    "owner-to-group",
    "start-later",
    "back-to-not-started",
    "depends-removed",
    "accountable-other",
    "risk-target-raised",
    "risk-target-removed",
    "due-range",
    "recurring-until",
    "recurring-from-later",
    "recurring-done-ahead",
    "measure-link-dropped",
    "risk-link-dropped",
    "corporate-dropped",
    "lead-removed",
    "notes-say-agreed",
    "revision-backdated",
    "actual-added-kind",
    "unreadable-for-due",
    "action-to-also-delivers",
    "action-moved-to-other-plan",
    "forecast-later",
    "percent-raised-only",
    "printed-hides",
    "risk-likelihood-to-score",
    "start-cleared",
    "status-cancelled-by-decision-of-officer",
}


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.txt")))
def test_what_a_change_hides_is_told(
    name: str, planctl: Run, tmp_path: Path, golden: Golden
) -> None:
    path = FOLDER / f"{name}.txt"
    head, _, _ = path.read_text(encoding="utf-8").partition("says:\n")
    repo = Repo(tmp_path, FILES)
    change(repo, head)
    found = json.loads(planctl("diff", "--format", "json", "--as-of", "2011-07-01").out)
    follows = [f"{item['kind']}: {item['message']}" for item in found["consequences"]]
    changes = [f"{item['key']}: {item['message']}" for item in found["changes"]]
    told = [line for line in follows if not line.startswith(("finding-gone", "load"))]
    assert changes if name in PLAIN else told
    golden(path, f"{head.rstrip()}\nsays:\n" + "".join(f"{line}\n" for line in follows + changes))


def change(repo: Repo, head: str) -> None:
    """Do to the plans what the head of a file says."""
    for step in re.split(r"^(?=in: |moved: |deleted: |written: )", head, flags=re.MULTILINE)[1:]:
        first, _, rest = step.partition("\n")
        verb, _, what = first.partition(": ")
        lines = rest.splitlines()
        old, new = ("\n".join(line[1:] for line in lines if line[:1] == sign) for sign in "-+")
        if verb == "in":
            text = (repo.folder / what).read_text(encoding="utf-8")
            assert text.count(old) >= 1
            repo.write({what: text.replace(old, new, 1)})
        elif verb == "moved":
            one, _, other = what.partition(" to ")
            (repo.folder / other).parent.mkdir(exist_ok=True)
            (repo.folder / one).rename(repo.folder / other)
        elif verb == "deleted":
            (repo.folder / what).unlink()
        else:
            repo.write({what: new})


STRICT = '[rules]\nvague-due = "error"\n'


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        (None, STRICT, False),
        (STRICT, STRICT, False),
        (STRICT, None, True),
        (STRICT, "due_soon = 60\n", True),
        ('[rules]\nvague-due = "warning"\n', '[rules]\nvague-due = "note"\n', True),
    ],
)
def test_settings_in_a_folder_are_told_where_they_ask_less(
    was: str | None, now: str | None, planctl: Run, tmp_path: Path, *, told: bool
) -> None:
    """Of those below the current folder; and where only a part of the plans is asked about."""
    repo = Repo(tmp_path, FILES | ({"plans/planctl.toml": was} if was else {}))
    place = repo.folder / "plans" / "planctl.toml"
    place.unlink(missing_ok=True)
    if now:
        repo.write({"plans/planctl.toml": now})
    for part in ((), ("--in", "plans/roads.yaml")):
        out = planctl("diff", "--format", "json", *part).out
        said = [item["message"] for item in json.loads(out)["consequences"]]
        assert any("for whoever works in plans" in line for line in said) is told


_MOVE = "{from: 2011-08-31, to: 2011-09-30, on: 2011-05-02, reason: Snow, approved_by: Cabinet}"


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (_MOVE.replace("08-31", "07-31"), True),
        (_MOVE.replace("Cabinet", "Ann Hill"), True),
        (_MOVE.replace("Snow", "correction"), True),
        ("", True),
        (f"{_MOVE}, {{from: 2011-09-30, to: 2011-10-31, on: 2011-06-30, reason: Ice}}", False),
        (_MOVE, False),
    ],
)
def test_a_move_that_had_been_told_and_is_told_otherwise(
    now: str, planctl: Run, tmp_path: Path, *, told: bool
) -> None:
    text = FILES["plans/roads.yaml"]
    before, after = (
        text.replace("due: 2011-09-30", f"due: 2011-09-30\n        revisions: [{moves}]")
        for moves in (_MOVE, now)
    )
    repo = Repo(tmp_path, FILES | {"plans/roads.yaml": before})
    repo.write({"plans/roads.yaml": after if now else text})
    found = json.loads(planctl("diff", "--format", "json", "--as-of", "2011-07-01").out)
    assert ("told-otherwise" in {item["kind"] for item in found["consequences"]}) is told


@pytest.mark.parametrize(
    ("now", "told"), [("2011-05-31", True), ("2011-06-10", False), ("2011-06", False)]
)
def test_a_day_of_completion_that_is_put_earlier_is_told(
    now: str, planctl: Run, tmp_path: Path, *, told: bool
) -> None:
    """What was late may be in time after it."""
    roads = FILES["plans/roads.yaml"].replace(
        "status: in-progress", "status: done\n        completed: 2011-06-05"
    )
    repo = Repo(tmp_path, FILES | {"plans/roads.yaml": roads})
    repo.write({"plans/roads.yaml": roads.replace("2011-06-05", now)})
    found = json.loads(planctl("diff", "--format", "json").out)
    said = [item["message"] for item in found["consequences"] if item["kind"] == "told-otherwise"]
    assert len(found["changes"]) == 1
    assert any("completion date" in line for line in said) is told


def test_a_record_that_now_goes_on_with_another_work_is_told(planctl: Run, tmp_path: Path) -> None:
    """And nothing of it where the link is taken back."""
    later = (
        "kind: service-plan\nref: LIB\ntitle: Libraries\nperiod: 2012/13\nobjectives:\n"
        "  - ref: LIB1\n    title: Children who read\n    actions:\n"
        "      - {ref: LIB1.9, title: Consider a leaflet, owner: Ben Wood, due: 2012-06}\n"
    )
    linked = later.replace("2012-06}", "2012-06, carried_from: [LIB1.1]}")
    repo = Repo(tmp_path, FILES | {"plans/libraries-2012.yaml": later})
    for text, told in ((linked, True), (later, False)):
        repo.write({"plans/libraries-2012.yaml": text})
        found = json.loads(planctl("diff", "--format", "json").out)["consequences"]
        lines = [item["message"] for item in found if item["kind"] == "promised-otherwise"]
        assert any("(was: Open on Saturdays)" in line for line in lines) is told
