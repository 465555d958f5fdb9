"""How an interval came about: the method it was computed by, or the one that gives the printed limits."""

from collections.abc import Iterator

from trialcli.figures import Figure
from trialcli.model import AdverseEvent, Contrast, Result
from trialcli.report.lines import Line
from trialcli.report.wording import span
from trialcli.stats.proportion import METHODS

CITED = "Exact intervals: Clopper CJ, Pearson ES. Biometrika 1934;26:404-413. doi:10.1093/biomet/26.4.404"


def explained(row: Result | Contrast | AdverseEvent, line: Line) -> Iterator[str]:
    """Sentences on what was computed from a figure, or what reproduces its printed interval."""
    if isinstance(row, Contrast) or row.events is None or row.of is None:
        return
    x, n = row.events, row.of
    if row.percent is None:
        yield f"{line.value.text.removesuffix(' computed')} is {x}/{n} in percent; no source read prints a percentage."
    if line.record["ci_computed"]:
        shown = line.interval.text.removesuffix(" computed")
        yield (
            f"{shown} is the exact 95% interval of {x}/{n} (Clopper-Pearson): the 2.5% point of a"
            f" beta({x}, {n - x + 1}) and the 97.5% point of a beta({x + 1}, {n - x}) distribution."
        )
    elif isinstance(row, Result) and row.ci and row.percent is not None:
        names = reproducing(x, n, row.ci, row.level)
        told = (
            f"is reproduced from {x}/{n} by {', '.join(names)}" if names else f"is not reproduced from {x}/{n} by any"
        )
        yield f"The printed interval {span(*row.ci)} {told}{'' if names else ' standard method'}."


def reproducing(x: int, n: int, ci: tuple[Figure, Figure], level: Figure) -> list[str]:
    """Names of the methods whose interval for x of n is printed as ``ci``, in percent.

    A limit agrees where the computed one lies within the rounding of the printed one.
    """
    low, high = ci[0].bounds(), ci[1].bounds()
    confidence = level.number
    if low is None or high is None or confidence is None:
        return []
    names = []
    for name, method in METHODS.items():
        made = method(x, n, float(confidence) / 100)
        if _within(100 * made.low, low) and _within(100 * made.high, high):
            names.append(name)
    return names


def _within(value: float, bounds: tuple[object, object]) -> bool:
    return float(str(bounds[0])) - 1e-9 <= value <= float(str(bounds[1])) + 1e-9
