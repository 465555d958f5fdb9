"""What a plot is of, how much its rows weigh, what an interval says of the null value."""

from typing import Any

import pytest

from trialcli.analysis.forest_topics import (
    Topic,
    describe_null,
    find_margin,
    find_topic,
    place_margin,
    scale_weights,
    weigh_ratio,
)
from trialcli.errors import UsageError
from trialcli.library.library import Library
from trialcli.model import Contrast
from trialcli.model.figure import Figure


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


@pytest.mark.parametrize(
    ("low", "high", "margin", "null", "side"),
    [
        (0.78, 0.97, 1.30, 1, "within"),  # LEADER
        (0.9, 1.4, 1.30, 1, "crosses"),
        (1.31, 1.6, 1.30, 1, "beyond"),
        (0.9, 1.30, 1.30, 1, "ends-at"),
        (-10.8, -2.5, 6, 0, "within"),  # PARTNER 3
        (-12.0, -3.0, -10, 0, "crosses"),
        (-9.0, 3.0, -10, 0, "within"),
        (-19.0, -11.0, -10, 0, "beyond"),
        (None, 0.97, 1.30, 1, "within"),
        (0.9, None, 1.30, 1, ""),
        (None, None, 1.30, 1, ""),
        (1.4, None, 1.30, 1, "beyond"),
    ],
)
def test_the_side_of_a_margin(low: float | None, high: float | None, margin: float, null: float, side: str) -> None:
    """Within it on the side of no effect; a limit that is not known says nothing."""
    assert place_margin(low, high, margin, null) == side


@pytest.mark.parametrize(
    ("effect", "at"),
    [
        ({"measure": "hazard-ratio", "margin": "1.30"}, 1.3),
        ({"measure": "hazard-ratio", "margin": "1.30", "hypothesis": "equivalence"}, None),
        ({"measure": "hazard-ratio", "margin": "1"}, None),
        ({"measure": "hazard-ratio"}, None),
        # More responders are better: worse lies on the left, and a margin without its sign is not placed.
        ({"measure": "risk-difference", "margin": "-10"}, -10.0),
        ({"measure": "risk-difference", "margin": "10"}, None),
        ({"measure": "p-value-only", "margin": "-10"}, None),
    ],
)
def test_where_a_margin_lies(effect: dict[str, Any], at: float | None, shipped: Library) -> None:
    """On the side that is worse, or nowhere."""
    given = {**effect, "margin": Figure(effect["margin"])} if "margin" in effect else effect
    row = Contrast(outcome="orr", arms=("new", "old"), cut="main", population="itt", **given)
    assert find_margin(row, shipped.vocabulary) == at
