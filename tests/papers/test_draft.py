"""Drafts from papers: citation, registry numbers, design, arms, and figures that wait for an author."""

from typing import Any

import pytest
import yaml

from trialcli.errors import DataError, UsageError
from trialcli.papers.draft import draft_paper
from trialcli.trialfile.reader import read_trial
from trialcli.trialfile.yaml import read_yaml
from trialcli.vocabulary.lookup import Vocabulary

PUBMED = b"""<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>77</PMID><Article>
<Journal><JournalIssue><PubDate><MedlineDate>2031 Nov-Dec</MedlineDate></PubDate></JournalIssue><Title>Made J</Title>
</Journal><ArticleTitle>A <i>made</i> trial, randomized, double-blind, phase II/III.</ArticleTitle>
<ELocationID EIdType="doi">10.1/made</ELocationID>
<Abstract><AbstractText Label="METHODS">We expected a response in 30% of cancers.</AbstractText>
<AbstractText Label="RESULTS">An overall response occurred in 40 of 80 patients (50%) in the drug A group and in 20
of 80 patients (25%) in the placebo group. NCT00000001.</AbstractText></Abstract>
<AuthorList><Author><LastName>Doe</LastName><Initials>JA</Initials></Author>
<Author><CollectiveName>Made Group</CollectiveName></Author></AuthorList></Article></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pmc">PMC9</ArticleId></ArticleIdList></PubmedData>
</PubmedArticle></PubmedArticleSet>"""
JATS = b"""<article><front>
<journal-meta><journal-title-group><journal-title>Made J</journal-title></journal-title-group></journal-meta>
<article-meta><article-id pub-id-type="pmid">77</article-id><article-id pub-id-type="pmc">9</article-id>
<article-id pub-id-type="doi">10.1/made</article-id><title-group>
<article-title>A <italic>made</italic> trial, randomized, double-blind, phase 2/3.<xref>*</xref></article-title>
</title-group><contrib-group><contrib contrib-type="author">
<name><surname>Doe</surname><given-names>Jane A.</given-names></name></contrib><contrib contrib-type="author">
<collab>Made Group</collab></contrib></contrib-group><pub-date pub-type="epub"><year>2030</year></pub-date>
<pub-date pub-type="ppub"><year>2031</year></pub-date>
<abstract abstract-type="editor"><p>Response in 4 of 5 patients (80%).</p></abstract>
<abstract><sec><title>Methods</title><p>In cancer.</p></sec>
<sec><title>Results:</title><p>An overall response occurred in 40 of 80 patients (50%) in the drug A group
and in 20 of 80 patients (25%) in the placebo group.</p></sec></abstract>
<custom-meta-group><custom-meta><meta-name>trial</meta-name><meta-value><named-content>gov</named-content>
<named-content>NCT00000001</named-content></meta-value></custom-meta></custom-meta-group></article-meta></front>
<back><ref>NCT00000002</ref></back></article>"""
NBIB = b"""
PMID- 77
TI  - A made trial, randomized,
      double-blind, phase 2-3.
LID - 10.1/made [doi]
LID - S1 [pii]
AB  - METHODS: We expected a response in 30% of cancers. RESULTS: An overall response
      occurred in 40 of 80 patients (50%) in the drug A group and in 20 of 80 patients
      (25%) in the placebo group.
AU  - Doe JA
CN  - Made Group
PT  - Randomized Controlled Trial
SI  - ClinicalTrials.gov/NCT00000001
TA  - Made J
PMC - PMC9
DP  - 2031 Nov-Dec
"""


def draft(content: bytes, words: Vocabulary, name: str = "a.xml") -> dict[str, Any]:
    """The values of the draft from a file."""
    values = read_yaml(draft_paper(content, name, "made", words)).values
    assert isinstance(values, dict)
    return values


@pytest.mark.parametrize(("content", "read"), [(PUBMED, "abstract"), (JATS, "full-text"), (NBIB, "abstract")])
def test_a_draft_has_what_the_paper_says_of_itself(content: bytes, read: str, words: Vocabulary) -> None:
    """The same from each of the three forms; a number among the references is another trial's."""
    values = draft(content, words)
    title = values.pop("title")
    assert title.startswith("A made trial, randomized, double-blind, phase ")
    source = values["sources"]["main"]
    assert source.pop("title") == title
    assert source == {
        "kind": "paper",
        "authors": ["Doe JA", "Made Group"],
        "journal": "Made J",
        "year": "2031",
        "doi": "10.1/made",
        "pmid": "77",
        "url": "https://pmc.ncbi.nlm.nih.gov/articles/PMC9/",
        "read": read,
    }
    assert values["registry"] == ["NCT00000001"]
    assert values["design"] == {"phase": "2/3", "allocation": "randomized", "masking": "double-blind"}
    assert values["arms"] == {
        "drug-a": {"label": "Drug A", "role": "not-stated"},
        "placebo": {"label": "Placebo", "role": "control"},
    }


@pytest.mark.parametrize("content", [PUBMED, JATS, NBIB])
def test_figures_are_proposed_in_the_shape_of_rows(content: bytes, words: Vocabulary) -> None:
    """Beside the sentence they were read from; what the methods expect is none."""
    rows = draft(content, words)["proposed"]
    notes = [row.pop("read_from") for row in rows]
    assert rows == [
        {"outcome": "orr", "arm": "drug-a", "cut": "main", "events": "40", "of": "80", "percent": "50"},
        {"outcome": "orr", "arm": "placebo", "cut": "main", "events": "20", "of": "80", "percent": "25"},
    ]
    assert {note["move_to"] for note in notes} == {"results"}
    assert {note["where"] for note in notes} == {"abstract, Results"} or {note["where"] for note in notes} == {
        "abstract, RESULTS"
    }
    assert all(" ".join(note["said"].split()).startswith("An overall response occurred in 40 of 80") for note in notes)


def test_a_file_with_proposals_is_no_trial(words: Vocabulary) -> None:
    """One problem tells of all of them, with its line and the key that the first belongs under."""
    text = draft_paper(PUBMED, "a.xml", "made", words).partition("\nname:")[2]
    line = text[: text.index("proposed:")].count("\n") + 1
    read = read_trial(text.encode(), "made.yaml", words)
    assert read.trial is None
    told = [one for one in read.problems if one.path.startswith("proposed")]
    assert [(one.file, one.line, one.what) for one in told] == [
        ("made.yaml", line, "2 figures are proposed and not accepted")
    ]
    assert told[0].remedy == (
        "hold each against the paper; move it under `results:` without its `read_from`, or delete it"
    )


def test_an_accepted_figure_is_a_row_of_the_trial(words: Vocabulary) -> None:
    """Moved as it is, without the note; the author adds the population."""
    values = draft(PUBMED, words)
    rows = values.pop("proposed")
    notes = [row.pop("read_from") for row in rows]
    values["results"] = [{**row, "population": "itt"} for row in rows]
    values |= {"name": "Made", "disease": "cancer", "bottom_line": "Made."}
    values["design"] |= {"population": "Adults", "intervention": "Drug A", "comparator": "placebo"}
    assert len(notes) == 2
    lists: list[dict[str, Any]] = [{"proposed": []}, {}]
    for left in lists:
        read = read_trial(yaml.safe_dump({**values, **left}).encode(), "made.yaml", words)
        assert read.problems == ()
        assert read.trial is not None
        assert [row.events for row in read.trial.results] == [40, 20]


def test_a_draft_of_huge_tables_can_be_read(words: Vocabulary) -> None:
    """It has as many figures as a file may, says how many there are beside, and quotes the cell of a long caption."""
    rows = "".join(f"<tr><td>Event {at}x</td><td>1 (10%)</td></tr>" for at in range(1, 951))
    table = (
        f"<table-wrap><label>Table 1</label><caption><p>Adverse events {'of a kind ' * 600}</p></caption><table><thead>"
        f"<tr><td/><td>Any grade (n=10)</td></tr></thead><tbody>{rows}</tbody></table></table-wrap>"
    )
    text = draft_paper(JATS.replace(b"<back>", f"<body>{table * 2}</body><back>".encode()), "a.xml", "made", words)
    assert len(text) < 2_000_000
    assert "# The paper has 402 more figures than the 1,500 here.\n" in text  # two of the abstract, 950 of each table
    proposed = read_yaml(text).values["proposed"]
    assert len(proposed) == 1_500
    assert proposed[2]["read_from"]["said"].endswith(" | Event 1x | Any grade (n=10): 1 (10%)")


def test_a_note_that_was_left_is_told(words: Vocabulary) -> None:
    """With what to do."""
    text = b"results:\n  - {outcome: orr, read_from: {said: x}}\n"
    told = [str(one) for one in read_trial(text, "made.yaml", words).problems]
    assert any("read_from: is a note of the draft" in one and "delete it" in one for one in told)


@pytest.mark.parametrize("proposed", ["x", "[x]", "[{read_from: 1}]", "[{read_from: {move_to: [1]}}]"])
def test_what_is_no_list_of_proposals_is_refused_too(proposed: str, words: Vocabulary) -> None:
    """Whatever an author has made of it."""
    read = read_trial(f"name: x\nproposed: {proposed}\n".encode(), "made.yaml", words)
    told = [str(one) for one in read.problems if "proposed" in str(one)]
    assert len(told) == 1
    assert "made.yaml:2: proposed" in told[0]
    assert "a figure is proposed and not accepted" in told[0]
    assert "results, contrasts or adverse_events" in told[0]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<a/>", "a.xml: 0 papers in it"),
        (b"<article/>", "a.xml: 0 papers in it"),
        (PUBMED.replace(b"</PubmedArticleSet>", b"<PubmedArticle/></PubmedArticleSet>"), "a.xml: 2 papers in it"),
        (b"PMID- 1\nTI  - a\nPMID- 2\n", "a.xml: 2 papers in it"),
        (b"PMID- 1\nTI  - \xff\n", "a.xml, line 2: not UTF-8 text"),
        (b"PMID- 1\n" + b"x" * 2_000_001, "a.xml: more than 2,000,000 characters"),
        (b"PMID: 1", "a.xml, line 1: not well-formed XML"),
        (b"", "a.xml, line 1: not well-formed XML"),
    ],
)
def test_what_is_no_paper_is_told(content: bytes, said: str, words: Vocabulary) -> None:
    """Nothing is drafted from it."""
    with pytest.raises(DataError, match=said):
        draft_paper(content, "a.xml", "made", words)


def test_what_cannot_be_an_id_is_told(words: Vocabulary) -> None:
    """Before the file is read."""
    with pytest.raises(UsageError, match="cannot be an id"):
        draft_paper(PUBMED, "a.xml", "No Id", words)
