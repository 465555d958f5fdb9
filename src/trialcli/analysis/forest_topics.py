"""What a forest plot is of, how much each of its rows weighs, and what an interval says of the null value.

Nothing is pooled: a weight is the size of a marker and enters no calculation.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from trialcli.errors import UsageError, report_unknown
from trialcli.model import Contrast
from trialcli.model.results import RATIOS
from trialcli.stats.from_interval import log_standard_error_from_interval
from trialcli.vocabulary.lookup import Vocabulary, code_of

Kind = Literal["proportion", "harm", "median", "ratio", "landmark", "value", "effect"]


class Topic(NamedTuple):
    """What a plot is of: an outcome or an adverse event, and which of its figures.

    Args:
        kind: percentages of people, percentages with an adverse event, medians, hazard ratios, rates at a time off a
            survival curve, means and other values, or effects of a measure.
        code: the outcome's code or the adverse event's.
        grade: the grade band of an adverse event.
        what: the measure of effects, or the statistic of values.
    """

    kind: Kind
    code: str
    grade: str = ""
    what: str = ""


def find_topic(vocabulary: Vocabulary, word: str, grade: str | None = None, *, medians: bool = False) -> Topic:
    """What a plot of the typed word is of.

    Args:
        vocabulary: the words.
        word: an outcome or an adverse event, as typed.
        grade: a grade band; ``any`` where an adverse event comes without one.
        medians: whether medians are wanted where hazard ratios could be drawn.

    Raises:
        UsageError: the word is neither, or the grade or the medians do not go with it.
    """
    code = code_of(vocabulary.outcomes, word)
    if code is not None and grade is None:
        return Topic(_kind(vocabulary, code, medians=medians), code)
    term = code_of(vocabulary.terms, word)
    if term is not None and not medians:
        return Topic("harm", term, grade or "any")
    if code is None and term is None:
        raise report_unknown(word, "outcome or adverse event", (*vocabulary.outcomes, *vocabulary.terms))
    if term is None:
        message = (
            f"{word!r} is an outcome and has no grades; `--grade` goes with an adverse event: `trialcli forest crs`"
        )
        raise UsageError(message)
    raise _no_medians(word)


def _kind(vocabulary: Vocabulary, code: str, *, medians: bool) -> Kind:
    kind = vocabulary.outcomes[code].kind
    if kind == "proportion":
        if medians:
            raise _no_medians(code)
        return "proportion"
    return "ratio" if kind == "time-to-event" and not medians else "median"


def _no_medians(word: str) -> UsageError:
    message = f"{word!r} is counted in people and has no median; `--medians` goes with a time to an event such as pfs"
    return UsageError(message)


def weigh_ratio(low: float | None, high: float | None, level: float) -> float | None:
    """How much a ratio weighs: 1 / SE**2 of its logarithm, with the z of the interval's own level.

    None where the interval gives no standard error: a limit is missing or not above 0.

    Args:
        low: the lower limit of the ratio.
        high: the upper limit.
        level: of the interval, in percent.
    """
    if low is None or high is None or not 0 < low < high or not 0 < level < 100:  # noqa: PLR2004 - percent
        return None
    return float(log_standard_error_from_interval(low, high, level / 100) ** -2)


def scale_weights(sizes: Sequence[float | None]) -> list[float]:
    """Sizes as shares of the largest, 0 to 1; 0 where a size is not known."""
    largest = max((size for size in sizes if size), default=1.0)
    return [(size or 0.0) / largest for size in sizes]


def describe_null(low: float | None, high: float | None, null: float) -> str:
    """Whether an interval holds the null value: ``includes 1``, ``excludes 1``, ``ends at 1``.

    A printed limit that equals the null value was rounded to it, and does not say on which side it lies.
    Empty where a limit that is missing leaves it open.
    """
    if null in (low, high):
        return f"ends at {null:g}"
    if (low is not None and low > null) or (high is not None and high < null):
        return f"excludes {null:g}"
    return "" if low is None or high is None else f"includes {null:g}"


Beside = Literal["within", "crosses", "ends-at", "beyond", ""]
"""On which side of a margin an interval lies; empty where that cannot be said."""
_DIFFERENCES = {"risk-difference", "mean-difference"}


def find_margin(row: Contrast, vocabulary: Vocabulary) -> float | None:
    """Where the printed margin of non-inferiority lies on the axis of its effect; None where that is not certain.

    A ratio above 1 or below 1 says its side. A difference has to lie on the side that is worse for the arm named
    first, as the vocabulary knows the outcome: a positive margin of something one wants more of may have been printed
    without its sign, and is not drawn. An equivalence margin has two sides, and is not drawn either.

    Args:
        row: the effect.
        vocabulary: says which direction of an outcome is worse.
    """
    number = row.margin.number if row.margin is not None else None
    if number is None or row.hypothesis in {"equivalence", "non-inferiority or equivalence"}:
        return None
    if row.measure in RATIOS:
        return float(number) if number > 0 and number != 1 else None
    worse = {"worse": 1, "better": -1}.get(vocabulary.outcomes[row.outcome].higher or "", 0)
    return float(number) if row.measure in _DIFFERENCES and number * worse > 0 else None


def place_margin(low: float | None, high: float | None, margin: float, null: float) -> Beside:
    """On which side of a margin an interval lies.

    It is ``within`` where all of it lies on the side of no effect, ``beyond`` where none of it does. A limit that is
    printed equal to the margin was rounded to it, and does not say.

    Reference: Piaggio G, et al. Reporting of noninferiority and equivalence randomized trials: extension of the CONSORT
    2010 statement. JAMA 2012;308:2594-2604, doi 10.1001/jama.2012.87802, figure.

    Args:
        low: the lower limit.
        high: the upper limit.
        margin: in the unit of the limits.
        null: the value without an effect.
    """
    if margin in (low, high):
        return "ends-at"
    near, far = (low, high) if margin > null else (high, low)
    sign = 1 if margin > null else -1
    if far is not None and far * sign < margin * sign:
        return "within"
    if near is not None and near * sign > margin * sign:
        return "beyond"
    return "" if near is None or far is None else "crosses"
