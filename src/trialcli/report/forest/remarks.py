"""The sentences under a forest plot: what else is recorded, and what has no row."""

from collections.abc import Iterator, Sequence

from trialcli.analysis.chosen_cut import Chosen, list_contrasts
from trialcli.analysis.forest_topics import Topic
from trialcli.report.forest.arrangement import count_parts
from trialcli.report.forest.forest_rows import Entry
from trialcli.report.labels import count_things, lower_heading, measure_text, word_grade


def tell_parts(found: Sequence[Entry]) -> Iterator[str]:
    """The sentence on figures of subgroups, which have no row unless they are asked for."""
    rows, trials = count_parts(found)
    if rows:
        figures, of = count_things(rows, "figure"), count_things(trials, "trial")
        yield f"{figures} of subgroups, of {of}, {'has' if rows == 1 else 'have'} no row; --subgroups draws them."


def tell_medians(chosen: Sequence[Chosen], about: Topic) -> Iterator[str]:
    """The sentence on medians where hazard ratios are drawn."""
    rows = [row for one in chosen for row in one.trial.results if one.cut in {None, row.cut}]
    if about.kind == "ratio" and any(row.outcome == about.code and row.median is not None for row in rows):
        yield f"Medians are recorded too: `trialcli forest {about.code} --medians` draws them."


def tell_without(chosen: Sequence[Chosen], found: Sequence[Entry]) -> Iterator[str]:
    """How many registry records have no row; to name them all would bury the plot."""
    drawn = {entry.record["trial"] for entry in found}
    left = sum(one.trial.registration is not None and one.trial.id not in drawn for one in chosen)
    if left:
        yield f"{count_things(left, 'registry record')} without this figure {'has' if left == 1 else 'have'} no row."


def tell_listed(chosen: Sequence[Chosen], about: Topic) -> Iterator[str]:
    """The sentence on registry records that have an adverse event in a list of theirs, and in no grade."""
    if about.kind != "harm":
        return
    lists: dict[str, int] = {}
    without = 0
    for one in chosen:
        rows = [row for row in one.trial.adverse_events if row.term == about.code] if one.trial.registration else []
        grades = {row.grade for row in rows}
        if about.grade not in grades:
            without += bool(grades)
            for grade in grades:
                lists[grade] = lists.get(grade, 0) + 1
    if lists:
        bands = sorted(lists, reverse=True)
        told = " or ".join(f"`--grade {grade}` ({count_things(lists[grade], 'record')})" for grade in bands)
        records = f"{count_things(without, 'registry record')} {'has' if without == 1 else 'have'}"
        yield f"{records} it in lists that are no grades, and not as {word_grade(about.grade)}: {told} shows them."


def tell_beside(chosen: Sequence[Chosen], about: Topic) -> Iterator[str]:
    """The sentence on records that have effects of what is drawn, which are not on its axis."""
    if about.kind not in {"proportion", "median"}:
        return
    for one in chosen:
        effects = list_contrasts(one, [about.code]) if one.trial.registration else []
        measures = dict.fromkeys(lower_heading(measure_text(row)) for row in effects if row.estimate is not None)
        if measures:
            how = f'`trialcli why {one.trial.name} "{_named(one, about)}"` shows them'
            yield f"{one.trial.name} has effects of it too, not on this axis: {', '.join(measures)}; {how}."


def _named(one: Chosen, about: Topic) -> str:
    """What a reader types for the outcome: its title where the record has a word of its own for it."""
    own = one.trial.words.outcomes if one.trial.words else {}
    return own[about.code].label if about.code in own else about.code
