"""The measures off target of which the plans say nothing: as a paper asks, its owner is asked."""

from collections.abc import Collection
from datetime import date

from planctl.history.past import Past
from planctl.language.when import When
from planctl.model.plan_set import PlanSet
from planctl.publishing.pack.measured import Measured, measured
from planctl.publishing.pack.off_target import without_words
from planctl.publishing.pack.scope import Scope


def unexplained(
    plans: PlanSet, period: When, as_of: date, paths: Collection[str]
) -> list[Measured]:
    """Return them as the paper on the period would name them; ``paths`` as in ``reminders``."""
    files = frozenset(paths or (item.path for item in plans.documents))
    # What came before and after a period says nothing of its own colours.
    scope = Scope(plans, plans.folder, "", files, not paths, plans.plans, period, period, period,
                  as_of, 0, Past())  # fmt: skip
    return without_words(scope, measured(scope))
