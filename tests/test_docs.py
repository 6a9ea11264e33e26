"""The documents do not lie: generated pages are fresh, printed commands print what is shown."""

import json
import os
import re
import shlex
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tools import docs, output_schemas, schemas

CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def printed_commands() -> list[tuple[str, str, str]]:
    """Return document, command and expected output of every console block."""
    found = []
    for document in DOCUMENTS:
        for block in CONSOLE.findall(document.read_text(encoding="utf-8")):
            for part in block.split("$ planctl ")[1:]:
                command, _, output = part.partition("\n")
                found.append((document.name, command, output))
    return found


def on_a_terminal(arguments: list[str]) -> str:
    """Run planctl on a pseudo-terminal of 80 columns and return what a person would see."""
    pty = pytest.importorskip("pty")
    fcntl, termios = pytest.importorskip("fcntl"), pytest.importorskip("termios")

    controller, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 80, 0, 0))
    environ = {"PATH": os.environ["PATH"], "TERM": "dumb", "COLUMNS": "80", "LANG": "C.UTF-8"}
    process = subprocess.Popen(
        [sys.executable, "-m", "planctl", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=terminal,
        stderr=terminal,
        cwd=ROOT,
        env=environ,
    )
    os.close(terminal)
    chunks = []
    while True:
        try:
            chunk = os.read(controller, 65536)
        except OSError:  # the other end is closed
            break
        if not chunk:
            break
        chunks.append(chunk)
    process.wait()
    os.close(controller)
    return b"".join(chunks).decode("utf-8").replace("\r\n", "\n")


@pytest.mark.parametrize(("document", "command", "output"), printed_commands())
def test_printed_command(document: str, command: str, output: str) -> None:
    got = [line.rstrip() for line in on_a_terminal(shlex.split(command)).rstrip().split("\n")]
    expected = [line.rstrip() for line in output.rstrip().split("\n")]
    if expected[-1] == "...":
        got, expected = got[: len(expected) - 1], expected[:-1]
    assert got == expected, f"{document}: planctl {command}"


@pytest.mark.parametrize(("path", "content"), docs.pages().items(), ids=str)
def test_generated_page(path: Path, content: str) -> None:
    hint = f"{path} is out of date: run make docs"
    assert path.read_text(encoding="utf-8") == content.rstrip("\n") + "\n", hint


@pytest.mark.parametrize("module", [schemas, output_schemas])
def test_generated_schema(module: object) -> None:
    folder = ROOT / "schema" / ("output" if module is output_schemas else "")
    made = module.schemas()  # type: ignore[attr-defined]
    assert {path.name for path in folder.glob("*.json")} == {f"{n}.schema.json" for n in made}
    for name, schema in made.items():
        shipped = json.loads((folder / f"{name}.schema.json").read_text(encoding="utf-8"))
        assert shipped == json.loads(json.dumps(schema)), f"{name}: run make docs"


def test_every_link_leads_somewhere() -> None:
    for document in [*DOCUMENTS, ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]:
        text = document.read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
            assert (document.parent / target).exists(), f"{document}: {target}"
