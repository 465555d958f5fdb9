"""P values beside intervals are noted and never held against a text."""

import pytest

from trialcli.check.consistency.run import find_oddities


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("HR 0.96; 95% CI 0.76 to 1.22; P<0.001.", ["the interval 0.76 to 1.22 includes 1, and P is 0.001"]),
        ("hazard ratio, 1.27; 95% CI, 1.02-1.57; P = .99)", ["the interval 1.02 to 1.57 excludes 1, and P is 0.99"]),
        ("HR 0.96; 95% CI 0.76 to 1.22; P<0.001 for noninferiority", []),
        ("HR 0.81, 95% CI 0.65-1.00; p=0.045", []),  # 1.00 is rounded
        ("HR 0.56; 95% CI, 0.43 to 0.72; P=3.29x10-6", []),
        ("HR 0.86; 97.58% CI, 0.69 to 1.06; P = .018", []),  # another level
        ("HR 0.56; 95% CI, 0.43 to 0.72; P<0.06", []),
        ("mean 3 (95% CI -1 to 7; P<0.001)", []),  # no ratio
    ],
)
def test_p_values(text: str, notes: list[str]) -> None:
    """One-sided values, other tests and rounding explain what looks wrong."""
    found = find_oddities(text)
    assert [one.sum for one in found] == notes
    assert all(one.verdict == "note" for one in found)
