"""Texts made of what YAML is made of, mostly broken."""

from hypothesis import strategies as st

TOKENS = st.sampled_from(
    [
        "kind", "ref", "title", "due", "a", "b", ": ", ":", "- ", "\n", "\n  ", "\n    ", "[", "]",
        "{", "}", ", ", "'", '"', "#", " # ", "|", ">", ">-", "|2", "&a", "*a", "<<", "!t ",
        "!!str ",
        "---\n", "...\n", "%YAML 1.1\n", "%TAG ! x", "? ", "?", "\ue000", "no", "on", "1.10", "007",
        "2011-06-30", "1e999", ".inf", "0x1F", "~", "null", "\t", "\r\n", "\r", "\ufeff", "é",
        "\U0001f600", "\0", "\x07", "\u0085", "\u2028", "\\U0011ffff", "\\x",
        "planctl: ignore[x] y", "<<<<<<< x\n",
    ]
)  # fmt: skip
TEXTS = st.lists(TOKENS, max_size=40).map("".join)
