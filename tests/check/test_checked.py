"""A whole text with its trials."""

import time
from collections.abc import Callable

import pytest

from trialcli.check.against_trials import Known
from trialcli.check.checked import check_text
from trialcli.check.recognition import recognize_trials
from trialcli.check.text import read_text
from trialcli.library.library import Library

Knowing = Callable[[str], Known]


@pytest.mark.parametrize(
    "text", ["1" * 2_000_000, "(" * 2_000_000, "CRS 5% " * 1500, "ORR was 62%. " * 1500, "[9 " * 5000]
)
def test_no_text_takes_long(text: str, knowing: Knowing) -> None:
    """One endless sentence, endless signs, endless figures: the time grows with the length alone."""
    known = {"karmma": knowing("karmma")}
    began = time.process_time()
    check_text(read_text(text), known)
    assert time.process_time() - began < 30


def test_remarks_stand_in_the_order_of_the_text(knowing: Knowing) -> None:
    """Each with its trial, its figure and its unit."""
    text = "In KarMMa PFS was 8.8 months. In ZUMA-1 ORR was 82%."
    checked = check_text(read_text(text), {"karmma": knowing("karmma"), "zuma-1": knowing("zuma-1")})
    assert [(one.said, one.trial, one.verdict) for one in checked.remarks] == [
        ("8.8 months", "karmma", "borne-out"),
        ("82%", "zuma-1", "borne-out"),
    ]
    assert not checked.fails


def test_trials_are_recognized_by_name_number_or_their_own_alias(shipped: Library) -> None:
    """In the order in which they are named; a name within another is none."""
    trials = list(shipped.trials())
    assert recognize_trials("ZUMA-1 beside karmma", trials) == ["zuma-1", "karmma"]
    assert recognize_trials("see NCT03361748", trials) == ["karmma"]
    assert recognize_trials("KarMMa-3 alone", trials) == ["karmma-3"]
    assert recognize_trials("after bb2121", trials) == ["karmma"]
    assert recognize_trials("nothing of the kind", trials) == []
