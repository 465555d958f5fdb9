"""Two mistakes of a summary page, entered as the page states them, are found."""

from pathlib import Path

import pytest

from trialcli.audit.findings import Finding, Grade
from trialcli.audit.run import audit_trial
from trialcli.trialfile.reader import read_trial
from trialcli.vocabulary.lookup import Vocabulary

FILES = Path(__file__).with_name("files")


@pytest.fixture
def fails(request: pytest.FixtureRequest, words: Vocabulary) -> list[Finding]:
    """What is impossible or unlikely in the file that a test names."""
    path = FILES / f"{request.param}.yaml"
    trial, problems = read_trial(path.read_bytes(), path.name, words)
    assert trial is not None, problems
    return [finding for finding in audit_trial(trial, words) if finding.grade.fails]


@pytest.mark.parametrize("fails", ["karmma-one-page"], indirect=True)
def test_blood_counts_that_two_pages_print_differently(fails: list[Finding]) -> None:
    """91, 70 and 63% against 89, 60 and 52%, and nothing else on the page."""
    assert [(one.check, one.grade, one.reported, one.recomputed) for one in fails] == [
        ("sources-agree", Grade.UNLIKELY, "89% (second-page)", "adverse_events[1] (one-page): 91%"),
        ("sources-agree", Grade.UNLIKELY, "60% (second-page)", "adverse_events[2] (one-page): 70%"),
        ("sources-agree", Grade.UNLIKELY, "52% (second-page)", "adverse_events[3] (one-page): 63%"),
    ]


@pytest.mark.parametrize("fails", ["karmma-any-grade"], indirect=True)
def test_severe_blood_counts_above_those_of_any_grade(fails: list[Finding]) -> None:
    """Where the second page is taken to count every grade; the two sources may have counted otherwise."""
    assert [(one.check, one.grade, one.figure.partition(",")[0]) for one in fails] == [
        ("grades-in-order", Grade.UNLIKELY, term) for term in ("Neutropenia", "Anemia", "Thrombocytopenia")
    ]


@pytest.mark.parametrize("fails", ["cartitude-1-one-page"], indirect=True)
def test_responses_of_a_later_cut_beside_those_of_the_paper(fails: list[Finding]) -> None:
    """97.9% is 95 of 97, and 80.4% is 78; the paper has 94, and 67%."""
    assert [(one.check, one.grade, one.reported) for one in fails] == [
        ("sources-agree", Grade.UNLIKELY, "97.9% of 97 (one-page)"),
        ("sources-agree", Grade.UNLIKELY, "80.4% of 97 (one-page)"),
    ]


@pytest.mark.parametrize("fails", ["cartitude-1-later-cut"], indirect=True)
def test_responses_of_a_later_cut_credited_to_the_earlier_paper(fails: list[Finding]) -> None:
    """A paper on 12.4 months of follow-up cannot hold what 21.7 months brought."""
    assert [(one.check, one.grade, one.recomputed) for one in fails] == [
        ("source-of-its-cut", Grade.UNLIKELY, "lancet-2021 reports cut 'Lancet 2021'")
    ] * 2
