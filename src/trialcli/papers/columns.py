"""What each column of a table is: an arm, of a grade band perhaps, its size, an effect, or nothing that is read."""

import re
from itertools import pairwise
from typing import NamedTuple

from trialcli.papers import table_cues as cues
from trialcli.papers.arm_names import ArmNames, fold_arm
from trialcli.papers.meaning import GRADES, read_bands
from trialcli.papers.paper import Table

_FEW = 10  # cells of names for each that begins with a number
_LETTER = re.compile(r"[^\W\d_]")


class Column(NamedTuple):
    """One column."""

    kind: str
    """``stub`` for names, ``grade`` for the grade of a row, ``share`` for people with the event, ``size``, ``effect``,
    ``other``."""
    head: str = ""
    arm: str = ""
    grade: str = ""
    """A band; empty where the header names none."""
    size: int | None = None
    counts: bool = False
    """Whether the header says that counts stand in it, with percentages in brackets or not."""
    percent: bool = False
    """Whether it says that percentages alone do."""
    plain: bool = False
    """Whether the header says ``n`` alone."""
    beside: int | None = None
    """The place of the column with the percentages, where the counts stand in this one."""


def read_size(text: str) -> int | None:
    """The people counted, as ``n=533`` says."""
    found = {int(re.sub(r"\D", "", match["n"])) for match in cues.SIZE.finditer(text)}
    return found.pop() if len(found) == 1 else None


def tells_counts(text: str) -> bool:
    """Whether words say that counts with percentages stand somewhere: ``n (%)``."""
    return cues.COUNTS.search(text) is not None


def read_columns(table: Table, names: ArmNames, about: frozenset[str]) -> list[Column]:
    """The columns of a table; nothing where its arms cannot be told from each other, or may be no arms.

    Args:
        table: the table.
        names: the arms that are known so far.
        about: the words of the paper's title and abstract; an arm has one of them, or its size in the table.
    """
    heads = [_parts(table, place) for place in range(len(table.header[0]))]
    graded = "grade" in " ".join(part for parts in heads for part in parts).casefold()
    stubs = _count_stubs(table)
    columns = [Column("stub", " ".join(parts)) for parts in heads[:stubs]]
    columns += [_column(parts, names, graded=graded) for parts in heads[stubs:]]
    columns = _join_counts(columns)
    shares = [one for one in columns if one.kind == "share"]
    sized = {one.arm for one in columns if one.kind == "size" or one.size is not None}
    strange = {one.arm for one in shares if one.arm} - sized
    known = all(fold_arm(names.labels[arm]) & about for arm in strange)
    return columns if known and len({(one.arm, one.grade) for one in shares}) == len(shares) else []


def _count_stubs(table: Table) -> int:
    """How many columns hold names: the first, and those behind it with hardly a cell that is no word."""
    rows = [row.cells for row in table.rows if not row.whole]
    for place in range(1, len(table.header[0])):
        cells = [row[place] for row in rows if row[place]]
        if _FEW * sum(cues.NUMBERED.match(cell) is not None for cell in cells) >= len(cells):
            return place
    return 1


def _join_counts(columns: list[Column]) -> list[Column]:
    """Two columns of one arm and grade, ``n`` and ``%``, as one."""
    joined = list(columns)
    for place, (left, right) in enumerate(pairwise(columns)):
        same = left.arm == right.arm and left.grade == right.grade
        if same and left.plain and right.percent and left.kind in {"share", "size"}:
            joined[place] = left._replace(kind="share", counts=True, beside=place + 1)
            joined[place + 1] = right._replace(kind="other")
    return joined


def _parts(table: Table, place: int) -> list[str]:
    """The header cells above a column, each once."""
    return list(dict.fromkeys(filter(None, (row[place] for row in table.header))))


def _column(parts: list[str], names: ArmNames, *, graded: bool) -> Column:
    """What the header cells above a column say that it is."""
    head = " ".join(parts)
    if not parts or any(cues.P_VALUE.search(part) for part in parts):
        return Column("other", head)
    if all(cues.GRADE_COLUMN.fullmatch(part) for part in parts):
        return Column("grade", head)
    if any(cues.EFFECT.search(part) for part in parts):
        return Column("effect", head)
    bands = [band for part in parts if (band := read_band(part, graded=graded))]
    sizes = [part for part in parts if _is_size(part)]
    arms = [said for part in parts if not read_band(part, graded=graded) and part not in sizes and (said := _arm(part))]
    arm = names.take(arms[0]) if len(arms) == 1 and not cues.WHOLE.search(arms[0]) else ""
    grade = bands[0] if len(bands) == 1 else ""
    if len(bands) > 1 or (grade and grade not in GRADES) or (arms and not arm):
        return Column("other", head)
    counts, percent = tells_counts(head), any(cues.PERCENT.fullmatch(part.strip(" ()")) for part in parts)
    plain = any(cues.PLAIN.fullmatch(part) for part in parts)
    kind = "size" if sizes and not grade and not plain else "share"
    return Column(kind, head, arm, grade, read_size(head), counts, percent and not counts, plain)


def _is_size(part: str) -> bool:
    """Whether a header cell says that the people counted stand below it."""
    said = cues.SIZE.sub("", part).strip(" ():,")
    return cues.PLAIN.fullmatch(part) is not None or cues.TOTAL.fullmatch(said) is not None


def read_band(part: str, *, graded: bool) -> str:
    """The grade band that a header cell names; empty for none, ``?`` for one that is none or more than one."""
    if graded and (found := cues.DIGIT.match(part.strip())):
        return found["grade"]
    if bands := read_bands(part):
        return bands[0] if len(bands) == 1 else "?"
    return "any" if cues.ANY_GRADE.fullmatch(part.strip()) else ""


def _arm(part: str) -> str:
    """The words of a header cell that name an arm; empty where it only says what stands below."""
    said = cues.COUNTS.sub(" ", cues.SIZE.sub(" ", part)).strip(" ,;:()[]*%")
    return "" if cues.DULL.fullmatch(said) or not _LETTER.search(said) else " ".join(said.split())
