"""Words of design in a title and an abstract."""

import pytest

from trialcli.papers.citation import Citation
from trialcli.papers.design_words import read_design
from trialcli.papers.paper import Paper, Passage


@pytest.mark.parametrize(
    ("title", "text", "kinds", "design"),
    [
        ("A randomised, open-label, phase 3 trial", "", (),
         {"phase": "3", "allocation": "randomized", "masking": "open-label"}),
        ("A trial", "In this phase Ib/II single-arm study", (), {"phase": "1b/2", "allocation": "single-arm"}),
        ("A trial", "phase 2 or phase 3", (), {}),
        ("A phase 2 trial", "after the phase 3 trial", (), {"phase": "2"}),
        ("A trial", "", ("Randomized Controlled Trial",), {"allocation": "randomized"}),
        ("A meta-analysis of randomized trials", "", (), {}),
        ("A randomised trial", "Earlier studies were pooled.", (), {"allocation": "randomized"}),
        ("A trial", "Randomised patients in an observational study", (), {}),
        ("A trial", "double-blind, then open-label", (), {}),
        ("A trial", "double-masked", (), {"masking": "double-blind"}),
        ("A phaseless trial", "in phases of 3 weeks", (), {}),
    ],
)  # fmt: skip
def test_design(title: str, text: str, kinds: tuple[str, ...], design: dict[str, str]) -> None:
    """Each only where the words have one sense."""
    cited = Citation(title, (), "", "", "", "", "", (), "abstract")
    assert read_design(Paper(cited, (Passage("abstract", "", text),), (), kinds)) == design
