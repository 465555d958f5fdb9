"""``endpoints``: efficacy results across the library."""

from typing import Annotated

import typer

from trialcli.cli.options import CutOption, DataOption, FormatOption, SomeTrialsArgument


def endpoints(
    trials: SomeTrialsArgument = None,
    outcome: Annotated[
        list[str] | None,
        typer.Option(
            "--outcome",
            "-o",
            metavar="OUTCOME",
            help="Only this outcome: orr, pfs. May be repeated.",
            show_default=False,
        ),
    ] = None,
    cut: CutOption = None,
    format_: FormatOption = "table",
    data: DataOption = None,
) -> None:
    """Efficacy results across the library, one row a trial and arm.

    \b
    Examples:
      trialcli endpoints --outcome orr
      trialcli endpoints karmma majestec-1 --outcome mrd
      trialcli endpoints --outcome pfs --format csv
    """  # fmt: skip
    from trialcli.cli.output import put
    from trialcli.cli.session import chosen, library
    from trialcli.compare import outcome_codes
    from trialcli.report.across import endpoints_across

    opened = library(data, format_)
    codes = outcome_codes(opened.vocabulary, outcome or ())
    put(endpoints_across(chosen(opened, trials or (), cut), opened.vocabulary, codes), format_)
