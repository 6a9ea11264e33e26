"""The formats for CI are read by others: published schemas judge them, and nothing is forged."""

import io
import json
import os
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote, unquote_to_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planctl.jobs import options
from planctl.output.render import github, gitlab, junit, sarif
from planctl.reports.diagnostic import Diagnostic, Related, Severity
from planctl.reports.report import Findings
from planctl.system import modules, repository
from planctl.system.terminal import Style
from planctl.system.text import Excerpt, Position, Span, visible_path
from tests.support.ci_formats import SARIF, check_gitlab, check_junit, check_sarif, commands
from tests.support.command import ROOT, Run
from tests.support.examples import lay_out

STYLE = Style(color=False, width=80, terminal=False)


def check(planctl: Run, *paths: str) -> list[dict[str, Any]]:
    """Hold what every format says of some plans against the JSON of the same."""
    arguments = ("validate", *paths, "--fail-on", "warning", "--format")
    whole: list[dict[str, Any]] = json.loads(planctl(*arguments, "json").out)["findings"]
    every = [{**item, **record} for item in whole for record in item["records"] or [{}]]
    every.sort(key=lambda item: (item["path"], item["line"]))
    shown = [item for item in every if not item["suppressed"]]

    results = check_sarif(planctl(*arguments, "sarif").out)
    by_print = {item["partialFingerprints"]["planctl/v1"]: item for item in results}
    assert len(by_print) == len(results) == len(every)
    for item in every:
        result = by_print[item["fingerprint"]]
        assert (result["ruleId"], result["level"]) == (item["rule"], item["severity"])
        assert bool(result["suppressions"]) == item["suppressed"]
        assert len(result.get("relatedLocations", [])) == len(item["related"])

    suites = check_junit(planctl(*arguments, "junit").out)
    cases = [case for suite in suites for case in suite if case.get("classname") != "planctl"]
    assert Counter(case.get("classname") for case in cases) == Counter(i["rule"] for i in every)
    failing = [item["rule"] for item in shown if item["severity"] != "note"]
    failures = [c.get("classname") for c in cases if c.find("failure") is not None]
    assert Counter(failures) == Counter(failing)

    quality = check_gitlab(planctl(*arguments, "gitlab").out)
    assert {(item["check_name"], item["fingerprint"]) for item in quality} == {
        (item["rule"], item["fingerprint"]) for item in shown
    }
    assert len(quality) == len(shown)

    log = planctl(*arguments, "github").out
    kinds = {"error": "error", "warning": "warning", "notice": "note"}
    counts = Counter(item["severity"] for item in shown)
    seen = commands(log)
    assert Counter(kinds[name] for name, _, _ in seen) == {
        severity: min(count, github.MOST) for severity, count in counts.items()
    }
    assert log.count("\n- ") == len(shown) - len(seen)
    return every


@pytest.mark.parametrize(
    "name", sorted(path.parent.name for path in ROOT.glob("plans/*/README.md"))
)
def test_the_published_plans(name: str, planctl: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    every = check(planctl, f"plans/{name}")
    assert every
    for result in check_sarif(planctl("validate", f"plans/{name}", "--format", "sarif").out):
        artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert (ROOT / unquote(artifact["uri"])).is_file()
    for item in check_gitlab(planctl("validate", f"plans/{name}", "--format", "gitlab").out):
        assert (ROOT / item["location"]["path"]).is_file()


@pytest.mark.parametrize("rule", modules.names("planctl.checking.rules"))
def test_every_rule(rule: str, planctl: Run, tmp_path: Path) -> None:
    lay_out(rule, "bad", tmp_path)
    assert rule in {item["rule"] for item in check(planctl, ".")}
    (driver,) = (
        run["tool"]["driver"]
        for run in json.loads(planctl("validate", ".", "--format", "sarif").out)["runs"]
    )
    for entry in driver["rules"]:
        assert entry["shortDescription"]["text"]
        assert "## How to mend it" in entry["help"]["markdown"]
        assert entry["defaultConfiguration"]["level"] in {"error", "warning", "note"}


def written(report: Findings, renderer: Any) -> str:
    out = io.StringIO()
    renderer.findings(report, out, STYLE)
    return out.getvalue()


def finding(number: int, severity: Severity, text: str = "words", path: str = "p") -> Diagnostic:
    """Return a finding that says a text wherever it can."""
    place = Span(visible_path(path), Position(number, 1, 0), Position(number, 3, 2))
    return Diagnostic(
        "some-rule", severity, text, place, text, Excerpt(text), text, text,
        related=(Related(place, text),), fingerprint=f"{number:032x}",
    )  # fmt: skip


HOSTILE = [
    "::error::forged", "::error file=x::forged", "\n::error::forged", "\r::error::forged",
    "%0A::error::forged", "%0a%0D%25", "##[error]forged", "##[group]", "##", "[error]forged",
    "::stop-commands::x", "::add-mask::x", "\u2003::error::forged", "\x85::error::forged",
    "]]>", "<script>alert(1)</script>", "</failure><failure>", "&lt;", "&#0;", '" type="x',
    "\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "\u202eevil", "\u200b", "\x00", "\x01", "\x0b",
    "\x7f", "\x9b", "\ud800", "\ufffe", "\uffff", "\U000e0041", "a,b:c", "=,:%", "{0}", "{{0}}",
    "[click](https://evil.example)", "\\[click](https://evil.example)", "](1)", "\\", "é", "😀",
    "../../up", "/etc/passwd", "C:", "a b#c?d", "javascript:alert(1)", "section_start:0:x\r",
]  # fmt: skip
TEXT = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=4), min_size=1, max_size=6).map("".join)
# What the file system can give: bytes that are no UTF-8 become some of the surrogates.
TOP = Path("/a/b/c/top")
NAME = TEXT.map(lambda text: re.sub("[\0\ud800-\udfff]", "\udcff", text)).filter(str.strip)


@given(TEXT.filter(str.strip), NAME, st.integers(1, 25))
def test_no_text_and_no_name_forges_anything(text: str, path: str, count: int) -> None:
    every = [finding(number, Severity.ERROR, text, path) for number in range(1, count + 1)]
    report = Findings(
        every,
        1,
        date(2011, 7, 1),
        paths=[visible_path(path)],
        real={visible_path(path): str(TOP / path)},
        top=TOP,
    )
    path = repository.inside(TOP / path, TOP)  # as a file system would have it
    for renderer in (github, gitlab, junit, sarif):
        out = written(report, renderer)
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202e\ud800-\udfff]", out)

    seen = commands(written(report, github))
    assert len(seen) == min(count, 10)
    for number, (name, properties, data) in enumerate(seen, 1):
        assert name == "error"
        assert list(properties) == ["file", "line", "endLine", "col", "endColumn", "title"]
        assert properties["file"] == visible_path(path).replace("##[", "# #[")
        assert (properties["line"], properties["title"]) == (str(number), "planctl some-rule")
        assert data.count("\n") == 1
        assert data.split("\n")[1].startswith("hint: ")

    assert [item["location"]["path"] for item in json.loads(written(report, gitlab))] == [
        path
    ] * count
    results = check_sarif(written(report, sarif))
    assert len(results) == count
    for result in results:
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert os.fsdecode(unquote_to_bytes(uri)) == path
        assert len(result["message"]["text"].split("\n")) == 2
    (suite,) = check_junit(written(report, junit))
    assert len(list(suite.iter("failure"))) == count
    assert {element.tag for element in suite.iter()} == {"testsuite", "testcase", "failure"}


NAMES = [
    "::error::x", "a%0Ab", "a\nb", "\n::error::x", "##[error]x", "]]>", "<script>", "\x1b[31m",
    "\u202ex", "\x01", "a,b:c", " lead", "a b#c?d=e&f", "ünï", "'\"`", "[x](y)",
]  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="Windows allows no such names")
def test_hostile_plans(planctl: Run, tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    corporate = "kind: corporate-plan\norganisation: W\nperiod: 2011/12\nobjectives: []\n"
    (plans / "corporate-plan.yaml").write_text(corporate, encoding="utf-8")
    for number, name in enumerate(NAMES):
        text = json.dumps("".join(NAMES[number:] + NAMES[:number]))
        plan = {"kind": "service-plan", "ref": f"P{number}", "title": "T", "period": "2011/12"}
        objective = f"objectives:\n  - ref: {text}\n    title: {text}\n    supports: [X{number}]\n"
        lines = "".join(f"{key}: {value}\n" for key, value in plan.items())
        (plans / f"{name}.yaml").write_text(f"{lines}{objective}", encoding="utf-8")
    every = check(planctl)
    assert Counter(item["rule"] for item in every)["unknown-objective"] == len(NAMES)
    real = {path.relative_to(tmp_path).as_posix() for path in plans.iterdir()}
    found = check_gitlab(planctl("validate", "--format", "gitlab").out)
    assert {item["location"]["path"] for item in found} <= real
    assert len({item["location"]["path"] for item in found}) >= len(NAMES)
    results = check_sarif(planctl("validate", "--format", "sarif").out)
    places = [item["locations"][0]["physicalLocation"]["artifactLocation"] for item in results]
    assert {unquote(item["uri"]) for item in places} <= real


def test_github_shows_ten_of_each_and_the_worst_first() -> None:
    order = [Severity.NOTE] * 12 + [Severity.WARNING] * 12 + [Severity.ERROR] * 12
    every = [finding(number, severity) for number, severity in enumerate(order, 1)]
    text = written(Findings(every, 1, date(2011, 7, 1)), github)
    seen = commands(text)
    assert [name for name, _, _ in seen] == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    assert [properties["line"] for _, properties, _ in seen][:10] == [str(n) for n in range(25, 35)]
    lines = [line for line in text.split("\n") if line.startswith("- ")]
    assert [line[:7] for line in lines] == [
        "- p:35:", "- p:36:", "- p:23:", "- p:24:", "- p:11:", "- p:12:",
    ]  # fmt: skip
    assert text.endswith("1 file: 12 errors, 12 warnings, 12 notes (as of 2011-07-01)\n")


def test_github_shows_files_that_cannot_be_read_before_all_else() -> None:
    every = [finding(number, Severity.ERROR) for number in range(1, 15)]
    every[13] = every[13]._replace(rule="yaml-syntax")
    seen = commands(written(Findings(every, 1, date(2011, 7, 1)), github))
    assert [properties["line"] for _, properties, _ in seen][:3] == ["14", "1", "2"]


def test_sarif_holds_no_more_than_github_takes() -> None:
    least = [finding(number, Severity.NOTE) for number in range(1, sarif.MOST + 3)]
    accepted = finding(1, Severity.ERROR)._replace(suppressed=True)
    worst = finding(99_999, Severity.ERROR)
    text = written(Findings([accepted, *least, worst], 1, date(2011, 7, 1)), sarif)
    (run,) = json.loads(text)["runs"]
    assert len(run["results"]) == 25_000
    assert [item["level"] for item in run["results"]].count("error") == 1
    (notice,) = run["invocations"][0]["toolExecutionNotifications"]
    assert notice["message"]["text"].startswith("4 findings ")
    SARIF.validate({**json.loads(text), "runs": [{**run, "results": run["results"][:5]}]})


@pytest.mark.parametrize("kind", ["folder", "file", "none"])
def test_paths_are_from_the_root_of_the_repository(
    kind: str, planctl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out("unknown-objective", "bad", tmp_path / "council" / "plans")
    if kind == "folder":
        (tmp_path / ".git").mkdir()
    elif kind == "file":
        (tmp_path / ".git").write_text("gitdir: elsewhere\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "council")
    expected = "plans/plan.yaml" if kind == "none" else "council/plans/plan.yaml"

    def out(name: str) -> str:
        return planctl("validate", "--format", name).out

    assert {item["location"]["path"] for item in check_gitlab(out("gitlab"))} == {expected}
    assert {properties["file"] for _, properties, _ in commands(out("github"))} == {expected}
    result, *_ = check_sarif(out("sarif"))
    artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": expected, "uriBaseId": "%SRCROOT%"}
    assert expected in {suite.get("name") for suite in check_junit(out("junit"))}
    assert out("text").startswith("plans/plan.yaml:")


def test_a_plan_outside_the_repository(
    planctl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out("unknown-objective", "bad", tmp_path / "plans")
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "repository")
    result, *_ = check_sarif(planctl("validate", "../plans", "--format", "sarif").out)
    artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": "../plans/plan.yaml"}


@pytest.mark.parametrize(("value", "start"), [("true", "::error "), ("", "plan.yaml:")])
def test_github_is_the_default_on_github_actions(
    value: str, start: str, planctl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out("unknown-objective", "bad", tmp_path)
    monkeypatch.setenv("GITHUB_ACTIONS", value)
    assert planctl("validate", ".").out.startswith(start)
    assert planctl("validate", ".", "--format", "text").out.startswith("plan.yaml:")


def test_junit_fails_what_the_run_fails(planctl: Run, tmp_path: Path) -> None:
    lay_out("vague-due", "bad", tmp_path)
    lenient = planctl("validate", ".", "--format", "junit")
    strict = planctl("validate", ".", "--format", "junit", "--fail-on", "warning")
    never = planctl("validate", ".", "--format", "junit", "--fail-on", "never")
    assert (lenient.code, strict.code, never.code) == (0, 1, 0)
    assert "<failure" not in lenient.out + never.out
    assert strict.out.count("<failure") == lenient.out.count("<system-out>") > 0


@pytest.mark.parametrize("renderer", [github, gitlab, junit, sarif])
def test_long_text_is_cut(renderer: Any) -> None:
    report = Findings([finding(1, Severity.ERROR, "x" * 1_000_000)], 1, date(2011, 7, 1))
    assert len(written(report, renderer)) < 10_000


def test_completion_offers_what_can_show_findings() -> None:
    offered = options._complete_findings  # noqa: SLF001 - what typer calls
    assert offered("") == [
        "concise", "github", "gitlab", "json", "junit", "markdown", "sarif", "text"
    ]  # fmt: skip
    assert offered("g") == ["github", "gitlab"]
