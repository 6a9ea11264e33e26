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
from tools import docs, output_schemas, schemas

from tests.support.command import ROOT
from tests.support.golden import Golden, same

CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MOST_LINES = 28
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


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


def printed(command: str) -> list[str]:
    """Return the lines that a command prints on a terminal."""
    text = on_a_terminal(shlex.split(command)).rstrip()
    return [line.rstrip() for line in text.split("\n")]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_printed_commands(document: Path, golden: Golden) -> None:
    text = document.read_text(encoding="utf-8")

    def fresh(block: re.Match[str]) -> str:
        command, _, output = block[1].removeprefix("$ planctl ").partition("\n")
        assert "--as-of" in command or command.startswith(("explain", "rules", "schema")), command
        lines, shown = printed(command), output.rstrip("\n").split("\n")
        if shown[0] == "..." == shown[-1] and len(shown) > 1:  # a part of it
            excerpt = "\n".join(shown[1:-1])
            assert excerpt in "\n".join(lines), f"{document.name}: planctl {command}"
            return block[0]
        if shown[-1] == "...":  # the document shows the start of it
            kept = len(shown) - 1 if len(shown) > 1 else MOST_LINES
            lines = [*lines[:kept], "..."] if len(lines) > kept else lines
        body = "\n".join(lines)
        return f"```console\n$ planctl {command}\n{body}\n```"

    now = CONSOLE.sub(fresh, text)
    golden(document, now)


def test_generated_pages() -> None:
    for path, content in docs.pages().items():
        name = path.relative_to(ROOT).as_posix()
        there = path.read_text(encoding="utf-8") if path.exists() else ""
        same(there, content.rstrip("\n") + "\n", name, "make docs")


@pytest.mark.parametrize("module", [schemas, output_schemas])
def test_generated_schema(module: object) -> None:
    folder = ROOT / "schema" / ("output" if module is output_schemas else "")
    made = module.schemas()  # type: ignore[attr-defined]
    for name, schema in made.items():
        path = folder / f"{name}.schema.json"
        there = path.read_text(encoding="utf-8") if path.exists() else ""
        text = json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
        same(there, text, path.relative_to(ROOT).as_posix(), "make docs")
    left = {path.name for path in folder.glob("*.json")} - {f"{name}.schema.json" for name in made}
    assert not left, f"nothing makes these of {folder}: git rm"


def test_every_link_leads_somewhere() -> None:
    for document in [*DOCUMENTS, ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]:
        text = document.read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
            assert (document.parent / target).exists(), f"{document}: {target}"
