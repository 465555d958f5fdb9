"""Tables of headline rows: one arm with its intervals, or arms side by side with the effect in the last column."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from trialcli.model import Trial
from trialcli.report.document import Cell, Column, Row, Table
from trialcli.report.figure_record import format_printed
from trialcli.report.line import Line
from trialcli.report.show.headline_rows import Headline
from trialcli.report.show.request import Page

SIGNS = {"computed": "*", "secondary": "†", "disputed": "‡"}
"""The sign of what must stand beside a figure, where there is no room for the word."""
SPELLED = {"computed": "computed", "secondary": "from a secondary source", "disputed": "disputed"}
_FLAGS = {"interval-secondary": "secondary", "retracted": "disputed"}
_MEASURES = {
    "hazard-ratio": "HR",
    "odds-ratio": "OR",
    "risk-ratio": "RR",
    "rate-ratio": "Rate ratio",
    "risk-difference": "Difference",
    "mean-difference": "Difference",
    "ratio-of-means": "Ratio of means",
    "win-ratio": "Win ratio",
    "p-value-only": "",
}
_CI = "95% CI"
_NONE = Cell("–", "missing")
_WIDE, _BESIDE = 22, 3


class Made(NamedTuple):
    """A table, and the signs that its cells use."""

    table: Table
    signs: frozenset[str]


def name_arm(trial: Trial, arm: str) -> str:
    """An arm in a word or two: its label, the short form in brackets at the label's end, or its id."""
    label = trial.arms[arm].label
    head, _, short = label.removesuffix(")").rpartition(" (")
    if head and label.endswith(")") and short.replace("-", "").isalnum():
        return short
    return label if len(label) <= _WIDE else arm


def make_tables(made: Page, rows: Sequence[Headline], key: str, title: str = "") -> list[Made]:
    """The rows as a table; arms that were never set against each other stand in tables of their own."""
    trial = made.trial
    arms = [arm for arm in trial.arms if any(arm in row.lines for row in rows)]
    pairs = list(dict.fromkeys(row.contrast.arms for row in rows if row.contrast and row.contrast.directed))
    if len(arms) > _BESIDE and not pairs:
        arms = [arm for arm in arms if not trial.arms[arm].of]
    if len(arms) <= _BESIDE or not pairs:
        return [_table(made, rows, arms, key, title)] if arms or pairs else []
    return [
        _table(made, own, list(pair), key if not place else f"{key}-{place + 1}", title)
        for place, pair in enumerate(pairs)
        if (own := [row for row in rows if _among(row, pair)])
    ]


def _among(row: Headline, pair: Sequence[str]) -> bool:
    return tuple(row.contrast.arms) == tuple(pair) if row.contrast else any(arm in row.lines for arm in pair)


def _table(made: Page, rows: Sequence[Headline], arms: Sequence[str], key: str, title: str) -> Made:
    compared = any(row.effect for row in rows)
    used: set[str] = set()
    columns: tuple[Column, ...]
    if len(arms) == 1 and not compared:
        body = [_single(made, row, arms[0], used) for row in rows if arms[0] in row.lines]
        used.discard("computed")  # which the heading says
        starred = any(SIGNS["computed"] in cell.text for cells in body for cell in cells)
        columns = (Column("label", "Outcome"), Column("value", "Value", "right"),
                   Column("interval", f"{_CI} (* computed)" if starred else _CI),
                   Column("count", "n/N"), Column("population", "Population"), Column("cut", "Data cut"))  # fmt: skip
        filled = [place for place in range(len(columns)) if any(cells[place].text for cells in body)]
        columns = tuple(columns[place] for place in filled)
        body = [tuple(cells[place] for place in filled) for cells in body]
    else:
        columns = (Column("label", "Outcome"), *(Column(arm, name_arm(made.trial, arm)) for arm in arms))
        columns += (Column("effect", "Effect (95% CI)"),) if compared else ()
        body = [_beside(made, row, arms, compared, used) for row in rows]
    records = [tuple(line.record for line in row.all_lines) for row in rows if _shown(row, arms, compared)]
    return Made(Table(key, title, columns, tuple(map(Row, body, records))), frozenset(used))


def _shown(row: Headline, arms: Sequence[str], compared: bool) -> bool:  # noqa: FBT001 - of one table
    return compared or len(arms) != 1 or arms[0] in row.lines


def _single(made: Page, row: Headline, arm: str, used: set[str]) -> tuple[Cell, ...]:
    line = row.lines[arm]
    cut = "" if line.record["cut"] == made.chosen.main else f"@{line.record['cut']}"
    return (
        Cell(row.label, "primary" if row.primary else ""),
        Cell(_value(line) + "".join(_signs(line, used)), line.value.tone),
        _interval(line, used),
        Cell(_people(line)),
        Cell(line.population),
        Cell(cut),
    )


def _beside(made: Page, row: Headline, arms: Sequence[str], compared: bool, used: set[str]) -> tuple[Cell, ...]:  # noqa: FBT001 - of one table
    others = [f"@{cut}" for cut in row.cuts if cut != made.chosen.main]
    label = " ".join((row.label, *others))
    cells = [Cell(label, "primary" if row.primary else "")]
    for arm in arms:
        line = row.lines.get(arm)
        cells.append(_NONE if line is None else Cell(_counted(line) + "".join(_signs(line, used)), line.value.tone))
    if compared:
        cells.append(_effect(row, used))
    return tuple(cells)


def _effect(row: Headline, used: set[str]) -> Cell:
    if row.effect is None or row.contrast is None:
        return _NONE
    line = row.effect
    measure = _MEASURES.get(row.contrast.measure, row.contrast.title or "")
    span = line.around._replace(computed=False, aside="").in_brackets
    # A measure of a title of its own has its unit in it.
    own = row.contrast.estimate if row.contrast.measure == "other" else None
    estimate = line.value.text if own is None else format_printed(own)
    value = " ".join(filter(None, (measure, estimate, f"({span})" if span else "")))
    at = f"@{row.contrast.cut}" if _differs(row) else ""
    told = ", ".join(filter(None, (value, line.counted)))
    return Cell(" ".join(filter(None, (told + "".join(_signs(line, used)), at))), line.value.tone)


def explain_signs(tables: Iterable[Made], texts: Iterable[str] = ()) -> str:
    """What the signs mean that tables or texts use: ``* computed; † from a secondary source``; empty without any."""
    found, told = list(tables), list(texts)
    return "; ".join(
        f"{sign} {SPELLED[word]}"
        for word, sign in SIGNS.items()
        if any(word in one.signs for one in found) or any(sign in text for text in told)
    )


def tell_headline(row: Headline, main: str) -> str:
    """A row in one line: ``PFS, median @final 13.8 vs 4.4 months; HR 0.49 (0.38–0.63)``, arms in their order.

    Args:
        row: the row.
        main: the data cut that need not be named.
    """
    used: set[str] = set()
    lines = list(row.lines.values())
    values = [_value(line) if len(lines) > 1 else _counted(line) for line in lines[:_BESIDE]]
    values = [value.removesuffix(" months") if place < len(values) - 1 else value for place, value in enumerate(values)]
    signs = dict.fromkeys(sign for line in lines for sign in _signs(line, used))
    effect = _effect(row, used).text if row.effect else ""
    label = " ".join((row.label, *(f"@{cut}" for cut in row.cuts if cut != main)))
    return "; ".join(filter(None, (f"{label} {' vs '.join(values)}{''.join(signs)}", effect)))


def _differs(row: Headline) -> bool:
    """Whether the effect is of another data cut than the one that its row names."""
    return row.contrast is not None and row.contrast.cut not in row.cuts


def _value(line: Line) -> str:
    """A value without the word that it was computed, which its sign says."""
    return line.share or line.value.text


def _counted(line: Line) -> str:
    value, counted = _value(line), _people(line)
    if not counted or counted == value:
        return value
    return f"{value} {counted}" if line.record["events"] is None else f"{value} ({counted})"


def _people(line: Line) -> str:
    """People with the event of people counted, of whom a derived number is left out."""
    if line.counted and line.record["events"] is None and line.record["of"] is not None:
        return f"of {line.record['of']}"
    return line.counted or ""


def _signs(line: Line, used: set[str]) -> Iterator[str]:
    told = ["computed"] if line.share else []
    told += [word for flag in line.flags if (word := _FLAGS.get(flag, flag)) in SIGNS]
    for word in dict.fromkeys(told):
        used.add(word)
        yield SIGNS[word]


def _interval(line: Line, used: set[str]) -> Cell:
    text = line.around._replace(computed=False).text
    if line.around.computed and text:
        used.add("computed")
        return Cell(f"{text}{SIGNS['computed']}", "computed")
    return Cell(text)
