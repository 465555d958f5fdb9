"""``questions``: teaching questions by training level."""

from random import Random
from typing import Annotated, Literal

import typer

from trialcli.cli.options import DataOption, FormatOption, LimitOption, RoleOption, SomeTrialsArgument


def questions(
    trials: SomeTrialsArgument = None,
    role: RoleOption = None,
    section: Annotated[
        Literal["guided", "scholarly"] | None,
        typer.Option(help="Training levels (guided) or reviewers (scholarly).", show_default=False),
    ] = None,
    topic: Annotated[
        list[str] | None,
        typer.Option(
            metavar="TOPIC",
            help="What they are about: statistics, survival, an outcome, an adverse event. May be repeated.",
            show_default=False,
        ),
    ] = None,
    answers: Annotated[bool, typer.Option("--answers/--no-answers", help="Show the answers.")] = True,
    shuffle: Annotated[bool, typer.Option("--shuffle", help="In an order of chance.")] = False,
    seed: Annotated[
        int | None, typer.Option(metavar="N", help="The same N gives the same order again.", show_default=False)
    ] = None,
    limit: LimitOption = None,
    format_: FormatOption = "table",
    data: DataOption = None,
) -> None:
    """Teaching questions by training level.

    \b
    Examples:
      trialcli questions karmma --role resident --limit 5 --no-answers
      trialcli questions --topic crs --role "med student"
      trialcli questions --section scholarly --shuffle --seed 7 --limit 5
    """
    from trialcli.cli.context import choose_roles, open_library
    from trialcli.cli.desk import Asked, ask_questions
    from trialcli.cli.output import put_report

    opened = open_library(data, format_)
    # A seed asks for an order of chance, whether or not --shuffle says so too.
    order = Random(seed) if shuffle or seed is not None else None  # noqa: S311 - not for secrets
    asked = Asked(trials or (), choose_roles(opened, role or ()), section or "", topic or (), answers, order, limit)
    put_report(ask_questions(opened, asked), format_)
