"""What is read of a commit's text, which a stranger may have written at any length."""

from datetime import date

import pytest

from planctl.loading.commits import parsed

END = b"committer Ann Hill <a@example.org> 1301612400 +0100\n\nMore\n"


def test_author_day_and_message() -> None:
    raw = b"tree 1\nparent 2\nauthor Ann Hill <a@example.org> 1 +0000\n" + END
    found = parsed("3", raw)
    assert (found.parents, found.author, found.message) == (("2",), "Ann Hill", "More\n")
    assert found.on == date(2011, 4, 1)


@pytest.mark.parametrize("written", [b"<", b"< ", b"a <", b" ", b"> ", b"> 1 "])
def test_an_endless_line_takes_no_endless_time(written: bytes) -> None:
    """A pattern that tries each sign as the start of an address took minutes for one line."""
    line = b"author Ann Hill <" + written * 200_000 + b"\n"
    assert parsed("3", line + END).on == date(2011, 4, 1)
    assert parsed("3", line + line.replace(b"author", b"committer") + b"\n").on is None


@pytest.mark.parametrize(
    ("named", "raw", "told"),
    [
        (b"", "José".encode(), "José"),
        (b"", b"Jos\xe9", "Jos\N{REPLACEMENT CHARACTER}"),
        (b"ISO-8859-1", b"Jos\xe9", "José"),
        (b"iso8859-15", b"\xa4 5", "€ 5"),
        (b"windows-1252", b"\x805", "€5"),
        (b"ISO-8859-1", "José".encode(), "José"),  # as many editors write in spite of it
        (b"iso-8859-12", b"Jos\xe9", "Jos\N{REPLACEMENT CHARACTER}"),
        (b"../../x", b"Jos\xe9", "Jos\N{REPLACEMENT CHARACTER}"),
        (b"punycode", b"Jos\xe9", "Jos\N{REPLACEMENT CHARACTER}"),
        (b"zlib_codec", b"Jos\xe9", "Jos\N{REPLACEMENT CHARACTER}"),
    ],
)
def test_the_encoding_that_a_commit_names(named: bytes, raw: bytes, told: str) -> None:
    head = b"author %b <a@example.org> 1 +0000\n" % raw + END.partition(b"\n")[0]
    said = b"\nencoding " + named if named else b""
    found = parsed("3", head + said + b"\n\n" + raw)
    assert (found.author, found.message) == (told, told)
