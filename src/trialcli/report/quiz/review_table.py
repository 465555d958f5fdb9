"""How a reader's own learning goes: what is remembered, what is coming, what is hard."""

from collections.abc import Mapping

from trialcli.quiz.statistics import MATURE, Day, Hard, Share, Statistics
from trialcli.report.document import Cell, Column, Fact, Facts, Paragraph, Report, Row, Section, Table
from trialcli.report.labels import count_things

BAR = 30
"""Columns of the longest bar."""
NOTHING = "Nothing has been reviewed yet; `trialcli quiz` asks the first questions."
_HARD_COLUMNS = (
    Column("question", "Question"),
    Column("reviews", "Reviews", "right"),
    Column("forgotten", "Forgotten", "right"),
    Column("retention", "Remembered, %", "right"),
    Column("difficulty", "Difficulty, 1 to 10", "right"),
    Column("due", "Due"),
)


def quiz_stats(counted: Statistics, names: Mapping[str, str]) -> Report:
    """The report of ``quiz stats``.

    Args:
        counted: the figures.
        names: the words of the cards that are in the library.
    """
    if not counted.reviews:
        return Report("quiz", "Quiz statistics", "", (Section("overview", "", (Paragraph(NOTHING),)),))
    sections = [
        Section("overview", "", (_overview(counted),)),
        Section("forecast", "Due in the next 14 days", (_forecast(counted.forecast),)),
    ]
    if counted.hardest:
        sections.append(Section("hardest", "Hardest questions", (_hardest(counted.hardest, names),)))
    subtitle = f"{count_things(counted.reviews, 'review')} of {count_things(counted.cards, 'question')}"
    notes = (
        f"A question is mature once it had been put away for {MATURE.days} days or longer.",
        "Answered right is any grade but again; a repeat is a review after a question's first.",
        "Today's row holds what is overdue too.",
    )
    return Report("quiz", "Quiz statistics", subtitle, tuple(sections), notes)


def _overview(counted: Statistics) -> Facts:
    mature = f"of questions put away {MATURE.days} days or more (mature)"
    return Facts((
        _share("answered_month", "Answered right, 30 days", "repeats", counted.lately),
        _share("retention_repeated", "Answered right, all time", "repeats", counted.repeated),
        _number("cards", "Questions seen", counted.cards, "question"),
        _number("mature", "Of these mature", counted.mature, "question"),
        _number("reviews", "Reviews", counted.reviews, "review"),
        _number("days", "Days with a review", counted.days, "day"),
        Fact("pace", "Time a question", Cell(f"median {counted.pace:.0f} seconds"),
             {"value": round(counted.pace, 1), "unit": "seconds"}),
        _share("retention_month", "Retention, 30 days", f"reviews {mature}", counted.month),
        _share("retention_ever", "Retention, all time", f"reviews {mature}", counted.ever),
    ))  # fmt: skip


def _number(key: str, label: str, value: int, thing: str) -> Fact:
    return Fact(key, label, Cell(count_things(value, thing)), {"value": value, "unit": f"{thing}s"})


def _share(key: str, label: str, what: str, share: Share) -> Fact:
    record = {"value": _percent(share), "unit": "percent", "kept": share.kept, "of": share.of}
    if not share.of:
        return Fact(key, label, Cell("no such review yet", "missing"), record)
    return Fact(key, label, Cell(f"{100 * share.kept / share.of:.0f}% ({share.kept}/{share.of} {what})"), record)


def _percent(share: Share) -> float | None:
    return round(100 * share.kept / share.of, 1) if share.of else None


def _forecast(days: tuple[Day, ...]) -> Table:
    """A row a day; what is overdue stands under today."""
    most = max(day.due for day in days) or 1
    columns = (Column("day", "Day"), Column("due", "Questions due", "right"), Column("bar", ""))
    rows = tuple(
        Row(
            (Cell(f"{day.day:%a} {day.day}" + (", today" if first else "")), Cell(str(day.due)),
             Cell("█" * -(-day.due * BAR // most))),
            ({"day": str(day.day), "due": day.due, "unit": "questions"},),
        )
        for first, day in zip((True, *[False] * len(days)), days, strict=False)
    )  # fmt: skip
    return Table("forecast", "", columns, rows)


def _hardest(hardest: tuple[Hard, ...], names: Mapping[str, str]) -> Table:
    return Table("hardest", "", _HARD_COLUMNS, tuple(_hard(hard, names) for hard in hardest))


def _hard(hard: Hard, names: Mapping[str, str]) -> Row:
    memory = hard.memory
    share = Share(memory.reviews - memory.forgotten, memory.reviews)
    trial = hard.card.partition("/")[0].partition(":")[0]
    cells = (
        Cell(names[hard.card]) if hard.card in names else Cell(f"{hard.card}, no longer in the library", "missing"),
        Cell(str(memory.reviews)),
        Cell(str(memory.forgotten)),
        Cell(f"{100 * share.kept / share.of:.0f}"),
        Cell(f"{memory.difficulty:.1f}"),
        Cell(str(hard.due)),
    )
    record = {
        "card": hard.card,
        "trial": trial,
        "question": names.get(hard.card),
        "reviews": memory.reviews,
        "forgotten": memory.forgotten,
        "retention_percent": _percent(share),
        "difficulty": round(memory.difficulty, 2),
        "stability_days": round(memory.stability, 2),
        "due": memory.due.isoformat(timespec="seconds"),
    }
    return Row(cells, (record,))
