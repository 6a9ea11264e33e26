"""What names somebody before the @ of an e-mail address, and whose address it is."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

_ADDRESS = re.compile(r"([\w.%+'&-]{1,80})@([\w.-]{0,200})")
_SHORTEST = 4


class Mailboxes:
    """Looks for the addresses of officers.

    A login is a part of a name and the start of another, as hillja and jahill: anywhere else that
    may be a word, and so may a part that is accepted.

    Args:
        names: the folded parts of each.
        addresses: those that the register has.
        words: that are accepted, folded.
    """

    def __init__(
        self, names: Iterable[tuple[str, ...]], addresses: Iterable[str], words: Collection[str]
    ) -> None:
        self._having: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for name in names:
            for part in name:
                self._having[part].append(name)
        self._addresses = frozenset(map(_bare, addresses))
        self._words = words

    def seen(self, clean: str) -> Iterator[str]:
        """Yield what stands in a folded text of the addresses of officers."""
        for local, domain in _ADDRESS.findall(clean):
            login = "".join(filter(str.isalpha, local))
            if self._is_login(login):
                yield login
            elif _bare(f"{local}@{domain}") in self._addresses:
                yield f"{local}@{domain}"

    def _is_login(self, text: str) -> bool:
        if len(text) < _SHORTEST or text in self._words:
            return False
        for at in range(1, len(text)):
            first, last = text[:at], text[at:]
            for part, start in ((first, last), (last, first)):
                for name in self._having.get(part, ()) if len(part) > 1 else ():
                    others = [other for other in name if other != part]
                    initials = "".join(other[0] for other in others)
                    if initials == start or any(other.startswith(start) for other in others):
                        return True
        return False


def _bare(address: str) -> str:
    return "".join(filter(str.isalnum, address.casefold()))
