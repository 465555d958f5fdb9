"""The sections of a page that hold figures: design, endpoints, toxicities."""

from trialcli.analysis.align import GRADES
from trialcli.report.design_rows import arm_facts, cut_heading, design_facts
from trialcli.report.document import Block, Cell, Column, Facts, Items
from trialcli.report.figure_line import contrast_line, event_line, result_line
from trialcli.report.figure_table import Entry, Layout, figure_blocks
from trialcli.report.harms_asked import asked_of_one
from trialcli.report.labels import arms_text, measure_text, word_band
from trialcli.report.line import Line
from trialcli.report.show.request import Page


def show_design(made: Page) -> tuple[Block, ...]:
    """How the trial was built, and who took part."""
    facts = Facts((*design_facts(made.trial, made.chosen.cut), *arm_facts(made.trial)))
    lines = _result_lines(made, {"baseline"})
    layout = Layout((Column("label", "Characteristic"), *_arm_column(made)), interval="95% CI or range")
    return (facts, *figure_blocks("baseline", "Participants", layout, _entries(made, lines), made.numbering))


def show_endpoints(made: Page) -> tuple[Block, ...]:
    """What was measured for benefit, and the effects between randomized arms."""
    lines = _result_lines(made, {"response", "survival", "other"})
    layout = Layout((Column("label", "Outcome"), *_arm_column(made)))
    return (
        *figure_blocks("endpoints", "", layout, _entries(made, lines), made.numbering),
        *_contrasts(made),
        *_cut_notes(made, lines),
    )


def _cut_notes(made: Page, lines: list[Line]) -> tuple[Block, ...]:
    shown = {line.record["cut"] for line in lines}
    notes = [f"{cut.label}: {cut.note}" for key, cut in made.trial.cuts.items() if cut.note and key in shown]
    return (Items(tuple(notes)),) if notes else ()


def _contrasts(made: Page) -> tuple[Block, ...]:
    trial = made.trial
    chosen = [row for row in trial.contrasts if made.chosen.cut in (None, row.cut)]
    entries = []
    for row in sorted(chosen, key=lambda row: list(trial.cuts).index(row.cut)):
        line = contrast_line(trial, row, made.vocabulary)
        names = (Cell(line.label), Cell(measure_text(row)), Cell(arms_text(trial, row)))
        entries.append(Entry(line, names, cut_heading(trial.cuts[row.cut])))
    columns = (Column("label", "Outcome"), Column("measure", "Measure"), Column("arms", "Arms"))
    layout = Layout(columns, value="Estimate", counted="P", population=False)
    return figure_blocks("contrasts", "Effects between the randomized arms", layout, entries, made.numbering)


def show_toxicities(made: Page) -> tuple[Block, ...]:
    """What was measured for harm, and how it ran."""
    trial, words = made.trial, made.vocabulary
    rows = [row for row in trial.adverse_events if made.chosen.cut in (None, row.cut)]
    terms, cuts = list(words.terms), list(trial.cuts)
    rows.sort(key=lambda row: (cuts.index(row.cut), terms.index(row.term), GRADES.index(row.grade)))
    lines = [event_line(trial, row, words) for row in rows]
    layout = Layout((Column("label", "Adverse event"), Column("grade", "Grade"), *_arm_column(made)))
    course = _result_lines(made, {"safety"})
    course_layout = Layout((Column("label", "Course"), *_arm_column(made)), interval="95% CI or range")
    return (
        *asked_of_one(made.chosen, words),
        *figure_blocks("toxicities", "", layout, _entries(made, lines), made.numbering),
        *figure_blocks("course", "Onset and duration", course_layout, _entries(made, course), made.numbering),
    )


def _result_lines(made: Page, groups: set[str]) -> list[Line]:
    """Results of outcomes of some groups, by cut, then in the vocabulary's order."""
    trial, outcomes = made.trial, made.vocabulary.outcomes
    cuts, order = list(trial.cuts), list(outcomes)
    rows = [
        row for row in trial.results if outcomes[row.outcome].group in groups and made.chosen.cut in (None, row.cut)
    ]
    rows.sort(key=lambda row: (cuts.index(row.cut), order.index(row.outcome)))
    return [result_line(trial, row, made.vocabulary) for row in rows]


def _entries(made: Page, lines: list[Line]) -> list[Entry]:
    """Rows named by outcome, or by adverse event and grade, and by arm where there are several."""
    several = len(made.trial.arms) > 1
    entries = []
    for line in lines:
        names = [line.label]
        if "term" in line.record:
            names = [made.vocabulary.terms[line.record["term"]].heading, word_band(line.record["grade"])]
        if several:
            names.append(line.record["arm_label"])
        cut = made.trial.cuts[line.record["cut"]]
        entries.append(Entry(line, tuple(map(Cell, names)), cut_heading(cut)))
    return entries


def _arm_column(made: Page) -> tuple[Column, ...]:
    return (Column("arm", "Arm"),) if len(made.trial.arms) > 1 else ()
