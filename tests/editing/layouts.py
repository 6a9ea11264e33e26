"""Plan-like data laid out in every way that people write YAML, for edits to be tried on."""

import random
from dataclasses import dataclass, field

from planctl.editing import scalars
from planctl.language.yaml.document import Document, Path

WORDS = [
    "Ann Hill", "Hill, Ann", "tbc", "2011-06-30", "2011/12", "2011", "1.10", "010", "1_000", "0x1",
    "yes", "no", "null", "~", "true", "A1", "NI 125", "it's", 'say "so"', "a: b", "a #2", "#2",
    "@ at", "& and", "* star", "! bang", "% per", "| bar", "> more", "- dash", "? ask", "`tick`",
    "[x]", "{y}", "back\\slash", "trailing ", " leading", "caf\u00e9", "\U0001f600 emoji",
    "non\u00a0breaking", "line\u2028separator", "nel\u0085", "tab\there", "a,b", "1e3", "-1", "+5%",
    "e\u0301", "word", "\u00a3000", "", "=", "<<", "key:", ":colon", "a:b", "http://x.example/#y",
]  # fmt: skip
PROSE = [
    " ".join(["Two teams are trained and the third starts in May, once the rooms are free"] * 2),
    "One paragraph.\nAnother one.",
    "One.\n\nAnother after a blank line.",
    "  starts deeper\nand goes on",
    "ends with a break\n",
    "# not a comment\nkey: no key",
]
KEYS = ["title", "owner", "due", "status", "success", "notes", "targets", "supports", "x-own",
        "2011/12", "2012", "measures"]  # fmt: skip


def value(chance: random.Random, depth: int = 0) -> object:
    """Return a value, or a list or record of some."""
    draw = chance.random()
    if depth < 4 and draw < 0.25:
        return [value(chance, depth + 1) for _ in range(chance.randint(0, 3))]
    if depth < 4 and draw < 0.55:
        names = chance.sample(KEYS, chance.randint(0, 4))
        return {name: value(chance, depth + 1) for name in names}
    if draw < 0.62:
        return chance.choice([None, True, False, 3, -7, 2.5, 1485])
    return chance.choice(PROSE if draw > 0.9 else WORDS)


@dataclass
class Layout:
    """Writes data down, each time in other ways."""

    chance: random.Random
    comments: bool = True
    lines: list[str] = field(default_factory=list)

    def text(self, data: dict[str, object]) -> str:
        """Return a document with the data."""
        chance = self.chance
        self.step = chance.choice([2, 2, 4])
        self.dash = chance.choice([0, 2, 2])
        self.wide = chance.choice([1, 1, 1, 3])
        self.lone = chance.random() < 0.1
        self.lines = []
        if chance.random() < 0.2:
            self.lines.append("# yaml-language-server: $schema=x")
        if chance.random() < 0.1:
            self.lines.append("---")
        self.record(data, 0, "")
        ending = chance.choice(["\n", "\n", "\r\n"])
        text = ending.join(self.lines) + chance.choice([ending, ending, "", ending * 3])
        if chance.random() < 0.1 and ending == "\r\n":
            text = text.replace("\r\n", "\n", text.count("\r\n") // 2)
        return text

    def noise(self, column: int) -> None:
        """Write a comment or a blank line, now and then."""
        chance = self.chance
        if not self.comments:
            return
        if chance.random() < 0.06:
            self.lines.append("")
        if chance.random() < 0.08:
            at = chance.choice([column, column, column, 0, column + 3])
            self.lines.append(f"{' ' * at}# remark {chance.randint(0, 99)}: 'quoted' - x")
        if chance.random() < 0.03:
            self.lines.append("")

    def tail(self) -> str:
        """Return a comment or a space for the end of a line, now and then."""
        draw = self.chance.random()
        if not self.comments or draw > 0.1:
            return " " if draw > 0.97 else ""
        return f"{' ' * self.chance.choice([1, 2, 1])}# c{self.chance.randint(0, 99)}"

    def record(self, data: dict[str, object], column: int, head: str) -> None:
        """Write a record in lines; ``head`` stands before its first key."""
        first = True
        for name, item in data.items():
            start = head if first else " " * column
            if not first:
                self.noise(column)
            first = False
            space = " " if self.chance.random() < 0.03 else ""
            shown = scalars.key(name, flow=False)
            if shown == name and self.chance.random() < 0.05:
                shown = f'"{name}"'
            self.under(f"{start}{shown}{space}:", item, column)

    def under(self, start: str, item: object, column: int) -> None:
        """Write what stands under a key."""
        flow = self.chance.random() < 0.3 or item in ([], {})
        if isinstance(item, dict) and not flow:
            self.lines.append(start + self.tail())
            self.noise(column + self.step)
            self.record(item, column + self.step, " " * (column + self.step))
        elif isinstance(item, list) and not flow:
            self.lines.append(start + self.tail())
            dash = column + self.dash
            for entry in item:
                self.noise(dash)
                self.item(entry, dash)
        elif isinstance(item, (dict, list)):
            self.brackets(f"{start} ", item, column)
        else:
            self.one(start, item, column)

    def item(self, entry: object, dash: int) -> None:
        """Write an item of a list in lines."""
        inner = dash + 1 + self.wide
        head = " " * dash + "-" + " " * self.wide
        if isinstance(entry, dict) and entry and self.chance.random() < 0.8:
            if self.lone:
                self.lines.append(" " * dash + "-")
                head = " " * inner
            self.record(entry, inner, head)
        elif isinstance(entry, (dict, list)):
            self.brackets(head, entry, dash)
        else:
            self.one(" " * dash + "-", entry, dash)

    def brackets(self, start: str, item: object, column: int) -> None:
        """Write a list or record in brackets, in one line or several."""
        text = self.flow(item)
        chance = self.chance
        if item and chance.random() < 0.2 and isinstance(item, list):
            inner = " " * (column + 2)
            close = " " * (column + 1)
            self.lines.append(start + "[" + self.tail())
            for number, entry in enumerate(item):
                comma = "," if number < len(item) - 1 or chance.random() < 0.4 else ""
                self.lines.append(f"{inner}{self.flow(entry)}{comma}" + self.tail())
            self.lines.append(close + "]" + self.tail())
            return
        self.lines.append(start + text + self.tail())

    def flow(self, item: object) -> str:
        """Return a value in brackets."""
        chance = self.chance
        comma = chance.choice([", ", ", ", ",  ", " , "])
        last = chance.choice(["", "", "", ","])
        pad = chance.choice(["", "", " "])
        if isinstance(item, dict):
            parts = [f"{scalars.key(k, flow=True)}: {self.flow(v)}" for k, v in item.items()]
            return "{" + pad + comma.join(parts) + (last if parts else "") + pad + "}"
        if isinstance(item, list):
            parts = [self.flow(part) for part in item]
            return "[" + pad + comma.join(parts) + (last if parts else "") + pad + "]"
        return self.quoted(item, flow=True)

    def quoted(self, item: object, *, flow: bool) -> str:
        """Return a scalar, with quotes or without."""
        quote = self.chance.choice(["", "", "", '"', "'"]) if isinstance(item, str) else ""
        if item is None and not flow and self.chance.random() < 0.5:
            return ""
        return scalars.scalar(item, flow=flow, quote=quote)

    def one(self, start: str, item: object, column: int) -> None:
        """Write a scalar behind its key."""
        chance = self.chance
        if isinstance(item, str) and (" " in item or "\n" in item) and chance.random() < 0.4:
            inner = column + chance.choice([2, 2, 4])
            sign = chance.choice([">", ">", "|"])
            tail = self.tail().rstrip()
            text = scalars.in_lines(item, inner, "\n", sign=sign, comment=tail, width=60)
            if text is not None:
                self.lines += f"{start} {text}".split("\n")
                return
        text = self.quoted(item, flow=False)
        self.lines.append(f"{start} {text}".rstrip() + self.tail() if text else start + self.tail())


def everywhere(document: Document) -> list[Path]:
    """Return the path of every value of a document but the document itself."""
    return [path for path in document.paths() if path]
