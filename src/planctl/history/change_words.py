"""What a change says in a few plain words."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from planctl.history.changes import Change
from planctl.language.keys import PRIVATE
from planctl.language.when import last_day, parse
from planctl.language.yaml.document import as_list
from planctl.model.record import Record, shorten
from planctl.model.told import Revision
from planctl.model.whole import whole_of
from planctl.reports.ref_words import ref_words
from planctl.reports.report import Row
from planctl.reports.row import without_private
from planctl.system.look_alike import alike
from planctl.system.text import counted, first_few, one_line

if TYPE_CHECKING:
    from planctl.history.timeline import Event

_NOUNS = {"due": "due date", "start": "start", "completed": "completion date"}
_LINKS = {
    "supports": ("supports", "no longer supports"),
    "also_delivers": ("also delivers", "no longer delivers"),
    "measures": ("is measured by", "is no longer measured by"),
    "risks": ("names risk", "no longer names risk"),
    "depends_on": ("depends on", "no longer depends on"),
    "carried_from": ("goes on with", "no longer goes on with"),
    "under": ("under plan", "no longer under"),
    "directorate": ("in directorate", "no longer in"),
}
_WHOLE = {
    "added": "added",
    "removed": "removed",
    "known": "there already when the history that is here begins",
}
_VALUES = {"targets": "target", "actuals": "result", "profile": "step", "forecast": "forecast"}
_OWNING = {"owner": "owner", "lead": "lead", "accountable": "accountable officer"}


def label(record: Record) -> str:
    """Return how a record is headed: its kind, and its ref or the start of its title."""
    name = ref_words(record) if record.ref else shorten(record.title or record.key)
    if record.kind == "plan":
        return one_line(f"{record.level} plan {ref_words(record) if record.ref else ''}")
    return one_line(f"{record.kind} {name}")


def sentence(change: Change, *, titled: bool = False) -> str:
    """Return what changed, without naming the record: ``due 31 days later: ...``.

    Args:
        titled: whether the record's title stands beside it.
    """
    if change.what in _WHOLE:
        return f"{_WHOLE[change.what]}{_about(change.record, titled=titled)}"
    if change.what == "moved":
        return f"moved from {_text(change.before)} to {_text(change.after)}"
    name, _, part = (change.field or "").partition(".")
    tell = _TELLING.get(name)
    if name in PRIVATE:
        return f"the {name} remark changed"
    if tell is not None:
        return tell(change)
    if change.sort == "score":
        return _score(change)
    if name in _LINKS:
        return _link(change, *_LINKS[name])
    if any(isinstance(item, dict) for item in (*_list(change.before), *_list(change.after))):
        return _entries(change, name.replace("_", " ").removesuffix("s"))
    if part:
        noun = _VALUES.get(name, name.replace("_", " "))
        return _plain(change, f"{noun} for {one_line(part)}")
    if change.sort == "wording" and change.before and change.after:
        return f"{name.replace('_', ' ')} reworded"
    return _plain(change, name.replace("_", " "))


def row(change: Change) -> Row:
    """Return a change under the keys that scripts rely on, wherever it is told."""
    return {
        "change": change.what,
        "field": change.field,
        "before": without_private(change.before),
        "after": without_private(change.after),
        "days": change.days,
        "message": sentence(change),
    }


def event_row(event: "Event") -> Row:
    """Return what a commit changed, with the commit, under the keys that scripts rely on."""
    change = event.change
    return {
        "on": event.commit.day,
        "author": event.commit.author,
        "commit": event.commit.oid,
        "key": change.record.key,
        "pull_request": event.request,
        **row(change),
        "path": change.record.document.path,
        "line": change.record.at().start.line,
    }


def quoted(change: Change) -> str:
    """Return what changed with the old and the new words, for a reader of details."""
    listed = (*_list(change.before), *_list(change.after))
    entries = any(isinstance(item, dict) for item in listed)
    if change.sort != "wording" or entries or not (change.before and change.after):
        return sentence(change)
    old, new = (_long(value) for value in (change.before, change.after))
    return f"{sentence(change)}: {new} (was: {old})"


def why(change: Change) -> str:
    """Return the reasons that the record's ``revisions`` give for its new date, or nothing."""
    return "; then: ".join(
        _long([*step.reason]) + (f" (approved by {_text(step.approved_by)})" if step.approved_by
                                 else "") for step in steps(change))  # fmt: skip


def steps(change: Change) -> Sequence[Revision]:
    """Return the entries of ``revisions`` that lead a record to its new date, each with a reason.

    Where the date moved more than once, each of its moves must have one.
    """
    entries = [item for item in change.record.revisions if any(item.reason)]
    found: list[Revision] = []
    at = change.after
    while step := next((item for item in entries if item.after == at), None):
        entries.remove(step)
        at = step.before or change.before
        found.insert(0, step)
        if at == change.before:
            return found
    return ()


def _long(value: object) -> str:
    text = one_line("; ".join(map(str, value)) if isinstance(value, list) else str(value))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} ..."


def _about(record: Record, *, titled: bool) -> str:
    """Return a record's title, owner, date and what it is measured by, as far as it has them."""
    parts = []
    if record.ref and record.title and not titled:
        parts.append(shorten(record.title))
    owners = record.names or record.texts("lead")
    parts += [", ".join(owners)] if owners else []
    parts += [f"due {record.due.written}"] if record.due else []
    parts += [record.status] if record.status not in {"", "not-started"} else []
    targets, current = record.fields.get("targets"), record.fields.get("current")
    if isinstance(targets, dict) and targets:
        parts.append(f"target {_text(targets)}")
    if record.kind == "risk" and current:
        parts.append(f"score {_scored(current)}")
    return one_line(": " + ", ".join(parts)) if parts else ""


def _date(change: Change) -> str:
    noun = _NOUNS[change.field or ""]
    if isinstance(change.before, dict) and isinstance(change.after, dict):
        return _recurring(noun, change.before, change.after)
    if change.days is None:
        return _plain(change, f"{noun} set:" if _set(change) else noun)
    was, now = _text(change.before), _text(change.after)
    if change.days == 0:
        return f"{noun} {now} (was {was}, the same day)"
    way = "later" if change.days > 0 else "earlier"
    return f"{noun} {counted(abs(change.days), 'day')} {way}: {now} (was {was})"


def _set(change: Change) -> bool:
    """Whether work falls due on a day now, where that was left open on purpose, as by tbc."""
    if change.field != "due" or not isinstance(change.before, str):
        return False
    was = parse(change.before, year_starts=_ANY)
    return was.valid and not was.last and bool(last_day(change.after, _ANY))


_ANY = 4  # whether there is a day hangs on no month
_NO_DAY = " without a day"


def _recurring(noun: str, before: Mapping[str, object], after: Mapping[str, object]) -> str:
    """Return what differs between two recurring dates: their series, which occurrences are done."""
    was, now = ({key: value for key, value in due.items() if key != "done"}
                for due in (before, after))  # fmt: skip
    old, new = (_list(due.get("done")) for due in (before, after))
    added = dict(_occurrence(item) for item in new if item not in old)
    taken = dict(_occurrence(item) for item in old if item not in new)
    righted = added.keys() & taken.keys()  # done before and now, and of another day
    came = [f"{name}{day}{f' (was{taken[name] or _NO_DAY})' if name in righted else ''}"
            for name, day in added.items()]  # fmt: skip
    gone = [name + day for name, day in taken.items() if name not in righted]
    parts = [f"{noun} {_text(now)} (was {_text(was)})"] if was != now else []
    parts += [f"done for {first_few(came)}"] if came else []
    parts += [f"no longer done for {first_few(gone)}"] if gone else []
    return ", ".join(parts) or f"{noun} written otherwise"


def _occurrence(item: object) -> tuple[str, str]:
    """Return which occurrence an entry is of, and the day on which it was done, where it says."""
    if not isinstance(item, dict):
        return _text(item), ""
    return _text(item.get("of")), f" on {_text(item.get('on'))}"


def _link(change: Change, gains: str, loses: str) -> str:
    old, new = ([str(item) for item in as_list(each)] for each in (change.before, change.after))
    lost = [one_line(item) for item in old if item not in new]
    gained = [one_line(item) for item in new if item not in old]
    parts = [f"now {gains} {first_few(gained)}"] if gained else []
    parts += [f"{loses} {first_few(lost)}"] if lost else []
    return ", ".join(parts) or f"{change.field} written otherwise"


def _score(change: Change) -> str:
    return _change(change, f"{change.field} score", _scored)


def _scored(value: object) -> str:
    if not isinstance(value, dict):
        return _text(value)
    likelihood, impact, score = (value.get(key) for key in ("likelihood", "impact", "score"))
    if likelihood is None or impact is None:
        return _text(score)
    product = f"likelihood {likelihood} x impact {impact}"
    return f"{score}, {product}" if score is not None else product


def _entries(change: Change, noun: str) -> str:
    """Return which entries of a list came, went, or say more than before and nothing else."""
    old, new = _list(change.before), _list(change.after)
    came, gone = ([item for item in one if item not in other]
                  for one, other in ((new, old), (old, new)))  # fmt: skip
    parts = []
    for item in list(came):
        less = next((was for was in gone if _says_more(item, was)), None)
        if isinstance(item, dict) and isinstance(less, dict):
            more = {key: value for key, value in item.items() if key not in less}
            parts.append(f"{noun} {_text(less)}: {_text(more)} added")
            came.remove(item)
            gone.remove(less)
    parts += [f"{noun} added: {first_few([_text(item) for item in came])}"] if came else []
    parts += [f"{noun} removed: {first_few([_text(item) for item in gone])}"] if gone else []
    return ", ".join(parts) or f"{noun}s in another order"


def _says_more(item: object, before: object) -> bool:
    """Whether an entry says all that another does, word for word, and more."""
    if not isinstance(item, dict) or not isinstance(before, dict) or not before:
        return False
    return all(key in item and item[key] == value for key, value in before.items())


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _is_part(record: Record) -> bool:
    inherits = record.kind in {"milestone", "mitigation", "measure", "risk"}
    return inherits and whole_of(record) is not None


def _plain(change: Change, noun: str) -> str:
    return _change(change, noun, _text)


def _change(change: Change, noun: str, shown: Callable[[object], str]) -> str:
    # What is a part has the owner of what it is a part of.
    own = " of its own" if noun == "owner" and _is_part(change.record) else ""
    if change.before in (None, [], ""):
        return f"{noun} {shown(change.after)} (had none{own})"
    if change.after in (None, [], ""):
        return f"no {noun}{own} any more (was {shown(change.before)})"
    said = f"{noun} {shown(change.after)} (was {shown(change.before)})"
    same = alike(str(change.before), str(change.after))
    return f"{said}, which look alike and have other letters" if same else said


_LONGEST = 150


def _text(value: object) -> str:
    if isinstance(value, dict):
        return _long(", ".join(f"{one_line(key)} {_text(item)}" for key, item in value.items()))
    if isinstance(value, list):
        return first_few([_text(item) for item in value])
    return shorten(one_line(str(value))) if value is not None else "none"


_TELLING: dict[str, Callable[[Change], str]] = {
    **dict.fromkeys(_NOUNS, _date),
    **dict.fromkeys(_OWNING, lambda change: _plain(change, _OWNING[change.field or ""])),
    "ref": lambda change: _plain(change, "reference"),
}  # fmt: skip
