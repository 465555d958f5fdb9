"""What a registry record says of figures besides their values: the outcome as registered, and their place."""

from collections.abc import Iterator, Sequence

from trialcli.model import AdverseEvent, Contrast, Registered, Result, Trial
from trialcli.report.document import Block, Cell, Column, Fact, Facts, Row, Table
from trialcli.report.line import Line

Figure = Result | Contrast | AdverseEvent


def explain_registered(trial: Trial, rows: Sequence[Figure]) -> tuple[Block, ...]:
    """Each registered outcome that the figures belong to, and why it was taken for this one."""
    keys = dict.fromkeys(row.registered for row in rows)
    found = [(key, trial.registered[key]) for key in keys if key in trial.registered]
    return tuple(Facts(tuple(_facts(key, about))) for key, about in found)


def _facts(key: str, about: Registered) -> Iterator[Fact]:
    for name, label, text in (
        ("title", "Title", about.title),
        ("declared", "Ranked", about.declared),
        ("rule", "Read so because", about.rule),
        ("time_frame", "Time frame", about.time_frame),
        ("population", "Who was analyzed", about.population),
        ("description", "How it was measured", about.description),
        ("parameter", "Given as", about.given),
        ("unit", "Unit", about.unit),
        ("note", "Besides", about.note),
        ("locator", "Place in the record", about.locator),
    ):
        if text:
            yield Fact(f"{key}_{name}", label, Cell(text), text)


def list_places(rows: Sequence[Figure], lines: Sequence[Line]) -> tuple[Block, ...]:
    """The place of every figure that has one."""
    made = tuple(
        Row((Cell(_name(line)), Cell(row.locator)), ({**_where(line), "locator": row.locator},))
        for row, line in zip(rows, lines, strict=True)
        if row.locator
    )
    columns = (Column("label", "Figure"), Column("locator", "Place in the record"))
    return (Table("places", "", columns, made),) if made else ()


def _name(line: Line) -> str:
    arm = line.record["arm_label"]
    value = f"{line.value.text}, {arm}" if arm else line.value.text
    return f"{line.label}: {value}"


def _where(line: Line) -> dict[str, object]:
    return {key: line.record[key] for key in ("trial", "arm", "cut", "label")}
