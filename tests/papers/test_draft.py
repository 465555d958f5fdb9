"""Drafts from papers: citation and registry numbers, and no figure."""

import pytest
import yaml

from trialcli.errors import DataError, UsageError
from trialcli.papers.draft import draft_paper

PUBMED = b"""<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article>
<Journal><JournalIssue><PubDate><Year>2031</Year></PubDate></JournalIssue><Title>Made J</Title></Journal>
<ArticleTitle>A <i>made</i> trial.</ArticleTitle><ELocationID EIdType="doi">10.1/made</ELocationID>
<Abstract><AbstractText>Response in 5/10. NCT00000001.</AbstractText></Abstract>
<AuthorList><Author><LastName>Doe</LastName><Initials>JA</Initials></Author>
<Author><CollectiveName>Made Group</CollectiveName></Author></AuthorList>
</Article></MedlineCitation></PubmedArticle></PubmedArticleSet>"""
JATS = b"""<article><front>
<journal-meta><journal-title-group><journal-title>Made J</journal-title></journal-title-group>
</journal-meta><article-meta><article-id pub-id-type="doi">10.1/made</article-id><title-group>
<article-title>A <italic>made</italic> trial.</article-title></title-group><contrib-group>
<contrib contrib-type="author">
<name><surname>Doe</surname><given-names>Jane A.</given-names></name></contrib><contrib contrib-type="author">
<collab>Made Group</collab></contrib></contrib-group><pub-date><year>2031</year></pub-date>
<abstract><p><b>gov</b><b>NCT00000001</b><b>TRIAL</b></p></abstract></article-meta></front><back><ref>NCT00000002</ref></back></article>"""


@pytest.mark.parametrize(("content", "read"), [(PUBMED, "abstract"), (JATS, "full-text")])
def test_a_draft_has_the_citation(content: bytes, read: str) -> None:
    """A number among the references is another trial's."""
    assert yaml.safe_load(draft_paper(content, "a.xml", "made")) == {
        "title": "A made trial.",
        "registry": ["NCT00000001"],
        "citation": "main",
        "sources": {
            "main": {
                "kind": "paper",
                "authors": ["Doe JA", "Made Group"],
                "title": "A made trial.",
                "journal": "Made J",
                "year": 2031,
                "doi": "10.1/made",
                "read": read,
            }
        },
    }


def test_what_is_no_paper_is_told() -> None:
    """Nothing is drafted from it."""
    with pytest.raises(DataError, match="0 papers"):
        draft_paper(b"<a/>", "a.xml", "made")
    with pytest.raises(UsageError, match="cannot be an id"):
        draft_paper(PUBMED, "a.xml", "No Id")
