"""A file of one paper, in whichever of the forms it is: PubMed's XML, JATS, or MEDLINE text."""

from trialcli.errors import DataError
from trialcli.papers.jats import read_jats
from trialcli.papers.nbib import looks_like_nbib, read_nbib
from trialcli.papers.paper import Paper
from trialcli.papers.pubmed import read_pubmed
from trialcli.papers.xml_tree import read_xml


def read_paper(content: bytes, name: str) -> Paper:
    """The paper in a file.

    Raises:
        DataError: the file is refused, in none of the forms, or not of one paper.
    """
    if content[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"PMID"):
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            message = f"{name}, line {line}: not UTF-8 text; save it from PubMed again"
            raise DataError(message) from None
        if looks_like_nbib(text):
            return read_nbib(text, name)
    root = read_xml(content, name)
    records = [*root.iter("PubmedArticle")] if root.tag in {"PubmedArticleSet", "PubmedArticle"} else []
    papers = records or [one for one in root.iter("article") if one.find("front/article-meta") is not None]
    if len(papers) != 1:
        message = f"{name}: {len(papers)} papers in it; name the XML of one, from PubMed (efetch) or PMC (JATS)"
        raise DataError(message)
    return read_pubmed(papers[0]) if records else read_jats(papers[0])
