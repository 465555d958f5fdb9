"""Printed intervals of proportions: the method, another level, or none."""

import math
from collections.abc import Callable
from random import Random

import pytest
from scipy import stats

from trialcli.audit.checks.intervals import intervals_have_a_method
from trialcli.audit.findings import Finding, Grade
from trialcli.stats import proportion

Ask = Callable[..., list[Finding]]
NEAR = "64.77% to 65.79% and 80.32% to 81.09%"  # 94/128, from Wilson with correction to Wald, at both ends


@pytest.mark.parametrize(
    ("row", "grade", "recomputed"),
    [
        # The published intervals of four trials, all of them Clopper-Pearson.
        ({"events": 104, "of": 165, "ci": ("55.2", "70.4")}, Grade.NOTE, "Clopper-Pearson"),
        ({"percent": "97.9", "of": 97, "ci": ("92.7", "99.7")}, Grade.NOTE, "Clopper-Pearson"),
        ({"events": 74, "of": 248, "ci": ("24.2", "36.0")}, Grade.NOTE, "Clopper-Pearson"),
        ({"events": 31, "of": 97, "ci": ("21.7", "43.6"), "level": "97.5"}, Grade.NOTE, "Clopper-Pearson"),
        # The same, called an interval of the usual level.
        ({"events": 31, "of": 97, "ci": ("21.7", "43.6")}, Grade.UNLIKELY, "97.5%: Clopper-Pearson"),
        ({"events": 60, "of": 120, "ci": ("41", "59")}, Grade.NOTE, "every standard method"),
        ({"events": 0, "of": 20, "ci": ("0", "14")}, Grade.NOTE, "Clopper-Pearson, one-sided"),
        ({"events": 5, "of": 20, "ci": ("10.8", "47.8")}, Grade.NOTE, "logit"),
        # Clopper-Pearson gives 64.92 and 80.85.
        ({"events": 94, "of": 128, "ci": ("64.9", "80.8")}, Grade.ROUNDING, "Clopper-Pearson"),
        ({"events": 94, "of": 128, "ci": ("64.0", "81.5")}, Grade.NOTE, NEAR),
        ({"events": 94, "of": 128, "ci": ("46.9", "80.9")}, Grade.UNLIKELY, NEAR),
        ({"events": 94, "of": 128, "ci": ("64.9", "98.0")}, Grade.UNLIKELY, NEAR),
    ],
)
def test_an_interval_is_judged(ask: Ask, row: dict[str, object], grade: Grade, recomputed: str) -> None:
    """By the best that can be said of it."""
    assert [(one.grade, one.recomputed) for one in ask(intervals_have_a_method, row)] == [(grade, recomputed)]


@pytest.mark.parametrize(
    "row",
    [
        {"events": 5, "of": 20},
        {"percent": "25", "ci": ("9", "49")},
        {"events": 5, "of": 20, "ci": ("9", "not-reported")},
        {"events": 5, "of": 20, "ci": ("49", "9")},
        {"events": 5, "of": 20, "ci": ("9", "49"), "level": "0"},
        {"outcome": "pfs", "events": 5, "of": 20, "ci": ("30", "40")},
        {"term": "crs", "events": 5, "of": 20},
    ],
)
def test_what_cannot_be_judged_is_left(ask: Ask, row: dict[str, object]) -> None:
    """No interval, no count, no limits in order, no level, no proportion."""
    assert ask(intervals_have_a_method, row) == []


def test_in_small_groups_another_level_is_no_reproach(ask: Ask) -> None:
    """3/12 at 90%, Wilson: 10.9 to 47.6; some method that is not known here might give this at 95%."""
    low, high = proportion.wilson_interval(3, 12, 0.90)
    row = {"events": 3, "of": 12, "ci": (f"{100 * low:.1f}", f"{100 * high:.1f}")}
    assert [one.grade for one in ask(intervals_have_a_method, row)] == [Grade.NOTE]


def bootstrap(x: int, n: int) -> tuple[float, float]:
    """The percentiles of resampled shares."""
    return stats.binom.ppf(0.025, n, x / n) / n, stats.binom.ppf(0.975, n, x / n) / n


def other_prior(x: int, n: int) -> tuple[float, float]:
    """A third of an event and of a person without added: the prior of Kerman."""
    return stats.beta.ppf(0.025, x + 1 / 3, n - x + 1 / 3), stats.beta.ppf(0.975, x + 1 / 3, n - x + 1 / 3)


def in_clusters(x: int, n: int) -> tuple[float, float]:
    """Wald, with a tenth added to the variance for the likeness of people in one place."""
    half = 1.959964 * math.sqrt(1.1 * x * (n - x) / n) / n
    return max(0.0, x / n - half), min(1.0, x / n + half)


def plus_four(x: int, n: int) -> tuple[float, float]:
    """Agresti and Coull's interval as it is taught: two events and two people without added."""
    p = (x + 2) / (n + 4)
    half = 1.959964 * math.sqrt(p * (1 - p) / (n + 4))
    return max(0.0, p - half), min(1.0, p + half)


@pytest.mark.parametrize("method", [bootstrap, other_prior, in_clusters, plus_four])
def test_an_interval_by_a_method_that_is_not_known_here_is_sound(
    ask: Ask, method: Callable[[int, int], tuple[float, float]]
) -> None:
    """It may be close to a known one, and never counts against the file."""
    draw = Random(1)  # noqa: S311 - not for secrets
    rows = []
    for _ in range(150):
        n, places = round(10 ** draw.uniform(1, 3)), draw.choice((0, 1))
        x = draw.randint(1, n - 1)
        low, high = (f"{100 * end:.{places}f}" for end in method(x, n))
        rows.append({"events": x, "of": n, "ci": (low, high)})
    assert [one for one in ask(intervals_have_a_method, *rows) if one.grade.fails] == []
