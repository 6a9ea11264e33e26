"""A stand-in for gh: answers 'gh api' for one pull request, and records each call as JSON."""

import json
import os
import sys
from pathlib import Path

import jq

PAGE = 2


def option(arguments: list[str], name: str) -> str:
    """Return the value of an option, or nothing."""
    return arguments[arguments.index(name) + 1] if name in arguments else ""


def main() -> int:
    """Serve the comments of the file that ``GH_COMMENTS`` names; fail as ``GH_FAILS`` says."""
    arguments = sys.argv[1:]
    method, comments = option(arguments, "--method") or "GET", Path(os.environ["GH_COMMENTS"])
    field = option(arguments, "--field")
    body = Path(field.removeprefix("body=@")).read_text(encoding="utf-8") if field else ""
    (path,) = (item for item in arguments if item.startswith("repos/"))
    with Path(os.environ["GH_CALLS"]).open("a", encoding="utf-8") as calls:
        call = {"method": method, "path": path, "body": body, "by": os.environ.get("GH_TOKEN")}
        calls.write(json.dumps(call) + "\n")
    if method in os.environ.get("GH_FAILS", "").split():
        sys.stderr.write("gh: Resource not accessible by integration (HTTP 403)\n::error::x\n")
        return 1
    if method == "GET":
        found = json.loads(comments.read_text(encoding="utf-8"))
        step = PAGE if "--paginate" in arguments else len(found)
        for start in range(0, len(found), max(step, 1)):
            page = found[start : start + PAGE]
            for line in jq.compile(option(arguments, "--jq")).input_value(page).all():
                sys.stdout.write(f"{line}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
