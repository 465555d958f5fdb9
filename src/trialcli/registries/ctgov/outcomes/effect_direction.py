"""What a registered estimate is, and which group it holds against which: by its words, never by a guess."""

import re
from collections.abc import Iterable
from typing import Literal

from trialcli.model.figure import Figure
from trialcli.model.results import Measure
from trialcli.registries.ctgov.text import join_line

_ADJUSTED = r"(?:(?:un)?adjusted |stratified |unstratified |common |estimated |model[- ]based )*"
_HAZARD = re.compile(
    rf"{_ADJUSTED}(?:cox )?(?:hazards? ratios?(?: \(hr\))?|hr)(?: \(?(?:from |by )?cox.*)?\Z"
    r"|cox proportional hazards?,? (?:hazard ratio|hr|\(hr\)).*\Z"
)
_ODDS = re.compile(rf"{_ADJUSTED}(?:odds ratios?(?: \(or\))?|or)\Z")
_RISK = re.compile(rf"{_ADJUSTED}(?:(?:relative )?risk ratios?(?: \(rr\))?|relative risks?(?: \(rr\))?)\Z")
_RISK_DIFFERENCE = re.compile(rf"{_ADJUSTED}risk differences?(?: \(rd\))?\Z")
_LEAST_SQUARES = r"(?:(?:least[- ]squares?|ls|arithmetic|adjusted) )*"
_CHANGE = r"(?: changes?)?(?: from baseline)?"
_MEANS = re.compile(
    rf"{_ADJUSTED}{_LEAST_SQUARES}means?{_CHANGE} (?:treatment )?differences?(?:,? \(?(?:final values?|net)\)?)?\Z"
    rf"|{_ADJUSTED}(?:treatment )?differences? (?:in|of|between) (?:the )?{_LEAST_SQUARES}means?{_CHANGE}\Z"
    r"|(?:lsm(?:ean)?|lsmeans) differences?\Z|differences? (?:in|of|between) (?:lsm|lsmeans?)\Z"
)
_SHORT_FORM = re.compile(r" \((?:ls ?md|md|lsm)\)")
_AGAINST = r"\s+(?:vs\.?|versus|minus|compared (?:to|with))\s+"
_BESIDE = (
    r"(?:\s+(?:arms?|groups?|treatment|cohort|participants|subjects|patients))?(?:\s*[/:÷–−-]\s*|\s+(?:as )?(?:"
    r"vs\.?|versus|minus|over|to|against|than|compared (?:to|with|against)|relative to|divided by|in relation to|"
    r"in comparison (?:to|with)|with (?:respect|reference) to)\s+)(?:the )?"
)
"""What may stand between two groups of which the first is held against the second."""
_NOT = re.compile(r"\b(?:no|not|never|neither|nor|without|cannot)\b|n't\b")
_TURNED = re.compile(r"\b(?:revers\w*|invers\w*|invert\w*|opposite|reciprocal|reference|numerator|denominator)\b")
_CLAUSE = re.compile(r"(?<!vs)[.;]\s+|\n")


def of_kind(kind: str, shown: list[Figure]) -> Measure:
    """What an estimate is, by its title; ``other`` wherever that is not certain.

    Args:
        kind: the registered title of the estimate.
        shown: the estimate and its limits: a risk difference is in percentage points only if one of them could be no
            share.
    """
    words = _SHORT_FORM.sub("", join_line(kind).casefold().replace("_", " "))
    known: tuple[tuple[re.Pattern[str], Measure], ...] = (
        (_HAZARD, "hazard-ratio"), (_ODDS, "odds-ratio"), (_RISK, "risk-ratio"), (_MEANS, "mean-difference"),
    )  # fmt: skip
    for pattern, measure in known:
        if pattern.match(words):
            return measure
    points = any(number is not None and abs(number) > 1 for number in (one.number for one in shown))
    return "risk-difference" if points and _RISK_DIFFERENCE.match(words) else "other"


def find_direction(
    first: str, second: str, said: Iterable[str], also: Iterable[str]
) -> Literal["first", "second", "unclear"]:
    """Which of two groups an estimate holds against the other.

    Args:
        first: the title of one group.
        second: the title of the other.
        said: what the record says of the estimate; the answer is read here.
        also: what else it says of the analysis; it can only contradict.
    """
    one, other = re.escape(join_line(first).casefold()), re.escape(join_line(second).casefold())
    texts = [text.casefold() for text in said]
    every = [*texts, *(text.casefold() for text in also)]
    if not one or not other or any(map(_TURNED.search, every)):
        return "unclear"
    clauses = [part for text in texts for part in _CLAUSE.split(text)]
    ahead, behind = (any(_says(part, *pair, _AGAINST) for part in clauses) for pair in ((one, other), (other, one)))
    if ahead == behind:
        return "unclear"
    pair = (one, other) if ahead else (other, one)
    denied = any(_NOT.search(part) and _says(part, *pair, _AGAINST) for part in clauses)
    if denied or any(_says(text, *pair[::-1], _BESIDE) for text in every):
        return "unclear"
    return "first" if ahead else "second"


def _says(said: str, one: str, other: str, between: str) -> bool:
    """Whether a text holds one title against another, both whole."""
    return re.search(rf"(?<!\w){one}{between}{other}(?!\w)", said) is not None
