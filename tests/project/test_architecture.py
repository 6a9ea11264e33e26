"""Adding a rule, command, format or query is one new file: here is what each must have."""

import ast
import inspect
import re
from pathlib import Path

import pytest

from planctl.checking.rule import Rule
from planctl.commands import export
from planctl.system import modules
from tests.support import packs
from tests.support.cases import needed
from tests.support.command import ROOT
from tests.support.cure import missing
from tests.support.examples import home
from tests.support.exported import FORMATS, READERS

KINDS = ("findings", "rows", "page", "tree", "digest")
SOURCES = sorted((ROOT / "src").rglob("*.py"))


TESTS = ROOT / "tests"
UPDATE = ".venv/bin/python -m pytest --update-golden"


@pytest.mark.parametrize("name", modules.names("planctl.checking.rules"))
def test_rule(name: str) -> None:
    module = modules.module("planctl.checking.rules", name)
    assert isinstance(module.RULE, Rule)
    summary, blank, *_ = (module.__doc__ or "").split("\n")
    assert summary.endswith(".")
    assert len(summary) <= 100
    assert blank == ""
    headings = [line for line in (module.__doc__ or "").split("\n") if line.startswith("## ")]
    assert headings[:2] == ["## Why is this a problem?", "## How to mend it"]
    for example in ("bad", "good"):
        home(name, example)


@pytest.mark.parametrize("name", modules.names("planctl.commands"))
def test_command(name: str) -> None:
    module = modules.module("planctl.commands", name)
    assert inspect.getdoc(module.run)
    if not list((TESTS / "cli").glob(f"{name}-*.txt")):
        missing(f"write tests/cli/{name}-text.txt with '$ planctl {name} ...', "
                f"then {UPDATE} tests/commands/test_cases.py -k {name}")  # fmt: skip
    source = f"src/planctl/commands/{name.replace('-', '_')}.py"
    no_json = {"chase", "document", "export"}
    if "format" not in inspect.signature(module.run).parameters or name in no_json:
        return
    if not hasattr(module, "shape"):
        missing(f"write shape() in {source}, which states its JSON, then make docs")
    if needed(module.run) and not list((TESTS / "cli").glob(f"{name}-*json.txt")):
        missing(f"write tests/cli/{name}-json.txt with '$ planctl {name} ... --format json'")
    if not (ROOT / "schema" / "output" / f"{name}.schema.json").exists():
        missing(f"make docs writes schema/output/{name}.schema.json from shape() in {source}")


@pytest.mark.parametrize("name", modules.names("planctl.output.render"))
def test_format(name: str) -> None:
    module = modules.module("planctl.output.render", name)
    kinds = [kind for kind in KINDS if hasattr(module, kind)]
    if not kinds:
        missing(f"write {' or '.join(KINDS)} in src/planctl/output/render/{name}.py")
    for kind in kinds:
        path = TESTS / "render" / f"{kind}.{name}.txt"
        if not path.exists():
            file = path.relative_to(ROOT).as_posix()
            missing(f"{UPDATE} tests/output/render/test_render.py -k {name} writes {file}; read it")


@pytest.mark.parametrize("name", modules.names("planctl.output.exports"))
def test_export(name: str) -> None:
    if name not in READERS or name not in FORMATS:
        missing(f"write read_{name} in tests/support/exported.py, and name it in READERS and "
                "FORMATS: then every test of exports reads it back")  # fmt: skip
    told(
        "export", name, "docs/export.md", "the help of ExportFormat in src/planctl/jobs/options.py"
    )
    if not re.search(rf"\b{name}\b", inspect.getdoc(export.run) or ""):
        missing(f"say what {name} is in the docstring of run in src/planctl/commands/export.py")


def told(command: str, name: str, page: str, home: str) -> None:
    """Fail where a format is missing in what people read of a command."""
    option = inspect.signature(modules.module("planctl.commands", command).run).parameters["format"]
    for place, text in (
        (home, option.annotation.__metadata__[0].help),
        (page, (ROOT / page).read_text(encoding="utf-8")),
    ):
        if not re.search(rf"\b{name}\b", text, re.IGNORECASE):
            missing(f"name the format {name} in {place}, then make docs")


@pytest.mark.parametrize("name", modules.names("planctl.publishing.pack.formats"))
def test_pack_format(name: str) -> None:
    if name != "json" and not hasattr(packs, name):
        missing(f"write {name}() in tests/support/packs.py: then every test of packs reads it back")
    told(
        "report", name, "docs/reports.md", "the help of --format in src/planctl/commands/report.py"
    )


@pytest.mark.parametrize("name", modules.names("planctl.publishing.document.formats"))
def test_document_format(name: str) -> None:
    told(
        "document", name, "docs/document.md",
        "the help of --format in src/planctl/commands/document.py",
    )  # fmt: skip


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_module(path: object) -> None:
    text = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    assert text.count("\n") <= 300
    assert ast.get_docstring(ast.parse(text))


def test_every_room_is_on_the_page() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    package = ROOT / "src" / "planctl"
    rooms = {item.parent.name for item in package.glob("*/__init__.py")}
    assert len(rooms) > 10
    assert not {room for room in rooms if f"{room}/" not in page}
    assert {item.name for item in package.glob("*.py")} == {"__init__.py", "__main__.py", "cli.py"}


PAGES = [*(ROOT / "docs").glob("*.md"), *ROOT.glob("*.md"), ROOT / "fuzz" / "README.md"]
SOMEBODY_ELSES = {"pip.py"}


@pytest.mark.parametrize("path", sorted(PAGES), ids=lambda path: path.stem)
def test_modules_that_a_page_names_are_there(path: Path) -> None:
    """A module is named with its room, unless its folder is named just before it."""
    for part in path.read_text(encoding="utf-8").split("\n\n"):
        tops = [ROOT, ROOT / "src" / "planctl", path.parent]
        for name in re.findall(r"`((?:[a-z_]+/)+|(?:[a-z_]+/)*[a-z_]+(?:\.py)?)`", part):
            at = next((top / name for top in tops if (top / name).exists()), None)
            if at is None and name.endswith((".py", "/")) and name not in SOMEBODY_ELSES:
                missing(f"{path.relative_to(ROOT)} names {name}, which is not there")
            if at is not None and "/" in name:
                tops.append(at if at.is_dir() else at.parent)


# Who makes files by themselves, and why that is no second writer.
MAKERS = {
    "publishing/own_folder.py": "messages and papers in a folder that whole_file puts in place",
    "system/whole_file.py": "the writer",
    "system/terminal.py": "the null device, where there is no output",
    "system/state.py": "a file to lock, which stays empty",
    "publishing/word/steady.py": "a part of an archive that is in memory",
    "output/sheet_rows.py": "under a path that the writer gives",
    "commands/document.py": "under a path that the writer gives",
    "commands/report.py": "under a path that the writer gives",
}
MAKING = {"mkstemp", "NamedTemporaryFile", "write_text", "write_bytes"}


def test_what_is_written_whole_has_one_writer() -> None:
    package = ROOT / "src" / "planctl"
    found = {
        path.relative_to(package).as_posix()
        for path in SOURCES
        # An export is written under a path that the writer gives.
        if path.parent.name != "exports"
        and any(map(_makes, ast.walk(ast.parse(path.read_text(encoding="utf-8")))))
    }
    for name in sorted(found - MAKERS.keys()):
        missing(f"src/planctl/{name} makes a file: use system/whole_file.py, or say in MAKERS of "
                "tests/project/test_architecture.py why not")  # fmt: skip
    assert found == MAKERS.keys()


def _makes(node: ast.AST) -> bool:
    """Whether a call makes a file, or a flag says that one is made."""
    if isinstance(node, ast.Attribute) and node.attr == "O_CREAT":
        return True
    if not isinstance(node, ast.Call):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    modes = [item.value for item in node.args if isinstance(item, ast.Constant)]
    making = name == "open" and any(isinstance(m, str) and set(m) & set("wxa") for m in modes)
    return name in MAKING or making
