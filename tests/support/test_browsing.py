"""The checks of pages can fail: each of these pages has one fault, and it is found."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.browsing import (
    DESKTOP,
    EVERYTHING,
    NARROW,
    PHONE,
    PRINT,
    Browser,
    Check,
    Look,
    dark,
    pages,
    samples,
    scriptless,
    served,
)

POLICY = "default-src 'none'; img-src 'self'; script-src 'self'; style-src 'self'"
PAGE = """\
<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width">
<title>Plans</title>
<link rel="stylesheet" href="page.css">
<script src="page.js" defer></script>
</head>
<body>
<header><nav aria-label="Pages"><a href="good.html">Start</a></nav></header>
<main>
<h1>Plans</h1>
{body}
</main>
</body>
</html>
"""
CSS = """\
:root { color-scheme: light dark; color: #111; background: #fff }
a { color: inherit }
.pale { color: #999; background: #fff }
text { fill: #111 }
.pale { fill: #555 }
.dot { fill: #eee }
.wide { width: 400px }
.wider { width: 2000px }
.scroll { overflow-x: auto }
.none { outline: none }
.faint:focus { outline: 2px solid #eee }
.away { position: absolute; left: -9999px }
.cover { position: fixed; inset: 0; background: #ddd }
.gone { display: none }
@media (prefers-color-scheme: dark) {
  :root { color: #eee; background: #111 }
  .dim { color: #444 }
  text { fill: #eee }
}
@media print { .faded { color: #ddd; background: #fff } }
"""
JS = "document.documentElement.dataset.script = 'on';\n"
GOOD = """\
<p>Read <a href="#more">more</a>.</p>
<p id="more"><label>Find <input name="q"></label> <button type="button" hidden>Find</button></p>
<svg role="img" aria-label="One bar" width="40" height="10"><rect width="40" height="10"/></svg>
<details><summary>Notes</summary><p>Kept short.</p></details>
<div class="scroll" tabindex="0" role="region" aria-label="Table"><p class="wider">Wide</p></div>
"""
PICTURE = """\
<svg role="img" aria-label="One bar" width="400" height="40">
<rect class="{}" width="200" height="40"/><text x="9" y="20">Late</text></svg>
"""
BAD: list[tuple[str, str, Look, tuple[Check, ...], str, str]] = [
    ("alt", '<img src="dot.svg">', DESKTOP, ("axe",), "axe", "image-alt"),
    ("contrast", '<p class="pale">Pale</p>', DESKTOP, ("axe",), "axe", "color-contrast"),
    ("label", PICTURE.format("pale"), DESKTOP, ("axe",), "contrast", "2.53"),
    ("covers", PICTURE.format("dot"), dark(DESKTOP), ("axe",), "contrast", "1.00"),
    ("dark", '<p class="dim">Dim</p>', dark(DESKTOP), ("axe",), "axe", "color-contrast"),
    ("print", '<p class="faded">Faded</p>', PRINT, ("axe",), "axe", "color-contrast"),
    ("heading", "<h4>Deep</h4>", PHONE, ("axe",), "axe", "heading-order"),
    ("script", "<script>document.title = 'no'</script>", DESKTOP, (), "csp", "inline script"),
    ("style", '<p style="color: red">Red</p>', DESKTOP, (), "csp", "inline style"),
    ("handler", '<p onclick="go()">Go</p>', DESKTOP, (), "csp", "event handler"),
    ("foreign", '<img alt="" src="http://other.invalid/a.png">', DESKTOP, (), "origin", "a.png"),
    ("missing", '<img alt="" src="none.png">', DESKTOP, (), "request", "none.png"),
    ("wide", '<p class="wide">Wide</p>', NARROW, (), "overflow", "wide"),
    ("resized", '<p class="wide">Wide</p>', DESKTOP, ("narrow",), "overflow", "window of 320"),
    ("phone", '<p class="wide">Wide</p>', PHONE, (), "overflow", "wide"),
    ("throws", '<script src="throws.js"></script>', DESKTOP, (), "console", "is not defined"),
    ("ring", '<a class="none" href="#a" id="a">A</a>', DESKTOP, ("keyboard",), "focus", "visible"),
    ("faint", '<a class="faint" href="#a" id="a">A</a>', DESKTOP, ("keyboard",), "focus", "1.2"),
    ("away", '<a class="away" href="#a" id="a">A</a>', DESKTOP, ("keyboard",), "focus", "off the"),
    ("cover", '<div class="cover"></div>', DESKTOP, ("keyboard",), "focus", "covered"),
    ("hidden", '<p class="gone">Gone</p>', scriptless(DESKTOP), (), "scriptless", "Gone"),
    ("idle", "<button>Sort</button>", scriptless(DESKTOP), (), "scriptless", "Sort"),
]  # fmt: skip
LOOKS = [
    DESKTOP, PHONE, NARROW, dark(DESKTOP), dark(PHONE), PRINT, scriptless(DESKTOP),
    scriptless(PHONE),
]  # fmt: skip


def site(folder: Path, **bodies: str) -> Path:
    """Write pages with these bodies and what they need."""
    files = {"page.css": CSS, "page.js": JS, "throws.js": "nothing();\n", "dot.svg": (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9"/></svg>'
    )}  # fmt: skip
    for name, body in bodies.items():
        files[f"{name}.html"] = PAGE.format(policy=POLICY, body=body)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(params=["file", "http"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path | str]:
    """Give a good page, in a folder and from a server."""
    site(tmp_path, good=GOOD)
    if request.param == "file":
        yield tmp_path
        return
    with served(tmp_path) as url:
        yield url


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_nothing_is_wrong_with_a_good_page(
    browser: Browser, address: Path | str, look: Look
) -> None:
    checks: tuple[Check, ...] = EVERYTHING if look.script else ("narrow", "keyboard")
    [visit] = browser.visit(address, ["good.html"], look, checks)
    assert visit.faults == []
    assert visit.title == "Plans"
    assert "Kept short" not in visit.text
    assert "Read more." in visit.text


@pytest.mark.parametrize(
    ("name", "body", "look", "checks", "kind", "text"), BAD, ids=[row[0] for row in BAD]
)
def test_a_fault_is_found(
    browser: Browser, tmp_path: Path, name: str, body: str, look: Look,
    checks: tuple[Check, ...], kind: str, text: str,
) -> None:  # fmt: skip
    site(tmp_path, good="", **{name: body})
    assert browser.faults(tmp_path, ["good.html"], look, checks) == []
    faults = browser.faults(tmp_path, [f"{name}.html"], look, checks)
    assert any(fault.kind == kind and text in fault.text for fault in faults), faults


def test_a_page_that_is_not_there(browser: Browser, tmp_path: Path) -> None:
    with served(tmp_path) as url:
        [fault] = browser.faults(url, ["none.html"])
    assert fault.kind == "request"
    assert fault.text.endswith("404")
    assert any(fault.kind == "driver" for fault in browser.faults(tmp_path, ["none.html"]))


def test_steps(browser: Browser, tmp_path: Path) -> None:
    site(tmp_path, good=GOOD)
    steps = [
        ("click", "summary"), ("text", "details p"), ("fill", "input", "roads"),
        ("evaluate", "document.querySelector('input').value"), ("visible", "button"),
        ("click", "nav a"), ("address",), ("evaluate", "document.documentElement.dataset.script"),
    ]  # fmt: skip
    [visit] = browser.visit(tmp_path, ["good.html"], steps=steps)
    assert visit.faults == []
    start = (tmp_path / "good.html").as_uri()
    assert visit.answers == [None, ["Kept short."], None, "roads", 0, None, start, "on"]
    [visit] = browser.visit(tmp_path, ["good.html"], steps=[("dance",)])
    assert "no such step" in visit.faults[0].text


def test_pictures(browser: Browser, tmp_path: Path) -> None:
    site(tmp_path, good=GOOD)
    assert pages(tmp_path) == ["good.html"]
    browser.visit(tmp_path, ["good.html"], shots=tmp_path, pdf=True)
    assert (tmp_path / "good.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "good.pdf").read_bytes().startswith(b"%PDF")


def test_samples(tmp_path: Path) -> None:
    for name in ["index", "a/index", "b/index", "a/plans/x", "b/plans/long", "b/risks", "a/risks"]:
        path = tmp_path / f"{name}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    kinds = ["b/index", "b/plans/long", "b/risks", "index"]
    assert samples(tmp_path) == [f"{name}.html" for name in kinds]
