"""How plan sets stood at the ends of the last quarters, in the few numbers of a front page."""

from pathlib import Path
from typing import TYPE_CHECKING

from planctl.jobs.earlier import Earlier
from planctl.jobs.job import Job
from planctl.jobs.pasts import Pasts
from planctl.system.errors import PlanctlError

if TYPE_CHECKING:
    from datetime import date

    from planctl.history.kept import Kept
    from planctl.loading.load import Loaded
    from planctl.publishing.site.headline import Headline


def quarters(job: Job, pasts: Pasts, loaded: "Loaded", within: int) -> "dict[date, Headline]":
    """Return how a set stood at the ends of the last quarters, where git knows.

    What it came to at a commit is kept between runs, as what commits changed is.

    Args:
        within: days ahead that count as due soon.
    """
    from planctl.publishing.site.headline import headline, quarter_ends  # noqa: PLC0415 - a site

    root = loaded.plans.root
    if job.public or root is None:
        return {}
    stood = pasts.standing_on(loaded, quarter_ends(loaded.plans, job.as_of))
    if not stood:
        return {}
    earlier, kept = Earlier(job, pasts), _kept(job, pasts, loaded, root)
    found: dict[date, Headline] = {}
    for day, place in sorted(stood.items()):
        key = (*place, day.isoformat(), within)
        known = kept.found(key)
        if known is None:
            then = earlier.at(loaded, place)
            known = (headline(then.plans, day, within) if then else None,)
            kept.keep(key, known)
        if known[0]:
            found[day] = known[0]
    kept.save()
    return found


def _kept(job: Job, pasts: Pasts, loaded: "Loaded", root: Path) -> "Kept":
    from planctl.history.kept import Kept  # noqa: PLC0415 - git is asked
    from planctl.loading.kept_file import place  # noqa: PLC0415
    from planctl.publishing import directorates  # noqa: PLC0415
    from planctl.publishing.site import headline  # noqa: PLC0415

    try:
        top = pasts.repository(loaded).root
    except PlanctlError:
        return Kept()
    # The modules of what is published that the numbers depend on.
    made = [str(Path(str(item.__file__)).stat().st_mtime_ns) for item in (headline, directorates)]
    folder = place(top) if job.keeps else None
    return Kept.of(folder, top, root, "headline", *made, *job.config.exclude)
