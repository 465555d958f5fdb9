"""The checks of Cochrane's tool for problematic trials."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.audit.reach import measure_reach
from trialcli.audit.run import EXPLAINED, audit_trial, name_check
from trialcli.model import Arm, Design, Registration, Source, Trial
from trialcli.report.document import Table
from trialcli.report.finding_table import Audited
from trialcli.report.inspect_sr import ITEMS, inspect_trials
from trialcli.vocabulary.lookup import Vocabulary

Build = Callable[..., Trial]


@pytest.fixture
def answers(build: Build, words: Vocabulary) -> Callable[..., dict[str, tuple[str, str]]]:
    """The answer to each check, with its basis."""

    def answered(*rows: dict[str, Any], **changes: Any) -> dict[str, tuple[str, str]]:
        trial = build(*rows, **changes)
        report = inspect_trials([Audited(trial, audit_trial(trial, words), measure_reach(trial, words))])
        (table,) = report.sections[0].blocks
        assert isinstance(table, Table)
        return {row.cells[0].text: (row.cells[2].text, row.cells[3].text) for row in table.rows}

    return answered


def test_there_are_21_checks_in_four_domains() -> None:
    """3, 5, 2 and 11, as Wilkinson and others list them."""
    domains = [item.number.partition(".")[0] for item in ITEMS]
    assert [domains.count(domain) for domain in "1234"] == [3, 5, 2, 11]


def test_every_check_of_the_audit_answers_one_of_them() -> None:
    """So that no contradiction is left out of the table."""
    used = [name for item in ITEMS for name in item.audits]
    assert len(used) == len(set(used))
    assert {name_check(check) for check in EXPLAINED} == set(used)


def test_a_contradiction_answers_yes(answers: Callable[..., dict[str, tuple[str, str]]]) -> None:
    """With the figure, also where the file calls it the source's own; silence is no answer."""
    held = answers({"events": 94, "of": 128, "percent": "37"})
    assert held["4.8"] == ("yes", "ORR, New, Main, ITT: 94/128, 37%; the count gives another percentage")
    assert held["4.1"] == ("not answered", "there are no figures of prior lines to look at")
    assert held["4.6"] == ("none found", "no contradiction in the numbers of people (1)")
    assert held["4.5"] == ("not answered", "needs the flow diagram")
    known = answers({"events": 94, "of": 128, "percent": "37", "acknowledged": "Printed so."})
    assert known["4.8"][1].endswith("another percentage (acknowledged: Printed so)")
    noted = answers(
        {"outcome": "prior-lines", "median": "3", "unit": "lines", "range": ("1", "8")},
        design=Design(allocation="single-arm", population="A", intervention="B", prior_lines="2-7"),
    )
    assert noted["4.1"] == ("none found", "no contradiction in the figures of prior lines (1)")
    assert noted["4.2"][0] == "not answered"


def test_notices_registration_and_enrollment_are_read(answers: Callable[..., dict[str, tuple[str, str]]]) -> None:
    """From what the file says of them."""
    silent = answers({"percent": "50"})
    assert [silent[number][0] for number in ("1.1", "1.2", "2.2", "2.3")] == ["not answered"] * 4
    sources = {"report": Source(kind="paper", retracted="2023-05-01"), "page": Source(kind="page"),
               "update": Source(kind="paper", erratum="Lancet 2021;398:1216")}  # fmt: skip
    design = Design(allocation="randomized", population="A", intervention="B", enrolled=386)
    held = answers({"percent": "50"}, sources=sources, design=design, registered_enrollment=381, registry=("NCT1",),
                   arms={"new": Arm(label="New", assigned=193), "old": Arm(label="Old", assigned=193)})  # fmt: skip
    assert held["1.1"] == ("yes", "report: 2023-05-01")
    assert held["1.2"] == ("yes", "erratum of update: Lancet 2021;398:1216")
    assert held["2.2"][1].startswith("registered as NCT1")
    assert held["2.3"] == ("yes", "enrolled 386, by the registry 381")
    assert held["4.2"] == ("none found", "no contradiction in the sizes of randomized arms (2)")


@pytest.mark.parametrize(("posted", "answer"), [("2017-12-04", "none found"), ("2018-01-31", "yes")])
def test_a_record_says_when_it_was_posted(
    answers: Callable[..., dict[str, tuple[str, str]]], posted: str, answer: str
) -> None:
    """Before the first participant, or after."""
    record = Registration(number="NCT1", version="2024-01-01", first_posted=posted, started="2017-12-13")
    assert answers({"percent": "50"}, registration=record)["2.2"] == (
        answer,
        f"first posted {posted}, started 2017-12-13",
    )


def test_trials_that_are_not_randomized_are_named(build: Build, words: Vocabulary) -> None:
    """The tool is made for others; no trials give no table."""
    designs = [Design(allocation="single-arm", population="A", intervention="B")] * 2
    audited = [
        Audited(trial, (), measure_reach(trial, words))
        for trial in (build(name=name, design=design) for name, design in zip("AB", designs, strict=True))
    ]
    assert inspect_trials(audited).notes[0] == "INSPECT-SR is made for randomized trials; A, B are none."
    assert inspect_trials(audited[:1]).notes[0] == "INSPECT-SR is made for randomized trials; A is none."
    assert inspect_trials([]).sections == ()
