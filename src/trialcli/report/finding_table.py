"""What the audit found, and what a check asks."""

from collections.abc import Sequence
from typing import NamedTuple

from trialcli.audit.findings import Finding, Grade
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
_SHOWN_NOTE = "readings-are-known"
"""The check whose notes are always shown: a figure that is knowingly disputed."""


class Audited(NamedTuple):
    """A trial and what was found in it."""

    trial: Trial
    findings: Sequence[Finding]


def finding_list(audited: Sequence[Audited], *, notes: bool) -> Report:
    """What was found, trial by trial, and which trials are clean.

    Args:
        audited: the trials.
        notes: whether to show what is only noted; disputed figures always are.
    """
    rows, hidden = [], 0
    for trial, findings in audited:
        shown = [one for one in findings if notes or one.grade is not Grade.NOTE or one.check == _SHOWN_NOTE]
        hidden += len(findings) - len(shown)
        rows += [_row(trial, finding) for finding in shown]
    table = Table("findings", "", _COLUMNS, tuple(rows))
    sections = (Section("findings", "", (table,)),) if rows else ()
    return Report("audit", "Audit", _summary(audited), sections, tuple(_closing(audited, hidden)))


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
    held = [finding.grade for _, findings in audited for finding in findings]
    counts = [f"{held.count(grade)} {grade.value}" for grade in Grade if grade in held]
    if held.count(Grade.NOTE) > 1:
        counts[-1] += "s"
    trials = f"{len(audited)} trial" + ("" if len(audited) == 1 else "s")
    return f"{trials}: {', '.join(counts) or 'no findings'}"


def _closing(audited: Sequence[Audited], hidden: int) -> list[str]:
    sound = [trial.name for trial, findings in audited if all(one.grade is Grade.NOTE for one in findings)]
    disputed = {trial.name for trial, findings in audited for one in findings if one.check == _SHOWN_NOTE}
    closing = []
    if sound:
        clean = [f"{name} (disputed figures apart)" if name in disputed else name for name in sound]
        closing.append(f"Clean: {', '.join(clean)}.")
    if hidden:
        notes = "1 note is" if hidden == 1 else f"{hidden} notes are"
        closing.append(f"{notes} not shown; --all shows them.")
    return closing
