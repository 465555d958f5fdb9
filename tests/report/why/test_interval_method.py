"""What is said of an interval: how it was computed, or which method gives what was printed. SciPy is the judge."""

from collections.abc import Callable
from typing import Any

import pytest
from scipy.stats import beta
from statsmodels.stats.proportion import proportion_confint

from trialcli.library.library import Library
from trialcli.model import AdverseEvent, Contrast, Result
from trialcli.report.figure_line import result_line
from trialcli.report.line import Line
from trialcli.report.why.interval_method import CITED, explain_interval

Row = Result | AdverseEvent | Contrast


@pytest.fixture
def told(line_of: Callable[[Row], Line]) -> Callable[[Row], list[str]]:
    """The sentences on one figure of the tiny trial."""
    return lambda row: list(explain_interval(row, line_of(row)))


def exact(x: int, n: int, level: float = 0.95) -> tuple[str, str]:
    """The limits of Clopper and Pearson in percent, as they are printed to one decimal."""
    low = beta.ppf((1 - level) / 2, x, n - x + 1) if x else 0
    high = beta.ppf(1 - (1 - level) / 2, x + 1, n - x) if x < n else 1
    return f"{100 * low:.1f}", f"{100 * high:.1f}"


def test_a_computed_interval_says_how_it_was_computed(
    told: Callable[[Row], list[str]], result: Callable[..., Result]
) -> None:
    """KarMMa's 94 of 128, for which nobody prints an interval: anyone can repeat it."""
    assert exact(94, 128) == ("64.9", "80.9")
    assert told(result(events=94, of=128, percent="73")) == [
        (
            "64.9–80.9 is the exact 95% interval of 94/128 (Clopper-Pearson): the 2.5% point of a beta(94, 35)"
            " distribution; and the 97.5% point of a beta(95, 34) distribution."
        )
    ]


def test_a_computed_percentage_is_said_to_be_one(
    told: Callable[[Row], list[str]], event: Callable[..., AdverseEvent]
) -> None:
    """Before its interval: 7/128 is 5.46875%."""
    assert exact(7, 128) == ("2.2", "10.9")
    percent, interval = told(event(events=7, of=128))
    assert percent == "5.5% is 7/128 in percent; no source read prints a percentage."
    assert interval.startswith("2.2–10.9 is the exact 95% interval of 7/128 (Clopper-Pearson): the 2.5% point of")


def test_nobody_had_the_event(told: Callable[[Row], list[str]], event: Callable[..., AdverseEvent]) -> None:
    """The lower limit needs no distribution."""
    assert exact(0, 127) == ("0.0", "2.9")
    assert told(event(events=0, of=127, percent="0")) == [
        (
            "0.0–2.9 is the exact 95% interval of 0/127 (Clopper-Pearson): 0, since nobody had the event; and"
            " the 97.5% point of a beta(1, 127) distribution."
        )
    ]


def test_one_person_had_the_event(told: Callable[[Row], list[str]], event: Callable[..., AdverseEvent]) -> None:
    """Both limits need one."""
    assert exact(1, 127) == ("0.0", "4.3")
    (sentence,) = told(event(events=1, of=127, percent="0.8"))
    assert "the 2.5% point of a beta(1, 127) distribution; and the 97.5% point of a beta(2, 126)" in sentence


def test_everybody_had_the_event(told: Callable[[Row], list[str]], event: Callable[..., AdverseEvent]) -> None:
    """Nor does the upper one."""
    assert exact(5, 5) == ("47.8", "100.0")
    assert told(event(events=5, of=5, percent="100")) == [
        (
            "47.8–100.0 is the exact 95% interval of 5/5 (Clopper-Pearson): the 2.5% point of a beta(5, 1)"
            " distribution; and 100, since everyone had it."
        )
    ]


def test_a_printed_interval_names_the_methods_that_give_it(
    told: Callable[[Row], list[str]], result: Callable[..., Result]
) -> None:
    """MajesTEC-1's 104 of 165, 55.2 to 70.4: exact, and neither Wilson's (70.0) nor any other by statsmodels."""
    assert exact(104, 165) == ("55.2", "70.4")
    others = [proportion_confint(104, 165, method=one) for one in ("normal", "agresti_coull", "wilson", "jeffreys")]
    assert all((f"{100 * low:.1f}", f"{100 * high:.1f}") != ("55.2", "70.4") for low, high in others)
    assert told(result(events=104, of=165, percent="63.0", ci=("55.2", "70.4"))) == [
        "The printed interval 55.2–70.4 is reproduced from 104/165 by Clopper-Pearson."
    ]


def test_an_interval_that_several_methods_give_names_all(
    told: Callable[[Row], list[str]], result: Callable[..., Result]
) -> None:
    """Of 5 in 10, 24 to 76 is Wilson's and that of Agresti and Coull."""
    for method in ("wilson", "agresti_coull"):
        assert [round(100 * end) for end in proportion_confint(5, 10, method=method)] == [24, 76]
    assert told(result(events=5, of=10, percent="50", ci=("24", "76"))) == [
        "The printed interval 24–76 is reproduced from 5/10 by Wilson, Agresti-Coull."
    ]


def test_an_interval_of_a_rarer_method_is_found(
    told: Callable[[Row], list[str]], result: Callable[..., Result]
) -> None:
    """With a uniform prior: quantiles of beta(21, 31), which are those of none of the standard methods."""
    low, high = (f"{100 * beta.ppf(tail, 21, 31):.2f}" for tail in (0.025, 0.975))
    (sentence,) = told(result(events=20, of=50, percent="40", ci=(low, high)))
    assert sentence == f"The printed interval {low}–{high} is reproduced from 20/50 by uniform prior."


def test_an_interval_of_no_method_is_said_to_be_one(
    told: Callable[[Row], list[str]], result: Callable[..., Result]
) -> None:
    """Five of ten cannot be 49 to 51."""
    assert told(result(events=5, of=10, percent="50", ci=("49", "51"))) == [
        "The printed interval 49–51 is not reproduced from 5/10 by any standard method."
    ]


@pytest.mark.parametrize(("level", "found"), [("97.5", True), ("95", False)])
def test_an_interval_is_judged_at_its_own_level(
    level: str, told: Callable[[Row], list[str]], result: Callable[..., Result], *, found: bool
) -> None:
    """DREAMM-2's 31 of 97, 21.7 to 43.6, is a 97.5% interval; a 95% one is narrower."""
    assert exact(31, 97, 0.975) == ("21.7", "43.6")
    assert exact(31, 97) == ("22.9", "42.2")
    (sentence,) = told(result(events=31, of=97, percent="32", ci=("21.7", "43.6"), level=level))
    assert ("is reproduced from 31/97 by Clopper-Pearson" in sentence) is found
    assert ("is not reproduced from 31/97 by any standard method" in sentence) is not found


@pytest.mark.parametrize(
    "values",
    [
        {"ci": ("not-estimable", "76")},
        {"ci": ("24", "not-reached")},
        {"ci": ("24", "76"), "level": "not-reported"},
    ],
)
def test_an_interval_that_is_not_whole_is_of_no_method(
    values: dict[str, Any], told: Callable[[Row], list[str]], result: Callable[..., Result]
) -> None:
    """Nor is one of which nobody says the level."""
    (sentence,) = told(result(events=5, of=10, percent="50", **values))
    assert sentence.endswith("is not reproduced from 5/10 by any standard method.")


@pytest.mark.parametrize(
    "values",
    [
        {"percent": "73"},
        {"percent": "73", "of": 128},
        {"percent": "73", "events": 94},
        {"percent": "72", "of": 100, "ci": ("62", "81")},
    ],
)
def test_without_a_count_nothing_is_said(
    values: dict[str, Any], told: Callable[[Row], list[str]], result: Callable[..., Result]
) -> None:
    """There is nothing to compute an interval from."""
    assert told(result(**values)) == []


def test_of_an_effect_between_arms_nothing_is_said(
    told: Callable[[Row], list[str]], contrast: Callable[..., Contrast]
) -> None:
    """It is of no count."""
    assert told(contrast(estimate="0.49", ci=("0.38", "0.64"))) == []


def test_the_interval_of_a_median_is_not_that_of_its_count(
    told: Callable[[Row], list[str]], result: Callable[..., Result]
) -> None:
    """People may be counted beside a median in months; the interval is of the median, and so is not judged."""
    row = result(outcome="pfs", median="8.8", unit="months", ci=("5.6", "11.6"), events=90, of=128)
    assert [sentence for sentence in told(row) if "interval" in sentence] == []


def test_the_shipped_intervals_are_reproduced(shipped: Library) -> None:
    """Whatever response rate has a count and a printed interval: the words name a method where SciPy has the exact one.

    STORM's 19.0 to 35.0 of 32 in 122 is not among them: the exact limits are 18.7 and 35.0.
    """
    assert exact(32, 122) == ("18.7", "35.0")
    rows = [(trial, row) for trial in shipped.trials() for row in trial.results if row.outcome == "orr" and row.ci]
    rows = [(trial, row) for trial, row in rows if row.events is not None and row.of is not None]
    assert len(rows) > 3
    for trial, row in rows:
        (sentence,) = explain_interval(row, result_line(trial, row, shipped.vocabulary))
        assert ("is reproduced from" in sentence) is (trial.id != "storm"), sentence


def test_the_exact_method_is_cited() -> None:
    """As Biometrika printed it."""
    assert CITED.endswith("doi:10.1093/biomet/26.4.404")


def test_nothing_is_computed_from_more_than_were_counted(
    told: Callable[[Row], list[str]], event: Callable[..., AdverseEvent]
) -> None:
    """And that is said."""
    assert told(event(events=99, of=47)) == ["Nothing is computed from 99 of 47: more people than were counted."]
