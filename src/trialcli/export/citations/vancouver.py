"""Vancouver style, one reference a line, as medical journals ask for it.

References:
    International Committee of Medical Journal Editors. Samples of formatted references for authors of journal articles,
    https://www.nlm.nih.gov/bsd/uniform_requirements.html. Patrias K. Citing Medicine. 2nd ed. Bethesda (MD): National
    Library of Medicine (US); 2007, https://www.ncbi.nlm.nih.gov/books/NBK7256/.
"""

from collections.abc import Iterable

from trialcli.export.citations.authors import Name
from trialcli.export.citations.reference import Reference

_LISTED = 6  # authors; the others are "et al."
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_REGISTRY = "ClinicalTrials.gov [Internet]. Bethesda (MD): National Library of Medicine (US)."


def write_citations(references: Iterable[Reference]) -> str:
    """Every reference on a line of its own."""
    return "".join(f"{format_citation(reference)}\n" for reference in references)


def format_citation(reference: Reference) -> str:
    """One reference, of the parts that are known."""
    if reference.number:
        parts = [_REGISTRY, _sentence(_record(reference))]
    elif reference.form in {"article", "abstract"}:
        parts = [_authors(reference), *_titles(reference), _place(reference)]
    else:
        parts = [_authors(reference), *_titles(reference), _sentence(_day(reference.issued))]
    return " ".join(filter(None, (*parts, *_identifiers(reference), *reference.amendments)))


def in_short(reference: Reference) -> str:
    """The reference, or where nobody could find it by that, what it is called here."""
    return format_citation(reference) if reference.citable else reference.shown_title


def _authors(reference: Reference) -> str:
    listed = [*map(_author, reference.authors[:_LISTED])]
    if reference.more or len(reference.authors) > _LISTED:
        listed.append("et al")
    return _sentence(", ".join(listed))


def _author(name: Name) -> str:
    return " ".join(filter(None, name))


def _titles(reference: Reference) -> tuple[str, str]:
    """Title and journal; the last of them says where the document has to be looked up by its address."""
    title, journal = reference.shown_title, reference.journal
    if title and reference.form in {"abstract", "dataset"}:
        title += f" [{reference.form}]"
    if reference.url and not reference.doi:
        title, journal = (title, f"{journal} [Internet]") if journal else (title and f"{title} [Internet]", "")
    return _sentence(title), _sentence(journal)


def _place(reference: Reference) -> str:
    """Year;volume:pages."""
    year = "".join(map(str, reference.issued[:1]))
    volume = f";{reference.volume}" if reference.volume else ""
    pages = f":{reference.pages}" if reference.pages else ""
    return _sentence(f"{year}{volume}{pages}".lstrip(";:"))


def _record(reference: Reference) -> str:
    """The registry record: its identifier, title and day."""
    named = f"Identifier {reference.number}"
    named += f", {reference.shown_title.rstrip('.')}" if reference.title else ""
    return "; ".join(filter(None, (named, _day(reference.issued))))


def _day(issued: tuple[int, ...]) -> str:
    """A day as the style writes it: ``2021 Mar 26``."""
    year, month, day = (*issued, 0, 0, 0)[:3]
    return " ".join(filter(None, (str(year or ""), _MONTHS[month - 1] if month else "", str(day or ""))))


def _identifiers(reference: Reference) -> list[str]:
    """The DOI and the PubMed identifier; an address where there is no DOI."""
    doi = f"doi: {reference.doi}." if reference.doi else ""
    pmid = f"PMID: {reference.pmid}." if reference.pmid else ""
    return [doi, pmid, f"Available from: {reference.url}" if reference.url and not reference.doi else ""]


def _sentence(text: str) -> str:
    """The text with one full stop, unless it asks or cries."""
    text = text.rstrip(". ")
    return text if text.endswith(("?", "!")) or not text else f"{text}."
