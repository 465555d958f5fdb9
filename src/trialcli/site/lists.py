"""The pages that lead to others: trials by disease, target, class and year; comparisons, adverse events, questions."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from trialcli.report.document import Cell, Column, Report, Row, Section, Table
from trialcli.site.address import comparison_page, role_page, term_page
from trialcli.site.entry import Entry, Library, Named

NOT_RECORDED = "not recorded"
Grouping = Callable[[Mapping[str, Any]], Iterable[str]]


def list_trials(listing: Report, title: str, groups: Grouping, *, last_first: bool = False) -> Report:
    """All trials under headings; a trial that belongs under several stands under each.

    Args:
        listing: the report that lists them, a row each.
        title: what the page is called.
        groups: the headings that the record of a row belongs under; none for what is not recorded.
        last_first: whether the headings run backwards, as years do.
    """
    table = next(block for section in listing.sections for block in section.blocks if isinstance(block, Table))
    found: dict[str, list[Row]] = {}
    for row in table.rows:
        for group in tuple(groups(row.records[0])) or (NOT_RECORDED,):
            found.setdefault(group, []).append(row)
    headings = sorted(found.keys() - {NOT_RECORDED}, key=str.casefold, reverse=last_first)
    headings += [NOT_RECORDED] if NOT_RECORDED in found else []
    sections = tuple(
        Section(f"group-{number}", _headed(heading), (table._replace(rows=tuple(found[heading])),))
        for number, heading in enumerate(headings, 1)
    )
    return listing._replace(title=title, sections=sections, notes=())


def _headed(text: str) -> str:
    return text[:1].upper() + text[1:]


def by_class(entries: Sequence[Entry]) -> Grouping:
    """Headings by the kinds of treatment that a trial tests."""
    classes = {entry.id: entry.classes for entry in entries}
    return lambda record: classes.get(record["id"], ())


def list_comparisons(library: Library) -> Report:
    """Each trial with those it can be read beside."""
    named = {entry.id: entry.name for entry in library.entries}
    pairs, beside = library.pairs, library.beside
    sections = []
    for entry in library.entries:
        rows = [_way(named[other], comparison_page(*pair), other) for other, pair in beside.get(entry.id, ())]
        if rows:
            sections.append((entry.name, _table("comparisons", "Side by side with", rows)))
    sections.sort(key=lambda one: one[0].casefold())
    return _report("Comparisons", _counted(len(pairs)), sections)


def _counted(pairs: int) -> str:
    return "1 pair of related trials" if pairs == 1 else f"{pairs:,} pairs of related trials"


def list_terms(library: Library, counts: Mapping[str, int]) -> Report:
    """The adverse events that trials of the library report.

    Args:
        library: the words.
        counts: of how many trials each page is, by where it stands.
    """
    rows = [
        _way(term.label, term_page(term.code), term.code, Cell(f"{counts[term_page(term.code)]:,}"))
        for term in sorted(library.terms, key=lambda one: one.label.casefold())
        if counts.get(term_page(term.code))
    ]
    table = Table("terms", "", (Column("page", "Adverse event"), Column("trials", "Trials", "right")), tuple(rows))
    return Report("toxicities", "Toxicities", "adverse events across trials", (Section("terms", "", (table,)),))


def list_roles(roles: Iterable[Named]) -> Report:
    """Whom there are questions for."""
    rows = [_way(role.label, role_page(role.code), role.code) for role in roles]
    return _report("Questions", "each with its answer, folded", [("", _table("roles", "For whom", rows))])


def _way(label: str, page: str, code: str, *others: Cell) -> Row:
    return Row((Cell(label, "name"), *others), ({"page": page, "code": code},))


def _table(key: str, label: str, rows: Iterable[Row]) -> Table:
    return Table(key, "", (Column("page", label),), tuple(rows))


def _report(title: str, subtitle: str, tables: Iterable[tuple[str, Table]]) -> Report:
    sections = tuple(Section(f"part-{number}", name, (table,)) for number, (name, table) in enumerate(tables, 1))
    return Report("site", title, subtitle, sections)
