"""One outcome or adverse event across the library: one row a trial and arm."""

from collections.abc import Iterator, Sequence

from trialcli.compare import Aligned, Chosen, Harm, Side, harms, outcomes, sides
from trialcli.model import Result
from trialcli.report.lines import event_line, result_line
from trialcli.report.shapes import Cell, Column, Report, Section
from trialcli.report.tables import Entry, Layout, figure_blocks
from trialcli.report.wording import count, graded, measured
from trialcli.vocabulary import Vocabulary

_LAYOUT = Layout((Column("trial", "Trial"), Column("arm", "Arm"), Column("cut", "Data cut")))


def endpoints_across(chosen: Sequence[Chosen], vocabulary: Vocabulary, codes: Sequence[str]) -> Report:
    """Outcomes over trials.

    Args:
        chosen: the trials, each with a data cut or without.
        vocabulary: the words.
        codes: outcome codes; none means all but those that describe participants.
    """
    described = [code for code, outcome in vocabulary.outcomes.items() if outcome.group != "baseline"]
    columns = sides(chosen)
    rows = outcomes(columns, vocabulary, list(codes) or described)
    return _report("endpoints", "Endpoints", rows, columns, vocabulary)


def toxicities_across(chosen: Sequence[Chosen], vocabulary: Vocabulary, wanted: Sequence[Harm]) -> Report:
    """Adverse events over trials.

    Args:
        chosen: the trials, each with a data cut or without.
        vocabulary: the words.
        wanted: terms and grade bands; none means all.
    """
    columns = sides(chosen)
    return _report("toxicities", "Toxicities", harms(columns, vocabulary, wanted), columns, vocabulary)


def _report(kind: str, title: str, rows: Sequence[Aligned], columns: Sequence[Side], vocabulary: Vocabulary) -> Report:
    entries = [entry for row in rows for entry in _entries(row, columns, vocabulary)]
    blocks = figure_blocks(kind, "", _LAYOUT, entries, None)
    trials = {entry.line.record["trial"] for entry in entries}
    subtitle = f"{count(len(entries), 'figure')} of {count(len(trials), 'trial')}" if entries else "no figures recorded"
    return Report(kind, title, subtitle, (Section(kind, "", blocks),) if blocks else ())


def _entries(row: Aligned, columns: Sequence[Side], vocabulary: Vocabulary) -> Iterator[Entry]:
    about = row.about
    if isinstance(about, Harm):
        heading = f"{vocabulary.terms[about.term].label}, {graded(about.grade)}"
    else:
        heading = measured(vocabulary.outcomes[about.outcome].label, about.subgroup, about.timepoint)
    for side in columns:
        trial = side.chosen.trial
        for figure in row.figures[side.key]:
            if isinstance(figure, Result):
                line = result_line(trial, figure, vocabulary)
            else:
                line = event_line(trial, figure, vocabulary)
            cut = trial.cuts[figure.cut].label
            yield Entry(line, (Cell(trial.name, "name"), Cell(trial.arms[side.arm].label), Cell(cut)), heading)
