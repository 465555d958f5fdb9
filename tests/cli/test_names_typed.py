"""Names that people type find the trial: brand, drug, author, PMID, DOI, however they are spelled."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from trialcli.ids import bare_reference
from trialcli.library.trialfiles.search import respell_query

Run = Callable[..., Any]


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        ("10.1056/NEJMoa2024850", "10.1056/NEJMoa2024850"),
        ("https://doi.org/10.1056/NEJMoa2024850", "10.1056/NEJMoa2024850"),
        ("dx.doi.org/10.1056/NEJMoa2024850", "10.1056/NEJMoa2024850"),
        ("DOI: 10.1056/NEJMoa2024850", "10.1056/NEJMoa2024850"),
        ("33626253", "33626253"),
        ("PMID: 33626253", "33626253"),
        ("https://pubmed.ncbi.nlm.nih.gov/33626253/", "33626253"),
        ("NCT03361748", ""),
        ("./trials/karmma.yaml", ""),
        ("10.1056/a b", ""),
        ("karmma", ""),
    ],
)
def test_a_reference_is_read_with_or_without_its_address(word: str, bare: str) -> None:
    """A DOI or a PMID; anything else is none."""
    assert bare_reference(word) == bare


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("Abecma", "KarMMa"),
        ("ide cel", "KarMMa"),
        ("karmma1", "KarMMa"),
        ("Munshi", "KarMMa"),
        ("pmid 33626253", "KarMMa"),
        ("https://doi.org/10.1056/nejmoa2024850", "KarMMa"),
        ("10.1056/NEJMoa2024850@update", "KarMMa @update"),
        ("keynote 189", "KEYNOTE-189"),
        ("Rodriguez-Otero", "KarMMa-3"),
        ("gonzalez-martin", "PRIMA"),
        ("dexamethasone", "RECOVERY (dexamethasone)"),
    ],
)
def test_a_trial_is_found_by_what_people_call_it(word: str, name: str, run: Run) -> None:
    """In any case, with or without accents and separators."""
    page = json.loads(run("show", word, "--section", "citation", "--format", "json").stdout)
    assert page["title"] == name


def test_a_name_that_several_share_is_answered_with_them(run: Run) -> None:
    """And one that is a trial's own is never shared; a paper that is only cited names nobody."""
    ran = run("show", "dimopoulos")
    assert ran.returncode == 2
    assert "'dimopoulos' names 4 trials; use one of: apollo, candor, endeavor, pollux" in ran.stderr
    assert "there is no trial '10.1038/s41591-023-02589-w'" in run("show", "10.1038/s41591-023-02589-w").stderr


def test_a_name_of_its_own_comes_before_one_that_is_shared(own: Path, trial_file: Callable[..., Any], run: Run) -> None:
    """A first author whose name is another trial's id."""
    report = {"kind": "paper", "authors": ["Karmma AB Jr", "Roe R"], "title": "x", "journal": "J", "year": 2020}
    cuts = {"main": {"label": "Main report", "source": "main"}}
    trial_file(own / "other.yaml", name="Other", citation="main", sources={"main": report}, cuts=cuts)
    assert json.loads(run("show", "karmma", "--format", "json", "-s", "citation").stdout)["title"] == "KarMMa"


def test_a_search_finds_authors_and_names_written_together(run: Run) -> None:
    """``idecel`` is ide-cel where no text has it so."""

    def found(*words: str) -> list[str]:
        [section, *_] = json.loads(run("search", *words, "--format", "json").stdout)["sections"]
        return [record["id"] for row in section["blocks"][0]["rows"] for record in row["records"]]

    assert found("munshi")[0] == "karmma"
    assert {"karmma", "karmma-3"} <= set(found("idecel"))
    assert found("keynote189") == ["keynote-189"]


def test_a_query_is_spelled_as_names_are_written() -> None:
    """Phrases and beginnings stay, and what is no name."""
    names = ["Ide-cel", "KEYNOTE-189", "ORR"]
    assert respell_query('idecel neutro* "an orr" orr', names) == '"Ide-cel" neutro* "an orr" "orr"'
