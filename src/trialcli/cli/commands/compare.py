"""``compare``: trials side by side."""

from typing import Annotated, Literal

import typer

from trialcli.cli.options import CutOption, DataOption, FormatOption, TrialsArgument, cut_for
from trialcli.errors import UsageError

_MANY = 4  # trials, from which on one row a trial is easier to read
MATCHED = (
    "Of each figure that several trials report the data cuts nearest in follow-up were taken, where they are known;"
    " they need not be the latest."
)


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
    by: Annotated[
        Literal["trial", "figure"] | None,
        typer.Option(
            help="What a row is: a trial (from four trials on), or a figure (of two or three).", show_default=False
        ),
    ] = None,
    match: Annotated[
        Literal["follow-up"] | None,
        typer.Option(help="Pair the data cuts that lie nearest in follow-up, figure by figure.", show_default=False),
    ] = None,
    all_: Annotated[
        bool, typer.Option("--all", help="Rows too that one registry record alone has, or that did not change.")
    ] = False,
    cut: CutOption = None,
    format_: FormatOption = "table",
    data: DataOption = None,
) -> None:
    """Trials side by side: what differs in a line, then the outcomes, then who was treated how, then the rest.

    \b
    Examples:
      trialcli compare karmma cartitude-1
      trialcli compare karmma-3 cartitude-4 --endpoint pfs --endpoint os
      trialcli compare cartitude-1@12mo cartitude-1@28mo
      trialcli compare cartitude-4 --difference
      trialcli compare karmma cartitude-1 --population enrolled
      trialcli compare karmma cartitude-1 --match follow-up
      trialcli compare karmma cartitude-1 majestec-1 magnetismm-3
    """  # fmt: skip
    from trialcli.analysis.align import Harm, outcome_codes, term_codes, words_of
    from trialcli.analysis.effects import over_enrolled
    from trialcli.analysis.matched_cuts import match_cuts
    from trialcli.analysis.same_outcome import align_codes
    from trialcli.cli.context import choose_trials, open_library
    from trialcli.cli.output import put_report
    from trialcli.report.compare.comparison import Asked, report_comparison
    from trialcli.report.compare.trial_rows import compare_rows

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
    notes = (MATCHED,) if match else ()
    columns = match_cuts(columns) if match else columns
    plain = not (difference or forest or all_)
    if by == "trial" or (by is None and plain and len({one.trial.id for one in columns}) >= _MANY):
        codes = tuple(outcome_codes(words, endpoint or ()))
        report = compare_rows(columns, words, codes, harms)
        put_report(report._replace(notes=(*report.notes, *notes)), format_)
        return
    asked = Asked(tuple(outcome_codes(words, endpoint or ())), harms, difference, forest, all_)
    report = report_comparison(columns, words, asked)
    put_report(report._replace(notes=(*report.notes, *notes)), format_)
