"""The checks of a site's text can fail: each of these has one fault, and it is found."""

from pathlib import Path

import pytest

from tests.support.links import links

PAGE = "<!doctype html><title>Plans</title><main id=main>{body}</main>"
START = PAGE.format(body='<a href="page.html">Page</a> <a href="#main">Main</a>')
GOOD = """
<a href="index.html#main">Start</a> <a href="?q=a#main">Here</a> <a href="#">Top</a>
<a href="mailto:a@example.org">Write</a> <a href="plans%20a/roads.ics">Dates</a>
<script src="page.js"></script> <script type="application/json">{}</script>
"""
BAD = [
    ('<a href="gone.html">x</a>', "dead link", "gone.html"),
    ('<a href="plans%20a/">x</a>', "dead link", "plans%20a/"),
    ('<a href="../index.html">x</a>', "dead link", "../index.html"),
    ('<img src="gone.png" alt="">', "dead link", "gone.png"),
    ('<img srcset="page.js 1x, gone.png 2x" alt="">', "dead link", "gone.png"),
    ('<a href="#gone">x</a>', "missing anchor", "#gone"),
    ('<a href="index.html#gone">x</a>', "missing anchor", "index.html#gone"),
    ('<p id="a"></p><p id="a"></p>', "duplicate id", "'a' 2 times"),
    ('<p id=""></p>', "duplicate id", "'' 1 times"),
    ('<a href="https://example.org/">x</a>', "external link", "https://example.org/"),
    ('<a href="//example.org/">x</a>', "external link", "//example.org/"),
    ('<img src="https://example.org/" alt="">', "external resource", "https://example.org/"),
    ('<a href="/page.html">x</a>', "absolute address", "/page.html"),
    ('<a href="javascript:go()">x</a>', "forbidden scheme", "javascript:go()"),
    ('<img src="data:image/png;base64,AA" alt="">', "forbidden scheme", "data:image/png;base64"),
    ('<a href="file:///etc/hosts">x</a>', "forbidden scheme", "file:///etc/hosts"),
    ('<p onclick="go()"></p>', "inline handler", "p onclick=go()"),
    ('<p style="color:red"></p>', "inline style", "p style=color:red"),
    ("<style>p { color: red }</style>", "inline style", "style element"),
    ("<script>go()</script>", "inline script", "script element"),
    ('<svg><a href="gone.html"/></svg>', "dead link", "gone.html"),
    ('<meta http-equiv="refresh" content="0; url=gone.html">', "dead link", "gone.html"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write a site of two pages."""
    (tmp_path / "plans a").mkdir()
    for name in ["page.js", "plans a/roads.ics"]:
        (tmp_path / name).write_text("", encoding="utf-8")
    (tmp_path / "index.html").write_text(START, encoding="utf-8")
    (tmp_path / "page.html").write_text(PAGE.format(body=GOOD), encoding="utf-8")
    (tmp_path / "page.css").write_text("p { background: url(page.js) }", encoding="utf-8")
    return tmp_path


def test_nothing_is_wrong(folder: Path) -> None:
    assert links(folder) == []


@pytest.mark.parametrize(("body", "kind", "text"), BAD, ids=[row[0] for row in BAD])
def test_a_fault_is_found(folder: Path, body: str, kind: str, text: str) -> None:
    (folder / "page.html").write_text(PAGE.format(body=body), encoding="utf-8")
    [fault] = links(folder)
    assert (fault.page, fault.kind) == ("page.html", kind)
    assert fault.text.startswith(text)


def test_a_page_that_nothing_leads_to(folder: Path) -> None:
    (folder / "index.html").write_text(PAGE.format(body="Nothing"), encoding="utf-8")
    (folder / "page.html").write_text(PAGE.format(body="Nothing"), encoding="utf-8")
    assert [str(fault) for fault in links(folder)] == ["page.html: unreachable: from index.html"]


def test_style_sheets(folder: Path) -> None:
    style = '@import "gone.css"; p { background: url("https://example.org/a.png") }'
    (folder / "page.css").write_text(style, encoding="utf-8")
    assert [fault.kind for fault in links(folder)] == ["dead link", "external resource"]
