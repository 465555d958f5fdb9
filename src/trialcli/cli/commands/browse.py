"""``browse``: the library on one screen, by keys and mouse."""

import sys
from typing import Annotated

import typer

from trialcli.cli.options import DataOption, complete_trial
from trialcli.errors import UsageError

_NEEDED = (
    'the browser needs what draws it: pip install "trialcli[browse]"; `trialcli list` and `show` need nothing more'
)
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

    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM") == "dumb":
        raise UsageError(_NO_TERMINAL)
    gc.enable()  # unlike other commands, this one stays
    from trialcli.cli.browse_desk import Desk
    from trialcli.cli.output import measure_view

    try:
        from trialcli.browse.clerk import Clerk

        clerk, desk = Clerk(), Desk(data)
        begin = clerk.ask(lambda: desk.find(trial)) if trial else None
        from trialcli.browse.app import Browser
    except ImportError as error:
        if (error.name or "").partition(".")[0] != "textual":
            raise
        raise UsageError(_NEEDED) from None
    shown = Browser(desk.answers, measure_view(), clerk, (trial or "", begin.result() if begin else ""))
    failed = shown.run()
    if failed is not None:
        raise failed
