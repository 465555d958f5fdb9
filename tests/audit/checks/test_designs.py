"""What a design does to its figures: clusters, margins, rates, boundaries, sources that were withdrawn."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.analysis.effects import refuse_effect
from trialcli.audit.checks.designs import boundaries_fit_p_values, rates_fit_their_time, sources_stand
from trialcli.audit.checks.intervals import intervals_have_a_method
from trialcli.audit.checks.p_values import p_values_are_above_zero, p_values_fit_intervals, p_values_fit_proportions
from trialcli.audit.checks.percentages import percentages_in_range
from trialcli.audit.checks.populations import populations_fit_arms
from trialcli.audit.checks.ratios import effects_in_range, ratio_intervals_symmetrical
from trialcli.audit.findings import Finding, Grade
from trialcli.audit.run import audit_trial
from trialcli.model import Arm, Design, Source
from trialcli.model.design import not_one_by_one
from trialcli.model.figure import Figure
from trialcli.vocabulary.lookup import Vocabulary

Ask = Callable[..., list[Finding]]
RATE: dict[str, Any] = {"outcome": "orr", "unit": "per 100 person-years", "person_years": Figure("287.6")}
TEN, FIFTEEN = ({"events": 200, "of": 2000}, {"events": 300, "of": 2000, "arm": "old"})
RISK = {"outcome": "orr", "measure": "risk-ratio", "estimate": "0.67", "ci": ("0.42", "1.06"), "p": "0.08"}


def design(**values: Any) -> Design:
    """A randomised design."""
    return Design(allocation="randomized", population="Adults", intervention="A", **values)


def grades(found: list[Finding]) -> list[Grade]:
    """How bad each is."""
    return [finding.grade for finding in found]


def test_pooled_counts_say_nothing_of_a_cluster_trial(ask: Ask) -> None:
    """Cochrane Handbook, chapter 23: the unit of analysis is not that of randomisation."""
    rows = (TEN, FIFTEEN, RISK)
    assert grades(ask(p_values_fit_proportions, *rows)) == [Grade.UNLIKELY]
    for kind in ({"assignment": "cluster"}, {"clusters": 20}, {"assignment": "crossover"}):
        assert ask(p_values_fit_proportions, *rows, design=design(**kind)) == []


def test_no_interval_follows_from_the_count_of_a_cluster_trial(ask: Ask) -> None:
    """5.0 to 17.0 is far from any interval of 200 of 2,000 people."""
    row = {**TEN, "percent": "10.0", "ci": ("5.0", "17.0")}
    assert grades(ask(intervals_have_a_method, row)) == [Grade.UNLIKELY]
    assert ask(intervals_have_a_method, row, design=design(clusters=20)) == []


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"clusters": 20}, "clusters were randomized; counts of people do not give an interval"),
        ({"assignment": "crossover"}, "in a crossover trial the same people stand in both groups"),
        ({"assignment": "parallel"}, ""),
    ],
)
def test_effects_are_refused_where_people_do_not_count_one_by_one(
    values: dict[str, Any], why: str, build: Callable[..., Any], words: Vocabulary
) -> None:
    """Even between randomised arms."""
    trial = build(TEN, FIFTEEN, design=design(**values))
    assert not_one_by_one(trial.design)[: len(why) or 1] == why
    first, second = trial.results
    assert refuse_effect(trial, first, second, words)[: len(why) or 1] == why


def test_a_margin_adds_nobody(ask: Ask) -> None:
    """Any A is a and ab; the four arms are the 200 enrolled."""
    cells = {key: Arm(label=key, assigned=50, treated=50) for key in ("a", "b", "ab", "p")}
    arms = {**cells, "any-a": Arm(label="Any A", assigned=100, treated=100, of=("a", "ab"))}
    sizes = design(assignment="factorial", enrolled=200, treated=200)
    assert ask(populations_fit_arms, arms=arms, design=sizes) == []
    wrong = {**arms, "any-a": Arm(label="Any A", assigned=110, of=("a", "ab"))}
    [finding] = ask(populations_fit_arms, arms=wrong, design=sizes)
    assert (finding.path, finding.reported, finding.recomputed) == ("arms.any-a", "110", "100")
    unknown = {**arms, "ab": Arm(label="ab")}
    assert ask(populations_fit_arms, arms=unknown, design=sizes) == []


@pytest.mark.parametrize(
    ("row", "grade"),
    [
        # 130 / 287.6 = 0.45202
        ({**RATE, "value": Figure("45.2"), "occurrences": 130}, None),
        ({**RATE, "value": Figure("45.2"), "events": 130}, None),
        ({**RATE, "value": Figure("0.452"), "unit": "per patient-year", "occurrences": 130}, None),
        ({**RATE, "value": Figure("452"), "unit": "per 1,000 patient-years", "occurrences": 130}, None),
        ({**RATE, "value": Figure("54.2"), "occurrences": 130}, Grade.UNLIKELY),
        ({**RATE, "value": Figure("47.0"), "occurrences": 130, "ci": ("38.0", "53.1")}, Grade.NOTE),
        ({**RATE, "value": Figure("54.2"), "occurrences": 130, "unit": "per week"}, None),
        ({**RATE, "value": Figure("54.2")}, None),
    ],
)
def test_a_rate_is_its_count_over_its_time(row: dict[str, Any], grade: Grade | None, ask: Ask) -> None:
    """One from a model is noted, where its interval holds the crude rate."""
    assert grades(ask(rates_fit_their_time, row)) == ([grade] if grade else [])


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"p": "0.0009", "boundary": "0.01", "crossed": True}, []),
        ({"p": "<0.0001", "boundary": "0.0001", "crossed": True}, []),
        ({"p": "0.02", "boundary": "0.01", "crossed": True}, [Grade.UNLIKELY]),
        ({"p": "0.0009", "boundary": "0.01", "crossed": False}, [Grade.UNLIKELY]),
        ({"p": "0.02", "boundary": "0.01", "crossed": False}, []),
        ({"p": "0.02", "boundary": "0.01"}, []),
        ({"p": "not-reported", "boundary": "0.01", "crossed": True}, []),
    ],
)
def test_a_boundary_is_crossed_from_below(values: dict[str, Any], found: list[Grade], ask: Ask) -> None:
    """P below it, and only there."""
    row = {"measure": "hazard-ratio", **values, "boundary": Figure(values["boundary"])}
    assert grades(ask(boundaries_fit_p_values, row)) == found


def test_a_retracted_source_is_found(ask: Ask) -> None:
    """With how many figures were read in it."""
    sources = {"report": Source(kind="paper", title="A report", retracted="J 2023;1:2"), "update": Source(kind="paper")}
    [finding] = ask(sources_stand, TEN, FIFTEEN, {**TEN, "cut": "later"}, sources=sources)
    assert (finding.path, finding.reported, finding.fails) == ("sources.report", "2 figures read in it", True)
    assert ask(sources_stand, TEN) == []


@pytest.mark.parametrize(
    ("p", "least"), [("0.000", "P<0.001"), ("0.00", "P<0.01"), ("0", "P<0.001"), ("0.0001", None), (">0", None)]
)
def test_no_p_value_is_zero(p: str, least: str | None, ask: Ask) -> None:
    """A program prints so what is small; a paper prints below what."""
    found = ask(p_values_are_above_zero, {"measure": "odds-ratio", "p": p})
    assert [finding.recomputed for finding in found] == ([least] if least else [])


def test_a_p_value_of_zero_must_be_small(ask: Ask) -> None:
    """Its z is log 1.5 / (log(2.05/1.10) / 3.92) = 2.55, P 0.011: twenty times what prints as 0.000."""
    row = {"measure": "odds-ratio", "estimate": "1.50", "ci": ("1.10", "2.05"), "p": "0.000"}
    assert grades(ask(p_values_fit_intervals, row)) == [Grade.UNLIKELY]


@pytest.mark.parametrize(("sides", "found"), [(None, [Grade.NOTE]), ("one", []), ("two", [Grade.NOTE])])
def test_the_sides_of_a_test_are_heeded(sides: str | None, found: list[Grade], ask: Ask) -> None:
    """KEYNOTE-045: HR 0.73 (0.59-0.91), one-sided P 0.002."""
    row = {"measure": "hazard-ratio", "estimate": "0.73", "ci": ("0.59", "0.91"), "p": "0.002", "p_sides": sides}
    assert grades(ask(p_values_fit_intervals, row)) == found


def test_other_ratios_are_checked_like_their_kin(ask: Ask) -> None:
    """0.30 to 0.46 has its middle at 0.371; no ratio is below 0."""
    row = {"measure": "rate-ratio", "estimate": "0.37", "ci": ("0.30", "0.46")}
    assert ask(ratio_intervals_symmetrical, row) == []
    assert grades(ask(ratio_intervals_symmetrical, {**row, "estimate": "0.45"})) == [Grade.UNLIKELY]
    assert grades(ask(effects_in_range, {"measure": "win-ratio", "estimate": "-1.2"})) == [Grade.IMPOSSIBLE]


@pytest.mark.parametrize(
    ("outcome", "found"), [("crs-duration", []), ("orr", [Grade.IMPOSSIBLE]), ("os", [Grade.IMPOSSIBLE])]
)
def test_a_measurement_may_exceed_all(outcome: str, found: list[Grade], ask: Ask) -> None:
    """A share of people may not, counted or read off a curve."""
    assert grades(ask(percentages_in_range, {"outcome": outcome, "percent": "118.4"})) == found


def test_what_is_acknowledged_is_shown_and_fails_nothing(build: Callable[..., Any], words: Vocabulary) -> None:
    """The source has it so."""
    odd = {"events": 94, "of": 128, "percent": "37"}
    [plain] = [finding for finding in audit_trial(build(odd), words) if finding.grade is Grade.IMPOSSIBLE]
    [known] = [
        one
        for one in audit_trial(build({**odd, "acknowledged": "As printed."}), words)
        if one.grade is Grade.IMPOSSIBLE
    ]
    assert (plain.fails, plain.acknowledged) == (True, "")
    assert (known.fails, known.acknowledged) == (False, "As printed.")
