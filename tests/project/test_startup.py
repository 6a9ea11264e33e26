"""What starts, starts small: heavy libraries are imported only by the commands that need them."""

import dis
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import get_args

import pytest

from planctl import __version__
from planctl.model.build import _Builder
from planctl.reports import report

HEAVY = {
    "rich", "ruamel", "_ruamel_yaml", "jsonschema", "jsonschema_rs", "pydantic",
    "xlsxwriter", "icalendar", "sqlite3",
}  # fmt: skip


def modules_after(*arguments: str, env: Mapping[str, str] | None = None) -> set[str]:
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
        [sys.executable, "-c", code, *arguments],
        capture_output=True, check=True, encoding="utf-8", env={**os.environ, **(env or {})},
    )  # fmt: skip
    return set(run.stderr.split())


@pytest.mark.parametrize("sent", ["SIGINT", "SIGTERM"])
def test_an_interrupt_while_starting_is_no_traceback(sent: str) -> None:
    code = (
        "import builtins, os, signal, sys\n"
        "def load(name, *rest):\n"
        "    if name == 'typer':\n"
        f"        os.kill(os.getpid(), signal.{sent})\n"
        "    return usual(name, *rest)\n"
        "usual, builtins.__import__ = builtins.__import__, load\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a shell's jobs ignore it
        "sys.argv = ['planctl', 'overdue']\n"
        "from planctl.__main__ import main\n"
        "main()\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (130, b"", b"")


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
    assert not loaded & {"jsonschema", "jsonschema_rs", "rich"}


def test_a_clean_run_loads_no_openssl(tmp_path: Path) -> None:
    text = "kind: corporate-plan\norganisation: Westshire\nperiod: 2011/12\npublished: 2011-03-01\n"
    (tmp_path / "corporate-plan.yaml").write_text(text, encoding="utf-8")
    loaded = modules_after("validate", str(tmp_path), "--no-cache")
    assert "planctl.checking.engine" in loaded
    assert not loaded & {"hashlib", "_hashlib"}


def test_a_clean_run_loads_no_history_and_no_figures(tmp_path: Path) -> None:
    text = "kind: corporate-plan\norganisation: Westshire\nperiod: 2011/12\npublished: 2011-03-01\n"
    (tmp_path / "corporate-plan.yaml").write_text(text, encoding="utf-8")
    loaded = modules_after("validate", str(tmp_path), "--no-cache")
    assert "planctl.checking.engine" in loaded
    assert not loaded & {"planctl.history.changes", "planctl.standing.figures"}


@pytest.mark.parametrize(
    "command",
    [["validate", "--fail-on=never"], ["overdue"], ["owners"], ["owner", "Dennis Holmes"]],
)
def test_what_is_known_already_needs_no_records(command: list[str], tmp_path: Path) -> None:
    asked = (*command, "plans/leeds-2008", "--as-of=2009-01-01")
    for _ in range(2):
        loaded = modules_after(*asked, env={"XDG_CACHE_HOME": str(tmp_path)})
    assert "planctl.loading.cache" in loaded
    assert not {name for name in loaded if name.startswith("planctl.model.")}
    assert not {"planctl.checking.engine", "planctl.language.yaml.reader"} & loaded


def test_no_report_hides_what_a_tuple_does() -> None:
    for kind in (*get_args(report.Report), report.Table, report.Column, report.Section):
        assert not {"count", "index"} & vars(kind).keys()


def test_a_record_is_made_without_a_dictionary_of_arguments() -> None:
    made = {step.opname for step in dis.get_instructions(_Builder._record)}  # noqa: SLF001
    assert "CALL_FUNCTION_EX" not in made


@pytest.mark.parametrize("arguments", [["--version"], ["--version", "--help"]])
def test_version_is_one_line(arguments: list[str]) -> None:
    command = [sys.executable, "-m", "planctl", *arguments]
    run = subprocess.run(command, capture_output=True, check=True)
    assert (run.stdout, run.stderr) == (f"planctl {__version__}\n".encode(), b"")


@pytest.mark.skipif(os.name == "nt", reason="its shell closes no streams")
def test_the_version_is_no_fault_where_standard_error_is_closed() -> None:
    run = subprocess.run(
        ["/bin/sh", "-c", f"'{sys.executable}' -m planctl --version 2>&-"],
        capture_output=True,
        check=False,
    )
    assert (run.returncode, run.stdout) == (0, f"planctl {__version__}\n".encode())


def test_a_run_ends_with_its_exit_code() -> None:
    command = [sys.executable, "-m", "planctl", "explain", "no-such-rule"]
    run = subprocess.run(command, capture_output=True, check=False)
    assert run.returncode == 2
    assert b"no-such-rule" in run.stderr
