"""Make a repository of plans with a long history: ``python -m bench.history DIR COMMITS PLANS``.

The same commits every time: most move a date, some set a status or reword a title, and every
tenth is a branch of two commits that is merged. Written by ``git fast-import`` in a second.
"""

import random
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.corpus import make

_DUE = re.compile(r"due: (\d{4})-(\d\d)")
_TITLE = re.compile(r"^ *title: (?=[A-Z])", re.MULTILINE)
_STARTS = 1_300_000_000
_MERGED_EVERY = 10


def write(folder: Path, commits: int, plans: int) -> None:
    """Make the repository in an empty folder, with its working tree."""
    make(folder / "plans", plans)
    committed(folder, _stream(texts(folder), commits))


def texts(folder: Path) -> dict[str, str]:
    """Return the text of every plan below a folder, by its path there."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.yaml"))
    }


def committed(folder: Path, stream: Iterable[bytes]) -> None:
    """Make a repository of a folder, from commits as ``git fast-import`` reads them."""
    subprocess.run(["git", "init", "-q", "-b", "main", str(folder)], check=True)  # noqa: S603, S607
    git = ["git", "-C", str(folder)]
    given = b"".join(stream)
    subprocess.run([*git, "fast-import", "--quiet"], input=given, check=True)  # noqa: S603
    subprocess.run([*git, "reset", "-q", "--hard"], check=True)  # noqa: S603


def _stream(files: dict[str, str], commits: int) -> Iterator[bytes]:
    draw = random.Random(1)  # noqa: S311 - the same bytes every time
    plans = [name for name, text in files.items() if _DUE.search(text)]
    yield commit("main", 1, "All plans", files)
    mark = 1
    while mark < commits:
        name = plans[mark % len(plans)]
        files[name] = edited(files[name], draw)
        if mark % _MERGED_EVERY:
            mark += 1
            yield commit("main", mark, f"Update {mark}", {name: files[name]}, mark - 1)
            continue
        yield commit("side", mark + 1, "First part", {name: files[name]}, mark)
        files[name] = edited(files[name], draw)
        yield commit("side", mark + 2, "Second part", {name: files[name]}, mark + 1)
        subject = f"Merge pull request #{mark} from council/side"
        merged = {name: files[name]}
        yield commit("main", mark + 3, subject, merged, mark, mark + 2)
        mark += 3


def commit(
    branch: str, mark: int, subject: str, files: dict[str, str], *parents: int, at: int = 0
) -> bytes:
    """Return a commit as ``git fast-import`` reads it.

    Args:
        mark: its number; ``parents`` are of those before it.
        files: the texts that it writes, by path.
        at: its time in seconds; 0 for two hours after the one numbered before.
    """
    who = f"Ann Hill <ann@example.org> {at or _STARTS + mark * 7200} +0000"
    head = f"commit refs/heads/{branch}\nmark :{mark}\nauthor {who}\ncommitter {who}\n"
    lines = [head.encode(), _data(subject)]
    words = ("from", "merge")
    lines += [f"{word} :{parent}\n".encode() for word, parent in zip(words, parents, strict=False)]
    for name, text in files.items():
        lines += [f"M 100644 inline {name}\n".encode(), _data(text)]
    return b"".join(lines)


def _data(text: str) -> bytes:
    raw = text.encode()
    return f"data {len(raw)}\n".encode() + raw + b"\n"


def edited(text: str, draw: random.Random) -> str:
    """Return a plan with one change: a date moves three times in five, else a status or a title."""
    kind = draw.randrange(5)
    places = list((_TITLE if kind == 4 else _DUE).finditer(text))
    match = draw.choice(places)
    if kind < 3:
        month = int(match[2]) % 12 + 1
        year = int(match[1]) + (month == 1)
        return f"{text[: match.start()]}due: {year}-{month:02d}{text[match.end() :]}"
    if kind == 4:
        return f"{text[: match.end()]}Again, {text[match.end() :]}"
    end = text.index("\n", match.end())
    indent = " " * (match.start() - text.rindex("\n", 0, match.start()) - 1)
    status = f"\n{indent}status: in-progress"
    if "status:" in text[end : end + 60]:
        return edited(text, draw)
    return text[:end] + status + text[end:]


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
