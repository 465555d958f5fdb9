"""A comparison as a terminal shows it unasked: the main outcomes and effects, who was treated how, harms in short."""

from collections.abc import Sequence

from trialcli.analysis.align import Aligned, Measured, align_harms, align_outcomes, list_sides
from trialcli.analysis.chosen_cut import Chosen
from trialcli.analysis.same_outcome import versions_of_one
from trialcli.report.compare.comparison import EFFECTS, open_comparison
from trialcli.report.compare.effects_table import list_first_effects
from trialcli.report.compare.harms_table import sum_up_harms
from trialcli.report.compare.lead import HARMS, is_sought, list_leading
from trialcli.report.compare.outcome_table import table_blocks
from trialcli.report.compare.who_and_how import sum_up_designs
from trialcli.report.document import Report, Section
from trialcli.report.retractions import first_told
from trialcli.vocabulary.lookup import Vocabulary

ROWS = 15
"""The rows of outcomes that the short page has, beside those of a primary or a main one."""
FULL = "`--full`: every outcome, adverse event, data cut and remark"


def report_shortly(chosen: Sequence[Chosen], vocabulary: Vocabulary) -> Report | None:
    """Trials side by side on about two screens; None of data cuts of one trial, and of trials without a main outcome.

    Args:
        chosen: the trials.
        vocabulary: the words.
    """
    columns = list_sides(chosen)
    if len({one.trial.id for one in chosen}) < len(chosen) or versions_of_one(chosen):
        return None
    every = [*align_outcomes(columns, vocabulary), *align_harms(columns, vocabulary)]
    leading = list_leading(every, columns, vocabulary)
    rows = _first(leading, [row for row in leading if is_sought(row, columns)])
    if not rows:
        return None
    filled = [side for side in columns if any(row.figures[side.key] for row in rows)]
    empty = {one.key for one in chosen} - {side.chosen.key for side in filled}
    kept = [side for side in columns if side in filled or side.chosen.key in empty]
    outcomes = [row.about.outcome for row in rows if isinstance(row.about, Measured)]
    sections = (
        open_comparison(chosen, every, columns, vocabulary),
        Section("outcomes", "Outcomes", table_blocks("outcomes", rows, kept, vocabulary, brief=True)),
        Section("contrasts", EFFECTS, list_first_effects(chosen, vocabulary, list(dict.fromkeys(outcomes)))),
        Section("design", "Who and how", sum_up_designs(chosen, vocabulary)),
        sum_up_harms(chosen, vocabulary, HARMS),
    )
    title = " · ".join(one.name for one in chosen)
    made = Report("compare", title, "", tuple(section for section in sections if section.blocks), (FULL,))
    return first_told(made, chosen)


def _first(leading: Sequence[Aligned], sought: Sequence[Aligned]) -> list[Aligned]:
    """The rows that are sought, and of the others those that there is room for, in their order."""
    others = [row for row in leading if row not in sought][: max(0, ROWS - len(sought))]
    return [row for row in leading if row in sought or row in others]
