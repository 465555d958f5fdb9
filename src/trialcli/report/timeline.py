"""A field by years: each trial with its phase, what it tested, and what its primary outcome came to."""

from collections.abc import Sequence

from trialcli.analysis.align import words_of
from trialcli.analysis.chosen_cut import Chosen
from trialcli.library.trialfiles.entry import describe_tested, find_year
from trialcli.model import Trial
from trialcli.model.people import count_enrolled
from trialcli.report.cells import join_cells, mark_missing, stack_cells
from trialcli.report.document import Cell, Column, Record, Report, Row, Section, Table
from trialcli.report.labels import NOT_RECORDED, count_things, source_name
from trialcli.report.retractions import first_told
from trialcli.report.show.headline_rows import Headline, list_headlines
from trialcli.report.show.headline_table import tell_headline
from trialcli.report.show.request import Page, Wish
from trialcli.vocabulary.lookup import Vocabulary

KIND = "timeline"
_LAST = 9999  # after every year
_NO_YEAR = "Year not recorded"
APART = (
    "Arms of different trials were never randomized against each other: nothing is pooled, and a difference between"
    " trials is not an effect of treatment."
)
YEARS = "Years are those of the report that is cited for a trial, and an @ names the data cut of a figure."


def report_timeline(chosen: Sequence[Chosen], vocabulary: Vocabulary, title: str, *, sources: bool = False) -> Report:
    """A row a trial under the year of its report.

    Args:
        chosen: the trials.
        vocabulary: their words.
        title: what the field is called.
        sources: whether the sources of the figures have a column.
    """
    ordered = sorted(chosen, key=lambda one: (find_year(one.trial) or _LAST, one.trial.name.casefold()))
    rows = tuple(_row(one, vocabulary, sources=sources) for one in ordered)
    columns = [Column("trial", "Trial", firm=True), Column("tested", "Tested"), Column("primary", "Primary outcome")]
    columns += [Column("source", "Source")] if sources else []
    years = [year for one in ordered if (year := find_year(one.trial))]
    span = f", {years[0]}–{years[-1]}" if years and years[0] != years[-1] else f", {years[0]}" if years else ""
    section = Section(KIND, "", (Table(KIND, "", tuple(columns), rows),))
    notes = (YEARS, *((APART,) if len(rows) > 1 else ()))
    return first_told(Report(KIND, title, f"{count_things(len(rows), 'trial')}{span}", (section,), notes), chosen)


def _row(one: Chosen, vocabulary: Vocabulary, *, sources: bool) -> Row:
    trial, year = one.trial, find_year(one.trial)
    vocabulary = words_of(vocabulary, [one])
    made = Page(one, vocabulary, Wish(), None, lambda _: None)
    answers = [row for row in list_headlines(made) if row.primary and not row.rank]
    cells = [_name(trial), _tested(trial)]
    cells.append(stack_cells([cell for row in answers for cell in _answer(one, row)]) if answers else _NONE)
    if sources:
        told = dict.fromkeys(text for row in answers for text in _sources(trial, row))
        cells.append(Cell("\n".join(told)) if told else _NONE)
    about = _about(trial, year)
    records = tuple(
        {**line.record, **about, "row": row.label, "source_label": _source(trial, line.record) or None}
        for row in answers for line in row.all_lines
    )  # fmt: skip
    return Row(tuple(cells), records or ({**about, "missing": NOT_RECORDED},), str(year or _NO_YEAR))


_NONE = mark_missing(NOT_RECORDED)


def _name(trial: Trial) -> Cell:
    """The trial, and under it its phase, how participants came to their arm, and how many there were."""
    phase, enrolled = trial.design.phase, count_enrolled(trial)
    numbered = f"phase {phase}" if phase and phase[:1].isdigit() else ""
    design = ", ".join(filter(None, (numbered, trial.design.allocation.replace("-", " "))))
    people = f"{enrolled.number:,} enrolled{' (computed)' if enrolled.basis else ''}" if enrolled else ""
    return join_cells([Cell(trial.name, "name"), *(f"\n{text}" for text in (design, people) if text)], "name")


def _tested(trial: Trial) -> Cell:
    """What was tested, and under it the targets that its name does not say."""
    tested = describe_tested(trial)
    silent = [target for target in trial.targets if target.casefold() not in tested.casefold()]
    told = "\n".join(filter(None, (tested, f"target: {', '.join(silent)}" if silent else "")))
    return Cell(told) if told else _NONE


def _answer(one: Chosen, row: Headline) -> list[Cell]:
    """A row in a line: the arms that its effect is between, that under test first; without an effect each by name."""
    if row.contrast is not None:
        between = {arm: row.lines[arm] for arm in row.contrast.arms if arm in row.lines}
        known = [one.trial.arms[arm] for arm in row.contrast.arms]
        turned = bool(known) and known[0].role != "experimental"  # a ratio of the control to what is tested
        label = f"{row.label}, {' vs '.join(arm.label for arm in known)}:" if turned else row.label
        return [tell_headline(row._replace(label=label, lines=between or row.lines), one.main)]
    if len(row.lines) < 2:  # noqa: PLR2004 - an arm alone needs no name
        return [tell_headline(row, one.main)]
    arms = ((one.trial.arms[arm].label, {arm: line}) for arm, line in row.lines.items())
    return [tell_headline(row._replace(label=f"{row.label}, {name}", lines=line), one.main) for name, line in arms]


def _sources(trial: Trial, row: Headline) -> list[str]:
    """Where the figures of a row were read, each with its data cut."""
    found = []
    for line in row.all_lines:
        cut = trial.cuts[line.record["cut"]].label
        found.append(", ".join(filter(None, (_source(trial, line.record), cut))))
    return found


def _source(trial: Trial, record: Record) -> str:
    return source_name(trial.sources[record["source"]]) if record["source"] else ""


def _about(trial: Trial, year: int | None) -> Record:
    enrolled = count_enrolled(trial)
    return {
        "trial": trial.id,
        "name": trial.name,
        "year": year,
        "phase": trial.design.phase,
        "allocation": trial.design.allocation,
        "enrolled": enrolled.number if enrolled else None,
        "disease": trial.disease,
        "tested": describe_tested(trial),
        "targets": trial.targets,
        "classes": trial.treatment,
    }
