"""What a registered estimate is, by its title: never by a guess."""

import re

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
