"""``export csv``: teaching questions as a table for spreadsheets and other programs."""

from trialcli.cli.options import DataOption, RoleOption, SomeTrialsArgument
from trialcli.cli.saving import ForceOption, OutputOption


def export_csv(
    trials: SomeTrialsArgument = None,
    role: RoleOption = None,
    output: OutputOption = "-",
    force: ForceOption = False,
    data: DataOption = None,
) -> None:
    """Teaching questions as a table, one row each, for spreadsheets and other programs.

    \b
    Examples:
      trialcli export csv karmma
      trialcli export csv --role resident --output questions.csv
    """
    from trialcli.cli.saving import refuse_ending
    from trialcli.cli.teaching_cards import deck, deliver
    from trialcli.render import View, render
    from trialcli.report.cards import card_table

    refuse_ending(output, (".csv", ".txt"), "CSV")
    made = deck(data, trials or (), role or ())
    deliver(render(card_table(made.cards), "csv", View()), made, output, force=force)
