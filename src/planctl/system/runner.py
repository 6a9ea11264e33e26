"""What the runner of a CI system takes for a command, wherever a log has it, and how it is broken.

A runner reads all that a step prints. GitHub's takes ``::`` at the start of a line, and ``##[``
anywhere in one (``ActionCommand.cs``); Azure's takes ``##vso[`` and ``##[`` (its "Logging
commands"), TeamCity's ``##teamcity[`` (its "Service messages").
"""

import os
import re
import stat
from collections.abc import Mapping
from typing import TextIO

_RUNNERS = {"GITHUB_ACTIONS": "true", "TF_BUILD": "true", "TEAMCITY_VERSION": ""}
# White space before it is passed over by the runner.
_FIRST = re.compile(r"^([^\S\n]*):(?=:)", re.MULTILINE)
_ANYWHERE = re.compile(r"#(?=#(?:\[|vso\[|teamcity\[))", re.IGNORECASE)


def listens(out: TextIO, environ: Mapping[str, str]) -> bool:
    """Whether a runner may read what is written to a stream: it is no file, and one is there."""
    there = any(
        environ.get(name, "").casefold() == value if value else environ.get(name)
        for name, value in _RUNNERS.items()
    )
    return there and not _to_file(out)


def harmless(text: str) -> str:
    """Return lines for people in which no runner finds a command: a sign of each is an escape."""
    return _ANYWHERE.sub(r"\\x23", _FIRST.sub(r"\1\\x3a", text))


def quoted(text: str, sign: str, colon: str = ":") -> str:
    """Return text for a program, in which no command begins.

    Args:
        sign: how its format writes a number sign otherwise.
        colon: likewise a colon; JSON and its like begin no line with what a plan says.
    """
    text = _ANYWHERE.sub(lambda _: sign, text)
    return text if colon == ":" else _FIRST.sub(lambda match: match[1] + colon, text)


def _to_file(out: TextIO) -> bool:
    try:
        return stat.S_ISREG(os.fstat(out.fileno()).st_mode)
    except (OSError, ValueError):
        return False
