"""Which outcome or adverse event a figure is of, and whether that is sure."""

import re
from typing import NamedTuple

from trialcli.check.groups import Group
from trialcli.check.mentions import Mention
from trialcli.check.said_words import LIGHT
from trialcli.check.sentence import BREAK, WORD, Claim, Named, is_joined, is_light


class Room(NamedTuple):
    """Where the names of a figure may stand: behind the figure before, before the next one."""

    left: int
    right: int
    partner: Group | None
    """The second figure of a pair, of which the figure is the first."""
    far: int


class Found(NamedTuple):
    """The outcomes that a figure may be of, whether that is sure, and where they are named."""

    codes: frozenset[str] = frozenset()
    sure: bool = False
    mention: Mention | None = None
    paired: bool = False
    """Whether ``respectively`` told which of two it is, or did not have to."""


GENERAL = frozenset({"any-teae"})
"""Events in general, which the name of one of them makes particular."""


_BESIDE = re.compile(r"\A[\s)\]%]*;(?=\s*(?:HR|RR|OR|hazard ratio|risk ratio|odds ratio|rate ratio)\W*\Z)")


_RESTRICTS = re.compile(
    r"\b(?:those|who|whom|patients|people|participants|responders)\s+(?:with|in|had|having|reach\w+|achiev\w+|attain\w+)"
    r"\s+(?:an?\s+)?\Z"
    r"|\b(?:among|over|of)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)


_MEASURES = re.compile(
    r"\b(?:ratios?|[HRO]Rs?|rates?|risks?|hazards?|odds|incidence|frequency|median) (?:of|for)\s+(?:an?\s+|the\s+)?\Z",
    re.IGNORECASE,
)
"""What is right before a name and leaves it what it is: ``hazard ratio for``."""


def find_topic(  # noqa: PLR0913, PLR0917 - what was read before has a say
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
        kinds = {one.codes for one in before if one is nearest or one.codes != GENERAL}
        several = len(kinds) > 1 and not re.search(r"[,;:]", text[before[-2].end : nearest.start])
        apart = last is None or BREAK.search(text, room.left, nearest.start) is not None
        sure = apart and not several and is_light(text, nearest.end, group.start, named)
        sure = sure and stands_alone(text, nearest, named) and not _is_loose(text, nearest, named)
        return Found(nearest.codes, sure, nearest, paired=len(kinds) == 1)
    grades = [one for one in named.grades if room.left <= one.start and one.end <= group.start]
    between = (
        text[room.left : grades[0].start] + text[grades[-1].end : group.start]
        if grades
        else text[room.left : group.start]
    )
    if group.kind == "ratio":
        between = _BESIDE.sub(" ", between)  # 9.6% v 11.5%; HR 0.82
    if last is not None and not re.search(r"[;:.]|\bor\b", between) and is_light(text, room.left, group.start, named):
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
    return after[0] if is_joined(between) else None


def _is_loose(text: str, mention: Mention, named: Named) -> bool:
    """Whether a name may mean something else: ``at a median of`` is no follow-up, ``events`` alone are any events."""
    if text[mention.start : mention.end].casefold() in {"event", "events"}:
        return not any(0 <= mention.start - one.end <= 1 for one in named.grades)
    return "follow-up" in mention.codes and text[mention.start : mention.end].casefold().endswith(" of")


def stands_alone(text: str, mention: Mention, named: Named) -> bool:
    """Whether no word right before a name makes it another: ``prolonged neutropenia``, ``duration of CR``."""
    if _MEASURES.search(text, max(named.start, mention.start - 40), mention.start):
        return True
    if _RESTRICTS.search(text, max(named.start, mention.start - 40), mention.start):
        return False
    before = text[max(named.start, mention.start - 60) : mention.start]
    words = list(WORD.finditer(before))
    tail = before[words[-1].end() :] if words else ""
    if not words or re.search(r"[^\s]", tail.replace("(", "")):
        return True
    offset = mention.start - len(before)
    last = words[-1]
    if any(one.start <= offset + last.start() < one.end for one in named.light):
        return True
    word = last[0].casefold()
    return (word in LIGHT and word not in {"of", "to", "or", "for", "no"}) or word in {"rate", "mean"}
