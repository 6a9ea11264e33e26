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
    def _unpadded(self) -> dict[str, str]:
        return {_without_noughts(name): name for name in reversed(self._known)}

    @cached_property
    def _unsigned(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in self._known:
            found.setdefault(without_signs(name), []).append(name)
        return found

    @cached_property
    def _bare(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in self._known:
            found.setdefault(_LETTERS_BEFORE.sub("", name), []).append(name)
        return found

    @cached_property
    def _by_title(self) -> Mapping[str, str]:
        return {spoken(title): ref for title, ref in self._titles().items()}

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
            if same.endswith((".", ",")) and squeezed(same) == wrong.casefold():
                return f"write {wrong} in place of '{same}', if that is it"
            return f"did you mean '{same}'?"
        if ref := self._by_title.get(spoken(wrong)):
            return f"that is its title: write {ref}"
        if begun := self.begun(wrong):
            return f"a title starts so: write {begun}, if that is it"
        if alike := self._in_figures.get(in_figures(wrong)):
            return f"did you mean '{alike}'? A letter in one of them looks like a figure"
        if alike := self._unpadded.get(_without_noughts(wrong)) or self._lettered(wrong, but):
            return f"did you mean '{alike}'?"
        head = wrong.rstrip(_DIGITS)
        series = self._series.get(head, []) if head != wrong else []
        if len(series) > 1:
            ordered = sorted(series, key=lambda name: (len(name), name))
            return f"known of that series: {ordered[0]} to {ordered[-1]}, {len(series)} in all"
        near = [name for name in self._unsigned.get(without_signs(wrong), ()) if name != but]
        near = near if len(near) == 1 else [name for name in self._guess(wrong) if name != but]
        return f"did you mean {' or '.join(repr(name) for name in near)}?" if near else ""

    def begun(self, wrong: str) -> str:
        """Return the reference of the one title that starts with some words; else nothing."""
        start = spoken(wrong)
        if len(start) < self._SHORTEST or not start.replace(" ", "").isalpha():
            return ""
        found = [ref for title, ref in self._by_title.items() if title.startswith(f"{start} ")]
        return as_ref(found[0]) if len(found) == 1 else ""

    def _lettered(self, wrong: str, own: str) -> str:
        """Return the one name that has letters before the same number, or none; else nothing.

        Args:
            own: the ref of the record that says it: its letters are likely those meant.
        """
        bare = _LETTERS_BEFORE.sub("", wrong)
        if not bare[:1].isdigit() or len(wrong) - len(bare) > _MOST_LETTERS:
            return ""
        if wrong != bare:
            series = wrong.rstrip(_DIGITS)
            return bare if bare in self._bare.get(bare, ()) and series not in self._series else ""
        found = [name for name in self._bare.get(bare, ()) if name != own]
        letters = own[: len(own) - len(_LETTERS_BEFORE.sub("", own))]
        near = [name for name in found if letters and name == f"{letters}{bare}"] or found
        return near[0] if len(near) == 1 else ""

    def listed(self, wrong: str) -> str:
        """Return the hint for several known names in one text, or for one with words after it."""
        if len(wrong) > self._LONGEST * 2:
            return ""
        known = dict.fromkeys(self._known)
        for cut in (_SIGNS, _SPACES):
            parts = [part for part in re.split(cut, wrong.strip()) if part]
            if len(parts) > 1 and all(part in known for part in parts):
                return f"a list has commas: write {', '.join(map(as_ref, parts))}"
        refs = ranged(wrong.strip()) or _headed(wrong.strip())
        if refs and all(ref in known for ref in refs):
            return f"a list has commas: write {', '.join(map(as_ref, refs))}"
        first = re.split(_AFTER, wrong.strip(), maxsplit=1)[0]
        if first == wrong or first not in known:
            said = [word for word in wrong.split() if word in known and re.search("[0-9]", word)]
            sure = len(said) == 1 and (not said[0].isdigit() or _KINDS.match(wrong))
            first = said[0] if sure else wrong
        return f"write {as_ref(first)} alone" if first != wrong and first in known else ""

    def meant(self, wrong: str) -> str | None:
        """Return the one name that a wrong one surely meant, or None."""
        if same := self._squeezed.get(squeezed(wrong)) or self._by_title.get(spoken(wrong)):
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
_SIGNS = r"\s*(?:[;,&/+|]|\.\s|\band\b)\s*"
_KINDS = re.compile(r"(?:risk|measure|action|objective|indicator|no|number|ref)\b", re.IGNORECASE)
_LETTERS_BEFORE = re.compile(r"^[A-Za-z]+[ .-]?(?=[0-9])")
_MOST_LETTERS, _MOST_IN_RANGE = 5, 20


def _without_noughts(ref: str) -> str:
    return re.sub(r"(?<![0-9])0+(?=[0-9])", "", squeezed(ref))


def without_signs(text: str) -> str:
    """Return a text without spaces, signs and capitals."""
    return re.sub(r"[\W_]+", "", text.casefold())


def ranged(text: str) -> list[str]:
    """Return the references from one to another of a series, as of NI8-NI11; else none."""
    match = re.fullmatch(
        r"(\D*?(?:[0-9]+\D+)*?)([0-9]{1,4})\s*(?:-|\u2013|to)\s*(\D*?(?:[0-9]+\D+)*?)([0-9]{1,4})",
        text,
    )
    if match is None or match[3] not in {"", match[1]}:
        return []
    first, last = int(match[2]), int(match[4])
    return (
        [f"{match[1]}{n:0{len(match[2])}}" for n in range(first, last + 1)]
        if 0 < last - first < _MOST_IN_RANGE
        else []
    )


def cells(ref: str) -> str:
    """Return what to do with a row of a table that stands where a reference should."""
    if max(ref.count("|"), ref.count("\t")) < _FEW_CELLS:
        return ""
    return (
        "these are the cells of a row: write each under its key, as {ref: ..., title: ..., "
        "owner: ...}; 'planctl import' reads tables"
    )


_FEW_CELLS = 2


def _headed(text: str) -> list[str]:
    """Return references of which the first alone has its letters, as of NI8/9/10; else none."""
    parts = [part for part in re.split(_SIGNS, text) if part]
    head = parts[0].rstrip(_DIGITS) if parts else ""  # of '/' alone nothing is left
    rest = parts[1:]
    return (
        [parts[0], *(head + part for part in rest)] if head and all(map(str.isdigit, rest)) else []
    )


_SPACES = r"\s+"
_AFTER = r"\s*(?:[:(\u2013\u2014]|\s-)\s*|\s+"
_DECIMAL = r"[0-9]+\.[0-9]+"


def as_ref(ref: str) -> str:
    """Return a reference as a plan has it: a decimal in quotes, which is a number without."""
    return f'"{ref}"' if re.fullmatch(_DECIMAL, ref) else ref


def spoken(title: str) -> str:
    """Return a title as it is compared: without capitals, and with words for signs."""
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
