"""A reader that has gone is no fault: what was found out is still how the run ends."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CODE = "from planctl.__main__ import main\nmain()\n"
CALLS = {
    "--help": 0, "-h": 0, "--version": 0, "validate --help": 0, "rules": 0,
    "nosuch": 2, "--nosuch": 2, "validate --nosuch": 2, "explain nosuch": 2,
    "overdue --as-of 31/31/31": 2,
    "slippage nosuch": 3,
}  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="pipes close otherwise there")
@pytest.mark.parametrize("closed", ["stdout", "stderr", "both"])
@pytest.mark.parametrize("call", CALLS)
def test_a_reader_that_has_gone(call: str, closed: str, tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    run = subprocess.run(
        [sys.executable, "-c", CODE, *call.split()], check=False, cwd=tmp_path,
        stdout=subprocess.PIPE if closed == "stderr" else writer,
        stderr=subprocess.PIPE if closed == "stdout" else writer,
    )  # fmt: skip
    os.close(writer)
    assert run.returncode == CALLS[call]
    heard = (run.stdout if closed == "stderr" else run.stderr) or b""
    assert b"Broken" not in heard
    assert b"Traceback" not in heard


LATE = """
import os
import sys
from planctl import cli
from planctl.system.errors import ExitCode
reader, writer = os.pipe()
os.dup2(writer, 1)
os.close(writer)
def run():
    os.close(reader)
    sys.stdout.write("behind the report")
    return ExitCode.FINDINGS
try:
    cli._guarded(run)()
except BaseException as stop:
    sys.exit(int(stop.exit_code))
"""


@pytest.mark.skipif(os.name == "nt", reason="pipes close otherwise there")
def test_a_reader_that_goes_after_the_report() -> None:
    held = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    run = subprocess.run(
        [sys.executable, "-c", LATE], check=False, stderr=subprocess.PIPE, env=held
    )
    assert (run.returncode, run.stderr) == (1, b"")
