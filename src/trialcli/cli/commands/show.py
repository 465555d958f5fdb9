"""``show``: one trial on a page."""

from typing import Annotated

import typer

from trialcli.cli.options import SCREEN, AllOption, CutOption, DataOption, FormatOption, RoleOption, TrialArgument
from trialcli.report.show.sections import SECTIONS


def show(
    trial: TrialArgument,
    section: Annotated[
        list[str] | None,
        typer.Option(
            "--section",
            "-s",
            metavar="SECTION",
            help=f"Only this part: {', '.join(SECTIONS)}. May be repeated.",
            autocompletion=lambda: list(SECTIONS),
            show_default=False,
        ),
    ] = None,
    cut: CutOption = None,
    role: RoleOption = None,
    sources: Annotated[
        bool, typer.Option("--sources", help="Number the sources in every table and list them.")
    ] = False,
    answers: Annotated[bool, typer.Option("--answers/--no-answers", help="Show the answers to the questions.")] = True,
    full: Annotated[
        bool, typer.Option("--full", help="The whole page: every data cut, the design, the prose, the questions.")
    ] = False,
    all_: AllOption = False,
    format_: FormatOption = "table",
    data: DataOption = None,
) -> None:
    """One trial: a card that fits a screen, its main figures and harms, comparator trials.

    The whole page (every data cut, the design, the questions) comes with --full, and in the formats for files.

    \b
    Examples:
      trialcli show karmma
      trialcli show karmma --full
      trialcli show karmma@update --section endpoints --sources
      trialcli show dapa-hf --section absolute
      trialcli show cartitude-1 --role fellow --format html
    """  # fmt: skip
    from trialcli.cli.context import choose_roles, open_library
    from trialcli.cli.desk import show_trial
    from trialcli.cli.output import put_report
    from trialcli.report.show.request import Wish

    replaced: list[tuple[str, str]] = []
    opened = open_library(data, format_, lambda *one: replaced.append(one))
    short = format_ in SCREEN and not (full or all_)
    wish = Wish(tuple(section or ()), choose_roles(opened, role or ()), sources, answers, all_, short)
    put_report(show_trial(opened, trial, wish, cut, replaced), format_)
