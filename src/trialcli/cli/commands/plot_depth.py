"""``plot depth``: response by category, a stacked bar for each arm."""

from trialcli.cli.options import CutOption, DataOption, SomeTrialsArgument
from trialcli.cli.picture_output import DrawnOption, ForceOption, PictureOption


def plot_depth(
    trials: SomeTrialsArgument = None,
    cut: CutOption = None,
    format_: DrawnOption = "table",
    output: PictureOption = "-",
    force: ForceOption = False,
    data: DataOption = None,
) -> None:
    """How deep responses were: a bar for each arm, of categories that exclude each other.

    A category is drawn as printed, or where it is the exact difference of printed counts of the same people at one data
    cut; then it is marked as computed. Arms whose categories are not known are named with the reason.

    \b
    Examples:
      trialcli plot depth karmma storm
      trialcli plot depth transcend-nhl-001 zuma-2 --format svg
    """  # fmt: skip
    from trialcli.cli.context import choose_trials, open_library
    from trialcli.cli.picture_output import put_picture
    from trialcli.report.forest.response_depth import report_depth

    opened = open_library(data, format_)
    chosen = choose_trials(opened, trials or (), cut)
    put_picture(report_depth(chosen, opened.vocabulary), format_, output, force=force)
