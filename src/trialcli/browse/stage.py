"""What stands on the screen: trials on the left, on the right a report, and how both come there."""

import os
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.events import Print
from textual.message import Message
from textual.widgets import Footer, Input

from trialcli.browse.answers import Answers, Entry, filter_entries, list_entries
from trialcli.browse.clerk import Clerk
from trialcli.browse.drawing import draw_report, split_questions
from trialcli.browse.keys import CARD
from trialcli.browse.report_pane import Question, ReportPane
from trialcli.browse.row_list import RowList
from trialcli.errors import DataError, TrialcliError
from trialcli.hidden_characters import show_hidden
from trialcli.render import View
from trialcli.report.document import Report

_LEAST = 20  # columns of a report
_FIRST = 200  # trials that are listed at once, before all others are
_THEMES = {"light": "textual-light", "dark": "textual-dark", "auto": "ansi-dark"}
"""Of Textual's themes, that of a light or a dark background, and that which takes the colors of the terminal."""


class Shown(NamedTuple):
    """What stands on the right: a kind, how it is made, whether it takes the whole width, and of which trial it is."""

    kind: str
    make: Callable[[], Report]
    wide: bool = False
    trial: str = ""


class Progress(Message):
    """How far a long reading has come."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class Stage(App[Exception]):
    """Shows trials and reports; what it asks for is made in another thread, so that it answers keys meanwhile.

    Args:
        answers: makes the reports.
        view: what the terminal can show; the width is that of the pane.
        clerk: the thread in which reports are made.
        begin: a trial to begin with, as typed, and its id.
    """

    ENABLE_COMMAND_PALETTE = False
    TITLE = "trialcli"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-broad")]  # noqa: RUF012 - declared so by Textual
    CSS = """
    #left { width: 26; }
    .-broad #left { width: 36; }
    #trials { border: round $primary; scrollbar-size-vertical: 1; }
    #report { border: round $primary; padding: 0 0 0 1; scrollbar-size-vertical: 1; }
    #trials:focus, #report:focus, #report:focus-within { border: round $warning; }
    #trials:ansi, #report:ansi { scrollbar-background: ansi_default; scrollbar-color: ansi_bright_black; }
    #filter { display: none; }
    #filter.open { display: block; }
    .-narrow.wide #left, .alone #left { display: none; }
    """

    def __init__(
        self, answers: Answers, view: View, clerk: Clerk, begin: tuple[str, str] = ("", ""), **settings: Any
    ) -> None:
        # Said at once, since what filters colors is chosen here; without color none is made of those of the terminal.
        plain = "NO_COLOR" in os.environ
        super().__init__(ansi_color=plain or view.theme == "auto", **settings)
        self.answers, self.clerk, self.screen_view = answers, clerk, view
        self.theme = _THEMES["auto" if plain else view.theme]
        self.report: Report | None = None
        self._made: Shown | None = None
        self._fresh = False  # whether the report was made and never laid out
        self.entries: list[Entry] = []
        self.typed = {begin[1]: begin[0]} if begin[1] else {}
        self.path: list[Shown] = []
        self.part = CARD

    def compose(self) -> ComposeResult:
        """The list with its filter, the report, and the keys."""
        with Horizontal():
            with Vertical(id="left"):
                yield Input(placeholder="find", compact=True, id="filter")
                yield RowList((">", "*") if self.screen_view.ascii else ("›", "●"), id="trials")
            yield ReportPane(id="report")
        yield Footer(compact=True)

    def on_mount(self) -> None:
        """Begin to load; what others say on standard error meanwhile is shown here."""
        self.begin_capture_print(self, stdout=False)
        self.trials.border_title = "reading…"
        self.trials.focus()
        self.begin(self._load, "list")
        for word in self.typed.values():
            self.show(self.page_of(word))

    @property
    def trials(self) -> RowList:
        """The list of trials."""
        return self.screen_stack[0].query_one("#trials", RowList)

    @property
    def pane(self) -> ReportPane:
        """Where the report stands."""
        return self.screen_stack[0].query_one(ReportPane)

    @property
    def closed(self) -> bool:
        """Whether the screen is gone, as it is while the program ends."""
        return not self.screen_stack or not self.screen_stack[0].query(ReportPane)

    @property
    def shown(self) -> Shown | None:
        """What stands on the right."""
        return self.path[-1] if self.path else None

    @property
    def trial(self) -> str:
        """The trial that is asked about, as it was typed or by its id; empty where there is none."""
        if self.shown is not None and self.shown.trial:
            return self.shown.trial
        entry = self.trials.current
        return self.typed.get(entry.key, entry.key) if entry else ""

    def tell(self, text: str, severity: Any = "information", seconds: float = 6) -> None:
        """Say something for a few seconds."""
        self.notify(show_hidden(text), severity=severity, markup=False, timeout=seconds)

    def begin(self, work: Any, group: str) -> None:
        """Begin some work beside the screen, in the place of what is not done yet of its group."""
        self.run_worker(work, group=group, exclusive=True)

    async def answer(self, make: Callable[[], Any]) -> Any:
        """What is made in the other thread; None where it fails, which is said. A bug ends the program."""
        try:
            return await self.clerk.answer(make)
        except DataError as error:
            self.tell("\n".join([str(error), *map(str, error.problems[:5])]), "error")
        except TrialcliError as error:
            self.tell(str(error), "error")
        except Exception as error:  # noqa: BLE001 - the command line says what becomes of a bug
            self.exit(error)
        return None

    async def _load(self) -> None:
        """List the first trials, then all."""
        for limit in (_FIRST, None):
            found = await self.answer(partial(self.answers.trials, self._told, limit))
            if found is None:
                return
            self.entries = list_entries(found.report)
            self.narrow(self.query_one("#filter", Input).value)
            if limit is not None:
                for notice in found.notices:
                    self.tell(notice)
                for trial_id in self.typed:
                    self.trials.put_cursor(trial_id)
            if len(self.entries) < _FIRST:
                return

    def _told(self, text: str) -> None:
        self.post_message(Progress(text))

    def on_progress(self, message: Progress) -> None:
        """Say how far the reading has come."""
        self.trials.border_title = message.text

    def on_print(self, event: Print) -> None:
        """Show what was said on standard error."""
        if event.text.strip():
            self.tell(event.text.strip().removeprefix("trialcli: "))

    def narrow(self, typed: str) -> None:
        """List the trials in which the typed words stand."""
        self.trials.set_entries(filter_entries(self.entries, typed))
        self.count()

    def count(self) -> None:
        """Say how many trials are listed and marked."""
        listed, every, marked = len(self.trials.entries), len(self.entries), len(self.trials.marked)
        counted = f"{every:,} trials" if listed == every else f"{listed:,} of {every:,}"
        self.trials.border_title = f"{counted}, {marked} marked" if marked else counted

    def page_of(self, trial: str) -> Shown:
        """The part of a trial's page that is chosen."""
        part = self.part
        return Shown("show", lambda: self.answers.page(trial, part), trial=trial)

    def show(self, shown: Shown, *, kept: bool = False) -> None:
        """Show something on the right; the page of a trial takes the place of all that was there.

        Args:
            shown: what is shown.
            kept: whether what stands there now is kept for the way back.
        """
        self.path = [*self.path, shown] if kept else [shown]
        self.draw()

    def draw(self) -> None:
        """Make what is to be shown now, and draw it."""
        self.begin(self._fill, "report")

    async def _fill(self) -> None:
        shown = self.shown
        if shown is None:
            return
        report = await self.answer(shown.make)
        if report is None:
            self.path = self.path[:-1] or self.path
            return
        self.report, self._made, self._fresh = report, shown, True
        if shown.wide:
            self.pane.focus()  # before the list is hidden, which may have the focus
        self.screen_stack[0].set_class(shown.wide, "wide")
        await self._lay()

    async def _lay(self) -> None:
        """Put the report on the screen, as wide as there is room."""
        shown, report = self._made, self.report
        if shown is None or report is None or self.closed:
            return
        view = self.screen_view._replace(width=max(self.pane.scrollable_content_region.width, _LEAST))
        around, folds = split_questions(report) if shown.kind == "questions" else (report, [])
        page = await self.answer(lambda: draw_report(around, view))
        if page is None or self.closed:
            return
        anew, self._fresh = self._fresh, False
        await self.pane.show(page, folds, view, anew=anew)
        if anew and folds:
            self.pane.query(Question).first().focus()

    def on_report_pane_resized(self) -> None:
        """Draw the report for another width, unless another report is on its way."""
        if self._made is self.shown:
            self.begin(self._lay, "report")
