"""Where a value stands is found as fast in a mapping of thousands of keys as in a small one."""

from time import process_time

import pytest

from planctl.language.yaml.reader import read


def test_many_keys_are_found_in_a_moment() -> None:
    names = [f"k{number}" for number in range(20_000)]
    document = read("".join(f"{name}: {name}\n" for name in names).encode(), "p")
    start = process_time()
    places = [document.place((name,)) for name in names]
    assert process_time() - start < 2  # to look through the keys for each takes ten times as long
    text = document.source.text
    assert [text[place.key_start : place.key_end] for place in places] == names
    assert [text[place.start : place.end] for place in places] == names


@pytest.mark.parametrize("many", [1, 99, 100, 101])
def test_a_key_is_found_however_many_there_are(many: int) -> None:
    document = read(b"".join(b"k%d: [v%d]\n" % (n, n) for n in range(many)), "p")
    for number in range(many):
        place = document.place((f"k{number}", 0))
        assert document.source.text[place.start : place.end] == f"v{number}"
