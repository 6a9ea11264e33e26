"""How a heading or a cell names an objective: "Objective 4: Homes", "SH12 Homes", "4. Homes"."""

import re

_CODED = re.compile(r"((?:[A-Z]{2,}[ -]?)?[0-9]+(?:\.[0-9]+)*[a-z]?)[.:)]?\s+[-\u2013:]?\s*(\S.*)",
                    re.DOTALL)  # fmt: skip
_OBJECTIVE = re.compile(
    r"(?:(?:service |key |strategic )?(?:(?P<word>objective)|priority|aim|goal)|recommendation)\b"
    r"\s*(?P<ref>[A-Z]*[0-9][0-9.]*)?\s*(?P<sign>[:.|\u2013\u2014-])?\s*(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)
# What a heading says at its end that it serves, as "(Council priority: Thriving places)".
_SERVED = re.compile(
    r"(.*?\S)\s*(?:\s|[(\[|;\u2013-]\s*)"
    r"((?:Links? to |Supports )?(?:Corporate|Council|Strategic|Directorate)\b[\w ]{0,30}?):\s*"
    r"([^:()\[\]]+?)[)\]]?\s*",
    re.IGNORECASE | re.DOTALL,
).fullmatch
_ENDING = 24  # letters in which a heading says that it goes on
# At the end of a heading that stands again, as at the top of a page.
_CONTINUED = re.compile(r"(?:\s+[-\u2013\u2014,:]?\s*|\s*[(\[]\s*)"
                        r"(?:continued|cont['\u2019]?d|cont)\.?\s*[)\]]?\.?\s*$",
                        re.IGNORECASE)  # fmt: skip


def named(text: str) -> tuple[str | None, str | None] | None:
    """Return the ref and title by which a text names an objective; None where it does not say so.

    One of the two may be missing, as in "Objective 4 (continued)".
    """
    text = bare(text)
    match = _OBJECTIVE.fullmatch(text)
    if match and match["ref"]:
        return match["ref"].rstrip("."), match["title"] or None
    if match and match["sign"] and match["title"]:  # "Aim high" is a title
        return None, match["title"]
    coded = _CODED.fullmatch(text)
    return (coded[1], coded[2]) if coded else None


def is_heading(text: str) -> bool:
    """Whether a text is put as an objective: by a code before it, or by its first word."""
    match, coded = _OBJECTIVE.fullmatch(bare(text)), _CODED.fullmatch(text)
    return bool((match and match["ref"]) or (coded and any(map(str.isalpha, coded[1]))))


def says_objective(text: str) -> bool:
    """Whether a text names an objective by that very word, with a number: "Objective 1: Homes"."""
    match = _OBJECTIVE.fullmatch(bare(text))
    return bool(match and match["ref"] and match["word"])


def served(text: str) -> tuple[str, str]:
    """Return a heading without what it says at its end that the objective serves, and that."""
    found = _SERVED(text)
    return (found[1].strip(), f"{found[2]}: {found[3].strip()}") if found else (text, "")


def bare(text: str) -> str:
    """Return a heading without the word that it goes on."""
    start = max(len(text) - _ENDING, 0)
    found = _CONTINUED.search(text, start)
    return text[: found.start()].rstrip() if found else text
