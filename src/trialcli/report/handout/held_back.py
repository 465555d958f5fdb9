"""What participants are not given: whatever would answer a question of their sheet before it is discussed."""

import re
from collections.abc import Iterable, Sequence

from trialcli.analysis.questions import Asked
from trialcli.report.document import Block, Facts, Section

TELLING = frozenset({
    "bottom-line", "takeaways", "key-findings", "endpoints", "toxicities", "forest", "compare", "limitations",
    "significance", "history", "landscape", "sources",
})  # fmt: skip
"""Parts that say what was found, or what to think of it."""
GAP = "____"
"""What stands for a number that a question asks for."""
RESULTS = frozenset({"enrolled", "treated", "registered_enrollment", "stopped", "follow_up"})
"""Statements of the design that are results: how many took part, for how long, and why no longer."""
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:[.·]\d+)?")
_LONGEST = 10  # a whole number below it answers nothing by itself: a grade, a phase, a day


def list_answer_numbers(asked: Iterable[Asked]) -> frozenset[str]:
    """The numbers that answers give and no question says: those that must not stand on a participants' page.

    Args:
        asked: the questions of the sheet.
    """
    exchanges = [one.question for one in asked]
    said = {number for one in exchanges for number in list_numbers(one.question)}
    return frozenset(number for one in exchanges for number in list_numbers(one.answer) if number not in said)


def list_numbers(text: str) -> list[str]:
    """The numbers of a text that can be an answer, without the commas of thousands."""
    found = (match[0].replace(",", "").replace("·", ".") for match in _NUMBER.finditer(text))
    return [number for number in found if "." in number or int(number) >= _LONGEST]


def keep_back(section: Section, numbers: frozenset[str]) -> Section:
    """The section without how many took part, and with a gap for each number that answers a question."""
    return section._replace(blocks=tuple(_kept(block, numbers) for block in section.blocks if _is_design(block)))


def has_gap(sections: Sequence[Section]) -> bool:
    """Whether a number was taken out of what stands there."""
    return GAP in str(sections)


def _is_design(block: Block) -> bool:
    """Whether a block says how the trial was made; a table of who took part holds figures."""
    return isinstance(block, Facts)


def _kept(block: Block, numbers: frozenset[str]) -> Block:
    if not isinstance(block, Facts):
        return block
    kept = [fact for fact in block.facts if fact.key not in RESULTS]
    values = [fact.value._replace(text=_with_gaps(fact.value.text, numbers)) for fact in kept]
    return Facts(tuple(fact._replace(value=value, record=None) for fact, value in zip(kept, values, strict=True)))


def _with_gaps(text: str, numbers: frozenset[str]) -> str:
    def gap(match: re.Match[str]) -> str:
        return GAP if list_numbers(match[0]) and list_numbers(match[0])[0] in numbers else match[0]

    return _NUMBER.sub(gap, text)
