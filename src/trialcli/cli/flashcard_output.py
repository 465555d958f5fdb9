"""What the exports of teaching questions begin and end with."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from trialcli.analysis.align import words_across
from trialcli.analysis.questions import choose_questions
from trialcli.cli.context import choose_roles, choose_trials, open_library
from trialcli.cli.output import tell_reader, write_text
from trialcli.cli.saved_file import save_file
from trialcli.export.flashcards import Card, make_card
from trialcli.report.labels import count_things

STANDARD_OUTPUT = "-"


class Deck(NamedTuple):
    """Cards, and what their roles are called."""

    cards: Sequence[Card]
    roles: Mapping[str, str]


def make_deck(data: Path | None, trials: Sequence[str], words: Sequence[str]) -> Deck:
    """The teaching questions of the trials, all of them where none was named, for the roles, in the library's order.

    The reader's profile has no say in it: what is exported may be for somebody else.

    Raises:
        UsageError: no trial or no role has that name.
    """
    opened = open_library(data, "table")
    each = {one.trial.id: one for one in choose_trials(opened, trials)}  # two cuts of a trial have the same questions
    vocabulary = words_across(opened.vocabulary, each.values())
    known = vocabulary.roles
    found = choose_questions(
        (one.trial for one in each.values()), vocabulary, choose_roles(opened, words) if words else ()
    )
    cards = [make_card(trial, question, known[question.role].section) for trial, question in found]
    return Deck(cards, {code: role.label for code, role in known.items()})


def deliver_cards(text: str, made: Deck, output: str, *, force: bool) -> None:
    """Print what was made of the cards, or write it to a file and say so on standard error.

    Args:
        text: what was made.
        made: the cards.
        output: a path, or ``-`` for standard output.
        force: whether a file that is there is replaced.
    """
    if output == STANDARD_OUTPUT:
        write_text(text)
        return
    save_file(text.encode(), output, force=force)
    tell_written(output, made)


def tell_written(output: str, made: Deck) -> None:
    """Say which file was written, and how much is in it."""
    tell_reader([f"wrote {output}: {count_things(len(made.cards), 'question')}"])
