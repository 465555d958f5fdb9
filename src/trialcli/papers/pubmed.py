"""A bibliographic record of PubMed, in its XML."""

from xml.etree.ElementTree import Element

from trialcli.papers.citation import Citation, find_registry_numbers, find_year, shorten_given
from trialcli.papers.paper import Paper, split_passages
from trialcli.papers.xml_text import read_words


def read_pubmed(record: Element) -> Paper:
    """The paper of one ``PubmedArticle``."""
    date = "MedlineCitation/Article/Journal/JournalIssue/PubDate"
    article = record.find("MedlineCitation/Article")
    abstract = [] if article is None else article.findall("Abstract/AbstractText")
    parts = [(one.get("Label", ""), read_words(one)) for one in abstract]
    numbers = [*(text for _, text in parts), *map(read_words, record.iter("AccessionNumber"))]
    ids = {one.get("IdType"): read_words(one) for one in record.findall("PubmedData/ArticleIdList/ArticleId")}
    located = [one for one in record.iter("ELocationID") if one.get("EIdType") == "doi"]
    return Paper(
        Citation(
            title=_at(record, "MedlineCitation/Article/ArticleTitle"),
            authors=tuple(filter(None, map(_author, record.findall("MedlineCitation/Article/AuthorList/Author")))),
            journal=_at(record, "MedlineCitation/Article/Journal/ISOAbbreviation")
            or _at(record, "MedlineCitation/Article/Journal/Title"),
            year=_at(record, f"{date}/Year") or find_year(_at(record, f"{date}/MedlineDate")),
            doi=read_words(located[0]) if located else ids.get("doi", ""),
            pmid=_at(record, "MedlineCitation/PMID"),
            pmcid=ids.get("pmc", ""),
            registry=find_registry_numbers(numbers),
            read="abstract",
        ),
        tuple(split_passages(parts, "abstract")),
        kinds=tuple(map(read_words, record.iter("PublicationType"))),
    )


def _author(author: Element) -> str:
    return _at(author, "CollectiveName") or shorten_given(_at(author, "LastName"), _at(author, "Initials"))


def _at(element: Element, path: str) -> str:
    return read_words(element.find(path))
