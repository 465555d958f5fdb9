"""What a text says of a trial: each figure with the outcome, arm, grade and time that it is of, and how sure that is.

A figure belongs to what is named before it in its sentence and after the figure before, or, where it opens the clause,
to what follows at once (``82% responded``). Where other words stand between them, or a word that narrows (``women``,
``evaluable``), it is not sure what is counted, and nothing may be contradicted.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from trialcli.check.groups import Group, find_groups
from trialcli.check.mentions import Mention, Phrases, Time, find_grades, find_times
from trialcli.check.said_words import CUTS, LIGHT, NARROW
from trialcli.check.shape import Shape

_WORD = re.compile(r"[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*")
_FOLLOWING_TEXT = (
    "had have has of the all a an patients participants people were was experienced developed achieved reached with"
    " treated infused those on any rate who are is remained"
)
_FOLLOWING = frozenset(_FOLLOWING_TEXT.split())
_ARM_LINK_TEXT = (
    "in with on for the of group arm patients participants people who received receiving given assigned to taking"
    " treated by among patients' than had those were are"
)
_ARM_LINK = frozenset(_ARM_LINK_TEXT.split())
_TO = re.compile(r"[\s%]*to\s*")
_LEADING = re.compile(r"\A[\s)\]%*]+")
"""What still belongs to the figure before."""
_BREAK = re.compile(r"[;:,()\[\]\u2013\u2014]|\s-\s|\b(?:and|but|while|whereas)\b")


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


def read_claims(shape: Shape, reader: Reader) -> list[Claim]:
    """The figures of a text with what each is of."""
    groups = find_groups(shape)
    found: list[Claim] = []
    for first, last in shape.sentences():
        start, end = shape.start(first), shape.start(last) if last < len(shape.parts) else len(shape.text)
        held = [group for group in groups if start <= group.start < end]
        if held:
            found += _read_sentence(shape.text, held, _name(shape.text, start, end, reader), reader)
    return found


def _name(text: str, start: int, end: int, reader: Reader) -> Named:
    """What the sentence at a place names; places are those in the whole text."""
    said = text[start:end]

    def shifted(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
        return tuple(one._replace(start=one.start + start, end=one.end + start) for one in mentions)

    times = tuple(one._replace(start=one.start + start, end=one.end + start) for one in find_times(said))
    words = {word.casefold() for word in _WORD.findall(_DISEASE.sub(" ", said))}
    return Named(
        start, end, shifted(list(reader.topics.find(said))), shifted(list(reader.arms.find(said))),
        shifted(find_grades(said)), times,
        shifted(list(reader.own.find(said))),
        reader.strangers.search(said) is not None,
        bool(words & CUTS),
    )  # fmt: skip


def _read_sentence(text: str, groups: Sequence[Group], named: Named, reader: Reader) -> Iterator[Claim]:
    spent: set[int] = set()
    spent_arms: set[int] = set()
    made: list[Claim] = []
    for place, group in enumerate(groups):
        left = groups[place - 1].end if place else named.start
        right = groups[place + 1].start if place + 1 < len(groups) else named.end
        rank = _rank(text, groups, place)
        partner = groups[place + 1] if rank == 0 else None
        far = groups[place + 2].start if place + 2 < len(groups) else named.end
        found = _topic(text, group, named, Room(left, right, partner, far), spent, made[-1] if made else None)
        grade = _grade(text, group, named, right, found.mention)
        narrowed = named.strangers or _is_narrowed(text, group, named)
        sure = found.sure and not narrowed and _is_light_after(text, group.end, right, named)
        if group.kind == "share" and _CHANGE.search(
            text, max(named.start, group.start - 40), min(named.end, group.end + 12)
        ):
            sure = False
        arm = _arm(text, group, named, (left, right), spent_arms)
        if re.search(r"\bfrom\s*\Z", text[left : group.start]) or _TO.fullmatch(text[left : group.start]):
            arm, sure = "", False  # from 17.1% to 13.8%: which arm is which is not said
        if rank == 0 and arm and arm not in reader.order[:1]:
            arm, rank = "", -1  # the control arm was named first
        split = "respectively" in text[group.end : min(named.end, group.end + _NEAR)].casefold()
        if split:
            arm, sure = "", sure and rank >= 0 and found.paired
        said = text[found.mention.start : found.mention.end].casefold() if found.mention else ""
        any_said = said.startswith("any") or grade == "any"
        months = _months(text, group, named, right)
        made.append(
            Claim(
                group, found.codes, arm, -1 if split else rank, grade, months, sure, narrowed, any_said,
                found.mention, named.cut_said, found.paired,
            )
        )  # fmt: skip
        if rank == 1 and made[-2].rank == -1:
            made[-1] = made[-1]._replace(rank=-1)
        if rank == 1:  # what holds for one of a pair holds for both
            both = made[-1].sure and made[-2].sure
            made[-2] = made[-2]._replace(sure=both)
            made[-1] = made[-1]._replace(
                sure=both, grade=made[-2].grade if found.mention == made[-2].mention else grade
            )
    yield from made


def _is_narrowed(text: str, group: Group, named: Named) -> bool:
    """Whether a word before a figure, or in its clause, makes it a figure of other people or none at all."""
    start = max(named.start, text.rfind(";", named.start, group.start) + 1)
    stop = re.compile(r"[,;]").search(text, group.end, named.end)
    said = _DISEASE.sub(" ", text[start : stop.start() if stop else named.end])
    return any(word.casefold() in NARROW for word in _WORD.findall(said))


_CHANGE = re.compile(
    r"\b(?:relative|reduc\w+|fall|fell|lower\w*|decreas\w+|declin\w+|improvement of|change)\b", re.IGNORECASE
)
_RESTRICTS = re.compile(
    r"\b(?:those|who|whom|patients|people|participants|responders)\s+(?:with|in|had|having|reach\w+|achiev\w+|attain\w+)"
    r"\s+(?:an?\s+)?\Z"
    r"|\b(?:among|over|of)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)


_DISEASE = re.compile(r"\b(?:relapsed|relapsing)(?:,| and| or|/)? ?(?:and |or )?refractory\b", re.IGNORECASE)
"""Who took part in the whole trial, and no part of them."""
_MEASURES = re.compile(
    r"\b(?:ratios?|[HRO]Rs?|rates?|risks?|hazards?|odds|incidence|frequency|median) (?:of|for)\s+(?:an?\s+|the\s+)?\Z",
    re.IGNORECASE,
)
"""What is right before a name and leaves it what it is: ``hazard ratio for``."""


class Room(NamedTuple):
    """Where the names of a figure may stand: behind the figure before, before the next one."""

    left: int
    right: int
    partner: Group | None
    """The second figure of a pair, of which the figure is the first."""
    far: int


_BESIDE = re.compile(r"\A[\s)\]%]*;(?=\s*(?:HR|RR|OR|hazard ratio|risk ratio|odds ratio|rate ratio)\W*\Z)")
_GENERAL = frozenset({"any-teae"})
"""Events in general, which the name of one of them makes particular."""
_NEAR = 60  # characters behind a figure in which ``respectively`` is of it


class Found(NamedTuple):
    """The outcomes that a figure may be of, whether that is sure, and where they are named."""

    codes: frozenset[str] = frozenset()
    sure: bool = False
    mention: Mention | None = None
    paired: bool = False
    """Whether ``respectively`` told which of two it is, or did not have to."""


def _topic(  # noqa: PLR0913, PLR0917 - what was read before has a say
    text: str, group: Group, named: Named, room: Room, spent: set[int], last: Claim | None
) -> Found:
    """The outcomes that a figure may be of."""
    before = [
        one for one in named.topics if room.left <= one.start and one.end <= group.start and one.start not in spent
    ]
    inside = [one for one in named.topics if group.start <= one.start and one.end <= group.end]
    if inside:  # 63.1% responded (55.0 to 70.6)
        return Found(inside[0].codes, len(inside) == 1 and not before, inside[0])
    follows = _following(text, named, group.end, room.right)
    if follows is None and room.partner is not None:
        follows = _following(text, named, room.partner.end, room.far)
        if follows is not None and before:
            follows = None
    if follows:
        spent.add(follows.start)
        return Found(follows.codes, not before and not _is_loose(text, follows, named), follows, paired=True)
    if before:
        nearest = before[-1]
        kinds = {one.codes for one in before if one is nearest or one.codes != _GENERAL}
        several = len(kinds) > 1 and not re.search(r"[,;:]", text[before[-2].end : nearest.start])
        apart = last is None or _BREAK.search(text, room.left, nearest.start) is not None
        sure = apart and not several and _is_light(text, nearest.end, group.start, named)
        sure = sure and _stands_alone(text, nearest, named) and not _is_loose(text, nearest, named)
        return Found(nearest.codes, sure, nearest, paired=len(kinds) == 1)
    grades = [one for one in named.grades if room.left <= one.start and one.end <= group.start]
    between = (
        text[room.left : grades[0].start] + text[grades[-1].end : group.start]
        if grades
        else text[room.left : group.start]
    )
    if group.kind == "ratio":
        between = _BESIDE.sub(" ", between)  # 9.6% v 11.5%; HR 0.82
    if last is not None and not re.search(r"[;:.]|\bor\b", between) and _is_light(text, room.left, group.start, named):
        return Found(last.topics, last.sure, last.mention, paired=last.paired)
    return Found()


def _following(text: str, named: Named, start: int, right: int) -> Mention | None:
    """The name that a figure is said of: ``82% responded``."""
    after = [one for one in named.topics if start <= one.start and one.end <= right]
    if not after:
        return None
    between = text[start : after[0].start]
    for one in named.light:
        if start <= one.start and one.end <= after[0].start and isinstance(one, Mention) and one not in named.grades:
            between = between.replace(text[one.start : one.end], " ")
    return after[0] if _joined(between) else None


def _joined(between: str) -> bool:
    """Whether a figure is said of what follows: ``82% responded``, ``26% had``, ``13% of patients had``."""
    between = re.sub(r",?\s*respectively,?", " ", _LEADING.sub("", between))
    between = re.sub(r"\b(?:were|are|was|is) in\b", " ", between)
    plain = not re.search(r"[^\w\s'-]|\d", between)
    return plain and all(word.casefold() in _FOLLOWING for word in _WORD.findall(between))


def _is_loose(text: str, mention: Mention, named: Named) -> bool:
    """Whether a name may mean something else: ``at a median of`` is no follow-up, ``events`` alone are any events."""
    if text[mention.start : mention.end].casefold() in {"event", "events"}:
        return not any(0 <= mention.start - one.end <= 1 for one in named.grades)
    return "follow-up" in mention.codes and text[mention.start : mention.end].casefold().endswith(" of")


def _is_light(text: str, start: int, end: int, named: Named) -> bool:
    """Whether the words of a stretch say nothing of what is counted."""
    for match in _WORD.finditer(text, start, end):
        place = match.start()
        if any(one.start <= place < one.end for one in named.light):
            continue
        parts = match[0].casefold().split("-")
        if not (match[0].casefold() in LIGHT or all(part in LIGHT for part in parts)):
            return False
    return True


def _is_light_after(text: str, start: int, right: int, named: Named) -> bool:
    """Whether nothing behind a figure, up to the next break or figure, says that it is of something else."""
    start += len(text[start:right]) - len(_LEADING.sub("", text[start:right]))
    stop = _BREAK.search(text, start, right)
    end = stop.start() if stop else right
    if any(start <= one.start < end for one in named.topics) and not _joined(text[start : _first(named.topics, start)]):
        return False
    for one in named.topics:
        if start <= one.start < end:
            return _is_light(text, one.end, end, named)
    return _is_light(text, start, end, named)


def _first(mentions: Sequence[Mention], start: int) -> int:
    return min(one.start for one in mentions if one.start >= start)


def _stands_alone(text: str, mention: Mention, named: Named) -> bool:
    """Whether no word right before a name makes it another: ``prolonged neutropenia``, ``duration of CR``."""
    if _MEASURES.search(text, max(named.start, mention.start - 40), mention.start):
        return True
    if _RESTRICTS.search(text, max(named.start, mention.start - 40), mention.start):
        return False
    before = text[max(named.start, mention.start - 60) : mention.start]
    words = list(_WORD.finditer(before))
    tail = before[words[-1].end() :] if words else ""
    if not words or re.search(r"[^\s]", tail.replace("(", "")):
        return True
    offset = mention.start - len(before)
    last = words[-1]
    if any(one.start <= offset + last.start() < one.end for one in named.light):
        return True
    word = last[0].casefold()
    return (word in LIGHT and word not in {"of", "to", "or", "for", "no"}) or word in {"rate", "mean"}


def _arm(text: str, group: Group, named: Named, room: tuple[int, int], spent: set[int]) -> str:
    """The arm that a figure is of, where one is named; empty where none is or more than one may be meant."""
    left, right = room
    inside = {code for one in named.arms if group.start <= one.start < group.end for code in one.codes}
    if inside:  # 94 of 128 patients in the one group (73%)
        return next(iter(inside)) if len(inside) == 1 else ""
    after = [one for one in named.arms if group.end <= one.start and one.end <= right]
    if after and len(after[0].codes) == 1 and _linked(text[group.end : after[0].start]):
        spent.add(after[0].start)
        return next(iter(after[0].codes))
    before = [one for one in named.arms if left <= one.start and one.end <= group.start and one.start not in spent]
    if before:
        codes = {code for one in before for code in one.codes}
        return next(iter(codes)) if len(codes) == 1 else ""
    return ""


def _linked(between: str) -> bool:
    between = _LEADING.sub("", between)
    words = _WORD.findall(between)
    return (
        bool(words or between.strip() in {"(", ""})
        and all(word.casefold() in _ARM_LINK for word in words)
        and not re.search(r"[;:,.]", between)
    )


def _rank(text: str, groups: Sequence[Group], place: int) -> int:
    """0 and 1 for the two figures of ``71% v 42%`` or ``71% and 42%``; -1 for one that stands alone."""
    for first, rank in ((place, 0), (place - 1, 1)):
        if first < 0 or first + 1 >= len(groups):
            continue
        between = text[groups[first].end : groups[first + 1].start]
        if groups[first].kind == groups[first + 1].kind and re.fullmatch(
            r"\s*\)?\s*,?\s*(?:[a-z]+\s+)?(?:v|vs\.?|versus|and|against|as against|compared (?:with|to))\s*", between
        ):
            return rank
    return -1


def _grade(  # noqa: PLR0911 - a place a line
    text: str, group: Group, named: Named, right: int, mention: Mention | None
) -> str:
    """The grade band that a figure is of; empty where none is named, ``?`` where it is not sure which."""
    inside = [one for one in named.grades if group.start <= one.start < group.end]
    if inside:
        band = next(iter(inside[0].codes))
        return band if len(inside) == 1 else f"?{band}"
    after = [one for one in named.grades if group.end <= one.start and one.end <= right]
    if after and _joined_grade(text[group.end : after[0].start]):
        return next(iter(after[0].codes))
    if (
        mention is not None
        and mention.start >= group.end
        and any(group.end <= one.start < mention.start for one in after)
    ):
        return next(iter(after[0].codes))
    before = [one for one in named.grades if one.end <= group.start]
    if not before:
        return ""
    nearest = before[-1]
    band = next(iter(nearest.codes))
    if re.match(r"[^;.:\d]{0,40}:", text[nearest.end : group.start]):
        return band
    between = [one for one in named.topics if nearest.end <= one.start and one.end <= group.start]
    heads = [one for one in between if one.codes != _GENERAL]
    if heads and _HEADS.fullmatch(text, nearest.end, heads[0].start):
        return band
    if not between:
        return band if ";" not in text[nearest.end : group.start] else f"?{band}"
    touching = (
        mention is not None
        and between[0] == mention
        and len(between) == 1
        and not re.search(r"[\d,;:.]", text[nearest.end : mention.start])
    )
    return band if touching else f"?{band}"


_HEADS = re.compile(
    r"[^;.:\d]{0,80}\b(?:were|was|are|includ\w+|being)\b[^;.:\d]{0,40}|"
    r"\s+(?:\w+\s+){0,3}(?:events?|toxicit\w+|effects|reactions)\s*[:(]\s*",
    re.IGNORECASE,
)
"""What stands between a grade and the first of a list that it heads: ``grade 3 or 4 events included``."""


def _joined_grade(between: str) -> bool:
    between = _LEADING.sub("", between)
    words = [word.casefold() for word in _WORD.findall(between)]
    return not re.search(r"[;:,.\d(]", between) and all(word in LIGHT - _LINKS for word in words)


_LINKS = frozenset({"and", "or", "with", "vs", "versus", "v", "against", "but", "while", "whereas"})


def _months(text: str, group: Group, named: Named, right: int) -> Decimal | None:
    """The time that a rate is of; None where none is named."""
    points = [one for one in named.times if one.point and not (group.start <= one.start < group.end)]
    after = [one for one in points if group.end <= one.start <= right]
    if after and re.fullmatch(r"[\s)]*(?:\([^()]*\)\s*)?(?:[a-z]+\s+){0,3}", text[group.end : after[0].start]):
        return after[0].months
    before = [one for one in points if one.end <= group.start]
    return before[-1].months if before else None
