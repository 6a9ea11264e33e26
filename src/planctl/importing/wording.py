"""Small readings of a cell's words: lists, ditto, risks with their scores, colours, numbers."""

import re
from typing import Any

from planctl.importing.word_text import BULLET
from planctl.language.spoken.words import ABSENT
from planctl.model.names import fold

_MARK = re.compile(
    r"^(?:[\u2022\u00b7\u25aa\u25cf\u25e6\uf0b7*\u2013-]|\(?[0-9]{1,2}[.)]|\(?[a-z]\))\s+"
)
_DITTO = re.compile(
    r"(?:as|see) above|as before|as per above|as previous|ditto|do\.|-\s?do\.?\s?-|"
    r"same as above|same|[\"'\u201c\u201d\u3003]{1,3}|-\s*(?:as above|ditto)\s*-|- ?\" ?-",
    re.IGNORECASE,
)
_AND_MORE = re.compile(r"(?:as above|ditto|same as above)\b", re.IGNORECASE)
_POINTS = re.compile(
    r"(?:same )?(?:as|see)(?: for)?(?: (?:action|ref|row|no)\.?)? "
    r"(?P<ref>[A-Z]{0,6}[0-9]+(?:[./-][0-9]+)*[a-z]?)\.?",
    re.IGNORECASE,
)
_CONTINUED = re.compile(
    r"[(\[]?\s*(?P<ref>[A-Z]{0,6}[0-9]+(?:[./-][0-9]+)*[a-z]?)?\.?\s*[-\u2013:]?\s*[(\[]?"
    r"(?:continued|cont['\u2019]?d|cont)\.?\s*[)\]]*\.?",
    re.IGNORECASE,
).fullmatch
_MORE = re.compile(r"\s*(?:[&+,;/\n]|and\b|with\b)\s*\S")
_LIKELIHOOD = r"l(?:ikelihood)?\s*[:=]?\s*(?P<likelihood>[1-9][0-9]?)"
_IMPACT = r"i(?:mpact)?\s*[:=]?\s*(?P<impact>[1-9][0-9]?)"
_SCORES = re.compile(
    rf"\s*[-\u2013:,]?\s*[(\[]?\s*(?:{_LIKELIHOOD}\s*[x\u00d7*,/]?\s*{_IMPACT}"
    r"(?:\s*=\s*(?P<score>[0-9]{1,3}))?)\s*[)\]]?\s*$",
    re.IGNORECASE,
)
_SCORE = re.compile(r"\s*[(\[]\s*(?:score\s*[:=]?\s*)?(?P<score>[0-9]{1,3})\s*[)\]]\s*$",
                    re.IGNORECASE)  # fmt: skip
_COLOUR_FIRST = re.compile(
    r"(?:([A-Za-z]{1,8})(?:\s*[\u2013\u2014:;,.(-]|\n)|(RED|AMBER|GREEN)(?=\s))\s*(\S.*)", re.DOTALL
)
_COLOURS = {
    "r": "red", "a": "amber", "g": "green", "y": "amber", "yellow": "amber", "a/r": "amber-red",
    "r/a": "amber-red", "a/g": "amber-green", "g/a": "amber-green", "amber/red": "amber-red",
    "red/amber": "amber-red", "amber/green": "amber-green", "green/amber": "amber-green",
    "b": "b", "c": "c",
}  # fmt: skip
_RATING = re.compile(
    r"(?:very |med(?:ium)?[ /-]?)?(?:low|medium|med|moderate|high|critical|severe)|[lmh]|[0-9]{1,2}"
    r"|[0-9]\s*[x\u00d7*]\s*[0-9]",
    re.IGNORECASE,
)
_TICK = re.compile(
    r"\s*(?:[xX\u2713\u2714\u2715\u2717\u2718\u25cf\u25a0*]|[yY](?:es)?)\s*"
).fullmatch
_UNIT = re.compile(r"\u00a3\s?(?:'?0{3}'?s?\b|[km]\b|million\b|thousands?\b)?", re.IGNORECASE)
_SUM = re.compile(r"[0-9][0-9,.]*\s?(?:k|m|bn)?", re.IGNORECASE).fullmatch
_MOST_DIGITS = 300  # with more it is no number that can be counted with, or that Python reads
_NUMBER = re.compile(r"[-+]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")


def lines(text: str) -> list[str]:
    """Return the entries of a text that is a list, without their bullets and numbers."""
    return [stripped for line in text.split("\n") if (stripped := _MARK.sub("", line).strip())]


def sign(text: str) -> str:
    """Return the number or letter that a text of one line begins with, as "(a)"; else nothing."""
    found = _MARK.match(text) if "\n" not in text.strip() else None
    return found[0].strip() if found and any(map(str.isalnum, found[0])) else ""


def listed(text: str) -> tuple[str, list[str]]:
    """Return what stands above a list in a cell, and the list's entries; none where none is."""
    rows = text.split("\n")
    marked = [at for at, line in enumerate(rows) if _MARK.match(line)]
    if len(marked) < 2:
        return text, []
    first = marked[0]
    entries: list[str] = []
    for line in rows[first:]:
        if _MARK.match(line) or not entries:
            entries.append(_MARK.sub("", line).strip())
        else:
            entries[-1] += f" {line.strip()}"
    return "\n".join(rows[:first]), entries


def ditto(text: str) -> bool:
    """Whether a cell says no more than that it is as the one above."""
    bare = text.strip()
    return any(map(_DITTO.fullmatch, (bare, bare.rstrip(".") or " ")))


def points(text: str) -> bool:
    """Whether a cell only points to another row: "as 2.01", "see action 1.2"."""
    return bool(pointed(text))


def pointed(text: str) -> str:
    """Return the ref of the row that a cell points to; empty where it points to none."""
    found = _POINTS.fullmatch(text.strip())
    return found["ref"] if found else ""


def points_and_more(text: str) -> bool:
    """Whether a cell points to another row, and then says more: "As 5.1 & Jo Marsh"."""
    found = _POINTS.match(text.strip())
    return bool(found and _MORE.match(text.strip(), found.end()))


def goes_on(text: str, ref: str) -> bool:
    """Whether a text says only that it goes on with the work of a ref: "(3.3 cont.)"."""
    found = _CONTINUED(text.strip())
    return found is not None and (found["ref"] or ref) == ref


def ditto_and_more(text: str) -> bool:
    """Whether a cell says that it is as the one above, and then more."""
    return bool(_AND_MORE.match(text)) and not ditto(text)


def as_elsewhere(text: str) -> str:
    """Return how a cell says that it is as another, which has to be written out; else nothing."""
    if points(text):
        return "as another row"
    if points_and_more(text):
        return "as another row, and more"
    return "as above, and more" if ditto_and_more(text) else ""


def says_nothing(text: str) -> bool:
    """Whether a cell has a word for nothing: n/a, nil, a dash."""
    return fold(text.translate({0x2013: "-", 0x2014: "-"})) in ABSENT


def one(text: str) -> str:
    """Return a text in one line, its bullets gone."""
    return " ".join(" ".join(lines(text)).split())


def prose(text: str) -> str | list[str]:
    """Return a text, or the paragraphs of one."""
    found = [line.removeprefix(BULLET) for line in text.split("\n") if line.strip()]
    return found[0] if len(found) == 1 else found


def risk(text: str) -> tuple[dict[str, Any], str]:
    """Return a risk in a cell with its score, and what is wrong with the score."""
    match = _SCORES.search(text) or _SCORE.search(text)
    title = " ".join(text[: match.start()].split()) if match else " ".join(text.split())
    if not match or not title:
        return {"title": " ".join(text.split())}, ""
    found = {name: int(value) for name, value in match.groupdict().items() if value}
    wrong = ""
    if len(found) == 3:
        product = found["likelihood"] * found["impact"]
        if product != found["score"]:
            wrong = f"{found['likelihood']} x {found['impact']} is not {found['score']}"
        else:
            del found["score"]
    return {"title": title, "current": found}, wrong


def mark(text: str) -> bool:
    """Whether a cell has a mark and no words: a cross, a tick, "yes"."""
    return bool(_TICK(text))


def rating(text: str) -> bool:
    """Whether a text says how great a risk is, and names none: "High", "3x4"."""
    return bool(_RATING.fullmatch(text.strip()))


COLOURS = frozenset({"red", "amber", "green", "amber-red", "amber-green"})
# "Amber: 41 left", but not "Green space - two sites", or "A: 41".
_IN_FULL = re.compile(r"(?:red|amber|green)\s*(?:[:\u2013\u2014]|-\s)", re.IGNORECASE).match
_RAG = re.compile(r"\bB?RAG\b").search


def colour(text: str) -> str:
    """Return the colour that a text declares; a word of the council's own stands for itself."""
    plain = fold(text).replace(" / ", "/").replace("-", "/")
    return _COLOURS.get(plain, fold(text)) if len(plain) < 20 else " ".join(text.split())


def colour_and_words(text: str) -> tuple[str, str]:
    """Return the colour that a text begins with, and the words behind it; else no colour."""
    match = _COLOUR_FIRST.match(text.strip())
    declared = colour(match[1] or match[2]) if match else ""
    known = declared in {*COLOURS, *_COLOURS.values()}
    return (declared, match[3].strip()) if match and known else ("", text)


def declares(text: str, head: str) -> bool:
    """Whether words of progress declare a colour: alone, or first under "Progress (RAG)"."""
    named = _RAG(head) is not None
    alone = colour(text) in COLOURS and (named or len(text.strip()) > len("RA"))
    first = colour_and_words(text)[0]
    return alone or bool(first and (named or _IN_FULL(text.strip())))


def money(text: str, head: str) -> str:
    """Return a sum with the unit that only its column's head says: "Cost £", "Budget (£000)"."""
    unit = _UNIT.search(head)
    if unit is None or not _SUM(text):
        return text
    return f"\u00a3{text}" if unit[0] == "\u00a3" else f"{text} ({unit[0]})"


def number(text: str) -> int | float | str:
    """Return a number where a text is one, else the text."""
    match = _NUMBER.fullmatch(text.strip())
    if not match or len(match[0]) > _MOST_DIGITS:
        return " ".join(text.split())
    plain = match[0].replace(",", "").lstrip("+")
    return float(plain) if "." in plain else int(plain)
