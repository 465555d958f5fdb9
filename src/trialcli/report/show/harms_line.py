"""The harms of a trial in a few lines: deaths first, then the gravest, then what no source read says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from trialcli.analysis.chosen_cut import read_at
from trialcli.model import AdverseEvent, Result
from trialcli.model.harm_topics import ANY, Answer, list_answers
from trialcli.report.cells import join_cells
from trialcli.report.document import Cell
from trialcli.report.figure_line import event_line, result_line
from trialcli.report.harms_asked import GAPS
from trialcli.report.labels import NOT_RECORDED, TOTALS, word_grade
from trialcli.report.show.headline_table import mark_line
from trialcli.report.show.request import Page

GRAVE = (">=3", "3-4", ">=4", "4-5", "3", "4", "serious")
_FATAL, DEATHS = "5", "deaths"
DEADLY = {"treatment-related-death", "death-adverse-event"}
_WORST = 3


class Summary(NamedTuple):
    """What is known of harm, the most urgent first, and of which harms that are asked for nothing is, by why."""

    told: tuple[Cell, ...]
    gaps: Mapping[str, Sequence[str]]
    deaths_known: bool


def sum_up_harms(made: Page) -> Summary:
    """What is known of each harm that the treatment is asked for, the gravest band of each; then the commonest others.

    Arms stand in the order of the file: ``52% vs 38%``.
    """
    answers, events = list(list_answers(made.trial, made.vocabulary)), list_events(made)
    told, named = [deaths] if (deaths := _all_deaths(made)) else [], set[str]()
    for answer in sorted(answers, key=_turn):
        if found := _of_topic(made, answer, events):
            named.update(answer.topic.terms)
            told.append(found)
    told += _worst(made, [row for row in events if row.term not in named])
    gaps: dict[str, list[str]] = {}
    for answer in answers:
        if not answer.events:
            why = GAPS[answer.unanswered.missing] if answer.unanswered else NOT_RECORDED
            gaps.setdefault(why, []).append(answer.topic.label)
    known = any(answer.events for answer in answers if not _turn(answer))
    return Summary(tuple(told), gaps, known or not answers)


def _turn(answer: Answer) -> int:
    """Deaths first, then what this kind of treatment alone is asked for, then what every one is."""
    if DEADLY.intersection(answer.topic.terms):
        return 0
    return 2 if ANY in answer.topic.asked_of else 1


def list_events(made: Page) -> list[AdverseEvent]:
    """The adverse events of the cut that a page shows of each."""
    return read_at(made.trial.adverse_events, made.chosen, made.vocabulary)


def _all_deaths(made: Page) -> Cell | None:
    """How many died of any cause, where that is recorded: ``Deaths 39/664 vs 64/670``."""
    found = [row for row in made.trial.results if row.outcome == DEATHS and not row.subgroup and not row.timepoint]
    rows = read_at(found, made.chosen, made.vocabulary)
    own = {row.arm: row for row in reversed(rows) if row.cut == rows[0].cut and row.population == rows[0].population}
    shares = [_died(made, own[arm]) for arm in made.trial.arms if arm in own]
    at = f" @{rows[0].cut}" if rows and rows[0].cut != made.chosen.main else ""
    heading = made.vocabulary.outcomes[DEATHS].heading
    return join_cells([f"{heading} ", _versus(shares), at]) if shares else None


def _versus(shares: Sequence[Cell]) -> Cell:
    pieces: list[Cell | str] = []
    for share in shares:
        pieces += [" vs ", share] if pieces else [share]
    return join_cells(pieces)


def _died(made: Page, row: Result) -> Cell:
    line = result_line(made.trial, row, made.vocabulary, computed=False)
    if row.percent is not None and not row.percent.missing:
        return mark_line(line, Cell(f"{row.percent.shown()}%"))
    counted = line.counted if row.of and row.events is not None else ""
    return mark_line(line, Cell(counted) if counted else line.value)


def _of_topic(made: Page, answer: Answer, events: Sequence[AdverseEvent]) -> Cell | None:
    parts = list[Cell | str]()
    for code in answer.topic.terms:
        rows = [row for row in events if row.term == code]
        fatal = [row for row in rows if row.grade == _FATAL]
        if code in made.vocabulary.terms and rows:
            worst = gravest(rows)
            parts += [", "] if parts else []
            parts.append(_told(made, worst, name=answer.topic.label if code in TOTALS else ""))
            if fatal and worst[0].grade != _FATAL:
                parts += [", ", _told(made, fatal, bare=True)]
    return join_cells(parts) if parts else None


def gravest(rows: Sequence[AdverseEvent]) -> list[AdverseEvent]:
    """The rows of the gravest band that several arms, or the one arm, have a figure of."""
    for band in (*GRAVE, "any", _FATAL):
        if same := [row for row in rows if row.grade == band]:
            return same
    return [row for row in rows if row.grade == rows[0].grade]


def _told(made: Page, rows: Sequence[AdverseEvent], *, name: str = "", bare: bool = False) -> Cell:
    """``CRS grade ≥3 5% vs 4%``; the data cut where it is not the main one."""
    first = rows[0]
    term = made.vocabulary.terms[first.term]
    total = TOTALS.get(first.term) == first.grade or (first.grade == _FATAL and not bare and "eath" in term.label)
    grade = "" if total or first.grade == "any" else word_grade(first.grade)
    cut = first.cut
    own = {row.arm: row for row in reversed(rows) if row.cut == cut and row.population == first.population}
    shares = [share_cell(made, own[arm]) for arm in made.trial.arms if arm in own]
    at = "" if cut == made.chosen.main else f" @{cut}"
    lead = " ".join(filter(None, ("" if bare else name or term.heading, grade)))
    return join_cells([f"{lead} " if lead else "", _versus(shares), at])


def share_cell(made: Page, row: AdverseEvent) -> Cell:
    """The share of people with an adverse event as printed, with its marks; a count where no share was printed."""
    line = event_line(made.trial, replace(row, disputed=()), made.vocabulary, computed=False)
    whole = event_line(made.trial, row, made.vocabulary, computed=False)
    if row.percent is not None and not row.missing:
        return mark_line(whole, Cell(f"{row.percent.shown()}{'' if row.percent.missing else '%'}"))
    if line.share and row.events is not None:
        return mark_line(whole, Cell(f"{row.events}/{row.of}"))
    return mark_line(whole, line.value)


def _worst(made: Page, events: Sequence[AdverseEvent]) -> Iterator[Cell]:
    """The commonest of the grave events."""
    rows = [row for row in events if row.grade in GRAVE and rate_of(row) > 0]
    bands = {row.term: gravest([one for one in rows if one.term == row.term]) for row in rows}
    tested = [arm for arm, about in made.trial.arms.items() if about.role != "control"]

    def rate(term: str) -> float:
        own = [row for row in bands[term] if row.arm in tested] or bands[term]
        return max(map(rate_of, own))

    for term in sorted(bands, key=rate, reverse=True)[:_WORST]:
        yield _told(made, bands[term])


def rate_of(row: AdverseEvent) -> float:
    """How many of a hundred had an adverse event; 0 where that is not known."""
    number = row.percent.number if row.percent is not None else None
    if number is not None:
        return float(number)
    return 100 * row.events / row.of if row.events is not None and row.of else 0.0
