"""The words of dates: text made even, months, weekdays, steps that recur, words for no date."""

import re

LONGEST = 100
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_SAME = str.maketrans({
    "\xa0": " ", "\u2007": " ", "\u202f": " ", "\t": " ", "\n": " ", "\r": " ",
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
    "\u2018": "'", "\u2019": "'", "\u201c": " ", "\u201d": " ", '"': " ", "\u2044": "/", "\\": "/",
})  # fmt: skip
_BROKEN = re.compile(r"([a-z]+)(?: ?- | -)((?:[0-9]{2}){1,2})").fullmatch
_BULLET = re.compile(r"^\s*[\u2022\u2023\u25cf\u25aa\u25e6\u00b7\uf0a7\uf0b7*]\s+")
_BRACKET = re.compile(r"[()\[\],]")
_TIME = re.compile(
    r"(?<=[0-9])(?:t| |, )[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?"
    r"(?: ?[ap]m)?(?:z|[+-][0-9]{2}:?[0-9]{2})?$"
)

_FULL = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
MONTHS = {
    **{name: number for number, name in enumerate(_FULL, 1)},
    **{name[:3]: number for number, name in enumerate(_FULL, 1)},
    "sept": 9,
}
WEEKDAY = "(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
# Words of dates besides the months, as the nearest of a slip is looked for among them.
SAID = (
    "today", "yesterday", "tomorrow", "last", "this", "next", "the", "end", "week", "fortnight",
    "month", "quarter", "half", "year", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday", "weekly", "fortnightly", "monthly", "quarterly", "yearly", "annually",
    "ongoing",
)  # fmt: skip
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

NUMBERS = {
    "first": 1, "1st": 1, "one": 1, "second": 2, "2nd": 2, "two": 2, "third": 3, "3rd": 3,
    "three": 3, "fourth": 4, "4th": 4, "four": 4, "last": 4, "final": 4,
}  # fmt: skip

ONGOING = frozenset(
    [
        "ongoing",
        "on-going",
        "on going",
        "continuous",
        "continuing",
        "continual",
        "continually",
        "continuously",
    ]
)
UNSETTLED = re.compile(
    r"tb[acd]|t\. ?b\. ?[acd]"
    r"|(?:date )?to be (?:confirmed|agreed|announced|advised|determined|decided|set)"
    r"|not (?:yet )?(?:known|set|agreed)"
).fullmatch
ABSENT = frozenset(
    ["", "n/a", "n/k", "n.a.", "na", "-", "--", ".", "none", "nil", "not applicable"]
)
DONE = frozenset(["complete", "completed", "done", "achieved", "finished", "established"])

# The words of each step, after "every", "each" and "once a" were made "every".
STEPS = {
    "week": "weekly|every week",
    "fortnight": "fortnightly|every fortnight|every (?:two|2) weeks",
    "month": "monthly|every month|calendar monthly",
    "quarter": "quarterly|every quarter|every (?:three|3) months|(?:three|3)[ -]monthly",
    "half": "(?:six|6)[ -]monthly|half[ -]yearly|every (?:six|6) months|every half[ -]?year"
    "|twice a year|twice yearly|twice every year",
    "year": "annual|annually|yearly|every year|every annum|every (?:twelve|12) months",
}
EVERY = re.compile(r"\b(?:each|once an?|per|once every|every single|once per)\b(?= [a-z0-9])")
NO_STEP = {
    "daily": "planctl has no form for what is done each day",
    "every day": "planctl has no form for what is done each day",
    "termly": "planctl has no form for school terms",
    "every term": "planctl has no form for school terms",
    "biennial": "planctl has no form for every two years",
    "biennially": "planctl has no form for every two years",
    "every two years": "planctl has no form for every two years",
    "every 2 years": "planctl has no form for every two years",
    "every other year": "planctl has no form for every two years",
}
# A part of the year that is named and not numbered.
UNCOUNTED = {"half year": "half", "half-year": "half", "quarter": "quarter"}
# Every so many, which no step is.
NO_COUNT = re.compile(
    r"every (?:[0-9]{1,2}|five|six|eight|ten) (?:days|weeks|months|years)"
).fullmatch
TWO_STEPS = {
    "annual": ("half", "twice a year"),
    "annually": ("half", "twice a year"),
    "weekly": ("fortnight", "every two weeks"),
    "monthly": ("", "every two months"),
}


def even(text: str) -> str:
    """Return a text with one sort of space, dash and apostrophe, in small letters; no time."""
    plain = _INVISIBLE.sub("", text[: LONGEST * 4]).translate(_SAME)
    plain = " ".join(_BULLET.sub("", plain, count=1).casefold().split())
    return _TIME.sub("", plain)


def loose(plain: str) -> str:
    """Return an even text without brackets, commas and the dots of abbreviations."""
    plain = re.sub(r"(?<=[a-z])\.(?= |[0-9]|$)", " ", _BRACKET.sub(" ", plain))
    plain = " ".join(plain.rstrip(" .;:-").split())
    # A table's narrow column breaks "Dec-08" after its hyphen.
    broken = _BROKEN(plain)
    return f"{broken[1]} {broken[2]}" if broken and broken[1] in MONTHS else plain


def month(word: str) -> int | None:
    """Return the number of a month by its name."""
    return MONTHS.get(word)


def nearly(word: str) -> int | None:
    """Return the month from whose name a word of four letters or more differs by one slip."""
    if len(word) < 4:
        return None
    found = {MONTHS[name] for name in (*_FULL, "sept") if len(name) > 3 and _slip(word, name)}
    return found.pop() if len(found) == 1 else None


def _slip(word: str, name: str) -> bool:
    """Whether one letter is missing, too many, another, or two are swapped."""
    if abs(len(word) - len(name)) > 1:
        return False
    start = 0
    while start < min(len(word), len(name)) and word[start] == name[start]:
        start += 1
    rest, wanted = word[start:], name[start:]
    return (
        rest[1:] == wanted
        or rest == wanted[1:]
        or rest[1:] == wanted[1:]
        or (rest[:2] == wanted[1::-1] and rest[2:] == wanted[2:])
    )


def weekday(word: str) -> int:
    """Return the number of a weekday by its name, Monday 0."""
    return _DAYS.index(word[:3])
