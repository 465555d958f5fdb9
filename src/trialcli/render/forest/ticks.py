"""The ticks of an axis: round numbers from one at or below the lowest value to one at or above the highest."""

import math
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

MOST = 6  # steps of an axis, so that the ticks can be read on 30 columns
MANTISSAS = (1, 2, 5)
BESIDE = math.log10(1.25)  # what a logarithmic axis shows at least on both sides of 1
CLOSE = Decimal("1e-9")
LARGEST = 1e300  # of what an axis holds, so that the tick beyond it is a number too
PLAIN = range(-10, 16)  # powers of ten that are written with all their digits


def linear_ticks(low: float, high: float) -> tuple[float, ...]:
    """Ticks at multiples of a step, reckoned in decimals so that none falls inside of what it should hold."""
    least, most = (Decimal(repr(max(-LARGEST, min(end, LARGEST)))) for end in (low, high))
    # Ends that differ by less than this would need ticks of too many digits.
    apart = CLOSE * max(abs(least), abs(most))
    if most - least < max(CLOSE, apart):
        most = least + max(Decimal(1), apart)
    exponent = ((most - least) / MOST).adjusted()
    steps = (Decimal(mantissa).scaleb(exponent) for mantissa in (*MANTISSAS, 10))
    step = next(step for step in steps if (most - least) / step <= MOST + CLOSE)
    first = int((least / step).to_integral_value(ROUND_FLOOR))
    last = int((most / step).to_integral_value(ROUND_CEILING))
    return tuple(float(place * step) for place in range(first, last + 1))


def log_ticks(low: float, high: float) -> tuple[float, ...]:
    """Ticks at 1, 2 and 5 over up to three decades, else at powers of ten, every so many of them; 1 is always one."""
    low, high = min(low, -BESIDE), min(max(high, BESIDE), math.log10(LARGEST))
    if high - low <= len(MANTISSAS):
        exponents = range(math.floor(low), math.ceil(high) + 1)
        ticks = [float(Decimal(mantissa).scaleb(exponent)) for exponent in exponents for mantissa in MANTISSAS]
        logs = [math.log10(tick) for tick in ticks]
        first = max(place for place, tick in enumerate(logs) if tick <= low + float(CLOSE))
        last = min(place for place, tick in enumerate(logs) if tick >= high - float(CLOSE))
        return tuple(ticks[first : last + 1])
    every = math.ceil((high - low) / MOST)
    exponents = range(math.floor(low / every), math.ceil(high / every) + 1)
    return tuple(float(Decimal(1).scaleb(exponent * every)) for exponent in exponents)


def format_tick(tick: float) -> str:
    """A tick as it is written: ``0.5``, ``20``, and ``8e56`` where its digits would fill a line."""
    number = Decimal(repr(tick)).normalize()
    if not number or number.adjusted() in PLAIN:
        return f"{number:f}"
    return f"{number:e}".replace("e+", "e")
