"""What changed between two versions of a registry record."""

import pytest

from trialcli.registries.ctgov.record_diff import Change
from trialcli.report.document import Report, Table
from trialcli.report.record_changes import describe_change, report_changes

DAYS = ("2020-01-01", "2024-05-01")
SIZE = Change("Design", "Enrollment · Count", "300", "287", "protocolSection.designModule.enrollmentInfo.count")
KIND = Change("Design", "Enrollment · Type", "ESTIMATED", "ACTUAL", "protocolSection.designModule.enrollmentInfo.type")
ADDED = Change("Outcomes", "Primary outcomes · Survival", None, "3 statements", "x[0]")
GONE = Change("Outcomes", "", "Cost", None, "x[1]")


def rows(report: Report) -> list[list[str]]:
    """The cells of every table."""
    tables = [block for section in report.sections for block in section.blocks if isinstance(block, Table)]
    return [[cell.text for cell in row.cells] for table in tables for row in table.rows]


def test_changes_stand_by_the_part_of_the_record() -> None:
    """Before and after, and what was added or removed says so."""
    report = report_changes("NCT00000001", DAYS, [SIZE, ADDED, GONE])
    assert (report.kind, report.title) == ("diff", "NCT00000001")
    assert report.subtitle == "3 changes from 2020-01-01 to 2024-05-01"
    assert [(section.key, section.title) for section in report.sections] == [
        ("design", "Design"), ("outcomes", "Outcomes"),
    ]  # fmt: skip
    assert rows(report) == [
        ["Enrollment · Count", "300", "287"],
        ["Primary outcomes · Survival", "not there", "added: 3 statements"],
        ["Outcomes", "Cost", "removed"],
    ]
    [table] = report.sections[1].blocks
    assert isinstance(table, Table)
    assert table.rows[0].records[0]["path"] == "x[0]"


@pytest.mark.parametrize("order", [(SIZE, KIND), (KIND, SIZE)])
def test_a_plan_that_became_a_number_is_one_change(order: tuple[Change, ...]) -> None:
    """300 were planned, 287 came."""
    report = report_changes("NCT00000001", DAYS, order)
    assert rows(report) == [["Enrollment", "300 (planned)", "287 (actual)"]]
    assert report.subtitle == "1 change from 2020-01-01 to 2024-05-01"


def test_an_enrolment_that_was_not_there_is_added() -> None:
    """With its kind."""
    report = report_changes("N", DAYS, [SIZE._replace(before=None), KIND._replace(before=None)])
    assert rows(report) == [["Enrollment", "not there", "added: 287 (actual)"]]


def test_words_of_the_registrys_lists_are_words() -> None:
    """What a sponsor wrote in capitals stays so."""
    status = Change("Status", "Overall status", "RECRUITING", "ACTIVE_NOT_RECRUITING", "statusModule.overallStatus")
    title = Change("Identification", "Acronym", "COPD", "COPD-2", "identificationModule.acronym")
    assert rows(report_changes("N", DAYS, [status, title])) == [
        ["Overall status", "recruiting", "active not recruiting"],
        ["Acronym", "COPD", "COPD-2"],
    ]


def test_two_versions_that_say_the_same_have_no_changes() -> None:
    """And no part."""
    report = report_changes("NCT00000001", DAYS, [])
    assert (report.subtitle, report.sections) == ("no changes from 2020-01-01 to 2024-05-01", ())


def test_a_change_is_a_sentence() -> None:
    """For those who read one line."""
    assert describe_change(SIZE) == "Enrollment · Count: 300 → 287"
    assert describe_change(ADDED) == "Primary outcomes · Survival: added, 3 statements"
    assert describe_change(GONE) == "Outcomes: removed, was Cost"
