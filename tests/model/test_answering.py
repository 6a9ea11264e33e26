"""Who owns what, and who is accountable for it: names, posts, groups, plans, and what may be."""

import json
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from planctl.checking.engine import run
from planctl.checking.rule import Context
from planctl.model.answering import Whose
from planctl.model.build import build
from planctl.model.names import called, cure, is_name, parts, shortened, stands_in
from planctl.model.perhaps import perhaps
from planctl.model.plan_set import PlanSet
from planctl.queries.workload import Workloads
from planctl.standing.totals import LISTS
from tests.support.command import ROOT, Run, call
from tests.support.plans import documents

CORPORATE = (
    "kind: corporate-plan\norganisation: W\nperiod: 2011/12\nobjectives: [{ref: CP1, title: A}]\n"
)
HEAD = "kind: service-plan\nref: LIB\ntitle: Libraries\nperiod: 2011/12\nlead: Zoe Quine\n"


def plans(*actions: str, people: str = "", more: str = "", head: str = HEAD) -> PlanSet:
    """Build a plan set of one objective with these actions."""
    body = f"{head}objectives:\n  - ref: O1\n    title: T\n{more}    actions:\n"
    texts = {
        "corporate.yaml": CORPORATE,
        "lib.yaml": body + "".join(f"      - {action}\n" for action in actions),
    }
    if people:
        texts["people.yaml"] = f"kind: people\npeople:\n{people}"
    return build("plans", documents(texts), [])


def held(found: PlanSet, name: str, role: str = "owner") -> list[str]:
    """Return the keys of the records that count for somebody."""
    (person,) = found.who.meant(name)
    whose = (
        Whose(found, owners=(person,)) if role == "owner" else Whose(found, accountable=(person,))
    )
    return [record.key for record in found.records if record in whose]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("O'Neill", "O\u2019Neill"), ("O`Neill", "O\u00b4Neill"), ("Hill, Ann", "ann  HILL"),
        ("Dr. Ann Hill", "Ann Hill"), ("J.M. Evans", "JM Evans"), ("J. M. Evans", "J M Evans"),
        ("A.H.", "AH"), ("Mary\u00a0Ann Lee", "Mary Ann Lee"), ("Hill, Dr Ann", "Ann Hill"),
        ("Cameron \u2013 Strickland", "Cameron-Strickland"), ("Zo\u00eb Quine", "Zoe Quine"),
        ("Mr J. Hill", "J Hill"), ("Ann\u00ad Hill\u200b", "Ann Hill"),
    ],
)  # fmt: skip
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert called(one) == called(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mr Hill", "Mrs Hill"), ("Cllr Ann Hill", "Ann Hill"), ("A Hill", "Ann Hill"),
        ("Head of Parks, Leisure and Sport and Play", "Parks"), ("MS", "Martin Smith"),
        ("Anne Hill", "Ann Hill"), ("Hill Ann", "Ann Hill"), ("ann.hill@w.example", "Ann Hill"),
    ],
)  # fmt: skip
def test_names_that_may_be_two_peoples(one: str, other: str) -> None:
    assert called(one) != called(other)


def test_words_that_are_nobodys_name_each_have_a_cure() -> None:
    cures = {
        "name one officer": "tbc|TBA|T.B.C.|t. b. a|To be confirmed|TBC - new post|n/a|N/A|?|-|"
        "\u2013|none|unassigned|to be confirmed by the board|tbc (see Rec 1.3)|unreadable|...|"
        "\u3164|\u115f \u2800",
        "name who stands in": "Vacant|vacant post|Head of Parks (vacant)|Head of Parks - vacant",
        "name the one who answers": "Various|all|everyone|several",
        "write the name again": 'as above|ditto|"|see above',
        "write the name alone": "Ann Hill (tbc)|Ann Hill / TBC|Ann Hill (T.B.C.)",
    }
    for start, words in cures.items():
        for word in words.split("|"):
            assert not is_name(word), word
            assert cure(word).startswith(start), (word, cure(word))


@pytest.mark.parametrize(
    "name",
    ["Ann Hill", "All Directorates", "All of DMT", "Vacant Homes Team", "Interim Director", "AH",
     "Head of Joint Commissioning", "Various Artists Ltd", "Ann Hill/Ben Wood", "Tba\u0142a Nowak",
     "T.B.C. Smith"],
)  # fmt: skip
def test_names_that_hold_a_word_for_nobody(name: str) -> None:
    assert is_name(name)


def test_parts_of_a_text_and_what_stands_in_it() -> None:
    assert parts("Ann Hill/Ben Wood & Jo Lamb, with Al Moss") == [
        "Ann Hill", "Ben Wood", "Jo Lamb", "Al Moss",
    ]  # fmt: skip
    for text in (
        "Ann Hill supported by Ben Wood", "Lead: Ann Hill", "ann.hill@w.example", "Cllr Ann Hill",
        "Ann Hill (until June), Ben Wood from July", "Hill, Ann; Wood, Ben",
    ):  # fmt: skip
        assert stands_in("Ann Hill", text), text
    for text in ("Ann Hill", "Joann Hills", "Ann Hillside", "Hill Foundation, Ann Street"):
        assert not stands_in("Ann Hill", text), text
    assert shortened("AH", "Ann Hill")
    assert shortened("A. Hill", "Ann Hill")
    assert shortened("Ann J Hill", "Ann Hill")
    assert not shortened("B Hill", "Ann Hill")
    assert not shortened("Ah", "Ann Hill")


def test_an_action_has_those_accountable_of_its_milestones() -> None:
    steps = (
        "milestones: [{ref: M1, title: T, owner: Ann Hill, accountable: Jo Lamb},"
        " {ref: M2, title: T, accountable: [Al Moss, Jo Lamb]}, {ref: M3, title: T}]"
    )
    found = plans(f"{{ref: A1, title: T, {steps}}}")
    said = {item.key: found.accountable_of(item) for item in found.of("action", "milestone")}
    both = ("Jo Lamb", "Al Moss")
    assert said == {"A1": both, "M1": ("Jo Lamb",), "M2": ("Al Moss", "Jo Lamb"), "M3": both}
    assert held(found, "Jo Lamb", "accountable") == ["A1", "M1", "M2", "M3"]
    own = plans(f"{{ref: A1, title: T, accountable: Zoe Quine, {steps}}}")
    assert held(own, "Jo Lamb", "accountable") == ["M1", "M2"]
    assert held(own, "Zoe Quine", "accountable") == ["A1", "M3"]


def test_a_measure_or_risk_in_place_has_the_owner_of_what_it_stands_in() -> None:
    inside = "measures: [{ref: M1, title: T}, {ref: M2, title: T, owner: Ben Wood}]"
    more = "    owner: Ann Hill\n    risks: [{ref: R1, title: T}]\n"
    found = plans(
        f"{{ref: A1, title: T, owner: Jo Lamb, accountable: Al Moss, {inside}}}",
        "{ref: A2, title: T, measures: [{ref: M3, title: T}]}",
        more=more, head=f"{HEAD}measures: [{{ref: M4, title: T}}]\n",
    )  # fmt: skip
    records = {item.key: item for item in found.of("measure", "risk")}
    owners = {key: found.owners_of(item) for key, item in records.items()}
    assert owners == {
        "M1": ("Jo Lamb",), "M2": ("Ben Wood",), "M3": ("Ann Hill",), "M4": (), "R1": ("Ann Hill",),
    }  # fmt: skip
    above = {key: found.who.inherited_from(item, "owner") for key, item in records.items()}
    assert above == {"M1": "action", "M2": "", "M3": "objective", "M4": "", "R1": "objective"}
    assert found.accountable_of(records["M1"]) == ()
    assert held(found, "Zoe Quine") == ["LIB"]  # a plan's lead: nothing below has it


def test_a_posts_work_is_its_holders() -> None:
    people = (
        "  - {name: Ann Hill}\n  - {name: Head of Sport, kind: post, holder: 'HILL, Ann'}\n"
        "  - {name: Head of Parks, kind: post, holder: Ann Hill, vacant: true}\n"
    )
    found = plans(
        "{ref: A1, title: T, owner: Head of Sport}", "{ref: A2, title: T, owner: Head of Parks}",
        "{ref: A3, title: T, owner: [Head of Sport, Ann Hill], accountable: Head of Sport}",
        people=people,
    )  # fmt: skip
    assert held(found, "Ann Hill") == ["A1", "A3"]
    assert held(found, "Head of Sport") == ["A1", "A3"]
    assert held(found, "Ann Hill", "accountable") == ["A3"]
    ties = {item.key: found.who.ties(item, "owner") for item in found.of("action")}
    via = {
        key: [(tie.person.name, tie.via.name if tie.via else None) for tie in tied]
        for key, tied in ties.items()
    }
    assert via["A1"] == [("Head of Sport", None), ("Ann Hill", "Head of Sport")]
    assert via["A3"] == [("Head of Sport", None), ("Ann Hill", None)]
    counted = {item.key: [p.name for p in found.who.counted(item)] for item in found.of("action")}
    assert counted == {"A1": ["Ann Hill"], "A2": ["Head of Parks"], "A3": ["Ann Hill"]}


def test_a_post_that_a_post_holds_is_the_work_of_who_holds_that() -> None:
    people = (
        "  - {name: Ann Hill}\n  - {name: Head of Law, kind: post, holder: Ann Hill}\n"
        "  - {name: Monitoring Officer, kind: post, holder: Head of Law}\n"
        "  - {name: One, kind: post, holder: Two}\n  - {name: Two, kind: post, holder: One}\n"
    )
    found = plans(
        "{ref: A1, title: T, owner: Monitoring Officer, accountable: Monitoring Officer}",
        "{ref: A2, title: T, owner: Head of Law}",
        "{ref: A3, title: T, owner: One}",
        people=people,
    )
    assert held(found, "Ann Hill") == held(found, "Head of Law") == ["A1", "A2"]
    assert held(found, "Ann Hill", "accountable") == ["A1"]
    counted = {item.key: [p.name for p in found.who.counted(item)] for item in found.of("action")}
    assert counted == {"A1": ["Ann Hill"], "A2": ["Ann Hill"], "A3": []}
    everybody = Workloads(found, date(2011, 7, 1), within=30)
    ann = everybody.of(found.people.meant("Ann Hill")[0])
    assert ann.own.totals.actions == 2
    posts = {post.name: totals.actions for post, totals in ann.posts}
    assert posts == {"Head of Law": 1, "Monitoring Officer": 1}


def test_groups_are_reached_by_name_by_post_and_through_a_group() -> None:
    people = (
        "  - {name: Ann Hill}\n  - {name: Head of Sport, kind: post, holder: Ann Hill}\n"
        "  - {name: SMT, kind: group, members: [Head of Sport]}\n"
        "  - {name: Extended SMT, kind: group, members: [SMT, Ben Wood]}\n"
    )
    found = plans("{ref: A1, title: T, owner: SMT}", people=people)
    (ann,), (ben,) = found.who.meant("Ann Hill"), found.who.meant("Ben Wood")
    assert [group.name for group in found.people.groups_of(ann)] == ["SMT", "Extended SMT"]
    assert [group.name for group in found.people.groups_of(ben)] == ["Extended SMT"]
    assert held(found, "Ann Hill") == []


SCOPED = (
    "  - {name: Ann Hill, email: Ann.Hill@w.example}\n"
    "  - {name: SMT, kind: group, in: [LIB]}\n  - {name: SMT, kind: group, in: [ADULTS]}\n"
)


def test_a_name_that_means_two_is_looked_up_in_its_plan() -> None:
    def under(head: str) -> PlanSet:
        return plans("{ref: A1, title: T, owner: SMT}", people=SCOPED, head=head)

    for head, ref in ((HEAD, "LIB"), (HEAD.replace("LIB", "ELD") + "directorate: ADULTS\n", "ELD")):
        found = under(head)
        (action,) = found.of("action")
        (person,) = found.who.people(action, "owner")
        assert person.label == ("SMT@LIB" if ref == "LIB" else "SMT@ADULTS")
        assert [item.label for item in found.who.meant("SMT")] == ["SMT@LIB", "SMT@ADULTS"]
        assert found.who.meant(f"smt@{ref}") == [person]
    other = under(HEAD.replace("LIB", "ART"))
    (action,) = other.of("action")
    (stranger,) = other.who.people(action, "owner")
    assert not stranger.registered
    assert stranger in other.who.meant("SMT")


def test_an_address_means_its_officer() -> None:
    found = plans("{ref: A1, title: T, owner: ann.hill@W.example}", people=SCOPED)
    assert held(found, "Ann Hill") == ["A1"]
    assert held(found, "ann.hill@w.example") == ["A1"]


def test_what_may_be_meant_is_named_with_its_reason() -> None:
    texts = (
        "Ann Hill", "Ann Hill/Ben Wood", "A Hill", "AH", "Ann Hille", "Ann Hill (vacant)",
        "Head of Sport", "Joann Hills", "Ben Wood",
    )  # fmt: skip
    actions = [f'{{ref: A{n}, title: T, owner: "{text}"}}' for n, text in enumerate(texts)]
    found = plans(*actions, people="  - {name: Ann Hill, role: Head of Sport}\n")
    (ann,) = found.who.meant("Ann Hill")
    why = {item.name: item.why for item in perhaps(found, ann, LISTS.values())}
    assert why == {
        "Ann Hille": "another spelling",
        "Head of Sport": "the post in the register",
        "Ann Hill/Ben Wood": "part of a text",
        "Ann Hill (vacant)": "named beside a word for nobody",
        "A Hill": "initials",
        "AH": "initials",
    }


def test_a_post_that_is_printed_in_other_words_may_be_meant() -> None:
    texts = (
        "Chief Officer (Learning Disability)", "Chief Officer (Learning Disabilities)",
        "Chief Officer (People with Learning Disability)", "Chief Officer (Housing)",
        "Chief Officer",
    )  # fmt: skip
    actions = [f'{{ref: A{n}, title: T, owner: "{text}"}}' for n, text in enumerate(texts)]
    found = plans(*actions)
    (post,) = found.who.meant(texts[0])
    assert {item.name for item in perhaps(found, post, LISTS.values())} == {*texts[1:3]}


def test_two_entries_of_the_register_are_never_taken_for_one() -> None:
    people = "  - {name: Ann Hill}\n  - {name: Anne Hill}\n  - {name: A Hill}\n"
    found = plans("{ref: A1, title: T, owner: [Anne Hill, A Hill]}", people=people)
    (ann,) = found.who.meant("Ann Hill")
    assert perhaps(found, ann, LISTS.values()) == []


def _said(*arguments: str) -> Any:
    return json.loads(call([*arguments, "--as-of", "2007-11-01", "--format", "json"]).out)


HEREFORDSHIRE = str(ROOT / "plans/herefordshire-2007")


def test_heads_of_service_named_on_milestones_are_accountable() -> None:
    """15.1 to 15.3, 16.1 and 16.2 of Herefordshire 2007 name TG on milestones alone."""
    answered = _said("owner", "TG", HEREFORDSHIRE)["accountable"]
    keys = {row["key"] for row in answered["actions"]}
    assert answered["totals"]["actions"] == len(keys) == 13
    assert {"15.1", "15.2", "15.3", "16.1", "16.2"} <= keys
    assert _said("owner", "SC", HEREFORDSHIRE)["accountable"]["totals"]["actions"] == 87


@pytest.mark.parametrize("name", ["TG", "SC", "GH"])
def test_accountable_means_the_same_in_every_command(name: str) -> None:
    answered = _said("owner", name, HEREFORDSHIRE)["accountable"]
    listed = _said("list", "actions", HEREFORDSHIRE, "--accountable", name)["rows"]
    assert {row["key"] for row in listed} == {row["key"] for row in answered["actions"]}
    late = [row["key"] for row in _said("overdue", HEREFORDSHIRE, "--accountable", name)["rows"]]
    totals = answered["totals"]
    wanted = totals["overdue"] + totals["milestones_overdue"] + totals["mitigations_overdue"]
    assert len(late) == wanted
    (part,) = _said("report", HEREFORDSHIRE, "--accountable", name)["sets"][0]["parts"]
    assert (part["totals"]["actions"], part["totals"]["overdue"]) == (
        totals["actions"],
        totals["overdue"],
    )
    told = [part["sections"][key]["rows"] for key in ("overdue", "overdue_steps")]
    assert [len(rows) for rows in told] == [totals["overdue"], wanted - totals["overdue"]]


def test_owner_and_accountable_together(planctl: Run) -> None:
    both = _said("list", "actions", HEREFORDSHIRE, "--owner", "AHas", "--accountable", "TG")["rows"]
    assert both
    assert all("AHas" in row["owner"] and "TG" in row["accountable"] for row in both)
    unknown = planctl("overdue", HEREFORDSHIRE, "--owner", "AHas", "--accountable", "Tony Geesen")
    assert unknown.code == 2
    assert "no plan names 'Tony Geesen'" in unknown.err
    assert "Tony Geeson" in unknown.err


def test_the_database_counts_as_owners_does(tmp_path: Path, planctl: Run) -> None:
    leeds = str(ROOT / "plans/leeds-2008")
    out = tmp_path / "plans.sqlite"
    planctl("export", leeds, "-o", str(out), "--as-of", "2009-04-01")
    rows = json.loads(planctl("owners", leeds, "--as-of", "2009-04-01", "--format", "json").out)
    wanted = {
        row["name"]: (row["actions"], row["open"], row["overdue"])
        for row in rows["rows"] if row["name"] and row["actions"]
    }  # fmt: skip
    with closing(sqlite3.connect(out)) as database:
        found = database.execute("SELECT person, actions, open, overdue FROM owner_totals")
        assert {name: tuple(counts) for name, *counts in found} == wanted
        via = "SELECT person FROM owners WHERE via = 'Chief Officer (Social Care Commissioning)'"
        assert {row[0] for row in database.execute(via)} == {"Dennis Holmes"}
    assert "Chief Officer (Social Care Commissioning)" not in wanted
    assert wanted["Dennis Holmes"][0] == 5


def test_what_is_not_listed_is_said_where_rows_stand_alone(planctl: Run) -> None:
    cheshire = str(ROOT / "plans/cheshire-east-2011-12")
    said = planctl("owner", "Garry Booth", cheshire, "--format", "csv")
    assert "31 records may be meant too, under GB" in said.err
    assert planctl("owner", "Garry Booth", cheshire, "--format", "json").err == ""
    table = planctl("owner", "Garry Booth", cheshire, "--format", "table")
    assert "May be meant too, not counted above (31 records)" in table.out
    assert f"planctl owner GB {cheshire}" in table.out.replace("\n", " ")
    assert table.err == ""


def test_missing_owner_is_a_warning_in_the_plan_that_answers_an_inspection() -> None:
    def findings(head: str) -> list[tuple[str, str, str]]:
        found = plans(
            "{ref: A1, title: T, owner: various, measures: [{ref: M1, title: T}]}",
            "{ref: A2, title: T, owner: Ann Hill, measures: [{ref: M2, title: T}]}",
            more="    owner: Ann Hill\n", head=head,
        )  # fmt: skip
        said = run(found, Context(date(2011, 7, 1)))
        of_rule = [item for item in said if item.rule == "missing-owner"]
        return [(item.severity.word, item.message, item.hint) for item in of_rule]

    ((severity, message, hint),) = findings(HEAD)
    assert severity == "error"
    assert message == "action 'A1' has no responsible officer: 'various' is nobody"
    assert hint.startswith("name the one who answers")
    ((severity, *_),) = findings(f"{HEAD}answers: CSCI inspection 2007\n")
    assert severity == "warning"


def test_a_public_edition_has_no_address_and_the_post_of_the_right_one(
    tmp_path: Path, planctl: Run
) -> None:
    people = (
        "  - {name: Ann Hill, role: Director, email: a.h77@w.example}\n"
        "  - {name: Sam Lee, role: Swim lead, in: [LIB]}\n"
        "  - {name: Sam Lee, role: Parks lead, in: [ART]}\n"
    )
    body = f"{HEAD}objectives:\n  - ref: O1\n    title: T\n    actions:\n"
    actions = (
        "      - {ref: A1, title: Write to A.H77@w.example, owner: 'Lee, Sam'}\n"
        "      - {ref: A2, title: T, owner: a.h77@w.example}\n"
    )
    texts = {
        "corporate.yaml": CORPORATE, "people.yaml": f"kind: people\npeople:\n{people}",
        "lib.yaml": body.replace("lead: Zoe Quine\n", "") + actions,
        "art.yaml": body.replace("LIB", "ART").replace("lead: Zoe Quine", "lead: Sam Lee")
        + "      - {ref: A3, title: T, owner: Sam Lee}\n",
    }  # fmt: skip
    (tmp_path / "plans").mkdir()
    for path, text in texts.items():
        (tmp_path / "plans" / path).write_text(text)
    out = tmp_path / "plans.sqlite"
    said = planctl("export", str(tmp_path / "plans"), "--public", "-o", str(out))
    assert said.code == 0, said.err
    assert b"h77" not in out.read_bytes().lower()
    with closing(sqlite3.connect(out)) as database:
        found = dict(database.execute("SELECT key, owner FROM actions").fetchall())
        assert found == {"A1": "Swim lead", "A2": "Director", "A3": "Parks lead"}
        title = database.execute("SELECT title FROM actions WHERE key = 'A1'").fetchone()
        assert title == ("Write to Director",)
        people_said = database.execute("SELECT name, in_plans FROM people ORDER BY name")
        assert people_said.fetchall() == [
            ("Director", None), ("Parks lead@ART", "ART"), ("Swim lead@LIB", "LIB"),
        ]  # fmt: skip


def test_the_open_work_of_a_post_is_that_of_the_holder_who_left() -> None:
    people = (
        "  - {name: Ann Hill, left: 2011-05-31}\n"
        "  - {name: Head of Sport, kind: post, holder: Ann Hill}\n"
    )
    found = plans("{ref: A1, title: T, owner: Head of Sport}", people=people)
    said = [item for item in run(found, Context(date(2011, 7, 1))) if item.rule == "owner-has-left"]
    assert [item.message for item in said] == [
        "'Ann Hill' left 2011-05-31 and still has 1 open record"
    ]


def test_a_post_and_its_holder_are_one_owner_who_is_accountable() -> None:
    people = "  - {name: Ann Hill}\n  - {name: Head of Sport, kind: post, holder: Ann Hill}\n"
    found = plans(
        "{ref: A1, title: T, owner: Ann Hill, accountable: [Ben Wood, Head of Sport]}",
        "{ref: A2, title: T, owner: [Ann Hill, Ben Wood], accountable: Head of Sport}",
        "{ref: A3, title: T, owner: Head of Sport, accountable: Head of Sport}",
        people=people,
    )  # fmt: skip
    said = run(found, Context(date(2011, 7, 1)))
    assert [item.message for item in said if item.rule == "accountable-is-owner"] == [
        "action 'A1' has 'Head of Sport' as accountable, who is its owner",
        "action 'A3' has 'Head of Sport' as owner and as accountable",
    ]
