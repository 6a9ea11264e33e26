"""The error that stops a public edition in which somebody is named."""

from collections.abc import Callable, Collection, Iterable

from planctl.loading.public.last_look import LastLook, Seen
from planctl.system.errors import ExitCode, PlanctlError
from planctl.system.text import counted

_MOST = 20


def refuse(
    texts: Iterable[tuple[str, str]],
    look: LastLook,
    what: str,
    own: Callable[[], Collection[str]] = tuple,
) -> None:
    """Refuse what is about to be published, if somebody is named in it.

    Args:
        texts: what stands in it, with places.
        own: gives the texts that planctl puts there itself, whatever the plans say; asked only
            where something was seen.

    Raises:
        PlanctlError: somebody is.
    """
    seen = [(place, item, text) for place, text in texts for item in look.seen(text)]
    if seen:
        ours = frozenset(own())
        if found := [(place, item) for place, item, text in seen if text not in ours]:
            raise named(found, what)


def named(found: Iterable[tuple[str, Seen]], what: str) -> PlanctlError:
    """Return the error, with the place of each name and the words around it.

    Args:
        found: places, and what was seen there.
        what: what is not written for it.
    """
    seen = list(dict.fromkeys(found))
    words = list(dict.fromkeys(item.word for _, item in seen))
    lines = [f"{place}: '{item.word}' in: {item.around}" for place, item in seen[:_MOST]]
    if len(seen) > _MOST:
        lines.append(f"and {counted(len(seen) - _MOST, 'place')} more")
    message = f"{counted(len(words), 'name')} would be published, so {what} is written"
    shown = ", ".join(f'"{word}"' for word in words[:8] if " " not in word)
    hint = "write the name out of the plan, or register its bearer as a post or body"
    if shown:
        hint += f"; what names nobody goes into the configuration: public_words = [{shown}]"
    return PlanctlError(message, hint=hint, code=ExitCode.INCOMPLETE, places=tuple(lines))
