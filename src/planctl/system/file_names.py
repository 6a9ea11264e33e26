"""Names for files, made of texts, as every system takes them."""

import re

_LONGEST = 80
# Names that Windows keeps for devices, with any ending.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)", re.IGNORECASE)


def fit(name: str) -> str:
    """Return a name, without its ending, that is not too long and stands for no device."""
    cut = name[:_LONGEST].rstrip("-.") or name[:_LONGEST]
    return f"_{cut}" if _DEVICES.match(cut) else cut
