"""``related``: the landscape of a trial."""

from trialcli.cli.options import DataOption, FormatOption, TrialArgument


def related(trial: TrialArgument, format_: FormatOption = "table", data: DataOption = None) -> None:
    """The comparator trials of a trial, by year: what was tested in whom, against what, and the key result.

    \b
    Examples:
      trialcli related karmma
      trialcli related majestec-1 --format markdown
    """
    from trialcli.cli.context import find_neighbor, find_trial, open_library
    from trialcli.cli.output import put_report
    from trialcli.report.lists import related_trials

    opened = open_library(data, format_)
    put_report(related_trials(find_trial(opened, trial).trial, lambda word: find_neighbor(opened, word)), format_)
