"""Write pages that people look at."""

from pathlib import Path
from typing import Annotated

import typer

from planctl.errors import ExitCode
from planctl.job import Job
from planctl.options import AsOf, At, Paths, Public, Within


def run(
    out: Annotated[
        Path, typer.Argument(metavar="OUT", help="The folder to write to.", show_default=False)
    ],
    paths: Paths = None,
    public: Public = False,
    within: Within = None,
    as_of: AsOf = None,
    at: At = None,
) -> ExitCode:
    """Write the plans as a site: pages for directors, councillors and the public.

    It needs no server: open OUT/index.html, copy it to an intranet share, or publish it on GitHub
    Pages. Only pages that changed are written, and pages of records that are no more go.

    With --public, officers stand under their posts, and nothing is written if a name is left.

    Examples: planctl site public-pages --as-of 2011-07-01; planctl site out --at v2.0 --public
    """
    from planctl.site.build import build
    from planctl.site.folder import Folder
    from planctl.site.view import Setting
    from planctl.terminal import say
    from planctl.text import counted

    job = Job.start(as_of, at)
    job.public = public
    setting = Setting(job.as_of, job.due_soon(within), job.revision, public)
    folder = Folder(out)
    made = build(job.load(paths), setting, folder)
    changed = f"{made.written} written" if made.written else "nothing changed"
    pages = f"{counted(made.pages, 'page')} as of {job.as_of}"
    say(f"{out / 'index.html'}: {pages}: {changed}, {made.gone} taken away")
    return job.end()
