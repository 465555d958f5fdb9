"""``export markdown``: teaching questions as a document."""

from trialcli.cli.options import DataOption, RoleOption, SomeTrialsArgument
from trialcli.cli.saved_file import ForceOption, OutputOption


def export_markdown(
    trials: SomeTrialsArgument = None,
    role: RoleOption = None,
    output: OutputOption = "-",
    force: ForceOption = False,
    data: DataOption = None,
) -> None:
    """Teaching questions with their answers as a Markdown document, by trial and training level.

    \b
    Examples:
      trialcli export markdown karmma
      trialcli export markdown --role resident --output questions.md
    """
    from trialcli.cli.flashcard_output import deliver_cards, make_deck
    from trialcli.cli.saved_file import refuse_ending
    from trialcli.render.question_sheet import question_sheet

    refuse_ending(output, (".md", ".markdown", ".txt"), "Markdown")
    made = make_deck(data, trials or (), role or ())
    deliver_cards(question_sheet(made.cards, made.roles), made, output, force=force)
