"""Whether money is new: YAML 1.2 takes ``yes`` and ``no`` for texts, and people write them."""

import json
from pathlib import Path

import pytest

from planctl.publishing.site.details import money
from tests.support.command import Run
from tests.support.repositories import CORPORATE, Repo

PLAN = "kind: service-plan\nref: A\ntitle: Archives\nperiod: 2011/12\nresources: [{}]\n"
SAID = (("yes", "true"), ("no", "false"))


@pytest.mark.parametrize(("word", "constant"), SAID)
def test_the_words_mean_what_the_constants_mean(
    word: str, constant: str, planctl: Run, tmp_path: Path
) -> None:
    seen = []
    repo = Repo(tmp_path, {"plans/c.yaml": CORPORATE})
    for written in (word, constant, f"'{word}'"):
        entry = f"{{title: Staff, amount: 5, new: {written}}}"
        repo.commit("Money", {"plans/a.yaml": PLAN.format(entry)})
        checked = json.loads(planctl("validate", "--format", "json").out)
        assert "schema" not in {item["rule"] for item in checked["findings"]}
        assert "planctl" not in planctl("list", "plans").err
        planctl("export", "--format", "csv", "--output", "out")
        seen.append((planctl("show", "plan:A").out, Path("out/resources.csv").read_text("utf-8")))
    assert seen[0] == seen[1] == seen[2]
    assert f"new: {word}" in seen[0][0]
    assert f",{constant}," in seen[0][1]
    for since in ("HEAD~1", "HEAD~2"):
        assert planctl("diff", since, "HEAD").out.startswith("No change to any plan.")


def test_only_what_is_new_is_called_so() -> None:
    said = [
        money({"title": "Staff", "new": value}) for value in (True, "yes", False, "no", "Yes", 1)
    ]
    assert said == ["Staff, new money"] * 2 + ["Staff"] * 4
