"""What changed between two versions of a registry record, part by part."""

import re
from collections.abc import Iterator, Sequence

from trialcli.registries.ctgov.record_diff import Change
from trialcli.report.document import Block, Cell, Column, Report, Row, Section, Table
from trialcli.report.labels import count_things

_COLUMNS = (Column("what", "What"), Column("before", "Before"), Column("after", "After"))
_SIZE, _KIND = "enrollmentInfo.count", "enrollmentInfo.type"
_KINDS = {"ACTUAL": "actual", "ESTIMATED": "planned", "ANTICIPATED": "planned"}
# Where the registry writes words of its own lists in capitals; elsewhere capitals are the sponsor's.
_LISTED = re.compile(
    r"(?:[sS]tatus|[tT]ype|allocation|masking|Model|Purpose|Perspective|sex|class|phases\[\d+\]|stdAges\[\d+\]"
    r"|whoMasked\[\d+\]|ipdSharing|samplingMethod)\Z"
)


def report_changes(number: str, versions: tuple[str, str], found: Sequence[Change]) -> Report:
    """The report of what differs between two versions.

    Args:
        number: the registry number.
        versions: the days of the older and of the newer version.
        found: the changes, in the order of the newer version.
    """
    parts: dict[str, list[Change]] = {}
    for change in _worded(found):
        parts.setdefault(change.part, []).append(change)
    sections = tuple(Section(_key(part), part, _blocks(part, rows)) for part, rows in parts.items())
    told = f"{count_things(sum(map(len, parts.values())), 'change')} from {versions[0]} to {versions[1]}"
    return Report("diff", number, told if found else f"no changes from {versions[0]} to {versions[1]}", sections)


def describe_change(change: Change) -> str:
    """A change in a line: ``Enrollment: 300 (planned) → 287 (actual)``, ``Primary outcomes · Survival: added``."""
    name = change.what or change.part
    if change.before is None:
        return f"{name}: added, {change.after}"
    if change.after is None:
        return f"{name}: removed, was {change.before}"
    return f"{name}: {change.before} → {change.after}"


def _worded(found: Sequence[Change]) -> Iterator[Change]:
    """The changes in words for people: how many were enrolled, with whether they were or are planned, is one."""
    kind = next((change for change in found if change.path.endswith(_KIND)), None)
    size = next((change for change in found if change.path.endswith(_SIZE)), None)
    for change in found:
        if size and kind and change in (size, kind):
            if change is (size if found.index(size) < found.index(kind) else kind):
                values = (_sized(size.before, kind.before), _sized(size.after, kind.after))
                yield Change(size.part, "Enrollment", *values, size.path)
            continue
        listed = _LISTED.search(change.path) is not None
        yield change._replace(before=_plain(change.before), after=_plain(change.after)) if listed else change


def _sized(size: str | None, kind: str | None) -> str | None:
    if size is None or kind is None:
        return size or kind
    return f"{size} ({_KINDS.get(kind, _plain(kind))})"


def _plain(text: str | None) -> str | None:
    """A word of one of the registry's lists as people write it: ``ACTIVE_NOT_RECRUITING``."""
    return text and (text.replace("_", " ").lower() if text.isupper() else text)


def _blocks(part: str, rows: Sequence[Change]) -> tuple[Block, ...]:
    return (Table(_key(part), "", _COLUMNS, tuple(map(_row, rows))),)


def _key(part: str) -> str:
    return part.casefold().replace(" ", "-")


def _row(change: Change) -> Row:
    before = Cell("not there", "missing") if change.before is None else Cell(change.before)
    after = Cell("removed", "missing") if change.after is None else Cell(change.after)
    if change.before is None:
        after = Cell(f"added: {change.after}")
    record = {**change._asdict(), "sentence": describe_change(change)}
    return Row((Cell(change.what or change.part), before, after), (record,))
