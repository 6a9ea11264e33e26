"""What starts, starts small: heavy libraries are imported only by the commands that need them."""

import subprocess
import sys

import pytest

HEAVY = {"rich", "ruamel", "_ruamel_yaml", "jsonschema", "jsonschema_rs", "dateutil", "pydantic"}


def modules_after(*arguments: str) -> set[str]:
    """Return the top-level modules loaded by a run of planctl."""
    code = (
        "import sys\n"
        "sys.argv = ['planctl', *sys.argv[1:]]\n"
        "from planctl.cli import main\n"
        "try:\n    main()\n"
        "except SystemExit:\n    pass\n"
        "print('\\n'.join(sorted(sys.modules)), file=sys.stderr)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, check=True, encoding="utf-8"
    )
    return {name.partition(".")[0] for name in run.stderr.split()}


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["validate", "--help"]])
def test_help_and_version_import_nothing_heavy(arguments: list[str]) -> None:
    assert not modules_after(*arguments) & HEAVY


def test_reading_does_not_load_the_schema_library() -> None:
    loaded = modules_after("overdue", "plans/cheshire-east-2011-12", "--format", "tsv")
    assert "_ruamel_yaml" in loaded
    assert not loaded & {"jsonschema", "jsonschema_rs", "dateutil", "rich"}
