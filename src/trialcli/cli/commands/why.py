"""``why``: where a figure comes from."""

from typing import Annotated

import typer

from trialcli.cli.options import CutOption, DataOption, FormatOption, TrialArgument


def why(
    trial: TrialArgument,
    figure: Annotated[
        str,
        typer.Argument(
            metavar="FIGURE",
            help="An outcome or adverse event, as the tables call it: orr, pfs, crs.",
            show_default=False,
        ),
    ],
    full: Annotated[
        bool, typer.Option("--full", help="Explain every figure, with all sources; other formats than table always do.")
    ] = False,
    cut: CutOption = None,
    format_: FormatOption = "table",
    data: DataOption = None,
) -> None:
    """Where a figure comes from: who reported it, when, in whom, and what was computed.

    \b
    Examples:
      trialcli why karmma orr
      trialcli why karmma neutropenia
      trialcli why karmma orr --full
      trialcli why cartitude-1 scr --format markdown
    """  # fmt: skip
    from trialcli.cli.context import open_library
    from trialcli.cli.desk import explain_figure
    from trialcli.cli.output import put_report

    asked = full or format_ != "table"
    put_report(explain_figure(open_library(data, format_), trial, figure, cut, full=asked), format_)
