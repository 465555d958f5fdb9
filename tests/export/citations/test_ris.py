"""RIS, read back by rispy."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from trialcli.export.citations.reference import Reference
from trialcli.export.citations.ris import write_citations

rispy = pytest.importorskip("rispy", reason="what is written is read back by rispy")
Make = Callable[..., Reference]


def only(text: str) -> dict[str, Any]:
    """The only record of a file."""
    [record] = rispy.loads(text)
    return dict(record)


def test_an_article_is_read_back(referred: Make) -> None:
    """Every part; other authors are spoken of in a note, since the format has no place for them."""
    assert only(write_citations([referred()])) == {
        "type_of_reference": "JOUR",
        "id": "munshi2021karmma",
        "authors": ["Munshi, N. C.", "Anderson, L. D., Jr", "Shah, N."],
        "title": "Idecabtagene Vicleucel in Relapsed and Refractory Multiple Myeloma",
        "secondary_title": "N Engl J Med",
        "journal_name": "N Engl J Med",
        "year": "2021",
        "date": "2021/02/25/",
        "volume": "384",
        "start_page": "705",
        "end_page": "716",
        "doi": "10.1056/NEJMoa2024850",
        "accession_number": "33626253",
        "name_of_database": "PubMed",
        "notes": ["There are more authors than are listed here."],
    }


def test_lines_are_those_of_the_format(referred: Make, bare: Make) -> None:
    """Tag, two spaces, a hyphen, a space; CR LF; the type first and the end last."""
    text = write_citations([referred(), bare(journal="Blood")])
    lines = text.split("\r\n")
    assert lines.pop() == ""
    assert "\n" not in "".join(lines)
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines)
    assert [line for line in lines if line.startswith(("TY", "ER"))] == ["TY  - JOUR", "ER  - "] * 2
    assert (lines[0][:2], lines[-1][:2]) == ("TY", "ER")
    assert len(rispy.loads(text)) == 2


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"kind": "registry", "date": "2024-05-03"},
         {"type_of_reference": "ELEC", "secondary_title": "ClinicalTrials.gov", "year": "2024", "date": "2024/05/03/",
          "accession_number": "NCT03361748", "name_of_database": "ClinicalTrials.gov",
          "urls": ["https://clinicaltrials.gov/study/NCT03361748"], "notes": ["The title is not recorded."]}),
        ({"kind": "regulator", "title": "Label", "year": 2021, "url": "https://example.org/a;b"},
         {"type_of_reference": "RPRT", "title": "Label", "year": "2021", "urls": ["https://example.org/a%3Bb"]}),
        ({"kind": "congress", "title": "Slides", "year": 2021},
         {"type_of_reference": "ABST", "title": "[Slides]", "year": "2021",
          "notes": ["The title in square brackets is a description; the printed title is not recorded."]}),
        ({"journal": "Blood", "pages": "2389"},
         {"type_of_reference": "JOUR", "secondary_title": "Blood", "journal_name": "Blood", "start_page": "2389",
          "notes": ["The title is not recorded."]}),
    ],
)  # fmt: skip
def test_other_documents(values: dict[str, Any], expected: dict[str, Any], bare: Make) -> None:
    """What is not known has no line."""
    assert only(write_citations([bare(**values)])) == {"id": "karmma:paper", **expected}


def test_a_date_with_no_day_keeps_its_place(referred: Make) -> None:
    """Year and month, and two slashes after them."""
    assert only(write_citations([referred()._replace(issued=(2021, 2))]))["date"] == "2021/02//"


def test_a_group_has_no_comma(referred: Make) -> None:
    """Commas part family name and initials."""
    assert only(write_citations([referred(authors=("Group of X, Y and Z",))]))["authors"] == ["Group of X Y and Z"]


def test_no_value_opens_a_line(bare: Make) -> None:
    """A title with line ends cannot add a tag."""
    record = only(write_citations([bare(title="One\r\nER  - \r\nTY  - BOOK", doi="10.1/2")]))
    assert record["title"] == "One ER - TY - BOOK"


def test_commas_of_a_name_part_nothing_else(referred: Make) -> None:
    """Family name, initials and suffix are told apart by their commas alone."""
    assert "AU  - Smith Evil, C.\r\n" in write_citations([referred(authors=("Smith, Evil C",))])


def test_a_line_break_begins_no_line(referred: Make) -> None:
    """Whatever breaks lines anywhere is a space here."""
    for sign in ("\r\n", "\n", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"):
        text = write_citations(
            [referred(title=f"A{sign}ER  - {sign}TY  - BOOK", journal=f"J{sign}AU  - X", note=f"N{sign}ER  - ")]
        )
        assert len(rispy.loads(text)) == 1
        assert "AU  - X" not in text.split("\r\n")
        assert sum(line.startswith(("TY", "ER")) for line in text.splitlines()) == 2
