"""Officers' names in texts: which forms are found, and which words are left alone."""

import csv
import json
import tomllib
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from planctl.language.yaml.reader import read
from planctl.loading.public.officers import Hidden
from planctl.model.build import build
from tests.support.command import ROOT, Run
from tests.support.repositories import write

PEOPLE = [
    {"name": "Jacqui Evans", "role": "Head of Care"}, {"name": "Ann Smith-Jones"},
    {"name": "Pat O'Brien", "kind": "person"}, {"name": "Mary Jane Watson"},
    {"name": "Zoë"}, {"name": "René Dubois"}, {"name": "Steve Bardsley"}, {"name": "Amy Young"},
    {"name": "Adam Long"}, {"name": "Ivan May"}, {"name": "Jan van der Berg"}, {"name": "CA"},
    {"name": "Head of Legal", "kind": "post", "aliases": ["Tom Barker", "HoL"]},
]  # fmt: skip
CELLS = [
    "Cllr Dave Perkins", "Liz Hart (Team Leader)", "Kim Cole/Ray Dunn", "All heads of Service",
    "Children and Families", "Health and Social Care",
]  # fmt: skip
PROSE = "It was a long day for young people in may. Every day a review may keep a good standard."


def hidden() -> Hidden:
    people = read(json.dumps({"kind": "people", "people": PEOPLE}).encode(), "people.yaml")
    plan = {
        "kind": "service-plan", "ref": "P", "title": "P", "period": "2011/12", "overview": PROSE,
        "objectives": [{"title": "O", "actions": [{"title": "A", "owner": CELLS}]}],
    }  # fmt: skip
    return Hidden(build("plans", [people, read(json.dumps(plan).encode(), "p.yaml")], ()))


@pytest.mark.parametrize(
    "name",
    [
        "Jacqui Evans", "JACQUI EVANS", "jacqui  evans", "J Evans", "J. Evans", "J.Evans",
        "Mrs Evans", "Professor Evans", "Cllr. Evans", "Evans, Jacqui", "EVANS, J.",
        "Jacqui M. Evans", "J.M. Evans", "JM Evans", "Jacqui\nEvans", "Jacqui/Evans",
        "Jacqui_Evans", "Jacqui (Evans)", "Jacqui          Evans", "Jac\u00adqui Evans",
        "jevans", "A Smith-Jones", "Mrs Smith-Jones", "Smith-Jones, Ann", "Ann Smith",
        "Ann Jones", "Mrs O\u2019Brien", "Pat OBrien", "O'Brien, Pat", "Mary Watson",
        "Mary J Watson", "MJ Watson", "M. Watson", "Zoë", "ZOË", "Rene\u0301 Dubois",
        "R Dubois", "Jan van der Berg", "J van der Berg", "Dave Perkins", "D Perkins",
        "Liz Hart", "Kim Cole", "Ray Dunn", "Tom Barker", "T Barker", "CA",
    ],
)  # fmt: skip
def test_forms_of_names(name: str) -> None:
    names = hidden()
    for text in (f"ask {name} first", f"by {name}'s team", f"({name})", f"{name}: yes"):
        assert names.left(text), text
        swapped = names.text(text)
        assert not names.left(swapped), swapped
        words = {word.strip(".,()").casefold() for word in name.replace("\n", " ").split()}
        gone = {word for word in words if len(word) > 3 and word.isalpha()} - {"mrs", "cllr"}
        assert not [word for word in gone if word in swapped.casefold()], swapped


@pytest.mark.parametrize(
    "text",
    [
        "it is Bardsley each time", "as far as Steve goes", "the surname, Dubois, is lost",
    ],
)  # fmt: skip
def test_a_surname_or_forename_alone(text: str) -> None:
    assert hidden().left(text)


@pytest.mark.parametrize(
    "text",
    [
        PROSE, "Specify a service for citizens", "Support a young carer", "over a long period",
        "for children and families", "health and social care", "Ordsall Young Centre",
        "We hope it may go on", "Care for all", "team leader", "HoL decides",
        "Every day. A review follows", "The Long Room is open",
    ],
)  # fmt: skip
def test_words_that_are_no_names(text: str) -> None:
    assert hidden().text(text) == text


def test_what_stands_for_a_name() -> None:
    names = hidden()
    assert names.name("Jacqui Evans") == "Head of Care"
    assert names.text("Ask J. Evans or Tom Barker") == "Ask Head of Care or Head of Legal"
    assert names.name("Ann Smith-Jones") == "Officer 1"
    assert names.name("Head of Legal") == "Head of Legal"


@pytest.mark.parametrize(
    "more",
    [
        {"ref": "Jacqui Evans 1"}, {"printed": {"Jacqui Evans": "x"}},
        {"supports": ["J Evans"]}, {"codes": ["Jacqui Evans"]},
    ],
)  # fmt: skip
def test_a_name_in_a_ref_is_refused(planctl: Run, tmp_path: Path, more: dict[str, object]) -> None:
    plan = {"kind": "service-plan", "ref": "P", "title": "P", "period": "2011/12",
            "lead": "Jacqui Evans",
            "objectives": [{"ref": "O", "title": "O", **more}]}  # fmt: skip
    corporate = {"kind": "corporate-plan", "organisation": "W", "period": "2011/12"}
    write(tmp_path, {"plans/p.yaml": json.dumps(plan), "plans/c.yaml": json.dumps(corporate)})
    for command in (["site", "out"], ["export", "-o", "out.ics"], ["report", "-o", "out.md"]):
        result = planctl(*command, "plans", "--public")
        assert result.code == 3, command
        assert "would be published" in result.err
    assert not [path for path in tmp_path.rglob("out*") if path.is_file()]


def test_an_unread_file_may_hold_names(planctl: Run, tmp_path: Path) -> None:
    corporate = {"kind": "corporate-plan", "organisation": "W", "period": "2011/12"}
    write(tmp_path, {"plans/c.yaml": json.dumps(corporate), "plans/people.yaml": "kind: ["})
    for command in (["site", "out"], ["export", "-o", "out.ics"], ["report", "-o", "out.md"]):
        result = planctl(*command, "plans", "--public")
        assert result.code == 3, command
        assert "cannot be read, so nothing of it is published" in result.err
    assert not [path for path in tmp_path.rglob("out*") if path.is_file()]


def test_names_of_files_are_not_published(planctl: Run, tmp_path: Path) -> None:
    plan = {"kind": "service-plan", "ref": "P", "title": "P", "period": "2011/12", "lead": "Al Ek",
            "objectives": [{"ref": "O", "title": "O",
            "actions": [{"title": "A", "due": "2011-05", "owner": "Al Ek"}]}]}  # fmt: skip
    corporate = {"kind": "corporate-plan", "organisation": "W", "period": "2011/12"}
    write(tmp_path, {"plans/c.yaml": json.dumps(corporate), "plans/al_ek.yaml": json.dumps(plan)})
    for name in ("out.ics", "out.sqlite", "out.json"):
        command = "report" if name == "out.json" else "export"
        assert planctl(command, "plans", "--public", "-o", name).code == 0
        raw = Path(name).read_bytes().lower()
        assert b"al_ek" not in raw
        assert b"al ek" not in raw


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "plans").glob("*-*")))
def test_the_published_plans(planctl: Run, name: str) -> None:
    folder = ROOT / "plans" / name
    configured = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["planctl"]
    Path("planctl.toml").write_text(f"public_words = {json.dumps(configured['public_words'])}")
    result = planctl("site", "out", str(folder), "--public", "--as-of", "2009-07-01")
    assert result.code == 0, result.err
    load = YAML(typ="safe").load
    entries = load(folder / "people.yaml")["people"]
    # Councillors who hold a portfolio are public.
    holders = {load(path).get("portfolio_holder") for path in folder.glob("*.yaml")}
    names = [item["name"] for item in entries if item["kind"] == "person" and " " in item["name"]
             and item["name"] not in holders]  # fmt: skip
    text = "".join(path.read_text("utf-8") for path in Path("out").rglob("*.html"))
    assert [name for name in names if name in text] == []


def test_a_councillor_who_holds_a_portfolio_is_public_and_an_officer_there_is_not(
    planctl: Run, tmp_path: Path
) -> None:
    people = (
        "kind: people\npeople:\n  - {name: Cllr Jo Marsh, kind: person}\n  - {name: Kim Cole}\n"
    )
    plan = (
        "kind: service-plan\nref: P\ntitle: P\nperiod: 2011/12\nportfolio_holder: {}\n"
        "objectives: [{{ref: O, title: O, owner: Kim Cole, notes: Ask Councillor Marsh}}]\n"
    )
    corporate = "kind: corporate-plan\norganisation: W\nperiod: 2011/12\n"
    files = {"plans/c.yaml": corporate, "plans/n.yaml": people}
    write(tmp_path, files | {"plans/p.yaml": plan.format("Cllr Jo Marsh")})
    made = planctl("site", "out", "--public")
    assert made.code == 0, made.err
    text = "".join(path.read_text("utf-8") for path in (tmp_path / "out").rglob("*.html"))
    assert "Cllr Jo Marsh" in text
    assert "Cole" not in text
    write(tmp_path, {"plans/p.yaml": plan.format("Kim Cole")})
    assert planctl("site", "other", "--public").code == 3


def test_a_post_is_no_other_name_of_itself(planctl: Run, tmp_path: Path) -> None:
    people = (
        "kind: people\npeople:\n"
        "  - {name: Kim Cole, kind: person, role: Head of Homes, aliases: [Kim, K Cole]}\n"
        "  - {name: Head of Legal, kind: post, aliases: [Tom Barker, HoL]}\n"
    )
    corporate = "kind: corporate-plan\norganisation: W\nperiod: 2011/12\n"
    write(tmp_path, {"plans/c.yaml": corporate, "plans/n.yaml": people})
    assert planctl("export", "--public", "--format", "csv", "-o", "tables").code == 0
    with (tmp_path / "tables" / "people.csv").open(encoding="utf-8") as file:
        aliases = {row["name"]: row["aliases"] for row in csv.DictReader(file)}
    assert aliases == {"Head of Homes": "", "Head of Legal": "HoL"}
