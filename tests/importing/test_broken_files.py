"""Documents broken by chance, in their bytes and their XML: read or refused, no fault of ours."""

import io
import random
import zipfile
from pathlib import Path

import pytest

from planctl.importing import opened
from planctl.importing.source import RefusedError, Source
from planctl.importing.tables import table
from planctl.language.spoken.said import Context
from tests.support.command import ROOT
from tests.support.office_files import archive

OFFICE = ROOT / "tests" / "data" / "office"
ROUNDS = 25
SWAPS = [
    b"0",
    b"1",
    b"x",
    b"-1",
    b"99999999999",
    b"",
    b"<",
    b">",
    b'"',
    b"&",
    b"\xff",
    b"&#x1F600;",
]


def read(raw: bytes, name: str) -> Source | None:
    """Return what is read of a document, None where it is refused; its tables are looked for."""
    try:
        source = opened.read(raw, name)
    except RefusedError:
        return None
    for grid in source.grids:
        table(grid, {}, Context("2026/27"))
    return source


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as file:
        return {name: file.read(name) for name in file.namelist()}


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", ["environment-plan.docx", "environment-plan.xlsx"])
def test_broken_xml(name: str, seed: int) -> None:
    whole = parts(OFFICE / name)
    inside = [key for key in whole if key.endswith((".xml", ".rels"))]
    chance = random.Random(f"{name} {seed}")
    read_at_all = 0
    for _ in range(ROUNDS):
        made = dict(whole)
        for _ in range(chance.randint(1, 3)):
            part = chance.choice(inside)
            text = made[part]
            at, length = chance.randrange(len(text)), chance.choice([1, 1, 2, 5])
            made[part] = text[:at] + chance.choice(SWAPS) + text[at + length :]
        if chance.random() < 0.2:
            del made[chance.choice(inside)]
        read_at_all += read(archive(made), name) is not None
    assert read_at_all  # else nothing but XML's own errors was tried


@pytest.mark.parametrize("name", ["environment-plan.docx", "environment-plan.xlsx"])
def test_attributes_with_other_values(name: str) -> None:
    """Each attribute in turn is a number that no program writes, or no number."""
    whole = parts(OFFICE / name)
    chance = random.Random(name)
    for part in [key for key in whole if key.endswith(".xml") and "theme" not in key]:
        pieces = whole[part].split(b'="')
        for _ in range(min(ROUNDS, len(pieces) - 1)):
            at = chance.randrange(1, len(pieces))
            value = chance.choice([b"x", b"-1", b"99999999999", b"", b"1e9", b"true", b"\xc2\xb2"])
            changed = [*pieces]
            changed[at] = value + b'"' + pieces[at].partition(b'"')[2]
            read(archive({**whole, part: b'="'.join(changed)}), name)


@pytest.mark.parametrize("name", ["environment-plan.docx", "environment-plan.xlsx"])
def test_broken_archives(name: str) -> None:
    raw = (OFFICE / name).read_bytes()
    chance = random.Random(name)
    for _ in range(ROUNDS):
        at = chance.randrange(len(raw))
        read(raw[:at] + bytes([chance.randrange(256)]) + raw[at + 1 :], name)
        read(raw[:at], name)


def test_broken_csv() -> None:
    chance = random.Random(1)
    signs = ['"', ",", ";", "\n", "\r", "\t", "a", "\u2028", "\x1a", "\ufeff", "'", "=", "\x0c"]
    for _ in range(ROUNDS * 5):
        text = "".join(chance.choices(signs, k=chance.randint(1, 60)))
        read(text.encode(chance.choice(["utf-8", "utf-16", "utf-8-sig"])), "plan.csv")
