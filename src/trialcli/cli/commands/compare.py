"""``compare``: trials side by side."""

from typing import Annotated, Literal

import typer

from trialcli.cli.options import CutOption, DataOption, FormatOption, TrialsArgument, cut_for
from trialcli.errors import UsageError


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
    difference: Annotated[
        bool,
        typer.Option(
            "--difference",
            help="Compute differences from counts: effects between randomised arms, also of one trial alone; between"
            " separate trials unadjusted differences of rates, which are no effects.",
        ),
    ] = False,
    population: Annotated[
        Literal["enrolled"] | None,
        typer.Option(help="Compute response rates over everyone enrolled, where counts allow.", show_default=False),
    ] = None,
    forest: Annotated[bool, typer.Option("--forest", help="Draw the endpoints as forest plots too.")] = False,
    all_: Annotated[
        bool, typer.Option("--all", help="Rows too that one registry record alone has, or that did not change.")
    ] = False,
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
      trialcli compare cartitude-4 --difference
      trialcli compare karmma cartitude-1 --population enrolled
    """  # fmt: skip
    from trialcli.analysis.align import Harm, outcome_codes, term_codes, words_of
    from trialcli.analysis.effects import over_enrolled
    from trialcli.analysis.same_outcome import align_codes
    from trialcli.cli.context import choose_trials, open_library
    from trialcli.cli.output import put_report
    from trialcli.report.compare.comparison import Asked, report_comparison

    opened = open_library(data, format_)
    columns = align_codes(choose_trials(opened, trials, cut_for(format_, cut)))
    # The arms of one trial are a comparison where their differences are asked for.
    if len(columns) < 2 and not (difference and len(columns[0].trial.arms) > 1):  # noqa: PLR2004 - it has two sides
        message = "a comparison needs two trials, or two data cuts of one: `trialcli compare karmma cartitude-1`"
        raise UsageError(message)
    words = words_of(opened.vocabulary, columns)
    harms = tuple(Harm(code, "") for code in term_codes(words, toxicity or ()))
    if population:
        rates = {code for code, outcome in words.outcomes.items() if outcome.group == "response"}
        columns = [one._replace(trial=over_enrolled(one.trial, rates)) for one in columns]
    asked = Asked(tuple(outcome_codes(words, endpoint or ())), harms, difference, forest, all_)
    put_report(report_comparison(columns, words, asked), format_)
