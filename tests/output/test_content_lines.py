"""Lines of a calendar, as the program reads them that others read calendars with."""

from icalendar.parser import Contentline
from icalendar.prop import vText

from planctl.output.content_lines import component, folded, text

ODD = "Fees; fines, \\ and \u20ac 5 \U0001f333\r\nwith \\Names, a ^ and \u00e9" * 9


def test_a_line_is_folded_at_75_octets_and_reads_back_whole() -> None:
    for start in range(80):
        raw = "".join(folded(f"SUMMARY:{'x' * start}{text(ODD)}"))
        assert raw.endswith("\r\n")
        assert all(len(line.encode()) <= 75 for line in raw.removesuffix("\r\n").split("\r\n"))
        assert (
            Contentline.from_ical(raw.removesuffix("\r\n")) == f"SUMMARY:{'x' * start}{text(ODD)}"
        )


def test_a_text_is_escaped_as_others_escape_it() -> None:
    assert text(ODD).encode() == vText(ODD).to_ical()
    assert text("a;b,c\\d\ne") == r"a\;b\,c\\d\ne"


def test_an_event_says_first_what_it_is_known_by() -> None:
    made = component("VEVENT", {"CATEGORIES": "action", "UID": "1", "SUMMARY": "Buy"})
    assert made == b"BEGIN:VEVENT\r\nSUMMARY:Buy\r\nUID:1\r\nCATEGORIES:action\r\nEND:VEVENT\r\n"
