"""An article in JATS, the XML of PubMed Central and of many publishers."""

import re
from collections.abc import Iterator
from itertools import islice
from xml.etree.ElementTree import Element

from trialcli.papers.citation import Citation, find_registry_numbers, find_year, shorten_given
from trialcli.papers.grid import read_grid
from trialcli.papers.paper import Paper, Table, split_passages
from trialcli.papers.xml_text import read_words

_MARKS = frozenset({"xref", "fn"})
_OTHER_ABSTRACTS = frozenset({"editor", "graphical", "teaser", "toc", "summary", "plain-language-summary", "key-points",
                              "executive-summary", "short", "web-summary", "highlights"})  # fmt: skip
MOST_WORDS = 5_000
"""Characters of a caption or of the notes below a table that are read."""
MOST_TABLES = 40
_REGISTERED = re.compile(r"regist|ClinicalTrials\.gov|ISRCTN|EudraCT|trial number", re.IGNORECASE)


def read_jats(article: Element) -> Paper:
    """The paper of one ``article``."""
    meta = next(article.iterfind("front/article-meta"))
    ids = {one.get("pub-id-type"): read_words(one) for one in meta.findall("article-id")}
    dates = sorted(meta.findall("pub-date"), key=_rank_date)
    number = ids.get("pmc") or ids.get("pmcid") or ""
    people = [one for one in meta.findall("contrib-group/contrib") if one.get("contrib-type") == "author"]
    journal = "front/journal-meta"
    return Paper(
        Citation(
            title=read_words(meta.find("title-group/article-title"), _MARKS),
            authors=tuple(filter(None, map(_author, people))),
            journal=read_words(article.find(f"{journal}/journal-title-group/journal-title"))
            or read_words(article.find(f"{journal}/journal-title")),
            year=next(filter(None, (find_year(read_words(one.find("year"))) for one in dates)), ""),
            doi=ids.get("doi", ""),
            pmid=ids.get("pmid", ""),
            pmcid=f"PMC{number}" if number.isdecimal() else number,
            registry=_registry(article, meta),
            read="full-text",
        ),
        tuple(split_passages(_abstract(meta), "abstract")),
        tuple(_tables(article)),
    )


def _rank_date(date: Element) -> int:
    """Which date a citation has: of the printed issue, of the volume, of the article, any other."""
    said = (date.get("pub-type", ""), date.get("date-type", ""), date.get("publication-format", ""))
    ranks = {"ppub": 0, "print": 0, "collection": 1, "epub": 2, "electronic": 2, "pmc-release": 4}
    return min(ranks.get(word, 3) for word in said)


def _registry(article: Element, meta: Element) -> tuple[str, ...]:
    """The numbers in what stands before the text; where there are none, one that the text says it is registered under.

    The references of a paper, and its introduction, name other trials.
    """
    found = find_registry_numbers([read_words(meta)])
    if found:
        return found
    body = article.find("body")
    told = [text for text in map(read_words, body.iter("p")) if _REGISTERED.search(text)] if body is not None else []
    said = find_registry_numbers(told)
    return said if len(said) == 1 else ()


def _abstract(meta: Element) -> Iterator[tuple[str, str]]:
    """Heading and text of each part of the abstract."""
    for abstract in meta.findall("abstract"):
        if abstract.get("abstract-type", "") in _OTHER_ABSTRACTS:
            continue
        sections = abstract.findall("sec")
        for section in sections:
            paragraphs = " ".join(read_words(one, _MARKS) for one in section if one.tag != "title")
            yield read_words(section.find("title")).rstrip(":"), paragraphs
        if not sections:
            yield "", " ".join(read_words(one, _MARKS) for one in abstract if one.tag != "title")


def _author(person: Element) -> str:
    whole = read_words(person.find("collab"))
    return whole or shorten_given(read_words(person.find("name/surname")), read_words(person.find("name/given-names")))


def _tables(article: Element) -> Iterator[Table]:
    """The tables whose cells are text; a picture of a table is none."""
    for wrap in islice(article.iter("table-wrap"), MOST_TABLES):
        table = wrap.find("table")
        table = wrap.find("alternatives/table") if table is None else table
        grid = read_grid(table) if table is not None else None
        if grid is None:
            continue
        label = read_words(wrap.find("label"), _MARKS).rstrip(".:")
        foot = read_words(wrap.find("table-wrap-foot"))[:MOST_WORDS]
        caption = read_words(wrap.find("caption"), _MARKS)[:MOST_WORDS]
        where = label[:1].lower() + label[1:] or wrap.get("id", "table")
        yield Table(where, caption, foot, *grid)
