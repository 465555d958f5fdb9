"""``compare``: trials side by side."""

from typing import Annotated, Literal

import typer

from trialcli.cli.options import SCREEN, CutOption, DataOption, FormatOption, TrialsArgument, cut_for


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
            help='Only this adverse event, with a grade where one is meant: crs, "crs>=3". May be repeated.',
            show_default=False,
        ),
    ] = None,
    difference: Annotated[
        bool,
        typer.Option(
            "--difference",
            help="Compute differences: effects between randomized arms, of one trial alone with how many people"
            " more or fewer and numbers needed to treat; between separate trials unadjusted differences of rates, which"
            " are no effects.",
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
    full: Annotated[
        bool, typer.Option("--full", help="Every outcome, adverse event, data cut and remark, on a terminal too.")
    ] = False,
    all_: Annotated[
        bool, typer.Option("--all", help="Rows too that one registry record alone has, or that did not change.")
    ] = False,
    cut: CutOption = None,
    format_: FormatOption = "table",
    data: DataOption = None,
) -> None:
    """Trials side by side: what differs in a line, the main outcomes, who was treated how, the harms that are asked.

    All other rows and the remarks come with --full, and in the formats for files.

    \b
    Examples:
      trialcli compare karmma cartitude-1
      trialcli compare karmma cartitude-1 --full
      trialcli compare karmma-3 cartitude-4 --endpoint pfs --endpoint os
      trialcli compare cartitude-1@12mo cartitude-1@28mo
      trialcli compare cartitude-4 --difference
      trialcli compare karmma cartitude-1 --population enrolled
      trialcli compare karmma cartitude-1 --match follow-up
      trialcli compare karmma cartitude-1 majestec-1 magnetismm-3
    """  # fmt: skip
    from trialcli.cli.context import open_library
    from trialcli.cli.desk import Beside, compare_trials
    from trialcli.cli.output import put_report

    beside = Beside(
        trials,
        endpoint or (),
        toxicity or (),
        cut_for(format_, cut),
        difference,
        forest,
        all_,
        enrolled=population is not None,
        matched=match is not None,
        by=by or "",
        short=format_ in SCREEN and not full,
    )
    put_report(compare_trials(open_library(data, format_), beside), format_)
