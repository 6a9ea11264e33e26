"""Reading files: all of them, and no more than is wanted."""

import sys
from pathlib import Path

import pytest

from planctl.loading.tree import Disk


@pytest.mark.parametrize("size", [0, 1, 4095, 4096, 4097, 70_000])
def test_a_file_is_read_whole(tmp_path: Path, size: int) -> None:
    file = tmp_path / "plan.yaml"
    file.write_bytes(bytes(range(256)) * (size // 256 + 1))
    with file.open("r+b") as opened:
        opened.truncate(size)
    found = Disk().read(file)
    assert not found.fault
    assert found.raw == file.read_bytes()
    assert len(found.raw) == size


@pytest.mark.parametrize("most", [0, 10, 4096, 4097, 9_999, 10_000])
def test_of_a_large_file_one_byte_more_than_the_most_is_read(tmp_path: Path, most: int) -> None:
    file = tmp_path / "plan.yaml"
    file.write_bytes(bytes(10_001))
    assert len(Disk().read(file, most).raw) == most + 1


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows its facts as files")
def test_a_file_that_says_it_is_empty_is_read_all_the_same() -> None:
    file = Path("/proc/self/mounts")
    assert file.stat().st_size == 0
    assert Disk().read(file).raw == file.read_bytes() != b""
