"""Whatever a return may want has its words, in papers and in messages."""

import ast
from pathlib import Path

from planctl.language.keys import DOCUMENTS
from planctl.queries import returns
from planctl.reports.wants import WANTS


def test_every_want_of_a_return_has_words() -> None:
    block = DOCUMENTS["corporate-plan"].named["reporting"].block
    assert block is not None
    asked = {word for key in block.keys if key.name in {"actions", "measures", "risks"}
             for word, _ in key.choices}  # fmt: skip
    calls = [node for node in ast.walk(ast.parse(Path(returns.__file__).read_text("utf-8")))
             if isinstance(node, ast.Call) and ast.unparse(node.func) == "Owed"]  # fmt: skip
    said = {node.args[1].value for node in calls if isinstance(node.args[1], ast.Constant)}
    assert asked
    assert len(said) > 3
    assert set(WANTS) == asked | said
