"""Proposals from real papers, held against figures curated from them; skipped where the papers are not at hand."""

import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from trialcli.check.library_figures import Printed, list_figures
from trialcli.library.library import Library
from trialcli.papers.arm_names import ArmNames, find_arm_names
from trialcli.papers.citation import Citation
from trialcli.papers.draft import propose_figures
from trialcli.papers.paper import Paper, split_passages
from trialcli.papers.proposal import Proposal
from trialcli.papers.reading import read_paper
from trialcli.vocabulary.lookup import Vocabulary

_KEYS = ("percent", "median", "estimate")
_COMPARED = {"share", "time", "value", "ratio", "difference"}


@pytest.fixture(scope="module")
def shared(root: Path) -> Path:
    """The folder of reference data; it is beside the project where the data are curated, and only there."""
    folder = root.parent / "shared"
    if not (folder / "papers").is_dir() or not (folder / "abstracts").is_dir():
        pytest.skip("no papers beside the project")
    return folder


def propose(paper: Paper, words: Vocabulary) -> list[Proposal]:
    """The figures of a paper."""
    names = ArmNames()
    for arm in find_arm_names(one.text for one in paper.passages):
        names.take(arm)
    return propose_figures(paper, words, names)


def abstracts(shared: Path, shipped: Library, words: Vocabulary) -> Iterator[tuple[str, list[Printed], list[Proposal]]]:
    """Each abstract of a shipped trial, the trial's figures, and what is proposed of the abstract."""
    known = {trial.id: trial for trial in shipped.trials()}
    for file in sorted((shared / "abstracts").glob("*.json")):
        found = json.loads(file.read_text(encoding="utf-8"))
        if found["trial"] in known:
            cited = Citation(found["title"], (), "", "", "", "", "", (), "abstract")
            paper = Paper(cited, tuple(split_passages([("", found["abstract"])], "abstract")))
            yield found["abstract"], list_figures(known[found["trial"]]), propose(paper, words)


def is_borne_out(row: dict[str, Any], figures: list[Printed]) -> bool | None:
    """Whether a trial has the figure for the outcome that is proposed; None where it has none of that outcome."""
    printed = next(row[key] for key in _KEYS if key in row).lstrip("<")
    unit = Decimal(1).scaleb(-len(printed.partition(".")[2]))
    same = [one for one in figures if one.topic in {row.get("outcome"), row.get("term")} and one.kind in _COMPARED]
    near = (abs(Decimal(one.text.split()[0].strip("%<").replace("\u00b7", ".")) - Decimal(printed)) <= unit / 2
            for one in same if "=" not in one.text)  # fmt: skip
    return any(near) if same else None


def test_what_is_proposed_of_abstracts_is_right(shared: Path, shipped: Library, words: Vocabulary) -> None:
    """Of figures with an outcome at least 98% are the trial's own; at least 80% of its shares are proposed."""
    judged, wanted, had = [], 0, 0
    for text, figures, proposals in abstracts(shared, shipped, words):
        coded = [one.row for one in proposals if "outcome" in one.row or "term" in one.row]
        judged += [said for row in coded if (said := is_borne_out(row, figures)) is not None]
        proposed = {value for one in proposals for key, value in one.row.items() if key in _KEYS}
        shares = {one.text.rstrip("%") for one in figures if one.kind == "share" and "=" not in one.text}
        shares = {one for one in shares if re.search(rf"(?<![\d.]){re.escape(one)}\\?%", text)}
        wanted, had = wanted + len(shares), had + len(shares & proposed)
    assert len(judged) > 80
    assert judged.count(True) >= 0.98 * len(judged)
    assert had >= 0.8 * wanted > 150


ARTICLES = {
    "PMC1851720": (("NCT00294580",), 0),
    "PMC3041931": (("NCT00120237",), 40),
    "PMC3961219": ((), 150),
    "PMC4884360": (("NCT01623505",), 45),
    "PMC5129854": (("NCT01937312",), 0),
    "PMC5225191": (("NCT02127736",), 0),
    "PMC5337626": (("ISRCTN46020948", "NCT00450203"), 500),
    "PMC5367005": (("ISRCTN41002956",), 0),
    "PMC5555437": (("NCT00433563",), 85),
    "PMC5976950": (("ISRCTN93732214",), 35),
}
"""By article, its registry numbers as its text has them, and how many figures of its tables are proposed at least."""


@pytest.fixture(scope="module")
def reading(shared: Path, words: Vocabulary) -> Callable[[str], tuple[Paper, list[Proposal]]]:
    """Give an article and what is proposed of it, each read once."""

    @cache
    def read(name: str) -> tuple[Paper, list[Proposal]]:
        paper = read_paper((shared / "papers" / f"{name}.nxml").read_bytes(), name)
        return paper, propose(paper, words)

    return read


@pytest.mark.parametrize("name", ARTICLES)
def test_tables_of_articles(name: str, reading: Callable[[str], tuple[Paper, list[Proposal]]]) -> None:
    """Every number stands in the cell that is quoted, and a percentage is that of its counts."""
    paper, proposals = reading(name)
    numbers, least = ARTICLES[name]
    found = [one for one in proposals if one.where.startswith("table")]
    assert paper.citation.registry == numbers
    assert paper.citation.pmcid == name
    assert len(found) >= least
    for one in found:
        cell = one.said.rpartition(": ")[2].replace("\u00b7", ".")
        printed = re.findall(r"\d+(?:\.\d+)?", cell)
        row = one.row
        assert all(row[key].strip("<") in printed for key in ("percent", "estimate") if key in row), one
        assert str(row.get("events", printed[0])) in printed, one
        if "of" in row and "percent" in row and "/" not in cell:
            exact, percent = 100 * row["events"] / row["of"], row["percent"]
            unit = 10.0 ** -len(percent.partition(".")[2])
            assert exact < 1 if percent == "<1" else abs(exact - float(percent)) <= unit / 2 + 1e-9, one


@pytest.mark.parametrize(
    ("name", "where", "row"),
    [
        ("PMC5555437", "table 4", {"title": "Oesophagitis", "grade": "3", "arm": "twice-daily", "events": 46, "of": 254,
                                   "percent": "18"}),
        ("PMC5555437", "table 4", {"term": "febrile-neutropenia", "grade": "4", "arm": "once-daily", "events": 8,
                                   "of": 263, "percent": "3"}),
        ("PMC5337626", "table 3", {"term": "neutropenia", "grade": "4", "arm": "chemotherapy-alone", "events": 30,
                                   "of": 529, "percent": "6"}),
        ("PMC5337626", "table 4", {"term": "hypertension", "grade": "3", "arm": "chemotherapy-plus-bevacizumab",
                                   "events": 3, "of": 237, "percent": "1"}),
        ("PMC3041931", "table 3", {"title": "Shivering", "grade": "any", "arm": "misoprostol", "events": 50, "of": 533,
                                   "percent": "9.4"}),
        ("PMC3041931", "table 2", {"measure": "risk-ratio", "estimate": "0.76", "ci": ["0.59", "0.97"]}),
        ("PMC4884360", "table 2", {"arm": "nrt-plus", "events": 29, "percent": "12.4"}),
        ("PMC5976950", "table 2", {"measure": "hazard-ratio", "estimate": "0.92", "ci": ["0.77", "1.10"]}),
    ],
)  # fmt: skip
def test_figures_read_by_hand(
    name: str, where: str, row: dict[str, Any], reading: Callable[[str], tuple[Paper, list[Proposal]]]
) -> None:
    """They are among those that are proposed, as they stand in the table."""
    _, proposals = reading(name)
    rows = [{key: value for key, value in one.row.items() if key != "cut"} for one in proposals if one.where == where]
    assert row in rows
