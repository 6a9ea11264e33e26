"""Work in texts, below its heading or in one line, with "Lead: ...; By when: ..."."""

import pytest

from tests.importing.test_reading import actions, read, said
from tests.support.office_files import p, tbl, tr

AIM = p("Objective 4: Homes", style="Heading2")
OBJECTIVE = {"ref": "4", "title": "Homes"}


def test_lines_below_a_heading_are_its_action() -> None:
    found = read(
        AIM, p("4.1 Build ten", style="Heading3"), p("Lead: Jo Marsh; By when: May 2026"),
        p("Progress: Site bought (April 2026)"), p("4.2 Mend the roofs"), p("Lead: as above"),
        p("By when: Q3"), p("What comes after."),
    )  # fmt: skip
    assert found.draft.plan["objectives"] == [OBJECTIVE | {"actions": [
        {"ref": "4.1", "title": "Build ten", "owner": "Jo Marsh", "due": "2026-05",
         "updates": [{"text": "Site bought (April 2026)"}]},
        {"ref": "4.2", "title": "Mend the roofs", "owner": "Jo Marsh", "due": "2026/27 Q3",
         "printed": {"due": "Q3"}},
    ]}]  # fmt: skip
    assert found.ledger.counts["left"] == 0
    notes = said(found, "note")
    assert any(
        "'as above' is read as 'Jo Marsh', as the action before it says" in item for item in notes
    )
    assert any("'What comes after.'" in item for item in notes)


@pytest.mark.parametrize(
    "text",
    [
        "4.1 Contract: go to market. Lead: Jo Marsh; By when: May 2026",
        "4.1 Contract: go to market (Lead: Jo Marsh; By when: May 2026)",
        "4.1 Contract: go to market - Lead: Jo Marsh - By when: May 2026.",
    ],
)
def test_a_line_with_lead_and_date_is_an_action(text: str) -> None:
    (action,) = actions(read(AIM, p(text)))
    assert action == {
        "ref": "4.1", "title": "Contract: go to market", "owner": "Jo Marsh", "due": "2026-05",
    }  # fmt: skip


def test_a_label_that_nobody_knows_is_told() -> None:
    found = read(AIM, p("4.1 Build"), p("Lead: Jo Marsh; By when: May 2026; Zeal: much"))
    assert [item for item in said(found, "left") if "its label 'Zeal' is not known" in item]
    assert said(read(AIM, p("4.1 Build"), p("Lead: Jo Marsh; By when: the moon")), "decide")


@pytest.mark.parametrize(
    "blocks",
    [
        (p("4.1 Build"), p("Lead: Jo Marsh")),
        (p("4.1 Build"), p("By when: May 2026")),
        (p("4.1 Build"), p("Lead: Jo Marsh"), p("Date: 12 May 2026")),
        (p("4.1 Build"), p("Lead: Jo Marsh; By when: May 2026; Lead: Ann Hill")),
        (p("Homes plan", style="Title"), p("Lead: Jo Marsh; By when: May 2026")),
        (AIM, p("Lead: Jo Marsh; By when: May 2026")),
    ],
)
def test_what_is_no_action_stays_a_text(blocks: tuple[str, ...]) -> None:
    found = read(*blocks, tbl(tr("Ref", "Action"), tr("4.2", "Sweep")))
    assert [action["ref"] for action in actions(found)] == ["4.2"]
