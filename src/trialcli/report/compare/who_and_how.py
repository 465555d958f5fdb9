"""Who was treated how in the trials that are compared, in the few rows that a reader asks for first."""

from collections.abc import Iterator, Sequence

from trialcli.analysis.align import Measured, Side, align_outcomes, list_sides
from trialcli.analysis.chosen_cut import Chosen
from trialcli.model import Result, Trial
from trialcli.model.people import count_enrolled, count_treated
from trialcli.report.cells import join_cells, mark_missing
from trialcli.report.compare.comparability import Feature, list_features, matters
from trialcli.report.compare.outcome_table import label_of
from trialcli.report.document import Block, Cell, Column, Part, Record, Row, Table
from trialcli.report.labels import NOT_RECORDED
from trialcli.report.line import Line
from trialcli.report.line_elsewhere import line_in
from trialcli.report.show.excerpts import shorten_text
from trialcli.vocabulary.lookup import Vocabulary

_ASKED = ("age", "prior-lines", "high-risk-cytogenetics", "bridging", "manufacturing-failure", "vein-to-vein")
"""Of the participants, what is told of every trial where one of them has it."""
_ROWS, _TEXT = 9, 84  # rows on the participants; characters of a text
_ALWAYS = {"prior_lines", "follow_up"}
_WHERE_DIFFERING = {"disease", "allocation", "assignment", "criteria", "assessor", "scale", "denominator"}


def sum_up_designs(chosen: Sequence[Chosen], vocabulary: Vocabulary) -> tuple[Block, ...]:
    """One table: whom the trials took and gave what, how many, how long, and what differs enough to matter.

    Args:
        chosen: the trials.
        vocabulary: the words.
    """
    features = {feature.key: feature for feature in list_features(chosen, vocabulary)}
    columns = (Column("feature", "Feature"), *(Column(one.key, one.name) for one in chosen))
    rows = (*_texts(chosen), *_designed(chosen, features), *_participants(chosen, vocabulary))
    return (Table("design", "", columns, rows),)


def _texts(chosen: Sequence[Chosen]) -> Iterator[Row]:
    """The population and what it was given, each in a few words."""
    for key, label, tell in (("population", "Population", _population), ("tested", "Tested", _tested)):
        texts = [shorten_text(tell(one.trial), _TEXT) or None for one in chosen]
        yield _row(key, label, chosen, texts, differs=False)


def _population(trial: Trial) -> str:
    return trial.brief.population if trial.brief else trial.design.population


def _tested(trial: Trial) -> str:
    if trial.brief is None:
        return trial.design.intervention
    against = trial.brief.comparator
    alone = against.casefold().startswith("none")
    return trial.brief.tested if alone else f"{trial.brief.tested.rstrip('.')} vs {against[:1].lower()}{against[1:]}"


def _designed(chosen: Sequence[Chosen], features: dict[str, Feature]) -> Iterator[Row]:
    for key, feature in features.items():
        if not any(feature.texts):
            continue
        if key in _ALWAYS or (key in _WHERE_DIFFERING and feature.compared == "differs"):
            label = "Follow-up, main cut" if key == "follow_up" else feature.label
            yield _row(key, label, chosen, feature.texts, differs=matters(feature))
        elif key == "untreated":
            texts = [_counted(one.trial) for one in chosen]
            yield _row("people", "Enrolled, treated", chosen, texts, differs=matters(feature))


def _counted(trial: Trial) -> str | None:
    """How many took part: ``140 enrolled, 128 treated``."""
    known = ((count_enrolled(trial), "enrolled"), (count_treated(trial), "treated"))
    deduced = {True: " (deduced)", False: ""}
    told = [f"{people.number:,} {word}{deduced[bool(people.basis)]}" for people, word in known if people]
    return ", ".join(told) or None


def _row(key: str, label: str, chosen: Sequence[Chosen], texts: Sequence[str | None], *, differs: bool) -> Row:
    name = join_cells([label, Cell(" (differs)", "", (Part(" ", ("differs",)),))]) if differs else Cell(label)
    cells = (mark_missing(NOT_RECORDED) if text is None else Cell(text) for text in texts)
    records: tuple[Record, ...] = tuple(
        {"trial": one.trial.id, "name": one.name, "feature": key, "label": label, "value": text}
        for one, text in zip(chosen, texts, strict=True)
    )
    return Row((name, *cells), records)


def _participants(chosen: Sequence[Chosen], vocabulary: Vocabulary) -> Iterator[Row]:
    """Rows on who took part: those that a reader asks for, and those that all trials have."""
    columns = list_sides(chosen)
    codes = [code for code, outcome in vocabulary.outcomes.items() if outcome.group == "baseline"]
    found = [row for row in align_outcomes(columns, vocabulary, codes)
             if isinstance(row.about, Measured) and not (row.about.subgroup or row.about.timepoint)]  # fmt: skip
    shared = [row for row in found if all(_own(row.figures, one, columns) for one in chosen)]
    asked = [row for row in found if row.about[0] in _ASKED]
    kept = [*asked, *(row for row in shared if row not in asked)][:_ROWS]
    for row in (row for row in found if row in kept):
        lines = [_own(row.figures, one, columns) for one in chosen]
        told = [[line_in(one, figure, vocabulary) for figure in own] for one, own in zip(chosen, lines, strict=True)]
        records = tuple(line.record for own in told for line in own)
        yield Row((Cell(label_of(row.about, vocabulary)), *map(_beside, told)), records)


def _own(figures: object, one: Chosen, columns: Sequence[Side]) -> list[Result]:
    held = dict(figures)  # type: ignore[call-overload]
    return [figure for side in columns if side.chosen is one for figure in held[side.key][:1]]


def _beside(lines: Sequence[Line]) -> Cell:
    """The values of a trial's arms, in their order: ``41% vs 39%``; what is around them where that was printed."""
    if not lines:
        return mark_missing(NOT_RECORDED)
    pieces: list[Cell | str] = []
    for line in lines:
        around = "" if line.around.computed or not line.around.text else f" ({line.around.text})"
        value = line.value._replace(text=f"{line.value.text}{around}")
        signs = tuple(sign for sign in line.signs if sign != "primary")
        parts = (*line.value.pieces, Part(around, signs))
        words = "; ".join(line.without_primary_beside)
        pieces += [" vs "] if pieces else []
        pieces.append(Cell(f"{value.text} [{words}]" if words else value.text, line.value.tone, parts))
    return join_cells(pieces)
