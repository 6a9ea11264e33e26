"""The one place where an edit reads a day that somebody typed."""

from planctl.language import when
from planctl.system.errors import PlanctlError
from planctl.system.text import one_line


def spelled(text: str, year_starts: int, *, period: bool = False) -> str:
    """Return a date as plans write it.

    Args:
        period: whether a year or years are meant, as under ``targets``.

    Raises:
        PlanctlError: it is no date that plans use; what was probably meant is the hint.
    """
    written = " ".join(text.split())
    parse = when.parse_period if period else when.parse
    found = parse(written, year_starts=year_starts)
    if found.valid:
        return written
    from planctl.language.date_spelling import suggestion  # noqa: PLC0415 - to help out

    near = suggestion(written, period=period)
    hint = f"did you mean {near}?" if near else "write it as 2011-06-30, 2011-06, 2011/12 Q1 or tbc"
    raise PlanctlError(f"'{one_line(text)}' {found.problem}", hint=hint)
