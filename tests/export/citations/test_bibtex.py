"""BibTeX, read back by bibtexparser; LaTeX by pylatexenc, which comes with it."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trialcli.export.citations.bibtex import escape_latex, protect_capitals, write_citations
from trialcli.export.citations.reference import Reference

bibtexparser = pytest.importorskip("bibtexparser", reason="what is written is read back by bibtexparser")
latex2text = pytest.importorskip("pylatexenc.latex2text", reason="LaTeX is read back by pylatexenc")
Make = Callable[..., Reference]


def parsed(text: str) -> list[Any]:
    """The entries of a file, every one of them sound."""
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    return list(library.entries)


def fields(text: str) -> dict[str, str]:
    """The fields of the only entry."""
    [entry] = parsed(text)
    return {field.key: field.value for field in entry.fields}


def test_an_article_is_read_back(referred: Make) -> None:
    """Every field, and its key."""
    [entry] = parsed(write_citations([referred()]))
    assert (entry.entry_type, entry.key) == ("article", "munshi2021karmma")
    assert {field.key: field.value for field in entry.fields} == {
        "author": "Munshi, N. C. and Anderson, Jr, L. D. and Shah, N. and others",
        "title": "{Idecabtagene} {Vicleucel} in {Relapsed} and {Refractory} {Multiple} {Myeloma}",
        "journal": "N Engl J Med",
        "year": "2021",
        "volume": "384",
        "pages": "705--716",
        "doi": "10.1056/NEJMoa2024850",
        "pmid": "33626253",
        "annote": "There are more authors than are listed here.",
    }


def test_names_come_apart_as_bibtex_reads_them(referred: Make) -> None:
    """First, von, last and junior part; a group is one last name."""
    authors = ("van de Donk NWCJ", "Anderson LD Jr", "KarMMa and Friends Study Group")
    layers = [bibtexparser.middlewares.SeparateCoAuthors(), bibtexparser.middlewares.SplitNameParts()]
    library = bibtexparser.parse_string(write_citations([referred(authors=authors)]), append_middleware=layers)
    [entry] = library.entries
    donk, anderson, group = entry["author"]
    assert (donk.von, donk.last, donk.first) == (["van", "de"], ["Donk"], ["N.", "W.", "C.", "J."])
    assert (anderson.last, anderson.jr, anderson.first) == (["Anderson"], ["Jr"], ["L.", "D."])
    assert (group.last, group.first) == (["{KarMMa and Friends Study Group}"], [])


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("A & B", r"A \& B"),
        ("50%", r"50\%"),
        ("$5 #1 a_b", r"\$5 \#1 a\_b"),
        ("{x}", r"\textbraceleft{}x\textbraceright{}"),
        ("~ ^", r"\textasciitilde{} \textasciicircum{}"),
        ("a\\b", r"a\textbackslash{}b"),
        ("a--b---c", "a-{}-b-{}-{}-c"),
        ("é ≥ β", "é ≥ β"),
    ],
)
def test_text_is_escaped_for_latex(text: str, latex: str) -> None:
    """What is not ASCII stays as it is."""
    assert escape_latex(text) == latex


@given(st.text(st.sampled_from("abXY &%$#_{}~^\\é-"), max_size=30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_title_comes_back(referred: Make, title: str) -> None:
    """Through the parser of BibTeX and that of LaTeX; runs of spaces become one, two signs become accents."""
    made = referred(title=f"T {title}")
    text = fields(write_citations([made]))["title"]
    for command, sign in ((r"\textbraceleft{}", r"\{"), (r"\textbraceright{}", r"\}")):  # unknown to that parser
        text = text.replace(command, sign)
    read = latex2text.LatexNodes2Text(keep_braced_groups=False).latex_to_text(text)
    assert read.replace("\u02c6", "^").replace("\u02dc", "~").split() == made.title.split()


def test_capitals_are_protected_word_by_word() -> None:
    """Small words are left to the style."""
    assert protect_capitals("BCMA-directed therapy of MM & β") == "{BCMA-directed} therapy of {MM} \\& β"


@pytest.mark.parametrize(
    ("values", "kind", "expected"),
    [
        ({"kind": "registry", "date": "2024-05-03"}, "misc",
         {"howpublished": "ClinicalTrials.gov identifier NCT03361748", "year": "2024",
          "url": "https://clinicaltrials.gov/study/NCT03361748"}),
        ({"kind": "page", "title": "A page", "url": "https://example.org/a_b%20c{d}"}, "misc",
         {"title": "{A} page", "url": "https://example.org/a_b%20c%7Bd%7D"}),
        ({"kind": "congress", "title": "Update", "authors": ("Munshi NC",), "journal": "Blood"}, "article",
         {"author": "Munshi, N. C.", "title": "{Update}", "journal": "Blood", "note": "Abstract"}),
        ({"journal": "Blood", "pages": "1-2, 5"}, "article", {"journal": "Blood", "pages": "1-2, 5"}),
        ({"journal": "Lancet", "doi": "10.1016/S0140-6736(21)00933-8"}, "article",
         {"journal": "Lancet", "doi": "10.1016/S0140-6736(21)00933-8"}),
    ],
)  # fmt: skip
def test_other_documents(values: dict[str, Any], kind: str, expected: dict[str, str], bare: Make) -> None:
    """What is not known has no field; an address stands as it is."""
    text = write_citations([bare(**values)])
    untitled = {} if "title" in values else {"annote": "The title is not recorded."}
    assert fields(text) == expected | untitled
    assert parsed(text)[0].entry_type == kind


def test_entries_stand_apart(referred: Make, bare: Make) -> None:
    """And keep their order."""
    text = write_citations([referred(), bare(journal="Blood")])
    assert [entry.key for entry in parsed(text)] == ["munshi2021karmma", "karmma:paper"]
    assert "}\n\n@article{karmma:paper," in text


def depths(text: str) -> list[int]:
    """How deep in braces each line ends, as BibTeX counts: it knows no escape for one."""
    depth, found = 0, []
    for line in text.splitlines():
        depth += line.count("{") - line.count("}")
        found.append(depth)
    return found


@pytest.mark.parametrize(
    "hostile", ["x}, year = {1999", "x\\}\n}\n@misc{evil,", "{{{", "}}}", "a\\{b", 'x", year = "1999']
)
def test_no_text_ends_its_field(referred: Make, hostile: str) -> None:
    """Within an entry every field is one line that ends where it began."""
    title = " ".join(hostile.split())
    made = referred(title=title, journal=title, volume=title, pages=title, pmid=title, doi=title, url=title, note=title,
                    authors=(title, f"{title} AB"))  # fmt: skip
    text = write_citations([made])
    assert depths(text) == [1] * (text.count("\n") - 1) + [0]
    [entry] = parsed(text)
    assert entry.key == made.key
    assert "evil" not in {one.key for one in parsed(text)}
    assert [field.value for field in entry.fields if field.key == "year"] == ["2021"]


def test_a_word_in_a_family_name_makes_no_second_author(referred: Make) -> None:
    """What parts names for BibTeX stands in braces."""
    text = fields(write_citations([referred(authors=("Smith and Jones AB", "Smith, Evil C"))]))["author"]
    assert text == "{Smith and Jones}, A. B. and {Smith, Evil}, C."
