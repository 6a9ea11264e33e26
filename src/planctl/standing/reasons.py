"""Why a figure has no colour: a word for programs, and what people read."""

from collections.abc import Mapping

WHY: Mapping[str, str] = {
    "contextual": "it is only watched",
    "actual-in-future": "its period is still to come",
    "actual-not-a-number": "the figure is no number",
    "actual-not-set": "the figure is still to come",
    "actual-is-a-limit": "the figure is only a limit",
    "actual-out-of-scale": "figure and target are of another scale",
    "no-target": "the period has no target",
    "before-first-target": "it is of before the first target",
    "target-not-set": "the target is still to be set",
    "target-not-a-number": "the target is no number",
    "better-unknown": "nobody says which way is better",
    "target-against-better": "the target's sign is against what is better",
    "change-beside-level": "one is a change and the other a level",
    "period-not-over": "the period is not over",
    "part-year": "nobody says what the part of a year should come to",
    "not-decided-yet": "the target may still be met or missed, and nobody says what the part of a "
    "year should come to",
    "no-baseline": "equal steps need a baseline",
    "parts-missing": "a part of the year has no figure",
    "no-year-of-percentages": "percentages do not add up to a year",
    "no-year-ago": "there is no figure of a year ago to compare with",
    "no-band": "no colour of the scheme fits",
}
# What more of the plan would give a colour to a part of a year.
PART_OF_A_YEAR = frozenset({"part-year", "not-decided-yet", "no-baseline"})
