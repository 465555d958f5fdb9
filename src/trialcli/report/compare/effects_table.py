"""The effects between randomized arms of the trials that are compared, and which of them have none."""

from collections.abc import Sequence

from trialcli.analysis.chosen_cut import Chosen, list_contrasts
from trialcli.analysis.same_outcome import changed_effects, versions_of_one
from trialcli.model import Contrast
from trialcli.report.design_rows import cut_heading
from trialcli.report.document import Block, Cell, Column, Paragraph
from trialcli.report.figure_table import Entry, Layout, figure_blocks
from trialcli.report.labels import arms_text, measure_text
from trialcli.report.line_elsewhere import line_in
from trialcli.vocabulary.lookup import Vocabulary

_COLUMNS = (Column("label", "Outcome"), Column("measure", "Measure"), Column("arms", "Arms"))


def list_effects(
    chosen: Sequence[Chosen], vocabulary: Vocabulary, outcomes: Sequence[str] = (), *, everything: bool = False
) -> tuple[Block, ...]:
    """The table of effects, and why trials have none in it.

    Args:
        chosen: the trials.
        vocabulary: the words.
        outcomes: outcome codes; none means all.
        everything: whether to list those too that one registry record alone has, or that did not change.
    """
    entries, without = [], []
    for one in chosen:
        found = _shared(one, chosen, list_contrasts(one, outcomes), everything=everything or bool(outcomes))
        entries += [_entry(one, contrast, vocabulary) for contrast in found]
        if not found:
            without.append(f"{one.name}: {_why_none(one, chosen, outcomes)}")
    layout = Layout(_COLUMNS, value="Estimate", counted="P", population=False)
    blocks = figure_blocks("contrasts", "", layout, entries, None)
    return (*blocks, Paragraph("; ".join(without) + ".", "missing")) if without else blocks


def list_first_effects(chosen: Sequence[Chosen], vocabulary: Vocabulary, outcomes: Sequence[str]) -> tuple[Block, ...]:
    """The effects on the main outcomes, over everyone and as they were first estimated; no notes.

    Args:
        chosen: the trials.
        vocabulary: the words.
        outcomes: the outcomes that are main ones.
    """
    entries = [
        _entry(one, contrast, vocabulary)
        for one in chosen
        for contrast in list_contrasts(one, outcomes)
        if outcomes and not (contrast.subgroup or contrast.variant or contrast.timepoint)
    ]
    pair = 2
    names = 3 if any(len(one.trial.arms) > pair for one in chosen) else 2
    bare = [
        entry._replace(names=entry.names[:names], line=entry.line._replace(notes=(), marks=(), also=""))
        for entry in entries
    ]
    layout = Layout(_COLUMNS[:names], "Estimate", counted="P", population=False)
    return figure_blocks("contrasts", "", layout, bare, None)


def _entry(one: Chosen, contrast: Contrast, vocabulary: Vocabulary) -> Entry:
    line = line_in(one, contrast, vocabulary)
    names = (Cell(line.label), Cell(measure_text(contrast)), Cell(arms_text(one.trial, contrast)))
    return Entry(line, names, f"{one.name} · {cut_heading(one.trial.cuts[contrast.cut])}")


def _shared(one: Chosen, chosen: Sequence[Chosen], found: Sequence[Contrast], *, everything: bool) -> list[Contrast]:
    """Effects on outcomes of the vocabulary, of versions of one record those that changed; all that were asked for."""
    own = one.trial.words.outcomes if one.trial.words and one.trial.registration else {}
    if versions_of_one(chosen) and not everything:
        return changed_effects(one, chosen, found)
    return [contrast for contrast in found if everything or contrast.outcome not in own]


def _why_none(one: Chosen, chosen: Sequence[Chosen], outcomes: Sequence[str]) -> str:
    if list_contrasts(one, outcomes):
        own = "only of outcomes of its own; --all shows them"
        return "none that changed; --all shows them" if versions_of_one(chosen) else own
    return "none recorded" if one.trial.design.allocation == "randomized" else "not applicable, not randomized"
