"""A public edition run from another folder tells nobody whose disk the plans are on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from planctl.loading.public.opened import of_path
from planctl.loading.public.place import folder_of
from tests.support.command import Run
from tests.support.exported import FORMATS
from tests.support.repositories import FILES, Repo, write

COMMANDS = [
    *(("export", "--format", name, "--output", f"out.{name}")
      for name in FORMATS),
    *(("report", "--period", "2011/12 Q1", "--output", f"out.{name}")
      for name in ("json", "html", "md", "docx")),
    ("site", "out.site"),
    *(("document", "RDS", "--output", f"out.{name}") for name in ("html", "md", "docx")),
]  # fmt: skip


def _texts(out: Path) -> Iterator[str]:
    if out.is_dir():
        for item in out.rglob("*"):
            yield str(item.relative_to(out))
            yield from (text for _, text in (of_path(item) if item.is_file() else ()))
    else:
        yield from (text for _, text in of_path(out))


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("kept", [True, False])
def test_no_login(
    planctl: Run,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    words: tuple[str, ...],
    kept: bool,  # noqa: FBT001 - of a test
) -> None:
    home = tmp_path / "jdoe"
    if kept:
        Repo(home / "council", FILES)
    else:
        write(home / "council", FILES)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert planctl(*words, "--public", "../jdoe/council/plans").code == 0
    (out,) = (item for item in Path().iterdir() if item.name.startswith("out."))
    assert not [text for text in _texts(out) if "jdoe" in text or "council/" in text]


def test_a_guess_at_the_path_is_not_confirmed(tmp_path: Path) -> None:
    (tmp_path / "jdoe" / "plans").mkdir(parents=True)
    told = folder_of(tmp_path / "jdoe" / "plans", "../jdoe/plans")
    (tmp_path / "jdoe").rename(tmp_path / "other")
    assert folder_of(tmp_path / "other" / "plans", "../other/plans") == told


def test_of_two_sets_of_one_name_each_is_its_own(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name / "plans").mkdir(parents=True)
    one, other = (folder_of(tmp_path / name / "plans", "../plans") for name in ("a", "b"))
    assert one != other
    assert folder_of(tmp_path / "a" / "plans", "a/plans") == "a/plans"
    assert folder_of(None, "plans") == "plans"
