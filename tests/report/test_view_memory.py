"""What is kept of a table: every figure in a few words, and of what is not recorded nothing."""

from trialcli.analysis.align import words_of
from trialcli.analysis.chosen_cut import Chosen
from trialcli.library.library import Library
from trialcli.report.compare.trial_rows import read_columns, report_trials
from trialcli.report.view_memory import remember_table


def kept(shipped: Library, trial: str, *columns: str) -> set[tuple[str, str, str]]:
    """Arm, label and value of each figure that is kept."""
    chosen = [Chosen(shipped.trial(trial))]
    words = words_of(shipped.vocabulary, chosen)
    report = report_trials(chosen, words, read_columns(columns, words))
    figures = remember_table(report, chosen, words, "2026-11-29").figures
    return {(one.arm, one.what, one.value) for one in figures.values()}


def test_a_median_that_was_not_reached_is_a_figure(shipped: Library) -> None:
    """CARTITUDE-4's update, of each arm: not reached against 11.79 months."""
    values = {value.split(",")[0] for _, _, value in kept(shipped, "cartitude-4", "pfs")}
    assert values == {"not reached", "11.79 months"}


def test_of_what_is_not_recorded_nothing_is_kept(shipped: Library) -> None:
    """So that a figure which is entered later is a change; how many took part is kept where it is asked for."""
    assert kept(shipped, "dapa-hf", "orr") == set()
    assert {label for _, label, _ in kept(shipped, "dapa-hf", "n", "orr")} == {"n"}
