"""The numbers that Word makes for the paragraphs of its lists, worked out as it counts them."""

from xml.etree import ElementTree as ET

from planctl.importing.package import attribute, child, local, setting, whole

_DEEPEST = 9
_HIGHEST = 2_000
_LONGEST = 255  # letters, as Word takes them
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
BULLETS = frozenset({"", "bullet", "none"})


class _Level:
    """How a level of a list is numbered: in which figures, as which text, from which number on."""

    def __init__(self, element: ET.Element) -> None:
        self.kind = setting(element, "numFmt") or "decimal"
        self.text = (setting(element, "lvlText") or "")[:_LONGEST]
        self.start = whole(setting(element, "start"), 1)
        self.style = setting(element, "pStyle") or ""


class Numbers:
    """The lists of a document, and how far each has counted."""

    def __init__(self, root: ET.Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._at: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        for item in root if root is not None else ():
            if local(item.tag) == "abstractNum":
                key = attribute(item, "abstractNumId") or ""
                self._levels[key] = {
                    _depth(level): _Level(level)
                    for level in item if local(level.tag) == "lvl" and _depth(level) < _DEEPEST
                }  # fmt: skip
            elif local(item.tag) == "num":
                self._list(item)

    def _list(self, item: ET.Element) -> None:
        key = attribute(item, "numId") or ""
        self._lists[key] = setting(item, "abstractNumId") or ""
        for other in item:
            start = setting(other, "startOverride")
            if local(other.tag) == "lvlOverride" and start is not None:
                self._starts[key, whole(attribute(other, "ilvl"))] = whole(start, 1)
            if (level := child(other, "lvl")) is not None:
                shared = self._lists[key]
                own = shared if ":" in shared else f"{key}:{shared}"
                levels = self._levels.setdefault(own, dict(self._levels.get(shared, {})))
                if _depth(other) < _DEEPEST:
                    levels[_depth(other)] = _Level(level)
                self._lists[key] = own

    def kind(self, key: str, depth: int) -> str:
        """Return in which figures a level counts; ``bullet`` where it does not, or is unknown."""
        level = self._levels.get(self._lists.get(key, ""), {}).get(depth)
        return level.kind if level else "bullet"

    def next(self, key: str, depth: int) -> str:
        """Count one more paragraph, and return its number as Word shows it.

        An empty text is returned for a number in figures that plans have no use for.
        """
        home = self._lists.get(key, "")
        levels = self._levels.get(home, {})
        level = levels.get(depth)
        if level is None or depth >= _DEEPEST:
            return ""
        counts = self._at.setdefault(home, [None] * _DEEPEST)
        own = self._starts.get((key, depth))
        if own is not None and (key, depth) not in self._begun:
            counts[depth] = own
        else:
            before = counts[depth]
            counts[depth] = level.start if before is None else before + 1
        self._begun.add((key, depth))
        counts[depth + 1 :] = [None] * (_DEEPEST - depth - 1)
        text = level.text
        for at in range(depth + 1):
            if f"%{at + 1}" in text and at in levels:
                if counts[at] is None:
                    counts[at] = levels[at].start
                shown = _figures(counts[at] or 0, levels[at].kind)
                if not shown:
                    return ""
                text = text.replace(f"%{at + 1}", shown)
        return " ".join(text.split()).strip("().: ")


def _depth(level: ET.Element) -> int:
    return whole(attribute(level, "ilvl"))


def _figures(number: int, kind: str) -> str:
    if kind == "decimal":
        return str(number)
    if kind == "decimalZero":
        return f"{number:02d}"
    if not 0 < number < _HIGHEST:
        return ""
    if kind in {"lowerLetter", "upperLetter"}:
        letter = chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if kind == "lowerLetter" else letter.upper()
    if kind in {"lowerRoman", "upperRoman"}:
        found = ""
        for value, sign in _ROMAN:
            found += sign * (number // value)
            number %= value
        return found if kind == "lowerRoman" else found.upper()
    return ""
