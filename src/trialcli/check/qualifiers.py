"""Which arm, grade band and time a figure is of."""

import re
from decimal import Decimal

from trialcli.check.groups import Group
from trialcli.check.mentions import Mention
from trialcli.check.said_words import LIGHT
from trialcli.check.sentence import LEADING, WORD, Named
from trialcli.check.topics import GENERAL

_ARM_LINK_TEXT = (
    "in with on for the of group arm patients participants people who received receiving given assigned to taking"
    " treated by among patients' than had those were are"
)


_ARM_LINK = frozenset(_ARM_LINK_TEXT.split())


def find_arm(text: str, group: Group, named: Named, room: tuple[int, int], spent: set[int]) -> str:
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
    between = LEADING.sub("", between)
    words = WORD.findall(between)
    return (
        bool(words or between.strip() in {"(", ""})
        and all(word.casefold() in _ARM_LINK for word in words)
        and not re.search(r"[;:,.]", between)
    )


def find_grade(  # noqa: PLR0911 - a place a line
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
    heads = [one for one in between if one.codes != GENERAL]
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


_LINKS = frozenset({"and", "or", "with", "vs", "versus", "v", "against", "but", "while", "whereas"})


def _joined_grade(between: str) -> bool:
    between = LEADING.sub("", between)
    words = [word.casefold() for word in WORD.findall(between)]
    return not re.search(r"[;:,.\d(]", between) and all(word in LIGHT - _LINKS for word in words)


def find_months(text: str, group: Group, named: Named, right: int) -> Decimal | None:
    """The time that a rate is of; None where none is named."""
    points = [one for one in named.times if one.point and not (group.start <= one.start < group.end)]
    after = [one for one in points if group.end <= one.start <= right]
    if after and re.fullmatch(r"[\s)]*(?:\([^()]*\)\s*)?(?:[a-z]+\s+){0,3}", text[group.end : after[0].start]):
        return after[0].months
    before = [one for one in points if one.end <= group.start]
    return before[-1].months if before else None
