"""What to write for a word that is none of those that a key takes."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from planctl.checking.spotted_dates import day
from planctl.checking.usual_words import CHOICES, LONGEST, STATUSES, usual_key
from planctl.language.yaml.document import Document

_COLOURED = frozenset(["amber", "green", "red"])
_SHARE = re.compile(r"([0-9]{1,3}) ?%(?: .*)?").fullmatch
_AFTER = re.compile(r"[\s:;,(\u2013-]+(.+?)\)?").fullmatch
_ALL = 100
_MANY = 12


def hint(name: str, choices: list[str], value: object, document: Document) -> str:
    """Return the cure of a value that is none of a key's choices."""
    word = " ".join(str(value)[:LONGEST].casefold().split())
    word = re.sub(r"^(?:already|now|fully|all) ", "", word)
    words = CHOICES.get(name, {} if name != "status" else STATUSES)
    usual = words.get(word)
    near = [usual] if usual in choices else get_close_matches(word, choices, 1)
    if word in _COLOURED and near == ["in-progress"]:
        return f"a colour stands under rag: write rag: {{declared: {word}}}"
    if near:
        return f"did you mean '{near[0]}'?"
    if name == "status" and (said := _status(str(value), choices, document)):
        return said
    told = [item for item in choices if item in word.split()]
    if name != "status" and len(told) == 1 and not {"not", "no", "never"} & {*word.split()}:
        return f"did you mean '{told[0]}'?"
    if len(choices) > _MANY and (key := usual_key(word, choices, {})):
        return f"did you mean '{key}'?"  # a form asks for keys
    shown = [item for item in choices if item != "unreadable"]
    return f"choose one of {', '.join(shown)}"


def _status(value: str, choices: Iterable[str], document: Document) -> str:
    """Return a status that says more than one: how far, on which day, or in which words."""
    text = " ".join(value.split())
    if len(text) > LONGEST * 3:
        return ""
    if match := _SHARE(text):
        share = int(match[1])
        if share == _ALL:
            return "write status: done, with completed: and its day"
        return f"write status: in-progress, and percent: {share}" if 0 < share < _ALL else ""
    known = {
        **STATUSES,
        **{word: word for word in choices},
        **{w.replace("-", " "): w for w in choices},
    }
    for said in sorted(known, key=len, reverse=True):
        rest = _AFTER(text[len(said) :]) if text.casefold().startswith(said) else None
        if rest is None or known[said] not in {*choices}:
            continue
        when = day(rest[1].removeprefix("on "), document)
        if known[said] == "done" and when:
            return f"write status: done, and completed: {when}"
        return f"write status: {known[said]}, and the rest in notes"
    return ""
