"""A checklist for reading a trial critically, under the headings that journal clubs use."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from trialcli.analysis.chosen_cut import Chosen
from trialcli.model import AdverseEvent, Result
from trialcli.report.design_rows import follow_up
from trialcli.report.document import BOX, Block, Items, Paragraph
from trialcli.report.handout.trial_summary import summarize_trial
from trialcli.report.labels import NOT_RECORDED, name_outcome
from trialcli.vocabulary.lookup import Vocabulary

Said = Iterator[str]


class Heading(NamedTuple):
    """One heading: what to ask under it, and what this trial's file says of it."""

    title: str
    asks: tuple[str, ...]
    answers: Callable[[Chosen, Vocabulary], Said]


def make_checklist(chosen: Sequence[Chosen], vocabulary: Vocabulary, *, answered: bool) -> tuple[Block, ...]:
    """The checklist, heading by heading; of several trials what is asked stands once.

    Args:
        chosen: the trials that are read, each with the one data cut of it, where one was asked for.
        vocabulary: the words.
        answered: whether to say what the trial's file has to say, as a facilitator needs it.
    """
    blocks: list[Block] = []
    for heading in _HEADINGS:
        blocks += [Paragraph(heading.title, "name"), Items(tuple(f"{BOX} {ask}" for ask in heading.asks))]
        for one in chosen if answered else ():
            if said := tuple(dict.fromkeys(heading.answers(one, vocabulary))):
                blocks += [Paragraph(f"What the file of {one.trial.name} says:", "secondary"), Items(said)]
    return tuple(blocks)


def _question(one: Chosen, _: Vocabulary) -> Said:
    design = one.trial.design
    yield f"In whom: {design.population}"
    yield f"What: {design.intervention}"
    yield f"Against what: {design.comparator}."
    yield f"Measured by: {design.outcome or NOT_RECORDED}"


def _bottom_line(one: Chosen, _: Vocabulary) -> Said:
    if one.trial.bottom_line:
        yield one.trial.bottom_line


def _design(one: Chosen, _: Vocabulary) -> Said:
    design = one.trial.design
    masking = design.masking or f"masking {NOT_RECORDED}"
    yield f"Phase {design.phase or NOT_RECORDED}, {design.allocation.replace('-', ' ')}, {masking}."
    if design.allocation == "randomized":
        yield "Arms were randomized, so a difference between them can be an effect of treatment."
    else:
        yield "No arms were randomized against each other, so no effect of treatment can be estimated from this trial."
    for cut in (one.trial.cuts[key] for key in one.trial.cuts if one.cut in {None, key}):
        yield f"Data cut: {cut.label}, follow-up {follow_up(cut) or NOT_RECORDED}."


def _population(one: Chosen, vocabulary: Vocabulary) -> Said:
    trial, design = one.trial, one.trial.design
    if design.enrolled is not None and design.treated is not None:
        yield f"{design.enrolled} enrolled, {design.treated} treated: {design.enrolled - design.treated} never were."
    for group in (group for group in trial.groups if one.cut is None or group.cut in {None, one.cut}):
        arm = f", {trial.arms[group.arm].label}" if group.arm else ""
        cut = f", {trial.cuts[group.cut].label}" if group.cut else ""
        note = f" ({group.note})" if group.note else ""
        yield f"{vocabulary.populations[group.population].heading}{arm}{cut}: {group.n}{note}"
    counted = dict.fromkeys(vocabulary.populations[row.population].heading for row in _results(one) if row.primary)
    if counted:
        yield f"The primary outcome counts: {', '.join(counted)}."


def _intervention(one: Chosen, _: Vocabulary) -> Said:
    for arm in one.trial.arms.values():
        yield f"{arm.label} ({arm.role}){': ' + arm.told if arm.told else ''}"


def _outcomes(one: Chosen, vocabulary: Vocabulary) -> Said:
    trial, design, events = one.trial, one.trial.design, _events(one)
    yield from summarize_trial(one, vocabulary)
    yield f"Criteria: {design.criteria or NOT_RECORDED}; judged by: {design.assessor or NOT_RECORDED}."
    scales = dict.fromkeys(event.scale for event in events if event.scale)
    if events:
        named = ", ".join(vocabulary.scales[scale].heading for scale in scales) or NOT_RECORDED
        yield f"Scale of adverse events: {named}."
    for row in _results(one):
        missing = row.missing or (row.median if row.median and row.median.missing else "")
        if missing:
            arm = f", {trial.arms[row.arm].label}" if len(trial.arms) > 1 and row.arm else ""
            measure = name_outcome(vocabulary.outcomes[row.outcome], row.subgroup, row.timepoint)
            yield f"{measure}{arm}, {trial.cuts[row.cut].label}: {missing.replace('-', ' ')}."


def _criticisms(one: Chosen, vocabulary: Vocabulary) -> Said:
    yield from one.trial.limitations
    for row in _results(one):
        for other in row.disputed:
            yield f"Disputed: {vocabulary.outcomes[row.outcome].heading}. {other.why}"
    for event in _events(one):
        for other in event.disputed:
            yield f"Disputed: {vocabulary.terms[event.term].heading}. {other.why}"


def _results(one: Chosen) -> list[Result]:
    return [row for row in one.trial.results if one.cut in {None, row.cut}]


def _events(one: Chosen) -> list[AdverseEvent]:
    return [event for event in one.trial.adverse_events if one.cut in {None, event.cut}]


_HEADINGS = (
    Heading(
        "Question",
        (
            "Say in one sentence what the trial set out to show: in whom, what, against what, measured by what.",
            "Was it worth asking, given what was known before?",
        ),
        _question,
    ),
    Heading(
        "Bottom line",
        (
            "Give the main result in one sentence, with its denominator, its interval and its data cut.",
            "Would you have come to that sentence from the tables alone?",
        ),
        _bottom_line,
    ),
    Heading(
        "Design",
        (
            "How did participants come to their arm, and who knew which it was?",
            "What can this design show, and what can it not?",
            "At which data cut was each figure taken, and was that analysis planned?",
        ),
        _design,
    ),
    Heading(
        "Population",
        (
            "Who could enter, who did, and who fell out before treatment?",
            "Which of them stand in the denominator of the main result?",
            "Which of your patients are like them, and which are not?",
        ),
        _population,
    ),
    Heading(
        "Intervention",
        (
            "What was given, at what dose, after what, and to how many of those meant to have it?",
            "What did the comparator have, and is it what you would give?",
        ),
        _intervention,
    ),
    Heading(
        "Outcomes",
        (
            "What was the primary outcome, by which criteria, judged by whom?",
            "How sure is each figure: its interval, its follow-up, what was not reached?",
            "Was harm looked for as closely as benefit: terms, grades, scale, denominators?",
        ),
        _outcomes,
    ),
    Heading(
        "Criticisms",
        (
            "What would most easily make the result wrong, and in which direction?",
            "Which figures are disputed, computed, or read from a secondary source?",
            "What did you want to know that is not there?",
        ),
        _criticisms,
    ),
)
