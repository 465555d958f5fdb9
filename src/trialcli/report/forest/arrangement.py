"""In which order the rows of a forest plot stand, and under which headings; which of them have nothing to draw."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from trialcli.model import Trial
from trialcli.report.document import PlotRow
from trialcli.report.forest.forest_rows import Entry
from trialcli.vocabulary.lookup import Vocabulary

Sort = Literal["", "name", "value", "year"]
FEW = 4  # trials, up to which rows stand under no headings of their own
UNCLASSED = "Class of treatment not recorded"
_LAST = 9999  # after every year
_OTHER = "drug"  # a kind that says nothing beside a target


class Arrangement(NamedTuple):
    """How a plot is laid out.

    Args:
        sort: the order of the trials: as they were named, by name, by their first value, or by the year of the report.
        subgroups: whether figures of subgroups have rows.
    """

    sort: Sort = ""
    subgroups: bool = False


AS_NAMED = Arrangement()


def arrange_entries(found: Sequence[Entry], vocabulary: Vocabulary, by: Arrangement) -> list[Entry]:
    """The rows in their order; those of one trial stay together, and trials of many under their class of treatment.

    Rows that have a heading already, such as a time, keep it and are sorted under it. A comparator arm stands with the
    trial that it is of, so that a heading names what the trials test, not what each arm was given.
    """
    trials = {entry.trial.id for entry in found if entry.line}
    classed = len(trials) > FEW
    made: list[Entry] = []
    for group in dict.fromkeys(entry.group for entry in found):
        rows = [entry for entry in found if entry.group == group]
        own = {id_: [row for row in rows if row.trial.id == id_] for id_ in dict.fromkeys(row.trial.id for row in rows)}
        order = sorted(own.values(), key=lambda rows: _place(rows, by.sort))
        if classed and not group:
            order = [
                [row._replace(group=name_class(row.trial, vocabulary)) for row in rows]
                for rows in sorted(order, key=lambda rows: _class_place(rows[0].trial, vocabulary))
            ]
        made += [row for rows in order for row in rows]
    return made


def _place(rows: Sequence[Entry], sort: Sort) -> tuple[float, str]:
    trial = rows[0].trial
    name = trial.name.casefold()
    if sort == "value":
        values = (row.record.get("value") for row in rows if row.line)
        return next((float(value) for value in values if value is not None), float("inf")), name
    if sort == "year":
        source = trial.sources.get(trial.citation or "")
        return float((source.year if source else None) or _LAST), name
    return 0.0, name if sort else ""


def _class_place(trial: Trial, vocabulary: Vocabulary) -> tuple[bool, str]:
    name = name_class(trial, vocabulary)
    return name == UNCLASSED, name.casefold()


def name_class(trial: Trial, vocabulary: Vocabulary) -> str:
    """What trials of one class test: ``Under test: BCMA, CAR T cells``, by the first target and the first kind."""
    known = [kind for kind in trial.treatment[:1] if kind in vocabulary.treatments and kind != _OTHER]
    kinds = [_within_line(vocabulary.treatments[kind].label) for kind in known]
    told = ", ".join((*trial.targets[:1], *kinds))
    return f"Under test: {told}" if told else UNCLASSED


def _within_line(label: str) -> str:
    """A label as it stands within a line: ``bispecific antibody``, ``CAR T cells``."""
    return label if label[1:2].isupper() else f"{label[:1].lower()}{label[1:]}"


def count_parts(found: Sequence[Entry]) -> tuple[int, int]:
    """How many rows are of subgroups, and of how many trials."""
    parts = [entry.trial.id for entry in found if entry.part and entry.line]
    return len(parts), len(set(parts))


def say_without(rows: Sequence[PlotRow], drawn: Sequence[PlotRow]) -> Iterator[str]:
    """One line on the rows that have nothing to draw, by the reason; a trial is named once where it has no other row.

    Args:
        rows: those without a figure on the axis.
        drawn: those with one.
    """
    reasons: dict[str, dict[str, None]] = {}
    others = {row.record["trial"] for row in drawn}
    for row in rows:
        trial, reason = row.record["trial"], _reason(row)
        alone = trial not in others and all(_reason(one) == reason for one in rows if one.record["trial"] == trial)
        name = row.record["name"] if alone else row.label
        reasons.setdefault(reason, {})[name] = None
    if reasons:
        told = [f"{reason[:1].upper()}{reason[1:]}: {'; '.join(names)}." for reason, names in reasons.items()]
        yield f"Without a row. {' '.join(told)}"


def _reason(row: PlotRow) -> str:
    return row.text.partition("\n")[0]
