"""Texts as they are shown."""

from planctl.system.text import bounded


def test_what_is_cut_has_one_space_before_the_dots() -> None:
    words = "Mend every pothole"
    assert bounded(words, len(words)) == words
    assert bounded(words, 15) == "Mend every ..."  # cut behind the space
    assert bounded(words, 14) == "Mend every ..."
    assert bounded(words, 13) == "Mend ever ..."
