"""Effects and differences computed from counts, on request and labelled for what they are.

Within one randomized trial they are effects; between separate trials they are unadjusted differences and
nothing more; between arms of one trial that was not randomized there are none.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import isinf
from typing import Any, NamedTuple

from trialcli.analysis.align import Aligned, Harm, Side, one_study
from trialcli.analysis.effects import Count, Effect, Refusal, compute_effects, count_of, fallen_out, refuse_effect
from trialcli.model import AdverseEvent, Result
from trialcli.model.design import not_one_by_one
from trialcli.report.computed_intervals import DERIVED
from trialcli.report.digits import difference_text, places_of, ratio_text
from trialcli.report.document import Block, Cell, Column, Paragraph, Row, Table
from trialcli.report.figure_record import compute_percentage
from trialcli.report.labels import name_harm, name_outcome
from trialcli.report.line import FLAGS
from trialcli.report.line_elsewhere import line_of
from trialcli.report.pooled_rows import CELLS
from trialcli.vocabulary.lookup import Vocabulary

MEASURES = {
    "risk-difference": "Risk difference, points",
    "difference-of-rates": "Difference of rates, points; no effect",
    "risk-ratio": "Risk ratio",
    "odds-ratio": "Odds ratio",
    "number-needed-to-treat": "Number needed to treat",
    "number-needed-to-harm": "Number needed to harm",
}
_UNADJUSTED = (
    "Unadjusted differences between separate trials. They mix the treatments with everything else that differs"
    " above; they are not effects and say nothing of which treatment is better."
)
_NOTHING = (
    "Nothing was computed: no two arms have a proportion of the same thing. Medians and rates read off a survival"
    " curve have no counts to compute from, and what people were like at the start is no effect."
)
_COLUMNS = (
    Column("label", "Figure"),
    Column("arms", "Groups"),
    Column("measure", "Measure"),
    Column("value", "Computed", "right"),
    Column("interval", "95% CI"),
    Column("rates", "Events per 100"),
    Column("remarks", "Remarks"),
)


class Pair(NamedTuple):
    """Two figures of one row."""

    row: Aligned
    first: Side
    second: Side
    figures: tuple[Result | AdverseEvent, Result | AdverseEvent]

    @property
    def separate(self) -> bool:
        """Whether the two are of different trials."""
        return self.first.chosen.trial.id != self.second.chosen.trial.id


def list_differences(rows: Sequence[Aligned], columns: Sequence[Side], vocabulary: Vocabulary) -> tuple[Block, ...]:
    """Effects between randomized arms first, then unadjusted differences between trials."""
    pairs = [pair for row in rows for pair in _pairs(row, columns, vocabulary)]
    within = tuple(made for pair in pairs if not pair.separate for made in _rows(pair, vocabulary))
    across = tuple(made for pair in pairs if pair.separate for made in _rows(pair, vocabulary))
    blocks: list[Block] = []
    if within:
        blocks.append(Table("effects", "Computed effects between randomized arms", _COLUMNS, within))
    if across:
        title = "Unadjusted differences, not effects"
        blocks += [Paragraph(_UNADJUSTED), Table("unadjusted", title, _COLUMNS, across)]
    return tuple(blocks) or (Paragraph(_NOTHING, "missing"),)


def _pairs(row: Aligned, columns: Sequence[Side], vocabulary: Vocabulary) -> Iterator[Pair]:
    """Every two arms that have one proportion each.

    Cuts of one trial are not set against each other, nor a trial against its own registry record.
    """
    if not isinstance(row.about, Harm):
        outcome = vocabulary.outcomes[row.about.outcome]
        if outcome.kind != "proportion" or outcome.group == "baseline":
            return
    filled = [side for side in columns if row.figures[side.key]]
    for first, second in combinations(filled, 2):
        same_arm = first.chosen.trial.id == second.chosen.trial.id and first.arm == second.arm
        if not same_arm and first.chosen.trial.arms[first.arm].role == "control":
            first, second = second, first  # noqa: PLW2901 - the arm under test comes first
        if not same_arm and not one_study(first.chosen.trial, second.chosen.trial):
            for figures in _alike(row.figures[first.key], row.figures[second.key]):
                yield Pair(row, first, second, figures)


def _alike(
    ones: Sequence[Result | AdverseEvent], others: Sequence[Result | AdverseEvent]
) -> list[tuple[Result | AdverseEvent, Result | AdverseEvent]]:
    """The figures of one data cut and population, set against each other; where there are none, the first of each."""
    same = [(a, b) for a in ones for b in others if (a.cut, a.population) == (b.cut, b.population)]
    return same or [(ones[0], others[0])]


def _rows(pair: Pair, vocabulary: Vocabulary) -> Iterator[Row]:
    trial = pair.first.chosen.trial
    refused = _clustered(pair) if pair.separate else refuse_effect(trial, *pair.figures, vocabulary)
    refused = refused or _disputed(pair, vocabulary)
    counts = [count_of(figure) for figure in pair.figures]
    for count in counts:
        if isinstance(count, Refusal):
            refused = refused or count.why
    if refused or any(not isinstance(count, Count) for count in counts):
        yield _refused(pair, refused, vocabulary)
        return
    first, second = (count for count in counts if isinstance(count, Count))
    made = compute_effects(first, second, better=_better(pair.row, vocabulary))
    if pair.separate:
        made = [effect._replace(measure="difference-of-rates") for effect in made[:1] if isinstance(effect, Effect)]
    for effect in made:
        if isinstance(effect, Refusal):
            yield _refused(pair, effect.why, vocabulary)
        else:
            yield _computed(pair, effect, (first, second), vocabulary)


def _disputed(pair: Pair, vocabulary: Vocabulary) -> str:
    """Which of the two figures is disputed, with its readings: nothing is computed of it."""
    return "; ".join(
        f"the figure of {_name(side)} is disputed: {line_of(side.chosen, figure, vocabulary).value.text}"
        for side, figure in zip((pair.first, pair.second), pair.figures, strict=True)
        if figure.disputed
    )


def _clustered(pair: Pair) -> str:
    designs = (side.chosen.trial.design for side in (pair.first, pair.second))
    return next((not_one_by_one(design) for design in designs if design.clustered), "")


def _better(row: Aligned, vocabulary: Vocabulary) -> bool | None:
    """Whether more events are good for a patient; None where that is not said."""
    if isinstance(row.about, Harm):
        return False
    return {"better": True, "worse": False}.get(vocabulary.outcomes[row.about.outcome].higher)


def _computed(pair: Pair, effect: Effect, counts: tuple[Count, Count], vocabulary: Vocabulary) -> Row:
    rates = " vs ".join(compute_percentage(count.events, count.of) for count in counts)
    inferred = [f"{count.events}/{count.of}" for count in counts if count.inferred]
    remarks = [*_remarks(pair, vocabulary), *([f"{' and '.join(inferred)}: {DERIVED}"] if inferred else [])]
    record = {
        **_head(pair, vocabulary),
        "measure": effect.measure,
        "value": effect.value,
        "ci_low": effect.low,
        "ci_high": None if isinf(effect.high) else effect.high,
        "beyond": effect.beyond,
        "ci_level": 95.0,
        "method": effect.method,
        "adjusted": False,
        "effect": not pair.separate,
        "events_1": counts[0].events,
        "of_1": counts[0].of,
        "events_2": counts[1].events,
        "of_2": counts[1].of,
        "inferred": bool(inferred),
        **dict(zip(CELLS, (None,) * 4 if pair.separate else (*counts[0][:2], *counts[1][:2]), strict=True)),
    }
    cells = (
        Cell(_label(pair, vocabulary)),
        Cell(_arms(pair, vocabulary)),
        Cell(MEASURES[effect.measure]),
        Cell(f"{_shown(effect, effect.value)} computed", "computed"),
        Cell(f"{_interval(effect)}, {effect.method}", "computed"),
        Cell(rates, "computed"),
        Cell("; ".join(remarks), "secondary"),
    )
    return Row(cells, (record,))


def _refused(pair: Pair, why: str, vocabulary: Vocabulary) -> Row:
    record = {**_head(pair, vocabulary), "measure": None, "value": None, "refused": why}
    blank = Cell("")
    names = (Cell(_label(pair, vocabulary)), Cell(_arms(pair, vocabulary)), blank)
    return Row((*names, Cell("refused", "missing"), blank, blank, Cell(why)), (record,))


def _remarks(pair: Pair, vocabulary: Vocabulary) -> list[str]:
    """What must stand beside anything computed from the two figures."""
    remarks = []
    if len({figure.population for figure in pair.figures}) > 1:
        remarks.append("different populations")
    for side, figure in zip((pair.first, pair.second), pair.figures, strict=True):
        line = line_of(side.chosen, figure, vocabulary)
        remarks += [FLAGS["secondary"]] * ("secondary" in line.flags)
        if not pair.separate and (left := fallen_out(side.chosen.trial, figure)):
            remarks.append(f"{side.chosen.trial.arms[side.arm].label}: {left}")
    return list(dict.fromkeys(remarks))


def _head(pair: Pair, vocabulary: Vocabulary) -> dict[str, Any]:
    head: dict[str, Any] = {"label": _label(pair, vocabulary)}
    for place, (side, figure) in enumerate(zip((pair.first, pair.second), pair.figures, strict=True), 1):
        line = line_of(side.chosen, figure, vocabulary)
        head |= {
            f"trial_{place}": side.chosen.trial.id,
            f"arm_{place}": side.arm,
            f"population_{place}": figure.population,
            f"cut_{place}": figure.cut,
            f"source_{place}": line.source,
            f"source_standing_{place}": line.record["source_standing"],
            f"disputed_{place}": line.record["disputed"],
        }
    return head


def _label(pair: Pair, vocabulary: Vocabulary) -> str:
    about = pair.row.about
    if isinstance(about, Harm):
        return name_harm(vocabulary, about.term, about.grade)
    return name_outcome(vocabulary.outcomes[about.outcome], about.subgroup, about.timepoint, statistic=about.statistic)


def _arms(pair: Pair, vocabulary: Vocabulary) -> str:
    """The two groups, each with its population and data cut."""
    first, second = (
        f"{_name(side)} ({population.heading.casefold() if not population.short else population.short}, {cut.label})"
        for side, population, cut in (
            (side, vocabulary.populations[figure.population], side.chosen.trial.cuts[figure.cut])
            for side, figure in zip((pair.first, pair.second), pair.figures, strict=True)
        )
    )
    return f"{first} {'less' if pair.separate else 'vs'} {second}"


def _name(side: Side) -> str:
    arms = side.chosen.trial.arms
    return f"{side.chosen.name}, {arms[side.arm].label}" if len(arms) > 1 else side.chosen.name


def _shown(effect: Effect, value: float) -> str:
    if isinf(value):
        return "infinity"
    if effect.measure.endswith("-ratio"):
        return ratio_text(value)
    return difference_text(value, places_of(effect.high - effect.low) if effect.measure == "risk-difference" else 1)


def _interval(effect: Effect) -> str:
    """The interval; that of a number needed may run through infinity to the other side."""
    low, high = _shown(effect, effect.low), _shown(effect, effect.high)
    if effect.beyond is None:
        return f"{low} to {high}"
    other = "harm" if effect.measure.endswith("treat") else "benefit"
    return f"{low} to infinity to {_shown(effect, effect.beyond)} for {other}"
