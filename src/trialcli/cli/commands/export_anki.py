"""``export anki``: teaching questions as a deck of flash cards."""

from typing import Annotated

import typer

from trialcli.cli.options import DataOption, RoleOption, SomeTrialsArgument
from trialcli.cli.saved_file import ForceOption


def export_anki(
    trials: SomeTrialsArgument = None,
    role: RoleOption = None,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Where to write the package.")
    ] = "trialcli.apkg",
    force: ForceOption = False,
    data: DataOption = None,
) -> None:
    """Teaching questions as flash cards for Anki, a deck for each trial.

    Importing a later package changes the words of a card and keeps what you have learnt.

    \b
    Examples:
      trialcli export anki karmma
      trialcli export anki --role resident --output resident.apkg
    """
    import time

    from trialcli.cli.flashcard_output import STANDARD_OUTPUT, make_deck, tell_written
    from trialcli.cli.saved_file import refuse_ending, save_file
    from trialcli.errors import UsageError
    from trialcli.export.anki.package import pack_cards
    from trialcli.render.sanitize import show_hidden

    if output == STANDARD_OUTPUT:
        message = "a deck is no text for standard output; name a file with --output"
        raise UsageError(message)
    refuse_ending(output, (".apkg",), "a package for Anki")
    made = make_deck(data, trials or (), role or ())
    save_file(pack_cards(made.cards, int(time.time()), show_hidden), output, force=force)
    tell_written(output, made)
