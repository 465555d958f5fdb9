"""What one randomized trial alone tells of its arms in a comparison."""

from trialcli.analysis.chosen_cut import Chosen
from trialcli.library.library import Library
from trialcli.report.compare.own_effects import with_own_effects
from trialcli.report.document import Column, Paragraph, Table

NOTHING = (Paragraph("Nothing was computed.", "missing"),)
COUNTED = (Table("effects", "", (Column("label", "Figure"),), ()),)


def keys(
    library: Library, trials: tuple[str, ...], *outcomes: str, counted: bool = True, harms: bool = False
) -> list[str]:
    """The sections that stand there."""
    chosen = [Chosen(library.trial(name)) for name in trials]
    blocks = COUNTED if counted else NOTHING
    return [one.key for one in with_own_effects(chosen, library.vocabulary, outcomes, blocks, harms=harms)]


def test_one_randomized_trial_has_absolute_effects(shipped: Library) -> None:
    """And where curves alone have some, it is not said that there is nothing."""
    assert keys(shipped, ("polarix",), "os") == ["absolute", "differences"]
    assert keys(shipped, ("polarix",), "os", counted=False) == ["absolute"]


def test_others_have_none(shipped: Library) -> None:
    """Two trials, one arm, harms alone, an outcome without figures."""
    assert keys(shipped, ("polarix", "zuma-7"), "os") == ["differences"]
    assert keys(shipped, ("karmma",)) == ["differences"]
    assert keys(shipped, ("polarix",), harms=True) == ["differences"]
    assert keys(shipped, ("polarix",), "orr", counted=False) == ["differences"]
