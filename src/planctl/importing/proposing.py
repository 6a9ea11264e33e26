"""A new plan as text, and as a change of its set that can be shown, checked and written."""

import re
from pathlib import Path
from typing import Any

from planctl.editing import scalars
from planctl.editing.edited import edited
from planctl.editing.in_hand import InHand, Proposal
from planctl.editing.operations import Put
from planctl.history.changes import compare
from planctl.importing.days import settled
from planctl.language.yaml import MAX_BYTES
from planctl.language.yaml.document import Document
from planctl.language.yaml.reader import MAX_NODES, read
from planctl.model.build import build, slug
from planctl.system.errors import ExitCode, PlanctlError
from planctl.system.file_names import fit
from planctl.system.journal import NewFile
from planctl.system.text import counted, visible_path

_HEAD = ("kind", "ref", "title", "period")


def document(data: dict[str, Any], path: str, file: Path) -> Document:
    """Return a plan of plain data as text, written as an edit would write it.

    Raises:
        PlanctlError: it is larger than a plan may be.
    """
    _refuse_more(data)
    head = [f"{name}: {scalars.scalar(_of(name, data[name]), flow=False)}\n" for name in _HEAD]
    raw = "".join(head).encode()
    begun = read(raw, path)
    begun.file = file
    puts = [Put((name,), settled(value)) for name, value in data.items() if name not in _HEAD]
    return edited(begun, raw, puts).document


def _refuse_more(data: dict[str, Any]) -> None:
    """Refuse what no plan can hold before it is written out, which takes as long as the rest."""
    values, length = _size(data)
    if values <= MAX_NODES and length <= MAX_BYTES:
        return
    actions = sum(len(item.get("actions", ())) for item in data.get("objectives", ()))
    message = (f"the document has {counted(actions, 'action')}, which is more than one plan may "
               f"hold: {MAX_NODES:,} values and 1 MiB")  # fmt: skip
    hint = "split it, as by service, and import each part as a plan of its own"
    raise PlanctlError(message, hint=hint, code=ExitCode.INCOMPLETE)


def _size(value: object) -> tuple[int, int]:
    """Return how many values a plan of some data has, keys among them, and at least what length."""
    if not isinstance(value, (dict, list)):
        return 1, len(str(value).encode())
    inner = [*value, *value.values()] if isinstance(value, dict) else value
    sizes = [_size(item) for item in inner]
    return 1 + sum(size for size, _ in sizes), sum(length for _, length in sizes)


def _of(name: str, value: object) -> object:
    return scalars.Written(str(value)) if name == "period" else value


def added(hand: InHand, data: dict[str, Any]) -> Proposal:
    """Return what it comes to where a new plan is added to a set.

    Raises:
        PlanctlError: a file of its name is there.
    """
    folder = hand.folder.root
    name = re.sub("[^a-z0-9-]+", "-", slug(str(data["title"]))).strip("-") or "plan"
    file = folder / f"{fit(name)}.yaml"
    shown = f"{hand.plans.folder}/{file.name}" if hand.plans.folder not in {"", "."} else file.name
    if file.exists() or file.is_symlink():
        message = f"{visible_path(shown)} is there already"
        hint = "name its plan, to change it: planctl import FILE PLAN; or give another --title"
        raise PlanctlError(message, hint=hint, code=ExitCode.INCOMPLETE)
    made = document(data, shown, file)
    plans = hand.plans
    after = build(plans.folder, [*plans.documents, made], plans.unread, plans.chosen)
    after.root = plans.root
    raw = made.source.text.encode()
    changes = compare(plans, after)[1]
    return Proposal(plans, after, changes, [NewFile(file, None, raw)], [shown])
