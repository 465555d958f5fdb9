"""The line of one figure: its words, what must stand beside it, and its record."""

from typing import Literal, NamedTuple

from trialcli.report.computed_intervals import DERIVED
from trialcli.report.document import Cell, Mark, Record
from trialcli.report.labels import Interval

Flag = Literal["primary", "disputed", "retracted", "secondary", "interval-secondary", "not-randomized"]
FLAGS: dict[Flag, str] = {
    "primary": "primary outcome",
    "disputed": "disputed",
    "retracted": "retracted source",
    "secondary": "secondary source",
    "interval-secondary": "interval from a secondary source",
    "not-randomized": "arms never randomized against each other",
}
"""What must stand beside a figure, and how it is worded."""


class Line(NamedTuple):
    """One figure, ready to be put into any table.

    ``counted`` is empty where a count is not known, and None where there is none to know, as of a median. ``flags`` and
    ``marks`` are what must stand beside the figure, ``lead`` what a page puts before them. ``share`` is the percentage
    that was computed of a count, and ``around`` the parts of ``interval``. A count is ``derived`` where the printed
    percentage alone gives it; ``also`` says at which other data cuts the same figure was reported.
    What ``narrow`` says is part of its name; ``said`` is what a registry record remarks, remark by remark, which one of
    the ``notes`` puts together.
    """

    label: str
    value: Cell
    interval: Cell
    counted: str | None
    population: str
    flags: tuple[Flag, ...]
    marks: tuple[str, ...]
    notes: tuple[str, ...]
    source: str
    record: Record
    around: Interval = Interval()
    share: str = ""
    lead: str = ""
    said: tuple[str, ...] = ()
    derived: bool = False
    also: str = ""
    impossible: bool = False
    narrow: tuple[str, ...] = ()

    @property
    def remarks(self) -> tuple[str, ...]:
        """Words that must stand beside the figure itself."""
        flags = (FLAGS[flag] for flag in self.flags)
        derived = DERIVED if self.derived else ""
        return tuple(filter(None, (self.lead, *flags, *self.narrow, *self.marks, derived, self.also)))

    @property
    def signs(self) -> tuple[Mark, ...]:
        """The marks of the figure itself, where signs stand for words; those of its interval and count are theirs."""
        own: list[Mark] = [flag for flag in self.flags if flag != "interval-secondary"]
        return (*own, "impossible") if self.impossible else tuple(own)

    @property
    def beside(self) -> tuple[str, ...]:
        """Words that must stand beside the figure where the rest of them are notes under its table."""
        return self._replace(marks=(), narrow=(), also="").remarks

    @property
    def without_primary_beside(self) -> tuple[str, ...]:
        """The same where it is known which outcome is the primary one."""
        return self._replace(flags=tuple(flag for flag in self.flags if flag != "primary")).beside

    @property
    def below(self) -> tuple[str, ...]:
        """The notes, and the words that are said under a table rather than in it."""
        words = filter(None, ("; ".join(self.marks), self.also))
        return (*self.notes, *(f"{text[:1].upper()}{text[1:]}." for text in words))

    @property
    def without_primary(self) -> tuple[str, ...]:
        """The same where a heading says that it is the primary outcome."""
        return self._replace(flags=tuple(flag for flag in self.flags if flag != "primary")).remarks
