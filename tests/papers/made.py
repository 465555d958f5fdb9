"""Papers made for tests: one record of PubMed, one article."""


def pubmed(pmid: str = "77", results: str = "Nausea occurred in 4 of 8 patients (50%) in the drug A group.") -> bytes:
    """A record of PubMed with an abstract."""
    return f"""<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>{pmid}</PMID><Article><Journal><JournalIssue>
<PubDate><Year>2031</Year></PubDate></JournalIssue><Title>Made J</Title></Journal><ArticleTitle>A made trial.
</ArticleTitle><Abstract><AbstractText Label="RESULTS">{results}</AbstractText></Abstract></Article></MedlineCitation>
</PubmedArticle></PubmedArticleSet>""".encode()


def jats(pmcid: str = "PMC9") -> bytes:
    """An article with a table of harms."""
    return f"""<pmc-articleset><article><front><article-meta><article-id pub-id-type="pmcid">{pmcid}</article-id>
<title-group><article-title>A made trial</article-title></title-group></article-meta></front><body><table-wrap>
<label>Table 3</label><caption><p>Adverse events</p></caption><table><thead><tr><th/><th>Drug A (n=8)</th></tr>
</thead><tbody><tr><td>Nausea</td><td>4 (50%)</td></tr></tbody></table></table-wrap></body></article>
</pmc-articleset>""".encode()
