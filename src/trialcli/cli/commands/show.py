"""``show``: one trial on a page."""

from typing import Annotated

import typer

from trialcli.cli.options import CutOption, DataOption, FormatOption, RoleOption, TrialArgument
from trialcli.report.sections import SECTIONS


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
    format_: FormatOption = "table",
    data: DataOption = None,
) -> None:
    """One trial on a page, every figure with its data cut.

    \b
    Examples:
      trialcli show karmma
      trialcli show karmma@update --section endpoints --sources
      trialcli show cartitude-1 --role fellow --format html
    """  # fmt: skip
    from trialcli.cli.output import put
    from trialcli.cli.session import library, named, neighbour, roles
    from trialcli.report.explained import for_roles
    from trialcli.report.page import page
    from trialcli.report.wish import Wish

    opened = library(data, format_)
    wish = Wish(tuple(section or ()), roles(opened, role or ()), sources, answers)
    chosen = named(opened, trial, cut)
    notes = [f"This trial is read from {path} instead of the shipped file."
             for trial_id, path in opened.replaced() if trial_id == chosen.trial.id]  # fmt: skip
    report = page(chosen, opened.vocabulary, wish, lambda word: neighbour(opened, word), notes)
    put(for_roles(report, opened.vocabulary, wish.roles), format_)
