"""Articles in JATS and records of PubMed: where what they say of themselves stands, and what is hostile in them."""

import pytest

from trialcli.errors import DataError
from trialcli.papers.citation import find_registry_numbers
from trialcli.papers.paper import Paper, split_passages
from trialcli.papers.reading import read_paper
from trialcli.papers.xml_tree import MOST_DEPTH


def article(meta: str = "", body: str = "", front: str = "") -> Paper:
    """An article with these elements."""
    text = f"<article><front>{front}<article-meta>{meta}</article-meta></front><body>{body}</body></article>"
    return read_paper(text.encode(), "a.xml")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("govNCT00000001TRIAL and nct00000002", ("NCT00000001",)),
        ("ISRCTN 12345678, EudraCT 2006-002404-34", ("ISRCTN12345678", "2006-002404-34")),
        ("PACTR201007000192283, ACTRN12605000000000", ("PACTR201007000192283", "ACTRN12605000000000")),
        ("UMIN000001234 ChiCTR-TRC-08000001 CTRI/2010/091/000123 jRCTs031180001",
         ("UMIN000001234", "ChiCTR-TRC-08000001", "CTRI/2010/091/000123", "jRCTs031180001")),
        ("NCT0000000, NCT000000011, 12006-002404-34", ()),
    ],
)  # fmt: skip
def test_registry_numbers(text: str, numbers: tuple[str, ...]) -> None:
    """As their registries write them, each once."""
    assert find_registry_numbers([text, text]) == numbers


def test_a_number_in_the_text_is_the_only_one_that_it_is_registered_under() -> None:
    """Where nothing before the text has one; two are two trials."""
    one = "<p>The trial was registered, NCT00000001.</p><p>NCT00000009 found otherwise.</p>"
    assert article(body=one).citation.registry == ("NCT00000001",)
    assert article(body=one + "<p>It was registered as NCT00000002.</p>").citation.registry == ()
    assert article("<custom-meta>NCT00000003</custom-meta>", one).citation.registry == ("NCT00000003",)
    assert read_paper(b"<article><front><article-meta/></front></article>", "a").citation.registry == ()


def test_the_year_is_that_of_the_printed_issue() -> None:
    """Else that of the volume, else that of the first day online."""
    dates = '<pub-date pub-type="{}"><year>{}</year></pub-date>'.format
    online, volume, printed = dates("epub", 2030), dates("collection", 2031), dates("ppub", 2032)
    assert article(online + volume + printed).citation.year == "2032"
    assert article(online + volume).citation.year == "2031"
    assert article(dates("pmc-release", 2033) + online).citation.year == "2030"
    assert article().citation.year == ""


def test_an_abstract_without_sections_and_one_for_editors() -> None:
    """The second is no abstract; a power of ten is told from its digits, and a mark of a footnote is no number."""
    paper = article(
        '<abstract abstract-type="teaser"><p>A</p></abstract><abstract><title>Abstract</title><p>About 10<sup>6</sup> '
        "cells.<xref>2</xref></p><p>B</p></abstract>",
        front="<journal-meta><journal-title>Made J</journal-title></journal-meta>",
    )
    assert [one.text for one in paper.passages] == ["About 10^6 cells. B"]
    assert paper.citation.journal == "Made J"


def test_headings_within_a_text_divide_it() -> None:
    """What stands before the first has none."""
    parts = split_passages([("", "First. METHODS: We did. RESULTS: We found."), ("Results", "As OS: one.")], "abstract")
    assert [(one.heading, one.text) for one in parts] == [
        ("", "First."),
        ("Methods", "We did."),
        ("Results", "We found."),
        ("Results", "As OS: one."),
    ]


def test_tables_are_those_whose_cells_are_text() -> None:
    """Pictures and tables that no paper has are passed over; one may stand among alternatives."""
    table = "<table><thead><tr><td>a</td></tr></thead><tbody><tr><td>1</td></tr></tbody></table>"
    paper = article(
        body=f"<table-wrap><graphic/></table-wrap><table-wrap id='t2'><alternatives>{table}</alternatives></table-wrap>"
        f"<table-wrap><label>Table 3.</label>{table}</table-wrap>"
    )
    assert [one.where for one in paper.tables] == ["t2", "table 3"]


TITLED = (
    b"<article><front><article-meta><title-group><article-title>%s</article-title></title-group></article-meta></front>"
    b"</article>"
)


@pytest.mark.parametrize(
    "content",
    [b'<?xml version="1.0" encoding="latin-1"?>' + TITLED % b"\xe9", b"\xef\xbb\xbf" + TITLED % b"\xc3\xa9"],
)
def test_an_encoding_that_the_xml_names_is_read(content: bytes) -> None:
    """And a mark at the start of the file is passed over."""
    assert read_paper(content, "a.xml").citation.title == "\u00e9"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<article><front>\xff</front></article>", "not well-formed"),
        (b"<article>\x00</article>", "not well-formed"),
        (b"<article>&#27;[31m</article>", "not well-formed"),
        (b'<!DOCTYPE a [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><article>&b;</article>', "entities are not read"),
        (b"<p>" * (MOST_DEPTH + 1), "elements inside each other"),
    ],
)
def test_hostile_xml_is_refused(content: bytes, said: str) -> None:
    """With its line; nothing is expanded, and no recursion can be exhausted."""
    with pytest.raises(DataError, match=f"a.xml, line 1: .*{said}"):
        read_paper(content, "a.xml")
