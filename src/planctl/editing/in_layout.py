"""A quick look, line by line, that knows most files which are in the one layout already."""

import re

from planctl.editing.columns import STEP

# What the quick look knows nothing of: markers, other line breaks, blanks at an end.
_ODD = re.compile(r"[\t\r]| $|^(?:---|\.\.\.|%)", re.MULTILINE)
_COMMENT = re.compile(r"( *)#").match
_LINE = re.compile(
    r"( *)((?:- )*)(?:([^\s'\"\[{|>?#%&*!@`-](?:[^:#\n]*[^\s:#])?):(?: (?=\S)|$))?(.*)"
)
_BRACKETS = re.compile(r"[\[{] | [\]},]|,(?! [^ ])|:(?! [^ ])| :|['\"]")
_QUOTED = re.compile(r"(?:(?<=[\[{])|(?<=, )|(?<=: ))\"[^\"\\]*\"(?=[\]},:])")
_LINES = re.compile("[|>]-?").fullmatch
_PLAIN = re.compile(r"[^\s'\"\[{|>?#%&*!@`-]|-[^\s]").match


def surely(text: str) -> bool:
    """Whether the text of a plan that can be read is in the one layout for certain.

    Where it is not, a closer look tells.
    """
    if not text.endswith("\n") or text.endswith("\n\n") or _ODD.search(text):
        return False
    look = _Look()
    return all(map(look.fits, text[:-1].split("\n"))) and look.comment < 0


class _Look:
    """One look at the lines of a text, in their order.

    Attributes:
        holder: the column of the key or dash that the line before belongs to.
        opened: whether nothing stood behind that key.
        body: the column of a text in lines that is going on; ``begun``: whether it has a line.
        blanks: how many blank lines there were just now; one of them counts before the first.
        comment: the column of comments above, where the next line must stand; -1 without any.
    """

    def __init__(self) -> None:
        self.holder, self.opened = -STEP, True
        self.body, self.begun, self.blanks = -1, False, 1
        self.comment = -1

    def fits(self, line: str) -> bool:
        """Whether a line stands where it should, as far as one can be sure."""
        if self.body >= 0:
            found = self._in_lines(line)
            if found is not None:
                return found
        elif not line:
            self.blanks += 1
            return self.blanks == 1
        self.blanks = 0
        comment = _COMMENT(line)
        if comment:
            column, self.comment = self.comment, comment.end() - 1
            return column in {-1, self.comment}
        match = _LINE.match(line)
        if match is None:
            return False
        spaces, dashes, key, value = match.groups()
        indent = len(spaces)
        if self.comment not in {-1, indent}:
            return False
        self.comment = -1
        inner = self.opened and indent == self.holder + STEP
        if not inner and (
            indent > self.holder or (self.opened and dashes and indent == self.holder)
        ):
            return False
        self.holder = indent + len(dashes) - (0 if key else STEP * bool(dashes))
        if not key and not dashes:
            # A value on a line of its own; anything deeper would go on with it.
            self.holder, self.opened = indent - STEP, False
            return inner and self._value(value)
        self.opened = bool(key) and not value
        return self.opened or self._value(value)

    def _in_lines(self, line: str) -> bool | None:
        """Whether a line fits a text in lines that is going on; None where it is behind it."""
        if not line:
            self.blanks += 1
            return self.begun
        indent = len(line) - len(line.lstrip(" "))
        if indent >= self.body:
            begun, self.begun, self.blanks = self.begun, True, 0
            return begun or indent == self.body
        self.body = -1
        return None if self.begun and self.blanks < 2 else False

    def _value(self, value: str) -> bool:
        if _LINES(value):
            self.body, self.begun, self.blanks = self.holder + STEP, False, 0
            return True
        first, last = value[:1], value[-1:]
        if first in {"[", "{"}:
            pairs = ("[", "]"), ("{", "}")
            value = _QUOTED.sub("x", value)
            even = " #" not in value and all(
                value.count(one) == value.count(other) for one, other in pairs
            )
            return even and last in {"]", "}"} and not _BRACKETS.search(value)
        if first in {"'", '"'}:
            return len(value) > 1 and last == first and "\\" not in value and first not in \
                value[1:-1]  # fmt: skip
        strange = " #" in value or ": " in value or last == ":"
        return _PLAIN(value) is not None and not strange
