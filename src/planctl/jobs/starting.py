"""What ``new`` makes: which keys it needs and asks for, and the texts of its files."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from planctl.editing import starts
from planctl.editing.days import spelled
from planctl.editing.in_hand import InHand
from planctl.editing.naming import speaker
from planctl.editing.scalars import Written
from planctl.editing.spots import Wanted
from planctl.jobs.edit import Edit
from planctl.jobs.edit_options import NEW_KINDS
from planctl.jobs.new_places import modeline, place, refuse_there, set_folder
from planctl.model.build import kind_of, slug
from planctl.model.date_context import date_context
from planctl.model.forms import Form
from planctl.queries.refs import nearest_refs
from planctl.system import asking
from planctl.system.errors import PlanctlError
from planctl.system.file_names import fit
from planctl.system.text import listed, one_line

Made = tuple[InHand, Wanted, Mapping[Path, str]]

# What each kind needs, and what it takes besides.
_NEEDS = {
    "set": ("organisation", "ref", "title", "period"),
    "service-plan": ("ref", "title", "period"),
    "directorate-plan": ("ref", "title", "period"),
    "people": (),
}
_TAKES = {
    "set": ("lead",),
    "service-plan": ("directorate", "under", "lead", "form"),
    "directorate-plan": ("under", "lead", "form"),
    "people": (),
}
_QUESTIONS = {
    "organisation": ("whose plans are these?", "NAME"),
    "ref": ("which short reference does the plan have, as LIB?", "REF"),
    "title": ("what is the plan called?", "TEXT"),
    "period": ("which year or years does it cover, as 2011/12?", "PERIOD"),
}


@dataclass
class Start:
    """What somebody wants to start.

    Attributes:
        out: where it goes, where that was said.
        given: the options that were given, each by its name.
    """

    edit: Edit
    kind: str
    out: Path | None
    given: dict[str, str]

    def made(self) -> Made:
        """Return the plan set, and the texts of the files that come to it.

        Raises:
            PlanctlError: something is missing, or a file would be written over.
        """
        self._refuse_misplaced()
        self._refuse_half_names()
        if self.kind == "set":
            return self._set()
        hand = self.edit.only()
        if self.kind == "people":
            return self._people(hand)
        return self._plan(hand)

    def _refuse_misplaced(self) -> None:
        if self.kind not in NEW_KINDS:
            message = f"'{one_line(self.kind)}' is nothing that can be started"
            hint = f"choose one of {', '.join(NEW_KINDS)}; 'planctl add' adds a record to a plan"
            raise PlanctlError(message, hint=hint)
        takes = (*_NEEDS[self.kind], *_TAKES[self.kind])
        for name in self.given:
            if name not in takes:
                message = f"{_called(self.kind)} takes no --{name}"
                hint = f"it takes {', '.join(f'--{item}' for item in takes)}" if takes else ""
                raise PlanctlError(message, hint=hint or "leave it out")

    def _refuse_half_names(self) -> None:
        """Refuse a folder that is more likely the second word of a name without quotes."""
        out = str(self.out or "")
        new = self.out is not None and not (self.edit.job.cwd / self.out).exists()
        for name in ("organisation", "title", "lead"):
            value = self.given.get(name, "")
            if new and out[:1].isupper() and out.isalpha() and value.isalpha() and value != out:
                message = f"'{out}' may be a folder, or the rest of a name"
                hint = f'write --{name} "{value} {out}" for the name; make a folder so called first'
                raise PlanctlError(message, hint=hint)

    def _needed(self, hand: InHand) -> None:
        """Ask for what is missing until it can be used; in a pipe, name all of it."""
        missing = [name for name in _NEEDS[self.kind] if name not in self.given]
        if missing and not asking.asks():
            message = f"{_called(self.kind)} needs {listed(missing)}"
            options = " ".join(f"--{name} {_QUESTIONS[name][1]}" for name in missing)
            raise PlanctlError(message, hint=f"give {options}")
        for name in missing:
            question, what = _QUESTIONS[name]
            reads = partial(_period, hand) if name == "period" else str
            self.given[name] = asking.answered(question, f"--{name} {what}", reads)

    def _set(self) -> Made:

        root, where = set_folder(self.out, self.edit.job)
        hand = InHand.new(root, where)
        self._needed(hand)
        fields = self._fields(hand)
        organisation = self.given["organisation"]
        lead = self.given.get("lead")
        texts = {
            "corporate-plan": starts.corporate({
                "title": organisation, "organisation": organisation, "period": fields["period"],
            }),
            "people": starts.people([lead] if lead else [], []),
            _name(self.given["title"]): starts.plan("service-plan", fields, None, 4),
        }  # fmt: skip
        kinds = {"corporate-plan": "corporate-plan", "people": "people"}
        made = {}
        for name, text in texts.items():
            path = root / f"{name}.yaml"
            refuse_there(path, where.shown(path), self.edit.job.cwd)
            made[path] = modeline(hand, kinds.get(name, "service-plan"), path) + text
        return hand, [], made

    def _people(self, hand: InHand) -> Made:

        there = [item for item in hand.plans.documents if kind_of(item) == "people"]
        if there:
            message = f"the plan set has a register: {there[0].path}"
            raise PlanctlError(message, hint="'planctl add person name=\"...\"' adds to it")
        path = place(hand, "people", "people", self.out, self.edit.job.cwd)
        text = starts.people([], list(hand.plans.people.names()))
        return hand, [], {path: modeline(hand, "people", path) + text}

    def _plan(self, hand: InHand) -> Made:

        self._refuse_unknown(hand)
        self._needed(hand)
        fields = self._fields(hand)
        name = _name(self.given["title"])
        name = f"directorate-{name}" if self.kind == "directorate-plan" else name
        path = place(hand, self.kind, name, self.out, self.edit.job.cwd)
        fields, form = self._form(hand, path, fields)
        text = starts.plan(self.kind, fields, form, hand.plans.year_starts)
        return hand, [], {path: modeline(hand, self.kind, path) + text}

    def _refuse_unknown(self, hand: InHand) -> None:

        for name in ("directorate", "under"):
            ref = self.given.get(name)
            if ref is not None and not hand.plans.find("plan", ref):
                near = nearest_refs(ref, hand.plans.refs("plan"))
                message = f"no plan of the set has the ref '{one_line(ref)}'"
                hint = f"did you mean {' or '.join(map(one_line, near))}?" if near else \
                    "'planctl list plans' lists them"  # fmt: skip
                raise PlanctlError(message, hint=hint)

    def _fields(self, hand: InHand) -> dict[str, object]:
        """Return what the plan says of itself, with its period as plans write it."""
        period = _period(hand, self.given["period"])
        names = ("ref", "title", "directorate", "under", "lead")
        found: dict[str, object] = {name: self.given[name] for name in names if name in self.given}
        if "lead" in found:
            found["lead"] = speaker(hand.plans.people, self.given["lead"])
        return {**found, "period": Written(period)}

    def _form(
        self, hand: InHand, path: Path, fields: dict[str, object]
    ) -> tuple[dict[str, object], Form | None]:
        """Return the form of the plan, and what the plan says where it has to name it."""
        wanted = self.given.get("form")
        found = hand.form_of(path, starts.head(self.kind, fields))
        if wanted is None or (found and found.name == wanted):
            return fields, found
        known = hand.plans.forms.names_for(self.kind)
        if wanted not in known:
            message = f"no form for a {self.kind} is called '{one_line(wanted)}'"
            hint = f"there {'are' if len(known) > 1 else 'is'} {', '.join(map(one_line, known))}" \
                if known else "the corporate plan has none: leave out --form"  # fmt: skip
            raise PlanctlError(message, hint=hint)
        fields = {**fields, "form": wanted}
        return fields, hand.form_of(path, starts.head(self.kind, fields))


def _period(hand: InHand, text: str) -> str:
    """Return a period as plans write it."""
    return spelled(text, date_context(hand.plans, None, "period"), "period")


def _name(title: str) -> str:
    """Return what the file of a plan is called."""
    name = fit(slug(title))
    return f"{name}-plan" if name in {"people", "corporate-plan"} else name


def _called(kind: str) -> str:
    return "a register of people" if kind == "people" else f"a {kind.replace('-', ' ')}"
