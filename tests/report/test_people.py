"""How many took part, where only the arms say so: sums and differences by hand, marked as deduced."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from trialcli.library.trialfiles.entry import make_card
from trialcli.model import Arm, Design, Trial
from trialcli.model.people import count_enrolled, count_treated, count_untreated

Make = Callable[..., Trial]


def arms(*numbers: tuple[int | None, int | None]) -> dict[str, Arm]:
    """Make arms with people assigned and treated."""
    return {key: Arm(label=key, assigned=one, treated=other) for key, (one, other) in zip("abc", numbers, strict=False)}


@pytest.mark.parametrize(
    ("numbers", "entered", "given", "never"),
    [
        (((208, None), (211, None)), "419 (deduced: 208 + 211 assigned)", "None", None),
        (((254, 225), (132, 126)), "386 (deduced: 254 + 132 assigned)", "351 (deduced: 225 + 126 treated)",
         "29 of 254 a, 6 of 132 b (deduced: assigned less treated)"),
        (((254, 225), (None, 126)), "None", "351 (deduced: 225 + 126 treated)",
         "29 of 254 a (deduced: assigned less treated)"),
        (((20, 21), (10, 9)), "30 (deduced: 20 + 10 assigned)", "30 (deduced: 21 + 9 treated)",
         "1 of 10 b (deduced: assigned less treated)"),
        (((None, None),), "None", "None", None),
    ],
)  # fmt: skip
def test_what_follows_from_the_arms(numbers: Any, entered: str, given: str, never: str | None, trial: Make) -> None:
    """A sum needs every arm; nobody is taken away from fewer."""
    made = trial(arms=arms(*numbers))
    assert (str(count_enrolled(made)), str(count_treated(made)), count_untreated(made)) == (entered, given, never)


def test_what_is_reported_is_not_deduced(trial: Make) -> None:
    """Whatever the arms add up to."""
    design = Design(allocation="randomized", population="Adults", intervention="Air", enrolled=140, treated=128)
    made = trial(arms=arms((10, 9), (10, 9)), design=design)
    assert (str(count_enrolled(made)), str(count_treated(made)), count_untreated(made)) == ("140", "128", "12 of 140")


def test_groups_of_a_record_are_not_added_up(record: Make) -> None:
    """They may hold the same people twice."""
    made = replace(record(), arms=arms((10, 9), (10, 9)))
    assert (count_enrolled(made), count_treated(made), count_untreated(made)) == (None, None, None)


def test_the_list_marks_what_was_deduced(trial: Make) -> None:
    """And keeps that mark."""
    found = make_card(trial(arms=arms((208, None), (211, None))), "x.yaml", 0)
    assert (found.enrolled, found.treated, found.deduced) == (419, None, ("enrolled",))
