"""Reported figures: the text that was printed, the number in it, and the kinds of missing.

A figure is kept as text since its trailing zeros say how precise it is: "8.80" was rounded to
hundredths, "8.8" to tenths. The number is derived, and so is the interval of all values that would
have been printed the same.
"""

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import Enum
from typing import Any, NamedTuple

# At most 25 digits: half a unit of the last one is then still exact in a Decimal, which holds 28. Registries print
# unrounded results of a computer. Some journals raise the point, others print no zero before it; a plus behind the
# number is of a participant still observed, whose time is at least that.
_NUMBER = re.compile(
    r"(<=|>=|[<>≤≥~])?\s*([-−]?(?:\d{1,15}(?:[.·]\d{1,10})?|[.·]\d{1,20}|\d{1,5}[.·]\d{11,20}))(\+)?\Z", re.ASCII
)
_POINTS = str.maketrans("−·", "-.")
_COMMA, _LETTER = re.compile(r"\d,\d"), re.compile(r"[Pp]\s*[<>=≤≥]")
_SIGNS = {"<=": "≤", ">=": "≥"}


class Missing(Enum):
    """Why a figure is not there. Never a blank, never a zero."""

    NOT_REPORTED = "not reported"
    NOT_REACHED = "not reached"
    NOT_ESTIMABLE = "not estimable"
    NOT_APPLICABLE = "not applicable"
    NOT_AVAILABLE = "not available"

    @property
    def word(self) -> str:
        """The kind as a trial file spells it: ``not-reached``."""
        return self.value.replace(" ", "-")


class Bounds(NamedTuple):
    """All values that would have been printed as the figure: ``low <= value <= high``."""

    low: Decimal
    high: Decimal


_MISSING = {kind.word: kind for kind in Missing}


# What is printed for short, and may be meant by it.
_SHORT = {
    "NR": "not-reached or not-reported, whichever the source means",
    "NE": "not-estimable",
    "NA": "not-available, or not-applicable where there is none to have",
    "N/A": "not-applicable, or not-available where it is not known",
}


class NoFigureError(ValueError):
    """A text that is no figure: what is wrong with it, and what to write instead."""

    def __init__(self, text: str) -> None:
        """Say both, and keep each by itself."""
        self.what, self.remedy = f"{text!r} is not a figure", _remedy(text)
        super().__init__(f"{self.what}: {self.remedy}")


class Figure(str):
    """A figure as it was printed: ``73``, ``8.80``, ``<0.0001``, or a kind of missing.

    ``Figure("x")`` trusts its text; ``Figure.read`` checks text from outside.
    """

    __slots__ = ()

    @classmethod
    def read(cls, text: str) -> "Figure":
        """The figure a person wrote.

        Raises:
            NoFigureError: the text is neither a number nor a kind of missing.
        """
        text = text.strip()
        if text not in _MISSING and not _NUMBER.match(text):
            raise NoFigureError(text)
        return cls(text)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: object) -> dict[str, Any]:
        """Text through ``read``; a plain dict, so that nothing is imported here."""
        return {
            "type": "function-after",
            "function": {"type": "no-info", "function": cls.read},
            "schema": {"type": "str"},
        }

    @classmethod
    def __get_pydantic_json_schema__(cls, _core: object, _handler: object) -> dict[str, Any]:
        """A figure may stand in a file with or without quotation marks."""
        return {"type": ["string", "number"]}

    @property
    def missing(self) -> Missing | None:
        """The kind of missing, where the figure is not there."""
        return _MISSING.get(self)

    @property
    def comparator(self) -> str:
        """``<``, ``≤``, ``>``, ``≥`` or ``~``; empty for an exact figure. A censored ``24.8+`` is ``≥``."""
        match = _NUMBER.match(self)
        sign = (match.group(1) or (match.group(3) and "≥") if match else None) or ""
        return _SIGNS.get(sign, sign)

    @property
    def number(self) -> Decimal | None:
        """The number printed, exactly; None where it is missing."""
        match = _NUMBER.match(self)
        return Decimal(match.group(2).translate(_POINTS)) if match else None

    @property
    def censored(self) -> bool:
        """Whether it was printed with a plus: the time of a participant still observed, and so at least that."""
        return self.endswith("+")

    @property
    def places(self) -> int:
        """How many digits were printed after the point."""
        _, _, decimals = self.translate(_POINTS).removesuffix("+").partition(".")
        return len(decimals)

    def bounds(self) -> Bounds | None:
        """The rounding interval, ends included; None for a missing or one-sided figure.

        The ends are included since a printed figure may have been rounded half up or half even.
        """
        number = self.number
        if number is None or self.comparator:
            return None
        half = Decimal(5).scaleb(-self.places - 1)
        return Bounds(number - half, number + half)

    def counts(self, of: int) -> range:
        """How many people of ``of`` would have been printed as this percentage; empty for a one-sided figure."""
        bounds = self.bounds()
        if bounds is None:
            return range(0)
        low = (bounds.low * of / 100).to_integral_value(ROUND_CEILING)
        high = (bounds.high * of / 100).to_integral_value(ROUND_FLOOR)
        return range(max(0, int(low)), min(of, int(high)) + 1)

    def shown(self) -> str:
        """The figure for people: the printed text, or the kind of missing in words."""
        kind = self.missing
        if kind:
            return kind.value
        match = _NUMBER.match(self)
        if match is None or self.censored:
            return str(self)
        return f"{self.comparator}{match.group(2)}"


def _remedy(text: str) -> str:
    """What to write instead of a text that is no figure."""
    if short := _SHORT.get(text.upper()):
        return f"write {short}"
    if _COMMA.search(text):
        return "write a point for the decimals, and nothing between thousands"
    if _LETTER.match(text):
        return "leave the P out: <.0001"
    return f"write a number as printed (73, 8.80, <0.001, 24.8+) or {', '.join(_MISSING)}"
