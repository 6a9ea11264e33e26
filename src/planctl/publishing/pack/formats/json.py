"""The pack as JSON for scripts: every row of every table, whole."""

from planctl.language.when import When
from planctl.output.render.json import FORMAT_VERSION
from planctl.publishing.pack.blocks import Pack, Part, Section, SetPack, every
from planctl.system.json_text import json_text

SUFFIXES = (".json",)
MAGIC = MARK = b'{\n  "format_version":'
TEXT = True


def written(pack: Pack, template: bytes | None = None) -> bytes:
    """Return the pack as one object."""
    del template
    payload = {
        "format_version": FORMAT_VERSION,
        "as_of": pack.as_of.isoformat(),
        "title": pack.title,
        "by": pack.by,
        **({"at": pack.at} if pack.at else {}),
        "complete": not pack.gaps,
        "gaps": list(pack.gaps),
        "sets": [_set(item) for item in pack.sets],
        "unread": list(pack.unread),
        **({"left_out": pack.left_out} if pack.left_out else {}),
    }
    return (json_text(payload) + "\n").encode()


def _set(item: SetPack) -> dict[str, object]:
    return {
        "plan_set": item.folder,
        "organisation": item.organisation,
        "period": _period(item.period),
        "period_before": _period(item.before),
        "period_after": _period(item.after),
        "overall": _section(item.overall) if item.overall else None,
        "parts": [_part(part) for part in item.parts],
        "notes": list(item.notes.points),
        "front": [_matter(section) for section in item.front],
        "back": [_matter(section) for section in item.back],
    }


def _part(part: Part) -> dict[str, object]:
    return {
        "key": part.key,
        "title": part.title,
        "plans": list(part.plans),
        "totals": part.totals,
        "sections": {key: _section(item) for key, item in every(part.sections).items()},
    }


def _section(section: Section) -> dict[str, object]:
    text = [*(section.text or section.said), *section.points]
    return {"title": section.title, "text": text, "rows": section.rows}


def _matter(section: Section) -> dict[str, object]:
    parts = [{"title": part.title, "text": list(part.said)} for part in section.parts]
    return {"key": section.key, "title": section.title, "text": list(section.said), "parts": parts}


def _period(period: When) -> dict[str, object]:
    first, last = period.first, period.last
    return {
        "written": period.written,
        "from": first.isoformat() if first else None,
        "to": last.isoformat() if last else None,
    }
