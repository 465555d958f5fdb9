"""Adverse events of a registry record: deaths and totals, then by organ system, most frequent first.

*Serious* and *other, not serious* are what a registry asks for. They are no grades, and groups are never summed.
"""

from collections.abc import Iterator, Sequence

from trialcli.model import AdverseEvent, Result
from trialcli.report.arm_table import Head, by_row, cross_arms, left_out, take_first
from trialcli.report.document import Block, Cell, Fact, Facts
from trialcli.report.figure_line import event_line, result_line
from trialcli.report.labels import TOTALS
from trialcli.report.line import Line
from trialcli.report.show.request import Page

DEATHS = "deaths"
"""The outcome that counts who died, of any cause."""
EVENTS = 10
"""How many serious and how many other adverse events a page shows at first."""
_PARTS = {
    "serious": ("serious", "Serious adverse events"),
    "other": ("other", "Other adverse events, not serious"),
}
_COUNTED = "people with the event of those at risk (percent computed)"


def show_events(made: Page) -> tuple[Block, ...]:
    """What a record reports for harm."""
    trial = made.trial
    rows = [row for row in trial.adverse_events if made.chosen.cut in (None, row.cut)]
    deaths = [row for row in trial.results if row.outcome == DEATHS and made.chosen.cut in (None, row.cut)]
    if not rows and not deaths:
        return ()
    head = Head("totals", f"Deaths and totals: {_COUNTED}", "Adverse event")
    counted = [
        *(("", made.vocabulary.outcomes[row.outcome].label, _died(made, row)) for row in deaths),
        *(("", _label(made, row), _line(made, row)) for row in rows if row.term in TOTALS),
    ]
    blocks = [*_rules(made), *cross_arms(head, trial, by_row(counted), _text)]
    for grade, (key, title) in _PARTS.items():
        blocks += _part(made, key, title, [row for row in rows if row.grade == grade and row.term not in TOTALS])
    graded = [row for row in rows if row.grade not in _PARTS]
    return (*blocks, *_part(made, "toxicities", "Adverse events by grade", graded))


def _died(made: Page, row: Result) -> Line:
    return result_line(made.trial, row, made.vocabulary, computed=False)


def _rules(made: Page) -> Iterator[Block]:
    """How the record collected them: the time frame, the threshold of frequency, what else is said."""
    told = made.trial.registration
    if told is None:
        return
    threshold = f"other events are listed if more than {told.harms_threshold}% of a group had them"
    facts = [
        Fact(key, label, Cell(threshold if label == "Threshold" else text), text)
        for key, label, text in (
            ("Adverse events, threshold in percent for other events", "Threshold", told.harms_threshold),
            ("Adverse events, time frame", "Time frame", told.harms_time_frame),
            ("Adverse events, described", "Described", told.harms_described),
            ("Deaths, described", "Deaths, described", told.deaths_described),
        )
        if text
    ]
    if facts:
        yield Facts(tuple(facts))


def _part(made: Page, key: str, title: str, rows: Sequence[AdverseEvent]) -> Iterator[Block]:
    """Events of one kind by organ system; the systems and the events in each, most frequent first."""
    system = {row.term: _system(made, row) for row in reversed(rows)}
    highest: dict[str, float] = {}
    for row in rows:
        highest[row.term] = max(highest.get(row.term, 0.0), _share(row))
    frequent = sorted(highest, key=lambda term: (-highest[term], made.vocabulary.terms[term].label.casefold()))
    kept = frequent if made.wish.everything else take_first(frequent, EVENTS)
    order = {name: place for place, name in enumerate(dict.fromkeys(system[term] for term in frequent))}
    place = {term: (order[system[term]], number) for number, term in enumerate(kept)}
    shown = sorted((row for row in rows if row.term in place), key=lambda row: place[row.term])
    entries = by_row((system[row.term], _label(made, row), _line(made, row)) for row in shown)
    yield from cross_arms(Head(key, f"{title}: {_COUNTED}", "Adverse event"), made.trial, entries, _text)
    yield from left_out(len(frequent) - len(kept), "adverse event")


def _share(row: AdverseEvent) -> float:
    return row.events / row.of if row.events is not None and row.of else 0.0


def _system(made: Page, row: AdverseEvent) -> str:
    """The organ system of an event as the record has it."""
    return row.system or made.vocabulary.terms[row.term].system


def _label(made: Page, row: AdverseEvent) -> str:
    """The term as the record has it."""
    return row.title or made.vocabulary.terms[row.term].label


def _line(made: Page, row: AdverseEvent) -> Line:
    """A figure whose percentage is that of its counts."""
    return event_line(made.trial, row, made.vocabulary, computed=False)


def _text(line: Line) -> str:
    """``12/100 (12.0%)``; the heading of the table says that the percentage is computed."""
    if line.value.tone == "missing" and line.record["events"] is not None:
        return line.counted or line.value.text
    if not line.share:
        return line.value.text if not line.counted else f"{line.counted} ({line.value.text})"
    return f"{line.counted} ({line.share})"
