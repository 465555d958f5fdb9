"""RIS, which EndNote, Zotero, Mendeley and most libraries read: a tag a line, lines end in CR LF.

References:
    Research Information Systems. RIS format specifications, 2001 and 2011. Dates are YYYY/MM/DD/ with empty places for
    what is not known.
"""

from collections.abc import Iterable, Iterator

from trialcli.export.citations.authors import Name
from trialcli.export.citations.reference import Form, Reference, split_pages

_TYPES: dict[Form, str] = {"article": "JOUR", "abstract": "ABST", "report": "RPRT", "record": "ELEC", "page": "ELEC",
                           "dataset": "DATA"}  # fmt: skip
_PARTS = 3  # of a date


def write_citations(references: Iterable[Reference]) -> str:
    """A record for each reference."""
    return "".join("".join(f"{tag}  - {value}\r\n" for tag, value in _record(one)) for one in references)


def _record(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES[reference.form]
    yield from ((tag, value) for tag, value in _lines(reference) if value)
    yield "ER", ""


def _lines(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "ID", reference.key
    yield from (("AU", _author(name)) for name in reference.authors)
    yield "TI", reference.shown_title
    yield "T2", reference.journal or ("ClinicalTrials.gov" if reference.number else "")
    yield "JO", reference.journal
    yield "PY", "".join(f"{year:04}" for year in reference.issued[:1])
    yield "DA", _date(reference.issued)
    yield "VL", reference.volume
    yield from zip(("SP", "EP"), split_pages(reference.pages), strict=False)
    yield "DO", reference.doi
    yield "AN", reference.pmid or reference.number
    yield "DB", "PubMed" if reference.pmid else "ClinicalTrials.gov" if reference.number else ""
    yield "UR", reference.url.replace(";", "%3B")  # a semicolon parts two addresses
    yield from (("N1", remark) for remark in reference.remarks)


def _date(issued: tuple[int, ...]) -> str:
    """The day, where more than its year is known."""
    if len(issued) <= 1:
        return ""
    year, *rest = issued
    places = [f"{year:04}", *(f"{part:02}" for part in rest), *[""] * (_PARTS - len(issued))]
    return f"{'/'.join(places)}/"


def _author(name: Name) -> str:
    """Family name, initials, suffix; the commas part them, so that no part has one."""
    parts = (name.family, name.given, name.suffix)
    return ", ".join(part.replace(",", "") for part in parts if part)
