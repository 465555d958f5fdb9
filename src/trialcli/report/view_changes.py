"""What changed in a saved view since it was last marked as seen: trials that came and went, figures before and now."""

from collections.abc import Iterator

from trialcli.report.document import Cell, Column, Paragraph, Record, Report, Row, Section, Table
from trialcli.report.labels import count_things
from trialcli.report.show.sections import NOTICE
from trialcli.report.view_memory import Memory, Noted

_SHOWN, _NOT_SHOWN = "shown", "not shown"
_COLUMNS = (Column("trial", "Trial"), Column("figure", "Figure"), Column("before", "Before"), Column("now", "Now"))


def tell_changes(report: Report, before: Memory, now: Memory) -> Report:
    """The report, opened by what changed; where nothing did, closed by that.

    Args:
        report: what the view shows now.
        before: what it showed when it was last marked as seen.
        now: the same of today.
    """
    rows = tuple(_rows(before, now))
    if not rows:
        return report._replace(notes=(*report.notes, f"Nothing has changed in this view since {before.day}."))
    changes = [row.records[0]["change"] for row in rows]
    counted = [
        f"{count_things(changes.count(change), thing)} {words}"
        for change, thing, words in (("added", "trial", "added"), ("gone", "trial", "gone"),
                                     ("changed", "figure", "changed"))
        if change in changes
    ]  # fmt: skip
    told = Paragraph(f"Since {before.day}, when this view was last marked as seen: {', '.join(counted)}.")
    section = Section("changes", "What changed", (told, Table("changes", "", _COLUMNS, rows)))
    first = report.sections[:1] if report.sections and report.sections[0].key == NOTICE else ()
    return report._replace(sections=(*first, section, *report.sections[len(first) :]))


def _rows(before: Memory, now: Memory) -> Iterator[Row]:
    """Trials that came, trials that went, and figures of the others that are not what they were."""
    for trial in now.trials:
        if trial not in before.trials:
            yield _trial_row("added", trial, now.trials[trial])
    for trial in before.trials:
        if trial not in now.trials:
            yield _trial_row("gone", trial, before.trials[trial])
    for key in dict.fromkeys((*now.figures, *before.figures)):
        old, new = before.figures.get(key), now.figures.get(key)
        one = new or old
        if old != new and one is not None and one.trial in before.trials and one.trial in now.trials:
            yield _figure_row(now.trials[one.trial], one, old, new)


def _trial_row(change: str, trial: str, name: str) -> Row:
    before, after = (_NOT_SHOWN, _SHOWN) if change == "added" else (_SHOWN, _NOT_SHOWN)
    record = {"change": change, "trial": trial, "name": name, "before": before, "now": after}
    return Row((Cell(name, "name"), Cell("the trial"), Cell(before), Cell(after)), (record,))


def _figure_row(name: str, one: Noted, old: Noted | None, new: Noted | None) -> Row:
    record: dict[str, object] = {"change": "changed", "trial": one.trial, "name": name, "arm": one.arm or None,
                                 "figure": one.what, **_side("before", old), **_side("now", new)}  # fmt: skip
    what = f"{one.what}\n{one.arm}" if one.arm else one.what
    return Row((Cell(name, "name"), Cell(what), _cell(old), _cell(new)), (record,))


def _side(side: str, noted: Noted | None) -> Record:
    if noted is None:
        return {side: _NOT_SHOWN}
    return {
        side: noted.value,
        f"{side}_population": noted.people or None,
        f"{side}_cut": noted.cut or None,
        f"{side}_source": noted.source or None,
    }


def _cell(noted: Noted | None) -> Cell:
    """A figure, under it who was counted at which data cut, and under that the source."""
    if noted is None:
        return Cell(_NOT_SHOWN)
    where = ", ".join(filter(None, (noted.people, noted.cut)))
    return Cell("\n".join(filter(None, (noted.value, where, noted.source))))
