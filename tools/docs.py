"""Write what is generated of the documentation: docs/rules/*.md and docs/cli.md.

The page of a rule is its module's docstring and the examples that the tests run; the page of the
command line is what ``--help`` prints. Run ``make docs`` after a change; a test fails on drift.
"""

import os
import subprocess
import sys
from pathlib import Path

from planctl.checking.engine import rules
from planctl.checking.rule import Rule
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
    return made


def _rule(rule: Rule) -> str:
    bad, good = EXAMPLES / rule.id / "bad", EXAMPLES / rule.id / "good"
    path = EXAMPLES / rule.id / "expected.txt"
    if not path.exists():
        raise SystemExit(f"make golden writes tests/rules/{rule.id}/expected.txt; read it first")
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
    for file in sorted(path.rglob("*.y*ml")):
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
