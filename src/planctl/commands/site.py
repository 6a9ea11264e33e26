"""Write pages that people look at.

Section: Report and publish.
"""

import gc
from dataclasses import replace
from pathlib import Path
from time import time_ns
from typing import TYPE_CHECKING, Annotated

import typer

from planctl.jobs.job import Job
from planctl.jobs.options import AsOf, At, Jobs, NoCache, Paths, Public, Within
from planctl.system.errors import ExitCode
from planctl.system.terminal import complain, say
from planctl.system.text import counted

_MANY = 3000  # records, whose pages take some 30 MiB

if TYPE_CHECKING:
    from planctl.jobs.pasts import Pasts
    from planctl.loading.load import Loaded


def _named(text: str) -> Path:
    """Return a folder that is really named: an unset variable of a script means no folder."""
    if not text.strip():
        message = "no folder is named"
        raise typer.BadParameter(message)
    return Path(text)


def run(
    out: Annotated[
        Path,
        typer.Argument(
            metavar="OUT", help="The folder to write to.", show_default=False, parser=_named
        ),
    ],
    paths: Paths = None,
    public: Public = False,
    within: Within = None,
    as_of: AsOf = None,
    at: At = None,
    jobs: Jobs = None,
    no_cache: NoCache = False,
) -> ExitCode:
    """Write the plans as a site: pages for directors, councillors and the public.

    It needs no server: open OUT/index.html, copy it to an intranet share, or publish it on GitHub
    Pages. Only pages that changed are written, and pages of records that are no more go.

    Where the plans are in git, the pages tell every due date that moved, with its commit, as
    'planctl slippage' does.

    With --public, officers stand under their posts, and nothing is written if a name is left.

    Examples: planctl site public-pages --as-of 2011-07-01; planctl site out --at v2.0 --public
    """
    from planctl.jobs import kept_site
    from planctl.loading.public.place import folder_of
    from planctl.loading.request import Request, homes, paths_of
    from planctl.publishing.site.addresses import Names
    from planctl.publishing.site.build import ASSETS, Site
    from planctl.publishing.site.folder import FRONT, NOTE, SiteFolder
    from planctl.publishing.site.place import refuse
    from planctl.publishing.site.setting import Setting
    from planctl.system.processes import wanted

    job = Job.start(as_of, at, paths=paths, cached=not no_cache, jobs=jobs, public=public,
                    keeps=not no_cache)  # fmt: skip
    setting = Setting(
        job.as_of, job.due_soon(within), job.revision, public, job.config.public_words
    )
    given = Names([ASSETS, FRONT, NOTE])
    request = Request(paths or [], job.cwd, job.config, tree=job.tree)
    found = homes(request)
    folders = {shown: given.give(home.path.name) for shown, home in found.items()}
    refuse(out, found, [*folders.values(), ASSETS], paths_of(request))
    told = {folder_of(found[shown].path, shown) if public else shown: name
            for shown, name in folders.items()}  # fmt: skip
    site = Site(setting, SiteFolder(out, public=public), told)
    # What git lacks is said of the pages, which are whole without it.
    asked = replace(job, gaps=[], cures={}, notes={})

    pending = 0
    pasts: Pasts | None = None

    def publish(loaded: "Loaded", _: object) -> object:
        nonlocal pending, pasts
        from planctl.jobs.headlines import quarters
        from planctl.jobs.pasts import Pasts  # not where nothing has changed

        if pending > _MANY:
            gc.collect()  # runs go without, and what is known of a set holds on to itself
            pending = 0
        pasts = pasts or Pasts(asked)
        made = site.making.publish(
            loaded, pasts.of(loaded), quarters(asked, pasts, loaded, setting.soon), wanted(jobs)
        )
        made["gaps"] = {gap: asked.cures.get(gap, "") for gap in asked.gaps} | asked.notes
        made["run"] = now
        made["stamps"] = kept_site.stamps(out, [*made["files"], *made["extra"]])
        pending += len(loaded.plans.records)
        return made

    now = str(time_ns())
    known = [] if public else kept_site.heads(home.path for home in found.values())
    question = ("site", setting.soon, setting.revision, *kept_site.depends(out, folders, known))
    published = job.asked(paths, question, publish, heavy=True)
    if not all(kept_site.as_left(out, item["stamps"]) for item in published):
        job = replace(job, renews=True, unread=[], gaps=[], bad_values=0)
        published = job.asked(paths, question, publish, heavy=True)
    made = site.finish([item if item["run"] == now else {**item, "written": 0}
                        for item in published])  # fmt: skip
    done = [f"{counted(made.written, 'file')} written"] if made.written else []
    done += [f"{counted(made.gone, 'page')} taken away"] if made.gone else []
    pages = f"{counted(made.pages, 'page')} as of {job.as_of}"
    say(f"{out / FRONT}: {pages}: {', '.join(done) or 'nothing changed'}")
    gaps = {gap: cure for item in published for gap, cure in item["gaps"].items()}
    for gap, cure in gaps.items():
        complain(gap, cure)
    return job.end()
