"""Figures in words."""

import pytest

from trialcli.model import Source
from trialcli.model.figure import Figure
from trialcli.report.figure_record import Limits
from trialcli.report.labels import (
    count_of,
    count_things,
    format_span,
    name_outcome,
    p_value,
    source_name,
    word_band,
    word_grade,
    word_interval,
)
from trialcli.vocabulary.lookup import Vocabulary


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        ("5.6", "11.6", "5.6–11.6"),
        ("41.9", "not-estimable", "41.9 to not estimable"),
        ("not-reached", "not-reached", "not reached to not reached"),
        ("-1.2", "0.4", "-1.2 to 0.4"),
    ],
)
def test_a_span(low: str, high: str, text: str) -> None:
    """A dash, unless a sign or a word beside it would be misread."""
    assert format_span(Figure(low), Figure(high)) == text


def test_the_level_of_an_interval_is_said_where_it_is_not_95() -> None:
    """The heading says 95%."""
    assert word_interval(Limits(Figure("1"), Figure("2"), Figure("95"), computed=False)).text == "1–2"
    other = word_interval(Limits(Figure("1"), Figure("2"), Figure("99"), computed=False))
    assert (other.text, other.in_brackets) == ("1–2 (99% CI)", "1–2, 99% CI")


@pytest.mark.parametrize(("text", "said"), [("0.03", "P=0.03"), ("<0.001", "P<0.001"), (">0.99", "P>0.99")])
def test_a_p_value(text: str, said: str) -> None:
    """With the sign that was printed."""
    assert p_value(Figure(text)) == said


@pytest.mark.parametrize(
    ("events", "of", "text"), [(94, 128, "94/128"), (None, 128, "of 128"), (94, None, "94"), (None, None, "")]
)
def test_a_count(events: int | None, of: int | None, text: str) -> None:
    """As much of it as is known."""
    assert count_of(events, of) == text


@pytest.mark.parametrize(
    ("code", "subgroup", "timepoint", "text"),
    [
        ("orr", None, None, "ORR"),
        ("pfs", None, None, "PFS, median"),
        ("pfs", "women", "", "PFS, median, women"),
        ("pfs", None, "12 months", "PFS at 12 months"),
        ("pfs", "women", "2 years", "PFS at 2 years, women"),
        ("mrd-negative", "CR or better", "", "MRD-negative, CR or better"),
        ("prior-lines", None, None, "Prior lines, median"),
    ],
)
def test_what_was_measured(
    code: str, subgroup: str | None, timepoint: str | None, text: str, words: Vocabulary
) -> None:
    """An outcome, when, and in whom; of a time or a number without a time point, the median."""
    assert name_outcome(words.outcomes[code], subgroup, timepoint) == text


def test_what_was_measured_may_be_spelled_out(words: Vocabulary) -> None:
    """As a heading over several trials."""
    pfs = words.outcomes["pfs"]
    assert name_outcome(pfs, None, None, spelled=True) == "Progression-free survival, median"
    assert name_outcome(pfs, "women", "1 year", spelled=True) == "Progression-free survival at 1 year, women"


@pytest.mark.parametrize(
    ("grade", "text"),
    [("any", "any grade"), ("serious", "serious"), (">=3", "grade ≥3"), ("3-4", "grade 3–4"), ("5", "grade 5")],
)
def test_a_grade_band(grade: str, text: str) -> None:
    """Serious is no grade."""
    assert word_grade(grade) == text


@pytest.mark.parametrize(("grade", "text"), [("any", "any"), (">=3", "≥3"), ("3-4", "3–4"), ("serious", "serious")])
def test_a_grade_band_under_a_heading(grade: str, text: str) -> None:
    """Which says that it is a grade."""
    assert word_band(grade) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (Source(kind="paper", journal="Lancet", title="A title", year=2021), "Lancet 2021"),
        (Source(kind="page", title="A page"), "A page"),
        (Source(kind="registry"), "registry"),
    ],
)
def test_a_source_in_a_few_words(source: Source, text: str) -> None:
    """By its journal, else its title, else its kind."""
    assert source_name(source) == text


@pytest.mark.parametrize(("number", "text"), [(0, "0 trials"), (1, "1 trial"), (1200, "1,200 trials")])
def test_how_many(number: int, text: str) -> None:
    """One is not many."""
    assert count_things(number, "trial") == text
