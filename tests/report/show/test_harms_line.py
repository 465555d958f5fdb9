"""The harms of a trial in a few lines."""

from collections.abc import Callable
from typing import Any

from trialcli.model import Arm, Reading, Unanswered
from trialcli.model.figure import Figure
from trialcli.report.mark_signs import show_signs
from trialcli.report.show.harms_line import gravest, rate_of, sum_up_harms
from trialcli.report.show.request import Page

Make = Callable[..., Any]
ONE = {"new": Arm(label="New cells")}


def shown(page: Page) -> tuple[str, ...]:
    """What a page shows of the harms that are known."""
    return tuple(map(show_signs, sum_up_harms(page).told))


def test_deaths_come_first_then_what_the_treatment_is_asked_for_then_the_commonest(
    page: Make, trial: Make, event: Make, result: Make
) -> None:
    """Of each the gravest band, and whether someone died of it; the cut where it is not the main one."""
    rows = (event(term="neutropenia", grade=">=3", percent="60"), event(term="anemia", grade="3-4", percent="70"),
            event(term="any-serious", grade="serious", percent="50", cut="later"),
            event(term="crs", grade="any", percent="84"), event(term="crs", grade=">=3", percent="5"),
            event(term="crs", grade="5", events=1, of=100),
            event(term="treatment-related-death", grade="5", percent="2"))  # fmt: skip
    one = trial(
        treatment=("car-t",), arms=ONE, adverse_events=rows, results=(result(outcome="deaths", events=9, of=99),)
    )
    assert shown(page(one)) == (
        "Deaths 9/99",
        "Treatment-related death 2%",
        "CRS grade ≥3 5%, grade 5 1/100",
        "Serious adverse events 50% @later",
        "Anemia grade 3–4 70%",
        "Neutropenia grade ≥3 60%",
    )


def test_arms_stand_in_the_order_of_the_file(page: Make, trial: Make, event: Make, result: Make) -> None:
    """With the sign of what is disputed or of a second source; the arm under test says what is common."""
    other = Reading(percent=Figure("60"), source="page", why="It differs.")
    rows = (event(grade=">=3", percent="40", arm="old", source="page"),
            event(grade=">=3", percent="50", disputed=(other,)),
            event(term="anemia", grade=">=3", percent="90", arm="old"),
            event(term="anemia", grade=">=3", percent="1"))  # fmt: skip
    deaths = (result(outcome="deaths", percent="9", source="page", cut="later"),
              result(outcome="deaths", events=7, arm="old", cut="later"))  # fmt: skip
    one = trial(adverse_events=rows, results=deaths)
    assert shown(page(one)) == (
        "Deaths 9%† vs 7 @later", "Neutropenia grade ≥3 50%‡ vs 40%†", "Anemia grade ≥3 1% vs 90%",
    )  # fmt: skip


def test_what_is_asked_for_and_not_known_is_named_by_why(page: Make, trial: Make, event: Make) -> None:
    """Never left out."""
    silent = {"icans": Unanswered(missing="not-read"), "discontinuation": Unanswered(missing="not-reported")}
    one = trial(treatment=("car-t",), arms=ONE, harms=silent, adverse_events=(event(term="crs", percent="84"),))
    found = sum_up_harms(page(one))
    assert found.gaps["not in the sources read"] == ["ICANS"]
    assert found.gaps["not reported"] == ["Treatment stopped for harm"]
    assert "Deaths from the treatment" in found.gaps["not recorded"]
    assert not found.deaths_known
    assert sum_up_harms(page(trial())) == ((), {}, True)


def test_a_share_that_a_source_does_not_give_is_said_so(page: Make, trial: Make, event: Make) -> None:
    """No number stands in its place."""
    one = trial(treatment=("drug",), arms=ONE, adverse_events=(event(term="discontinuation", missing="not-reported"),))
    assert shown(page(one)) == ("Stopped for AE not reported",)


def test_the_gravest_band_is_severe_before_any_and_any_before_fatal(event: Make) -> None:
    """A band of two middle grades is all there is, where there is no other."""
    rows = [event(grade=grade) for grade in ("1-2", "5", "any", "serious")]
    assert [row.grade for row in gravest(rows)] == ["serious"]
    assert [row.grade for row in gravest(rows[:3])] == ["any"]
    assert [row.grade for row in gravest(rows[:2])] == ["5"]
    assert [row.grade for row in gravest(rows[:1])] == ["1-2"]


def test_a_rate_is_the_printed_one_or_that_of_the_count(event: Make) -> None:
    """Of a hundred; 1 of 4 is 25."""
    rows = (event(percent="5.5", events=9, of=10), event(events=1, of=4), event(events=1))
    assert list(map(rate_of, rows)) == [5.5, 25.0, 0.0]
