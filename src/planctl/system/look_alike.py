"""Letters of other alphabets that look like ours, and letters that nobody sees."""

import unicodedata

# Cyrillic and Greek letters that no reader can tell from ours:
# https://www.unicode.org/reports/tr39/#Confusable_Detection
_OTHERS = dict(
    zip(
        "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0405\u0406\u0408\u0423"
        "\u0430\u0435\u043e\u0440\u0441\u0445\u0443\u0455\u0456\u0458\u0391\u0392\u0395\u0396\u0397"
        "\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf\u03bd",
        "ABEKMHOPCTXSIJYaeopcxysijABEZHIKMNOPTYXov",
        strict=True,
    )
)
_DASHES = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
_SAME = str.maketrans(_OTHERS | _DASHES)


def plain(text: str) -> str:
    """Return a text in the letters that it seems to have: our own, and none that is not seen."""
    if text.isascii():
        return text
    even = unicodedata.normalize("NFKC", text).translate(_SAME)
    seen = "".join(char for char in even if unicodedata.category(char) != "Cf")
    return " ".join(seen.split())


def alike(one: str, other: str) -> bool:
    """Whether two texts that differ look the same."""
    return one != other and plain(one) == plain(other)
