"""``plot survival``: rates at fixed times with their intervals."""

from typing import Annotated

import typer

from trialcli.cli.options import CutOption, DataOption, SomeTrialsArgument
from trialcli.cli.picture_output import DrawnOption, ForceOption, PictureOption
from trialcli.errors import UsageError

USUAL = ("pfs", "efs", "dfs", "os")


def plot_survival(
    trials: SomeTrialsArgument = None,
    outcome: Annotated[
        list[str] | None,
        typer.Option(
            "--outcome",
            "-e",
            metavar="OUTCOME",
            help="A time to an event: pfs, os, dor. May be repeated; without it pfs, efs, dfs and os.",
            show_default=False,
        ),
    ] = None,
    cut: CutOption = None,
    format_: DrawnOption = "table",
    output: PictureOption = "-",
    force: ForceOption = False,
    data: DataOption = None,
) -> None:
    """Survival at 6, 12, 24 months: points with their intervals over time, never a curve through them.

    A picture has the first outcome alone; name another with --outcome.

    \b
    Examples:
      trialcli plot survival karmma-3 cartitude-4
      trialcli plot survival echelon-1 --outcome os --format svg
    """  # fmt: skip
    from trialcli.cli.context import choose_trials, open_library
    from trialcli.cli.picture_output import Slide, put_picture
    from trialcli.errors import report_unknown
    from trialcli.report.forest.landmarks import report_landmarks
    from trialcli.report.forest.slide import choose_first
    from trialcli.vocabulary.lookup import code_of

    opened = open_library(data, format_)
    outcomes = opened.vocabulary.outcomes
    codes = []
    for word in outcome or USUAL:
        code = code_of(outcomes, word)
        if code is None:
            raise report_unknown(word, "outcome", outcomes)
        if outcomes[code].kind != "time-to-event":
            message = f"{word!r} is no time to an event; `trialcli plot survival karmma-3 --outcome os` draws one"
            raise UsageError(message)
        codes.append(code)
    chosen = choose_trials(opened, trials or (), cut)
    report = report_landmarks(chosen, opened.vocabulary, list(dict.fromkeys(codes)))
    put_picture(report, format_, output, force=force, drawn=lambda made: Slide(*choose_first(made)))
