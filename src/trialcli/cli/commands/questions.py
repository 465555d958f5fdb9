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
    from trialcli.analysis.align import words_across, words_of
    from trialcli.analysis.questions import arrange_questions, choose_questions, choose_topics
    from trialcli.cli.context import choose_roles, of_specialty, open_library
    from trialcli.cli.output import put_report
    from trialcli.report.abbreviations import for_roles
    from trialcli.report.retractions import first_told
    from trialcli.report.teaching_session import report_questions

    opened = open_library(data, format_)
    named = of_specialty(opened, trials or ())
    words = (words_of if trials else words_across)(opened.vocabulary, named)
    wanted = choose_roles(opened, role or ())
    found = choose_questions((one.trial for one in named), words, wanted, section or "")
    found = choose_topics(found, words, topic or ())
    # A seed asks for an order of chance, whether or not --shuffle says so too.
    random = Random(seed) if shuffle or seed is not None else None  # noqa: S311 - not for secrets
    report = report_questions(arrange_questions(found, random, limit), words, answers=answers)
    asked = {one.trial.id for one in found}
    report = first_told(for_roles(report, words, wanted), [one for one in named if one.trial.id in asked])
    put_report(report, format_)
