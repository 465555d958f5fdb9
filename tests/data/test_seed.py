"""Nothing that the one-page summary of KarMMa says is lost: every figure of it is on the page of ``show karmma``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

# The figures of the summary, part by part, read off by hand.
FIGURES = {
    "response": "73 94 128 33 42 26 79",
    "time": "13.3 8.8 5.6 11.6 95",
    "toxicity": "91 70 63 84 5 18 3",
    "design": "2 150 450 140",
    "CARTITUDE-1": "97 97.9 80.4 2021",
    "MajesTEC-1": "165 63 39.4 2022",
    "KarMMa-3": "386 13.3 4.4 71 42 2023",
}
# The parts of the summary and the word of the page that stands for each.
PARTS = {
    "card", "citation", "bottom-line", "key-findings", "design", "endpoints", "toxicities", "limitations",
    "significance", "history", "questions", "landscape",
}  # fmt: skip
QUESTIONS = {
    "medical-student": ("BCMA", "bispecific"),
    "resident": ("39.5", "vasopressor"),
    "fellow": ("bridging", "lymphodepletion"),
    "attending": ("8.8", "triple-class refractory"),
    "phd": ("historical", "approval"),
    "journal-editor": ("leukapheresis", "infused"),
    "guideline-committee": ("line", "infrastructure"),
}


@pytest.fixture
def page(read: Callable[..., Any]) -> Any:
    """The page of KarMMa as JSON."""
    return read("show", "karmma")


@pytest.fixture
def on_page(page: Any, numbers_in: Callable[[str], list[str]]) -> set[str]:
    """Every number on the page."""
    return set(numbers_in(json.dumps(page, ensure_ascii=False)))


@pytest.mark.parametrize("part", FIGURES)
def test_the_figures_of_the_summary_are_on_the_page(part: str, on_page: set[str]) -> None:
    """As they were printed."""
    assert set(FIGURES[part].split()) - on_page == set()


def test_no_number_of_the_summary_is_lost(
    facts: Path, on_page: set[str], numbers_in: Callable[[str], list[str]]
) -> None:
    """The same for all numbers in the text itself, where it is at hand."""
    summary = (facts / "seed" / "karmma-summary.txt").read_text(encoding="utf-8")
    numbers = set(numbers_in(summary))
    assert numbers >= {"73", "8.8", "97.9", "386"}
    assert numbers - on_page == set()


def test_the_page_has_the_parts_of_the_summary(page: Any) -> None:
    """And none that is empty."""
    assert {section["key"] for section in page["sections"]} == PARTS


def test_the_page_has_as_many_findings_and_limitations(page: Any) -> None:
    """Seven findings, five limitations."""
    items = {section["key"]: section["blocks"][0].get("items", ()) for section in page["sections"]}
    assert (len(items["key-findings"]), len(items["limitations"])) == (7, 5)


@pytest.mark.parametrize("role", QUESTIONS)
def test_the_seven_questions_of_the_summary_are_asked(role: str, page: Any) -> None:
    """Each of its own reader, about the same thing."""
    [section] = [section for section in page["sections"] if section["key"] == "questions"]
    asked = [block["question"] for block in section["blocks"] if block["role"] == role]
    assert any(all(word.casefold() in question.casefold() for word in QUESTIONS[role]) for question in asked)


def test_the_three_neighbours_of_the_summary_are_in_the_landscape(page: Any) -> None:
    """By year, with what they counted."""
    [section] = [section for section in page["sections"] if section["key"] == "landscape"]
    records = [record for row in section["blocks"][0]["rows"] for record in row["records"]]
    said = {row["name"]: (row["year"], row["n"], row["comparator"][:17]) for row in records}
    assert said["CARTITUDE-1"] == (2021, 97, "None (single-arm)")
    assert said["MajesTEC-1"] == (2022, 165, "None (single-arm)")
    assert said["KarMMa-3"][:2] == (2023, 386)
    years = [year for year, _, _ in said.values()]
    assert years == sorted(years)
