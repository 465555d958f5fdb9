"""The side of the screen on which a report stands; questions stand there one by one, their answers folded."""

from typing import Any, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static

from trialcli.browse.drawing import Fold, draw_fold
from trialcli.render import View

_SIGN = 1  # columns left of a question, where the one that has the focus is marked


class Question(Static, can_focus=True):
    """A question; Enter, the space bar or a click shows its answer, or hides it.

    Args:
        fold: the question.
        view: how it is drawn.
    """

    DEFAULT_CSS = """
    Question { margin-bottom: 1; padding-left: 1; }
    Question:focus { text-style: bold; border-left: thick; padding-left: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "fold", show=False),
        Binding("down,j", "app.focus_next", show=False),
        Binding("up,k", "app.focus_previous", show=False),
    ]

    def __init__(self, fold: Fold, view: View) -> None:
        super().__init__(draw_fold(fold, view, opened=False), markup=False)
        self.fold, self.view, self.opened = fold, view, False

    def action_fold(self) -> None:
        """Show the answer, or hide it."""
        self.opened = not self.opened
        self.redraw(self.view)

    def redraw(self, view: View) -> None:
        """Draw it as it is now, at this width."""
        self.view = view
        self.update(draw_fold(self.fold, view, opened=self.opened))

    def on_click(self) -> None:
        """The same, by mouse."""
        self.focus()
        self.action_fold()


class ReportPane(VerticalScroll, can_focus=True):
    """A report that is scrolled."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll_down", show=False),
        Binding("k", "scroll_up", show=False),
    ]

    DEFAULT_CSS = "ReportPane { scrollbar-gutter: stable; }"

    class Resized(Message):
        """There is more room for a report, or less."""

    def __init__(self, **names: Any) -> None:
        super().__init__(**names)
        self._wide = 0
        self._page = Static("", markup=False)

    def compose(self) -> ComposeResult:
        """One page; questions are put under it."""
        yield self._page

    def on_resize(self) -> None:
        """Tell of another width."""
        width = self.scrollable_content_region.width
        if width not in {0, self._wide}:
            self._wide = width
            self.post_message(self.Resized())

    async def show(self, page: Text, folds: list[Fold], view: View, *, anew: bool) -> None:
        """Show a page, and questions under it.

        Args:
            page: the page.
            folds: the questions.
            view: how questions are drawn.
            anew: whether it is another report, and not the same at another width.
        """
        self._page.update(page)
        view = view._replace(width=max((view.width or 0) - _SIGN, 1))
        if not anew:
            for one in self.query(Question):
                one.redraw(view)
            return
        await self.query(Question).remove()
        await self.mount_all([Question(fold, view) for fold in folds])
        self.scroll_home(animate=False)
