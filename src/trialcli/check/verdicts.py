"""What is said of a figure: the words, and the values that a verdict is made of."""

from typing import Literal, NamedTuple

Verdict = Literal[
    "borne-out", "contradicted", "inconsistent", "elsewhere", "not-in-library", "in-source", "not-in-source", "note"
]
ACCUSATIONS: frozenset[Verdict] = frozenset({"contradicted", "inconsistent"})


class Oddity(NamedTuple):
    """Figures of one phrase that cannot be true together, or a note on them."""

    rule: str
    """Which rule: ``fraction``, ``interval``, ``reduction``."""
    start: int
    end: int
    said: str
    """The phrase, as printed."""
    sum: str
    """What was worked out: ``179/304 = 58.9%, the text says 57%``."""
    verdict: Verdict = "inconsistent"
