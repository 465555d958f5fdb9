"""Findings of a registry record by their cause: a table filled in wrongly is one finding, whatever it has of rows."""

from collections.abc import Iterable

from trialcli.audit.findings import Finding
from trialcli.model import Trial


def join_causes(findings: Iterable[Finding], trial: Trial) -> list[Finding]:
    """One finding for all rows of one table that one check finds the same of; a note, for all of the record.

    Args:
        findings: what was found in the rows.
        trial: the trial of a registry record.
    """
    found: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        table = _table(finding.path, trial) if finding.fails else ""
        found.setdefault((finding.check, finding.grade, finding.why, finding.acknowledged, table), []).append(finding)
    return [_joined(alike) for alike in found.values()]


def _joined(alike: list[Finding]) -> Finding:
    first, *others = alike
    if not others:
        return first
    more = "another figure" if len(others) == 1 else f"{len(others):,} other figures"
    return first._replace(why=f"{first.why}; the same of {more}")


def _table(path: str, trial: Trial) -> str:
    """The table of a record that a row stands in: its registered outcome, or its list; else the row itself."""
    key, _, rest = path.partition("[")
    number = rest.partition("]")[0]
    if key not in {"results", "contrasts"} or not number.isdecimal():
        return key if key == "adverse_events" else path
    row = getattr(trial, key)[int(number) - 1]
    return f"{key} of {row.registered}" if row.registered else path
