"""JSON as text that a terminal shows as it is: what could deceive a reader is escaped."""

import json
import re

_UNSAFE = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)


def json_text(payload: object, *, indent: int | None = 2) -> str:
    """Return a value as JSON; one indented by None stands on one line."""
    text = json.dumps(payload, indent=indent, ensure_ascii=False)
    # JSON's own escape, since the character stands inside one of its strings.
    return _UNSAFE.sub(lambda match: json.dumps(match.group())[1:-1], text)
