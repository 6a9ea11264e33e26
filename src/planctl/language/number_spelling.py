"""What a value that is no number probably means, as a cure in words."""

import re
from decimal import Decimal

from planctl.language.numbers import Value, actual, value

_OF = re.compile(r"(?P<part>[0-9][0-9,.]*)\s*(?:of|out of|/|in)\s*(?P<whole>[0-9][0-9,.]*)")
_RANGE = re.compile(r"(?P<low>[0-9.,]+)\s*%?\s*(?:-|\u2013|to)\s*(?P<high>[0-9.,]+)\s*%?")
_NUMBER = r"(?P<number>[0-9][0-9,.]* ?%?)"
_BY = re.compile(r"(?P<number>\S+) (?:by|in) (?P<year>[0-9]{4}(?:/[0-9]{2})?)")
_WATCHED = re.compile(
    r"(?:monitor|data|information|context\w*|watch\w*|baseline)\b.*", re.IGNORECASE
)
_PLAIN = (
    (re.compile(r"(?P<whole>-?[0-9]+),(?P<rest>[0-9]{1,2}) ?(?P<sign>%?)"),
     "write {whole}.{rest}{sign}"),
    (re.compile(r"(?P<head>-?[\u00a3$]?[0-9]{1,3})[ \u00a0](?P<rest>[0-9]{3}) ?(?P<sign>%?)"),
     "write {head}{rest}{sign}"),
    (re.compile(r"(?P<number>[0-9.,]+) ?(?:per ?cent|pc|pct)\.?", re.IGNORECASE),
     "write {number}%"),
    (re.compile(r"(?P<number>[0-9][0-9,.]* ?%?) ?\+"), "write ≥{number}"),
    (re.compile(rf"(?:at least|(?:a )?minimum(?: of)?|not less than) {_NUMBER}", re.IGNORECASE),
     "write ≥{number}"),
    (re.compile(rf"(?:at most|(?:a )?maximum(?: of)?|no(?:t)? more than|up to) {_NUMBER}",
                re.IGNORECASE), "write ≤{number}"),
    (re.compile(rf"{_NUMBER} (?:or|and) (?:more|above|over|better|higher)", re.IGNORECASE),
     "write ≥{number}"),
    (re.compile(rf"{_NUMBER} (?:or|and) (?:less|fewer|below|under|lower)", re.IGNORECASE),
     "write ≤{number}"),
    (re.compile(
        r"(?P<number>[-<>≤≥]? ?[0-9][0-9,.]*(?:[ \u00a0][0-9]{3}(?![0-9]))*"
        r"(?: ?(?:k|m|bn)(?![A-Za-z]))?) ?"
        r"(?P<unit>(?!by |in |of |or |and )[A-Za-z][A-Za-z ]{0,20})"),
     "write {number}, and unit: {unit}"),
)  # fmt: skip
_SHARE_OF = re.compile(r"(?P<number>[0-9.]+ ?%) (?:of|by|in|for|within) [^0-9]+")
_GAP = re.compile(r"(?<=[0-9])[ \u00a0](?=[0-9]{3}(?![0-9]))")
# A letter that looks like a figure, beside figures: 8O, l2.
_LOOKALIKE = re.compile(r"(?=.*[0-9])[0-9.,]*(?:[Oo]|[lI](?=[0-9]))[0-9OolI.,]*%?").fullmatch
_FIGURES = str.maketrans("OolI", "0011")
_LONGEST = 200  # no number has more letters, and some forms are slow to look for in long texts
_NOTHING = frozenset({"-", "\u2013", "\u2014", "none", "nil", "n.a.", "na", "n/k"})
_NONE = frozenset({"none", "nil"})


# What only the council can turn into a figure.
_HELD = re.compile(
    r"(?:maintain|hold|keep|sustain|same|no change|as (?:is|now)|at least as)\b.*", re.IGNORECASE
)
_RELATIVE = re.compile(
    r"(?:[0-9.]+ ?% )?(?:points? )?"
    r"(?:reduc(?:e|tion)|increase|improve(?:ment)?|decrease|rise|fall|year on year"
    r"|(?:up|down)(?= (?:by )?[0-9]))\b.*",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"(?:(?:in )?(?:the )?(?:top|upper|bottom|lower|best) (?:quartile|quarter|third|performers?)"
    r"|(?:above|at|below|in line with)?\s*(?:the )?(?:national|england|family|peer) (?:group )?"
    r"average)\b.*",
    re.IGNORECASE,
)


def as_a_figure(written: str, baseline: object) -> str:
    """Return what to write for a target that says how it is to compare; empty for other words."""
    text = written.strip()
    known = baseline if isinstance(baseline, (int, float, str)) else None
    shown = "" if known is None or value(str(known)).number is None else str(known).strip()
    if len(text) > _LONGEST:
        return ""
    if _HELD.fullmatch(text):
        figure = f"{shown}, if the baseline is to be held" if shown else "the figure to be held"
        return f"write {figure}"
    if _RELATIVE.fullmatch(text):
        of = f", from the baseline of {shown}" if shown else ""
        return f"write the figure that comes of it{of}; or tbc, until it is known"
    if _COMPARED.fullmatch(text):
        return "write the figure that it stands for, and the words under notes; or tbc"
    return ""


def cure(written: str, *, target: bool, unit: object = None) -> str:
    """Return what to write for a target or an actual that is no number; empty where nobody knows.

    Args:
        target: whether it is a target, which has no remark in brackets.
        unit: what the measure says that it counts.
    """
    found = _cure(written, target=target)
    match = _COUNTED(found) if isinstance(unit, str) else None
    if match is None:
        return found
    if _same(match["unit"], str(unit)):
        return f"write {match['number']}: the unit stands beside it"
    return f"write {match['number']}, if the unit is {' '.join(str(unit).split())[:40]} here too"


def without_unit(written: str, unit: str) -> str | None:
    """Return the number of a figure that names its measure's unit once more, as 51 of 51 days."""
    match = _COUNTED(_cure(written, target=False))
    return match["number"] if match and _same(match["unit"], unit) else None


def _same(one: str, other: str) -> bool:
    """Whether two units differ in capitals and the ending of several alone."""
    plain = [re.sub(r"s\b", "", " ".join(text.casefold().split())) for text in (one, other)]
    return plain[0] == plain[1]


_COUNTED = re.compile(r"write (?P<number>.+), and unit: (?P<unit>.+)").fullmatch


def _cure(written: str, *, target: bool) -> str:
    text = written.strip()
    if len(text) > _LONGEST:
        return ""
    if text.casefold() in _NOTHING:
        none = "write 0 if there were none; else " if text.casefold() in _NONE else ""
        return "write n/a, or tbc" if target else f"{none}leave it out, or write tbc"
    if _LOOKALIKE(text) and value(meant := text.translate(_FIGURES)).number is not None:
        return f"if figures alone are meant, write {meant}: a letter stands among them"
    if match := _ABOUT(text):
        return f"write {match['number']}" + ("" if target else f" ({match['word'].strip()})")
    if match := _MARKED(text):
        where = "what the sign means belongs in notes" if target else "and what the sign means"
        return f"write {match[1]}{'; ' if target else ', '}{where}" + (
            "" if target else " in brackets behind it"
        )
    if _MISSING(text):
        return "write tbc, or n/a" if target else "leave it out, or write tbc"
    for form, words in _PLAIN:
        if match := form.fullmatch(text):
            return words.format_map({name: _GAP.sub("", part) for name, part in
                                     match.groupdict().items()})  # fmt: skip
    if match := _OF.fullmatch(text):
        return _share(match["part"], match["whole"], "" if target else f" ({text})")
    return _of_target(text) if target else ""


def mistyped(written: str) -> str:
    """Return the number that a comma or letter among its figures hides; empty of other texts."""
    text = written.strip()
    if len(text) > _LONGEST:
        return ""
    if match := _COMMA(text):
        return f"{match[1]}.{match[2]}{match[3]}"
    meant = text.translate(_FIGURES)
    return meant if _LOOKALIKE(text) and value(meant).number is not None else ""


_COMMA = re.compile(r"(-?[0-9]+),([0-9]{1,2}) ?(%?)").fullmatch
_ABOUT = re.compile(
    r"(?P<word>c\.? ?|ca\.? ?|circa |about |approx(?:\.|imately)? ?|around |roughly |est\.? )"
    r"(?P<number>[0-9][0-9,.]*(?: ?%)?)", re.IGNORECASE,
).fullmatch  # fmt: skip
_MARKED = re.compile(r"([0-9][0-9,.]*(?: ?%)?) ?[*\u2020^#]+").fullmatch
_MISSING = re.compile(
    r"no (?:data|figures?|results?)(?: yet| available)?|not (?:yet )?(?:available|collected|known)"
    r"|awaited|awaiting data|data awaited|unavailable", re.IGNORECASE,
).fullmatch  # fmt: skip


def _of_target(text: str) -> str:
    """Return what to write for a target in a form that no actual has."""
    if (found := actual(text)).number is not None:
        return f"write {_without_remark(found)}; what stands in brackets belongs in notes"
    if (match := _BY.fullmatch(text)) and value(match["number"]).number is not None:
        return f"write {match['year']}: {match['number']}, as a target of that year"
    if match := _RANGE.fullmatch(text):
        return f"write better: band, with band: [{match['low']}, {match['high']}]"
    if match := _SHARE_OF.fullmatch(text):
        return f"write {match['number']}; the other words belong in notes"
    if _WATCHED.fullmatch(text):
        return "write n/a, and contextual: yes where it is only watched"
    return ""


def _without_remark(found: Value) -> str:
    return re.sub(r"\s*[(\[].*$", "", found.written).strip()


def _share(part: str, whole: str, remark: str) -> str:
    """Return the share that two numbers make, to one place."""
    one, every = value(part).number, value(whole).number
    if one is None or not every:
        return ""
    share = (one * 100 / every).quantize(Decimal("0.1"))
    number = f"{share:f}".rstrip("0").rstrip(".") if "." in f"{share:f}" else f"{share:f}"
    return f"write {number}%{remark}"
