"""Run the rules: which ones, how severe, what is suppressed, in what order; nobody else decides."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from fnmatch import fnmatchcase
from functools import cache

from planctl.checking.fingerprint import fingerprinted
from planctl.checking.rule import Context, Rule
from planctl.checking.suppressions import Suppression, suppressions
from planctl.language.yaml.document import Document
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Severity
from planctl.system import modules
from planctl.system.errors import PlanctlError

# What an unread file may hold, no rule can miss.
_NEEDS_EVERY_FILE = ("unknown-*", "*-without-*", "unsupported-objective")
_LISTS = {((), name) for name in ("objectives", "measures", "risks", "frameworks")}
_LONGEST_ID = 40
UNSUPPRESSIBLE = ("file", "suppressions")


@cache
def rules() -> dict[str, Rule]:
    """Return every rule by its id, in alphabetical order."""
    found: dict[str, Rule] = {}
    for name, module in modules.modules("planctl.checking.rules"):
        rule = module.RULE
        if not isinstance(rule, Rule):
            message = f"{module.__name__}.RULE is not a Rule"
            raise TypeError(message)
        found[name] = rule._replace(id=name, page=module.__doc__ or "")
    return found


def severities(found: Mapping[str, Rule], configured: Mapping[str, str]) -> dict[str, Severity]:
    """Return the severity of each rule that is on.

    Raises:
        PlanctlError: the configuration names a rule that does not exist.
    """
    levels = {name: rule.severity for name, rule in found.items()}
    for name, level in configured.items():
        if name not in found:
            near = get_close_matches(name, found, 1)
            message = f"the configuration names an unknown rule '{name}'"
            hint = f"did you mean '{near[0]}'?" if near else "'planctl rules' lists them"
            raise PlanctlError(message, hint=hint)
        own = found[name].severity.word
        if found[name].group == "file" and level not in {"error", own}:
            always = "an error" if own == "error" else f"a {own} at least"
            message = f"the configuration lowers '{name}', which is always {always}"
            raise PlanctlError(message, hint="what cannot be read may not be passed over")
        if level == "off":
            del levels[name]
        else:
            levels[name] = Severity[level.upper()]
    return levels


def run(
    plans: PlanSet, context: Context, configured: Mapping[str, str] | None = None
) -> list[Diagnostic]:
    """Return every finding in a plan set, sorted by path and line, suppressed ones included.

    Each has its fingerprint.
    """
    found = rules()
    levels = severities(found, configured or {})
    silent = _silent(levels) if plans.unread or _lost_records(plans) else set()
    if plans.corporate is None and not plans.unread:
        # Plans in no set are misplaced; what they link to is not there to be judged by.
        silent = {name for name in levels if found[name].group != "file"}
    raw = [
        item
        for name, rule in found.items()
        if name in levels and name not in silent
        for item in rule.check(rule, plans, context)
    ]
    raw = _without_consequences(raw, plans, found)
    comments = [item for document in plans.documents for item in suppressions(document)]
    accepting = _by_place(comments)
    levelled = [_level(item, plans, found, levels) for item in _once(raw)]
    heads = {document.path: _head(document) for document in plans.documents} if comments else {}
    kept = [_suppressed(item, found, accepting, heads) for item in levelled]
    about = _about_comments(comments, found, levels, silent)
    kept += [_level(item, plans, found, levels) for item in about]
    unread = {item.path for item in plans.unread}
    placed = [_unread(item, found, unread) for item in kept]
    return fingerprinted(sorted(placed, key=lambda item: item.order), plans)


def _lost_records(plans: PlanSet) -> bool:
    """Whether records are lost, as behind a hyphen that is missing: others may link to them."""
    return any(item.rule == "duplicate-key" for read in plans.documents for item in read.problems)


def _without_consequences(
    raw: Sequence[Diagnostic], plans: PlanSet, found: Mapping[str, Rule]
) -> list[Diagnostic]:
    """Return the findings but those that may come of another fault alone.

    That is of a key that is misspelt, of a list that was not read for it, or of a file in doubt.
    """
    misspelt = {item.subject for item in raw if item.rule == "schema" and item.subject}
    left = [item for item in raw if item.rule == "schema" or item.subject not in misspelt]
    if any(map(_lost_list, left)):
        left = [item for item in map(_without_a_list, left) if item]
    doubtful = {document.path for document in plans.documents if document.doubtful}
    return [
        item for item in left if found[item.rule].group == "file" or item.span.path not in doubtful
    ]


def _level(
    item: Diagnostic, plans: PlanSet, found: Mapping[str, Rule], levels: Mapping[str, Severity]
) -> Diagnostic:
    """Put the finding in its set; a rule that lowers some findings does so below the level set."""
    lowered = min(item.severity, levels[item.rule])
    severity = lowered if item.severity < found[item.rule].severity else levels[item.rule]
    several = found[item.rule].several if item.record and severity < Severity.ERROR else ""
    return item.within(plans.folder, severity)._replace(several=several)


def _unread(item: Diagnostic, found: Mapping[str, Rule], unread: set[str]) -> Diagnostic:
    """Say with the finding of an unread file what is not looked at because of it."""
    if item.span.path not in unread or found[item.rule].group != "file":
        return item
    more = "until it can be read, links to and from the other plans are not checked"
    if item.hint:
        stop = "" if item.hint.endswith(("?", ".")) else "."
        more = f"{item.hint}{stop} {more.capitalize()}"
    return item._replace(hint=more)


def _lost_list(item: Diagnostic) -> bool:
    """Whether a key is misspelt under which a plan keeps its records: none of them was read."""
    return item.rule == "schema" and item.subject is not None and item.subject[1:] in _LISTS


def _without_a_list(item: Diagnostic) -> Diagnostic | None:
    """Return a finding where a list was not read, or None if it may come from that alone."""
    if _needs_every_file(item.rule) or item.rule == "numbering-gap":
        return None
    if _lost_list(item):
        stop = "" if item.hint.endswith(("?", ".")) else "."
        more = "Until then, links to what it holds are not checked"
        return item._replace(hint=f"{item.hint}{stop} {more}")
    return item


def _silent(levels: Mapping[str, Severity]) -> set[str]:
    return set(filter(_needs_every_file, levels))


def _needs_every_file(rule: str) -> bool:
    return any(fnmatchcase(rule, glob) for glob in _NEEDS_EVERY_FILE)


def _once(findings: Iterable[Diagnostic]) -> Iterable[Diagnostic]:
    """Return findings, each once, whatever it is that two of them keep other rules from saying."""
    found: dict[Diagnostic, Diagnostic] = {}
    for item in findings:
        found.setdefault(item._replace(subject=None), item)
    return found.values()


_ByPlace = Mapping[tuple[str, int], Sequence[Suppression]]


def _by_place(comments: Iterable[Suppression]) -> _ByPlace:
    found: dict[tuple[str, int], list[Suppression]] = {}
    for comment in comments:
        found.setdefault((comment.document.path, comment.line), []).append(comment)
    return found


def _head(document: Document) -> int:
    """Return the line of a document's first key; 0 without any."""
    keys = iter(document.data if isinstance(document.data, dict) else ())
    first = next(keys, None)
    return 0 if first is None else document.span((first,), key=True).start.line


def _suppressed(
    item: Diagnostic, found: Mapping[str, Rule], comments: _ByPlace, heads: Mapping[str, int]
) -> Diagnostic:
    """Mark a finding that a comment accepts: on its line, or, of several records, at the head."""
    if found[item.rule].group in UNSUPPRESSIBLE or not comments:
        return item
    path = item.span.path
    lines = [item.span.start.line, *([heads.get(path, 0)] if item.several else [])]
    for comment in [comment for line in lines for comment in comments.get((path, line), ())]:
        if item.rule in comment.rules:
            comment.used.add(item.rule)
            return item._replace(suppressed=True)
    return item


def _about_comments(
    comments: Iterable[Suppression],
    found: Mapping[str, Rule],
    levels: Mapping[str, Severity],
    silent: set[str],
) -> Iterator[Diagnostic]:
    unused, reasonless = found["unused-suppression"], found["suppression-without-reason"]
    guesses = 0
    for comment in comments:
        document = comment.document
        if not comment.reason and reasonless.id in levels and reasonless.id not in silent:
            message = "the suppression gives no reason"
            hint = "say why the finding is accepted: # planctl: ignore[rule] reason"
            yield reasonless.at(document, comment.span, message, hint)
        if unused.id not in levels:
            continue
        if not comment.rules:
            message, hint = "the suppression names no rule", "write ignore[rule] with the rule's id"
            yield unused.at(document, comment.span, message, hint)
        for rule in comment.rules:
            if rule in comment.used or rule in silent or (rule in found and rule not in levels):
                continue
            if rule in found and document.doubtful and found[rule].group not in UNSUPPRESSIBLE:
                continue
            if rule not in found:
                guesses += 1
                near = get_close_matches(rule[:_LONGEST_ID], found, 1) if guesses < 50 else []
                message = f"the suppression names '{rule}', which is no rule"
                hint = f"did you mean '{near[0]}'?" if near else "'planctl rules' lists them"
            elif found[rule].group in UNSUPPRESSIBLE:
                message = f"'{rule}' cannot be suppressed"
                hint = "mend the fault, and delete the comment"
            else:
                message = f"there is no '{rule}' to suppress here"
                hint = "the fault is mended: delete the comment"
            yield unused.at(document, comment.span, message, hint)
