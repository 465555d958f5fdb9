"""``forest``: one outcome or adverse event as a forest plot."""

from typing import Annotated, Literal

import typer

from trialcli.cli.options import CutOption, DataOption, OriginOption, SomeTrialsArgument, cut_for
from trialcli.cli.picture_output import DrawnOption, ForceOption, PictureOption


def forest(
    outcome: Annotated[
        str,
        typer.Argument(
            metavar="OUTCOME", help="An outcome or an adverse event: orr, pfs, crs, in any case.", show_default=False
        ),
    ],
    trials: SomeTrialsArgument = None,
    grade: Annotated[
        str | None,
        typer.Option(
            "--grade",
            "-g",
            metavar="GRADE",
            help='Grade band of an adverse event: any, 3-4, ">=3" or 3+; of a record, serious or other.'
            " Without it, any.",
            show_default=False,
        ),
    ] = None,
    medians: Annotated[
        bool, typer.Option("--medians", help="Medians of the arms where there are hazard ratios too.")
    ] = False,
    sort: Annotated[
        Literal["name", "value", "year"] | None,
        typer.Option(
            "--sort",
            help="Order of the trials: by name, by value (the lowest first) or by year of the report. Without it, as"
            " they were named.",
            show_default=False,
        ),
    ] = None,
    subgroups: Annotated[bool, typer.Option("--subgroups", help="A row for each figure of a subgroup too.")] = False,
    every_axis: Annotated[
        bool, typer.Option("--every-axis", help="In a picture all axes, and not the first alone.")
    ] = False,
    cut: CutOption = None,
    origin: OriginOption = None,
    format_: DrawnOption = "table",
    output: PictureOption = "-",
    force: ForceOption = False,
    data: DataOption = None,
) -> None:
    """A forest plot of one outcome or adverse event; nothing is pooled.

    What has no figure is named in one line. Trials of many stand under their class of treatment. A margin of
    non-inferiority is drawn on the row that was tested against it. PNG needs `pip install "trialcli[pdf]"`.

    \b
    Examples:
      trialcli forest orr
      trialcli forest pfs karmma-3 cartitude-4
      trialcli forest crs --grade any --sort value
      trialcli forest pfs karmma-3 cartitude-4 --format svg
    """  # fmt: skip
    from trialcli.cli.context import open_library
    from trialcli.cli.forest_desk import Drawn, draw_forest
    from trialcli.cli.picture_output import Slide, put_picture
    from trialcli.report.forest.slide import choose_for_slide

    drawn = Drawn(outcome, trials or (), grade, medians, sort or "", subgroups, cut_for(format_, cut), origin or "")
    put_picture(
        draw_forest(open_library(data, format_), drawn), format_, output, force=force,
        drawn=lambda made: Slide(*choose_for_slide(made, every_axis=every_axis)),
    )  # fmt: skip
