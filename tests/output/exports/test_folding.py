"""Lines of calendars are folded as the library folds them."""

import icalendar.parser
from hypothesis import example, given
from hypothesis import strategies as st

from planctl.output.exports import ics


@given(st.text(st.characters(max_codepoint=126, exclude_characters="\r\n"), max_size=400))
@example("\\" * 300)
@example("a" * 74 + "b")
@example("a" * 73 + "^" + "b" * 80)
def test_a_line_is_folded_as_the_library_folds_it(text: str) -> None:
    wanted = icalendar.parser.Contentline(text).to_ical()  # type: ignore[no-untyped-call]
    assert ics.folded(text.encode()) == wanted
