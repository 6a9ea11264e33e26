"""The posts that stand in a public edition for its officers."""

from collections.abc import Callable, Collection, Mapping

from planctl.model.names import fold
from planctl.model.people import Person


class StandIns:
    """What stands for each officer: a post, else a number.

    Whom no register has is numbered where an edition first speaks of them: a gap would tell how
    many are named in what is kept back.

    Args:
        taken: the posts and bodies that are others, folded.
        posts: those that officers hold, by the identity of the officer.
        left: tells what of a text would name somebody.
    """

    def __init__(
        self,
        taken: Collection[str],
        posts: Mapping[int, str],
        left: Callable[[str], Collection[str]],
    ) -> None:
        self._taken = set(taken)
        self._posts = posts
        self._left = left
        self._last: dict[str, int] = {}
        self._known: dict[int, str] = {}

    def put(self, number: int, label: str) -> None:
        """Say what stands for somebody, by their identity."""
        self._known[number] = label

    def add(self, person: Person) -> str:
        """Return what stands for an officer from now on."""
        post = person.role or self._posts.get(id(person), "")
        label = self._free("" if post and self._left(post) else post)
        self._taken.add(fold(label))
        self._known[id(person)] = label
        return label

    def of(self, person: Person) -> str:
        """Return what stands for somebody; nothing for whom nothing was said, who is registered."""
        found = self._known.get(id(person), "")
        return found if found or person.registered else self.add(person)

    def _free(self, post: str) -> str:
        """Return a post that nobody else has: two of one post are told apart by a number."""
        base = post or "Officer"
        if post and fold(base) not in self._taken:
            return base
        # The last number of each is kept: thousands may have no post.
        number = self._last.get(fold(base), 1 if post else 0) + 1
        while fold(f"{base} {number}") in self._taken:
            number += 1
        self._last[fold(base)] = number
        return f"{base} {number}"
