"""``toxicities``: adverse events across the library."""

from typing import Annotated

import typer

from trialcli.cli.options import CutOption, DataOption, FormatOption, SomeTrialsArgument


def toxicities(
    trials: SomeTrialsArgument = None,
    term: Annotated[
        list[str] | None,
        typer.Option(
            "--term", "-t", metavar="TERM", help="Only this adverse event: crs. May be repeated.", show_default=False
        ),
    ] = None,
    grade: Annotated[
        list[str] | None,
        typer.Option(
            "--grade",
            "-g",
            metavar="GRADE",
            help='Only this grade band: any, 3-4, ">=3" or 3+. May be repeated.',
            show_default=False,
        ),
    ] = None,
    cut: CutOption = None,
    format_: FormatOption = "table",
    data: DataOption = None,
) -> None:
    """Adverse events across the library, one row a trial and arm.

    \b
    Examples:
      trialcli toxicities --term crs --grade ">=3"
      trialcli toxicities karmma cartitude-1 --term neutropenia
      trialcli toxicities --term infections --format csv
    """  # fmt: skip
    from trialcli.cli.output import put
    from trialcli.cli.session import chosen, library
    from trialcli.compare import Harm, grade_band, term_codes
    from trialcli.report.across import toxicities_across

    opened = library(data, format_)
    words = opened.vocabulary
    terms = term_codes(words, term or ()) or (list(words.terms) if grade else [])
    bands = [grade_band(word) for word in grade or ()] or [""]
    wanted = [Harm(code, band) for code in terms for band in bands]
    put(toxicities_across(chosen(opened, trials or (), cut), words, wanted), format_)
