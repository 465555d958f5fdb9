"""What an abstract says of a text: the figure itself, another one of the same thing, the number elsewhere, or nothing.

An abstract has few of a trial's figures, so that more must be sure than with a whole trial before a text is accused:
the arm is named on both sides or is the only one, and a ratio is the same kind of ratio.
"""

import re
from typing import TYPE_CHECKING

from trialcli.check.against_trials import Judged, Known, judge
from trialcli.check.mentions import find_times
from trialcli.papers.said_figures import read_measure
from trialcli.papers.sentences import Sentence, list_sentences
from trialcli.papers.source_figures import UNSURE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trialcli.check.library_figures import Printed
    from trialcli.check.sentence import Claim
    from trialcli.check.shape import Shape

_EFFECTS = frozenset({"ratio", "difference", "fall"})
_ELSEWHERE = re.compile(
    r"\b(?:regulators?|regulatory|FDA|EMA|label|registry|updat\w+|later|final|interim|investigators?|central|post hoc"
    r"|per[- ]protocol|unlike|other)\b",
    re.IGNORECASE,
)
"""Words of another source, analysis or reading than that of the abstract."""
_BACK = 160  # characters before a ratio in which it is named


def judge_by_source(shape: "Shape", known: Known) -> list[Judged]:
    """What the abstract says of each number of a text."""
    found = []
    for sentence in list_sentences(shape, known.reader):
        for claim in sentence.claims:
            for part in claim.group.parts:
                judged = judge(part, claim, known)
                if judged.verdict == "contradicted" and not _is_firm(judged, sentence, known):
                    judged = judged._replace(verdict="not-in-library", right=())
                found.append(_tell_of_source(judged, known))
    return found


def _is_firm(judged: Judged, sentence: Sentence, known: Known) -> bool:
    """Whether both sides speak of the same arm, people, time and measure beyond doubt."""
    right, claim = judged.right, judged.claim
    if (
        _ELSEWHERE.search(sentence.text)
        or _says(sentence, right)
        or not _at_times_of(sentence, right)
        or _counts_others(claim, known)
    ):
        return False
    if claim.group.kind in _EFFECTS:
        measures = {one.of for one in right if one.kind in {"ratio", "fall"}}
        start = max(sentence.start, claim.group.start - _BACK)
        said = read_measure(sentence.shape, claim.group, start)
        return claim.group.kind == "difference" or (bool(said) and measures == {said})
    if not known.trial.arms:
        return len({one.number for one in right}) == 1 and not _compares(known)
    if claim.arm:
        return all(one.arms == (claim.arm,) for one in right)
    return len({one.arms for one in right if one.arms}) == len(known.trial.arms)


def _says(sentence: Sentence, right: "Sequence[Printed]") -> bool:
    """Whether the sentence says the source's figure too, so that the other number is beside it: of other people."""
    told = [part.number.value * (part.months or 1) for claim in sentence.claims for part in claim.group.parts]
    return any(one.number in told for one in right)


def _at_times_of(sentence: Sentence, right: "Sequence[Printed]") -> bool:
    """Whether every time point that the sentence names stands in the source's sentence too."""
    points = [one.months for one in find_times(sentence.text) if one.point]
    return all(point in {one.months for one in find_times(figure.said)} for figure in right for point in points)


def _counts_others(claim: "Claim", known: Known) -> bool:
    """Whether a share is of so many people as the source counts nowhere."""
    sizes = {one.number for one in known.figures if one.kind in {"people", "total"}}
    return any(part.kind in {"total", "people"} and part.number.value not in sizes for part in claim.group.parts)


def _compares(known: Known) -> bool:
    """Whether the abstract has effects, and so several groups, though it could not be read what they are called."""
    return any(one.kind in {"ratio", "difference", "fall", "p"} for one in known.figures)


def _tell_of_source(judged: Judged, known: Known) -> Judged:
    """The verdict in terms of an abstract: the number stands there, surely of something else, or not at all."""
    if judged.verdict in {"borne-out", "elsewhere"} and all(one.variant == UNSURE for one in judged.same):
        return judged._replace(verdict="in-source" if judged.same else "not-in-source", right=())
    if judged.verdict != "not-in-library":
        return judged
    part = judged.part
    value = part.number.value * (part.months if part.months is not None else 1)
    same = tuple(one for one in known.figures if one.kind == part.kind and one.number == value)
    if part.number.spoken or not same:
        return judged._replace(verdict="not-in-source", right=(), same=())
    return judged._replace(verdict="in-source", right=(), same=same)
