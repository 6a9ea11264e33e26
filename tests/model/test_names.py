"""Texts are compared alike, one by one and all at once."""

from hypothesis import given
from hypothesis import strategies as st

from planctl.model.names import fold, folded

_SIGNS = "aZ \t\n\u00e9\u00df\u0130\u2013\x1c-1"
_EVEN = st.text(st.sampled_from("aZ\u00e9-1"), min_size=1, max_size=3)


@given(st.lists(st.text(st.sampled_from(_SIGNS), max_size=6) | _EVEN, max_size=5))
def test_many_texts_are_folded_as_one_by_one(texts: list[str]) -> None:
    assert folded(texts) == [fold(text) for text in texts]
