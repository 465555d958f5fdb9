"""Whether a trial bears out what a text says of it.

Outcome, arm, grade band, time, population, statistic and cut must be the same; the digits alone prove nothing, since
most wrong numbers do stand somewhere else in the report. Contradicted is only what is sure: the library has the very
figure, and it is another one by more than a unit of the last place in every cut.
"""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from trialcli.check.claims import read_claims
from trialcli.check.groups import Part
from trialcli.check.library_figures import Kind, Printed, list_figures
from trialcli.check.mentions import Phrases, name_strangers, phrase_arms, phrase_topics
from trialcli.check.sentence import Claim, Reader
from trialcli.check.shape import Shape
from trialcli.check.verdicts import Verdict
from trialcli.model import Trial
from trialcli.model.figure import Figure
from trialcli.vocabulary.lookup import Vocabulary

_NEAR_SPOKEN = Decimal(5)  # points that a share in words may be off
_WRONG_SPOKEN = Decimal(12)
_OTHER_BAND = Decimal(5)  # points between grade 3-4 and grade 3 or above that deaths may explain
_DEATHS = frozenset({"os", "deaths", "all-cause-death"})
_LABEL_WORD = re.compile(r"[^\W\d_]{5,}")
_BANDS = ({"3-4", ">=3"}, {"4", ">=4"})


class Known(NamedTuple):
    """A trial as a text is held against it."""

    trial: Trial
    figures: tuple[Printed, ...]
    reader: Reader
    follow_ups: tuple[Decimal, ...]


class Judged(NamedTuple):
    """One number of a text and what the trial says of it."""

    part: Part
    claim: Claim
    verdict: Verdict
    right: tuple[Printed, ...] = ()
    """What the figure is, where the trial has it."""
    same: tuple[Printed, ...] = ()
    """Figures with the number that the text gives: the one meant, or another."""


def know_trial(trial: Trial, vocabulary: Vocabulary, others: Iterable[str] = ()) -> Known:
    """A trial with its figures and the phrases that name them.

    Args:
        trial: the trial.
        vocabulary: the words of the library and of the trial.
        others: names of other trials; a sentence that has one of them may not be about this trial.
    """
    figures = tuple(list_figures(trial))
    follow_ups = tuple(one.number for one in figures if one.topic == "follow-up" and one.kind == "time")
    order = tuple(key for key, arm in trial.arms.items() if not arm.of)
    given = {word for arm in trial.arms.values() for word in _LABEL_WORD.findall(arm.label)}
    own = Phrases([(trial.name, trial.id), *((word, "") for word in sorted(given))])
    reader = Reader(phrase_topics(vocabulary, trial), phrase_arms(trial), own, name_strangers(trial, others), order)
    return Known(trial, figures, reader, follow_ups)


def judge_text(shape: Shape, known: Known) -> list[Judged]:
    """What a trial says of each number of a text."""
    return [judge(part, claim, known) for claim in read_claims(shape, known.reader) for part in claim.group.parts]


def judge(part: Part, claim: Claim, known: Known) -> Judged:
    """What a trial says of one number."""
    kind = part.kind
    topics = {"people"} if kind == "people" else claim.topics
    if kind in {"ratio", "fall"} or part.of == "ratio":
        topics = topics | _DEATHS if topics & _DEATHS else topics  # a hazard ratio for death is one of survival
    timed = kind in {"share", "difference"} or (kind in {"low", "high"} and part.of == "share")
    months = claim.months if timed and claim.months not in known.follow_ups else None
    about = [one for one in known.figures if one.topic in topics and _is_kind(kind, part, one)]
    if part.months is not None or kind == "time" or part.of == "time":
        part = _in_months(part)
    order = [key for key in known.trial.arms if any(one.arms == (key,) for one in about)]
    right = [one for one in about if _is_right(one, claim, months, order)]
    same = [one for one in right if _same(part, one)]
    unsaid_band = claim.grade[:1] == "?" and same and all(one.grade == "any" for one in same)
    if unsaid_band:  # a band is named earlier in the sentence, and may be meant
        return Judged(part, claim, "elsewhere", (), tuple(same))
    if same:
        return Judged(part, claim, "borne-out", tuple(same), tuple(same))
    if kind in {"total", "people"}:
        sizes = [one for one in known.figures if one.kind in {"people", "total"} and one.number == part.number.value]
        return Judged(part, claim, "borne-out" if sizes else "not-in-library", (), tuple(sizes))
    elsewhere = [one for one in about if _same(part, one)]
    unsaid = not claim.grade and not claim.any_said and any(one.grade for one in elsewhere)
    strict = [one for one in right if _is_strict(one, claim, months)]
    if claim.cut_said and len({one.cut for one in strict}) == 1:
        strict = []
    if (
        strict
        and not unsaid
        and kind != "p"
        and _is_sure(part, claim)
        and _all_differ(part, strict, about, claim, known)
    ):
        others = [one for one in known.figures if one.kind == kind and _same(part, one)]
        return Judged(part, claim, "contradicted", tuple(strict), tuple(elsewhere or others))
    if elsewhere:
        return Judged(part, claim, "borne-out" if claim.narrowed else "elsewhere", tuple(strict), tuple(elsewhere))
    return Judged(part, claim, "not-in-library", (), ())


def _in_months(part: Part) -> Part:
    """A time with its value in months and the precision with which it was printed."""
    length = part.months if part.months is not None else Decimal(1)
    return part._replace(number=part.number._replace(value=part.number.value * length), months=length)


def _is_kind(kind: Kind, part: Part, one: Printed) -> bool:
    if kind in {"low", "high"}:
        return one.kind == kind and (one.of == part.of or not one.of)
    return one.kind == kind or (kind == "time" and one.kind == "value" and False)


def _is_right(one: Printed, claim: Claim, months: Decimal | None, order: Sequence[str]) -> bool:
    """Whether a figure may be the one that is meant: the same arm, grade and time, as far as they are named."""
    return _fits_arm(one, claim, order) and _fits_grade(one.grade, claim.grade) and _fits_time(one, months)


def _fits_arm(one: Printed, claim: Claim, order: Sequence[str]) -> bool:
    if claim.arm and one.arms:
        return claim.arm in one.arms
    if claim.rank >= 0 and len(one.arms) == 1 and len(order) == 2:  # noqa: PLR2004 - a pair of figures and of arms
        return one.arms[0] == order[claim.rank]
    return True


def _fits_grade(band: str, said: str) -> bool:
    if not band:
        return True
    if said.startswith("?"):
        return band == "any" or _fits_grade(band, said[1:])
    if not said:
        return band in {"any", "serious"}
    return said == band or any({said, band} <= same for same in _BANDS)


def _fits_time(one: Printed, months: Decimal | None) -> bool:
    if one.months is None or months is None:
        return True
    return abs(one.months - months) <= months / 50


def _is_strict(one: Printed, claim: Claim, months: Decimal | None) -> bool:
    """Whether a figure is the one meant beyond doubt: no part of the people, no other analysis, the same time."""
    timed = (
        one.months == months
        or (one.months is not None and months is not None)
        or bool(one.grade)
        or one.kind in {"time", "ratio"}
        or one.of == "time"
    )
    graded = (
        claim.grade[:1] == "?"
        or one.grade == claim.grade
        or (one.grade == "any" and not claim.grade)
        or {one.grade, claim.grade} in _BANDS
    )
    return not one.subgroup and not one.variant and timed and (graded or not one.grade)


def _is_sure(part: Part, claim: Claim) -> bool:
    """Whether it is sure what the number is of."""
    spoken = part.number.spoken and part.kind != "share"
    return claim.sure and part.number.sure and not spoken and bool(claim.topics)


def _all_differ(part: Part, strict: Sequence[Printed], about: Sequence[Printed], claim: Claim, known: Known) -> bool:
    """Whether the number is another one than every figure that could be meant, whatever the cut and the people."""
    rivals = [
        one
        for one in about
        if not (claim.arm and one.arms and claim.arm not in one.arms)
        and (_fits_grade(one.grade, claim.grade) or (not claim.grade and not one.grade))
    ]
    if any(_same(part, one) if one.subgroup else not _wrong(part, one, claim) for one in rivals):
        return False
    if claim.arm or len(known.trial.arms) == 1:
        return True
    values = [one.number for one in strict]
    return not min(values) <= part.number.value <= max(values)


def _same(part: Part, one: Printed) -> bool:
    """Whether a number is that of a figure, as far as the coarser of the two is printed."""
    gap, unit = _gap(part, one)
    return gap <= (_NEAR_SPOKEN if part.number.spoken and one.kind == "share" else unit / 2)


def _wrong(part: Part, one: Printed, claim: Claim) -> bool:
    """Whether a number is off by more than one unit of the last place; in words, by much more."""
    gap, unit = _gap(part, one)
    if part.number.spoken and one.kind == "share":
        return gap > _WRONG_SPOKEN
    if one.grade and claim.grade and {one.grade, claim.grade.lstrip("?")} in _BANDS:
        return gap > max(unit, _OTHER_BAND)
    return gap > unit


def _gap(part: Part, one: Printed) -> tuple[Decimal, Decimal]:
    """How far apart a number and a figure are, and one unit of the last place of the coarser."""
    number = part.number
    printed = Figure(one.text.split(" ", 1)[0].rstrip("%"))
    own = Decimal(1).scaleb(-printed.places) if printed.number is not None else Decimal("0.1")
    unit = number.unit
    if part.months is not None:
        own *= one.number / printed.number if printed.number else 1
        unit *= part.months
    value = abs(number.value) if one.number >= 0 else number.value
    return abs(value - one.number), max(own, unit)
