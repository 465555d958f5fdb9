"""What the audit found, and what a check asks."""

from collections.abc import Sequence
from typing import NamedTuple

from trialcli.audit.findings import Finding, Grade
from trialcli.audit.reach import Reach
from trialcli.audit.run import Explanation
from trialcli.model import Trial
from trialcli.report.document import Cell, Column, Paragraph, Report, Row, Section, Table, Tone

_COLUMNS = (
    Column("grade", "Grade"),
    Column("figure", "Figure"),
    Column("check", "Check"),
    Column("reported", "Reported"),
    Column("recomputed", "Recomputed"),
    Column("why", "Why"),
)
_SHOWN_NOTES = {"readings-are-known", "follow-up-is-not-a-median"}
"""Checks whose notes are always shown: a figure that is knowingly disputed, or may be a copy of another."""
_FEW = 3  # trials of which all figures that stand alone are listed without being asked for
_ALONE = (Column("missing", "Nothing to hold it against"), Column("figures", "Figures"))


class Audited(NamedTuple):
    """A trial, what was found in it, and what could be held against something."""

    trial: Trial
    findings: Sequence[Finding]
    reach: Reach


def finding_list(audited: Sequence[Audited], *, notes: bool) -> Report:
    """What was found, trial by trial, and how many figures could be held against something.

    Args:
        audited: the trials.
        notes: whether to show what is only noted; disputed figures always are.
    """
    rows, hidden = [], 0
    for trial, findings, _ in audited:
        shown = [one for one in findings if notes or one.grade is not Grade.NOTE or one.check in _SHOWN_NOTES]
        hidden += len(findings) - len(shown)
        rows += [_row(trial, finding) for finding in shown]
    table = Table("findings", "", _COLUMNS, tuple(rows))
    sections = [Section("findings", "", (table,))] if rows else []
    listed = notes or len(audited) <= _FEW
    if listed and any(each.reach.alone for each in audited):
        sections.append(Section("alone", "Not checked", (_alone(audited),)))
    return Report("audit", "Audit", _summary(audited), tuple(sections), tuple(_closing(audited, hidden, listed=listed)))


def report_explanation(asked: Explanation) -> Report:
    """What a check asks, with its formula and its reference."""
    blocks = tuple(Paragraph(paragraph) for paragraph in asked.paragraphs)
    return Report("audit", asked.name, "", (Section("check", "", blocks),))


def _row(trial: Trial, finding: Finding) -> Row:
    tone: Tone = "disputed" if finding.fails else ""
    why = f"{finding.why}; acknowledged: {finding.acknowledged}" if finding.acknowledged else finding.why
    texts = (finding.figure, finding.check, finding.reported, finding.recomputed, why)
    record = {
        **finding._asdict(),
        "grade": finding.grade.value,
        "name": trial.name,
        "fails": finding.fails,
        "acknowledged": finding.acknowledged or None,
    }
    grade = f"{finding.grade.value}, acknowledged" if finding.acknowledged else finding.grade.value
    return Row((Cell(grade, tone), *(Cell(text) for text in texts)), (record,), trial.name)


def _summary(audited: Sequence[Audited]) -> str:
    """How many findings of each grade, in how many trials."""
    held = [finding.grade for each in audited for finding in each.findings]
    counts = [f"{held.count(grade)} {grade.value}" for grade in Grade if grade in held]
    if held.count(Grade.NOTE) > 1:
        counts[-1] += "s"
    trials = f"{len(audited)} trial" + ("" if len(audited) == 1 else "s")
    return f"{trials}: {', '.join(counts) or 'no findings'}"


def _alone(audited: Sequence[Audited]) -> Table:
    """Figures that stand alone, by trial and by what is missing."""
    rows = []
    for trial, _, reach in audited:
        for missing in dict.fromkeys(one.missing for one in reach.alone):
            those = [one for one in reach.alone if one.missing == missing]
            records = tuple({"trial": trial.id, "name": trial.name, **one._asdict()} for one in those)
            figures = "; ".join(one.figure for one in those)
            rows.append(Row((Cell(missing), Cell(figures)), records, trial.name))
    return Table("alone", "", _ALONE, tuple(rows))


def _closing(audited: Sequence[Audited], hidden: int, *, listed: bool) -> list[str]:
    """How far the audit reached, and what is not shown."""
    wrong = sum(len({one.path.partition(".")[0] for one in each.findings if one.fails and one.path.endswith("]")})
                for each in audited)  # fmt: skip
    alone = sum(len(each.reach.alone) for each in audited)
    held = sum(each.reach.figures for each in audited) - alone - wrong
    closing = []
    listing = "" if listed or not alone else "; --all lists them"
    if held > 0:
        other = "other " if wrong else ""
        also = f"; {alone:,} had nothing to be held against{listing}" if alone else ""
        closing.append(f"No contradiction among {_counted(held, f'{other}figure')}{also}.")
    elif alone:
        closing.append(f"{_counted(alone, 'figure')} had nothing to be held against{listing}.")
    if hidden:
        notes = "1 note is" if hidden == 1 else f"{hidden} notes are"
        closing.append(f"{notes} not shown; --all shows them.")
    return closing


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" + ("" if number == 1 else "s")
