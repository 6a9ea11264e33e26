"""The list of commands: by what people want to do, each with its whole sentence."""

import re
import subprocess
import sys

from planctl.system import modules

_SECTION = re.compile(r"^(\S[^\n]*):\n((?:  .*\n)+)", re.MULTILINE)


def _help(*flags: str) -> dict[str, str]:
    """Return the sections of ``planctl --help``, by their titles."""
    run = subprocess.run(
        [sys.executable, *flags, "-m", "planctl", "--help"],
        capture_output=True, check=True, encoding="utf-8",
    )  # fmt: skip
    return {title: text for title, text in _SECTION.findall(run.stdout) if title != "Options"}


def _named(text: str) -> list[str]:
    return re.findall(r"^  ([a-z]\S*)", text, re.MULTILINE)


def test_each_command_stands_once_and_its_module_names_the_section() -> None:
    found = _help()
    assert sorted(name for text in found.values() for name in _named(text)) == modules.names(
        "planctl.commands"
    )
    assert "Other commands" not in found, "the docstring of its module ends with 'Section: ...'"
    assert "overdue" in _named(found["Ask"])
    assert "validate" in _named(found["Check plans"])


def test_no_sentence_is_cut_short() -> None:
    for text in _help().values():
        for entry in re.split(r"\n(?=  \S)", text.rstrip()):
            assert entry.endswith("."), entry
            assert not entry.endswith("...")


def test_without_docstrings_they_are_still_named() -> None:
    assert _named(_help("-OO")["Other commands"]) == modules.names("planctl.commands")
