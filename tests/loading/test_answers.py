"""A question asked of many plan sets: one at a time is in memory."""

import gc
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from planctl.loading.answers import Answer, Asking
from planctl.loading.config import Config
from planctl.loading.load import Loaded
from planctl.loading.request import Request


@pytest.fixture
def no_collector() -> Iterator[None]:
    """As planctl runs, which looks for no circles."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("no_collector")
def test_a_set_is_let_go_of_before_the_next_is_read(tmp_path: Path) -> None:
    """All stayed to the end: 1,000 plans in 50 sets took 181 MiB, and 43 now."""
    for name in ("ash", "elm", "oak"):
        folder = tmp_path / name
        folder.mkdir()
        text = f"kind: corporate-plan\norganisation: {name}\nperiod: 2026/27\nobjectives: []\n"
        (folder / "corporate-plan.yaml").write_text(text, encoding="utf-8")
    met: list[weakref.ref[object]] = []

    def ask(loaded: Loaded) -> Answer:
        assert loaded.plans.links.broken((), "supports") == []
        alive = [item() is not None for item in met]
        met.append(weakref.ref(loaded.plans))
        return Answer(alive)

    asking = Asking(Request([], tmp_path, Config()), "2026-04-15")
    assert list(asking.answers(("test",), ask)) == [[], [False], [False, False]]
