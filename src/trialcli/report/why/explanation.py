"""Where a figure comes from: who reported it, at which cut, in whom, and what was computed from it."""

import shlex
from collections.abc import Iterable, Iterator, Sequence

from trialcli.analysis.chosen_cut import Chosen, name_statistic
from trialcli.errors import UsageError, report_unknown
from trialcli.model import AdverseEvent, Contrast, Result, Trial
from trialcli.report.design_rows import follow_up
from trialcli.report.document import Block, Cell, Column, Items, Paragraph, Report, Section
from trialcli.report.figure_table import Entry as TableEntry
from trialcli.report.figure_table import Layout, figure_blocks
from trialcli.report.labels import arms_text, lower_heading, measure_text, name_harm, name_outcome, state_value
from trialcli.report.line import Line
from trialcli.report.line_elsewhere import line_of
from trialcli.report.retractions import first_told
from trialcli.report.source_list import cite_source, number_sources
from trialcli.report.why.answer import answer_blocks, main_place, other_blocks
from trialcli.report.why.as_registered import explain_registered, list_places
from trialcli.report.why.flow_steps import find_flow, flow_report, list_steps
from trialcli.report.why.interval_method import CITED, explain_interval
from trialcli.report.why.near_titles import Alike, find_near
from trialcli.vocabulary.lookup import Entry, Vocabulary, code_of, fold_word

Figure = Result | Contrast | AdverseEvent
_LAYOUT = Layout((Column("label", "Figure"), Column("cut", "Data cut"), Column("follow_up", "Follow-up")))
_MANY, _LETTERS = 60, 4
_EFFECTS = Layout(_LAYOUT.names, value="Estimate", counted="P", population=False)


def report_why(chosen: Chosen, vocabulary: Vocabulary, word: str, *, full: bool = True) -> Report:
    """All that is known of one outcome or adverse event of a trial.

    Args:
        chosen: the trial, and the data cut where one was asked for.
        vocabulary: the words.
        word: what the figure is called in the tables.
        full: whether to explain every figure, or to give the answer and the other figures in a table.

    Raises:
        UsageError: the trial has no such figure; it lists those it has.
    """
    trial = chosen.trial
    known = [row for row in _rows(trial) if chosen.cut in (None, row.cut)]
    code = code_of(vocabulary.outcomes, word)
    similar = find_near(trial, vocabulary, code) if code else []
    rows = _asked(trial, known, vocabulary, word) or _titled(trial, known, word) or _of(known, similar)
    if not rows and find_flow(trial, word):
        return flow_report(chosen, word)
    if not rows:
        names = list(dict.fromkeys([*(_heading(row, vocabulary) for row in known), *list_steps(trial)]))
        if not names:
            message = f"{chosen.name} has no figures, so there is none to explain; `trialcli show {trial.id}` shows it"
            raise UsageError(message)
        listing = f"`trialcli show {trial.id} --all`" if len(names) > _MANY else ""
        raise report_unknown(word, f"figure of {chosen.name}", names, listing=listing)
    entry = _entry(rows[0], vocabulary)
    lines = [line_of(chosen, row, vocabulary) for row in rows]
    place = main_place(chosen, rows, vocabulary)
    labels = [_label(trial, row, vocabulary) for row in rows]
    answer = Section("answer", "", answer_blocks(trial, rows[place], lines[place], labels[place]))
    near = _similar(similar, code, vocabulary)
    left = [one for one in range(len(rows)) if one != place]
    others = other_blocks(trial, entry.heading, [labels[one] for one in left], [lines[one] for one in left])
    short = (answer, Section("others", "", others), Section("registered", "Not read as this", near))
    sections = (
        short
        if not full
        else (
            answer,
            Section("reported", "What was reported", _reported(trial, rows, lines, vocabulary)),
            Section("registered", "As registered", (*explain_registered(trial, rows), *near)),
            Section("differences", "Why the figures differ", _differences(trial, rows, vocabulary)),
            Section("computed", "What was computed, and how", _computed(rows, lines)),
            Section("sources", "Sources", _sources(trial, rows, lines)),
            Section("places", "Where they stand in the record", list_places(rows, lines)),
        )
    )
    shown = tuple(section for section in sections if section.blocks)
    several = len({_entry(row, vocabulary).label for row in rows}) > 1
    title, about = (word, "") if several else (entry.label, entry.definition)
    notes = (
        () if full else (f"`trialcli why {chosen.key} {shlex.quote(word)} --full` explains each, with all sources.",)
    )
    return first_told(Report("why", f"{chosen.name}: {title}", about, shown, notes), [chosen])


def _asked(trial: Trial, known: Sequence[Figure], vocabulary: Vocabulary, word: str) -> list[Figure]:
    """The figures a typed word names: one by its own label in a table, or all of an outcome or adverse event."""
    wanted = _folded(word)
    exact = [row for row in known if wanted in map(_folded, _labels(trial, row, vocabulary))]
    if exact:
        return exact
    outcome, term = code_of(vocabulary.outcomes, word), code_of(vocabulary.terms, word)
    return [row for row in known if (row.term == term if isinstance(row, AdverseEvent) else row.outcome == outcome)]


def _titled(trial: Trial, known: Sequence[Figure], word: str) -> list[Figure]:
    """The figures of outcomes or adverse events whose registered title has the typed words in it."""
    wanted = _folded(word)
    if len(wanted) < _LETTERS:
        return []
    titles = {key: _folded(about.title) for key, about in trial.registered.items()}
    keys = {key for key, title in titles.items() if wanted in title}
    return [row for row in known if row.registered in keys or wanted == _folded(_own_title(row))]


def _own_title(row: Figure) -> str:
    return (row.title or "") if isinstance(row, AdverseEvent) else ""


def _of(known: Sequence[Figure], similar: Sequence[Alike]) -> list[Figure]:
    """The figures of outcomes that only look like the one that was asked for."""
    keys = {one.key for one in similar}
    return [row for row in known if row.registered in keys]


def _similar(similar: Sequence[Alike], code: str | None, vocabulary: Vocabulary) -> tuple[Block, ...]:
    """Why outcomes that look like the one asked for were not read as it."""
    if not similar or code is None:
        return ()
    heading = vocabulary.outcomes[code].heading
    return (Items(tuple(f"“{one.about.title}”: not read as {heading} because {one.why}." for one in similar)),)


def _folded(label: str) -> str:
    return fold_word(label.replace("≥", ">=").replace("–", "-"))


def _labels(trial: Trial, row: Figure, vocabulary: Vocabulary) -> Iterator[str]:
    """The names of one figure that narrow it further than its outcome does."""
    heading = _heading(row, vocabulary)
    for name in (_label(trial, row, vocabulary), _narrowed(trial, row, vocabulary)):
        if name != heading:
            yield name


def _entry(row: Figure, vocabulary: Vocabulary) -> Entry:
    return vocabulary.terms[row.term] if isinstance(row, AdverseEvent) else vocabulary.outcomes[row.outcome]


def _heading(row: Figure, vocabulary: Vocabulary) -> str:
    return _entry(row, vocabulary).heading


def _rows(trial: Trial) -> Iterable[Figure]:
    yield from trial.results
    yield from trial.contrasts
    yield from trial.adverse_events


def _reported(trial: Trial, rows: Sequence[Figure], lines: Sequence[Line], vocabulary: Vocabulary) -> tuple[Block, ...]:
    results, effects = list[TableEntry](), list[TableEntry]()
    for row, line in zip(rows, lines, strict=True):
        cut = trial.cuts[row.cut]
        names = (Cell(_label(trial, row, vocabulary)), Cell(cut.label), state_value(follow_up(cut)))
        (effects if isinstance(row, Contrast) else results).append(TableEntry(line, names))
    numbers = number_sources(trial)
    return (
        *figure_blocks("reported", "", _LAYOUT, results, numbers),
        *figure_blocks("contrasts", "Effects between randomized arms", _EFFECTS, effects, numbers),
    )


def _label(trial: Trial, row: Figure, vocabulary: Vocabulary) -> str:
    """The figure's own name: what narrows it, and the arm where there are several."""
    label = _narrowed(trial, row, vocabulary)
    if isinstance(row, Contrast) or len(trial.arms) == 1:
        return label
    return f"{label}, {trial.arms[row.arm].label}"


def _narrowed(trial: Trial, row: Figure, vocabulary: Vocabulary) -> str:
    """What a figure is of, with what narrows it; of an effect, its arms too."""
    if isinstance(row, AdverseEvent):
        return name_harm(vocabulary, row.term, row.grade)
    if isinstance(row, Contrast):
        heading = vocabulary.outcomes[row.outcome].heading
        arms = arms_text(trial, row) if trial.registration else " vs ".join(row.arms)
        return f"{heading}, {lower_heading(measure_text(row))}, {arms}"
    outcome = vocabulary.outcomes[row.outcome]
    return name_outcome(outcome, row.subgroup, row.timepoint, statistic=name_statistic(row, vocabulary))


def _differences(trial: Trial, rows: Sequence[Figure], vocabulary: Vocabulary) -> tuple[Block, ...]:
    """In what the figures were not taken alike; nothing where there is one figure."""
    cuts = [trial.cuts[row.cut].label for row in rows]
    populations = [vocabulary.populations[row.population].heading for row in rows]
    parts = [row.subgroup or "everyone in the population" for row in rows]
    numbers = number_sources(trial)
    sources = [f"[{numbers[trial.id, row.source or trial.cuts[row.cut].source or '']}]" for row in rows]
    said = []
    for words, values in (
        ("They were taken at different data cuts", cuts),
        ("They count different people", populations),
        ("Some count a part of the population", parts),
        ("They come from different sources", sources),
    ):
        distinct = list(dict.fromkeys(values))
        if len(distinct) > 1:
            said.append(f"{words}: {'; '.join(distinct)}.")
    for population in dict.fromkeys(row.population for row in rows):
        sizes = [f"{group.n}" for group in trial.groups if group.population == population]
        if sizes and len(set(populations)) > 1:
            entry = vocabulary.populations[population]
            said.append(f"{entry.heading} ({', '.join(dict.fromkeys(sizes))}): {entry.definition}")
    return (Items(tuple(said)),) if said else ()


def _computed(rows: Sequence[Figure], lines: Sequence[Line]) -> tuple[Block, ...]:
    said = [text for row, line in zip(rows, lines, strict=True) for text in explain_interval(row, line)]
    if not said:
        return (Paragraph("Nothing was computed.", "missing"),)
    cited_once = [CITED] if any(line.record["ci_computed"] for line in lines) else []
    return (Items((*dict.fromkeys(said), *cited_once)),)


def _sources(trial: Trial, rows: Sequence[Figure], lines: Sequence[Line]) -> tuple[Block, ...]:
    """The sources of the figures, their intervals and their other readings."""
    numbers = number_sources(trial)
    used = [line.source for line in lines]
    used += [str(line.record["ci_source"]) for line in lines if line.record["ci_source"]]
    used += [reading.source for row in rows for reading in row.disputed]
    listed = sorted({(numbers[trial.id, key], key) for key in used})
    return (Items(tuple(_source(trial, number, key) for number, key in listed)),)


def _source(trial: Trial, number: int, key: str) -> str:
    source = trial.sources[key]
    standing = " Secondary source." if source.standing == "secondary" else ""
    return f"[{number}] {cite_source(source)} ({source.kind}).{standing} {source.note or ''}".strip()
