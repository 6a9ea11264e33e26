"""A page of titles: the lines below the council's name, and a table of labels with a colon."""

from planctl.importing import wording
from planctl.importing.source import Grid, Paragraph

_MOST, _SHORT = 2, 60  # lines below the council's name, and their letters


def below(texts: list[Paragraph]) -> list[str]:
    """Return the lines below a title that is the council's name alone, up to the first heading."""
    at = max(at for at, item in enumerate(texts) if item.level == 0)
    found: list[str] = []
    for item in texts[at + 1 :]:
        text = wording.one(item.text)
        if item.level or len(found) == _MOST or len(text) > _SHORT or ":" in text:
            break
        found.append(text)
    return found


def labelled(grid: Grid) -> bool:
    """Whether a table is labels with a colon, each beside its value."""
    rows = [list(dict.fromkeys(cell.real.text for cell in row if cell.real.text))
            for row in grid.rows]  # fmt: skip
    return all(row[0].rstrip().endswith(":") for row in rows if row)
