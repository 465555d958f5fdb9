"""What stands around a title in a pattern: times, changes, parts of a trial."""

import pytest

from trialcli.vocabulary.frames import Frame, find_frame, is_time


@pytest.mark.parametrize(
    ("words", "frame"),
    [
        ("change from baseline to day 90 in egfr", Frame(7, last=False, change="change in", continuous=True)),
        ("mean percent change from baseline in body weight",
         Frame(6, last=False, change="percent change in", continuous=True)),
        ("changes in ejection fraction", Frame(2, last=False, change="change in", continuous=True)),
        ("hba1c percent change from baseline", Frame(4, last=True, change="percent change in", continuous=True)),
        ("uacr from baseline to month 4", Frame(5, last=True, change="change in", continuous=True)),
        ("uacr at weeks 4 and 12", Frame(5, last=True, change="", continuous=True)),
        ("pain at 12 months", Frame(3, last=True, change="", continuous=True)),
        ("heart rate over time", Frame(2, last=True, change="", continuous=True)),
        ("part 2 pfs", Frame(2, last=False, change="", continuous=False)),
        ("phase 1b 2 orr", Frame(3, last=False, change="", continuous=False)),
        ("pfs in the phase ii portion", Frame(5, last=True, change="", continuous=False)),
        ("effect of nitrate on quality of life", Frame(4, last=False, change="", continuous=True)),
        ("core study hba1c", Frame(2, last=False, change="", continuous=False)),
        ("pain in the double blind period", Frame(5, last=True, change="", continuous=False)),
        ("oswestry disability index 6th month", Frame(2, last=True, change="", continuous=True)),
        ("hba1c week 24", Frame(2, last=True, change="", continuous=True)),
        ("urine protein 24 hours", None),
        ("ces d score from visit 2 to visit 7", Frame(6, last=True, change="change in", continuous=True)),
        ("stage 3", None),
        ("stage iv pfs", None),
        ("cohort a pfs", None),
        ("overall survival", None),
        ("pfs of stage 3", None),
    ],
)  # fmt: skip
def test_words_around_a_title(words: str, frame: Frame | None) -> None:
    """A stage with a roman number is one of a disease, and a cohort is of other people."""
    assert find_frame(words) == frame


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("week 12", True), ("12 weeks", True), ("at month 6", True), ("change at week 4", True), ("baseline", True),
        ("week 24 change from baseline", True), ("end of study", True),
        ("2 hours after study drug", True), ("predose", True),
        ("partial response", False), ("week", False),
        ("week 12 women", False),
    ],
)  # fmt: skip
def test_words_that_are_a_time(words: str, *, time: bool) -> None:
    """And nothing else."""
    assert is_time(words) == time
