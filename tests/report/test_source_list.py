"""Sources: citations, their numbers, their list."""

from collections.abc import Callable

import pytest

from trialcli.model import Source, Trial
from trialcli.report.document import Table
from trialcli.report.source_list import cite_source, number_sources, source_blocks


@pytest.mark.parametrize(
    ("source", "citation"),
    [
        (
            Source(kind="paper", authors=("Munshi NC", "et al."), title="Ide-cel", journal="N Engl J Med", year=2021,
                   volume="384", pages="705-716", doi="10.1056/NEJMoa2024850", pmid="33626253"),
            "Munshi NC, et al. Ide-cel. N Engl J Med 2021;384:705-716. doi:10.1056/NEJMoa2024850. PMID 33626253",
        ),
        (
            Source(kind="paper", journal="Blood", year=2024, volume="144", url="https://example.org/1"),
            "Blood 2024;144. https://example.org/1",
        ),
        (Source(kind="congress", title="Slides", date="2021-06-01"), "Slides. Published 2021-06-01"),
        (Source(kind="registry"), "registry"),
    ],
)  # fmt: skip
def test_a_citation(source: Source, citation: str) -> None:
    """Made of the parts that are known."""
    assert cite_source(source) == citation


def test_sources_are_numbered_in_the_order_of_the_file(trial: Callable[..., Trial]) -> None:
    """From one on."""
    assert number_sources(trial()) == {("tiny", "report"): 1, ("tiny", "page"): 2}


def test_the_list_of_sources_marks_a_secondary_one(trial: Callable[..., Trial]) -> None:
    """With its number, so that tables can point to it."""
    [table] = source_blocks(trial())
    assert isinstance(table, Table)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["[1]", "paper", "J Small Trials 2020", ""],
        ["[2]", "page, secondary", "A page on the web", ""],
    ]
    assert [row.records[0]["standing"] for row in table.rows] == ["primary", "secondary"]


def test_no_sources_no_list(trial: Callable[..., Trial]) -> None:
    """A trial without figures may have none."""
    assert source_blocks(trial(sources={}, citation=None)) == ()
