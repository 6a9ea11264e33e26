"""Texts as they are shown."""

import pytest

from planctl.system.text import BLANK_LETTERS, bounded, one, visible


def test_letters_of_which_nothing_is_seen_are_told() -> None:
    for letter in BLANK_LETTERS:
        assert visible(f"1{letter}") == f"1\\u{ord(letter):04x}"
    assert visible("1\U0001d159") == "1\\U0001d159"


def test_what_is_cut_has_one_space_before_the_dots() -> None:
    words = "Mend every pothole"
    assert bounded(words, len(words)) == words
    assert bounded(words, 15) == "Mend every ..."  # cut behind the space
    assert bounded(words, 14) == "Mend every ..."
    assert bounded(words, 13) == "Mend ever ..."


@pytest.mark.parametrize("word", ["an action", "an objective", "an update", "a plan", "a risk"])
def test_a_word_has_its_article(word: str) -> None:
    assert one(word.split()[1]) == word
