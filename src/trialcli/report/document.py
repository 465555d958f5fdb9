"""The parts a report is made of. Every format is drawn from these and from nothing else.

A row of a table has two faces: cells are what people read, records are what machines read (flat
mappings with stable keys, one for each figure). Both say the same.
"""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

BOX = "☐"
Record = Mapping[str, Any]
Tone = Literal["", "name", "primary", "computed", "missing", "disputed", "secondary"]
Mark = Literal[
    "computed",
    "derived",
    "deduced",
    "primary",
    "secondary",
    "disputed",
    "retracted",
    "impossible",
    "not-randomized",
    "missing",
    "differs",
]
"""What may have to be said of a piece of a table; a page has a sign for each."""


class Part(NamedTuple):
    """A piece of what stands in a cell, and what is to be known of it."""

    text: str
    marks: tuple[Mark, ...] = ()


class Cell(NamedTuple):
    """What people read in one place of a table; lines of ``text`` are kept apart.

    ``text`` says all in words, for screen readers and machines. Where a page shows marks and explains them under the
    table, it shows ``parts`` instead: the same in pieces, each with its marks.
    """

    text: str
    tone: Tone = ""
    parts: tuple[Part, ...] = ()

    @property
    def pieces(self) -> tuple[Part, ...]:
        """The parts; of a cell that has none, its text."""
        return self.parts or (Part(self.text),)


class Fold(NamedTuple):
    """Where a column goes on a narrow page: below the texts of another, behind a few words of its own.

    The ``last`` ones go only where folding all others does not help.
    """

    under: str
    lead: str = ""
    last: bool = False


class Column(NamedTuple):
    """A column: a stable key, its heading (with the unit, where there is one), its side, and where it may fold to.

    A ``firm`` one is not wrapped as long as others can be folded instead.
    """

    key: str
    label: str
    side: Literal["left", "right"] = "left"
    fold: Fold | None = None
    firm: bool = False


class Row(NamedTuple):
    """A row: its cells, the records they were made from, and the heading it stands under."""

    cells: tuple[Cell, ...]
    records: tuple[Record, ...]
    group: str = ""


class Table(NamedTuple):
    """Rows under columns; rows of one group stand together under its heading.

    It is ``shortened`` where it names what stands elsewhere in full.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    shortened: bool = False


class Paragraph(NamedTuple):
    """Running text; a name on its own heads what follows it, and one on rows that were left out is ``shortened``."""

    text: str
    tone: Tone = ""
    shortened: bool = False

    @property
    def heads(self) -> bool:
        """Whether it is the heading of what follows: a role, a part of a checklist."""
        return self.tone == "name"


class Items(NamedTuple):
    """A list of sentences, numbered where their order means something; what begins with ``BOX`` is to be ticked."""

    items: tuple[str, ...]
    numbered: bool = False

    @property
    def to_tick(self) -> bool:
        """Whether every item has a box of its own, which stands for the mark of a list."""
        return bool(self.items) and all(item.startswith(BOX) for item in self.items)


class Fact(NamedTuple):
    """One labelled statement of a :class:`Facts`."""

    key: str
    label: str
    value: Cell
    record: Any = None


class Facts(NamedTuple):
    """Labelled statements: what the design was, where a file is."""

    facts: tuple[Fact, ...]


class Exchange(NamedTuple):
    """A question and, where it is to be seen, its answer; on paper, whether there is ``room`` for notes under it."""

    id: str
    heading: str
    question: str
    answer: str | None
    record: Record
    room: bool = False


class PlotRow(NamedTuple):
    """One line of a forest plot; a figure that is missing keeps its line and says why.

    ``value``, ``low`` and ``high`` are in the unit of the plot, ``weight`` is the share of the largest
    row's weight (0 to 1), ``text`` is the figure as a table shows it, ``spoken`` a sentence for a screen
    reader. What is ``beyond`` has no say in how long the axis is: an arrow at its end stands for it.
    A ``margin`` of non-inferiority is drawn on the row that was tested against it.
    ``at`` is the month that a figure is of, where a plot has times.
    """

    label: str
    value: float | None
    low: float | None
    high: float | None
    weight: float
    text: str
    spoken: str
    record: Record
    group: str = ""
    beyond: bool = False
    margin: float | None = None
    at: float | None = None


class Plot(NamedTuple):
    """A forest plot: rows on one axis, linear or logarithmic, with a line where there is no effect.

    ``whole`` is the least and the most there can be, 0 and 100 for percentages; None where there is no most.
    ``without`` are rows that have nothing to draw: a sentence beside the plot names them, and machines read them.
    The ``form`` is how rows of a group stand together: under each other, end to end in one bar (``low`` and ``high``
    are the ends of a part, a greater ``weight`` is darker), or at their months. What draws only the first may draw all
    so.
    """

    key: str
    title: str
    axis: str
    scale: Literal["linear", "log"]
    null: float | None
    rows: tuple[PlotRow, ...]
    whole: tuple[float, float] | None = None
    without: tuple[PlotRow, ...] = ()
    form: Literal["forest", "stack", "times"] = "forest"


Block = Table | Paragraph | Items | Facts | Exchange | Plot


class Section(NamedTuple):
    """A part of a report under one heading; the key is what ``--section`` takes.

    One that is ``compact`` has to fit on a screen: there it stands right under the title, without a heading.
    """

    key: str
    title: str
    blocks: tuple[Block, ...]
    compact: bool = False


class Report(NamedTuple):
    """Everything one command shows.

    ``kind`` is the command, ``title`` and ``subtitle`` head the page, ``notes`` close it.
    """

    kind: str
    title: str
    subtitle: str
    sections: tuple[Section, ...]
    notes: tuple[str, ...] = ()
