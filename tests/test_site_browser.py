"""The site of the real plans, as readers see it, in a real browser."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.browsing import (
    DESKTOP,
    PHONE,
    PRINT,
    Browser,
    Fault,
    Look,
    dark,
    pages,
    samples,
    scriptless,
    served,
)
from tests.conftest import AS_OF, ROOT
from tests.links import links

SETS = sorted(path.name for path in (ROOT / "plans").iterdir() if path.is_dir())
KINDS = [
    "index.html", "plans/", "objectives/", "officers/", "frameworks/", "risks.html",
    "measures.html", "overdue.html", "thread.html", "records.html",
]  # fmt: skip
SHOWN = 30
CONTENT = [("text", "main :is(h1, h2, h3, caption)"), ("text", "main tbody tr > :first-child")]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site of all sets of plans once."""
    out = tmp_path_factory.mktemp("site")
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PLANCTL_")}
    cache = {"XDG_CACHE_HOME": str(tmp_path_factory.mktemp("cache"))}
    subprocess.run(
        [sys.executable, "-m", "planctl", "site", str(out), "plans", "--as-of", AS_OF],
        cwd=ROOT, env=clean | cache, check=True, timeout=120,
    )  # fmt: skip
    return out


def none(faults: list[Fault]) -> None:
    """Fail with the faults, in full where they are few."""
    if faults:
        more = f"\nand {len(faults) - SHOWN} more" if len(faults) > SHOWN else ""
        pytest.fail("\n".join(map(str, faults[:SHOWN])) + more, pytrace=False)


def test_every_kind_of_page_is_there(site: Path) -> None:
    there = pages(site)
    assert "index.html" in there
    for kind in KINDS:
        assert any(name.split("/", 1)[-1].startswith(kind) for name in there), kind
    assert [name for name in SETS if f"{name}/index.html" not in there] == []


def test_links(site: Path) -> None:
    # Where the published plans stand is the one thing outside that a page may point to.
    faults = [fault for fault in links(site) if fault.kind != "external link"]
    none(faults)


def test_every_page_forbids_what_it_does_not_use(site: Path) -> None:
    for name in pages(site):
        text = (site / name).read_text(encoding="utf-8")
        head = text.partition("</head>")[0]
        assert "Content-Security-Policy" in head, name
        assert "default-src" in head, name
        assert "unsafe-" not in head, name


def test_every_page(browser: Browser, site: Path) -> None:
    none(browser.faults(site, pages(site), DESKTOP, ["axe", "narrow"]))


@pytest.mark.parametrize("look", [PHONE, dark(DESKTOP), dark(PHONE), PRINT, dark(PRINT)], ids=str)
def test_every_kind_of_page(browser: Browser, site: Path, look: Look) -> None:
    none(browser.faults(site, samples(site), look, ["axe"]))


@pytest.mark.parametrize("look", [DESKTOP, PHONE, scriptless(DESKTOP)], ids=str)
def test_keyboard(browser: Browser, site: Path, look: Look) -> None:
    none(browser.faults(site, samples(site), look, ["keyboard"]))


@pytest.mark.parametrize("look", [DESKTOP, PHONE, dark(PHONE)], ids=str)
def test_without_javascript_nothing_is_missing(browser: Browser, site: Path, look: Look) -> None:
    names = samples(site)
    scripted = browser.visit(site, names, look, steps=CONTENT)
    plain = browser.visit(site, names, scriptless(look), steps=CONTENT)
    none([fault for visit in plain for fault in visit.faults])
    for one, other in zip(plain, scripted, strict=True):
        assert one.title == other.title
        assert one.text.strip(), one.page
        for texts, enhanced in zip(one.answers, other.answers, strict=True):
            assert not Counter(enhanced) - Counter(texts), one.page


def test_print_shows_what_the_screen_shows(browser: Browser, site: Path) -> None:
    names = samples(site)
    screen = browser.visit(site, names, DESKTOP, steps=CONTENT)
    paper = browser.visit(site, names, PRINT, steps=CONTENT)
    for one, other in zip(paper, screen, strict=True):
        for texts, shown in zip(one.answers, other.answers, strict=True):
            assert not Counter(shown) - Counter(texts), one.page


def test_served(browser: Browser, site: Path) -> None:
    with served(site) as address:
        none(browser.faults(address, samples(site)))
