"""Questions and answers as a Markdown document that any reader of Markdown draws: no HTML, no tables."""

from collections.abc import Iterable, Iterator, Mapping

from trialcli.export.flashcards import Card
from trialcli.render.markdown import escape_line
from trialcli.render.nonempty import split_passages, text_lines
from trialcli.render.sanitize import show_hidden


def question_sheet(cards: Iterable[Card], roles: Mapping[str, str]) -> str:
    """Under a heading for each trial and each role; a card's sources stand under its answer.

    Args:
        cards: the questions, in the order they are to stand in.
        roles: what a role is called, by its code.
    """
    return "\n\n".join(_parts(cards, roles)) + "\n"


def _parts(cards: Iterable[Card], roles: Mapping[str, str]) -> Iterator[str]:
    yield "# Questions"
    trial = role = ""
    for card in cards:
        if card.trial != trial:
            trial, role = card.trial, ""
            yield f"## {_line(card.trial_name)}"
        if card.role != role:
            role = card.role
            yield f"### {_line(roles.get(role, role))}"
        yield f"**Question.** {_prose(card.question)}"
        yield f"**Answer.** {_prose(card.answer)}"
        if card.follow_up:
            yield f"**Ask next.** {_prose(card.follow_up)}"
        if card.minutes:
            yield f"**Minutes.** {_line(card.minutes)}"
        if card.sources:
            yield f"**Sources.** {_prose(card.sources)}"


def _line(text: str) -> str:
    return escape_line(" ".join(text_lines(show_hidden(text))))


def _prose(text: str) -> str:
    """Paragraphs; a line that ends within one ends there too when drawn."""
    paragraphs = "\n".join(split_passages(show_hidden(text))).split("\n\n")
    return "\n\n".join("\\\n".join(map(escape_line, text_lines(part))) for part in paragraphs)
