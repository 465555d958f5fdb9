"""Findings of a record by their cause."""

from collections.abc import Callable

from trialcli.audit.causes import join_causes
from trialcli.audit.findings import Finding, Grade
from trialcli.model import Trial

Build = Callable[..., Trial]


def finding(path: str, grade: Grade = Grade.IMPOSSIBLE, why: str = "more people than were counted") -> Finding:
    """A finding of one row."""
    return Finding(grade, "nct01234567", "Region", path, "main", "8 of 4", "at most 4", why, "counts-in-range")


def test_one_table_filled_in_wrongly_is_one_finding(build: Build) -> None:
    """Rows of another table are another; adverse events are one; notes are told once for the whole record."""
    row = {"outcome": "orr", "arm": "new", "cut": "main", "population": "itt"}
    trial = build(*({**row, "registered": key} for key in ("a", "a", "a", "b")))
    paths = [f"results[{number}]" for number in range(1, 5)]
    told = join_causes(
        [
            *map(finding, paths), finding("adverse_events[1]"), finding("adverse_events[2]"), finding("design"),
            *(finding(path, Grade.NOTE, "it fits a one-sided test") for path in paths),
        ],
        trial,
    )  # fmt: skip
    assert [(one.path, one.why.partition("; ")[2]) for one in told] == [
        ("results[1]", "the same of 2 other figures"), ("results[4]", ""),
        ("adverse_events[1]", "the same of another figure"), ("design", ""),
        ("results[1]", "the same of 3 other figures"),
    ]  # fmt: skip
