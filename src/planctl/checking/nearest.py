"""What a wrong name may have meant."""

import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from functools import cached_property

from planctl.model.names import fold


class Nearest:
    """What a wrong name may have meant among the known ones."""

    # difflib looks at every name for each guess: enough for a person, too much for a bomb.
    _MOST_GUESSES = 50
    _SHORTEST, _LONGEST = 4, 60

    def __init__(
        self, known: Iterable[str], titles: Callable[[], Mapping[str, str]] | None = None
    ) -> None:
        self._all = known
        self._titles = titles or dict
        self._guesses = 0

    # A set without a wrong name needs none of these.
    @cached_property
    def _known(self) -> list[str]:
        return list(dict.fromkeys(name for name in self._all if len(name) <= self._LONGEST))

    @cached_property
    def _squeezed(self) -> dict[str, str]:
        return {squeezed(name): name for name in reversed(self._known)}

    @cached_property
    def _in_figures(self) -> dict[str, str]:
        return {in_figures(name): name for name in reversed(self._known)}

    @cached_property
    def _by_title(self) -> Mapping[str, str]:
        return {_spoken(title): ref for title, ref in self._titles().items()}

    @cached_property
    def _series(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in self._known:
            found.setdefault(name.rstrip(_DIGITS), []).append(name)
        return found

    def hint(self, wrong: str, but: str = "") -> str:
        """Return a hint with the nearest name, or with the series that it is outside of.

        Args:
            but: a name that it cannot mean: nothing depends on itself.
        """
        if same := self._squeezed.get(squeezed(wrong)):
            return f"did you mean '{same}'?"
        if ref := self._by_title.get(_spoken(wrong)):
            return f"that is its title: write {ref}"
        if alike := self._in_figures.get(in_figures(wrong)):
            return f"did you mean '{alike}'? A letter in one of them looks like a figure"
        head = wrong.rstrip(_DIGITS)
        series = self._series.get(head, []) if head != wrong else []
        if len(series) > 1:
            ordered = sorted(series, key=lambda name: (len(name), name))
            return f"known of that series: {ordered[0]} to {ordered[-1]}, {len(series)} in all"
        near = [name for name in self._guess(wrong) if name != but]
        return f"did you mean {' or '.join(repr(name) for name in near)}?" if near else ""

    def listed(self, wrong: str) -> str:
        """Return the hint for several known names in one text, or for one with words after it."""
        if len(wrong) > self._LONGEST * 2:
            return ""
        known = dict.fromkeys(self._known)
        for cut in (_SIGNS, _SPACES):
            parts = [part for part in re.split(cut, wrong.strip()) if part]
            if len(parts) > 1 and all(part in known for part in parts):
                return f"a list has commas: write {', '.join(map(as_ref, parts))}"
        first = re.split(_AFTER, wrong.strip(), maxsplit=1)[0]
        return f"write {as_ref(first)} alone" if first != wrong and first in known else ""

    def meant(self, wrong: str) -> str | None:
        """Return the one name that a wrong one surely meant, or None."""
        if same := self._squeezed.get(squeezed(wrong)) or self._by_title.get(_spoken(wrong)):
            return same
        head = wrong.rstrip(_DIGITS)
        if head != wrong and len(self._series.get(head, [])) == 1:
            return self._series[head][0]
        near = self._guess(wrong)
        return near[0] if len(near) == 1 else None

    def _guess(self, wrong: str) -> list[str]:
        if len(wrong) < self._SHORTEST:
            # Of three letters two that changed places are near, and little else.
            letters = sorted(wrong) if wrong.isalpha() else []
            return [name for name in self._known if letters and sorted(name) == letters][:2]
        if len(wrong) > self._LONGEST or self._guesses > self._MOST_GUESSES:
            return []
        self._guesses += 1
        return get_close_matches(wrong, self._known, 2, 0.7)


_DIGITS = "0123456789"
# As text: few runs have a wrong reference, and each of these takes a while to compile.
_SIGNS = r"\s*(?:[;,&/+|]|\band\b)\s*"
_SPACES = r"\s+"
_AFTER = r"\s*(?:[:(\u2013\u2014]|\s-)\s*|\s+"
_DECIMAL = r"[0-9]+\.[0-9]+"


def as_ref(ref: str) -> str:
    """Return a reference as a plan has it: a decimal in quotes, which is a number without."""
    return f'"{ref}"' if re.fullmatch(_DECIMAL, ref) else ref


def _spoken(title: str) -> str:
    return " ".join(fold(title).replace("&", " and ").split())


def plain(ref: str) -> str:
    """Return a reference without spaces and quotation marks around it."""
    return ref.strip().strip(_CURLY).strip()


_CURLY = "\u201c\u201d\u201e"
_QUOTES = str.maketrans(dict.fromkeys("\u201c\u201d\u201e\u2018\u2019\"'"))


def squeezed(text: str) -> str:
    """Return a reference without what people write it with or without: spaces, capitals, quotes.

    A full stop or another sign at its end is one of a sentence or a list.
    """
    return "".join(text.translate(_QUOTES).split()).rstrip(".,;:").casefold()


def in_figures(ref: str) -> str:
    """Return a reference with figures for the letters that look like them: JRl.O as JR1.0."""
    return squeezed(ref.translate(_FIGURES))


_FIGURES = str.maketrans("OoIl", "0011")
