"""How an interval came about: the method it was computed by, or the one that gives the printed limits."""

from collections.abc import Iterator

from trialcli.analysis.effects import why_impossible
from trialcli.audit.interval_methods import find_methods, find_rare_methods
from trialcli.audit.rounding_interval import Counts, parse_level
from trialcli.audit.rounding_interval import span_figure as span_of
from trialcli.model import AdverseEvent, Contrast, Result
from trialcli.model.figure import Figure
from trialcli.report.labels import format_span
from trialcli.report.line import Line

CITED = "Exact intervals: Clopper CJ, Pearson ES. Biometrika 1934;26:404-413. doi:10.1093/biomet/26.4.404"


def explain_interval(row: Result | Contrast | AdverseEvent, line: Line) -> Iterator[str]:
    """Sentences on what was computed from a figure, or what reproduces its printed interval."""
    if isinstance(row, Contrast) or row.events is None or row.of is None:
        return
    x, n = row.events, row.of
    if why := why_impossible(row):
        yield f"Nothing is computed from {x} of {n}: {why}."
        return
    if row.percent is None:
        yield f"{line.share or line.value.text} is {x}/{n} in percent; no source read prints a percentage."
    if line.record["ci_computed"]:
        low = f"the 2.5% point of a beta({x}, {n - x + 1}) distribution" if x else "0, since nobody had the event"
        high = f"the 97.5% point of a beta({x + 1}, {n - x}) distribution" if x < n else "100, since everyone had it"
        yield f"{line.around.span} is the exact 95% interval of {x}/{n} (Clopper-Pearson): {low}; and {high}."
    elif isinstance(row, Result) and row.ci and row.percent is not None:
        names = _methods(x, n, row.ci, row.level)
        told = (
            f"is reproduced from {x}/{n} by {', '.join(names)}" if names else f"is not reproduced from {x}/{n} by any"
        )
        yield f"The printed interval {format_span(*row.ci)} {told}{'' if names else ' standard method'}."


def _methods(x: int, n: int, ci: tuple[Figure, Figure], level: Figure) -> list[str]:
    """The methods whose interval for x of n is printed as ``ci``, standard ones before rarer ones."""
    low, high, confidence = span_of(ci[0]), span_of(ci[1]), parse_level(level)
    if low is None or high is None or confidence is None:
        return []
    count = Counts(x, x, n)
    return find_methods(low, high, count, confidence) or find_rare_methods(low, high, count, confidence)
