"""What one randomized trial, compared with no other, tells of its own arms: how many people more or fewer."""

from collections.abc import Sequence

from trialcli.analysis.chosen_cut import Chosen
from trialcli.report.document import Block, Section, Table
from trialcli.vocabulary.lookup import Vocabulary


def with_own_effects(
    chosen: Sequence[Chosen],
    vocabulary: Vocabulary,
    outcomes: Sequence[str],
    differences: Sequence[Block],
    *,
    harms: bool,
) -> list[Section]:
    """The differences, and before them the absolute effects where one randomized trial stands alone.

    Across trials there is no effect. That no difference of counts could be computed is not said beside effects.

    Args:
        chosen: the trials that are compared.
        vocabulary: the words.
        outcomes: the outcomes that were asked for, none for all.
        differences: the blocks of the section of differences.
        harms: whether adverse events were asked for; without outcomes, there are then no effects on these.
    """
    plain = [Section("differences", "Differences", tuple(differences))]
    if len(chosen) > 1 or chosen[0].trial.design.allocation != "randomized" or (harms and not outcomes):
        return plain
    from trialcli.report.absolute.effect_table import list_absolute  # noqa: PLC0415 - few comparisons need it

    own = tuple(list_absolute(chosen[0], vocabulary, outcomes, harms=False))
    if not any(isinstance(block, Table) for block in own):
        return plain
    counted = any(isinstance(block, Table) for block in differences)
    return [Section("absolute", "Absolute effects", own), *(plain if counted else [])]
