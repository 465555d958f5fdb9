"""Parts that add up, and gains in time."""

import pytest

from trialcli.check.consistency.run import find_oddities


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        (
            "419 patients underwent randomization (208 to receive cilta-cel and 221 to receive standard care).",
            ["208 + 221 = 429, the text says 419"],
        ),
        ("419 patients underwent randomization (208 to receive cilta-cel and 211 to receive standard care).", []),
        ("419 patients were randomized; 208 received one and 221 the other.", []),  # others may not have been treated
        ("419 patients were randomized, 208 to one and 111 to another.", []),  # and the rest to a third
        ("419 patients were randomized (208, 221) and 400 of them analyzed.", []),
        ("Randomization of 12 patients: 5 to A and 6 to B.", []),  # few
        ("Median PFS was 13.3 v 4.4 months, 9.8 months longer with ide-cel.", ["13.3 - 4.4 = 8.9, the text says 9.8"]),
        ("Median PFS was 13.3 v 4.4 months, 8.9 months longer with ide-cel.", []),
        ("Median PFS was 13.3 v 4.4 months, 9 months longer with ide-cel.", []),
        ("Median PFS was 13.3 v 4.4 months, 2.0 years longer with ide-cel.", []),
        ("Median PFS was 13.3 v 4.4 months, 9.8 months after the start", []),
    ],
)
def test_sums(text: str, sums: list[str]) -> None:
    """Only the plainest sentences are read."""
    assert [one.sum for one in find_oddities(text)] == sums
