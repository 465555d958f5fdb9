"""Tests for what every kind of reported figure has in common."""

import pytest

from trialcli.model import AdverseEvent, Contrast, Result

EVENT = AdverseEvent(term="crs", grade="any", arm="a", events=3, cut="c1", population="treated")
RATE = Result(outcome="orr", arm="a", events=94, cut="c1", population="treated")
EFFECT = Contrast(outcome="pfs", measure="hazard-ratio", arms=("a", "b"), cut="c1", population="treated")


def test_what_a_kind_has_no_field_for_it_says_nothing_of() -> None:
    """No adverse event has a median; asked for one, it has none."""
    assert (EVENT.median, EVENT.value, EVENT.range, EVENT.timepoint, EVENT.registered) == (None,) * 5
    assert (EFFECT.median, EFFECT.missing, RATE.estimate) == (None, None, None)
    assert (EVENT.level, EVENT.interval, EVENT.primary) == ("95", "confidence", False)


@pytest.mark.parametrize(("kind", "given"), [(AdverseEvent, EVENT), (Contrast, EFFECT), (Result, RATE)])
def test_only_its_own_fields_can_be_given(kind: type, given: AdverseEvent | Contrast | Result) -> None:
    """What all can be asked for is not what each can hold."""
    own = dict(vars(given))
    foreign = "estimate" if kind is Result else "median"
    with pytest.raises(TypeError, match=foreign):
        kind(**own, **{foreign: None})


@pytest.mark.parametrize(
    ("kind", "needed"),
    [
        (Result, {"outcome", "arm", "cut", "population"}),
        (Contrast, {"outcome", "measure", "arms", "cut", "population"}),
        (AdverseEvent, {"term", "grade", "arm", "cut", "population"}),
    ],
)
def test_what_identifies_a_figure_must_be_given(kind: type, needed: set[str]) -> None:
    """What they have in common gives no field of theirs a default."""
    with pytest.raises(TypeError) as told:
        kind()
    assert {word.strip("'") for word in str(told.value).rpartition(": ")[2].split(", ")} == needed
