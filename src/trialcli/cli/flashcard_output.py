"""What the exports of teaching questions begin and end with."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from trialcli.cli.output import tell, write
from trialcli.cli.saved_file import save
from trialcli.cli.context import chosen, library, roles
from trialcli.analysis.align import words_across
from trialcli.export.flashcards import Card, card
from trialcli.analysis.questions import choose
from trialcli.report.labels import count

STANDARD_OUTPUT = "-"


class Deck(NamedTuple):
    """Cards, and what their roles are called."""

    cards: Sequence[Card]
    roles: Mapping[str, str]


def deck(data: Path | None, trials: Sequence[str], words: Sequence[str]) -> Deck:
    """The teaching questions of the trials, all of them where none was named, for the roles, in the library's order.

    The reader's profile has no say in it: what is exported may be for somebody else.

    Raises:
        UsageError: no trial or no role has that name.
    """
    opened = library(data, "table")
    each = {one.trial.id: one for one in chosen(opened, trials)}  # two cuts of a trial have the same questions
    vocabulary = words_across(opened.vocabulary, each.values())
    known = vocabulary.roles
    found = choose((one.trial for one in each.values()), vocabulary, roles(opened, words) if words else ())
    cards = [card(trial, question, known[question.role].section) for trial, question in found]
    return Deck(cards, {code: role.label for code, role in known.items()})


def deliver(text: str, made: Deck, output: str, *, force: bool) -> None:
    """Print what was made of the cards, or write it to a file and say so on standard error.

    Args:
        text: what was made.
        made: the cards.
        output: a path, or ``-`` for standard output.
        force: whether a file that is there is replaced.
    """
    if output == STANDARD_OUTPUT:
        write(text)
        return
    save(text.encode(), output, force=force)
    wrote(output, made)


def wrote(output: str, made: Deck) -> None:
    """Say which file was written, and how much is in it."""
    tell([f"wrote {output}: {count(len(made.cards), 'question')}"])
