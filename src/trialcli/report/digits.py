"""How many digits people are shown of a computed number: as many as leave something to read."""

from math import floor, log10

_WHOLE = 100.0  # percent
_EDGE = 0.1  # percent from 0 or 100, within which one decimal would leave nothing to read
_ROUNDING = 1e-9  # of a subtraction
_SMALL = 0.1  # of a ratio, below which two decimals would


def places_of(width: float) -> int:
    """The decimals with which the ends of an interval of some width differ in two digits; at least one."""
    return max(1, 1 - floor(log10(width))) if width > 0 else 1


def percent_text(percent: float, places: int = 1) -> str:
    """A percentage with some decimals; with more where it would else be rounded to 0 or to 100.

    Args:
        percent: 0 to 100.
        places: decimals.
    """
    apart = min(percent, _WHOLE - percent)
    return f"{percent:.{max(places, _significant(apart)) if 0 < apart < _EDGE - _ROUNDING else places}f}"


def difference_text(points: float, places: int = 1) -> str:
    """A difference with some decimals, and its sign where it is not rounded to 0.

    A difference that one decimal would round to 0 has two digits.

    Args:
        points: percentage points.
        places: decimals.
    """
    small = 0 < abs(points) < _EDGE / 2
    text = f"{points:.{max(places, _significant(abs(points))) if small else places}f}"
    return text.replace("-", "−") if float(text) else text.lstrip("-")


def ratio_text(ratio: float) -> str:
    """A ratio to two decimals, and to two digits below 0.1."""
    return f"{ratio:.{_significant(ratio) if 0 < ratio < _SMALL else 2}f}"


def _significant(number: float) -> int:
    """The decimals of two digits that are not 0."""
    return 1 - floor(log10(number))
