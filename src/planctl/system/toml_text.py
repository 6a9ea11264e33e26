"""TOML that a stranger may have written, read in little time."""

import re
from typing import Any

_PART = r"""(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')"""
_MOST = 64
# The standard library takes the square of a key's length, which nobody writes: 30 kB are minutes.
_LONG_KEY = re.compile(rf"(?<![A-Za-z0-9_.-]){_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{{_MOST}}}")


def read(raw: bytes) -> dict[str, Any]:
    """Return the table that a text in TOML holds.

    Raises:
        ValueError: it is no TOML in UTF-8, or like none that people write.
    """
    import tomllib  # noqa: PLC0415 - most repositories need none

    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        message = "it is not UTF-8"
        raise ValueError(message) from None
    if _LONG_KEY.search(text):
        message = f"a key has more than {_MOST} parts"
        raise ValueError(message)
    try:
        return tomllib.loads(text)
    except RecursionError:
        message = "it is too deep"
        raise ValueError(message) from None
    except tomllib.TOMLDecodeError:
        raise
    except ValueError:  # Python's words on a limit of its own
        message = "a number has too many figures"
        raise ValueError(message) from None
