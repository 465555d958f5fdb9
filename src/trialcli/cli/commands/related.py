"""``related``: the landscape of a trial."""

from trialcli.cli.options import DataOption, FormatOption, TrialArgument


def related(trial: TrialArgument, format_: FormatOption = "table", data: DataOption = None) -> None:
    """The landscape of a trial: its neighbours by year.

    \b
    Examples:
      trialcli related karmma
      trialcli related majestec-1 --format markdown
    """
    from trialcli.cli.output import put
    from trialcli.cli.context import library, named, neighbour
    from trialcli.report.lists import related_trials

    opened = library(data, format_)
    put(related_trials(named(opened, trial).trial, lambda word: neighbour(opened, word)), format_)
