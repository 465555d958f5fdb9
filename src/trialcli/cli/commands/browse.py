"""``browse``: the library on one screen, by keys and mouse."""

import sys
from contextlib import suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING, Annotated

import typer

from trialcli.cli.options import DataOption, complete_trial
from trialcli.errors import TrialcliError, UsageError

if TYPE_CHECKING:
    from trialcli.browse.clerk import Clerk
    from trialcli.cli.browse_desk import Desk

_NEEDED = (
    'the browser needs what draws it: pip install "trialcli[browse]"; `trialcli list` and `show` need nothing more'
)
_PATIENCE = 0.3  # seconds
_NO_TERMINAL = "the browser needs a terminal to draw on; `trialcli list` and `trialcli show TRIAL` print without one"


def browse(
    trial: Annotated[
        str | None,
        typer.Argument(
            metavar="[TRIAL]",
            help="The trial to begin with, by id, name, TRIAL@CUT or path.",
            autocompletion=complete_trial,
            show_default=False,
        ),
    ] = None,
    data: DataOption = None,
) -> None:
    """The library on one screen: trials left, what you ask of them right, by keys and mouse.

    / finds, 1 to 9 show parts of the page, the space bar marks and c compares what is marked. w says where a figure
    comes from, f draws a forest plot, q asks questions with folded answers, y copies a figure with its citation, e
    exports what is shown. ? lists all keys, Ctrl+Q quits, and so does Esc pressed twice.

    It is drawn in the theme of your profile; where there is none, in the colors of the terminal.

    \b
    Examples:
      trialcli browse
      trialcli browse karmma
    """
    import gc
    import os

    # Textual draws on standard error.
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)) or os.environ.get("TERM") == "dumb":
        raise UsageError(_NO_TERMINAL)
    if find_spec("textual") is None:
        raise UsageError(_NEEDED)
    from trialcli.browse.clerk import Clerk
    from trialcli.cli.browse_desk import Desk
    from trialcli.cli.output import measure_view

    clerk, desk = Clerk(), Desk(data)
    begin = (trial, clerk.ask(lambda: desk.find(trial)).result()) if trial else ("", "")
    _show_first(clerk, desk)
    from trialcli.browse.app import Browser

    gc.freeze()  # what was imported is never garbage, and need not be looked through
    gc.enable()  # unlike other commands, this one stays
    failed = Browser(desk.answers, measure_view(), clerk, begin).run()
    if failed is not None:
        raise failed


def _show_first(clerk: "Clerk", desk: "Desk") -> None:
    """Show the list before the rest of the screen, unless reading takes longer than the rest does."""
    import os

    from trialcli.browse.answers import list_entries
    from trialcli.browse.first_screen import draw_first
    from trialcli.cli.output import write_screen

    lines = os.get_terminal_size().lines
    with suppress(TimeoutError, TrialcliError):  # which the browser says itself
        found = clerk.ask(lambda: desk.answers.trials(lambda _: None, lines)).result(_PATIENCE)
        write_screen(draw_first(list_entries(found.report), os.get_terminal_size()))
