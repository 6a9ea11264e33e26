"""A text is a placeholder that was never filled in.

## Why is this a problem?

`?`, `XXX`, `X%`, `targets TBD` or `from 330 to X` in a published plan says that nobody read it to
the end. `As above` says nothing of a record that is listed by itself, and a control that is `TBC`
controls nothing. Nor does anybody see a
text of letters without a shape (U+3164, U+200B).

## How to mend it

Write what was meant; for a date or a target that is not known yet, write `tbc`.
"""

import re
from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.language.numbers import may_be_placeholder, placeholder
from planctl.language.yaml.document import Document, Path
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.diagnostic import Diagnostic, Severity
from planctl.system.text import BLANK_LETTERS


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look at titles, targets, controls and words of success."""
    suspicious = {id(document) for document in plans.documents if _suspicious(document)}
    for record in plans.records if suspicious else ():
        if id(record.document) not in suspicious and not (record.origins or record.parts):
            continue
        for path, text in _texts(record):
            match = _placeholder(text, target=path[0] == "targets")
            if match:
                name = f"target for {path[1]}" if path[0] == "targets" else path[0]
                message = f"{record.label} has '{match.group().strip()}' in its {name}"
                span = record.inside(str(path[0]), *path[1:])
                hint = _HINTS.get(
                    str(path[0]), "write what was meant, or leave the key out till then"
                )
                if _above(text):
                    hint = "write it out: a record is read by itself, and not below another"
                yield rule.found(record, message, span=span, hint=hint)


def _placeholder(text: str, *, target: bool) -> re.Match[str] | None:
    if not _may_be(text):
        return None
    return placeholder(text) or _unseen(text) or (None if target else _in_words(text))


def _may_be(text: str) -> bool:
    if may_be_placeholder(text) or " X" in text or any(part in text for part in _PARTS_OF_ABOVE):
        return True
    return not text.isascii() and bool(re.search(f"[{_SHAPELESS}]", text))


def _unseen(text: str) -> re.Match[str] | None:
    """Return a text in which nothing is seen: to a schema, letters without a shape are some."""
    return None if text.isascii() else re.fullmatch(rf"[\s{_SHAPELESS}]+", text)


def _in_words(text: str) -> re.Match[str] | None:
    return re.fullmatch(_TBC, text, re.IGNORECASE) or re.search(_WORDS, text) or _above(text)


def _above(text: str) -> re.Match[str] | None:
    return re.fullmatch(_ABOVE, text, re.IGNORECASE)


_HINTS = {
    "targets": "write what was meant; tbc for a target that is not known yet",
    "title": "write what was meant",
}
# What a cell of a table says of the one above it.
_ABOVE = r"\s*[(\"']?(?:(?:same )?as (?:above|below)|ditto|see above)[.)\"']*\s*"
_SHAPELESS = "".join(sorted(BLANK_LETTERS)) + "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_TBC = r"\s*tbc\s*"
# In a text, only capitals are surely no word, and only after a number and "to" X is surely one.
_WORDS = r"\bT\.?B\.?[ACD]\b|\b(?:from )?[£\d][\d,.]*%? to X\b"


def _suspicious(document: Document) -> bool:
    """Whether any text of a document is a placeholder, wherever it stands."""
    values = document.by_key
    names = {*_NAMES, *map(str, values.get("targets", ()))}
    texts = [item for name in names for item in values.get(name, ()) if isinstance(item, str)]
    # What holds of none is seen sooner for all at once.
    return _may_be("\n".join(texts)) and any(_placeholder(text, target=False) for text in texts)


_NAMES = ("title", "success", "outcome", "controls")
# One of these stands in every such text; to look for them is quicker than to match.
_PARTS_OF_ABOVE = ("above", "Above", "ABOVE", "below", "Below", "BELOW", "itto", "ITTO")


def _texts(record: Record) -> Iterable[tuple[Path, str]]:
    for name in _NAMES:
        value = record.fields.get(name)
        if value is None:
            continue
        for index, item in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(item, str):
                yield ((name, index) if isinstance(value, list) else (name,)), item
    for year, item in (record.targets or {}).items():
        if isinstance(item, str):
            yield ("targets", year), item


RULE = Rule(check=check, severity=Severity.WARNING, group="decisions", since="0.1")
