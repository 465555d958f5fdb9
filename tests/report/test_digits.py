"""How many digits people are shown, by hand."""

import pytest

from trialcli.report.digits import difference_text, percent_text, places_of, ratio_text


@pytest.mark.parametrize(
    ("width", "places"), [(0, 1), (16.0, 1), (1.0, 1), (0.99, 2), (0.1, 2), (0.065, 3), (0.03, 3), (0.0099, 4)]
)
def test_the_ends_of_an_interval_differ_in_two_digits(width: float, places: int) -> None:
    """0.468 to 0.533 is 0.065 wide; with one decimal both would be 0.5."""
    assert places_of(width) == places


@pytest.mark.parametrize(
    ("percent", "places", "text"),
    [
        (0.0, 1, "0.0"), (100.0, 1, "100.0"), (73.4375, 1, "73.4"), (0.0054951, 1, "0.0055"), (99.95604, 1, "99.956"),
        (0.000139, 3, "0.00014"), (0.0306, 3, "0.031"), (0.4681, 3, "0.468"), (99.9999, 1, "99.99990"),
    ],
)  # fmt: skip
def test_a_percentage_is_neither_0_nor_100_unless_it_is(percent: float, places: int, text: str) -> None:
    """Near both ends it has two digits that say how far it is from there."""
    assert percent_text(percent, places) == text


@pytest.mark.parametrize(
    ("points", "places", "text"),
    [(-0.0, 1, "0.0"), (0.0, 1, "0.0"), (-0.0436, 1, "−0.044"), (-10.0, 1, "−10.0"), (-0.84, 2, "−0.84"),
     (0.0436, 1, "0.044"), (-0.05, 1, "−0.1")],
)  # fmt: skip
def test_a_difference_keeps_its_sign_only_where_it_has_one(points: float, places: int, text: str) -> None:
    """Never a zero with a minus."""
    assert difference_text(points, places) == text


@pytest.mark.parametrize(
    ("ratio", "text"), [(0.0, "0.00"), (0.0011, "0.0011"), (0.0951, "0.095"), (0.5, "0.50"), (12.346, "12.35")]
)
def test_a_ratio_is_not_zero_unless_it_is(ratio: float, text: str) -> None:
    """It has two decimals, or two digits."""
    assert ratio_text(ratio) == text
