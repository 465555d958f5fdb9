"""How a trial was built, by its record."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.model import Trial

Record = dict[str, Any]


@pytest.mark.parametrize(
    ("model", "title", "kind"),
    [
        ("CROSSOVER", "A drug for itching", "crossover"),
        ("FACTORIAL", "A drug for itching", "factorial"),
        ("PARALLEL", "A drug for itching", "parallel"),
        ("PARALLEL", "A Cluster-Randomized Trial of a drug", "cluster"),
        ("PARALLEL", "A stepped wedge trial of a drug", "cluster"),
        (None, "Village-randomised trial of a drug", "cluster"),
        ("CROSSOVER", "A cluster randomized crossover trial", "crossover"),
        ("PARALLEL", "A drug for cluster headache, randomized", "parallel"),
        (None, "A drug for itching", None),
    ],
)
def test_how_participants_went_through_the_arms(
    model: str | None, title: str, kind: str | None, made: Callable[..., Record], reading: Callable[[Record], Trial]
) -> None:
    """The registry has no word for clusters, which titles say."""
    protocol = {
        "designModule": {"designInfo": {"interventionModel": model, "allocation": "RANDOMIZED"}},
        "identificationModule": {"officialTitle": title},
    }
    assert reading(made(protocol)).design.assignment == kind
