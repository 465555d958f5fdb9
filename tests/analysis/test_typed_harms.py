"""Adverse events that are typed with a grade band."""

import pytest

from trialcli.analysis.align import Harm
from trialcli.analysis.typed_harms import read_harms
from trialcli.errors import UsageError
from trialcli.library.library import Library


def test_a_band_stands_behind_the_word(shipped: Library) -> None:
    """With or without spaces; without one all bands are meant."""
    typed = ["crs", "CRS>=3", "neutropenia >= 3", "Cytokine release syndrome"]
    assert read_harms(shipped.vocabulary, typed) == [
        Harm("crs", ""), Harm("crs", ">=3"), Harm("neutropenia", ">=3"), Harm("crs", ""),
    ]  # fmt: skip


def test_what_is_no_event_or_no_band_is_refused(shipped: Library) -> None:
    """By its own name."""
    with pytest.raises(UsageError, match="there is no adverse event 'nosuchterm'"):
        read_harms(shipped.vocabulary, ["nosuchterm>=3"])
    with pytest.raises(UsageError, match="there is no grade band '>=9'"):
        read_harms(shipped.vocabulary, ["crs>=9"])
