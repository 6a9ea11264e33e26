"""Every format shows the same reports: one set of findings, one of rows, one page."""

import io
import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from planctl.output.render.text import page
from planctl.reports.diagnostic import Diagnostic, Related, Severity
from planctl.reports.report import (
    Branch,
    Column,
    Digest,
    Findings,
    Item,
    Page,
    Report,
    Rows,
    Section,
    Table,
    Tree,
)
from planctl.system import modules
from planctl.system.terminal import Style
from planctl.system.text import Excerpt, Position, Span, markdown, one_line, unmarked
from tests.support.command import ROOT
from tests.support.golden import Golden

HOSTILE = (
    "=cmd|' /C calc'!A0 [red]no[/red] \x1b[31m\u202eevil\u200b | a\tb <b>&amp;`"
    " @all #12 !3 http://x.example www.x.example $x$"
)


def span(line: int, column: int, length: int, end_line: int | None = None) -> Span:
    """Return a span in a file that is not there."""
    return Span(
        "plans/a.yaml",
        Position(line, column, 0),
        Position(end_line or line, column + length, length),
    )


FINDINGS = Findings(
    [
        Diagnostic("first", Severity.ERROR, "the first fault", span(3, 12, 5), "do this",
                   Excerpt("    owner: Ann B"), "A1", "P", "plans",
                   (Related(span(1, 1, 3), "also here"), Related(span(2, 1, 3), "and here")),
                   fingerprint="1" * 32),
        Diagnostic("second", Severity.WARNING, f"title '{HOSTILE}'", span(4, 5, 90),
                   excerpt=Excerpt(f"    {HOSTILE}" + "x" * 200), plan_set="plans",
                   fingerprint="2" * 32),
        Diagnostic("second", Severity.WARNING, "Zoë, naïve", span(5, 1, 4, end_line=7), "ß",
                   Excerpt("  Zoë: >-"), None, None, "plans", fingerprint="3" * 32),
        Diagnostic("third", Severity.NOTE, "nothing to show", span(1, 1, 0),
                   fingerprint="4" * 32),
        Diagnostic("third", Severity.NOTE, "accepted", span(9, 1, 2), excerpt=Excerpt("ab"),
                   suppressed=True, fingerprint="5" * 32),
        Diagnostic("third", Severity.ERROR, "in the baseline", span(9, 1, 2), excerpt=Excerpt("ab"),
                   known=True, fingerprint="6" * 32),
    ],
    2,
    date(2011, 7, 1),
    paths=("plans/a.yaml", "plans/b.yaml"),
    real={
        "plans/a.yaml": "/top/west/plans/a.yaml",
        "plans/b.yaml": "/top/west/plans/b, c:d%.yaml",
    },
    top=Path("/top"),
    mended=2,
)  # fmt: skip

ROWS = Rows(
    tables=[
        Table(
            [
                {"key": "A1", "title": "Short", "owner": ["Ann", "Bob"], "days_overdue": 4},
                {"key": "A2", "title": HOSTILE, "owner": [], "days_overdue": -2},
                {"key": "A3", "title": "Zoë, naïve\nand  two lines", "owner": ["-1"]},
                {"key": None, "title": "words " * 30, "owner": ["Ann"], "flag": True},
            ],
            [
                Column("days_overdue", "Days", number=True),
                Column("key", "Ref", whole=True),
                Column("title", "Title", wide=True),
                Column("owner", "Owner"),
            ],
            "First [bold]",
        ),
        Table([], [Column("key", "Ref")], "Second", "none"),
    ],
    keys=("key", "title", "owner", "days_overdue", "flag"),
    payload={"rows": [{"key": "A2", "title": HOSTILE}]},
    head=["Head"],
    foot=["2 rows"],
)

PAGE = Page("# name\n\nA `rule`.\n\n```yaml\na: 1\n```\n", {"rule": "name"})
TREE = Tree(
    [
        Branch(
            f"Root {HOSTILE}",
            [
                Branch("First " + "long " * 30, [Branch("Leaf")]),
                Branch("Last, Zoë", [Branch("Leaf")]),
            ],
        ),
        Branch("Second root"),
    ],
    {"threads": []},
    head=["Head"],
    foot=["1 of 2 (50.0%)"],
)
DIGEST = Digest(
    "2 dates later in 1 plan; " + "words " * 20,
    [
        Section("What follows", [Item("", ["one thing", "long " * 30]), Item("", [HOSTILE])]),
        Section(
            "P  Plan",
            [
                Item("action A1", ["later: 2011-07-31", "owner Zoë"], "Title"),
                Item("action A2", [HOSTILE], HOSTILE),
            ],
            ("Record", "What changes"),
            "27 more",
            [Item(f"action B{number}", [f"reworded {number}"]) for number in range(27)],
        ),
        Section("a list", [Item("label", ["said"]), Item("a longer label", ["said"])]),
    ],
    {"changes": []},
    foot=["HEAD compared with nothing"],
)
REPORTS: dict[str, Report] = {
    "findings": FINDINGS, "rows": ROWS, "page": PAGE, "tree": TREE, "digest": DIGEST,
}  # fmt: skip
PAIRS = [
    (kind, name)
    for name in modules.names("planctl.output.render")
    for kind in REPORTS
    if hasattr(modules.module("planctl.output.render", name), kind)
]


def render(kind: str, name: str, *, color: bool = False, width: int = 80) -> str:
    """Return what a format prints of a report."""
    out = io.StringIO()
    style = Style(color=color, width=width, terminal=True)
    getattr(modules.module("planctl.output.render", name), kind)(REPORTS[kind], out, style)
    return out.getvalue()


@pytest.mark.parametrize(("kind", "name"), PAIRS)
def test_format(kind: str, name: str, golden: Golden) -> None:
    golden(ROOT / "tests" / "render" / f"{kind}.{name}.txt", render(kind, name))


@pytest.mark.parametrize(("kind", "name"), PAIRS)
def test_nothing_of_a_plan_reaches_the_terminal_raw(kind: str, name: str) -> None:
    text = render(kind, name)
    assert not set(text) & {"\x1b", "\u202e", "\u200b"}


@pytest.mark.parametrize(
    ("kind", "name"),
    [("findings", "text"), ("rows", "table"), ("tree", "text"), ("digest", "text")],
)
@pytest.mark.parametrize("width", [40, 80, 160])
def test_lines_fit_the_terminal(kind: str, name: str, width: int) -> None:
    lines = render(kind, name, width=width).split("\n")
    if kind == "findings":  # the message is one line for scripts, whatever the width
        lines = [line for line in lines if re.match(r" +\d* \|", line)]
    assert max(map(len, lines)) <= width


def test_colour_is_only_added() -> None:
    plain = render("findings", "text")
    assert re.sub(r"\x1b\[[0-9;]*m", "", render("findings", "text", color=True)) == plain


@pytest.mark.parametrize("kind", ["digest", "findings", "rows", "tree"])
def test_markdown_of_a_plan_is_text_to_another_reader(kind: str) -> None:
    """As CommonMark reads it: no link, no markup but ours, nobody called."""
    html = MarkdownIt("commonmark").enable("table").render(render(kind, "markdown"))
    tags = set(re.findall(r"</?([a-z0-9]+)", html))
    ours = {"details", "summary", "sub", "br", "strong"}
    assert tags <= ours | {"h3", "h4", "p", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"}
    shown = unescape(re.sub(r"<[^>]+>", "", html))
    assert "<b>&amp;`" in shown
    assert not re.search(r"@\w|[#!]\d", shown)


def test_markdown_comes_back_as_it_was() -> None:
    text = "a @b #1 !2 https://x www.y &#8203; &lt; \\* $z$ mailto:q a_b"
    assert unmarked(markdown(text)) == text
    source = markdown(text)
    assert "://" not in source
    assert "www." not in source
    assert not re.search(r"@\w|#\d(?!\d*;)|\$(?<!\\\$)", source)


OID = "fd198a6eb69d981060b2f0deec59ec6914a34e0f"


@pytest.mark.parametrize("text", [
    "GH-12", "gh-12", "see (GH-12).", "#12", "owner/repo#1", "@name", f"user@{OID}", OID,
    f"a{OID} {OID}b", f"owner/repo@{OID}", OID.upper(), OID[:39], OID[:11], OID * 2, f"[{OID}]",
    "!12", "group/project!12",
])  # fmt: skip
def test_nothing_in_a_plan_is_live_in_a_comment(text: str) -> None:
    """By the patterns of GitHub and GitLab, over what a reader is shown."""
    shown = unescape(re.sub(r"<[^>]+>", "", MarkdownIt("commonmark").render(markdown(text))))
    calls = r"@\w|[#!]\d|\bGH-\d|\b[0-9a-f]{7,40}\b"
    assert not re.search(calls, shown, re.IGNORECASE)
    assert shown.strip().replace("\u200b", "") == text
    assert unmarked(markdown(text)) == text


@pytest.mark.parametrize("text", [
    "1000000", "01606123456", "12345678901234567890", "NEIGH-12", "GH-", "facade", "2011-06-30",
    "SLIL001.3", "effaced", OID[:10],
])  # fmt: skip
def test_figures_words_and_references_are_written_as_they_are(text: str) -> None:
    assert markdown(text) == text


@given(st.text(alphabet="`\\&#8203;<>*_[]!|ab ~$", max_size=40))
def test_a_page_in_text_shows_what_a_plan_says(said: str) -> None:
    """Backticks too, beside those that mark our own words as code."""
    said = one_line(f"x {said} x")
    out = io.StringIO()
    page(
        Page(f"- `own \\*`: {markdown(said)}", {}),
        out,
        Style(color=False, width=200, terminal=False),
    )
    assert out.getvalue() == f"- own \\*: {said}\n"
