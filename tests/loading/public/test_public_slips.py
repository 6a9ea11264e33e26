"""A slip in a plan publishes nothing: names in other shapes, keys that are misspelt."""

import json
from pathlib import Path
from typing import Any

import pytest

from planctl.loading.public.contact import names_in
from planctl.loading.public.last_look import LastLook
from planctl.loading.public.looked_for import names
from planctl.model.build import build
from tests.support.command import Run
from tests.support.plans import documents
from tests.support.published import text_in
from tests.support.repositories import write

NAME = "Jacqui Evans"


def _write(folder: Path, *, people: object = (), plan: Any = None, action: Any = None) -> None:
    """Write a set whose one objective has a note with a surname in small letters."""
    done = {"ref": "A1", "title": "Do it", "owner": "Clerk", "due": "2011-05", **(action or {})}
    files: dict[str, Any] = {
        "plans/corporate.yaml": {
            "kind": "corporate-plan", "organisation": "Westshire", "period": "2011/12",
        },
        "plans/people.yaml": {"kind": "people", "people": people or []},
        "plans/care.yaml": {
            "kind": "service-plan", "ref": "P", "title": "Care plan", "period": "2011/12",
            "objectives": [{"ref": "O", "title": "Aim", "notes": "ask evans", "actions": [done]}],
            **(plan or {}),
        },
    }  # fmt: skip
    write(folder, {name: json.dumps(value) for name, value in files.items()})


@pytest.mark.parametrize(
    "action",
    [
        {"owner": {"name": NAME}}, {"owner": [[NAME]]}, {"owner": {NAME: "half"}},
        {"owner": ["Clerk", {"name": NAME}]}, {"Owner": NAME}, {"ownr": NAME}, {"owners": [NAME]},
        {"accountable": {"name": NAME}}, {"updates": [{"on": "2011-05", "by": [NAME]}]},
        {"decision": {"by": {"name": NAME}}}, {"printed": {"owner": NAME}},
        {"printed": {"owner": f"Ann Lee / {NAME}"}},
        {"revisions": [{"field": "owner", "from": NAME, "to": "Clerk", "on": "2011-05-01"}]},
    ],
)  # fmt: skip
def test_a_name_in_another_shape_is_a_name(
    planctl: Run, tmp_path: Path, action: dict[str, object]
) -> None:
    _write(tmp_path, action=action)
    result = planctl("site", "out", "plans", "--public")
    assert result.code == 3
    assert "'evans' in: ask evans" in result.err


@pytest.mark.parametrize(
    "people",
    [
        [{"name": [NAME]}], [{"Name": NAME}], [{"name": {"first": "Jacqui", "last": "Evans"}}],
        [{"names": NAME}], [NAME], {"name": NAME}, {NAME: {"role": "Clerk"}},
        [{"name": "Jo Hill", "aliases": {"also": "Evans"}}],
        [{"name": NAME, "kind": "Person"}], [{"name": NAME, "kind": "officer"}],
    ],
)  # fmt: skip
def test_a_register_in_another_shape_is_a_register(
    planctl: Run, tmp_path: Path, people: object
) -> None:
    _write(tmp_path, people=people)
    result = planctl("site", "out", "plans", "--public")
    assert result.code == 3
    assert "'evans' in: ask evans" in result.err


@pytest.mark.parametrize("kind", ["Post", "GROUP", " body"])
def test_a_post_whose_kind_is_in_other_letters_is_a_post(
    planctl: Run, tmp_path: Path, kind: str
) -> None:
    _write(tmp_path, people=[{"name": "Ask Evans", "kind": kind}])
    assert planctl("site", "out", "plans", "--public").code == 0


@pytest.mark.parametrize("who", [NAME, f"{NAME} and Ann Lee", f"{NAME}; Ann Lee"])
def test_who_does_it_is_somebody_where_it_is_names(planctl: Run, tmp_path: Path, who: str) -> None:
    _write(tmp_path, plan={"workforce": [{"title": "Train", "who": who}]})
    assert planctl("site", "out", "plans", "--public").code == 3


@pytest.mark.parametrize("who", ["All staff", "Ask Evans at the Credit Union", "Social Workers"])
def test_who_does_it_may_be_anything(who: str) -> None:
    plan = {"kind": "service-plan", "ref": "P", "title": "Care plan", "period": "2011/12",
            "workforce": [{"title": "Train", "who": who}]}  # fmt: skip
    plans = build("plans", documents({"care.yaml": json.dumps(plan)}), ())
    assert not LastLook(names(plans)).seen("staff of the union, and social workers")


@pytest.mark.parametrize(
    "by",
    ["Planning Inspectorate", "Programme Office", "Full Council", "Cabinet Member", "Audit Unit"],
)
def test_who_agreed_may_be_a_body_that_no_register_has(
    planctl: Run, tmp_path: Path, by: str
) -> None:
    move = {"from": "2011-04", "to": "2011-05", "on": "2011-04-01", "approved_by": by}
    notes = "an officer of the office, a member of the unit and an inspectorate in full"
    _write(tmp_path, action={"revisions": [move], "notes": notes})
    result = planctl("site", "out", "plans", "--public")
    assert result.code == 0, result.err


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Jack Lord", "Ask Lord about it"), ("Jack Lord", "lord"), ("Lord, Jack", "lord"),
        ("Mr Jack Lord MP", "lord"), ("Ann Alderman", "alderman"), ("Del Smith", "Ask Del first"),
        ("Van Nguyen", "van"), ("Karen Mueller", "M\u00fcller"),
        ("Kim Joergensen", "J\u00f8rgensen"),
    ],
)  # fmt: skip
def test_a_name_that_is_a_title_too(planctl: Run, tmp_path: Path, name: str, text: str) -> None:
    _write(tmp_path, people=[{"name": name, "role": "Clerk"}],
           plan={"objectives": [{"ref": "O", "title": "Aim", "notes": text}]})  # fmt: skip
    assert planctl("site", "out", "plans", "--public").code == 3


@pytest.mark.parametrize("name", ["Mr Jack Hill", "Dr Ann Lee MP", "Lord Hill", "Ann van Hill"])
def test_a_title_is_no_name(planctl: Run, tmp_path: Path, name: str) -> None:
    text = "the lord mayor has a van, a dr and an mp: mr"
    _write(tmp_path, people=[{"name": name, "role": "Clerk"}],
           plan={"objectives": [{"ref": "O", "title": "Aim", "notes": text}]})  # fmt: skip
    result = planctl("site", "out", "plans", "--public")
    assert result.code == 0, result.err


KEPT = "for the board alone"


@pytest.mark.parametrize(
    "more",
    [
        {"acess": "officers"}, {"Access": "exempt"}, {"access level": "officers"},
        {"access_reason": "commercial"}, {"access-reason": "commercial"}, {"acc\u00e8s": "exempt"},
        {"\uff41\uff43\uff43\uff45\uff53\uff53": "exempt"},
        {"\u0430\u0441\u0441\u0435\u0455\u0455": "officers"},
        {"a\u00adc\u200bc\u2060ess": "exempt"},
    ],
)  # fmt: skip
def test_an_access_that_is_misspelt_is_not_public(
    planctl: Run, tmp_path: Path, more: dict[str, object]
) -> None:
    _write(tmp_path, plan={"objectives": [{"ref": "O", "title": KEPT, **more}]})
    _published_without(planctl, KEPT)


@pytest.mark.parametrize(
    "more",
    [
        {"decision": {"by": "Cabinet", "on": "2011-05", "reason": KEPT, "access": "officers"}},
        {"rag": {"declared": "red", "on": "2011-05", "why": KEPT, "access": "exempt"}},
        {"updates": {"on": "2011-05", "text": KEPT, "access": "officers"}},
    ],
)
def test_a_part_of_a_record_may_be_kept_back(
    planctl: Run, tmp_path: Path, more: dict[str, object]
) -> None:
    _write(tmp_path, plan={"objectives": []}, action={})
    action = {"ref": "A1", "title": "Do it", "owner": "Clerk", "due": "2011-05", **more}
    _write(tmp_path, plan={"objectives": [{"ref": "O", "title": "Aim", "actions": [action]}]})
    _published_without(planctl, KEPT)


@pytest.mark.parametrize(
    "more",
    [
        {"Internal": KEPT}, {"intenal": KEPT}, {"internals": KEPT}, {"internal notes": KEPT},
        {"printed": {"Internal": KEPT}}, {"resources": [{"title": "Staff", "internal_": KEPT}]},
    ],
)  # fmt: skip
def test_an_internal_remark_that_is_misspelt_is_internal(
    planctl: Run, tmp_path: Path, more: dict[str, object]
) -> None:
    action = {"ref": "A1", "title": "Do it", "owner": "Clerk", "due": "2011-05", **more}
    _write(tmp_path, plan={"objectives": [{"ref": "O", "title": "Aim", "actions": [action]}]})
    _published_without(planctl, KEPT)


def _published_without(planctl: Run, text: str) -> None:
    made = (["site", "out"], ["report", "-o", "out.json"], ["export", "--format", "csv", "-o", "t"])
    for command in made:
        result = planctl(*command, "plans", "--public")
        assert result.code == 0, result.err
    found = [path for path in Path().rglob("*") if path.is_file() and "plans" not in path.parts[:1]]
    assert found
    assert not [path for path in found if text in text_in(path)]


@pytest.mark.parametrize("nobody", ["unreadable", "tbc", "various", "as above"])
def test_a_word_for_nobody_is_no_name(planctl: Run, tmp_path: Path, nobody: str) -> None:
    action = {"accountable": nobody, "due": "unreadable", "notes": f"the date is {nobody}"}
    _write(tmp_path, plan={"objectives": [{"ref": "O", "title": "Aim", "actions": [
        {"ref": "A1", "title": "Do it", "owner": "Clerk", **action},
    ]}]})  # fmt: skip
    result = planctl("show", "A1", "plans")
    assert result.code == 0
    result = planctl("report", "plans", "--public", "--format", "markdown", "-o", "paper.md")
    assert result.code == 0, result.err
    paper = (tmp_path / "paper.md").read_text(encoding="utf-8")
    assert "Officer 1" not in paper.replace("Clerk", "")


@pytest.mark.parametrize("form", ["json", "html"])
def test_what_stands_under_no_key_of_the_format_is_not_published(
    form: str, planctl: Run, tmp_path: Path
) -> None:
    action = {
        "telephone": "Zoe Quark", "Zoe Quark": 1, "Responsible": ["Zoe Quark"], "role": "Zoe Quark",
        "updates": [{"on": "2011-05", "text": "fine", "whom": "Zoe Quark"}],
        "milestones": [{"title": "Plan it", "due": "2011-05", "room": {"title": "Zoe Quark"}}],
    }  # fmt: skip
    _write(tmp_path, action=action, plan={"contact": "Zoe Quark", "overview": "ours"})
    result = planctl("report", "plans", "--public", "--period", "2011/12 Q1", "--format", form)
    assert result.code == 0, result.err
    assert "Do it" in result.out
    assert "Plan it" in result.out or form != "json"
    assert "Quark" not in result.out


def test_a_telephone_number_beside_a_name_is_no_name(planctl: Run, tmp_path: Path) -> None:
    _write(tmp_path, people=[{"name": NAME, "kind": "person", "role": "Clerk"}],
           plan={"objectives": [{"ref": "O", "title": "Aim", "owner": NAME}]})  # fmt: skip
    contact = f"{NAME}, j.evans@council.gov.uk, 01234 567890"
    corporate = {"kind": "corporate-plan", "organisation": "Westshire", "period": "2011/12",
                 "papers": [{"contact": contact}]}  # fmt: skip
    write(tmp_path, {"plans/corporate.yaml": json.dumps(corporate)})
    result = planctl("report", "plans", "--public", "--period", "2011/12 Q1")
    assert result.code == 0, result.err
    assert "Clerk, Clerk, 01234 567890" in result.out


@pytest.mark.parametrize("contact", [
    "Head of Policy, County Hall, Castle Street, Westbury, WB1 2CD, policy@westshire.gov.uk, 01234",
    "Policy and Performance Manager, First Floor, Delamere House, Crewe CW1 2LL",
    "Housing Strategy Team, Westshire Council, PO Box 12, Town Hall, Westbury; www.plans.gov.uk",
    "customer.services@westshire.gov.uk or 01234 567890, ext. 23",
    "Director of Regeneration and Culture (tel. 01234 567890)", "12 Mill Lane, Westbury",
])  # fmt: skip
def test_a_contact_that_is_a_post_and_an_address_names_nobody(contact: str) -> None:
    assert list(names_in(contact, {"westshire", "council"})) == []


@pytest.mark.parametrize(("contact", "named"), [
    ("Ann Hill, County Hall, Westbury", ["Ann Hill"]), ("Hill, Ann", ["Hill", "Ann"]),
    ("Policy Team, j.evans@westshire.gov.uk", ["j evans"]), ("Manager Evans", ["Manager Evans"]),
    ("PA to Ann Hill", ["PA to Ann Hill"]), ("Ann Hill WB1 2CD", ["Ann Hill"]),
    ("County Hall, Ann Hill, WB1 2CD", ["Ann Hill"]), ("Evans, 12 Mill Lane", ["Evans"]),
    ("Ann Hill 01234 567890", ["Ann Hill"]), ("Ann Hall, 12 Mill Lane", ["Ann Hall"]),
])  # fmt: skip
def test_a_name_in_a_contact_is_one_beside_any_address(contact: str, named: list[str]) -> None:
    assert list(names_in(contact, {"westshire", "council"})) == named


def test_a_paper_with_an_address_is_written_and_one_with_a_name_says_a_post(
    planctl: Run, tmp_path: Path
) -> None:
    for contact, said in (
        ("Head of Policy, Castle House, 2 Castle Street, Westbury, policy@westshire.gov.uk", ""),
        ("Zoe Quark, Castle House, 2 Castle Street, Westbury", ", Castle House, 2 Castle Street"),
    ):
        _write(tmp_path)
        corporate = {"kind": "corporate-plan", "organisation": "Westshire", "period": "2011/12",
                     "papers": [{"contact": contact}]}  # fmt: skip
        write(tmp_path, {"plans/corporate.yaml": json.dumps(corporate)})
        result = planctl("report", "plans", "--public", "--period", "2011/12 Q1")
        assert result.code == 0, result.err
        assert (said or contact.rpartition(",")[0]) in result.out
        assert "Quark" not in result.out
