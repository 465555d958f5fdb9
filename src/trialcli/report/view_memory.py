"""What a saved view showed: its trials and figures in a few words each, to be held against what it shows later."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from trialcli.analysis.chosen_cut import Chosen
from trialcli.library.trialfiles.entry import Card
from trialcli.model import Trial
from trialcli.report.document import Record, Report, Row, Table
from trialcli.report.labels import NOT_RECORDED, lower_heading, name_harm, name_outcome, source_name
from trialcli.vocabulary.lookup import Vocabulary

_LISTED = ("year", "phase", "allocation", "enrolled", "planned", "treated", "results")


class Noted(NamedTuple):
    """One figure as it was shown: of which trial and arm, what it is, its value, who was counted, when, and by whom."""

    trial: str
    arm: str
    what: str
    value: str
    people: str = ""
    cut: str = ""
    source: str = ""


class Memory(NamedTuple):
    """What a view showed on a day: names of trials by their ids, and figures by what they are of."""

    day: str
    trials: Mapping[str, str]
    figures: Mapping[str, Noted]


def remember_table(report: Report, chosen: Sequence[Chosen], words: Vocabulary, day: str) -> Memory:
    """What a table of trials shows.

    Args:
        report: the table, one row a trial and arm.
        chosen: its trials.
        words: their words.
        day: today, as ISO 8601 writes it.
    """
    trials = {one.trial.id: one.trial for one in chosen}
    tables = [block for section in report.sections for block in section.blocks if isinstance(block, Table)]
    noted = [pair for table in tables for row in table.rows for pair in _row(table, row, trials, words)]
    return Memory(day, {key: trial.name for key, trial in trials.items()}, _keyed(noted))


def remember_list(cards: Iterable[Card], day: str) -> Memory:
    """What a list of trials shows.

    Args:
        cards: its rows.
        day: today, as ISO 8601 writes it.
    """
    found = list(cards)
    noted = [
        (f"{card.id}/{key}", Noted(card.id, "", _heading(key), str(value), source=_report_of(card)))
        for card in found
        for key, value in _told(card)
    ]
    return Memory(day, {card.id: card.name for card in found}, _keyed(noted))


def _told(card: Card) -> Iterator[tuple[str, object]]:
    for key in _LISTED:
        value = getattr(card, key)
        if value is not None:
            yield key, ("posted" if value else "none") if key == "results" else value


def _heading(key: str) -> str:
    return {"enrolled": "Enrolled (people)", "planned": "Planned (people)", "treated": "Treated (people)"}.get(
        key, key.capitalize()
    )


def _report_of(card: Card) -> str:
    return f"doi {card.doi}" if card.doi else (card.registry or "")


def _keyed(noted: Iterable[tuple[str, Noted]]) -> dict[str, Noted]:
    """Figures by their keys; the second of one key has its place behind it."""
    seen: Counter[str] = Counter()
    found = {}
    for key, one in noted:
        seen[key] += 1
        found[key if seen[key] == 1 else f"{key}/{seen[key]}"] = one
    return found


def _row(table: Table, row: Row, trials: Mapping[str, Trial], words: Vocabulary) -> Iterator[tuple[str, Noted]]:
    first = row.records[0]
    for column, cell in zip(table.columns, row.cells, strict=True):
        if column.key == "size" and cell.tone != "missing":
            arm = _arm(first, trials[first["trial"]])
            told = ", ".join(cell.text.split("\n"))
            yield f"{first['trial']}/{first['arm']}/n", Noted(first["trial"], arm, "n", told)
    for record in row.records:
        value = _value(record)
        if value:
            yield _key(record), _noted(record, trials[record["trial"]], words, value)


def _key(record: Record) -> str:
    keys = ("trial", "arm", "outcome", "term", "grade", "statistic", "subgroup", "timepoint")
    return "/".join(str(record.get(key) or "") for key in keys)


def _noted(record: Record, trial: Trial, words: Vocabulary, value: str) -> Noted:
    cut, population, source = record.get("cut"), record.get("population"), record.get("source")
    return Noted(
        trial.id,
        _arm(record, trial),
        _what(record, words),
        value,
        lower_heading(words.populations[population].heading) if population else "",
        trial.cuts[cut].label if cut else "",
        source_name(trial.sources[source]) if source else "",
    )


def _arm(record: Record, trial: Trial) -> str:
    arm = trial.arms.get(record.get("arm") or "")
    return arm.label if arm and len(trial.arms) > 1 else ""


def _what(record: Record, words: Vocabulary) -> str:
    if record.get("term"):
        return name_harm(words, record["term"], record.get("grade") or "any")
    return name_outcome(words.outcomes[record["outcome"]], record.get("subgroup"), record.get("timepoint"))


def _value(record: Record) -> str:
    """The value as printed with its printed interval and count; empty where the trial's file has none."""
    if not record.get("outcome") and not record.get("term"):
        return ""
    missing = record.get("missing")
    if missing:
        least = record.get("at_least")
        return (
            f"at least {least}"
            if least is not None
            else ""
            if missing == NOT_RECORDED
            else str(missing).replace("-", " ")
        )
    unit = record.get("unit") or ""
    shown = record.get("printed") or f"{record.get('value')} computed"
    value = f"{shown}%" if unit == "percent" else f"{shown} {unit}".strip()
    inside = [f"interval {record['ci_printed']}"] if record.get("ci_printed") else []
    counted = [f"{record['events']}/{record['of']}"] if record.get("events") is not None and record.get("of") else []
    other = [f"disputed, also {record['other_printed']}"] if record.get("other_printed") else []
    return ", ".join((value, *inside, *counted, *other))
