"""The ticks of an axis: round numbers from one at or below the lowest value to one at or above the highest."""

import math
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

MOST = 6  # steps of an axis, so that the ticks can be read on 30 columns
MANTISSAS = (1, 2, 5)
BESIDE = math.log10(1.25)  # what a logarithmic axis shows at least on both sides of 1
CLOSE = 1e-9


def linear_ticks(low: float, high: float) -> tuple[float, ...]:
    """Ticks at multiples of a step, reckoned in decimals so that none falls inside of what it should hold."""
    if high - low < CLOSE:
        high = low + 1
    exponent = math.floor(math.log10((high - low) / MOST))
    steps = (Decimal(mantissa).scaleb(exponent) for mantissa in (*MANTISSAS, 10))
    step = next(step for step in steps if (high - low) / float(step) <= MOST + CLOSE)
    first = int((Decimal(repr(low)) / step).to_integral_value(ROUND_FLOOR))
    last = int((Decimal(repr(high)) / step).to_integral_value(ROUND_CEILING))
    return tuple(float(place * step) for place in range(first, last + 1))


def log_ticks(low: float, high: float) -> tuple[float, ...]:
    """Ticks at 1, 2 and 5 over up to three decades, else at powers of ten, every so many of them; 1 is always one."""
    low, high = min(low, -BESIDE), max(high, BESIDE)
    if high - low <= len(MANTISSAS):
        exponents = range(math.floor(low), math.ceil(high) + 1)
        ticks = [float(Decimal(mantissa).scaleb(exponent)) for exponent in exponents for mantissa in MANTISSAS]
        logs = [math.log10(tick) for tick in ticks]
        first = max(place for place, tick in enumerate(logs) if tick <= low + CLOSE)
        last = min(place for place, tick in enumerate(logs) if tick >= high - CLOSE)
        return tuple(ticks[first : last + 1])
    every = math.ceil((high - low) / MOST)
    exponents = range(math.floor(low / every), math.ceil(high / every) + 1)
    return tuple(float(Decimal(1).scaleb(exponent * every)) for exponent in exponents)


def worded(tick: float) -> str:
    """A tick as it is written: ``0.5``, ``20``."""
    return f"{Decimal(repr(tick)).normalize():f}"
