"""A list of lines to choose from, of which only those on the screen are drawn: ten thousand cost what twenty cost."""

from collections.abc import Sequence
from typing import Any, ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from trialcli.browse.answers import Entry


class RowList(ScrollView, can_focus=True):
    """Lines with a cursor and marks, by arrows, letters of vi and mouse."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"row-list--cursor"}
    DEFAULT_CSS = """
    RowList { overflow-x: hidden; }
    RowList > .row-list--cursor { text-style: bold; }
    RowList:focus > .row-list--cursor { text-style: bold reverse; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("home", "move(-1000000)", show=False),
        Binding("end", "move(1000000)", show=False),
        Binding("enter", "choose", show=False),
    ]

    class Moved(Message):
        """The cursor stands on another entry."""

    class Chosen(Message):
        """The entry under the cursor was chosen."""

        def __init__(self, entry: Entry) -> None:
            super().__init__()
            self.entry = entry

    def __init__(self, signs: tuple[str, str] = ("›", "●"), **names: Any) -> None:
        super().__init__(**names)
        self.entries: Sequence[Entry] = ()
        self.marked: dict[Any, None] = {}
        self.place = 0
        self._signs = signs

    @property
    def current(self) -> Entry | None:
        """The entry under the cursor."""
        return self.entries[self.place] if self.entries else None

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show other entries; the cursor stays on its entry, where that is among them, and else goes to the first."""
        before = self.current
        self.entries = entries
        key = before.key if before else None
        self.place = next((place for place, entry in enumerate(entries) if entry.key == key), 0)
        self.virtual_size = Size(0, len(entries))
        self._show_place()
        if self.current != before:
            self.post_message(self.Moved())

    def put_cursor(self, key: Any) -> None:
        """Put the cursor on the entry of a key, where there is one."""
        place = next((place for place, entry in enumerate(self.entries) if entry.key == key), self.place)
        self.action_move(place - self.place)

    def toggle_mark(self) -> None:
        """Mark the entry under the cursor, or no more."""
        if self.current is not None:
            key = self.current.key
            if self.marked.pop(key, 0) == 0:
                self.marked[key] = None
            self.refresh()

    def action_move(self, by: int) -> None:
        """Move the cursor by so many lines, as far as there are any."""
        place = max(0, min(self.place + by, len(self.entries) - 1))
        if place != self.place:
            self.place = place
            self.post_message(self.Moved())
        self._show_place()

    def action_page(self, by: int) -> None:
        """Move the cursor by a screen."""
        self.action_move(by * max(1, self.size.height - 1))

    def action_choose(self) -> None:
        """Choose the entry under the cursor."""
        if self.current is not None:
            self.post_message(self.Chosen(self.current))

    def on_click(self, event: Click) -> None:
        """Put the cursor where the mouse is; a second click there chooses."""
        within = event.get_content_offset(self)
        place = len(self.entries) if within is None else within.y + self.scroll_offset.y
        if place < len(self.entries):
            self.action_move(place - self.place)
            if event.chain > 1:
                self.action_choose()

    def _show_place(self) -> None:
        self.scroll_to_region(Region(0, self.place, 1, 1), animate=False, force=True)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        place, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        if place >= len(self.entries):
            return Strip.blank(width, self.rich_style)
        entry, here = self.entries[place], place == self.place
        style = self.get_component_rich_style("row-list--cursor") if here else self.rich_style
        cursor, mark = self._signs
        text = f"{cursor if here else ' '}{mark if entry.key in self.marked else ' '} {entry.text}"
        if cell_len(text) > width > 0:
            text = f"{set_cell_size(text, width - 1)}…"
        return Strip([Segment(set_cell_size(text, width), style)], width)
