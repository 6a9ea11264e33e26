"""Where a key stands that a record may not have."""

from planctl.language.keys import KINDS


def stands_on(key: str) -> str:
    """Return which kinds of record have a key, or a part of one; nothing where none has it."""
    kinds = [kind for kind, keys in KINDS.items() if key in keys]
    if not kinds:
        return _inside(key)
    return f"it stands on {_one_of(kinds)}"


def _inside(key: str) -> str:
    """Return the key, with its record, under which another stands; nothing for several."""
    homes: dict[str, list[str]] = {}
    for kind, keys in KINDS.items():
        for above in keys.values():
            if above.block and not above.block.kind and key in above.block.named:
                homes.setdefault(above.name, []).append(kind)
    if "current" in homes:  # its score before anything was done, and that aimed at, are like it
        return f"it stands on {_one_of(homes['current'])}, under current"
    if len(homes) != 1:
        return ""
    ((name, kinds),) = homes.items()
    return f"it stands on {_one_of(kinds)}, under {name}"


def _one_of(kinds: list[str]) -> str:
    *most, last = kinds
    article = "an" if kinds[0][0] in "ao" else "a"
    return f"{article} {', '.join(most)} or {last}" if most else f"{article} {last}"
