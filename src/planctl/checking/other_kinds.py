"""Where a key stands that a record may not have."""

from planctl.language.keys import KINDS


def stands_on(key: str) -> str:
    """Return which kinds of record have a key, for a hint; nothing where none has it."""
    kinds = [kind for kind, keys in KINDS.items() if key in keys]
    if not kinds:
        return ""
    *most, last = kinds
    article = "an" if kinds[0][0] in "ao" else "a"
    said = f"{', '.join(most)} or {last}" if most else last
    return f"it stands on {article} {said}"
