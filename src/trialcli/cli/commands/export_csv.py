"""``export csv``: teaching questions as a table for spreadsheets and other programs."""

from trialcli.cli.options import DataOption, RoleOption, SomeTrialsArgument
from trialcli.cli.saved_file import ForceOption, OutputOption


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
    from trialcli.cli.flashcard_output import deliver_cards, make_deck
    from trialcli.cli.saved_file import refuse_ending
    from trialcli.render import View, render_report
    from trialcli.report.flashcard_sheet import card_table

    refuse_ending(output, (".csv", ".txt"), "CSV")
    made = make_deck(data, trials or (), role or ())
    deliver_cards(render_report(card_table(made.cards), "csv", View()), made, output, force=force)
