"""How figures are put into words, the same in every table."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from trialcli.model import AdverseEvent, Contrast, Reading, Result, Source, Spread, Trial
from trialcli.model.design import not_one_by_one
from trialcli.model.figure import Figure
from trialcli.model.results import UNSTATED_LIMITS
from trialcli.report.cells import mark_missing
from trialcli.report.document import Cell, Mark, Part
from trialcli.report.figure_record import Limits, format_printed, format_reading, format_value
from trialcli.vocabulary.lookup import Outcome, Vocabulary

NOT_RECORDED = "not recorded"  # in this library, whether or not a source reports it
NOT_COMPUTED = "not computed"  # where a figure was asked for that the counts do not allow
MEASURES = {
    "hazard-ratio": "Hazard ratio",
    "odds-ratio": "Odds ratio",
    "risk-ratio": "Risk ratio",
    "rate-ratio": "Rate ratio",
    "risk-difference": "Risk difference",
    "mean-difference": "Mean difference",
    "ratio-of-means": "Ratio of means",
    "win-ratio": "Win ratio",
    "p-value-only": "P value alone",
    "other": "Other measure",
}
STATISTICS = {
    "mean": "mean",
    "least-squares-mean": "least squares mean",
    "geometric-mean": "geometric mean",
    "geometric-least-squares-mean": "geometric least squares mean",
    "log-mean": "mean of logarithms",
    "median": "median",
    "events": "people with the event",
}
_BANDS = {"any": "any grade", "serious": "serious", "other": "other, not serious"}
TOTALS = {"any-serious": "serious", "any-other": "other"}
"""The terms that count everyone with an event of a kind, and that kind."""
UNDIRECTED = "direction not stated"


def count_things(number: int, thing: str) -> str:
    """How many there are of a thing: ``1 trial``, ``1,200 trials``."""
    return f"{number:,} {thing}" + ("" if number == 1 else "s")


def lower_heading(heading: str) -> str:
    """A heading as it stands within a sentence: an abbreviation keeps its capitals."""
    return heading if heading.isupper() else heading.casefold()


def lower_first(label: str) -> str:
    """A label within a sentence, its first letter small: an abbreviation or a name in capitals keeps them."""
    word = label.split(" ", 1)[0].rstrip(",.;")
    plain = word[1:].islower() and word.replace("-", "").isalpha()
    return f"{label[:1].lower()}{label[1:]}" if plain else label


def state_value(value: str | int | None) -> Cell:
    """What is known of something, or that it is not recorded; never a blank."""
    return mark_missing(NOT_RECORDED) if value in {None, ""} else Cell(str(value))


def name_outcome(
    outcome: Outcome, subgroup: str | None, timepoint: str | None, *, spelled: bool = False, statistic: str = ""
) -> str:
    """An outcome with what narrows it: ``PFS at 12 months``, ``PFS, median``, ``MRD-negative, CR or better``.

    Args:
        outcome: the outcome.
        subgroup: the part of the population that was counted.
        timepoint: the time of a percentage.
        spelled: whether to write the outcome out.
        statistic: what the value is, where it is no median and no count or share of people.
    """
    heading = outcome.label if spelled else outcome.heading
    if timepoint:
        heading = f"{heading} at {timepoint}"
    elif statistic:
        heading = f"{heading}, {STATISTICS[statistic]}" if statistic in STATISTICS else heading
    elif outcome.kind in {"time-to-event", "continuous"}:
        heading = f"{heading}, median"
    return f"{heading}, {subgroup}" if subgroup else heading


def word_grade(grade: str) -> str:
    """A grade band in words: ``any grade``, ``grade ≥3``, ``serious``."""
    return _BANDS.get(grade) or f"grade {word_band(grade)}"


def name_harm(words: Vocabulary, code: str, grade: str, *, spelled: bool = False) -> str:
    """An adverse event with its grade band: ``Anemia, grade ≥3``; a total of a registry record names its kind itself.

    Args:
        words: the words.
        code: the adverse event.
        grade: its grade band.
        spelled: whether to write the event out.
    """
    term = words.terms[code]
    if code in TOTALS and grade == TOTALS[code]:
        return term.label
    return f"{term.label if spelled else term.heading}, {word_grade(grade)}"


def word_band(grade: str) -> str:
    """A grade band where a heading says that it is one: ``any``, ``≥3``, ``3–4``."""
    return "other (not serious)" if grade == "other" else grade.replace(">=", "≥").replace("-", "–")


def p_value(figure: Figure) -> str:
    """A P value as printed: ``P<0.001``, ``P=0.03``."""
    shown = figure.shown()
    return f"P{shown}" if figure.comparator else f"P={shown}"


def source_name(source: Source) -> str:
    """A source in a few words: ``N Engl J Med 2021``."""
    parts = [source.journal or source.title or source.kind, str(source.year or "")]
    return " ".join(part for part in parts if part)


def format_span(low: Figure, high: Figure) -> str:
    """Two figures as a span: ``0.2–21.2``, or ``41.9 to not estimable``."""
    apart = low.missing or high.missing or "-" in low + high
    return f"{format_printed(low)}{' to ' if apart else '–'}{format_printed(high)}"


def spread_text(spread: Spread) -> str:
    """How far values lie apart: ``Standard Deviation 4.5``, ``Inter-Quartile Range 3–9``, or both, each by its name."""
    ends = [end for end in (spread.low, spread.high) if end is not None]
    limits = format_span(ends[0], ends[1]) if len(ends) == 2 else "".join(map(format_printed, ends))  # noqa: PLR2004
    one = format_printed(spread.value) if spread.value is not None else ""
    if one and limits:
        return f"{spread.kind} {one}; {spread.limits_kind or UNSTATED_LIMITS} {limits}"
    return f"{spread.kind} {one or limits}".strip()


def arms_text(trial: Trial, contrast: Contrast) -> str:
    """The arms of an effect; which was held against which, where that is said: ``New vs old``."""
    labels = [trial.arms[arm].label for arm in contrast.arms]
    first, *others = contrast.groups or labels or ["arms not stated"]
    if not others:
        return first
    if contrast.measure == "p-value-only" and not contrast.directed:
        return ", ".join((first, *others))  # a test has no direction
    if contrast.measure == "p-value-only" and len(others) > 1:
        return f"{', '.join((first, *others))} (one test over all)"
    if contrast.directed:
        return f"{first} vs {', '.join(others)}"
    return f"{', '.join((first, *others))} ({UNDIRECTED})"


def measure_text(contrast: Contrast) -> str:
    """What the estimate of an effect is, in the source's own words where these alone say it."""
    return contrast.title if contrast.measure == "other" and contrast.title else MEASURES[contrast.measure]


class Interval(NamedTuple):
    """What lies around a value, in the parts that pages put together each in its own way.

    ``span`` is the limits: ``5.6–11.6``, ``upper limit 0.63, one-sided 97.5%``; ``level`` is what they are where that
    is no 95% confidence interval: ``97.5% CI``; it is ``named`` where the span says so itself. ``aside`` is a range or
    a spread.
    """

    span: str = ""
    level: str = ""
    aside: str = ""
    computed: bool = False
    envelope: bool = False
    named: bool = False

    @property
    def text(self) -> str:
        """All of it: ``64.9–80.9 computed``, ``5.6–11.6 (97.5% CI); Standard Error 0.4``."""
        return self._told(f" ({self.level})" if self.level else "")

    @property
    def in_brackets(self) -> str:
        """The same where brackets stand around it: ``5.6–11.6, 97.5% CI``."""
        return self._told(f", {self.level}" if self.level else "")

    def cell(self, *, bare: bool = True, marks: tuple[Mark, ...] = ()) -> Cell:
        """The same with its marks: computed, and what else is to be known of it; empty where there is none.

        Args:
            bare: whether it stands in a column of its own, else in brackets.
            marks: what is to be known of it besides.
        """
        text = self.text if bare else self.in_brackets
        if not text:
            return Cell("")
        printed = self._replace(computed=False, envelope=False)
        own: tuple[Mark, ...] = ("computed", *marks) if self.computed else marks
        shown = printed.text if bare else printed.in_brackets
        return Cell(text, "computed" if self.computed else "", (Part(shown, own),))

    def _told(self, level: str) -> str:
        words = (f"{self.span}{level}", "envelope" if self.envelope else "", "computed" if self.computed else "")
        return "; ".join(filter(None, (" ".join(filter(None, words)), self.aside)))


def word_interval(limits: Limits | None) -> Interval:
    """An interval in words: ``5.6–11.6``, with its level where that is not 95%."""
    if limits is None:
        return Interval()
    credible = limits.kind == "credible"
    if limits.side:
        end = limits.high if limits.side == "upper" else limits.low
        span = f"{limits.side} limit {format_printed(end)}, one-sided {limits.level}%{' credible' if credible else ''}"
        return Interval(span, computed=limits.computed, named=True)
    usual = limits.level == "95" and not credible
    level = "" if usual else f"{limits.level}% {'credible interval' if credible else 'CI'}"
    return Interval(format_span(limits.low, limits.high), level, computed=limits.computed)


def count_of(events: int | None, of: int | None) -> str:
    """People with the event of people counted: ``94/128``; ``99 of 47`` where that is no share."""
    if events is None:
        return "" if of is None else f"of {of}"
    if of is not None and events > of:
        return f"{events} of {of}"
    return f"{events}" if of is None else f"{events}/{of}"


def reading_text(reading: Reading, unit: str = "") -> str:
    """What another source gives, in full: ``89% (80–95), 114/128, grade 3–4``.

    Args:
        reading: the reading.
        unit: the unit of a median or a value, which both readings share.
    """
    grade = word_grade(reading.grade) if reading.grade else ""
    return ", ".join(filter(None, (format_reading(reading, unit), grade)))


def short_reading(reading: Reading, unit: str = "") -> str:
    """What another source gives, as it stands beside the figure itself: ``89%``, ``89% (grade 3–4)``."""
    value = format_value(reading, unit) or count_of(reading.events, reading.of)
    grade = word_grade(reading.grade) if reading.grade else ""
    return f"{value} ({grade})" if value and grade else value or grade


def both_readings(cell: Cell, row: Result | AdverseEvent | Contrast) -> Cell:
    """The cell of a figure; of one that another source reads otherwise, with both."""
    unit = row.unit or ""
    others = [short_reading(reading, unit) for reading in row.disputed]
    further = "".join(f" or {other}" for other in others if other)
    return Cell(cell.text + further, cell.tone, (*cell.pieces, Part(further))) if further else cell


def explain_no_interval(trial: Trial, row: Result | AdverseEvent, limits: Limits | None) -> Iterator[str]:
    """Why no interval was computed from counts, where clusters were randomized."""
    why = not_one_by_one(trial.design) if trial.design.clustered else ""
    if why and limits is None and row.events is not None and row.of is not None:
        yield f"No interval was computed: {why}."


def figure_notes(trial: Trial, row: Result | AdverseEvent | Contrast) -> tuple[str, ...]:
    """Sentences that stand under the table."""
    unit = row.unit or ""
    readings = tuple(
        f"Disputed: {reading_text(reading, unit)} in another reading ({source_name(trial.sources[reading.source])})."
        f" {reading.why}"
        for reading in row.disputed
    )
    readings += (f"As its source has it: {row.acknowledged}",) if row.acknowledged else ()
    told = " ".join(filter(None, (row.note, join_remarks(row.remarks))))
    return (*readings, told) if told else readings


def join_remarks(remarks: Sequence[str]) -> str:
    """The remarks of a registry record in one text: with semicolons, but after those that are whole sentences."""
    lines = [" ".join(remark.split()) for remark in remarks]
    return "".join(f"{line}{' ' if line.endswith('.') else '; '}" for line in lines[:-1]) + "".join(lines[-1:])
