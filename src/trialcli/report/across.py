"""One outcome or adverse event across the library: one row a trial and arm."""

from collections.abc import Iterator, Sequence

from trialcli.compare import Aligned, Chosen, Harm, Side, contrasts, harms, outcomes, sides
from trialcli.report.beside import line_in
from trialcli.report.shapes import Cell, Column, Report, Section
from trialcli.report.tables import Entry, Layout, figure_blocks
from trialcli.report.wording import MEASURES, banded, count, graded, measured
from trialcli.vocabulary import Vocabulary

_NAMES = (Column("trial", "Trial"), Column("arm", "Arm"), Column("cut", "Data cut"))
# Counts and the population they are of share a column, so that a row fits on a line of 100.
_LAYOUT = Layout(_NAMES, counted="n/N", population=False)


def endpoints_across(chosen: Sequence[Chosen], vocabulary: Vocabulary, codes: Sequence[str]) -> Report:
    """Outcomes over trials.

    Args:
        chosen: the trials, each with a data cut or without.
        vocabulary: the words.
        codes: outcome codes; none means all but those that describe participants.
    """
    described = [code for code, outcome in vocabulary.outcomes.items() if outcome.group != "baseline"]
    columns = sides(chosen)
    wanted = list(codes) or described
    rows = outcomes(columns, vocabulary, wanted)
    entries = [entry for row in rows for entry in _entries(row, columns, vocabulary)]
    effects = [entry for one in chosen for entry in _effects(one, vocabulary, wanted)]
    effects.sort(key=lambda entry: entry.group)
    return _report("endpoints", "Endpoints", [*entries, *effects])


def toxicities_across(chosen: Sequence[Chosen], vocabulary: Vocabulary, wanted: Sequence[Harm]) -> Report:
    """Adverse events over trials.

    Args:
        chosen: the trials, each with a data cut or without.
        vocabulary: the words.
        wanted: terms and grade bands; none means all.
    """
    columns = sides(chosen)
    rows = harms(columns, vocabulary, wanted)
    made = _report("toxicities", "Toxicities", [entry for row in rows for entry in _entries(row, columns, vocabulary)])
    return made._replace(notes=tuple(_other_bands(columns, vocabulary, wanted)))


def _other_bands(columns: Sequence[Side], vocabulary: Vocabulary, wanted: Sequence[Harm]) -> Iterator[str]:
    """Which trials grade an event that was asked for in other bands than the one asked for."""
    terms = [Harm(term, "") for term in dict.fromkeys(harm.term for harm in wanted if harm.grade)]
    for term in terms:
        bands: dict[str, list[str]] = {}
        for row in harms(columns, vocabulary, [term]):
            for side in columns:
                if row.figures[side.key] and isinstance(row.about, Harm) and row.about not in wanted:
                    bands.setdefault(side.chosen.name, []).append(banded(row.about.grade))
        if bands:
            told = "; ".join(f"{name} ({', '.join(dict.fromkeys(grades))})" for name, grades in bands.items())
            yield f"{vocabulary.terms[term.term].heading} in other grade bands, which are never merged: {told}."


def _effects(one: Chosen, vocabulary: Vocabulary, codes: Sequence[str]) -> Iterator[Entry]:
    """The effects between randomised arms of one trial, the P value among the remarks."""
    for contrast in contrasts(one, codes):
        line = line_in(one, contrast, vocabulary)
        line = line._replace(counted=line.population, remarks=tuple(filter(None, (line.counted, *line.remarks))))
        arms = " vs ".join(contrast.arms)
        cut = one.trial.cuts[contrast.cut].label
        heading = f"{vocabulary.outcomes[contrast.outcome].label}: {MEASURES[contrast.measure].casefold()}"
        yield Entry(line, (Cell(one.trial.name, "name"), Cell(arms), Cell(cut)), heading)


def _report(kind: str, title: str, entries: Sequence[Entry]) -> Report:
    blocks = figure_blocks(kind, "", _LAYOUT, entries, None)
    trials = {entry.line.record["trial"] for entry in entries}
    subtitle = f"{count(len(entries), 'figure')} of {count(len(trials), 'trial')}" if entries else "no figures recorded"
    return Report(kind, title, subtitle, (Section(kind, "", blocks),) if blocks else ())


def _entries(row: Aligned, columns: Sequence[Side], vocabulary: Vocabulary) -> Iterator[Entry]:
    about = row.about
    if isinstance(about, Harm):
        heading = f"{vocabulary.terms[about.term].label}, {graded(about.grade)}"
    else:
        heading = measured(vocabulary.outcomes[about.outcome], about.subgroup, about.timepoint, spelled=True)
    for side in columns:
        trial = side.chosen.trial
        for figure in row.figures[side.key]:
            line = line_in(side.chosen, figure, vocabulary)
            line = line._replace(counted=f"{line.counted or ''} {line.population}".strip())
            cut = trial.cuts[figure.cut].label
            yield Entry(line, (Cell(trial.name, "name"), Cell(side.arm), Cell(cut)), heading)
