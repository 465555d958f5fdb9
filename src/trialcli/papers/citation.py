"""The citation of a paper, from a PubMed record or a JATS article."""

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from trialcli.errors import DataError

_NUMBER = re.compile(r"(?<![A-Z])NCT\d{8}(?!\d)")  # elements that touch join it to the word before


@dataclass(frozen=True, slots=True)
class Citation:
    """What a paper says of itself; empty where it does not."""

    title: str
    authors: tuple[str, ...]
    journal: str
    year: str
    doi: str
    registry: tuple[str, ...]
    read: str


def read_citation(root: Element, name: str) -> Citation:
    """The citation of the one paper in a document.

    Registry numbers are those of its record and of its abstract; the references of a paper name other trials.

    Raises:
        DataError: it is neither format, or not one paper.
    """
    found = [*root.iter("MedlineCitation")] if root.tag == "PubmedArticleSet" else []
    papers = found or [element for element in root.iter("article") if element.find("front/article-meta") is not None]
    if len(papers) != 1:
        message = f"{name}: {len(papers)} papers in it; name the XML of one, from PubMed (efetch) or PMC (JATS)"
        raise DataError(message)
    return _from_pubmed(papers[0]) if found else _from_jats(papers[0])


def _from_pubmed(paper: Element) -> Citation:
    authors = [_words(a, "CollectiveName") or _pair(a, "LastName", "Initials") for a in paper.iter("Author")]
    dois = [e for e in paper.findall("Article/ELocationID") if e.get("EIdType") == "doi"]
    return Citation(
        title=_words(paper, "Article/ArticleTitle"),
        authors=tuple(filter(None, authors)),
        journal=_words(paper, "Article/Journal/ISOAbbreviation") or _words(paper, "Article/Journal/Title"),
        year=_words(paper, "Article/Journal/JournalIssue/PubDate/Year"),
        doi=_text(dois[0]) if dois else "",
        registry=_numbers([*paper.iter("AbstractText"), *paper.iter("AccessionNumber")]),
        read="abstract",
    )


def _from_jats(paper: Element) -> Citation:
    meta = next(paper.iterfind("front/article-meta"))
    people = [c for c in meta.findall("contrib-group/contrib") if c.get("contrib-type") == "author"]
    authors = [_words(c, "collab") or _pair(c, "name/surname", "name/given-names") for c in people]
    dois = [e for e in meta.findall("article-id") if e.get("pub-id-type") == "doi"]
    return Citation(
        title=_words(meta, "title-group/article-title"),
        authors=tuple(filter(None, authors)),
        journal=_words(paper, "front/journal-meta/journal-title-group/journal-title"),
        year=_words(meta, "pub-date/year"),
        doi=_text(dois[0]) if dois else "",
        registry=_numbers(meta.findall("abstract")),
        read="full-text",
    )


def _numbers(elements: list[Element]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(number for element in elements for number in _NUMBER.findall(_text(element))))


def _pair(element: Element, family: str, given: str) -> str:
    """Family name and initials: "Doe JA"."""
    initials = "".join(word[0] for word in re.split(r"[\s.-]+", _words(element, given)) if word and word[0].isupper())
    whole = _words(element, given)
    return f"{_words(element, family)} {whole if whole.isupper() and whole.isalpha() else initials}".strip()


def _words(element: Element, path: str) -> str:
    found = element.find(path)
    return "" if found is None else _text(found)


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
