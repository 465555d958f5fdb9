"""A sentence: what it names, and whether its words leave open what a figure is of."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from trialcli.check.groups import Group
from trialcli.check.mentions import Mention, Phrases, Time, find_grades, find_times
from trialcli.check.said_words import CUTS, LIGHT, NARROW

LEADING = re.compile(r"\A[\s)\]%*]+")
"""What still belongs to the figure before."""


WORD = re.compile(r"[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*")


BREAK = re.compile(r"[;:,()\[\]\u2013\u2014]|\s-\s|\b(?:and|but|while|whereas)\b")


class Claim(NamedTuple):
    """One figure of a text, and what it is of."""

    group: Group
    topics: frozenset[str]
    arm: str = ""
    """The arm that is named; empty where none is, or it is not sure which."""
    rank: int = -1
    """Its place in a pair of figures without arms: ``71% v 42%``."""
    grade: str = ""
    months: Decimal | None = None
    sure: bool = False
    narrowed: bool = False
    any_said: bool = False
    """Whether the text says that any grade is meant."""
    mention: Mention | None = None
    """Where the outcome is named."""
    cut_said: bool = False
    """Whether a data cut is spoken of."""
    paired: bool = False
    """Whether one outcome alone was named before it, so that ``respectively`` can only be of arms."""


class Named(NamedTuple):
    """What a sentence names."""

    start: int
    end: int
    topics: tuple[Mention, ...]
    arms: tuple[Mention, ...]
    grades: tuple[Mention, ...]
    times: tuple[Time, ...]
    own: tuple[Mention, ...]
    """Names of the trial itself."""
    strangers: bool
    cut_said: bool

    @property
    def light(self) -> tuple[Mention | Time, ...]:
        """What is named and says nothing of what is counted."""
        return (*self.arms, *self.grades, *self.times, *self.own)


class Reader(NamedTuple):
    """The phrases that a reader knows."""

    topics: Phrases
    arms: Phrases
    own: Phrases
    """Names of the trial itself."""
    strangers: re.Pattern[str]
    """Names of other trials."""
    order: tuple[str, ...] = ()
    """Ids of the arms, the tested one first."""


def name_sentence(text: str, start: int, end: int, reader: Reader) -> Named:
    """What the sentence at a place names; places are those in the whole text."""
    said = text[start:end]

    def shifted(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
        return tuple(one._replace(start=one.start + start, end=one.end + start) for one in mentions)

    times = tuple(one._replace(start=one.start + start, end=one.end + start) for one in find_times(said))
    words = {word.casefold() for word in WORD.findall(_DISEASE.sub(" ", said))}
    return Named(
        start, end, shifted(list(reader.topics.find(said))), shifted(list(reader.arms.find(said))),
        shifted(find_grades(said)), times,
        shifted(list(reader.own.find(said))),
        reader.strangers.search(said) is not None,
        bool(words & CUTS),
    )  # fmt: skip


_DISEASE = re.compile(r"\b(?:relapsed|relapsing)(?:,| and| or|/)? ?(?:and |or )?refractory\b", re.IGNORECASE)
"""Who took part in the whole trial, and no part of them."""


def is_narrowed(text: str, group: Group, named: Named) -> bool:
    """Whether a word before a figure, or in its clause, makes it a figure of other people or none at all."""
    start = max(named.start, text.rfind(";", named.start, group.start) + 1)
    stop = re.compile(r"[,;]").search(text, group.end, named.end)
    said = _DISEASE.sub(" ", text[start : stop.start() if stop else named.end])
    return any(word.casefold() in NARROW for word in WORD.findall(said))


def is_light(text: str, start: int, end: int, named: Named) -> bool:
    """Whether the words of a stretch say nothing of what is counted."""
    for match in WORD.finditer(text, start, end):
        place = match.start()
        if any(one.start <= place < one.end for one in named.light):
            continue
        parts = match[0].casefold().split("-")
        if not (match[0].casefold() in LIGHT or all(part in LIGHT for part in parts)):
            return False
    return True


def is_light_after(text: str, start: int, right: int, named: Named) -> bool:
    """Whether nothing behind a figure, up to the next break or figure, says that it is of something else."""
    start += len(text[start:right]) - len(LEADING.sub("", text[start:right]))
    stop = BREAK.search(text, start, right)
    end = stop.start() if stop else right
    inside = [one.start for one in named.topics if start <= one.start < end]
    if inside and not is_joined(text[start : min(inside)]):
        return False
    for one in named.topics:
        if start <= one.start < end:
            return is_light(text, one.end, end, named)
    return is_light(text, start, end, named)


_FOLLOWING_TEXT = (
    "had have has of the all a an patients participants people were was experienced developed achieved reached with"
    " treated infused those on any rate who are is remained"
)


FOLLOWING = frozenset(_FOLLOWING_TEXT.split())


def is_joined(between: str) -> bool:
    """Whether a figure is said of what follows: ``82% responded``, ``26% had``, ``13% of patients had``."""
    between = re.sub(r",?\s*respectively,?", " ", LEADING.sub("", between))
    between = re.sub(r"\b(?:were|are|was|is) in\b", " ", between)
    plain = not re.search(r"[^\w\s'-]|\d", between)
    return plain and all(word.casefold() in FOLLOWING for word in WORD.findall(between))
