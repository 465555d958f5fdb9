"""Which outcome of the vocabulary a posted one is, and what tells two of one code apart."""

from typing import Any

from trialcli.model.vocabulary import Outcome, Vocabulary
from trialcli.registries.ctgov.outcomes.identify import identify_outcomes
from trialcli.vocabulary.titles import Titles

PAIN = Outcome(label="Pain", definition="How strong it is.", group="other", kind="continuous",
               titles=("VAS leg pain", "VAS back pain"))  # fmt: skip
TITLES = Titles(Vocabulary(outcomes={"pain": PAIN}))


def posted(title: str, frame: str) -> dict[str, Any]:
    """An outcome with one mean."""
    return {"title": title, "paramType": "MEAN", "unitOfMeasure": "points", "timeFrame": frame,
            "classes": [{"categories": [{"measurements": [{"groupId": "OG000", "value": "3.1"}]}]}]}  # fmt: skip


def parts(*nodes: dict[str, Any]) -> list[str | None]:
    """What tells each apart; none of one that is left without a code."""
    return [one and one.part for one in identify_outcomes(nodes, TITLES, "")]


def test_two_of_one_title_are_told_apart_by_their_time() -> None:
    """As they were."""
    assert parts(posted("VAS Leg Pain", "1 week"), posted("VAS Leg Pain", "6 months")) == ["1 week", "6 months"]


def test_two_titles_of_one_outcome_keep_their_names() -> None:
    """Pain of the leg and pain of the back at one time are two things."""
    found = parts(posted("VAS Leg Pain", "1 week"), posted("VAS Back Pain", "1 week"))
    assert found == ["VAS leg pain, 1 week", "VAS back pain, 1 week"]


def test_what_nothing_tells_apart_has_no_code() -> None:
    """Neither is known to be the other."""
    assert parts(posted("VAS Leg Pain", "1 week"), posted("VAS Leg Pain", "1 week")) == [None, None]
    assert parts(posted("VAS Leg Pain", ""), posted("VAS Back Pain", "1 week")) == [None, "VAS back pain, 1 week"]
