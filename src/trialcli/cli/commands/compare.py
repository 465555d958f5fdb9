"""``compare``: trials side by side."""

from typing import Annotated

import typer

from trialcli.cli.options import CutOption, DataOption, FormatOption, TrialsArgument
from trialcli.cli.output import put
from trialcli.cli.session import chosen, library
from trialcli.compare import Harm, outcome_codes, term_codes
from trialcli.errors import UsageError
from trialcli.report.comparison import Asked, comparison


def compare(
    trials: TrialsArgument,
    endpoint: Annotated[
        list[str] | None,
        typer.Option(
            "--endpoint",
            "-e",
            metavar="OUTCOME",
            help="Only this outcome: orr, pfs. May be repeated.",
            show_default=False,
        ),
    ] = None,
    toxicity: Annotated[
        list[str] | None,
        typer.Option(
            "--toxicity",
            "-t",
            metavar="TERM",
            help="Only this adverse event: crs. May be repeated.",
            show_default=False,
        ),
    ] = None,
    cut: CutOption = None,
    format_: FormatOption = "table",
    data: DataOption = None,
) -> None:
    """Trials side by side: what differs first, then the figures.

    \b
    Examples:
      trialcli compare karmma cartitude-1
      trialcli compare karmma-3 cartitude-4 --endpoint pfs --endpoint os
      trialcli compare cartitude-1@12mo cartitude-1@28mo
    """  # fmt: skip
    opened = library(data)
    columns = chosen(opened, trials, cut)
    if len({one.key for one in columns}) < 2:  # noqa: PLR2004 - a comparison has two sides
        message = "a comparison needs two trials, or two data cuts of one: `trialcli compare karmma cartitude-1`"
        raise UsageError(message)
    words = opened.vocabulary
    harms = tuple(Harm(code, "") for code in term_codes(words, toxicity or ()))
    asked = Asked(tuple(outcome_codes(words, endpoint or ())), harms)
    put(comparison(list({one.key: one for one in columns}.values()), words, asked), format_)
