"""What is said beside citations."""

from collections.abc import Callable
from typing import Any

from trialcli.analysis.chosen_cut import Chosen
from trialcli.export.citations.reference import Reference, make_reference
from trialcli.model import Source, Trial
from trialcli.report.citations import describe_source, list_shortcomings, nothing_to_cite

Make = Callable[..., Trial]


def referred(trial: Make, **values: Any) -> Reference:
    """The only source of a tiny trial."""
    return make_reference(trial(sources={"report": Source(**values)}), "report")


def test_what_is_left_out_is_named(trial: Make) -> None:
    """A sentence a source; none where nothing is wanting."""
    lacking = referred(trial, kind="paper", title="A report", journal="Blood", year=2024, doi="10.1/2")
    whole = referred(trial, kind="page", title="A page", year=2024, url="https://example.org")
    assert list_shortcomings([lacking, whole]) == [
        "the source report of tiny: not recorded and left out: authors, volume, pages"
    ]


def test_what_is_known_of_a_source_that_cannot_be_cited(trial: Make) -> None:
    """So that a reader can look for it."""
    page = referred(trial, kind="page", title="Secondary page", year=2024)
    assert describe_source(page) == (
        "the source report of tiny cannot be cited; all that is recorded of it: 'Secondary page', 2024"
    )
    assert describe_source(referred(trial, kind="unstated")).endswith("all that is recorded of it: nothing")


def test_a_trial_or_cut_without_a_source(trial: Make) -> None:
    """With what can be done."""
    remedy = "names no source to cite; `trialcli cite tiny --all` cites all it has"
    assert nothing_to_cite(Chosen(trial())) == f"TINY {remedy}"
    assert nothing_to_cite(Chosen(trial(), "later")) == f"the data cut later of TINY {remedy}"
