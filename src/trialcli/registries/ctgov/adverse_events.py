"""Adverse events: serious and other ones as the registry lists them, and the totals of each group.

Neither list has grades, and groups may hold the same people, so nothing is ever added up.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from trialcli.model import AdverseEvent, Result
from trialcli.model.vocabulary import Term
from trialcli.registries.ctgov.arms.groups import EVENTS
from trialcli.registries.ctgov.json_values import Node, get_line, get_object, get_text, list_objects
from trialcli.registries.ctgov.numbers import read_spelling, read_whole
from trialcli.registries.ctgov.record_context import Place, Scope
from trialcli.registries.ctgov.text import find_fresh, fold_title, gather_remarks, join_line, make_slug, spell_word

AT_RISK = "at-risk"
NO_SYSTEM = "System not stated"
_MODULE = "resultsSection.adverseEventsModule"
_LISTS: tuple[tuple[str, Literal["serious", "other"]], ...] = (("seriousEvents", "serious"), ("otherEvents", "other"))
_PLACE = Place(EVENTS)


class Harms(NamedTuple):
    """Adverse events, deaths, and the words they need."""

    events: tuple[AdverseEvent, ...]
    deaths: tuple[Result, ...]
    words: dict[str, Term]


class _Row(NamedTuple):
    node: Node
    path: str
    grade: Literal["serious", "other"]
    key: tuple[str, str, int]
    """Term, system, and how often its list had both before."""


def read_adverse_events(record: Node, scope: Scope) -> Harms:
    """Every adverse event of a record."""
    module = get_object(record, "resultsSection", "adverseEventsModule")
    rows = list(_rows(module))
    words: dict[str, Term] = {}
    codes = _codes(rows, words, scope)
    events = [event for row in rows for event in _events(row, codes[row.key], words, scope)]
    groups = list(list_objects(module, "eventGroups"))
    for at, group in groups:
        _doubled(group, f"{_MODULE}.eventGroups[{at}]", scope)
    totals = [event for at, group in groups for event in _totals(group, f"{_MODULE}.eventGroups[{at}]", scope)]
    deaths = [death for at, group in groups for death in _deaths(group, f"{_MODULE}.eventGroups[{at}]", scope)]
    return Harms((*totals, *events), tuple(deaths), words)


def _rows(module: Node) -> Iterator[_Row]:
    for key, grade in _LISTS:
        times: Counter[tuple[str, str]] = Counter()
        for index, node in list_objects(module, key):
            name = fold_title(get_line(node, "term")), fold_title(get_line(node, "organSystem"))
            yield _Row(node, f"{_MODULE}.{key}[{index}]", grade, (*name, times[name]))
            times[name] += 1


def _codes(rows: list[_Row], words: dict[str, Term], scope: Scope) -> dict[tuple[str, str, int], str]:
    """A code for every term: of the vocabulary, where no two rows of one list would share it; else an own word."""
    meant = {row.key: scope.titles.term(get_line(row.node, "term")) for row in rows}
    shared = Counter((row.grade, meant[row.key]) for row in rows)
    doubled = {code for (_, code), times in shared.items() if times > 1}
    systems: dict[str, set[str]] = {}
    for term, system, _ in meant:
        systems.setdefault(term, set()).add(system)
    codes: dict[tuple[str, str, int], str] = {}
    for row in rows:
        if row.key in codes:
            continue
        code = meant[row.key]
        codes[row.key] = code if code and code not in doubled else _own(row, words, apart=len(systems[row.key[0]]) > 1)
    return codes


def _own(row: _Row, words: dict[str, Term], *, apart: bool) -> str:
    """A word of the trial's own for a term; with its system, where the term stands under several."""
    label, system = get_line(row.node, "term"), get_line(row.node, "organSystem")
    name = f"ae-{make_slug(label)}-{make_slug(system)}" if apart else f"ae-{make_slug(label)}"
    code = find_fresh(name, words)
    label = label or "Term not stated"
    words[code] = Term(label=label, definition=label, system=system or NO_SYSTEM)
    return code


def _events(row: _Row, code: str, words: dict[str, Term], scope: Scope) -> Iterator[AdverseEvent]:
    """One row of a list: a number for each group."""
    node, term = row.node, get_line(row.node, "term")
    own = words.get(code)
    assessed = get_line(node, "assessmentType")
    about = gather_remarks(
        get_text(node, "notes"),
        get_line(node, "sourceVocabulary"),
        spell_word(assessed) if assessed else None,
        f"row {row.key[2] + 1} of this term in its list" if row.key[2] else None,
    )
    named = None if own and own.label == term else term or None
    system = get_line(node, "organSystem") or NO_SYSTEM
    given = None if own and own.system == system else system
    for index, stat in list_objects(node, "stats"):
        locator = f"{row.path}.stats[{index}]"
        arm = scope.arm(_PLACE, stat.get("groupId"))
        if arm is None:
            scope.odd(locator, stat)
            continue
        counts, note = _share(stat, "numAffected", "numAtRisk", locator, scope)
        often = _count(stat, "numEvents", locator, scope)
        yield AdverseEvent(
            term=code, grade=row.grade, arm=arm, cut=scope.cut, population=AT_RISK, title=named, system=given,
            group=scope.group(_PLACE, stat.get("groupId")), locator=locator,
            occurrences=often, remarks=gather_remarks(about, note), **counts,
        )  # fmt: skip


def _doubled(group: Node, locator: str, scope: Scope) -> None:
    """Tell of the totals of a group whose id another group has too: they are nobody's."""
    keys = (f"{name}Num{what}" for name in ("serious", "other", "deaths") for what in ("Affected", "AtRisk"))
    known = isinstance(group.get("id"), str) and scope.arm(_PLACE, group.get("id")) is None
    if known and any(group.get(key) is not None for key in keys):
        scope.odd(locator, group)


def _totals(group: Node, locator: str, scope: Scope) -> Iterator[AdverseEvent]:
    """People with any serious, and with any other event, where the record counts them."""
    arm = scope.arm(_PLACE, group.get("id"))
    for _, grade in _LISTS:
        keys = f"{grade}NumAffected", f"{grade}NumAtRisk"
        if arm is None or all(group.get(key) is None for key in keys):
            continue
        counts, note = _share(group, *keys, locator, scope)
        yield AdverseEvent(
            term=f"any-{grade}", grade=grade, arm=arm, cut=scope.cut, population=AT_RISK,
            group=scope.group(_PLACE, group.get("id")), locator=locator, remarks=note, **counts,
        )  # fmt: skip


def _deaths(group: Node, locator: str, scope: Scope) -> Iterator[Result]:
    """Deaths from any cause, where the record counts them."""
    arm = scope.arm(_PLACE, group.get("id"))
    keys = "deathsNumAffected", "deathsNumAtRisk"
    if arm is None or all(group.get(key) is None for key in keys):
        return
    counts, note = _share(group, *keys, locator, scope)
    place = f"{locator}.{keys[0]}"
    yield Result(
        outcome="deaths", arm=arm, cut=scope.cut, population=AT_RISK, group=scope.group(_PLACE, group.get("id")),
        locator=place, remarks=note, **counts,
    )  # fmt: skip


def _count(node: Node, key: str, locator: str, scope: Scope) -> int | None:
    number = read_whole(node.get(key))
    if number is None and node.get(key) is not None:
        scope.odd(f"{locator}.{key}", node.get(key))
    return number


def _share(
    node: Node, affected: str, at_risk: str, locator: str, scope: Scope
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """People affected of those at risk; none where nobody was at risk, and no share where more were affected."""
    events, below = _count(node, affected, locator, scope), _count(node, at_risk, locator, scope)
    if events is None:
        value = node.get(affected)
        printed = f"printed as {join_line(str(value))}" if isinstance(value, (str, int, float)) else None
        nobody = "nobody was at risk" if below == 0 else None
        return {"of": below or None, "missing": "not-available"}, gather_remarks(printed, nobody)
    if below == 0:
        note = (f"{events} of 0: nobody was at risk",)
        return ({"events": events}, note) if events else ({"missing": "not-applicable"}, note)
    if below is not None and events > below:
        return {"events": events, "of": below}, (f"more than the {below} people at risk: not a share of them",)
    return {"events": events, "of": below}, gather_remarks(read_spelling(node.get(affected)))
