"""What a PATH that is not there may have meant: another file, a record, an officer."""

import re
from difflib import get_close_matches
from pathlib import Path

from planctl.loading.search import Where
from planctl.system.text import as_word

# A ref has figures among its letters, or is short; in capitals any word is more likely one.
_LOOKS_LIKE_A_REF = re.compile(
    r"(?=.*[A-Za-z])(?:[A-Za-z]{1,4}|.*[0-9].*|[^a-z]+)(?<!\.yaml)(?<!\.yml)"
).fullmatch


def advice(path: Path, where: Where) -> str:
    """Return what to write instead of a path; empty where nobody knows."""
    try:
        names = {item.name.casefold(): item.path for item in where.entries(path.parent)}
    except OSError:
        names = {}
    # A slip of the pen, as 'housng.yaml'; a short word has a ref's length, and is alike to many.
    near = get_close_matches(path.name.casefold(), names, 1, _ALIKE)
    if near:
        return f"did you mean {as_word(where.shown(names[near[0]]))}?"
    if path.parent != where.cwd:
        return ""
    word = as_word(path.name)
    if " " in path.name:
        return f"PATHS are plan files or folders; 'planctl owner {word}' is about an officer"
    if _LOOKS_LIKE_A_REF(path.name):
        return (f"PATHS are plan files or folders; 'planctl show {word}' shows a record; --plan "
                f"{word} keeps list, measures, risks and validate to a plan")  # fmt: skip
    return ""


_ALIKE = 0.8
