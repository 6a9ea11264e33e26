"""Commands pasted from a reminder before their words in capitals were replaced."""

from planctl.language.stand_ins import TO_WRITE
from planctl.system.errors import PlanctlError


def own_words(text: str) -> str:
    """Return a text or value that somebody typed, which is their own.

    Raises:
        PlanctlError: it is one that a reminder offers for another to be put in its place.
    """
    wanted = TO_WRITE.get(text.strip())
    if wanted is None:
        return text
    message = f"'{text.strip()}' stands for what you are to write"
    raise PlanctlError(message, hint=f"write {wanted}, in its place")
