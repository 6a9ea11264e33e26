"""What the text of a site tells without a browser: links, ids, and what no page may hold."""

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.support.browsing import Fault, pages

# What a link follows, and what a page loads by itself.
FOLLOWED = {("a", "href"), ("area", "href"), ("form", "action"), ("button", "formaction")}
LOADED = {"src", "href", "xlink:href", "data", "poster", "action", "formaction", "srcset"}
STYLED = re.compile(r"""url\(\s*["']?([^"')]*)|@import\s+["']([^"']*)""")
# Data blocks, which no browser runs.
DATA = {"application/json", "application/ld+json"}


@dataclass
class _Page(HTMLParser):
    """One page, taken apart.

    Attributes:
        addresses: each with whether a reader follows it, rather than the browser loading it.
        told: what no page may hold, by kind.
        policy: what the page lets the browser load.
    """

    ids: Counter[str] = field(default_factory=Counter)
    addresses: list[tuple[str, bool]] = field(default_factory=list)
    told: list[tuple[str, str]] = field(default_factory=list)
    policy: str = ""
    _in_style: bool = False

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take what an element says."""
        given = {name: value or "" for name, value in attrs}
        for name, value in given.items():
            if name == "id" or (tag == "a" and name == "name"):
                self.ids[value] += name == "id" or value != given.get("id")
            elif name.startswith("on"):
                self.told.append(("inline handler", f"{tag} {name}={value}"))
            elif name == "style":
                self.told.append(("inline style", f"{tag} style={value}"))
            elif name in LOADED:
                parts = value.split(",") if name == "srcset" else [value]
                follow = (tag, name) in FOLLOWED
                self.addresses += [((part.split() or [""])[0], follow) for part in parts]
        self._in_style = tag == "style"
        if tag == "meta" and given.get("http-equiv", "") == "Content-Security-Policy":
            self.policy = given.get("content", "")
        if tag == "script" and "src" not in given and given.get("type") not in DATA:
            self.told.append(("inline script", "script element"))
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self.addresses.append((given.get("content", "").rpartition("=")[2], True))

    def handle_data(self, data: str) -> None:
        """Take a style for good where the page's policy, above it, names just this one."""
        if self._in_style:
            digest = b64encode(sha256(data.encode()).digest()).decode()
            if f"'sha256-{digest}'" not in self.policy:
                self.told.append(("inline style", "style element"))
            self._in_style = False


def _scheme_fault(address: str, *, follow: bool) -> tuple[str, str] | None:
    """Return what is wrong with an address that leaves the folder or is no place at all."""
    parts = urlsplit(address)
    if parts.scheme in {"mailto", "tel"} and follow:
        return None
    if parts.scheme in {"http", "https"} or parts.netloc:
        return "external link" if follow else "external resource", address
    if parts.scheme:
        return "forbidden scheme", address[:80]
    if parts.path.startswith("/"):
        return "absolute address", address
    return None


def _faults(folder: Path, name: str, known: dict[str, _Page]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with one page."""
    page = known[name]
    yield from page.told
    for one, count in page.ids.items():
        if count > 1 or not one.strip():
            yield "duplicate id", f"{one!r} {count} times"
    for address, follow in page.addresses:
        wrong = _scheme_fault(address, follow=follow)
        if wrong:
            yield wrong
        elif not urlsplit(address).scheme:
            target, anchor = _target(folder, name, address)
            if not (folder / target).is_file():
                yield "dead link", address
            elif anchor not in {"", "top"} and target in known and not known[target].ids[anchor]:
                yield "missing anchor", address


def _target(folder: Path, name: str, address: str) -> tuple[str, str]:
    """Return the file below the folder and the place in it that an address names."""
    parts = urlsplit(address)
    if not parts.path:
        return name, unquote(parts.fragment)
    whole = (folder / name).parent.joinpath(unquote(parts.path)).resolve()
    inside = whole.is_relative_to(folder.resolve())
    path = whole.relative_to(folder.resolve()).as_posix() if inside else "../"
    return path, unquote(parts.fragment)


def _parse(path: Path) -> _Page:
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    page.close()
    return page


def _styles(folder: Path) -> Iterator[Fault]:
    """Yield the addresses in style sheets that are no file of the folder."""
    for path in sorted(folder.rglob("*.css")):
        name = path.relative_to(folder).as_posix()
        for match in STYLED.finditer(path.read_text(encoding="utf-8")):
            address = match[1] or match[2] or ""
            wrong = _scheme_fault(address, follow=False)
            if wrong:
                yield Fault(name, *wrong)
            elif not (folder / _target(folder, name, address)[0]).is_file():
                yield Fault(name, "dead link", address)


_FRONT = "index.html"


def links(folder: Path) -> list[Fault]:
    """Return what is wrong with the addresses and the text of all pages in a folder.

    Kinds: dead link, missing anchor, duplicate id, external link (a reader follows it), external
    resource (the browser loads it), absolute address, forbidden scheme (``javascript:``,
    ``data:``), inline handler, inline style, inline script, unreachable (no chain of links leads
    to it from the front page).
    """
    known = {name: _parse(folder / name) for name in pages(folder)}
    found = [Fault(name, *fault) for name in known for fault in _faults(folder, name, known)]
    found += _styles(folder)
    reached, ahead = {_FRONT}, [_FRONT]
    while ahead:
        name = ahead.pop()
        for address, _ in known[name].addresses if name in known else []:
            target, _ = _target(folder, name, address)
            if target not in reached:
                reached.add(target)
                ahead.append(target)
    found += [Fault(name, "unreachable", f"from {_FRONT}") for name in known if name not in reached]
    return found
