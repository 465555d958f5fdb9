"""The numbers of texts and of trials, as they were printed."""

import json
import re
from collections.abc import Callable
from dataclasses import asdict

import pytest

from trialcli.model import Trial

# A number on its own: neither part of a name (CD38, IL-6, KarMMa-3, 5-HT3) nor of an exponent (10^6).
_EXPONENT = re.compile(r"\b10\^-?\d+")
_NUMBER = re.compile(r"(?<![\w.])(?<![A-Za-z]-)\d+(?:\.\d+)?(?![A-Za-z\d])")
_PROSE = ("bottom_line", "key_findings", "limitations", "significance", "history", "takeaways", "questions", "brief",
          "related", "title")  # fmt: skip


@pytest.fixture(scope="session")
def numbers_in() -> Callable[[str], list[str]]:
    """Give the numbers of a text, as printed."""
    return lambda text: _NUMBER.findall(_EXPONENT.sub(" ", text))


@pytest.fixture(scope="session")
def figures_of(numbers_in: Callable[[str], list[str]]) -> Callable[[Trial], set[str]]:
    """Give every number a trial reports: results, design, groups, cuts, sources, and the notes on them."""

    def reported(trial: Trial) -> set[str]:
        values = {key: value for key, value in asdict(trial).items() if key not in _PROSE}
        return set(numbers_in(json.dumps(values)))

    return reported
