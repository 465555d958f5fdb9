"""What a plot is of, how much its rows weigh, what an interval says of the null value."""

import pytest

from trialcli.analysis.forest_topics import Topic, describe_null, find_topic, scale_weights, weigh_ratio
from trialcli.errors import UsageError
from trialcli.library.library import Library


@pytest.mark.parametrize(
    ("word", "options", "expected"),
    [
        ("ORR", {}, Topic("proportion", "orr")),
        ("mrd", {}, Topic("proportion", "mrd-negative")),
        ("progression-free survival", {}, Topic("ratio", "pfs")),
        ("pfs", {"medians": True}, Topic("median", "pfs")),
        ("crs-onset", {}, Topic("median", "crs-onset")),
        ("CRS", {}, Topic("harm", "crs", "any")),
        ("crs", {"grade": ">=3"}, Topic("harm", "crs", ">=3")),
    ],
)
def test_what_a_plot_is_of(word: str, options: dict[str, object], expected: Topic, shipped: Library) -> None:
    """Proportions, hazard ratios of a time to an event, medians where asked for, percentages with a harm."""
    assert find_topic(shipped.vocabulary, word, **options) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("word", "options", "said"),
    [
        ("crz", {}, "there is no outcome or adverse event 'crz'; did you mean"),
        ("orr", {"grade": "any"}, "'orr' is an outcome and has no grades"),
        ("orr", {"medians": True}, "'orr' is counted in people and has no median"),
        ("crs", {"medians": True}, "'crs' is counted in people and has no median"),
    ],
)
def test_what_does_not_go_together(word: str, options: dict[str, object], said: str, shipped: Library) -> None:
    """It says what does."""
    with pytest.raises(UsageError, match=said):
        find_topic(shipped.vocabulary, word, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("low", "high", "level", "weight"),
    [
        # KarMMa-3: log(0.63 / 0.38) = 0.50556; / (2 * 1.95996) = 0.12897; 1 / 0.12897**2 = 60.12.
        (0.38, 0.63, 95, 60.12),
        # The same limits of a 97.5% interval: z is 2.24140, the standard error 0.11278, the weight 78.62.
        (0.38, 0.63, 97.5, 78.62),
    ],
)
def test_the_precision_of_a_ratio(low: float, high: float, level: float, weight: float) -> None:
    """By the interval's own level."""
    assert weigh_ratio(low, high, level) == pytest.approx(weight, rel=1e-3)


@pytest.mark.parametrize(
    ("low", "high", "level"),
    [(None, 1.0, 95), (1.0, None, 95), (0, 1.0, 95), (1.0, 1.0, 95), (2.0, 1.0, 95), (0.5, 1.0, 0), (0.5, 1.0, 100)],
)
def test_no_precision_without_an_interval(low: float | None, high: float | None, level: float) -> None:
    """None rather than a guess."""
    assert weigh_ratio(low, high, level) is None


def test_weights_are_shares_of_the_largest() -> None:
    """64 of 128 is a half; what is not known has none."""
    assert scale_weights([128, 64, None, 0]) == [1, 0.5, 0, 0]
    assert scale_weights([None]) == [0]
    assert scale_weights([]) == []


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.38, 0.63, "excludes 1"),
        (1.2, 3.0, "excludes 1"),
        (0.73, 1.4, "includes 1"),
        (0.5, 1.0, "ends at 1"),
        (1.0, 1.5, "ends at 1"),
        (1.2, None, "excludes 1"),
        (None, 0.8, "excludes 1"),
        (0.5, None, ""),
        (None, 1.5, ""),
        (None, None, ""),
    ],
)
def test_what_an_interval_says_of_no_effect(low: float | None, high: float | None, said: str) -> None:
    """A limit rounded to the null value does not say on which side it lies; a missing one says nothing."""
    assert describe_null(low, high, 1.0) == said


def test_a_difference_has_its_null_at_zero() -> None:
    """Not at one."""
    assert describe_null(-3.0, 2.0, 0.0) == "includes 0"
