"""A site from plan sets: each set's pages are made and written before the next is read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planctl.publishing.site.folder import FRONT, SiteFolder
from planctl.publishing.site.setting import Setting

if TYPE_CHECKING:
    from planctl.publishing.site.making import Making

ASSETS = "assets"
_STATIC = Path(__file__).parent / "static"


@dataclass(frozen=True, slots=True)
class Made:
    """What a run wrote.

    Attributes:
        pages: how many the site has.
        written: how many files are new or changed: pages, and what they share.
        gone: how many pages of earlier runs went.
    """

    pages: int
    written: int
    gone: int


class Site:
    """A site in the making; what makes pages is only loaded where one is to be made.

    Args:
        names: the folder of each plan set's pages, by the set's own.
    """

    def __init__(self, setting: Setting, folder: SiteFolder, names: Mapping[str, str]) -> None:
        self._setting = setting
        self._folder = folder
        self._names = names

    @cached_property
    def making(self) -> "Making":
        """What makes the pages of a plan set."""
        from planctl.publishing.site.making import Making  # noqa: PLC0415 - see above

        return Making(self._setting, self._folder, self._names)

    def finish(self, published: Sequence[Mapping[str, Any]]) -> Made:
        """Write what the sets share, and take away the pages of earlier runs that are no more."""
        files = {name for item in published for name in item["files"]}
        extra = {name: content for item in published for name, content in item["extra"].items()}
        written = sum(item["written"] for item in published)
        pages = len(files)
        for path in sorted(_STATIC.iterdir()):
            written += self._folder.write(f"{ASSETS}/{path.name}", path.read_bytes())
            files.add(f"{ASSETS}/{path.name}")
        if FRONT not in files:
            from planctl.publishing.site.environment import Templates  # noqa: PLC0415 - see above
            from planctl.publishing.site.page import Page  # noqa: PLC0415

            page = Page(FRONT, "sets.html", "Plans",
                        facts={"sets": [item["headline"] for item in published]})  # fmt: skip
            text = Templates(self._setting).text(page, _BARE)
            written += self._folder.write(page.path, text.encode("utf-8"))
            files.add(page.path)
            pages += 1
        return Made(pages, written, self._folder.finish(files, extra))


_BARE: dict[str, object] = {
    "period_of_set": "", "site_title": "Plans", "home": "index.html", "menu": [], "incomplete": [],
    "left_out": "", "known": "", "feed": "",
}  # fmt: skip
