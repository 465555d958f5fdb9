"""What of a source can stand in a citation."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from trialcli.export.citations.reference import Reference, make_key, make_reference, sources_of, split_pages
from trialcli.library.library import Library
from trialcli.model import Cut, Result, Source, Trial
from trialcli.model.figure import Figure

TRIALS = sorted(path.stem for path in (Path(__file__).parents[3] / "data" / "trials").glob("*.yaml"))
Make = Callable[..., Reference]
MakeTrial = Callable[..., Trial]


def shipped_sources(shipped: Library) -> list[Reference]:
    """Every source of every shipped trial."""
    trials = [shipped.trial(name) for name in TRIALS]
    return [make_reference(trial, source) for trial in trials for source in trial.sources]


def test_only_a_title_known_to_be_printed_stands_without_brackets(shipped: Library) -> None:
    """Of the shipped sources that is one which anybody can look up; the others say what a document is."""
    karmma, titled = shipped.trial("karmma"), 0
    assert make_reference(karmma, "nejm-2021").shown_title == (
        "Idecabtagene Vicleucel in Relapsed and Refractory Multiple Myeloma"
    )
    for trial in map(shipped.trial, TRIALS):
        for key, source in trial.sources.items():
            made = make_reference(trial, key)
            if source.title and not (source.authors or source.doi or source.pmid or source.url):
                assert made.shown_title == f"[{made.title}]"
                titled += 1
    assert titled > 5


def test_no_two_shipped_sources_have_one_key(shipped: Library) -> None:
    """So that any of them can stand in one file."""
    keys = [one.key for one in shipped_sources(shipped)]
    assert len(set(keys)) == len(keys) > 20
    assert {"munshi2021karmma", "berdeja2021cartitude-1", "sanmiguel2023cartitude-4", "cartitude-4:sponsor-hcp"} <= set(
        keys
    )


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        (("Munshi NC",), "munshi2021karmma"),
        (("van de Donk NWCJ",), "vandedonk2021karmma"),
        (("Öberg Å",), "oberg2021karmma"),
        (("KarMMa Study Group",), "karmmastudygroup2021karmma"),
        (("王 小明",), "karmma:paper"),
        ((), "karmma:paper"),
    ],
)
def test_a_key_names_author_year_and_trial(authors: tuple[str, ...], expected: str, referred: Make) -> None:
    """In letters that every program takes; without an author, trial and source."""
    assert referred(authors=authors).key == expected


def test_a_key_does_not_change_with_what_comes_after(trial: MakeTrial) -> None:
    """A second report of the same author and year gets a number, and the first keeps its key."""
    first, second = (Source(kind="paper", authors=("Munshi NC",), year=2021, volume=volume) for volume in "12")
    assert make_key(trial(sources={"one": first}), "one") == "munshi2021karmma"
    both = trial(sources={"one": first, "two": second})
    assert [make_key(both, "one"), make_key(both, "two")] == ["munshi2021karmma", "munshi2021karmma:2"]


def test_a_key_holds_nothing_that_a_format_could_read(trial: MakeTrial) -> None:
    """The short id of a source is whatever its author wrote."""
    both = trial(sources={"My source, {no. 1}\n": Source(kind="paper"), "my-source-no-1-": Source(kind="paper")})
    assert [make_key(both, one) for one in both.sources] == ["karmma:my-source-no-1-", "karmma:my-source-no-1-:2"]


@pytest.mark.parametrize(
    ("values", "described"),
    [
        ({"title": "A title", "authors": ("Munshi NC",)}, False),
        ({"title": "A title", "doi": "10.1/2"}, False),
        ({"title": "A title", "pmid": "1"}, False),
        ({"title": "A title", "journal": "Blood", "year": 2024}, True),
        ({"title": "A title", "url": "https://example.org"}, True),
        ({"title": "A title", "url": "https://example.org", "kind": "page"}, False),
        ({"title": "A title", "url": "https://example.org", "kind": "regulator"}, False),
        ({"title": "A title", "kind": "page"}, True),
        ({"journal": "Blood"}, False),
    ],
)
def test_a_title_with_nothing_beside_it_is_a_description(
    values: dict[str, Any], described: bool, bare: Make  # noqa: FBT001 - an expected value
) -> None:  # fmt: skip
    """Nobody could check it."""
    assert bare(**values).described is described


@pytest.mark.parametrize(
    ("values", "citable"),
    [
        ({"doi": "10.1/2"}, True),
        ({"pmid": "1"}, True),
        ({"url": "https://example.org", "kind": "page"}, True),
        ({"journal": "Blood", "year": 2024}, True),
        ({"authors": ("Munshi NC",), "title": "A title"}, True),
        ({"kind": "regulator", "title": "Label", "year": 2021}, True),
        ({"kind": "registry"}, True),
        ({"kind": "congress", "title": "Slides"}, False),
        ({"kind": "page", "title": "A page", "year": 2024}, False),
        ({"kind": "unstated", "title": "Source of the figures"}, False),
        ({"kind": "unstated", "doi": "10.1/2"}, True),
        ({}, False),
    ],
)
def test_a_source_is_citable_if_it_could_be_found(values: dict[str, Any], citable: bool, bare: Make) -> None:  # noqa: FBT001
    """By an identifier, an address, a journal, or as a titled document of a year."""
    assert bare(**values).citable is citable


@pytest.mark.parametrize(
    ("kind", "more", "form"),
    [
        ("paper", {}, "article"),
        ("review", {}, "article"),
        ("congress", {}, "abstract"),
        ("congress", {"journal": "Blood"}, "abstract"),
        ("regulator", {}, "report"),
        ("regulator", {"journal": "Clin Cancer Res"}, "article"),
        ("sponsor", {}, "report"),
        ("registry", {}, "record"),
        ("page", {}, "page"),
        ("unstated", {}, "page"),
        ("unstated", {"pmid": "1"}, "article"),
    ],
)
def test_the_kind_of_a_source_decides_its_form(kind: str, more: dict[str, str], form: str, bare: Make) -> None:
    """A regulator's paper in a journal is an article."""
    assert bare(kind=kind, **more).form == form


def test_every_part_is_one_line(trial: MakeTrial) -> None:
    """And is made harmless by what the caller has for that."""
    source = Source(kind="paper", title="One\n  and\ttwo", journal="N Engl\r\nJ Med", url="https://example.org/a b")
    made = make_reference(trial(sources={"paper": source}), "paper", str.upper)
    assert (made.title, made.journal) == ("ONE AND TWO", "N ENGL J MED")
    assert made.url == "HTTPS://EXAMPLE.ORG/A%20B"


@pytest.mark.parametrize(
    "doi", ["10.1/2", "doi:10.1/2", "DOI: 10.1/2", "https://doi.org/10.1/2", "http://dx.doi.org/10.1/2"]
)
def test_a_doi_stands_without_a_prefix(doi: str, referred: Make) -> None:
    """However it was written."""
    assert referred(doi=doi).doi == "10.1/2"


@pytest.mark.parametrize(
    ("values", "issued"),
    [
        ({"date": "2021-02-25", "year": 2021}, (2021, 2, 25)),
        ({"date": None, "year": 2021}, (2021,)),
        ({"date": "spring of 2021", "year": 2021}, (2021,)),
        ({"date": None, "year": None}, ()),
    ],
)
def test_a_date_as_far_as_it_is_known(values: dict[str, Any], issued: tuple[int, ...], referred: Make) -> None:
    """No month or day is made up."""
    assert referred(**values).issued == issued


@pytest.mark.parametrize(
    ("registry", "values", "number"),
    [
        (("NCT03361748",), {}, "NCT03361748"),
        (("NCT03361748", "2017-000000-00"), {}, "NCT03361748"),
        (("NCT03361748", "NCT00000002"), {}, ""),
        (("NCT03361748",), {"url": "https://clinicaltrials.gov/study/NCT00000002"}, "NCT00000002"),
        ((), {"title": "Record of NCT00000003"}, "NCT00000003"),
        ((), {}, ""),
    ],
)
def test_a_registry_record_has_its_number(
    registry: tuple[str, ...], values: dict[str, Any], number: str, trial: MakeTrial
) -> None:
    """Its own, or the trial's where there is but one; and the address that follows from it."""
    made = make_reference(trial(registry=registry, sources={"record": Source(kind="registry", **values)}), "record")
    assert made.number == number
    assert made.url == values.get("url", f"https://clinicaltrials.gov/study/{number}" if number else "")


def test_what_is_wanting_is_named(bare: Make, referred: Make) -> None:
    """Only what such a document should have."""
    assert referred().wanting == ()
    assert bare(title="A report", journal="Blood", year=2024).wanting == (
        "authors", "the printed title", "volume", "pages", "DOI or address",
    )  # fmt: skip
    assert bare(kind="regulator", title="Label", url="https://example.org").wanting == ("year",)


@pytest.mark.parametrize(
    ("pages", "parts"),
    [("705-716", ["705", "716"]), ("284-7", ["284", "7"]), ("1759", ["1759"]), ("e1-e9", ["e1", "e9"]),
     ("1-2, 5-6", ["1-2, 5-6"]), ("", [""])],
)  # fmt: skip
def test_pages_are_parted_where_they_are_a_span(pages: str, parts: list[str]) -> None:
    """No digit is added."""
    assert list(split_pages(pages)) == parts


def test_a_data_cut_has_its_own_source(trial: MakeTrial) -> None:
    """Without a cut, the source at the head of the page."""
    row: dict[str, Any] = {"outcome": "orr", "arm": "ide-cel", "population": "treated", "percent": Figure("73")}
    made = trial(
        sources={name: Source(kind="paper") for name in ("paper", "update", "label")},
        cuts={
            "primary": Cut(label="Primary", source="paper"),
            "update": Cut(label="Update", source="update"),
            "mixed": Cut(label="Mixed"),
            "empty": Cut(label="Empty"),
        },
        results=(
            Result(**row, cut="update"), Result(**row, cut="update", source="label"),
            Result(**row, cut="mixed", source="label"), Result(**row, cut="mixed", source="paper"),
        ),
    )  # fmt: skip
    assert sources_of(made, None) == ["paper"]
    assert sources_of(made, None, all_=True) == ["paper", "update", "label"]
    assert sources_of(made, "update") == ["update"]
    assert sources_of(made, "update", all_=True) == ["update", "label"]
    assert sources_of(made, "mixed") == ["label", "paper"]
    assert sources_of(made, "empty") == []
    assert sources_of(trial(citation=None), None) == []
