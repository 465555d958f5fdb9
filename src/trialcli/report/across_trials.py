"""One outcome or adverse event across the library: one row a trial and arm."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from trialcli.analysis.align import Aligned, Harm, Measured, Side, align_harms, align_outcomes, list_sides
from trialcli.analysis.chosen_cut import Chosen, list_contrasts
from trialcli.report.document import Cell, Column, Fold, Report, Section, Table
from trialcli.report.figure_table import Entry, Layout, figure_blocks
from trialcli.report.labels import (
    arms_text,
    count_things,
    lower_heading,
    measure_text,
    name_harm,
    name_outcome,
    word_band,
)
from trialcli.report.line_elsewhere import convert_time, line_in
from trialcli.report.retractions import first_told
from trialcli.vocabulary.lookup import Vocabulary

_TOLD = 5  # adverse events in other grade bands of which each has a sentence
_LAYOUT = Layout((Column("trial", "Trial"), Column("arm", "Arm", fold=Fold("trial"))), cut=True)


def endpoints_across(
    chosen: Sequence[Chosen], vocabulary: Vocabulary, codes: Sequence[str], *, own: bool = True
) -> Report:
    """Outcomes over trials.

    Args:
        chosen: the trials, each with a data cut or without.
        vocabulary: the words.
        codes: outcome codes; none means all but those that describe participants.
        own: whether what a trial has words of its own for was asked for too.
    """
    columns = list_sides(chosen)
    wanted = list(codes) or list_undescribed(vocabulary, vocabulary.outcomes)
    rows = align_outcomes(columns, vocabulary, wanted)
    entries = [entry for row in rows for entry in _entries(row, columns, vocabulary)]
    effects = [entry for one in chosen for entry in _effects(one, vocabulary, wanted)]
    effects.sort(key=lambda entry: entry.group)
    made = _told_first(_report("endpoints", "Endpoints", [*entries, *effects]), chosen)
    return made if own else made._replace(notes=tuple(_left_out(chosen, "outcomes")))


def _told_first(report: Report, chosen: Sequence[Chosen]) -> Report:
    """The report, opened by the retractions and errata of the trials that it has figures of."""
    blocks = [block for section in report.sections for block in section.blocks if isinstance(block, Table)]
    having = {record.get("trial") for block in blocks for row in block.rows for record in row.records}
    return first_told(report, [one for one in chosen if one.trial.id in having])


def _left_out(chosen: Sequence[Chosen], kind: str) -> Iterator[str]:
    """The sentence on what has no word in the vocabulary."""
    having = sum(bool(one.trial.words and getattr(one.trial.words, kind)) for one in chosen)
    if having:
        what = "outcomes" if kind == "outcomes" else "adverse events"
        yield f"{count_things(having, 'trial')} with {what} of their own: name a trial to see those."


def list_undescribed(vocabulary: Vocabulary, codes: Iterable[str]) -> list[str]:
    """Of some outcomes those that do not describe participants."""
    return [code for code in codes if vocabulary.outcomes[code].group != "baseline"]


def toxicities_across(
    chosen: Sequence[Chosen],
    vocabulary: Vocabulary,
    wanted: Sequence[Harm],
    inside: Mapping[Harm, str] | None = None,
    *,
    own: bool = True,
) -> Report:
    """Adverse events over trials.

    Args:
        chosen: the trials, each with a data cut or without.
        vocabulary: the words.
        wanted: terms and grade bands; none means all.
        inside: terms with the bands that lie inside one that was asked for, and that one: shown too, never merged.
        own: whether what a trial has words of its own for was asked for too.
    """
    columns = list_sides(chosen)
    within: dict[Measured | Harm, str] = {harm: band for harm, band in (inside or {}).items() if harm not in wanted}
    asked = [*wanted, *(harm for harm in inside or {} if harm in within)]
    rows = align_harms(columns, vocabulary, asked)
    rows.sort(key=lambda row: row.about in within)  # what was asked for first
    entries = [entry for row in rows for entry in _entries(row, columns, vocabulary, within)]
    made = _told_first(_report("toxicities", "Toxicities", entries), chosen)
    left = () if own else _left_out(chosen, "terms")
    return made._replace(notes=(*_other_bands(columns, vocabulary, asked), *left))


def _other_bands(columns: Sequence[Side], vocabulary: Vocabulary, wanted: Sequence[Harm]) -> Iterator[str]:
    """Which trials grade an event that was asked for in other bands than the one asked for."""
    told = list(_by_band(columns, vocabulary, wanted))
    if len(told) > _TOLD:
        yield (
            f"{len(told):,} of these adverse events have figures in other grade bands too, which are never merged:"
            " without --grade they are shown, and with --term one event alone."
        )
    else:
        yield from told


def _by_band(columns: Sequence[Side], vocabulary: Vocabulary, wanted: Sequence[Harm]) -> Iterator[str]:
    """The sentence on each adverse event."""
    terms = [Harm(term, "") for term in dict.fromkeys(harm.term for harm in wanted if harm.grade)]
    for term in terms:
        bands: dict[str, list[str]] = {}
        for row in align_harms(columns, vocabulary, [term]):
            for side in columns:
                if row.figures[side.key] and isinstance(row.about, Harm) and row.about not in wanted:
                    bands.setdefault(side.chosen.name, []).append(word_band(row.about.grade))
        if bands:
            told = "; ".join(f"{name} ({', '.join(dict.fromkeys(grades))})" for name, grades in bands.items())
            yield f"{vocabulary.terms[term.term].heading} in other grade bands, which are never merged: {told}."


def _effects(one: Chosen, vocabulary: Vocabulary, codes: Sequence[str]) -> Iterator[Entry]:
    """The effects between randomized arms of one trial, with the P value where others have a count."""
    for contrast in list_contrasts(one, codes):
        line = line_in(one, contrast, vocabulary)
        arms = arms_text(one.trial, contrast) if one.trial.registration else " vs ".join(contrast.arms)
        cut = one.trial.cuts[contrast.cut].label
        heading = f"{vocabulary.outcomes[contrast.outcome].label}: {lower_heading(measure_text(contrast))}"
        yield Entry(line, (Cell(one.trial.name, "name"), Cell(arms)), heading, cut)


def _report(kind: str, title: str, entries: Sequence[Entry]) -> Report:
    blocks = figure_blocks(kind, "", _LAYOUT, entries, None)
    trials = {entry.line.record["trial"] for entry in entries}
    subtitle = (
        f"{count_things(len(entries), 'figure')} of {count_things(len(trials), 'trial')}"
        if entries
        else "no figures recorded"
    )
    return Report(kind, title, subtitle, (Section(kind, "", blocks),) if blocks else ())


def _entries(
    row: Aligned, columns: Sequence[Side], vocabulary: Vocabulary, within: Mapping[Measured | Harm, str] | None = None
) -> Iterator[Entry]:
    about = row.about
    if isinstance(about, Harm):
        heading = name_harm(vocabulary, about.term, about.grade, spelled=True)
        if within and about in within:
            heading = f"{heading}: inside grade {word_band(within[about])}, and not the same band"
    else:
        outcome = vocabulary.outcomes[about.outcome]
        heading = name_outcome(outcome, about.subgroup, about.timepoint, spelled=True, statistic=about.statistic)
    for side in columns:
        trial = side.chosen.trial
        for figure in row.figures[side.key]:
            line = convert_time(about, line_in(side.chosen, figure, vocabulary))
            cut = trial.cuts[figure.cut].label
            arm = trial.arms[side.arm].label if trial.registration else side.arm
            yield Entry(line, (Cell(trial.name, "name"), Cell(arm)), heading, cut)
