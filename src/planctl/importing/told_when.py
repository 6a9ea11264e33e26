"""When a column was written, where its head says so: "Progress to date (Oct 24)"."""

import re
from dataclasses import replace

from planctl.importing.heads import WRITTEN_AT
from planctl.language.spoken.reading import read
from planctl.language.spoken.said import REFUSED, Context

_BRACKETS = re.compile(r"[(\[]([^()\[\]]{3,40})[)\]]")
_BEFORE = re.compile(r"(?:as )?(?:at|of|to|on)\b:? *", re.IGNORECASE)
_DAY_OR_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?").fullmatch


def told_when(head: str, context: Context) -> tuple[str, str]:
    """Return the day or month in the brackets or at the end of a head, and what is to be said.

    A month is no day of it, and stays one. What has no year, or two readings, gives nothing.
    """
    at_its_end = [found] if (found := WRITTEN_AT.search(head)) else []
    for found in (*_BRACKETS.finditer(head), *at_its_end):
        text = _BEFORE.sub("", " ".join(found[1].split()), count=1)
        said = read(text, replace(context, key="on"))
        if said.outcome == REFUSED:
            if len(said.offers) > 1:
                meant = " or ".join(offer.meaning for offer in said.offers)
                return "", f"its head may say {meant}, so the updates below it have no day"
            if found in at_its_end:
                said_so = f"its head says '{text}', which is no day for certain"
                return "", f"{said_so}, so the updates below it have none; write its year too"
            continue
        value = str(dict(said.keys).get("on") or "")
        if _DAY_OR_MONTH(value) and "period" not in said.words:
            return value, f"said on {value}, as its head has it"
        if found in at_its_end:
            return "", f"its head says '{text}' without a year, so the updates below it have no day"
    return "", ""
