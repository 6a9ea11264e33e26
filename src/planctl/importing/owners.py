"""What a lead cell says: whose work it is, who helps, and what of it is only kept as printed."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from planctl.model.names import is_name
from planctl.system.text import in_quotes

_WITH = re.compile(
    r"\s+(?:in partnership with|with support from|supported by|with input from|with)\s+"
    r"(?![^()]*\))",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*[/&;,\n]\s*|\s+\+\s+")
_APART = re.compile(r"\s*[/;\n]\s*")
_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
# "Pell, Simon & Ahmed, Farah": each with the surname first.
_SURNAME_FIRST = re.compile(r"[^\s,]+,\s*[^\s,]+(?:\s+[^\s,]+)?").fullmatch
_LAST = re.compile(r"^and\s+(?=\S)", re.IGNORECASE)
_AND = re.compile(r"\s*&\s*|\s+(?:and|\+)\s+")
_HEAD = 120  # letters
# "Lead (Support)": who stands in brackets under it helps.
_HELPERS = re.compile(r".*[(\[]\s*(?:support|assist|partner|with\b)[^()]*[)\]]\s*",
                      re.IGNORECASE | re.DOTALL).fullmatch  # fmt: skip
# "Jo Marsh, then Priya Odell": one after the other, and not both.
_THEN = re.compile(r"\s*[,;/\n]?\s*\bthen\s+(?=[A-Z])")
_HELPS = re.compile(r"(?:in partnership with|with support from|supported by|with input from|with|"
                    r"support(?:ed)?:?)\s+(\S.*)", re.IGNORECASE | re.DOTALL).fullmatch  # fmt: skip
_DASHED = re.compile(r"\s+[\u2013\u2014-]\s+")
_LOOKUP = re.compile(r";#[0-9]+")  # "Marsh, Jo;#14;#Odell, Priya;#22", as lists of SharePoint write
_INITIALS = re.compile(r"[A-Z]{2,4}").fullmatch
_BULLET = re.compile("^[\u2022*-]\\s*", re.MULTILINE)
# What ends the name of a post or a part of the council, which "&" and "," do not part.
_POST = re.compile(
    r"\b(?:manager|head|director|officer|team|service|services|lead|coordinator|co-ordinator|"
    r"board|group|committee|department|unit|partnership|council|leader|adviser|advisor)s?$",
    re.IGNORECASE,
)
# What a job ends in that two words with capitals are not enough to tell from a name.
_TRADE = re.compile(
    r"\b(?:surveyor|engineer|planner|solicitor|accountant|architect|librarian|inspector|warden|"
    r"ranger|clerk|treasurer|auditor|analyst|administrator|supervisor|technician|consultant)s?$",
    re.IGNORECASE,
)
# "Jo Marsh, subject to Cabinet": on what it hangs is nobody.
_HANGS = re.compile(
    r"\s*[,;\u2013\u2014-]\s*"
    r"((?:subject to|pending|dependent on|depending on|awaiting|if|once)\b.*)",
    re.IGNORECASE | re.DOTALL,
)
_PERSON = re.compile(r"(?:[A-Z][\w'\u2019.-]*\s+){1,3}[A-Z][\w'\u2019.-]+$")


@dataclass
class Owners:
    """What was read.

    Attributes:
        names: the owners, as written; a word that is nobody's name stands for itself.
        partners: those who are said to help.
        note: what is kept as printed alone, or how it was read.
        doubt: what may be meant otherwise, with ``hint``.
    """

    names: list[str]
    partners: list[str]
    note: str = ""
    doubt: str = ""
    hint: str = ""


def owners(text: str, known: Callable[[str], bool], head: str) -> Owners:
    """Return the owners that a cell names.

    Args:
        known: whether the register of people has a name.
        head: of the cell's column, which may say what stands in brackets.
    """
    text = _BULLET.sub("", text).strip()
    if (named := _LOOKUP.sub("", text)) != text:
        found = owners(named.replace(";#", ";"), known, head)
        found.note = found.note or "the number that a list has for a name stays in printed alone"
        return found
    flat = " ".join(text.split())
    if known(flat) or not any(map(is_name, (flat, *_APART.split(text)))):
        return Owners([flat], [])
    several = [" ".join(line.split()) for line in text.split("\n") if line.strip()]
    if len(several) > 1 and all(map(known, several)):
        return Owners(several, [])
    text, *later = _THEN.split(text)
    lead, *helpers = _WITH.split(text, maxsplit=1)
    partners = [part for item in helpers for part in _parts(item)]
    found = Owners([], partners)
    hangs = _HANGS.search(lead)
    if hangs and hangs.start():
        lead = lead[: hangs.start()]
        found.note = f"'{' '.join(hangs[1].split())}' stays in printed alone"
    aside = _BRACKETS.findall(lead)
    bare = _BRACKETS.sub("", lead).strip() if aside else lead
    if not bare:
        bare, aside = lead.strip(" ()"), []
    found.names = _names(bare, known, found)
    for match in filter(None, map(_HELPS, map(str.strip, aside))):  # "Jo Marsh (with Highways)"
        found.partners += _parts(match[1])
    aside = [part for part in aside if not _HELPS(part.strip())]
    if aside and _HELPERS(head[:_HEAD]):
        found.partners += [name for part in aside for name in _parts(part)]
    elif aside:
        shown = ", ".join(f"({item.strip()})" for item in aside)
        also = f"{shown} and " if found.note else ""
        found.note = f"{also}{found.note}" if also else f"{shown} stays in printed alone"
        if any(known(item.strip()) or (_PERSON.match(item.strip()) and not _job(item.strip()))
               for item in aside):  # fmt: skip
            found.doubt = f"the owner is read as {', '.join(found.names)}, and {shown} may be meant"
            found.hint = f"planctl assign REF {in_quotes(aside[0].strip())} if so"
    _later(later, found)
    return found


def _later(names: list[str], found: Owners) -> None:
    """Say who has the work after its first owners, and who else one name with a dash may be."""
    if names:
        found.doubt = f"the owner is read as {', '.join(found.names)}, and {names[0]} comes after"
        found.note = found.note or found.doubt
        found.hint = f"planctl assign REF {in_quotes(names[0])} once that is so"
        return
    for name in found.names:
        _, *others = _DASHED.split(name)
        person = next((other for other in others if _PERSON.match(other)), None)
        if person and not found.doubt:
            found.doubt = f"'{name}' is read as one name"
            found.hint = f"planctl assign REF {in_quotes(person)} if that is whose work it is"


def _job(text: str) -> bool:
    """Whether what stands in brackets behind a name is what somebody does."""
    return bool(_POST.search(text) or _TRADE.search(text))


def _names(text: str, known: Callable[[str], bool], found: Owners) -> list[str]:
    apart = _listed(_APART.split(text))
    if len(apart) > 1 and not known(" ".join(text.split())):
        # "Staff Training & Development Unit" is one post or team beside others too.
        each = [name for part in apart for name in _names(part, known, found)]
        return list(dict.fromkeys(each))
    both = _AND.split(text)
    if len(both) > 1 and all(map(_SURNAME_FIRST, both)):
        found.note = f"'{' '.join(text.split())}' is read as {len(both)} names, surname first"
        return [" ".join(name.split()) for name in both]
    parts = _parts(text)
    if known(" ".join(text.split())):
        return [" ".join(text.split())]
    last = parts[-1] if parts else ""
    if len(_AND.split(last)) > 1 and all(map(_PERSON.match, _AND.split(last))) and not known(last):
        found.doubt = f"'{last}' is read as one name"
        found.hint = "write a / between the names in the document if several are meant"
    if len(parts) < 2:
        return parts or [" ".join(text.split())]
    if "\n" not in text and not any(sign in text for sign in "/;"):
        # "Parks & Countryside Manager" is one post; "Hill, Ann" is one name.
        single = all(len(part.split()) == 1 for part in parts) and not all(map(_INITIALS, parts))
        if "," in text and "&" not in text and single and len(parts) == 2:
            found.doubt = f"'{text}' is read as one name"
            found.hint = "write a / between the names in the document if two are meant"
            return [" ".join(text.split())]
        ends = [bool(_POST.search(part)) for part in parts]
        if ends[-1] and not any(ends[:-1]) and not any(map(known, parts)):
            first = parts[0]
            if not _PERSON.match(first):
                found.doubt = f"'{' '.join(text.split())}' is read as one post or team"
                found.hint = "write a / between the names in the document if several are meant"
                return [" ".join(text.split())]
    return parts


def _parts(text: str) -> list[str]:
    return list(dict.fromkeys(_listed(_BETWEEN.split(text))))


def _listed(parts: list[str]) -> list[str]:
    """Return the parts of a list, without what stands before the last: "Jo, Ann, and Eve"."""
    first, *others = [" ".join(part.split()) for part in parts if part.strip()] or [""]
    return [part for part in (first, *(_LAST.sub("", other) for other in others)) if part]
