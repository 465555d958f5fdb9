"""What registered titles and terms mean: never a wrong code, and as many right ones as are certain."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from trialcli.trialfile.reader import read_vocabulary
from trialcli.vocabulary.lookup import Vocabulary
from trialcli.vocabulary.titles import Match, Titles

JUDGED = Path(__file__).with_name("titles.yaml")
NONE = "none"
CANCER = "A study of lung cancer"


class Judged(NamedTuple):
    """A title, what its record speaks of, and what a reader says that it means."""

    about: str
    title: str
    parameter: str
    unit: str
    expected: str
    missed: str = ""


def judged() -> list[Judged]:
    """The table of titles that were read by hand."""
    groups = yaml.safe_load(JUDGED.read_text(encoding="utf-8"))
    return [Judged(group["about"], *row) for group in groups for row in group["titles"]]


@pytest.fixture(scope="module")
def vocabulary(root: Path) -> Vocabulary:
    """The shipped words."""
    file = root / "data" / "vocabulary.yaml"
    words = read_vocabulary(file.read_bytes(), file.name).vocabulary
    assert words is not None
    return words


@pytest.fixture(scope="module")
def titles(vocabulary: Vocabulary) -> Titles:
    """The rules of the shipped words."""
    return Titles(vocabulary)


def code(match: Match | None) -> str:
    """The code of a match, or none."""
    return match.outcome if match else NONE


@pytest.mark.parametrize("row", judged(), ids=lambda row: row.title[:60])
def test_a_title_means_what_a_reader_judged(titles: Titles, row: Judged) -> None:
    """A wrong code is worse than none; a title that the rules miss is marked so in the table."""
    found = code(titles.outcome(row.title, row.parameter, row.unit, row.about))
    assert found == (NONE if row.missed else row.expected)


def test_the_judged_titles_are_many_and_mostly_found() -> None:
    """At least 150 titles, and nine of ten that mean an outcome of the vocabulary are found."""
    meant = [row for row in judged() if row.expected != NONE]
    assert len(judged()) >= 150
    assert sum(not row.missed for row in meant) >= 0.9 * len(meant)


@pytest.mark.parametrize(
    ("title", "qualifier"),
    [
        ("Progression-Free Survival (PFS)", ""),
        ("Median PFS", ""),
        ("PFS as Assessed by Independent Review Committee (IRC)", "as Assessed by Independent Review Committee"),
        ("PFS (by IRC) per RECIST 1.1", "by IRC per RECIST 1.1"),
        ("Investigator-assessed PFS, per RECIST 1.1", "Investigator-assessed per RECIST 1.1"),
        ("PFS - Final Analysis", "Final Analysis"),
        ("PFS in the\n ITT population", "in the ITT population"),
    ],
)
def test_what_tells_results_apart_is_kept(titles: Titles, title: str, qualifier: str) -> None:
    """In the words of the title: two PFS of one record are two results."""
    match = titles.outcome(title, "MEDIAN", "months", CANCER)
    assert match
    assert (match.outcome, match.qualifier) == ("pfs", qualifier)


def test_a_match_says_how_it_was_found(titles: Titles) -> None:
    """The listed title, what was set aside, and what the record speaks of."""
    match = titles.outcome("Percentage of Patients With Objective Response by IRC", "NUMBER", "%", CANCER)
    assert match
    assert match.rule == (
        "“participants with objective response” is a listed title of this outcome; "
        "set aside: “Percentage of”, “Patients With”, “by IRC”; the record speaks of “cancer”"
    )


@pytest.mark.parametrize(
    "title",
    [
        "OVERALL  SURVIVAL.",
        "overall\u00a0survival",
        "\u202eOverall\x00Survival\x07",
        "Overall &#115;urvival",
        "\\[Overall Survival\\]",
        "((Overall Survival))",
        "Overall-Survival (OS)",
        "OS: Overall Survival",
    ],
)
def test_how_a_title_is_written_does_not_matter(titles: Titles, title: str) -> None:
    """Case, spaces, points, hyphens, brackets and the registry's escapes."""
    assert code(titles.outcome(title, "MEDIAN", "month(s)", CANCER)) == "os"


@pytest.mark.parametrize(
    "title",
    [
        "",
        " ",
        "()",
        "([{",
        ")]}" * 100,
        "(" * 400,
        "\x00\x07\x1b",
        "\u202e\u202e",
        "&#0;&#x110000;",
        "overall survival " * 6_000,
        "(" * 100_000,
        "percentage of " * 7_000 + "orr",
        "the " * 99,
        "ORR by " * 57,
    ],
)
def test_hostile_text_means_nothing(titles: Titles, title: str) -> None:
    """However long it is, and in no time that is noticed."""
    assert titles.outcome(title, "", "", CANCER) is None
    assert titles.term(title) is None


def test_a_long_unit_or_parameter_means_nothing(titles: Titles) -> None:
    """They are read no further than a title is."""
    assert titles.outcome("OS", "MEDIAN", "months" * 100, CANCER) is None
    assert titles.outcome("OS", "MEDIAN" * 100, "months", CANCER) is None


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("Cytokine release syndrome", "crs"),
        ("Neutropenia", "neutropenia"),
        ("NEUTROPENIA ", "neutropenia"),
        ("Neutropenia.", "neutropenia"),
        ("Neutropaenia", "neutropenia"),
        ("Anaemia", "anemia"),
        ("Anemia", "anemia"),
        ("Leucopenia", "leukopenia"),
        ("Lymphopenia", "lymphopenia"),
        ("Thrombocytopenia", "thrombocytopenia"),
        ("Hyponatraemia", "hyponatremia"),
        ("Hyponatremia", "hyponatremia"),
        ("Keratopathy", "keratopathy"),
        ("Immune Effector Cell Associated Neurotoxicity Syndrome", "icans"),
        ("Neutrophil count decreased", None),
        ("Febrile neutropenia", "febrile-neutropenia"),
        ("Neutropenic sepsis", None),
        ("Anaemia macrocytic", None),
        ("Iron deficiency anaemia", None),
        ("Anaemia of malignant disease", None),
        ("13200-Anemia", None),
        ("Worsening Anemia", None),
        ("Anemia, grade 3", None),
        ("Immune thrombocytopenia", None),
        ("Platelet count decreased", None),
        ("White blood cell count decreased", None),
        ("Lymphocyte count decreased", None),
        ("Blood sodium decreased", None),
        ("Infection", None),
        ("Infections", None),
        ("Infections and infestations", None),
        ("Neurotoxicity", None),
        ("Haemophagocytic lymphohistiocytosis", None),
        ("Macrophage activation syndrome", None),
        ("Keratitis", None),
        ("Corneal disorder", None),
        ("Cytokine storm", None),
        ("CRS", None),
        ("Hypernatraemia", None),
        ("Any adverse event", None),
        ("", None),
    ],
)
def test_a_term_is_its_preferred_term_and_nothing_else(titles: Titles, term: str, expected: str | None) -> None:
    """A laboratory finding is not the disease, a part not the whole, and a kind not the genus."""
    assert titles.term(term) == expected


def test_every_list_that_an_outcome_names_is_there(vocabulary: Vocabulary) -> None:
    """A misspelt list would let every title through, or none."""
    for entry in vocabulary.outcomes.values():
        unless = [
            name.partition(word)[2].partition(" unless ")[0]
            for name in entry.titles
            for word in (" unless ", " only in ")
            if word in name
        ]
        assert {*entry.titles_within, *entry.titles_without, *unless} <= set(vocabulary.phrases)


def test_every_list_has_a_use(vocabulary: Vocabulary) -> None:
    """A list whose name no rule looks for does nothing."""
    beside = {"event", "proportion", "time-to-event", "continuous", "rate", *vocabulary.outcomes}
    used = {"before", "after", "apart", "links", "assessors", "criteria", "everyone", "participants with"}
    used |= {f"{side} {only}" for side in ("before", "after", "parameters", "units") for only in beside}
    for entry in vocabulary.outcomes.values():
        used |= {*entry.titles_within, *entry.titles_without}
        used |= {
            name.partition(word)[2].partition(" unless ")[0]
            for name in entry.titles
            for word in (" unless ", " only in ")
        }
    assert set(vocabulary.phrases) <= used


LINKS = (" unless ", " only in ")
REAL = {
    "NCT00456846": {"dor", "pfs"},
    "NCT00716976": {"os"},
    "NCT02856893": {"os"},
    "NCT04747912": {"dor", "os", "pfs"},
    "NCT05645172": {"os"},
    "NCT05827016": {"os", "pfs"},
    "NCT06111625": {"os", "pfs"},
    "NCT06944470": {"orr", "os"},
}


def registered(record: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    """Title, parameter, unit and description of every outcome of a record."""
    protocol = record.get("protocolSection", {}).get("outcomesModule", {})
    for key in ("primaryOutcomes", "secondaryOutcomes", "otherOutcomes"):
        for about in protocol.get(key, ()):
            yield about["measure"], "", "", about.get("description", "")
    results = record.get("resultsSection", {}).get("outcomeMeasuresModule", {})
    for about in results.get("outcomeMeasures", ()):
        yield (
            about["title"],
            about.get("paramType", ""),
            about.get("unitOfMeasure", ""),
            about.get("description", ""),
        )


def test_real_records_are_read_as_by_hand(titles: Titles, facts: Path) -> None:
    """All titles of 53 records were read by hand; these records hold these outcomes, and the others none."""
    files = sorted((facts / "ctgov").glob("NCT*.json"))
    if not files:
        pytest.skip("the registry's records are kept beside the project, and are not here")
    found: dict[str, set[str]] = {}
    for file in files:
        record = json.loads(file.read_text(encoding="utf-8"))
        section = record.get("protocolSection", {})
        names = section.get("identificationModule", {})
        said = [*section.get("conditionsModule", {}).get("conditions", ()), names.get("briefTitle", "")]
        for title, parameter, unit, description in registered(record):
            match = titles.outcome(title, parameter, unit, " ".join((*said, description)))
            if match:
                found.setdefault(file.stem, set()).add(match.outcome)
    assert found == REAL
