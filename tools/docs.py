"""Write what is generated of the documentation: docs/rules/, and pages of commands and the format.

The page of a rule is its module's docstring and the examples that the tests run; the page of the
command line is what ``--help`` prints; the page of the format has every key as it is declared; the
page of columns what people call them; the page of dates is the table of the tests. Run ``make
docs`` after a change; a test fails on drift.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from planctl.checking.engine import rules
from planctl.checking.rule import Rule
from planctl.importing import heads
from planctl.importing.heads import ROWS
from planctl.language.keys import BLOCKS, COMMON, DOCUMENTS, Block, Key
from planctl.system import modules

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "tests" / "rules"


def pages() -> dict[Path, str]:
    """Return every generated file with its content."""
    found = rules()
    folder = ROOT / "docs" / "rules"
    made = {folder / f"{name}.md": _rule(rule) for name, rule in found.items()}
    made[folder / "README.md"] = _index(found)
    made[ROOT / "docs" / "cli.md"] = _cli()
    made[ROOT / "docs" / "format.md"] = format_page()
    made[ROOT / "docs" / "dates.md"] = dates_page()
    made[ROOT / "docs" / "columns.md"] = columns_page()
    return made


def _rule(rule: Rule) -> str:
    bad, good = EXAMPLES / rule.id / "bad", EXAMPLES / rule.id / "good"
    path = EXAMPLES / rule.id / "expected.txt"
    if not path.exists():
        command = (
            f".venv/bin/python -m pytest --update-golden tests/checking/test_rules.py -k {rule.id}"
        )
        raise SystemExit(f"{command} writes tests/rules/{rule.id}/expected.txt; read it first")
    expected = path.read_text(encoding="utf-8")
    # The line of totals depends on the small plan set around the example.
    shown = expected.rstrip().rsplit("\n", 1)[0].rstrip()
    return "\n".join(
        [
            rule.markdown.rstrip(),
            "",
            "## A bad example",
            "",
            *_example(bad),
            "`planctl validate` says:",
            "",
            "```text",
            shown,
            "```",
            "",
            "## A good example",
            "",
            *_example(good),
        ]
    )


def _example(path: Path) -> list[str]:
    if not path.is_dir():
        return [
            "```yaml",
            path.with_suffix(".yaml").read_text(encoding="utf-8").rstrip(),
            "```",
            "",
        ]
    lines: list[str] = []
    for file in sorted(path.rglob("*.y*ml*")):
        text = file.read_text(encoding="utf-8", errors="replace").rstrip()
        name = file.relative_to(path).as_posix()
        lines += [f"`{name}`:", "", "```yaml", text or "# (an empty file)", "```", ""]
    return lines


def _index(found: dict[str, Rule]) -> str:
    lines = [
        "# The rules",
        "",
        "Made from the rules' own files; `planctl explain RULE` prints a page.",
    ]
    for group in dict.fromkeys(rule.group for rule in found.values()):
        lines += [
            "",
            f"## {group.capitalize()}",
            "",
            "| Rule | Severity | Fault |",
            "| --- | --- | --- |",
        ]
        lines += [
            f"| [{name}]({name}.md) | {rule.severity.word} | {rule.summary} |"
            for name, rule in found.items()
            if rule.group == group
        ]
    return "\n".join([*lines, ""])


def _cli() -> str:
    lines = ["# The command line", "", "What `--help` prints; made from the code.", ""]
    for command in ["", *modules.names("planctl.commands")]:
        arguments = [word for word in (command, "--help") if word]
        environ = {**os.environ, "COLUMNS": "80", "TERM": "dumb", "PYTHONUTF8": "1"}
        environ.pop("PLANCTL_AS_OF", None)
        run = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-m", "planctl", *arguments],
            capture_output=True,
            check=True,
            env=environ,
            encoding="utf-8",
        )
        printed = run.stdout.replace("python -m planctl", "planctl").strip()
        lines += [f"## planctl {command}".rstrip(), "", "```text", printed, "```", ""]
    return "\n".join(lines)


_FORMAT = """# Every key of the format

Made from the declarations in `src/planctl/language/keys`; `planctl schema KIND` prints the same as
a JSON Schema, from which editors offer keys and words. Keys that are not here are errors, but
keys of your own may start with `x-`. A date may be a day, a month, a year, a quarter or more:
see [how dates are written](guide.md).
"""


def format_page() -> str:
    """Return the page of every key."""
    lines = [_FORMAT]
    common = {key.name for key in COMMON}
    for block, names in _titles().items():
        own = [key for key in block.keys if key.name not in common or block.closed]
        title = ", ".join(f"`{name}`" for name in names)
        lines += _keys(title, block.about, own, block.required)
        if len(own) < len(block.keys):
            lines += ["It may also have the keys of [any record](#on-any-record).", ""]
    lines += _keys("On any record", "These may stand on every plan and record.", COMMON, ())
    return "\n".join(lines)


_DATES = """# Dates as people write them

Made from the table that the tests run (`tests/data/dates.tsv`). [The guide](guide.md) has the forms
that stand in a plan. What follows is what planctl makes of other ways to write a date: the hint of
[invalid-date](rules/invalid-date.md) says what to write by it.

Days in figures are read day first. Nothing depends on today's date: what leaves out its year is the
one in the plan's own period, where that is one year. A day is never made up: "by March 2026" is the
month. What has two readings is refused with both.

Unless a line says otherwise, the date is a `due` in a plan for 2025/26.
"""
_OUTCOMES = {
    "read": ("Read", "Read as", ""),
    "noted": ("Read, with a note", "Read as", "What is said"),
    "refused": ("Refused, with the readings to choose from", "It may be", "Why"),
}


def dates_page() -> str:
    """Return the page of dates as people write them."""
    lines = [_DATES]
    table = (ROOT / "tests" / "data" / "dates.tsv").read_text(encoding="utf-8")
    found = [line.split("\t") for line in table.splitlines()[1:]]
    for outcome, (title, value, words) in _OUTCOMES.items():
        heads = ["Written", value, *([words] if words else [])]
        lines += [f"## {title}", "", f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
        for text, context, found_as, meant, said in found:
            if found_as == outcome:
                cells = [_written(text, context), meant.replace(" | ", " or "), said]
                lines.append(f"| {' | '.join(cells[: len(heads)])} |")
        lines.append("")
    return "\n".join(lines)


def _written(text: str, context: str) -> str:
    key, period, *known = context.split("; ")
    said = [f"`{key}`"] if key != "due" else []
    said += [f"plan for {period}" if period != "-" else "no period"] if period != "2025/26" else []
    said += [_KNOWN.get(flag) or flag.replace("said=", "typed on ") for flag in known]
    shown = f"`{text}`" if text else "(nothing)"
    return f"{shown} ({', '.join(said)})" if said else shown


_KNOWN = {
    "years": "in a column of years", "dates": "in a column of dates",
    "month-first": "in a column with months first", "starts=1": "years start in January",
}  # fmt: skip


def columns_page() -> str:
    """Return the page of the names of columns that an import knows."""
    lines = [_COLUMNS]
    for kind in ROWS:
        lines += [f"## A row is {'an' if kind[0] in 'aeio' else 'a'} {kind}", ""]
        lines += ["| Key | Written over a column |", "| --- | --- |"]
        found: dict[tuple[str, ...], list[str]] = {}
        for word, path in heads.words(kind).items():
            found.setdefault(path, []).append(word)
        for word in sorted(heads.titles(kind)):
            if word not in found[("title",)]:
                found[("title",)].append(word)
        lines += [f"| `{'.'.join(path)}` | {', '.join(said)} |" for path, said in found.items()]
        lines.append("")
    return "\n".join(lines)


_COLUMNS = """\
# Names of columns

What `planctl import` takes a column for, by its head: without regard to case, to what stands in
brackets and to signs, in the singular and the plural. The name of the kind may stand before a key,
as in "risk owner" and "service objective reference". In a table of actions a column may also have
the objective ("service objective"), in one of measures a year ("target 2026/27", "actual
2025/26"). All else is asked about: [Plans from Word and Excel](import.md) says how. The page is
made by `make docs` of the keys as they are declared.
"""


def _titles() -> dict[Block, list[str]]:
    """Return the kinds of document, or the keys, under which each block stands."""
    found: dict[Block, list[str]] = {}
    for kind, block in DOCUMENTS.items():
        same = next((item for item in found if item.keys[1:] == block.keys[1:]), block)
        found.setdefault(same, []).append(kind)
    for block in BLOCKS:
        for key in block.keys:
            if key.block is not None and key.name not in found.setdefault(key.block, []):
                found[key.block].append(key.name)
    return found


def _keys(title: str, about: str, keys: Sequence[Key], required: Sequence[str]) -> list[str]:
    lines = [f"## {title}", "", about, "", "| Key | What it means | It takes | Example |",
             "| --- | --- | --- | --- |"]  # fmt: skip
    for key in keys:
        name = f"`{key.name}`" + (" (always)" if key.name in required else "")
        words = "; ".join(f"`{word}`: {said[0].lower()}{said[1:].rstrip('.')}"
                          for word, said in key.choices if said)  # fmt: skip
        meaning = f"{key.about} {words}".strip()
        example = flow({key.name: key.example})[1:-1]
        lines.append(f"| {name} | {meaning} | {key.shape} | `{example}` |")
    return [*lines, ""]


# A text that starts with a letter, a date or a percentage; others are put in quotes.
_PLAIN = r"[^\W\d][\w .()/-]*|\d{4}(/\d\d( Q\d)?|(-\d\d){1,2})|\d+%"


def flow(value: object) -> str:
    """Return a value as YAML in one line."""
    if isinstance(value, dict):
        inside = ", ".join(f"{flow(key)}: {flow(item)}" for key, item in value.items())
        return f"{{{inside}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    if isinstance(value, str) and re.fullmatch(_PLAIN, value):
        return value
    return json.dumps(value, ensure_ascii=False)


def main() -> None:
    """Write the files, and remove pages of rules that are gone."""
    made = pages()
    folder = ROOT / "docs" / "rules"
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.md"):
        if path not in made:
            path.unlink()
    for path, content in made.items():
        path.write_text(content.rstrip("\n") + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
