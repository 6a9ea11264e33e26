"""A real browser for tests: pages as readers with other windows, colours and settings see them."""

import http.server
import json
import subprocess
import threading
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, NamedTuple, Self, cast

DRIVER = Path(__file__).parents[1] / "browser" / "drive.mjs"
Check = Literal["axe", "narrow", "keyboard"]
EVERYTHING: tuple[Check, ...] = ("axe", "narrow", "keyboard")


class Fault(NamedTuple):
    """What is wrong with a page.

    Attributes:
        page: its path below the folder, or its address.
        kind: from the browser axe, contrast (of text in pictures), csp, console, request (it
            failed), origin (it leaves the site), overflow (sideways scrolling), scriptless
            (content that needs a script), focus, driver (the page could not be looked at); from
            `links` see there.
        text: what and where.
    """

    page: str
    kind: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}: {self.kind}: {self.text}"


@dataclass(frozen=True)
class Look:
    """How somebody looks at pages; sizes in CSS pixels."""

    width: int = 1280
    height: int = 900
    touch: bool = False
    scheme: Literal["light", "dark"] = "light"
    script: bool = True
    media: Literal["screen", "print"] = "screen"

    def __str__(self) -> str:
        script = "" if self.script else ", no script"
        return f"{self.width} px, {self.scheme}, {self.media}{script}"


DESKTOP = Look()
PHONE = Look(width=360, height=780, touch=True)
# As wide as a window of 1280 at 400 %, which WCAG 1.4.10 asks pages to fit in.
NARROW = Look(width=320, height=640)
# A sheet of A4 at 96 pixels an inch.
PRINT = Look(width=794, height=1123, media="print")


def dark(look: Look) -> Look:
    """Return the same in dark mode."""
    return replace(look, scheme="dark")


def scriptless(look: Look) -> Look:
    """Return the same without JavaScript."""
    return replace(look, script=False)


@dataclass(frozen=True)
class Visit:
    """A page that was looked at.

    Attributes:
        page: its path below the folder, or its address.
        text: what can be read in its main part, as it is laid out.
        unsure: what axe-core could not decide; for a person to look at.
        answers: one for each step.
    """

    page: str
    title: str
    text: str
    faults: list[Fault]
    unsure: list[str]
    answers: list[Any]


class Browser:
    """A running Chromium; use as a context.

    Raises:
        RuntimeError: the driver cannot do what it is asked; a page that is wrong never raises.
    """

    def __init__(self, node: str, chromium: str, workers: int = 2) -> None:
        self._command = [node, str(DRIVER), chromium]
        self._workers = workers
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        # No thread reads along: other tests fork, which a process with threads should not.
        self._process = subprocess.Popen(
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        assert self._process is not None
        try:
            self._process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.communicate()

    def visit(
        self, folder: Path | str, pages: Iterable[str], look: Look = DESKTOP,
        checks: Collection[Check] = (), steps: Sequence[Sequence[str]] = (), *,
        shots: Path | None = None, pdf: bool = False,
    ) -> list[Visit]:  # fmt: skip
        """Look at pages, in the order given; console, requests and width are always checked.

        Args:
            folder: of the pages; or an address that ends with ``/``, for one that is served.
            pages: their paths below it.
            look: how.
            checks: ``axe`` runs axe-core, and looks at text in pictures; ``narrow`` makes the
                window 320 pixels wide and looks whether the page fits; ``keyboard`` walks through
                the page by Tab.
            steps: what to do in each page before it is checked, each one of (click, SELECTOR),
                (fill, SELECTOR, TEXT), (select, SELECTOR, VALUE), (press, KEY), (type, TEXT),
                (wait, EXPRESSION until it is true), and what to ask: (text, SELECTOR) the texts of
                all that can be seen, (visible, SELECTOR) how many can, (evaluate, EXPRESSION),
                (address,).
            shots: the folder where a picture of each page goes.
            pdf: put what a printer would get beside the picture.
        """
        assert look.script or "axe" not in checks, "axe-core is a script"
        home = folder if isinstance(folder, str) else folder.resolve().as_uri() + "/"
        names = list(pages)
        visits = []
        for name in names:
            shot = shots and str(shots / (name.removesuffix(".html").replace("/", "-")))
            visits.append({
                "url": home + name, "checks": list(checks), "steps": [list(one) for one in steps],
                "shot": shot and f"{shot}.png", "pdf": shot and pdf and f"{shot}.pdf",
            })  # fmt: skip
        job = {"home": home, "look": asdict(look), "visits": visits, "workers": self._workers}
        return [
            Visit(
                page=name,
                title=one["title"],
                text=one["text"],
                faults=[Fault(f"{name} ({look})", **fault) for fault in one["faults"]],
                unsure=one["unsure"],
                answers=one["answers"],
            )
            for name, one in zip(names, self._ask(job)["visits"], strict=True)
        ]

    def faults(
        self, folder: Path | str, pages: Iterable[str], look: Look = DESKTOP,
        checks: Collection[Check] = (),
    ) -> list[Fault]:  # fmt: skip
        """Return only what is wrong with the pages; see `visit`."""
        return [fault for one in self.visit(folder, pages, look, checks) for fault in one.faults]

    def _ask(self, job: dict[str, object]) -> dict[str, Any]:
        assert self._process is not None
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write(json.dumps(job) + "\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            raise RuntimeError("the browser's driver has stopped; it says why on standard error")
        answer = cast("dict[str, Any]", json.loads(line))
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is given
        """Keep quiet."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on the loopback interface and give its address, until the context ends."""
    handler = partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=[0.02])
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def pages(folder: Path) -> list[str]:
    """Return the paths of all pages in a folder, sorted."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))


def samples(folder: Path) -> list[str]:
    """Return one page of each kind, the longest; a set's pages of one folder are of one kind."""
    largest: dict[tuple[str, ...], tuple[int, str]] = {}
    for name in pages(folder):
        top, *below = Path(name).parts
        kind = tuple(below[:-1] or below or [".", top])
        largest[kind] = max(largest.get(kind, (0, "")), ((folder / name).stat().st_size, name))
    return sorted(name for _, name in largest.values())
