"""Which counts are possible."""

import math

import pytest

from trialcli.stats import counts, difference, proportion, ratio


@pytest.mark.parametrize(("x", "n"), [(0, 1), (1, 1), (94, 128), (0.5, 11), (0, 10_000_000_000)])
def test_possible_counts_pass(x: float, n: float) -> None:
    """Half events too: a correction may have added them."""
    counts.check_counts(x, n)


@pytest.mark.parametrize(("x", "n"), [(0, 0), (0, -1), (0, math.nan), (0, math.inf), (0, 10**400)])
def test_a_group_has_people(x: float, n: float) -> None:
    """At least one, and not more than there are; the message stays short."""
    with pytest.raises(ValueError, match="at least one person") as refusal:
        counts.check_counts(x, n)
    assert len(str(refusal.value)) < 120


@pytest.mark.parametrize(("x", "n"), [(-1, 10), (11, 10), (math.nan, 10), (10**400, 10)])
def test_events_happen_to_people_of_the_group(x: float, n: float) -> None:
    """No fewer than none, no more than all."""
    with pytest.raises(ValueError, match="cannot be") as refusal:
        counts.check_counts(x, n)
    assert len(str(refusal.value)) < 120


@pytest.mark.parametrize("method", proportion.METHODS.values(), ids=proportion.METHODS)
def test_every_method_of_one_proportion_checks(method: object) -> None:
    """The counts and the level."""
    assert callable(method)
    for x, n, level in ((-1, 10, 0.95), (11, 10, 0.95), (0, 0, 0.95), (5, 10, 95), (5, 10, 0)):
        with pytest.raises(ValueError, match=r"cannot be|at least one|such as 0\.95"):
            method(x, n, level)


@pytest.mark.parametrize("method", [*difference.METHODS.values(), ratio.risk_ratio, ratio.odds_ratio])
def test_every_method_of_two_groups_checks(method: object) -> None:
    """The counts of both, and the level."""
    assert callable(method)
    for case in ((-1, 10, 5, 10), (5, 10, 11, 10), (0, 0, 5, 10), (5, 10, 0, 0), (5, 10, 5, 10, 95)):
        with pytest.raises(ValueError, match=r"cannot be|at least one|such as 0\.95"):
            method(*case)
