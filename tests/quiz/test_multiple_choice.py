"""Answers to choose from."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from trialcli.model import AdverseEvent, Contrast, Design, Result, Trial
from trialcli.model.figure import Figure
from trialcli.quiz.multiple_choice import choose_options, find_right
from trialcli.quiz.number_questions import Landmark

DAY = date(2024, 5, 1)


@pytest.fixture
def trial() -> Callable[[], Trial]:
    """A trial of nothing but a name."""
    design = Design(allocation="single-arm", population="p", intervention="i")
    made = Trial(id="x", name="x", title="t", disease="d", bottom_line="", design=design, arms={}, sources={}, cuts={})
    return lambda: made


@pytest.fixture
def percent(trial: Callable[..., Trial]) -> Callable[..., Landmark]:
    """A response rate of a trial of its own."""

    def made(name: str, printed: str, outcome: str = "orr", timepoint: str | None = None) -> Landmark:
        row = Result(outcome=outcome, arm="new", cut="main", population="treated", timepoint=timepoint)
        return Landmark(f"{name}:{outcome}", replace(trial(), id=name, name=name), row, Figure(printed), "percentage")

    return made


def texts(asked: Landmark, pool: list[Landmark], day: date = DAY) -> list[str]:
    """What is offered."""
    return [option.text for option in choose_options(asked, pool, day)]


def test_the_right_one_is_among_figures_of_other_trials(percent: Callable[..., Landmark]) -> None:
    """Four of them, one of which is right; figures of the same outcome come first."""
    asked = percent("a", "73")
    same = [percent("b", "63"), percent("c", "97"), percent("d", "31")]
    pool = [percent("e", "50", "cr"), *same, percent("f", "12", "cr"), asked]
    options = choose_options(asked, pool, DAY)
    assert sorted(option.text for option in options) == ["31%", "63%", "73%", "97%"]
    assert options[find_right(options) - 1].text == "73%"
    assert sum(option.right for option in options) == 1


def test_nothing_that_is_near_is_wrong(percent: Callable[..., Landmark]) -> None:
    """72.6 rounds to 73, 74 would be graded good, and 63.0 is 63 again; the trial's own other figures are not asked."""
    asked = percent("a", "73")
    near = [percent("b", "72.6"), percent("c", "74"), percent("d", "63"), percent("e", "63.0"), percent("f", "63.4")]
    own = percent("a", "40", "cr")
    assert texts(asked, [*near, own]) == []
    assert "40%" not in texts(asked, [*near, own, percent("g", "20"), percent("h", "10"), percent("i", "90")])
    for number in range(30):
        offered = texts(asked, [*near, percent("g", "20"), percent("h", "10")], date(2024, 5, 1 + number))
        assert len(offered) == 4
        assert not {"72.6%", "74%"} & set(offered)
        assert len({"63%", "63.0%"} & set(offered)) <= 1


def test_the_order_is_of_the_card_and_the_day(percent: Callable[..., Landmark]) -> None:
    """The same when it is asked again; another tomorrow, or next week."""
    pool = [percent(name, str(printed)) for name, printed in zip("bcdefgh", range(5, 68, 9), strict=True)]
    asked = percent("a", "90")
    assert texts(asked, pool) == texts(asked, list(pool))
    assert len({tuple(texts(asked, pool, date(2024, 5, day))) for day in range(1, 9)}) > 1


def test_units_and_kinds_are_kept_apart(trial: Callable[..., Trial], percent: Callable[..., Landmark]) -> None:
    """A median in months has no percentage beside it, a harm no response, a ratio no share."""
    months = Result(outcome="pfs", arm="new", cut="main", population="itt", unit="months")
    event = AdverseEvent(term="crs", grade="any", arm="new", cut="main", population="safety")
    effect = Contrast(outcome="os", measure="hazard-ratio", arms=("new", "old"), cut="main", population="itt")

    def of(row: Result | AdverseEvent | Contrast, kind: str, *printed: str) -> list[Landmark]:
        places = enumerate(printed)
        return [Landmark(f"{kind}{n}", replace(trial(), id=f"{kind}{n}"), row, Figure(one), kind) for n, one in places]  # type: ignore[arg-type]

    medians = of(months, "median", "8.8", "13.3", "4.4", "30.9")
    harms = of(event, "percentage", "84", "5", "20", "44")
    ratios = of(effect, "ratio", "0.49", "0.74", "1.01", "0.60")
    pool = [*medians, *harms, *ratios, percent("b", "10")]
    assert sorted(texts(medians[0], pool)) == ["13.3 months", "30.9 months", "4.4 months", "8.8 months"]
    assert sorted(texts(harms[0], pool)) == ["20%", "44%", "5%", "84%"]
    assert sorted(texts(ratios[0], pool)) == ["0.49", "0.60", "0.74", "1.01"]
