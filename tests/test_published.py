"""Four published plan sets hold what the documents hold, row by row.

The TSVs in ``tests/data`` were made from the sources' own table rows and not from the plans. Where
a plan differs from its row on purpose, DIFFERENCES states the row, the field, what is printed, what
the plan has and why; a line there that is no longer a difference fails as much as a new one.
"""

import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

import pytest

from planctl.config import Config
from planctl.load import Request, load
from planctl.model import PlanSet
from planctl.queries.overdue import overdue
from planctl.record import Record, link_refs, refs_of
from tests.conftest import ROOT, Run

SALFORD, LEEDS = "salford-2009-10", "leeds-2008"
HEREFORD_2007, HEREFORD_2003 = "herefordshire-2007", "herefordshire-2003"
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
MONTH = rf"({'|'.join(MONTHS)})[a-z]*"
YEAR = r"[ -](?:20)?(\d\d)"
WORDS = {"TBD": "tbc", "TBC": "tbc", "Current": "ongoing", "Ongoing": "ongoing", "Done": "done"}

# ref | field | printed | in the plan | why
DIFFERENCES = {
    SALFORD: """\
AD10.1 | deadline | 31/03/2010 | 2009-10/2009-11; 2010-03-31 | measure cell: opens Oct/Nov 2009
AD13.1 | deadline | 31/03/2010 | 2010-06; 2010-03-31 | measure cell: training reviewed in June 2010
AD20.2 | deadline | 31/12/2009 | 2009-04; 2009-12-31 | action cell: pilot to start April 09
AD21.1 | deadline | 30/09/2009 | 2010-03-31; 2009-09-30 | measure cell: target end date
AD24.1 | deadline | 31/03/2010 | 2009-09-30; 2010-03-31 | measure cell: report to DMG
CPC4.1 | deadline | Internal Marketing 30/04/2009 New Service Users 30/04/2009 Existing Service \
Users 31/03/2010 | 2009-04-30; 2009-04-30; 2010-03-31 | three dates, three milestones
CPC14.1 | deadline | | 2009-07-01; 2010-03-31; 2009-11-01; 2010-03-31; 2010-03-31 | those of its tenders
CPC14.1/practical-domestic-tasks | kind | action | milestone | a tender of CPC14.1
CPC14.1/pendleway-supported-housing | kind | action | milestone | a tender of CPC14.1
CPC14.1/shelmerdine-gardens | kind | action | milestone | a tender of CPC14.1
CPC14.1/domiciliary-care | kind | action | milestone | a tender of CPC14.1
CPC14.1/supported-tenancies-for-learning-disability-5-in-house-properties | kind | action | \
milestone | a tender of CPC14.1
CS1.3 | deadline | 31/03/2010 | 2009-10; 2010-03-31 | measure cell: first draft by October 2009
CS1.4 | deadline | 31/03/2010 | 2009-06; 2009-06/2009-12; 2010-03-31 | measure cell: audit, targets
CS5.1 | deadline | 31/03/2010 | 2009-06; 2010-03-31 | measure cell: audit in June 2009
CL1.1 | deadline | 31/03/2010 (Overall 3-5 year programme) | 2010-03-31 | words after the day
CL1.2 | deadline | Annual Appraisal to agree priorities for coming year at start of Q4 30/1/2010 | \
every quarter; 2010-01-30 | words before the day; measure cell: quarterly meetings
CL1.3 | deadline | 31/03/2010 (With timescales for specific projects and initiatives to be set out \
in project plans) | 2010-03-31 | words after the day
CL1.4 | deadline | Agree and commence capital fund raising action plan 30/05/2009 Completion date \
to be determined | 2009-05-30; tbc | the day is that of a first step
CL1.5 | deadline | 29/05/2009 28/08/2009 30/09/2009 31/01/2010 31/03/2010 | 2009-05-29; 2009-08-28; \
2009-09-30; 2010-01-31; 2010-03-31; 2010-09 | milestones; action cell: complete by Sept 2010
CL1.9 | deadline | 29/05/2009 31/07/2009 | 2009-05-29; 2009-07-31 | two dates, two milestones
CL1.12 | deadline | 31/03/2010 (update) | 2010-03-31 | a word after the day
CL2.1 | deadline | 31/03/2010 (To be determined as part of LAA) | 2010-03-31 | words after the day
RS8.1 | risks | in words | RS-CO2 | a sentence stands for the number; the ref is ours
RS9.1 | risks | in words | RS-CO2 | a sentence stands for the number; the ref is ours
RS9.2 | risks | in words | RS-CO2 | blank, merged with RS9.1
RS11.1 | deadline | Complete unit/team plans by Sept 2009; consider requirement for directorate plan \
(this may be influenced by testing the corporate plan which is scheduled for January 2009). \
| 2009-09 | words around the month
risk 1 | deadline | Statistical returns: 27/05/09, 29/05/09, 10/07/09 and 30/11/09 31/03/2010; SAS \
for 2008/9 due: 14/05/09 and SAS for 2009/10 due: end of May 2010 | 2010-03-31 | two rows joined; \
the other dates are its milestones' and actions'
""",
    HEREFORD_2007: """\
11&12.1 | timescales | May 07; October 07; From June 07 | 2007-05 done; 2007-10; 2007-06/.. | \
the first milestone says what was completed
3.2 | timescales | August 07; December 07 and April 08; Dec 08; 2011; 2011 | 2007-08; 2007-12; \
2008-04; 2008-12; 2011; 2011 | two dates in one line are two milestones
3.3 | leads | | LB | merged with 3.2
3.3 | heads | | SC | merged with 3.2
3.4 | timescales | June 07; July 07; Aug 07; TBD (dependent on the Herefordshire Connects programme) \
| 2007-06; 2007-07; 2007-08; tbc | words after TBD
4.1 | timescales | TBD; TBD; TBD; Oct 07 | tbc; 2007-10 | which of five milestones is not printed
4.3 | leads | | MS | merged with 4.2
4.3 | heads | | SC | merged with 4.2
5.1 | timescales | Aug 07\u2013 for further details see Recc. 23 | 2007-08 | a pointer after the month
6.1 | timescales | Aug 07\u2013 for further details see Recc. 23 | 2007-08 | a pointer after the month
15.1 | leads | AHas; CN; AHas; AHas; AHas | AHas; CN; AHas; AHas | printed again at a page break
15.1 | heads | TG; SC; TG/SC; TG/SC; SC | TG; SC; TG/SC; SC | printed again at a page break
22.1 | timescales | Improvement Leader and external expert advice in place; Change Manager interviews \
on 14 June; Request made to DoH for financial support | Improvement Leader and external expert \
advice in place. Change Manager interviews on 14 June. Request made to DoH for financial support; \
2007-06-14 | one cell of words; the year is not printed
22.2 | timescales | Done; Done, but gaps to be filled; July 07 | done; done; 2007-07 | words after Done
1.1 | timescales | Review to be finalised by Oct 07 | 2007-07; 2007-10 | milestone cell: in July
2.4 | leads | | JW | merged with 2.3
2.4 | heads | | SC | merged with 2.3
2.4 | timescales | To be finalised by 2 August | 2007-05; 2007-08-02 | milestone cell: end of May
7.1 | leads | TK; CN | TK; TK; CN; CN; CN; CN | the lead changes at a page break
7.1 | heads | SC; SC | SC; SC; SC; SC; SC; SC | printed again at a page break, for six milestones
9/identify-all-bme-carers | leads | | CN | second row of 9.6, merged with it
9/identify-all-bme-carers | heads | | SC | second row of 9.6, merged with it
16.1 | heads | SC; TG; TG; TG; TG; SC; SC | SC; TG; TG; TG; SC; SC | printed again at a page break
18.1 | timescales | May 07 (Done) | 2007-05 done; done | all of it is done, so the action is
18.7 | timescales | Jan 08; Thereafter, TBD; March 09 | 2008-01; tbc; 2009-03 | a word before TBD
25.2 | leads | ST; ST; ST | ST | the same for each part
25.2 | heads | DJ; DJ; DJ | DJ | the same for each part
25.3 | leads | DH; DH/MS; ST/DH; DH; DH | DH/MS/ST | five pairs beside three milestones
25.3 | heads | DP; SC/DP; All heads of Service; DP; All heads of service | DP/SC/All heads of Service \
| five pairs beside three milestones
25.6 | timescales | May 07 | 2007-05 done; done | success cell: Done
26.1 | leads | LFre; LFre | LFre | the same for each part
26.1 | heads | DJ; DJ | DJ | the same for each part
""",
    HEREFORD_2003: """\
JR2.3.3 | actions | 1 | 2 | one row with two leads, resources and outcomes
JR3.5.1 | timescale | June \u2013 Oct 2003 Action Plan | 2003-06/2003-10 | words after the months
JR3.7.1 | timescale | September 2004 / 2005 | 2004-09/2005 | can be read two ways
JR3.9.2 | timescale | October 2003 | 2003-10 done ../2003-10 | measure cell: Completed
JR3.10.1 | timescale | Ongoing | 2003/04; 2003/04; 2003/04; 2003/04; 2003/04; ongoing | action cell
JR3.10.2 | timescale | Ongoing | 2004/05; ongoing | action cell: units in 2004/5
JR4.2.1 | timescale | Full Business Case to Cabinet October 2003 | done 2003-06-19; 2003-10 | \
action cell: outline case on 19th June 2003
JR5.7.3 | timescale | Training Plan October 2003. Induction ongoing. | 2003-10; ongoing | two in one
JR6.1.2 | timescale | October 2003 | 2003-10 done ../2003-10 | measure cell: Achieved
JR6.3.1 | actions | 1 | 3 | one row with three actions
JR6.5.1 | actions | 1 | 2 | one row with two actions
JR6.5.3 | actions | 1 | 2 | one row with two actions
JR6.5.8 | timescale | Audit: Already achieved.; Supervision Plans by October 2003. | done 2003-03; \
2003-10; 2004-03 | action cell: audits in March 2003 and March 2004
""",
    LEEDS: """\
2.2 | new_money | unreadable | In year budget | the letter is lost, the words after it are not
3.4 | leads | TBC (see Rec 1.3) (Head of Adult Safeguarding) | Head of Adult Safeguarding | vacant
4.2 | leads | TBC (see Rec 1.3) (Head of Adult Safeguarding); Graham Sephton | Head of Adult \
Safeguarding; Graham Sephton | the post is vacant
5.1 | leads | TBC (see Rec 1.3) (Head of safeguarding) | Head of safeguarding | the post is vacant
9.2 | actual | unreadable | not-started unreadable | stray words, perhaps: no status is printed
11.1 | leads | Brian Ratner; Nyoka Fothergill; Jim Taynor; Phil Schofield; Jane Moran; Gill Chapman; \
Steve | Brian Ratner; Nyoka Fothergill; Jim Taynor; Phil Schofield; Jane Moran; Gill Chapman; \
Steve Bardsley | the surname is lost, and is on the other prints of the list
11.2 | leads | Brian Ratner; Nyoka Fothergill; Jim Taynor; Phil Schofield; Jane Moran; Gill Chapman; \
Steve | Brian Ratner; Nyoka Fothergill; Jim Taynor; Phil Schofield; Jane Moran; Gill Chapman; \
Steve Bardsley | the surname is lost, and is on the other prints of the list
""",
}


class Cell(NamedTuple):
    """A cell as printed, the same in the plans' spelling, and what the plan has."""

    ref: str
    field: str
    printed: str
    read: str
    planned: str


@cache
def plans_of(folder: str) -> PlanSet:
    (loaded,) = load(Request([ROOT / "plans" / folder], ROOT, Config(), {}))
    return loaded.plans


def rows_of(name: str) -> list[dict[str, str]]:
    path = ROOT / "tests" / "data" / f"{name}.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def stated(folder: str) -> list[tuple[str, ...]]:
    """Return the differences that are stated for a set, each with a reason."""
    lines = [re.split(r" *\| *", line) for line in DIFFERENCES[folder].strip().split("\n")]
    assert all(why for *_, why in lines)
    return [(ref, field, printed, planned) for ref, field, printed, planned, _ in lines]


def as_written(printed: str) -> str:
    """Spell one printed date as plans do, by hand and not by planctl's grammar; words stay."""
    if match := re.fullmatch(r"(\d+)/(\d+)/(\d{4})", printed):
        return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
    if match := re.fullmatch(
        rf"(\D*\b){MONTH}(?:{YEAR})? ?(?:\u2013|to|/) ?{MONTH}{YEAR}", printed
    ):
        first = as_written(f"{match[2]} {match[3] or match[5]}")
        return f"{first}/{as_written(f'{match[4]} {match[5]}')}"
    if match := re.fullmatch(
        rf"(\D*\b){MONTH}{YEAR}( \(Done\)| onwards| and continuing)?", printed
    ):
        month = f"20{match[3]}-{MONTHS.index(match[2]) + 1:02}"
        if match[4] == " (Done)":
            return f"{month} done"
        return f"{month}/.." if match[4] or match[1] in {"From ", "Commence "} else month
    if re.fullmatch(r"(.* )?achieved", printed, re.IGNORECASE):
        return "done ../2003-10"  # the month in which the plan was published
    return WORDS.get(printed, re.sub(r"\D* (\d{4})", r"\1", printed))


def each(read: Callable[[str], str], cell: str) -> str:
    return "; ".join(read(part) for part in cell.split("; "))


def moment(record: Record) -> str:
    """Return what a record says of its date: when due, whether done, else the words kept."""
    done = f"done {record.completed.written if record.completed else ''}".strip()
    dated = [record.due.written] if record.due else []
    dated += [done] if record.status == "done" else []
    kept = record.fields.get("printed")
    words = kept.get("due") or kept.get("status") if isinstance(kept, dict) else None
    return " ".join(dated) or words or ""


def moments(plans: PlanSet, *actions: Record) -> str:
    every = [item for action in actions for item in (*plans.children(action, "milestone"), action)]
    return "; ".join(filter(None, map(moment, every)))


def salford() -> Iterator[Cell]:
    plans, levels = plans_of(SALFORD), {"Yes": "considered"}
    records: dict[str, list[Record]] = {}
    for action in plans.of("action"):
        assert action.plan and action.parent
        tenders = plans.children(action, "milestone") if action.ref == "CPC14.1" else []
        records.setdefault(action.plan.ref or "", []).extend([action, *tenders])
    for division in ("AD", "CPC", "CS", "CL", "RS"):
        rows = [row for row in rows_of("salford-actions") if row["division"] == division]
        for row, record in zip(rows, records.pop(division), strict=True):
            action = record if record.kind == "action" else record.parent
            assert action and action.parent
            links = "; ".join(sorted((*action.parent.supports, *action.supports)))
            read, dates = as_written(row["deadline"]), moments(plans, record)
            equality = str(action.fields["equality"])
            yield Cell(record.key, "kind", "action", "action", record.kind)
            yield Cell(record.key, "leads", row["leads"], row["leads"], "; ".join(record.owner))
            yield Cell(record.key, "deadline", row["deadline"], read, dates)
            yield Cell(record.key, "links", "", "; ".join(sorted(row["links"].split("; "))), links)
            yield Cell(record.key, "risks", row["risks"], row["risks"], joined(action, "risks"))
            yield Cell(record.key, "equality", row["equality"], levels[row["equality"]], equality)
    assert all(ref.endswith("-2010") for ref in records)
    registered = [risk for risk in plans.of("risk") if risk.ref != "RS-CO2"]
    for row, risk in zip(rows_of("salford-risks"), registered, strict=True):
        ref, printed = f"risk {row['ref']}", row["deadline"].replace(" | ", "; ")
        yield Cell(ref, "ref", "", row["ref"], risk.ref or "")
        yield Cell(ref, "owner", "", row["owner"], "; ".join(risk.owner))
        yield Cell(ref, "deadline", printed, as_written(printed), moment(risk))
        for field in ("current", "target"):
            yield Cell(
                ref, field, row[field], f"{{'score': {row[field]}}}", str(risk.fields[field])
            )


def joined(record: Record, field: str) -> str:
    return "; ".join(link_refs(record, field))


def hereford_2007() -> Iterator[Cell]:
    plans = plans_of(HEREFORD_2007)
    actions = plans.of("action")
    for row, action in zip(rows_of("herefordshire-2007-actions"), actions, strict=True):
        milestones = plans.children(action, "milestone")
        yield Cell(action.key, "refs", row["ref"], row["ref"], "; ".join(refs_of(action)))
        for field, column in (("owner", "leads"), ("accountable", "heads")):
            each_of = [getattr(item, field) for item in (action, *milestones)]
            printed = re.sub(" ?/ ?", "/", row[column])
            planned = "; ".join("/".join(names) for names in each_of if names)
            yield Cell(action.key, column, printed, printed, planned)
        times = row["timescales"]
        yield Cell(action.key, "timescales", times, each(as_written, times), moments(plans, action))


def hereford_2003() -> Iterator[Cell]:
    plans = plans_of(HEREFORD_2003)
    actions = iter(plans.of("action"))
    rows = rows_of("herefordshire-2003-actions")
    split = {
        ref: int(planned) for ref, field, _, planned in stated(HEREFORD_2003) if field == "actions"
    }
    themes = list(dict.fromkeys(row["theme"] for row in rows))
    counts: Counter[str] = Counter()
    for row in rows:
        theme = f"JR{themes.index(row['theme']) + 1}"
        areas = list(dict.fromkeys(item["area"] for item in rows if item["theme"] == row["theme"]))
        area = f"{theme}.{areas.index(row['area']) + 1}"
        refs = [f"{area}.{counts[area] + 1}"]
        refs += [
            f"{area}.{counts[area] + number}" for number in range(2, split.get(refs[0], 1) + 1)
        ]
        counts[area] += len(refs)
        found = [next(actions) for _ in refs]
        owners = "; ".join(name for action in found for name in action.owner)
        links = {link for action in found if action.parent for link in action.parent.supports}
        times = row["timescale"]
        yield Cell(
            refs[0], "refs", "", "; ".join(refs), "; ".join(item.ref or "" for item in found)
        )
        yield Cell(refs[0], "actions", "1", "1", str(len(found)))
        yield Cell(refs[0], "theme", "", theme, "; ".join(links))
        yield Cell(refs[0], "leads", row["leads"], row["leads"], owners)
        yield Cell(refs[0], "timescale", times, each(as_written, times), moments(plans, *found))
    assert not list(actions)


def urgency(printed: str) -> str:
    """Read the first and the last quarter of an urgency; Yr 1 is 2008/09 by the legend."""
    years = "".join(re.findall(r"Y(?:ea)?rs? ?([\d/&]+)", printed))
    quarters = "".join(re.findall(r"Qtrs? ?([\d/& -]+)", printed))
    if not years:
        return printed
    year = [2007 + int(found) for found in re.findall(r"\d", years)]
    quarter = re.findall(r"\d", quarters)
    ends = [f"{year[at]}/{year[at] % 100 + 1:02} Q{quarter[at]}" for at in (0, -1)]
    return " to ".join(dict.fromkeys(ends))


def leeds() -> Iterator[Cell]:
    plans = plans_of(LEEDS)
    for row, action in zip(rows_of("leeds-actions"), plans.of("action"), strict=True):
        ref = action.ref or ""
        every = [*plans.children(action, "milestone"), action]
        starts = "; ".join(item.start.written for item in every if item.start)
        dues = "; ".join(item.due.written for item in every if item.due)
        done = [f"{item.status} {item.completed.written}" for item in every if item.completed]
        actual = (
            f"done {as_written(row['actual'])}"
            if re.search(r"\d", row["actual"])
            else row["actual"]
        )
        yield Cell(ref, "ref", "", row["ref"], ref)
        yield Cell(ref, "leads", row["leads"], row["leads"], "; ".join(action.owner))
        yield Cell(ref, "accountable", "", row["accountable"], "; ".join(action.accountable))
        yield Cell(ref, "starts", "", each(as_written, row["starts"]), starts)
        yield Cell(ref, "finishes", "", each(as_written, row["finishes"]), dues)
        yield Cell(ref, "actual", row["actual"], actual, "; ".join(done))
        yield Cell(ref, "urgency", "", urgency(row["urgency"]), str(action.fields["urgency"]))
        money = action.texts("resources")[0].split(",")[0]
        yield Cell(ref, "new_money", row["new_money"], row["new_money"], money)


@pytest.mark.parametrize(
    ("folder", "cells"),
    [
        (SALFORD, salford),
        (HEREFORD_2007, hereford_2007),
        (HEREFORD_2003, hereford_2003),
        (LEEDS, leeds),
    ],
)
def test_rows(folder: str, cells: Callable[[], Iterator[Cell]]) -> None:
    wrong = [(c.ref, c.field, c.printed, c.planned) for c in cells() if c.read != c.planned]
    assert wrong == stated(folder)
