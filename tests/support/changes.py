"""What ``planctl diff --format json`` printed, in words."""

import json


def said(printed: str) -> list[str]:
    """Return each change as one line: record and words."""
    items = json.loads(printed)["changes"]
    return [f"{item['kind']} {item['ref'] or item['title']}: {item['message']}" for item in items]


def follows(printed: str, kind: str) -> list[str]:
    """Return the messages of one kind of consequence."""
    items = json.loads(printed)["consequences"]
    return [item["message"] for item in items if item["kind"] == kind]
