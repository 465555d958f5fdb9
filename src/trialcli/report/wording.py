"""How figures are put into words, the same in every table."""

from trialcli.figures import Figure
from trialcli.model import Reading, Source
from trialcli.report.records import Limits
from trialcli.report.shapes import Cell
from trialcli.vocabulary import Outcome

NOT_RECORDED = "not recorded"  # in this library, whether or not a source reports it
MEASURES = {
    "hazard-ratio": "Hazard ratio",
    "odds-ratio": "Odds ratio",
    "risk-ratio": "Risk ratio",
    "risk-difference": "Risk difference",
    "mean-difference": "Mean difference",
    "p-value-only": "P value alone",
}


def count(number: int, thing: str) -> str:
    """How many there are of a thing: ``1 trial``, ``1,200 trials``."""
    return f"{number:,} {thing}" + ("" if number == 1 else "s")


def within(heading: str) -> str:
    """A heading as it stands within a sentence: an abbreviation keeps its capitals."""
    return heading if heading.isupper() else heading.casefold()


def stated(value: str | int | None) -> Cell:
    """What is known of something, or that it is not recorded; never a blank."""
    return Cell(NOT_RECORDED, "missing") if value in {None, ""} else Cell(str(value))


def measured(outcome: Outcome, subgroup: str | None, timepoint: str | None, *, spelled: bool = False) -> str:
    """An outcome with what narrows it: ``PFS at 12 months``, ``PFS, median``, ``MRD-negative, CR or better``.

    Args:
        outcome: the outcome.
        subgroup: the part of the population that was counted.
        timepoint: the time of a percentage.
        spelled: whether to write the outcome out.
    """
    heading = outcome.label if spelled else outcome.heading
    if timepoint:
        heading = f"{heading} at {timepoint}"
    elif outcome.kind in {"time-to-event", "continuous"}:
        heading = f"{heading}, median"
    return f"{heading}, {subgroup}" if subgroup else heading


def graded(grade: str) -> str:
    """A grade band in words: ``any grade``, ``grade ≥3``, ``serious``."""
    if grade in {"any", "serious"}:
        return "any grade" if grade == "any" else "serious"
    return f"grade {banded(grade)}"


def banded(grade: str) -> str:
    """A grade band where a heading says that it is one: ``any``, ``≥3``, ``3–4``."""
    return grade.replace(">=", "≥").replace("-", "–")


def p_value(figure: Figure) -> str:
    """A P value as printed: ``P<0.001``, ``P=0.03``."""
    shown = figure.shown()
    return f"P{shown}" if figure.comparator else f"P={shown}"


def source_name(source: Source) -> str:
    """A source in a few words: ``N Engl J Med 2021``."""
    parts = [source.journal or source.title or source.kind, str(source.year or "")]
    return " ".join(part for part in parts if part)


def span(low: Figure, high: Figure) -> str:
    """Two figures as a span: ``0.2–21.2``, or ``41.9 to not estimable``."""
    apart = low.missing or high.missing or "-" in low + high
    return f"{low.shown()}{' to ' if apart else '–'}{high.shown()}"


def spoken(limits: Limits) -> str:
    """An interval: ``5.6–11.6``, with its level where that is not 95%."""
    text = span(limits.low, limits.high)
    return text if limits.level == "95" else f"{text} ({limits.level}% CI)"


def count_of(events: int | None, of: int | None) -> str:
    """People with the event of people counted: ``94/128``."""
    if events is None:
        return "" if of is None else f"of {of}"
    return f"{events}" if of is None else f"{events}/{of}"


def reading_text(reading: Reading) -> str:
    """What another source gives, in short: ``89%, grade 3–4``."""
    if reading.percent is not None:
        value = f"{reading.percent.shown()}%"
    elif reading.median is not None:
        value = reading.median.shown()
    else:
        value = str(reading.events)
    return f"{value}, {graded(reading.grade)}" if reading.grade else value
