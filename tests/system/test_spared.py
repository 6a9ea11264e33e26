"""What is not loaded while a library is imported, and that it is the true module afterwards."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from planctl.system.spared import spared


@pytest.fixture(autouse=True)
def _libraries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Make a library that takes two names of another, and a package that loads much."""
    (tmp_path / "heavy_one.py").write_text("a = 'true a'\nb = 'true b'\n", encoding="utf-8")
    package = tmp_path / "heavy_package"
    package.mkdir()
    (package / "__init__.py").write_text("import heavy_one\n", encoding="utf-8")
    (package / "small.py").write_text("one = 1\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield
    for name in ("heavy_one", "heavy_package", "heavy_package.small"):
        sys.modules.pop(name, None)


def test_names_stand_in_and_the_true_module_is_there_afterwards() -> None:
    with spared({"heavy_one": {"a": "stand-in"}}):
        import heavy_one  # type: ignore[import-not-found]  # noqa: PLC0415

        assert heavy_one.a == "stand-in"
    assert "heavy_one" not in sys.modules
    import heavy_one as true  # noqa: PLC0415

    assert true.a == "true a"


def test_any_other_name_is_that_of_the_true_module() -> None:
    with spared({"heavy_one": {"a": "stand-in"}}):
        from heavy_one import b  # noqa: PLC0415

        assert b == "true b"
    assert sys.modules["heavy_one"].a == "true a"


def test_a_part_of_a_package_is_loaded_without_what_the_package_loads() -> None:
    with spared({"heavy_package": {}}):
        import heavy_package.small  # type: ignore[import-not-found]  # noqa: PLC0415

        assert heavy_package.small.one == 1
    assert "heavy_package.small" in sys.modules
    assert not {"heavy_package", "heavy_one"} & sys.modules.keys()


def test_what_is_loaded_already_stays() -> None:
    import heavy_one  # noqa: PLC0415

    with spared({"heavy_one": {"a": "stand-in"}}):
        assert sys.modules["heavy_one"] is heavy_one
    assert heavy_one.a == "true a"


def test_what_is_not_installed_is_missing_as_ever() -> None:
    with spared({"no_such_one": {"a": 1}}), pytest.raises(ImportError):
        from no_such_one import b  # type: ignore[import-not-found]  # noqa: F401, PLC0415
