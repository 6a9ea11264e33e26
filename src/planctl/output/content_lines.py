"""The lines of a calendar (RFC 5545, 3.1 and 3.3.11): values escaped, long lines folded."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

_FIRST = ("SUMMARY", "DTSTART;VALUE=DATE", "DTSTAMP", "UID")
_MOST = 74  # octets of a line, and so 75 with the space before what goes on
_SPECIAL = re.compile(r"\r\n|[\\;,\r\n]")
# The start of an escape: the standard lets a line end after it, some readers do not.
_ESCAPE = re.compile(r"[\\^]")


def text(value: str) -> str:
    r"""Return a text as a value; ``\N``, which readers take for a line break, is one."""
    return _SPECIAL.sub(_escaped, value.replace(r"\N", "\n"))


def _escaped(match: re.Match[str]) -> str:
    return rf"\{found}" if (found := match[0]) in {"\\", ";", ","} else r"\n"


def day(value: date) -> str:
    """Return a day as a value."""
    return f"{value:%Y%m%d}"


def component(name: str, lines: Mapping[str, str]) -> bytes:
    """Return an entry of a calendar: its properties by name, what an event is known by first."""
    first = _FIRST if name == "VEVENT" else ()
    keys = [*(key for key in first if key in lines), *sorted(lines.keys() - first)]
    return written([f"BEGIN:{name}", *(f"{key}:{lines[key]}" for key in keys), f"END:{name}"])


def written(lines: Iterable[str]) -> bytes:
    """Return lines as they stand in a file."""
    return "".join(part for line in lines for part in folded(line)).encode()


def folded(line: str) -> Iterator[str]:
    """Yield a line in pieces of which none is too long, each with its end."""
    if line.isascii() and len(line) <= _MOST:
        yield f"{line}\r\n"
        return
    begun = ""
    size = 0
    for letter in line:
        octets = len(letter.encode())
        if begun and size + octets > _MOST:
            kept = begun[-1] if len(begun) > 1 and _ESCAPE.match(begun[-1]) else ""
            yield f"{begun.removesuffix(kept) if kept else begun}\r\n "
            begun, size = kept, len(kept)
        begun += letter
        size += octets
    yield f"{begun}\r\n"
