"""Commands that hints show to be typed: what plans say stands in them as a shell takes it."""

import re
from pathlib import Path

import planctl

# Keys of YAML with a word to replace, as {text: TEXT}, are no text of a plan.
RAW = re.compile(
    r"""planctl [a-z]+ [^\n]*(?:\\"|(?<=f')[^\n]*")[^\n"]*"""
    r"\{(?!as_word|in_quotes|[a-z]+: [A-Z]+\})"
)


def test_no_command_has_a_text_of_a_plan_between_double_quotes() -> None:
    found = [
        f"{path.name}: {line.strip()}"
        for path in Path(planctl.__file__).parent.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if RAW.search(line)
    ]
    assert not found
