"""What a registry record says besides figures."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from trialcli.model import Flow, Registration, Source, Trial, Unread
from trialcli.report.document import Facts, Items, Paragraph, Report, Section, Table
from trialcli.report.show.record_summary import strip_tags

Made = Callable[..., Any]


def part(report: Report, key: str) -> Section:
    """One section."""
    [found] = [section for section in report.sections if section.key == key]
    return found


def facts(section: Section) -> dict[str, str]:
    """The labelled statements of a section; of arms the last."""
    return {fact.label: fact.value.text for block in section.blocks if isinstance(block, Facts) for fact in block.facts}


def test_a_record_is_cited_with_its_version_status_and_size(paged: Made, record: Made) -> None:
    """Whether people were enrolled or are planned is said."""
    assert facts(part(paged(record()), "citation")) == {
        "Registry record": "NCT00000001, as of its update of 2024-05-01",
        "Official title": "A trial of a drug",
        "Status": "terminated: No money.",
        "Sponsor": "A Maker",
        "Enrolment": "1,234 planned",
        "Where": "1 site in Poland",
        "Ran": "started 2020-01-02",
        "Posted": "first 2019-12-31; no results",
        "Disease": "asthma",
    }


def test_a_record_that_says_little_is_cited_with_that(paged: Made, record: Made) -> None:
    """And one that names many countries with six of them."""
    bare = Registration(number="NCT00000001", version="undated")
    told = facts(part(paged(record(registration=bare)), "citation"))
    assert told["Posted"] == "no results"
    assert told["Registry record"] == "NCT00000001, undated"
    step = Flow(period="Overall", step="Started", kind="milestone", arm="drug", people=1)
    held = facts(part(paged(record(registration=bare, flow=(step,))), "citation"))
    assert held["Posted"] == "results on a day not recorded"
    assert "Enrolment" not in told
    wide = replace(bare, countries=tuple("ABCDEFGH"), sites=20, results_posted="2024-01-01")
    paper = Source(kind="paper", pmid="1")
    made = record(registration=wide, sources={"registry": Source(kind="registry"), "pmid-1": paper})
    told = facts(part(paged(made), "citation"))
    assert told["Where"] == "20 sites in A, B, C, D, E, F and 2 more"
    assert told["Posted"] == "results 2024-01-01"
    assert told["Publications"] == "1, listed by `--section sources`"


def test_a_record_has_no_bottom_line_and_says_whose_its_summary_is(paged: Made, record: Made) -> None:
    """A registry draws no conclusion."""
    report = paged(record())
    assert "bottom-line" not in {section.key for section in report.sections}
    assert part(report, "summary").blocks == (
        Paragraph("In the sponsor's words:", "secondary"),
        Paragraph("It is for breath."),
    )


def test_the_design_of_a_record_asks_for_nothing_that_no_record_has(paged: Made, record: Made) -> None:
    """Follow-up and treated are not asked for; an arm has what it was given."""
    told = facts(part(paged(record(arms={"drug": record().arms["drug"]})), "design"))
    assert {"Treated", "Follow-up", "Registered enrolment"}.isdisjoint(told)
    assert told["Enrolled"] == "1,234 planned"
    assert told["Arm"] == "Drug. 10 mg daily\nGiven: Drug: Drug"
    full = facts(part(paged(record(arms={"drug": record().arms["drug"]}), everything=True), "design"))
    assert full["Arm"] == "Drug. 10 mg daily\nGiven by mouth\nGiven: Drug: Drug"


def test_a_page_says_what_else_the_record_has(paged: Made, record: Made) -> None:
    """And how to see it; with --all it is there."""
    made = record(unread=(Unread(locator="a.b", text="odd"),))
    report = paged(made)
    assert report.notes == (
        (
            "Also in this record: groups of the record (groups), eligibility (eligibility), further statements of the"
            " record (further), statements not understood (unread). `--section groups` shows one, --all everything."
        ),
    )
    keys = {section.key for section in paged(made, everything=True).sections}
    assert {"groups", "eligibility", "further", "unread"} <= keys
    assert paged(made, everything=True).notes == ()


def test_groups_say_why_they_are_one(paged: Made, record: Made) -> None:
    """With all that the record says of them."""
    blocks = part(paged(record(), "groups"), "groups").blocks
    assert blocks[:3] == (
        Paragraph("Arm: Drug", "name"),
        Paragraph("10 mg daily\nGiven by mouth\nGiven: Drug: Drug"),
        Items(("Baseline, group BG000: the same title.",)),
    )


def test_what_was_not_understood_has_its_place(paged: Made, record: Made) -> None:
    """Nothing is lost."""
    made = record(unread=(Unread(locator="a.b[0]", text="odd"),))
    [table] = part(paged(made, "unread"), "unread").blocks
    assert isinstance(table, Table)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["a.b[0]", "odd"]]
    assert table.rows[0].records == ({"trial": "nct00000001", "locator": "a.b[0]", "text": "odd"},)


def test_further_statements_leave_out_what_stands_elsewhere(paged: Made, record: Made) -> None:
    """The threshold of adverse events stands beside these."""
    assert facts(part(paged(record(), "further"), "further")) == {"Purpose": "treatment"}


def test_participants_flow_by_period_with_arms_in_columns(paged: Made, record: Made) -> None:
    """Milestones first, then the reasons for leaving; what is no count of people has its unit."""
    steps = (
        Flow(period="Overall", step="Started", kind="milestone", arm="drug", people=1234, note="Randomized"),
        Flow(period="Overall", step="Started", kind="milestone", arm="placebo", people=99, units="198 eyes"),
        Flow(period="Overall", step="Died", kind="reason", arm="drug"),
    )
    made: Trial = record(flow=steps)
    told = replace(made, registration=replace(made.registration, further={"Recruitment": "In clinics."}))  # type: ignore[type-var]
    said, table, notes = part(paged(told, "flow"), "flow").blocks
    assert isinstance(said, Facts)
    assert said.facts[0].value.text == "In clinics."
    assert isinstance(table, Table)
    assert [column.label for column in table.columns] == ["Step", "Drug", "Placebo"]
    assert [(row.group, *(cell.text for cell in row.cells)) for row in table.rows] == [
        ("Overall", "Started", "1,234; note 1", "99, 198 eyes"),
        ("Overall: reasons for leaving", "Died", "not recorded", "not recorded"),
    ]
    assert notes == Items(("Randomized",), numbered=True)
    assert table.rows[0].records[0]["people"] == 1234


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Plain <300 mg/g & more", "Plain <300 mg/g & more"),
        ("<p>Inclusion:</p><ul><li><p>FEV1 &lt;80% and <300 mg</p></li></ul>", "Inclusion:\n* FEV1 <80% and <300 mg"),
        ("one<br/>two <B>three</B>", "one\ntwo three"),
    ],
)
def test_tags_of_a_web_page_become_lines(text: str, shown: str) -> None:
    """Only tags that are known are tags."""
    assert strip_tags(text) == shown
