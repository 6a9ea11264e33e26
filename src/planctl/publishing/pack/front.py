"""What stands before and after the figures in every paper to a committee: its front matter."""

from collections.abc import Mapping, Sequence

from planctl.language.day_words import long_day
from planctl.model.names import called
from planctl.model.plan_set import PlanSet
from planctl.publishing.pack.blocks import Section
from planctl.publishing.pack.scope import Scope
from planctl.publishing.pack.wording import cut

BEFORE = (("purpose", "Purpose of the report"), ("background", "Background"),
          ("recommendations", "Recommendations"))  # fmt: skip
AFTER = (("implications", "Implications"), ("contact", "Contact"))


def front(scope: Scope, forum: str | None) -> tuple[list[Section], list[Section]]:
    """Return the sections before and after the figures, as ``papers`` of the corporate plan says.

    The entry that names the forum counts, else the one that names none; without either there is
    nothing, since nobody but the council can say what it is.
    """
    found = _entry(scope.plans, forum)
    return _sections(scope, found, BEFORE), _sections(scope, found, AFTER)


def _entry(plans: PlanSet, forum: str | None) -> Mapping[str, object]:
    written = plans.corporate.fields.get("papers") if plans.corporate else None
    entries = (
        [item for item in written if isinstance(item, dict)] if isinstance(written, list) else []
    )
    for item in entries:
        name = item.get("forum")
        if forum is not None and isinstance(name, str) and called(name) == called(forum):
            return item
    return next((item for item in entries if "forum" not in item), {})


def _sections(
    scope: Scope, entry: Mapping[str, object], wanted: Sequence[tuple[str, str]]
) -> list[Section]:
    return [found for key, title in wanted if (found := _section(scope, entry, key, title))]


def _section(scope: Scope, entry: Mapping[str, object], key: str, title: str) -> Section | None:
    value = entry.get(key)
    if key == "implications":
        entries = [item for item in (value if isinstance(value, list) else [])
                   if isinstance(item, dict)]  # fmt: skip
        parts = [Section("implication", cut(str(item.get("title", ""))),
                         _texts(scope, item.get("text"))) for item in entries]  # fmt: skip
        return Section(key, title, parts=parts) if parts else None
    said = _texts(scope, value)
    return Section(key, title, said) if said else None


def _texts(scope: Scope, value: object) -> list[str]:
    """Return texts, with the period and the day where they ask for these."""
    texts = value if isinstance(value, list) else [value]
    return [
        cut(item.replace("{period}", scope.period.written).replace("{day}", long_day(scope.as_of)))
        for item in texts if isinstance(item, str) and item.strip()
    ]  # fmt: skip
