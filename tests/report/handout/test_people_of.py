"""Percentages as people."""

import pytest

from trialcli.report.handout.people_of import choose_base, count_people, round_half_up


@pytest.mark.parametrize(
    ("shares", "base"),
    [([73.0], 100), ([16.3, 21.2], 100), ([9.8, 11.3], 1000), ([0.04, 0.9], 1000), ([20.1, 20.4], 1000), ([0.0], 100),
     ([30.0, 30.0], 100)],
)  # fmt: skip
def test_the_base(shares: list[float], base: int) -> None:
    """1,000 below 10%, and where two arms would look the same and are not."""
    assert choose_base(shares) == base


@pytest.mark.parametrize(
    ("share", "base", "said"),
    [(73.0, 100, "73"), (16.3, 100, "16"), (12.5, 100, "13"), (9.8, 1000, "98"), (0.04, 1000, "fewer than 1"),
     (0.0, 1000, "0"), (99.6, 100, "more than 99"), (100.0, 100, "100"), (94 / 128 * 100, 100, "73")],
)  # fmt: skip
def test_people(share: float, base: int, said: str) -> None:
    """Half a person is rounded up; few are not none, and nearly all not all."""
    assert count_people(share, base) == said


def test_a_half_is_rounded_up() -> None:
    """Where Python would round to the even number."""
    assert (round_half_up(0.5), round_half_up(2.5), round_half_up(2.49)) == (1, 3, 2)
