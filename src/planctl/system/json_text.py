"""JSON as text that a terminal shows as it is: what could deceive a reader is escaped."""

import json

from planctl.system.text import unsafe


def json_text(payload: object, *, indent: int | None = 2) -> str:
    """Return a value as JSON; one indented by None stands on one line."""
    text = json.dumps(payload, indent=indent, ensure_ascii=False)
    if text.isascii() and "\x7f" not in text:
        return text  # the other controls are escaped already
    # JSON's own escape, since the character stands inside one of its strings.
    return unsafe().sub(lambda match: json.dumps(match.group())[1:-1], text)
