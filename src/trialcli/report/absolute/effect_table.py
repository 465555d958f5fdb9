"""The absolute effects of one trial: sentences of what matters most, a table of all, and what was refused and why."""

from collections.abc import Sequence
from math import isinf
from typing import Any

from trialcli.analysis.absolute import NAMES, PLAIN, Absolute, Refused
from trialcli.analysis.absolute_effects import list_harm_effects, list_outcome_effects, primary_outcomes
from trialcli.analysis.chosen_cut import Chosen
from trialcli.analysis.effects import may_compute_effect
from trialcli.model import AdverseEvent, Trial
from trialcli.report.absolute.sentence import Effect, count_arms, count_needed, count_people, name_effect, tell_effect
from trialcli.report.document import Block, Cell, Column, Items, Paragraph, Row, Table
from trialcli.report.figure_line import event_line, result_line
from trialcli.report.line import FLAGS, Line
from trialcli.vocabulary.lookup import Vocabulary

_COLUMNS = (
    Column("label", "Figure"),
    Column("arms", "Arms"),
    Column("rates", "What each had"),
    Column("difference", "Difference (95% CI)"),
    Column("needed", "Number needed (95% CI)"),
    Column("method", "Made from"),
    Column("remarks", "Remarks"),
)


def list_absolute(chosen: Chosen, vocabulary: Vocabulary, only: Sequence[str] = (), *, harms: bool) -> list[Block]:
    """Sentences, the table and the refusals; of a design that allows none, why.

    Args:
        chosen: the trial, at a data cut or at the result of each figure.
        vocabulary: the words.
        only: outcome codes, none for all.
        harms: whether adverse events have a table too.
    """
    trial = chosen.trial
    if why := may_compute_effect(trial):
        return [Paragraph(f"No absolute effect is computed: {why}.", "missing")]
    found = [one for one in list_outcome_effects(chosen, vocabulary) if not only or one.pair.about.outcome in only]
    made = [Effect(one, trial, vocabulary) for one in found if isinstance(one, Absolute)]
    refused = [one for one in found if isinstance(one, Refused)]
    blocks: list[Block] = []
    if made:
        blocks += [Items(tuple(map(tell_effect, _matter(made)))), _table("absolute", "Outcomes", made)]
    counted = [Effect(one, trial, vocabulary) for one in list_harm_effects(chosen, vocabulary)] if harms else []
    if counted:
        blocks.append(_table("absolute_harms", "Adverse events", counted))
    if made or counted:
        blocks.append(Paragraph(_explain([*made, *counted]), "secondary"))
    if refused:
        blocks.append(_refusals(refused, trial, vocabulary))
    return blocks or [Paragraph("No two randomized arms have figures that an absolute effect follows from.", "missing")]


def _matter(made: Sequence[Effect]) -> list[Effect]:
    """The effects that are told in sentences: of primary and headline outcomes, those with an interval if any has one.

    Where there is no such outcome, it is the first effect.
    """
    primary = primary_outcomes(made[0].trial)
    words = made[0].vocabulary.outcomes
    codes = [one.made.pair.about.outcome for one in made]
    kept = [one for one, code in zip(made, codes, strict=True) if code in primary or words[code].headline]
    return [one for one in kept if one.made.low is not None] or kept or list(made[:1])


def _explain(made: Sequence[Effect]) -> str:
    """That all of it was computed, by which methods, and what a number needed belongs to."""
    known = dict.fromkeys((one.made.basis, one.made.method) for one in made if one.made.method != PLAIN)
    ways = [f"{NAMES[basis]}, {method}" for basis, method in known]
    ways += [f"without an interval, {PLAIN}"] if any(one.made.method == PLAIN for one in made) else []
    needed = " Numbers needed are rounded up, and belong to this comparator and this time; Altman, 1998."
    return f"All computed: {'; '.join(ways)}.{needed if any(one.made.needed for one in made) else ''}"


def _table(key: str, title: str, made: Sequence[Effect]) -> Table:
    """The table, without a column that no row fills; two arms that all rows have stand in its title."""
    arms = {_arms(one) for one in made}
    rows = [Row(_cells(one), (record_effect(one),)) for one in made]
    filled = [place for place in range(len(_COLUMNS)) if any(row.cells[place].text for row in rows)]
    kept = [place for place in filled if len(arms) > 1 or _COLUMNS[place].key != "arms"]
    heading = f"{title}, {arms.pop()}" if len(arms) == 1 else title
    columns = tuple(_COLUMNS[place] for place in kept)
    return Table(key, heading, columns, tuple(row._replace(cells=tuple(row.cells[at] for at in kept)) for row in rows))


def _cells(one: Effect) -> tuple[Cell, ...]:
    made = one.made
    level = "" if made.level == 95 or made.low is None else f", {made.level:g}% CI"  # noqa: PLR2004 - the usual level
    ratio = f"; rate ratio {made.ratio.value:.2f} ({made.ratio.low:.2f} to {made.ratio.high:.2f})" if made.ratio else ""
    return (
        Cell(name_effect(one), "name"),
        Cell(_arms(one)),
        Cell(count_arms(one), "computed"),
        Cell(f"{count_people(one)}{level}{ratio}", "computed"),
        Cell(count_needed(made.needed) if made.needed else "", "computed"),
        Cell(NAMES[made.basis], "computed"),
        Cell("; ".join(_remarks(one)), "secondary"),
    )


def _arms(one: Effect) -> str:
    first, second = (one.trial.arms[arm].label for arm in one.made.pair.arms)
    return f"{first} vs {second}"


def _lines(one: Effect) -> list[Line]:
    """The lines of the figures that an effect was made from."""
    rows = [row for row in (one.made.pair.first, one.made.pair.second) if row is not None]
    return [
        event_line(one.trial, row, one.vocabulary, computed=False)
        if isinstance(row, AdverseEvent)
        else result_line(one.trial, row, one.vocabulary)
        for row in rows
    ]


def _remarks(one: Effect) -> list[str]:
    made, row = one.made, one.made.pair.second
    people = one.vocabulary.populations[row.population]
    flags = [FLAGS[flag] for line in _lines(one) for flag in line.flags if flag in {"secondary", "retracted"}]
    silent = [f"no interval, since {made.silent}"] if made.silent else []
    cut = one.trial.cuts[row.cut].label if len(one.trial.cuts) > 1 else ""
    who = people.heading if people.short else people.heading.casefold()
    return list(dict.fromkeys([*filter(None, (who, cut)), *flags, *made.remarks, *silent]))


def record_effect(one: Effect) -> dict[str, Any]:
    """The effect for machines: shares and differences as fractions, rates per person-year, people as numbers."""
    made, about, row = one.made, one.made.pair.about, one.made.pair.second
    needed = made.needed
    own = needed and (needed.to_benefit if needed.benefits else needed.to_harm)
    beyond = needed and (needed.to_harm if needed.benefits else needed.to_benefit)
    first = made.pair.first
    return {
        "trial": one.trial.id,
        ("term" if about.grade else "outcome"): about.outcome,
        **({"grade": about.grade} if about.grade else {}),
        "label": name_effect(one),
        "timepoint": about.timepoint or None,
        "subgroup": about.subgroup or None,
        "arm_1": made.pair.arms[0],
        "arm_2": made.pair.arms[1],
        "cut": row.cut,
        "population": row.population,
        "basis": made.basis,
        "method": made.method,
        "computed": True,
        "approximate": made.approximate,
        "unit": "per person-year" if one.made.over_time else "fraction",
        "value_1": made.first,
        "value_2": made.second,
        "events_1": first.events if first is not None else None,
        "of_1": first.of if first is not None else None,
        "events_2": row.events,
        "of_2": row.of,
        "difference": made.difference,
        "ci_low": made.low,
        "ci_high": made.high,
        "ci_level": None if made.low is None else made.level,
        "per": one.per,
        "more_is_good": made.good,
        "needed": None if needed is None else ("benefit" if needed.benefits else "harm"),
        "needed_value": None if needed is None else needed.value,
        "needed_low": own and own.low,
        "needed_high": None if own is None or isinf(own.high) else own.high,
        "needed_beyond": beyond and beyond.low,
        "rate_ratio": made.ratio and made.ratio.value,
        "rate_ratio_low": made.ratio and made.ratio.low,
        "rate_ratio_high": None if made.ratio is None or isinf(made.ratio.high) else made.ratio.high,
        "no_interval": made.silent or None,
        "remarks": list(_remarks(one)),
        "sources": list(dict.fromkeys(line.source for line in _lines(one))),
        "sentence": tell_effect(one),
    }


def _refusals(refused: Sequence[Refused], trial: Trial, vocabulary: Vocabulary) -> Table:
    columns = (Column("label", "Not computed"), Column("arms", "Groups"), Column("why", "Why"))
    rows = []
    for one in refused:
        about = one.pair.about
        name = vocabulary.outcomes[about.outcome].heading + (f" at {about.timepoint}" if about.timepoint else "")
        arms = " vs ".join(trial.arms[arm].label for arm in one.pair.arms)
        record = {"trial": trial.id, "outcome": about.outcome, "label": name, "timepoint": about.timepoint or None,
                  "arm_1": one.pair.arms[0], "arm_2": one.pair.arms[1], "cut": one.pair.second.cut,
                  "population": one.pair.second.population, "computed": False, "refused": one.why}  # fmt: skip
        rows.append(Row((Cell(name, "name"), Cell(arms), Cell(one.why)), (record,)))
    return Table("absolute_refused", "Refused", columns, tuple(rows))
