"""What the browser asks back: which of several, and the name of a file."""

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from trialcli.browse.answers import Entry, filter_entries
from trialcli.browse.row_list import RowList

_FRAME = """
    {0} {{ align: center middle; }}
    {0} Vertical {{ width: 80%; max-width: 100; height: auto; max-height: 80%; border: round; padding: 0 1; }}
    {0} RowList {{ height: auto; max-height: 14; }}
"""


Found = Callable[[], Awaitable[Sequence[Entry]]]
"""Finds what can be chosen."""


class Choice(ModalScreen[Entry | None]):
    """One of several entries, narrowed by typing; what is typed while they are found counts too.

    Args:
        question: what is asked.
        find: finds what can be chosen; where that is one entry, it is chosen, and where there is none, nothing is.
    """

    DEFAULT_CSS = _FRAME.format("Choice")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", show=False),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
    ]

    def __init__(self, question: str, find: Found) -> None:
        super().__init__()
        self._question, self._find = question, find
        self._entries: Sequence[Entry] | None = None
        self._entered = False

    def compose(self) -> ComposeResult:
        """The question, what is typed, and what is left."""
        with Vertical():
            yield Static(f"{self._question} (type to narrow; Enter, Esc)", markup=False)
            yield Input(placeholder="…", compact=True)
            yield RowList()

    def on_mount(self) -> None:
        """Begin to find what can be chosen."""
        self.run_worker(self._fill())

    async def _fill(self) -> None:
        """Show all, or what is left of them by now."""
        self._entries = await self._find()
        if len(self._entries) < 2:  # noqa: PLR2004 - nothing to choose
            self.dismiss(self._entries[0] if self._entries else None)
            return
        self.query_one(RowList).set_entries(filter_entries(self._entries, self.query_one(Input).value))
        if self._entered:
            self.query_one(RowList).action_choose()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what is left."""
        self.query_one(RowList).set_entries(filter_entries(self._entries or (), event.value))

    def on_input_submitted(self) -> None:
        """Take what the cursor is on, as soon as there is anything."""
        self._entered = self._entries is None
        self.query_one(RowList).action_choose()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """The same, by mouse or in the list."""
        self.dismiss(event.entry)

    def action_move(self, by: int) -> None:
        """Move the cursor while typing."""
        self.query_one(RowList).action_move(by)


class FileName(ModalScreen[str | None]):
    """The name of a file.

    Args:
        name: what is offered.
    """

    DEFAULT_CSS = _FRAME.format("FileName")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", show=False)]

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name_offered = name

    def compose(self) -> ComposeResult:
        """The question, and what is typed."""
        with Vertical():
            yield Static("Save as (a file that is there is never replaced; Enter, Esc)", markup=False)
            yield Input(self._name_offered, compact=True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the name."""
        self.dismiss(event.value.strip() or None)
