"""The line of one figure: its words, what must stand beside it, and its record."""

from typing import Literal, NamedTuple

from trialcli.report.document import Cell, Record
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
    that was computed of a count, and ``around`` the parts of ``interval``; ``said`` is what a registry record remarks,
    remark by remark, which one of the ``notes`` puts together.
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

    @property
    def remarks(self) -> tuple[str, ...]:
        """Words that must stand beside the figure itself."""
        return (*filter(None, [self.lead]), *(FLAGS[flag] for flag in self.flags), *self.marks)

    @property
    def without_primary(self) -> tuple[str, ...]:
        """The same where a heading says that it is the primary outcome."""
        return self._replace(flags=tuple(flag for flag in self.flags if flag != "primary")).remarks
