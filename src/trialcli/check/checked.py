"""A text with all that can be said of its figures: among themselves, and against the trials that it is about."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from trialcli.check.against_trials import Judged, Known, judge_text
from trialcli.check.consistency.run import find_oddities
from trialcli.check.library_figures import Printed
from trialcli.check.shape import Shape, shape_text
from trialcli.check.text import Text
from trialcli.check.tokens import Token
from trialcli.check.verdicts import ACCUSATIONS, Oddity, Verdict

_UNIT = re.compile(r"[- \u00a0]?(?:months?|mo|years?|yrs?|weeks?|days?)\b")


class Remark(NamedTuple):
    """What is said of one figure of a text."""

    start: int
    """Where the figure begins in the plain text."""
    end: int
    said: str
    verdict: Verdict
    why: str = ""
    """The sum, where one was worked out."""
    rule: str = ""
    trial: str = ""
    """Id of the trial that it was held against."""
    kind: str = ""
    topic: str = ""
    right: tuple[Printed, ...] = ()
    """What the figure is, of the trial's own."""
    same: tuple[Printed, ...] = ()
    """Figures of the trial with the number that the text gives."""

    @property
    def accuses(self) -> bool:
        """Whether something is wrong."""
        return self.verdict in ACCUSATIONS


class Checked(NamedTuple):
    """A text and the remarks on its figures, in the order in which they stand."""

    text: Text
    remarks: tuple[Remark, ...]
    trials: tuple[str, ...]
    """Ids of the trials that it was held against."""

    @property
    def fails(self) -> bool:
        """Whether something in it is wrong."""
        return any(remark.accuses for remark in self.remarks)


Judging = Callable[[Shape, Known], list[Judged]]
"""What says of each number of a text what a trial has to say of it."""


def check_text(text: Text, trials: Mapping[str, Known], judging: Judging = judge_text) -> Checked:
    """What can be said of the figures of a text.

    Args:
        text: the text.
        trials: the trials that it is about, by id; with more than one a figure is of the one that was named last.
        judging: how a number is held against one of them.
    """
    shape = shape_text(text.plain)
    remarks = [_of_oddity(one, text.plain) for one in find_oddities(text.plain)]
    remarks += _against(shape, trials, judging)
    return Checked(text, tuple(sorted(remarks, key=lambda one: (one.start, one.end))), tuple(trials))


def _of_oddity(one: Oddity, text: str) -> Remark:
    """The remark, with the bracket that closes the phrase."""
    closed = one.end + (text[one.end : one.end + 1] in {")", "]"} and "(" in one.said.replace("[", "("))
    return Remark(one.start, closed, text[one.start : closed], one.verdict, one.sum, one.rule)


def _against(shape: Shape, trials: Mapping[str, Known], judging: Judging) -> list[Remark]:
    """The remarks of each trial on the figures that are said of it."""
    named = sorted((place, key) for key, known in trials.items() for place in _places(shape.text, known))
    places = [place for place, _ in named]
    found = []
    for key, known in trials.items():
        for judged in judging(shape, known):
            number = judged.part.number
            before = bisect_right(places, number.start)
            owner = named[before - 1][1] if before else next(iter(trials))
            if len(trials) == 1 or owner == key:
                sure = len(trials) == 1 or _is_named_here(shape, number, named, key)
                found.append(_of_judged(shape.text, judged, key, sure=sure))
    return found


def _places(text: str, known: Known) -> list[int]:
    """Where a text names a trial."""
    names = [known.trial.name, *known.trial.registry]
    return [
        match.start()
        for name in names
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text, re.IGNORECASE)
    ]


def _is_named_here(shape: Shape, number: Token, named: Sequence[tuple[int, str]], key: str) -> bool:
    """Whether the sentence of a number names its trial and no other."""
    start = shape.text.rfind(". ", 0, number.start) + 1
    end = shape.text.find(". ", number.end)
    last = bisect_left(named, (end if end > 0 else len(shape.text), ""))
    return {owner for _, owner in named[bisect_left(named, (start, "")) : last]} == {key}


def _of_judged(text: str, judged: Judged, key: str, *, sure: bool) -> Remark:
    number = judged.part.number
    end = number.end + (text[number.end : number.end + 1] == "%")
    if judged.part.kind == "time" and (unit := _UNIT.match(text, end)):
        end = unit.end()
    verdict: Verdict = judged.verdict
    if verdict == "contradicted" and not sure:
        verdict = "elsewhere" if judged.same else "not-in-library"
    topic = min(judged.claim.topics) if judged.claim.topics else ""
    return Remark(
        number.start, end, text[number.start : end], verdict, "", "", key, judged.part.kind,
        judged.right[0].topic if judged.right else topic, judged.right, judged.same,
    )  # fmt: skip
