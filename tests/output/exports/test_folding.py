"""Long lines of a calendar are folded where the calendar library folds them (RFC 5545, 3.1)."""

from hypothesis import example, given
from hypothesis import strategies as st
from icalendar.parser import Contentline

from planctl.output.exports.ics import _line

# What may not be parted, beside characters of one to four octets.
_ANY = st.text(st.sampled_from("a b,\\^:;é—漢\U0001f600"), max_size=400)


@given(_ANY)
@example("a" * 74)
@example("a" * 75)
@example("a" * 73 + "\\,b")
@example("\U0001f600" * 40)
def test_a_line_is_folded_as_the_library_folds_it(text: str) -> None:
    folded = Contentline(text).to_ical()  # type: ignore[no-untyped-call]
    assert _line(text) == folded + b"\r\n"
