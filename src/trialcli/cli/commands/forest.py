"""``forest``: one outcome or adverse event as a forest plot."""

from typing import Annotated

import typer

from trialcli.cli.options import CutOption, DataOption, FormatOption, SomeTrialsArgument


def forest(
    outcome: Annotated[
        str,
        typer.Argument(
            metavar="OUTCOME", help="An outcome or an adverse event: orr, pfs, crs, in any case.", show_default=False
        ),
    ],
    trials: SomeTrialsArgument = None,
    grade: Annotated[
        str | None,
        typer.Option(
            "--grade",
            "-g",
            metavar="GRADE",
            help='Grade band of an adverse event: any, 3-4, ">=3" or 3+. Without it, any.',
            show_default=False,
        ),
    ] = None,
    medians: Annotated[
        bool, typer.Option("--medians", help="Medians of the arms where there are hazard ratios too.")
    ] = False,
    cut: CutOption = None,
    format_: FormatOption = "table",
    data: DataOption = None,
) -> None:
    """A forest plot of one outcome or adverse event; nothing is pooled.

    \b
    Examples:
      trialcli forest orr
      trialcli forest pfs karmma-3 cartitude-4
      trialcli forest crs --grade any
    """  # fmt: skip
    from trialcli.cli.output import put
    from trialcli.cli.session import chosen, library
    from trialcli.compare import grade_band
    from trialcli.forest import topic
    from trialcli.report.forest import drawable
    from trialcli.report.forest import forest as plotted

    opened = library(data, format_)
    words = opened.vocabulary
    trials_chosen = chosen(opened, trials or (), cut)
    about = topic(words, outcome, None if grade is None else grade_band(grade), medians=medians)
    put(plotted(trials_chosen, words, drawable(trials_chosen, about)), format_)
