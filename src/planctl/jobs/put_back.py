"""The texts before an edit outside a repository: where they are kept, and how they come back."""

from collections.abc import Sequence
from pathlib import Path

from planctl.system import journal, repository
from planctl.system.text import in_quotes


def kept(files: Sequence[journal.NewFile], paths: Sequence[str], home: Path) -> list[str]:
    """Keep the texts before where no repository does, and return how to put them back."""
    said, count = [], 0
    mixed = any(file.before is not None for file in files)
    for file, shown in zip(files, paths, strict=True):
        if repository.kept(repository.root(file.path.parent)):
            continue
        if file.before is not None:
            place = journal.keep(file.path, file.before, home)
            said.append(f"to put it back: cp {in_quotes(str(place))} {in_quotes(shown)}")
            count += 1
        elif mixed:
            said.append(f"to take it back: rm {in_quotes(shown)}")
    if count:
        journal.forget(home, count)
    return said
