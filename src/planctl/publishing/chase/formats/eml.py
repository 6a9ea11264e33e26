"""A message as mail programs open it (RFC 5322): a draft, with a calendar of what falls due.

Nothing in it comes from a clock or from chance. ``X-Unsent`` has Outlook and others open it as a
draft; who sends it is for them to fill in.
"""

import hashlib
import re
from collections.abc import Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from planctl.publishing.chase.formats.text import body
from planctl.publishing.chase.letter import Letter

SUFFIX = ".eml"
_LONGEST = 80  # letters of a name in the head


def written(letter: Letter, to: Sequence[str], calendar: bytes | None, day: str) -> bytes:
    """Return the draft."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = letter.subject
    if to:
        message["To"] = [Address(_plain(letter.name), addr_spec=one) for one in to]
    message["Date"] = day
    message["X-Unsent"] = "1"
    message.set_content(body(letter), cte="quoted-printable")
    if calendar is not None:
        message.add_attachment(calendar, maintype="text", subtype="calendar", filename="due.ics")
        seed = hashlib.sha256(letter.subject.encode() + letter.name.encode()).hexdigest()
        message.set_boundary(f"=_{seed[:32]}")
    return message.as_bytes()


def _plain(name: str) -> str:
    """Return a name of words alone: what else it held might be read as another address.

    Python folds a long name without its quotes, and reads coded words (RFC 2047) in a name.
    """
    return re.sub(r"[^\w'\u2019-]+", " ", name[:_LONGEST]).strip()
