"""What starts, starts small: heavy libraries are imported only by the commands that need them."""

import subprocess
import sys

import pytest

from planctl import __version__

HEAVY = {
    "rich", "ruamel", "_ruamel_yaml", "jsonschema", "jsonschema_rs", "dateutil", "pydantic",
    "xlsxwriter", "icalendar", "sqlite3",
}  # fmt: skip


def modules_after(*arguments: str) -> set[str]:
    """Return the modules loaded by a run of planctl."""
    code = (
        "import os, sys\n"
        "sys.argv = ['planctl', *sys.argv[1:]]\n"
        "def leave(code):\n"
        "    print('\\n'.join(sorted(sys.modules)), file=sys.stderr, flush=True)\n"
        "    leave_at_once(code)\n"
        "leave_at_once, os._exit = os._exit, leave\n"
        "from planctl.__main__ import main\n"
        "main()\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, check=True, encoding="utf-8"
    )
    return set(run.stderr.split())


def packages(modules: set[str]) -> set[str]:
    """Return the top-level packages of some modules."""
    return {name.partition(".")[0] for name in modules}


@pytest.mark.parametrize(
    "arguments", [["--version"], ["--help"], ["validate", "--help"], ["export", "--help"]]
)
def test_help_and_version_import_nothing_heavy(arguments: list[str]) -> None:
    assert not packages(modules_after(*arguments)) & HEAVY


def test_version_builds_no_command_line() -> None:
    loaded = modules_after("--version")
    assert {name for name in loaded if name.startswith("planctl")} == {
        "planctl",
        "planctl.__main__",
    }
    assert not packages(loaded) & {"typer", "re", "enum", "pathlib", "dataclasses"}


def test_the_list_of_commands_imports_no_command() -> None:
    assert not {name for name in modules_after("--help") if name.startswith("planctl.commands.")}


def test_reading_does_not_load_the_schema_library() -> None:
    loaded = packages(modules_after("overdue", "plans/cheshire-east-2011-12", "--format", "tsv"))
    assert "_ruamel_yaml" in loaded
    assert not loaded & {"jsonschema", "jsonschema_rs", "dateutil", "rich"}


@pytest.mark.parametrize("arguments", [["--version"], ["--version", "--help"]])
def test_version_is_one_line(arguments: list[str]) -> None:
    command = [sys.executable, "-m", "planctl", *arguments]
    run = subprocess.run(command, capture_output=True, check=True)
    assert (run.stdout, run.stderr) == (f"planctl {__version__}\n".encode(), b"")


def test_a_run_ends_with_its_exit_code() -> None:
    command = [sys.executable, "-m", "planctl", "explain", "no-such-rule"]
    run = subprocess.run(command, capture_output=True, check=False)
    assert run.returncode == 2
    assert b"no-such-rule" in run.stderr
