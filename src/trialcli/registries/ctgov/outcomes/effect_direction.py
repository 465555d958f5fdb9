"""Which group a registered estimate holds against which, by what the record says of the estimate itself.

What a record calls the comparison ("Placebo vs Drug" over a list of groups) is in most records the other way round than
the figures. So words decide only where they are of the estimate: its comment, or its title.
"""

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from trialcli.registries.ctgov.text import join_line

Way = Literal["first", "second", "unclear"]
"""Which of two groups is held against the other."""

_GROUP = r"(?:\s+(?:arms?|groups?|treatment|cohort|participants|subjects|patients))?"
_MINUS = r"\s+minus\s+|\s+[-–−]\s+|\s*[/:÷]\s*|\s+(?:divided by|over)\s+"
_AGAINST = rf"{_GROUP}(?:{_MINUS}|\s+(?:vs\.?|versus|relative to|compared (?:to|with))\s+)(?:the )?"
_STRICTLY = rf"{_GROUP}(?:{_MINUS})(?:the )?"
_BESIDE = (
    rf"{_GROUP}(?:\s*[/:÷–−-]\s*|\s+(?:as )?(?:"
    r"vs\.?|versus|minus|over|to|against|than|compared (?:to|with|against)|relative to|divided by|in relation to|"
    r"in comparison (?:to|with)|with (?:respect|reference) to)\s+)(?:the )?"
)
"""What may stand between two groups of which the first is held against the second."""
_FROM = r"\bdifferences? from(?: the)? "
_NOT = re.compile(r"\b(?:no|not|never|neither|nor|without|cannot)\b|n't\b")
_TURNED = re.compile(r"\b(?:revers\w*|invers\w*|invert\w*|opposite|reciprocal|reference|numerator|denominator)\b")
_CLAUSE = re.compile(r"(?<!vs)[.;]\s+|\n")
_BRACKET = re.compile(r"\s*\([^()]*\)")
_TOKEN = re.compile(r"[a-z][a-z0-9-]{2,}")
_COMMON = re.compile(
    r"(?:"
    r"and|the|with|plus|then|for|per|mg|mcg|kg|day|days|daily|twice|once|week|weeks|weekly|"
    r"month|months|hour|hours|dose|doses|arm|arms|group|groups|cohort|cohorts|part|period|"
    r"sequence|stage|phase|participants|patients|subjects|people|treatment|therapy|treated|untreated|"
    r"intervention|active|drug|study|tablet|tablets|capsule|capsules|oral|single|double|blind|"
    r"blinded|open|label|high|low|medium|standard|non|not|other|all|total|overall|first|second"
    r")\Z"
)
"""Words of titles that name no group."""
_CONTROL = re.compile(r"\b(?:placebo|sham|vehicle|control|comparator|standard of care|usual care)\b")
_TESTED = r"(?:active|study|test|investigational|experimental)? ?(?:treatment|drug|therapy|intervention|active)"


class Said(NamedTuple):
    """What the words of a record say: the way, and the way that only a sign for minus or a division states."""

    way: Way = "unclear"
    strictly: Way = "unclear"
    turned: bool = False
    """Whether something speaks of another order than the one that is said."""


def find_direction(first: str, second: str, said: Iterable[str], also: Iterable[str]) -> Said:
    """Which of two groups an estimate holds against the other, by words.

    Args:
        first: the title of one group.
        second: the title of the other.
        said: what the record says of the estimate; the answer is read here.
        also: what else it says of the analysis; it can only contradict, and support what the figures say.
    """
    one, other = _forms(first, second), _forms(second, first)
    texts = [text.casefold() for text in said]
    every = [*texts, *(text.casefold() for text in also)]
    if not one or not other:
        return Said()
    strictly = _way([part for text in every for part in _CLAUSE.split(text)], one, other, _STRICTLY)
    turned = any(map(_TURNED.search, every))
    clauses = [part for text in texts for part in _CLAUSE.split(text)]
    way = _way(clauses, one, other, _AGAINST)
    if way == "unclear":
        way = _from(clauses, one, other)
    pair = (one, other) if way == "first" else (other, one)
    denied = any(_NOT.search(part) and _says(part, *pair, _AGAINST) for part in clauses)
    against = any(_says(text, *pair[::-1], _BESIDE) for text in texts) or strictly not in {way, "unclear"}
    if way != "unclear" and (denied or turned or against):
        return Said("unclear", "unclear", turned=True)
    return Said(way, strictly, turned)


def _way(clauses: list[str], one: str, other: str, between: str) -> Way:
    """Which of two groups is said to be held against the other; unclear where both are, or neither."""
    ahead, behind = (any(_says(part, *pair, between) for part in clauses) for pair in ((one, other), (other, one)))
    return "unclear" if ahead == behind else "first" if ahead else "second"


def _from(clauses: list[str], one: str, other: str) -> Way:
    """Of whom a "difference from placebo" is."""
    named = [any(re.search(rf"{_FROM}(?:{form})(?!\w)", part) for part in clauses) for form in (one, other)]
    return "unclear" if named[0] == named[1] else "second" if named[0] else "first"


def _says(said: str, one: str, other: str, between: str) -> bool:
    """Whether a text holds one group against another, both named whole."""
    return re.search(rf"(?<!\w)(?:{one}){between}(?:{other})(?!\w)", said) is not None


def _forms(title: str, other: str) -> str:
    """What a group may be called beside another: its title, that without brackets, a word that only it has."""
    whole, beside = join_line(title).casefold(), join_line(other).casefold()
    if not whole:
        return ""
    own = [word for word in _TOKEN.findall(whole) if not _COMMON.match(word) and word not in _TOKEN.findall(beside)]
    names = dict.fromkeys(name for name in (whole, _BRACKET.sub("", whole).strip(), *own) if name and name != beside)
    forms = [re.escape(name) for name in sorted(names, key=len, reverse=True)]
    if _CONTROL.search(beside) and not _CONTROL.search(whole):
        forms.append(_TESTED)
    return "|".join(forms)
