"""How many people more or fewer had the primary outcome, and the number needed to treat: the line of the card."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from trialcli.report.show.headline_rows import Headline
from trialcli.report.show.request import Page


class Told(NamedTuple):
    """The sentence for people, and the record for machines."""

    text: str
    record: dict[str, Any]


def tell_absolute(made: Page, rows: Sequence[Headline]) -> Told | None:
    """The absolute effect on the first primary outcome that has one with an interval and a direction, or None.

    Only where one arm was tested against one control: of several, the card has no room to say which.

    Args:
        made: what the page is made from.
        rows: the headline rows of the card.
    """
    primary = [row for row in rows if row.primary and len(row.figures) == 2]  # noqa: PLR2004 - a pair
    if made.trial.design.allocation != "randomized" or not primary:
        return None
    from trialcli.analysis.absolute import Absolute  # noqa: PLC0415 - a page of one arm is made without these
    from trialcli.analysis.absolute_effects import list_outcome_effects  # noqa: PLC0415 - the same
    from trialcli.report.absolute import effect_table, sentence  # noqa: PLC0415 - the same

    found = [one for one in list_outcome_effects(made.chosen, made.vocabulary) if isinstance(one, Absolute)]
    for row in primary:
        for one in found:
            about = one.pair.about
            mine = about[:3] == (row.about.outcome, row.about.timepoint, row.about.population)
            if mine and not about.subgroup and one.low is not None and one.good is not None and not one.over_time:
                told = sentence.Effect(one, made.trial, made.vocabulary)
                return Told(f"{sentence.shorten_effect(told)}, computed", effect_table.record_effect(told))
    return None
