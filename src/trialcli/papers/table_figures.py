"""Figures of a paper's tables as proposals: harms by grade with their counts, and shares and ratios of outcomes."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from trialcli.check.groups import find_groups
from trialcli.check.shape import shape_text
from trialcli.papers import table_cues as cues
from trialcli.papers.arm_names import ArmNames, fold_arm
from trialcli.papers.cells import Told, read_cell
from trialcli.papers.columns import Column, read_band, read_columns, read_size, tells_counts
from trialcli.papers.meaning import GRADES, is_term, read_bands
from trialcli.papers.paper import Row, Table
from trialcli.papers.proposal import CUT, Proposal
from trialcli.papers.said_figures import print_number, read_limits, read_measure
from trialcli.vocabulary.lookup import Vocabulary
from trialcli.vocabulary.titles import Titles

_NAMED = re.compile(r"[^\W\d_]{2}")
_UNKNOWN = "?"
_LONGEST = 300  # characters of a row's name


class _Words(NamedTuple):
    """What names of harms and outcomes mean."""

    vocabulary: Vocabulary
    titles: Titles


class _Setting(NamedTuple):
    """What holds for a row: its table, whether that is of harms, its section, its grade, people counted by arm."""

    table: Table
    harms: bool
    section: str
    grade: str
    sizes: dict[str, int]
    counts: bool
    """Whether caption, foot or a row without a name say that counts with percentages stand in the cells."""
    everyone: int | None
    """The people counted, where the caption says it."""


def propose_from_tables(
    tables: Sequence[Table], texts: Sequence[str], vocabulary: Vocabulary, names: ArmNames
) -> Iterator[Proposal]:
    """The figures of tables of harms and of outcomes; those of baseline tables and of models are left alone.

    Args:
        tables: the tables of one paper.
        texts: its title and abstract.
        vocabulary: the words for harms and outcomes.
        names: the arms that the abstract names; those of the tables are added.
    """
    about = frozenset(word for text in texts for word in fold_arm(text))
    words = _Words(vocabulary, Titles(vocabulary))
    for table in tables:
        harms = cues.HARMS.search(table.caption) is not None
        told = harms or (cues.OUTCOMES.search(table.caption) and not cues.NO_OUTCOMES.search(table.caption))
        if not told or cues.NO_FIGURES.search(table.caption):
            continue
        columns = read_columns(table, names, about)
        if not any(words.titles.term(names.labels[one.arm]) for one in columns if one.arm):
            yield from _rows(table, columns, words, harms=harms)


def _rows(table: Table, columns: list[Column], words: _Words, *, harms: bool) -> Iterator[Proposal]:
    unnamed = " ".join(cell for row in table.rows if not row.cells[0] for cell in row.cells[1:2])
    counts = tells_counts(f"{table.caption} {table.foot} {unnamed}")
    setting = _Setting(table, harms, "", _grade_of(table), {}, counts, read_size(table.caption))
    if not harms:
        columns = _bear_out(setting, columns)
    for row in table.rows if columns else ():
        if row.whole:
            setting = _under(setting, row, columns)
            continue
        sizes = {
            column.arm: int(cell)
            for column, cell in zip(columns, row.cells, strict=True)
            if column.kind == "size" and cell.isascii() and cell.isdecimal() and len(cell) < 10  # noqa: PLR2004
        }
        yield from _read_row(row, columns, setting._replace(sizes=setting.sizes | sizes), words)


def _bear_out(setting: _Setting, columns: list[Column]) -> list[Column]:
    """The columns without a size that one of their percentages contradicts: an outcome may be known of fewer people."""
    rows = [row for row in setting.table.rows if not row.whole and not cues.NO_SHARE.search(row.cells[0])]
    kept = []
    for place, column in enumerate(columns):
        read = [read_cell(row.cells[place], _told(column, row.cells[0], setting)) for row in rows]
        broken = any(one and "events" in one and "percent" in one and one.get("of") != column.size for one in read)
        kept.append(column._replace(size=None) if broken and column.kind == "share" else column)
    return kept


def _grade_of(table: Table) -> str:
    """The grade that holds where no column and no row names one; ``?`` where that is not sure."""
    bands = set(read_bands(table.caption))
    if len(bands) == 1:
        return bands.pop()
    said = " ".join([table.caption, table.foot, *(cell for row in table.header for cell in row)])
    return _UNKNOWN if bands or cues.SEVERITY.search(said) else "any"


def _under(setting: _Setting, row: Row, columns: list[Column]) -> _Setting:
    """What holds below a heading within the table."""
    said = row.cells[0]
    sizes: dict[str, int] = {}
    for match in cues.GROUP_SIZE.finditer(said):
        words = fold_arm(match["arm"])
        arms = {one.arm for one in columns if one.arm and words <= fold_arm(one.head)}
        if len(arms) == 1:
            sizes[arms.pop()] = int(re.sub(r"\D", "", match["n"])[:10])
    bands = set(read_bands(said))
    unsure = _UNKNOWN if bands or cues.SEVERITY.search(said) else _grade_of(setting.table)
    return setting._replace(section=said, grade=bands.pop() if len(bands) == 1 else unsure, sizes=sizes)


def _read_row(row: Row, columns: list[Column], setting: _Setting, words: _Words) -> Iterator[Proposal]:
    stubs = [cell for column, cell in zip(columns, row.cells, strict=True) if column.kind == "stub" and _strip(cell)]
    label = stubs[-1] if stubs else f"{setting.section}, {row.cells[0]}"
    for column, cell in zip(columns, row.cells, strict=True):
        if column.kind == "grade":
            band = read_band(cell, graded=True) or read_band(f"grade {cell}", graded=True)
            setting = setting._replace(grade=band if band in GRADES else _UNKNOWN)
    name = _strip(label)
    if (
        len(label) > _LONGEST
        or not _NAMED.search(name)
        or cues.NO_NAME.fullmatch(name)
        or cues.NO_SHARE.search(f"{setting.section} {label}")
    ):
        return
    places = [setting.table.caption, setting.section, label]
    for column, cell in zip(columns, row.cells, strict=True):
        said = " | ".join([*filter(None, places), f"{column.head}: {_joined(cell, row, column)}"])
        counts = (
            read_cell(_joined(cell, row, column), _told(column, label, setting)) if column.kind == "share" else None
        )
        if counts is not None:
            home = _event if setting.harms else _result
            yield home(name, column, counts, setting, words, said)
        elif column.kind == "effect" and (effect := _effect(column.head, cell)):
            yield Proposal("contrasts", {"cut": CUT, **effect}, setting.table.where, said)


def _joined(cell: str, row: Row, column: Column) -> str:
    """A cell with the percentage that stands in the column beside it."""
    return cell if column.beside is None else f"{cell} ({row.cells[column.beside].rstrip('% ')}%)"


def _told(column: Column, label: str, setting: _Setting) -> Told:
    """What the table says of the cells of one row in one column."""
    size = setting.sizes.get(column.arm) or column.size or (setting.everyone if not column.arm else None)
    counts = setting.counts or tells_counts(label) or re.search(r", n\Z", label) is not None
    return Told(size, column.counts or counts, column.percent)


def _base(column: Column) -> dict[str, Any]:
    return {"arm": column.arm, "cut": CUT} if column.arm else {"cut": CUT}


def _result(  # noqa: PLR0913, PLR0917 - what one cell stands in
    name: str, column: Column, counts: dict[str, Any], setting: _Setting, words: _Words, said: str
) -> Proposal:
    """A share of an outcome."""
    if "percent" not in counts and "/" not in said.rpartition(": ")[2]:
        counts.pop("of", None)  # nothing bears out that it is of all in the column
    match = words.titles.outcome(name, "", "", setting.table.caption)
    coded = {"outcome": match.outcome} if match and not match.qualifier else {}
    return Proposal("results", {**coded, **_base(column), **counts}, setting.table.where, said)


def _event(  # noqa: PLR0913, PLR0917 - what one cell stands in
    name: str, column: Column, counts: dict[str, Any], setting: _Setting, words: _Words, said: str
) -> Proposal:
    """People with a harm; under its own title where no term of the vocabulary is sure."""
    bands = read_bands(name)
    grade = column.grade or (bands[0] if len(bands) == 1 else _UNKNOWN if bands else setting.grade)
    graded = {"grade": grade} if grade in GRADES else {}
    code = words.titles.term(name)
    named = {"term": code} if code and is_term(name, code, words.vocabulary) else {}
    own = code is None or words.vocabulary.terms[code].label.casefold() != name.casefold()
    titled = {"title": name} if own or not named else {}
    row = {**named, **titled, **graded, **_base(column), **counts}
    return Proposal("adverse_events", row, setting.table.where, said)


def _strip(label: str) -> str:
    """The name of a row without marks of footnotes, and without what its cells are: ``n (%)``."""
    name = cues.COUNTS_ALONE.sub("", label)
    while (shorter := cues.MARKS.sub("", name)) != name:
        name = shorter
    return name


def _effect(head: str, cell: str) -> dict[str, Any] | None:
    """A ratio with its interval, as header and cell say together what it is."""
    label = cues.INTERVAL.search(head)
    said = cell.replace("(", f"({label[0]} ", 1) if label and not cues.INTERVAL.search(cell) else cell
    shape = shape_text(f"{cues.INTERVAL.sub(' ', head).replace('( )', '')}: {said}")
    groups = [one for one in find_groups(shape) if one.kind == "ratio"]
    limits = read_limits(shape, groups[0], ratio=True) if len(groups) == 1 else {}
    if "ci" not in limits:
        return None
    measure = read_measure(shape, groups[0], 0)
    return {**({"measure": measure} if measure else {}), "estimate": print_number(groups[0].parts[0].number), **limits}
