"""The answer to where a figure comes from, before everything else that is known of it."""

from collections.abc import Iterator, Sequence

from trialcli.analysis.chosen_cut import Chosen, is_result
from trialcli.model import AdverseEvent, Contrast, Result, Source, Trial
from trialcli.report.design_rows import cut_heading
from trialcli.report.document import Block, Cell, Column, Fact, Facts
from trialcli.report.figure_cells import figure_cell
from trialcli.report.figure_table import Entry, Layout, figure_blocks
from trialcli.report.labels import lower_heading
from trialcli.report.line import Line
from trialcli.vocabulary.lookup import Vocabulary

Figure = Result | Contrast | AdverseEvent
_LAYOUT = Layout((Column("label", "Figure"),))


def main_place(chosen: Chosen, rows: Sequence[Figure], vocabulary: Vocabulary) -> int:
    """Which of several figures answers: the one that is the trial's result, over everyone before a part of them.

    Args:
        chosen: the trial, and the data cut where one was asked for.
        rows: the figures.
        vocabulary: the words.
    """

    def order(place: int) -> tuple[bool, ...]:
        row = rows[place]
        result = bool(chosen.cut) or is_result(row, chosen.trial, vocabulary)
        part = bool(getattr(row, "subgroup", None) or getattr(row, "timepoint", None) or getattr(row, "variant", None))
        return (not result, part, not getattr(row, "primary", False))

    return min(range(len(rows)), key=order)


def answer_blocks(trial: Trial, row: Figure, line: Line, label: str) -> tuple[Block, ...]:
    """The figure, who was counted and when, where it was read, and how what was computed came about.

    Args:
        trial: the trial.
        row: the figure.
        line: its line.
        label: what it is called.
    """
    return (Facts(tuple(_facts(trial, row, line, label))),)


def _facts(trial: Trial, row: Figure, line: Line, label: str) -> Iterator[Fact]:
    value = figure_cell(line, named=True)
    yield Fact("value", label, Cell(value.text, value.tone), line.record["value"])
    counted = f"{line.counted or ''} {lower_heading(line.population)}".strip()
    yield Fact("counted", "Counted", Cell(counted), line.record["population"])
    yield Fact("cut", "Data cut", Cell(cut_heading(trial.cuts[row.cut])), row.cut)
    yield Fact("source", "Read in", Cell(_short(trial.sources[line.source])), line.source)
    if line.record["ci_source"] not in {None, line.source}:
        source = line.record["ci_source"]
        yield Fact("ci_source", "Interval read in", Cell(_short(trial.sources[source])), source)
    if line.around.computed:
        how = "Exact interval (Clopper-Pearson)"
        exact = "" if line.around.envelope or not line.counted else f" of {line.counted}"
        yield Fact("computed", "Computed", Cell(f"{how}{exact}"), line.record["ci_method"])
    if noted := " ".join((*(f"{word[:1].upper()}{word[1:]}." for word in line.without_primary), *line.notes)):
        yield Fact("note", "Besides", Cell(noted), line.record.get("note"))


def _short(source: Source) -> str:
    """A source in one line: first author, journal, year, volume and pages, DOI."""
    where = " ".join(filter(None, (source.journal or source.title or source.kind, str(source.year or ""))))
    pages = f"{source.volume}{f':{source.pages}' if source.pages else ''}" if source.volume else ""
    doi = f"doi:{source.doi}" if source.doi else source.url or ""
    parts = (*source.authors[:1], f"{where};{pages}" if pages else where, doi)
    standing = "secondary source" if source.standing == "secondary" else ""
    return ". ".join(filter(None, (*parts, standing)))


def other_blocks(trial: Trial, heading: str, labels: Sequence[str], lines: Sequence[Line]) -> tuple[Block, ...]:
    """The other figures of the same thing, one row each under its data cut.

    Args:
        trial: the trial.
        heading: what all of them are called.
        labels: what each is called.
        lines: their lines.
    """
    entries = [
        Entry(line, (Cell(label.removeprefix(f"{heading}, ")),), cut_heading(trial.cuts[line.record["cut"]]))
        for label, line in zip(labels, lines, strict=True)
    ]
    return figure_blocks("others", "Other readings and cuts", _LAYOUT, entries, None)
