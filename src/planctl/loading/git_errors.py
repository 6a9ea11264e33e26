"""Why git does not answer, in words."""

import re
import shlex
from pathlib import Path

from planctl.system.errors import ExitCode, PlanctlError

LACKS = "git cannot read all that this takes: the clone lacks a part, or it is damaged"
CURE = "fetch the whole history: 'git fetch --refetch --no-filter', or clone without --filter"


class NoRepositoryError(PlanctlError):
    """A folder is in no git repository."""


class NoCommitError(PlanctlError):
    """A repository has no commit yet."""


class LacksError(PlanctlError):
    """The clone lacks an object that an answer takes, or it is damaged."""


def refused(top: Path, said: bytes) -> PlanctlError:
    """Return why git does not read a repository: it is another user's, too new, or damaged."""
    text = said.decode("utf-8", "replace")
    if re.search("dubious ownership|is owned by someone else", text):
        found = re.search(r"repository (?:at )?\(?'(.+)'(?: is owned|$)", text, re.MULTILINE)
        place = shlex.quote(found[1] if found else str(top))
        message = "git refuses this repository: it belongs to another user"
        hint = f"git config --global --add safe.directory {place}"
        return PlanctlError(message, hint=hint, code=ExitCode.INCOMPLETE)
    return failed("git cannot read the repository here", said)


def failed(what: str, said: bytes) -> PlanctlError:
    """Return an error with the reason that git gave; a warning is none if more was said."""
    # A line that git goes on with begins with a tab: "unknown repository extension found:".
    lines = said.decode("utf-8", "replace").strip().replace("\n\t", " ").split("\n")
    reason = next((line for line in lines if line.startswith("fatal:")), lines[0])
    hints = [f"git says: {reason}"] if reason else []
    hints += [CURE] if what == LACKS else []
    error = LacksError if what == LACKS else PlanctlError
    return error(what, hint="; ".join(hints), code=ExitCode.INCOMPLETE)


def silent(seconds: float) -> PlanctlError:
    """Return what is said of a git that did not answer in the time that it has."""
    message = f"git did not answer in {seconds} seconds, and is not asked again"
    hint = "is there a pipe in place of a file, in .git or among the settings of git?"
    return PlanctlError(message, hint=hint, code=ExitCode.INCOMPLETE)
