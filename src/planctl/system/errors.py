"""What ends a command: the exit codes, and the one exception that carries one."""

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes that scripts may rely on."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    INCOMPLETE = 3
    INTERRUPTED = 130


class PlanctlError(Exception):
    """A job that cannot be done; bad plan text is never one, it becomes a finding.

    Attributes:
        hint: what the user can do about it, or an empty text.
        code: how the command ends.
        places: a line for each place that it is about, where there are several.
    """

    def __init__(
        self,
        message: str,
        *,
        hint: str = "",
        code: ExitCode = ExitCode.USAGE,
        places: tuple[str, ...] = (),
    ) -> None:
        super().__init__(message)
        self.hint = hint
        self.code = code
        self.places = places


def reason(error: OSError) -> str:
    """Return the system's words for an error, in small letters."""
    return (error.strerror or str(error)).lower()
