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
    cut: CutOption = None,
    format_: FormatOption = "table",
    data: DataOption = None,
) -> None:
    """Where a figure comes from: who reported it, when, in whom, and what was computed.

    \b
    Examples:
      trialcli why karmma orr
      trialcli why karmma neutropenia
      trialcli why cartitude-1 scr --format markdown
    """  # fmt: skip
    from trialcli.analysis.align import words_of
    from trialcli.analysis.chosen_cut import narrow_trial
    from trialcli.cli.context import find_trial, open_library
    from trialcli.cli.output import put_report
    from trialcli.report.why.explanation import report_why as report

    opened = open_library(data, format_)
    chosen = find_trial(opened, trial, cut)
    words = words_of(opened.vocabulary, [chosen])
    put_report(report(narrow_trial(chosen, words), words, figure), format_)
