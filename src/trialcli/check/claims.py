"""What a text says of a trial: each figure with the outcome, arm, grade and time that it is of, and how sure that is.

A figure belongs to what is named before it in its sentence and after the figure before, or, where it opens the clause,
to what follows at once (``82% responded``). Where other words stand between them, or a word that narrows (``women``,
``evaluable``), it is not sure what is counted, and nothing may be contradicted.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from trialcli.check.groups import Group, find_groups
from trialcli.check.qualifiers import find_arm, find_grade, find_months
from trialcli.check.sentence import Claim, Named, Reader, is_light_after, is_narrowed, name_sentence
from trialcli.check.shape import Shape
from trialcli.check.topics import Room, find_topic

_CHANGE = re.compile(
    r"\b(?:relative|reduc\w+|fall|fell|lower\w*|decreas\w+|declin\w+|improvement of|change)\b", re.IGNORECASE
)


_TO = re.compile(r"[\s%]*to\s*")


_NEAR = 60  # characters behind a figure in which ``respectively`` is of it


def read_claims(shape: Shape, reader: Reader) -> list[Claim]:
    """The figures of a text with what each is of."""
    groups = find_groups(shape)
    found: list[Claim] = []
    for first, last in shape.sentences():
        start, end = shape.start(first), shape.start(last) if last < len(shape.parts) else len(shape.text)
        held = groups[bisect_left(groups, start, key=_start) : bisect_left(groups, end, key=_start)]
        if held:
            found += _read_sentence(shape.text, held, name_sentence(shape.text, start, end, reader), reader)
    return found


def _start(group: Group) -> int:
    return group.start


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
        found = find_topic(text, group, named, Room(left, right, partner, far), spent, made[-1] if made else None)
        grade = find_grade(text, group, named, right, found.mention)
        narrowed = named.strangers or is_narrowed(text, group, named)
        sure = found.sure and not narrowed and is_light_after(text, group.end, right, named)
        if group.kind == "share" and _CHANGE.search(
            text, max(named.start, group.start - 40), min(named.end, group.end + 12)
        ):
            sure = False
        arm = find_arm(text, group, named, (left, right), spent_arms)
        if re.search(r"\bfrom\s*\Z", text[left : group.start]) or _TO.fullmatch(text[left : group.start]):
            arm, sure = "", False  # from 17.1% to 13.8%: which arm is which is not said
        if rank == 0 and arm and arm not in reader.order[:1]:
            arm, rank = "", -1  # the control arm was named first
        split = "respectively" in text[group.end : min(named.end, group.end + _NEAR)].casefold()
        if split:
            arm, sure = "", sure and rank >= 0 and found.paired
        said = text[found.mention.start : found.mention.end].casefold() if found.mention else ""
        any_said = said.startswith("any") or grade == "any"
        months = find_months(text, group, named, right)
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
