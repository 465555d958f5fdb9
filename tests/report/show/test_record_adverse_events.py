"""Adverse events of a registry record: deaths, totals, then by organ system, most frequent first."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from trialcli.model import AdverseEvent
from trialcli.report.document import Facts, Paragraph, Report, Table

Made = Callable[..., Any]


def table(report: Report, key: str) -> Table:
    """The one table of a key."""
    [found] = [block for block in report.sections[0].blocks if isinstance(block, Table) and block.key == key]
    return found


def rows(found: Table) -> list[tuple[str, ...]]:
    """Heading and cells of each row."""
    return [(row.group, *(cell.text for cell in row.cells)) for row in found.rows]


@pytest.fixture
def many(posted_event: Made) -> tuple[AdverseEvent, ...]:
    """Twelve serious events, the last one the most frequent."""
    return tuple(posted_event(term=f"ae-{n}", events=n, of=100) for n in range(12))


def test_deaths_and_totals_come_first(paged: Made, record: Made, posted_event: Made, posted_result: Made) -> None:
    """Each as the record counts it; nothing is added up."""
    made = record(
        adverse_events=(
            posted_event(term="any-serious", events=9, of=90),
            posted_event(term="any-other", grade="other", events=80, of=90),
            posted_event(events=3, of=90),
        ),
        results=(posted_result(outcome="deaths", population="at-risk", registered=None, events=2, of=100),),
    )
    found = table(paged(made, "toxicities"), "totals")
    assert rows(found) == [
        ("", "Deaths from any cause", "2/100 (2.0%)"),
        ("", "Any serious adverse event", "9/90 (10.0%)"),
        ("", "Any other adverse event", "80/90 (88.9%)"),
    ]
    assert found.title == "Deaths and totals: people with the event of those at risk (percent computed)"
    assert "endpoints" not in {section.key for section in paged(made, "toxicities").sections}


def test_events_stand_by_system_most_frequent_first(paged: Made, record: Made, many: tuple[AdverseEvent, ...]) -> None:
    """The system of the most frequent one leads; two more than ten are shown, rather than told of."""
    report = paged(record(adverse_events=many), "toxicities")
    found = table(report, "serious")
    assert found.title.startswith("Serious adverse events: ")
    assert rows(found)[:2] == [("Skin", "Event 11", "11/100 (11.0%)"), ("Skin", "Event 10", "10/100 (10.0%)")]
    assert [row[0] for row in rows(found)] == ["Skin"] * 6 + ["Eye disorders"] * 6


def test_of_very_many_events_ten_are_shown(
    paged: Made, record: Made, many: tuple[AdverseEvent, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where three or more would be left out, they are; all of them with --all."""
    monkeypatch.setattr("trialcli.report.show.record_adverse_events.EVENTS", 9)
    report = paged(record(adverse_events=many), "toxicities")
    assert [row[0] for row in rows(table(report, "serious"))] == ["Skin"] * 6 + ["Eye disorders"] * 3
    assert (
        Paragraph("… and 3 adverse events more: --all shows them.", "secondary", shortened=True)
        in report.sections[0].blocks
    )
    assert len(table(paged(record(adverse_events=many), "toxicities", everything=True), "serious").rows) == 12


def test_serious_and_other_are_apart_and_never_called_grades(paged: Made, record: Made, posted_event: Made) -> None:
    """Graded ones, where there are any, have a table of their own."""
    made = record(
        adverse_events=(
            posted_event(events=1, of=10),
            posted_event(grade="other", events=2, of=10),
            posted_event(grade=">=3", events=3, of=10),
        )
    )
    report = paged(made, "toxicities")
    assert rows(table(report, "other")) == [("Eye disorders", "Event 1", "2/10 (20.0%)")]
    assert table(report, "other").title.startswith("Other adverse events, not serious: ")
    assert rows(table(report, "toxicities")) == [("Eye disorders", "Event 1", "3/10 (30.0%)")]
    assert table(report, "serious").rows[0].records[0]["grade"] == "serious"


def test_a_term_of_the_vocabulary_keeps_its_name_and_system_in_the_record(
    paged: Made, record: Made, posted_event: Made
) -> None:
    """So that no system stands twice under two names."""
    event = posted_event(
        term="neutropenia", title="NEUTROPENIA", system="Eye disorders", events=1, of=10, note="MedDRA"
    )
    found = table(paged(record(adverse_events=(event,)), "toxicities"), "serious")
    assert rows(found) == [("Eye disorders", "NEUTROPENIA", "1/10 (10.0%); note 1")]
    unknown = posted_event(term="neutropenia", events=1, of=10)
    found = table(paged(record(adverse_events=(unknown,)), "toxicities"), "serious")
    assert rows(found) == [("Blood", "Neutropenia", "1/10 (10.0%)")]


def test_a_group_without_a_number_says_why(paged: Made, record: Made, posted_event: Made) -> None:
    """A number without people at risk is no share."""
    made = record(
        adverse_events=(
            posted_event(missing="not-available"),
            posted_event(arm="placebo", events=4),
            posted_event(term="ae-2", events=1, of=10, occurrences=7),
        )
    )
    assert rows(table(paged(made, "toxicities"), "serious")) == [
        ("Eye disorders", "Event 2", "1/10 (10.0%)", "not recorded"),
        ("Eye disorders", "Event 1", "NA", "4 (4)"),
    ]
    told = table(paged(made, "toxicities"), "serious").rows[0].records[0]
    assert (told["occurrences"], told["ci_low"], told["value_computed"]) == (7, None, True)


def test_how_events_were_collected_is_said(paged: Made, record: Made, posted_event: Made) -> None:
    """The threshold in words."""
    made = record(adverse_events=(posted_event(events=1, of=10),))
    [facts] = [block for block in paged(made, "toxicities").sections[0].blocks if isinstance(block, Facts)]
    [fact] = facts.facts
    assert (fact.label, fact.value.text) == (
        "Threshold", "other events are listed if more than 5% of a group had them",
    )  # fmt: skip


def test_a_record_without_events_has_no_such_part(paged: Made, record: Made) -> None:
    """No heading over nothing."""
    assert paged(record(), "toxicities").notes == ("Nothing is recorded under Toxicities.",)


def test_deaths_alone_are_shown(paged: Made, record: Made, posted_result: Made) -> None:
    """With what the record says of how they were counted; without the rest."""
    made = record(results=(posted_result(outcome="deaths", registered=None, population="at-risk", events=2, of=9),))
    told = replace(made.registration, harms_threshold=None, deaths_described="All deaths.", further={})
    blocks = paged(replace(made, registration=told), "toxicities").sections[0].blocks
    [facts] = [block for block in blocks if isinstance(block, Facts)]
    assert [(fact.label, fact.value.text) for fact in facts.facts] == [("Deaths, described", "All deaths.")]
    bare = paged(replace(made, registration=replace(told, deaths_described=None)), "toxicities").sections[0].blocks
    assert len(bare) == 1


def test_more_than_were_at_risk_is_told_as_it_stands(paged: Made, record: Made, posted_event: Made) -> None:
    """99 of 47 is no percentage."""
    made = record(adverse_events=(posted_event(events=99, of=47), posted_event(arm="placebo", events=1, of=47)))
    found = table(paged(made, "toxicities"), "serious")
    assert [cell.text for cell in found.rows[0].cells] == ["Event 1", "99 of 47", "1/47 (2.1%)"]
