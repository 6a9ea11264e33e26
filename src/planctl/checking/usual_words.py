"""The words that people usually say for the keys and statuses of a plan."""

import re
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches

from planctl.language.keys import KINDS

LONGEST = 40


def _each(said: Mapping[str, str]) -> dict[str, str]:
    """Return each word of some that mean one thing, with that."""
    return {word: meant for meant, words in said.items() for word in words.split("|")}


# Each word that people write for a status, with the status.
STATUSES = _each(
    {
        "done": "complete|completed|finished|closed|achieved|delivered|implemented|established"
        "|in place|yes|y|tick|ticked|\u2713|\u2714",
        "in-progress": "started|begun|ongoing|on-going|underway|under way|on track|on target"
        "|in hand|partly achieved|partially achieved|partly done|partly complete|delayed|slipped"
        "|slipping|late|overdue|at risk|behind|partially complete|wip|work in progress|amber"
        "|green|red|g|a|r",
        "not-started": "no|open|planned|pending|to do|todo|not due|not yet due|not yet started|new",
        "cancelled": "stopped|deleted|removed|withdrawn|abandoned|dropped|no longer required"
        "|superseded|canceled",
        "deferred": "postponed|suspended|on hold|paused|put back",
    }
)
_FINISHED = ("status",)


_TITLES = frozenset({"description"})


def _usual() -> dict[str, tuple[str, ...]]:
    """Return each word that people write for a key, with the keys that it may mean."""
    found: dict[str, dict[str, None]] = {}
    for keys in KINDS.values():
        for key in keys.values():
            # A title's words are those of its kind: as keys they mean the lists that hold it.
            words = key.words if key.name != "title" else _TITLES & {*key.words}
            # What pages print before a value is copied from them as well.
            for word in (*words, *filter(None, [key.label.casefold()])):
                found.setdefault(word.replace(" ", "_"), {})[key.name] = None
    return {word: tuple(names) for word, names in found.items()}


USUAL = _usual()
# What people write as a key alone, and never over a column.
_AS_KEYS = {
    word: tuple(names.split("|"))
    for words, names in {
        "action|activity|task|what|what_we_will_do|key_action|action_required|actions_required"
        "|further_action|further_actions|further_action_required": "actions|title",
        "objective|aim|goal": "supports|title",
        "name|measure_name|indicator_name|risk_description|service|service_name|plan|plan_title"
        "|plan_name|heading_title": "title",
        "manager|head|contact|assigned|accountable_manager|team": "owner|lead",
        "head_of_service": "lead|accountable",
        "year|years|financial_year|plan_year|plan_period|dates": "period",
        "council|authority|local_authority": "organisation",
        "priorities|aims|goals|corporate_priorities|corporate_objectives|council_priorities"
        "|service_objectives|themes": "objectives",
        "date": "due|on|published",
        "job_title|job|post|position|title": "role",
        "definition": "notes",
        "tasks|activities|key_actions|action_plan": "actions",
        "mobile|e_mail|mail": "email",
        "strategy|treatment|approach|risk_response|treat": "response",
        "comment|comments|commentary|narrative|note|remark|remarks": "text|notes",
        "author|written_by|reported_by|who": "by",
        "why|because|rationale": "reason|why",
        "milestone|step|stage": "milestones|title",
        "department|dept": "directorate",
        "completion_date|completion": "due|completed",
        "cost|sum|allocation|budget|value|total": "amount",
        "actual|actual_spend|spend|expenditure|outturn|spent_to_date|spent_so_far": "spent",
        "risk_register|our_risks": "risks",
        "persons|staff|officers|names|register|contacts|owners": "people",
        "finance|finances|financial_plan": "resources",
        "learning_and_development|training|training_plan|staff_development": "workforce",
        "identified_risk": "title",
        "stakeholders|key_stakeholders": "partners",
        "owner|responsible|responsible_officer|lead_officer": "who",
        "progress|position|latest_position|what_happened": "text",
        "spend_to_date|spend_so_far": "spent",
        "old|was|previous|original|old_date|original_date": "from",
        "new|now|revised|new_date|revised_date": "to",
    }.items()
    for word in words.split("|")
}  # fmt: skip
# What documents say of themselves, and plans have no key for.
_OWN = frozenset({"version", "author", "revision", "created", "modified"})
# What planctl works out itself.
_WORKED_OUT = frozenset({"direction", "direction_of_travel", "trend", "trajectory"})
_NUMBER = re.compile(
    r"(?:action|objective|measure|pi|kpi|indicator|risk|plan|milestone|our)?_?"
    r"(?:ref|no|number|id|code|reference)(?:_?(?:no|number|id))?\.?"
).fullmatch


def evened(text: str) -> str:
    """Return a word in small letters, its parts joined by hyphens."""
    return re.sub(r"[\s_-]+", "-", text.strip().casefold()[:LONGEST])


def _meant(word: str) -> tuple[str, ...]:
    return (*_AS_KEYS.get(word, ()), *USUAL.get(word, ()))


def meant_by(name: str) -> tuple[str, ...]:
    """Return the keys that a word may mean, on whatever record it stands."""
    return _meant(_word(name))


def _word(name: str) -> str:
    return re.sub(r"[\s-]+", "_", name.strip().casefold()[:LONGEST])


def usual_key(name: str, known: Collection[str], value: Mapping[str, object]) -> str:
    """Return the key for which people usually say a word, or an empty text; an unused one first."""
    word = _word(name).replace("color", "colour").replace("organiz", "organis")
    for other in (f"{word}s", word.removesuffix("s")):
        if other in known and other not in value:
            return other  # a letter more or less is nearer than any other word
    meant = next(filter(None, map(_meant, (word, *word.split("/")))), ())
    if not meant and _NUMBER(word) and "ref" not in value:
        meant = ("ref",)
    if meant == _FINISHED and re.search(r"\d[-/]\d", str(value.get(name))[:LONGEST]):
        meant = ("completed",)
    offered = [key for key in meant if key in known]
    if not offered:  # a word of a longer key, as in limits: {service: 10}
        offered = [key for key in known if key.startswith(f"{word}_")]
        offered = offered if len(offered) == 1 else []
    return next((key for key in offered if key not in value), offered[0] if offered else "")


def near_key(
    guess: str, known: Iterable[str], value: Mapping[str, object], *, sure: bool = False
) -> list[str]:
    """Return the known keys that look like a word, those that are not used first.

    Args:
        sure: whether only those that differ in a letter or two: the word is a key elsewhere.
    """
    if guess in _OWN or _word(guess) in _WORKED_OUT:
        return []
    unused, least = [name for name in known if name not in value], 0.85 if sure else 0.6
    near = get_close_matches(guess, unused, 1, least)
    return near or get_close_matches(guess, list(known), 1, least)


# What councils call the documents that planctl reads, with the kind of each.
DOCUMENT_KINDS = _each(
    {
        "service-plan": "team-plan|divisional-plan|divisional-service-plan|unit-plan"
        "|business-plan|action-plan|delivery-plan|division-plan"
        "|operational-plan|improvement-plan|inspection-plan|plan",
        "directorate-plan": "department-plan|departmental-plan|directorate",
        "corporate-plan": "council-plan|strategic-plan|strategy",
        "people": "register|people-register|staff|contacts|officers",
    }
)
# The same of other words that a key takes.
CHOICES = {
    "every": _each(
        {
            "week": "weekly|7 days|each week",
            "fortnight": "fortnightly|2 weeks|two weeks|14 days",
            "month": "monthly|1 month|each month|4 weeks|four weeks",
            "quarter": "quarterly|3 months|three months|3 monthly|each quarter",
            "half": "6 months|six months|six-monthly|6 monthly|half-yearly|half year|twice a year"
            "|bi-annually|6-monthly",
            "year": "yearly|annual|annually|12 months|twelve months|once a year|each year",
        }
    ),
    "aggregate": _each(
        {
            "sum": "total|count|cumulative|add|added",
            "mean": "average|avg|averaged",
            "latest": "last|snapshot|end of period|end of year|year end|current|state",
        }
    ),
    "kind": _each(
        {
            "person": "officer|individual|staff|employee",
            "post": "role|job|position|job title",
            "group": "team|service|unit|department|section|panel|working group|directorate",
            "body": "committee|board|partner|organisation|forum|company|agency",
        }
    ),
    "better": _each(
        {
            "higher": "up|high|increase|increasing|higher is better|bigger is better|maximise|more"
            "|bigger|larger|greater|maximum|\u2191|\u25b2|+",
            "lower": "down|low|decrease|decreasing|lower is better|smaller is better|minimise|less"
            "|smaller|fewer|minimum|reduce|reduction|\u2193|\u25bc|-",
            "band": "range|within range|within a range",
        }
    ),
    "equality": _each(
        {
            "considered": "yes|done|complete|completed|eia done|eqia done|eia completed|assessed|y",
            "due": "pending|to do|tbc|outstanding|required",
            "not-needed": "no|n/a|none|not applicable|not required|not relevant|no impact|n",
        }
    ),
}
