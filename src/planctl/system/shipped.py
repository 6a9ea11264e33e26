"""Files that ship with the code: beside it in a wheel, else in the checkout."""

from pathlib import Path


def folder(packaged: str, checkout: str) -> Path:
    """Return the folder of shipped files.

    Args:
        packaged: its name in the package, where a wheel has it.
        checkout: its path in the repository, for an editable install.
    """
    here = Path(__file__).parents[1] / packaged
    return here if here.is_dir() else Path(__file__).parents[3] / checkout
