"""A trial of two arms to put rows into, the shipped words, and a way to ask one check about them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from trialcli.audit.findings import Finding
from trialcli.audit.run import Check
from trialcli.model import AdverseEvent, Arm, Contrast, Cut, Design, FollowUp, Reading, Result, Source, Trial
from trialcli.model.figure import Figure
from trialcli.trialfile.reader import read_vocabulary
from trialcli.vocabulary.lookup import Vocabulary

Build = Callable[..., Trial]
FIGURES = {"percent", "median", "value", "level", "estimate", "p", "interaction_p"}
PAIRS = {"ci", "range"}


@pytest.fixture(scope="session")
def words(root: Path) -> Vocabulary:
    """The shipped vocabulary."""
    read = read_vocabulary((root / "data" / "vocabulary.yaml").read_bytes(), "vocabulary.yaml").vocabulary
    assert read is not None
    return read


@pytest.fixture
def build() -> Build:
    """A trial with some rows: a row with a term is an adverse event, one with a measure is a contrast."""

    def built(*rows: dict[str, Any], **changes: Any) -> Trial:
        made = [_row(row) for row in rows]
        values: dict[str, Any] = {
            "id": "tiny", "name": "TINY", "title": "A tiny trial", "disease": "asthma", "bottom_line": "It was tiny.",
            "design": Design(allocation="randomized", population="Adults", intervention="A new inhaler"),
            "arms": {"new": Arm(label="New"), "old": Arm(label="Old", role="control")},
            "sources": {
                "report": Source(kind="paper", year=2020, date="2020-06-30"),
                "page": Source(kind="page", standing="secondary", year=2020),
                "update": Source(kind="paper", year=2022),
            },
            "cuts": {
                "main": Cut(label="Main", source="report", cutoff="2020-01-31",
                            follow_up=_follow_up("12.0", "1", "20")),
                "later": Cut(label="Later", source="update", cutoff="2021-01-31", follow_up=_follow_up("24.0")),
                "bare": Cut(label="Bare"),
            },
            "results": tuple(row for row in made if isinstance(row, Result)),
            "adverse_events": tuple(row for row in made if isinstance(row, AdverseEvent)),
            "contrasts": tuple(row for row in made if isinstance(row, Contrast)),
        }  # fmt: skip
        return Trial(**{**values, **changes})

    return built


@pytest.fixture
def ask(build: Build, words: Vocabulary) -> Callable[..., list[Finding]]:
    """What one check finds in some rows."""

    def asked(check: Check, *rows: dict[str, Any], **changes: Any) -> list[Finding]:
        return list(check(build(*rows, **changes), words))

    return asked


def _follow_up(median: str, *ends: str) -> FollowUp:
    return FollowUp(median=Figure(median), range=(Figure(ends[0]), Figure(ends[1])) if ends else None)


def _row(row: dict[str, Any]) -> Result | AdverseEvent | Contrast:
    values = {key: _figures(key, value) for key, value in row.items()}
    where = {"cut": "main", "population": "itt"}
    if "term" in row:
        return AdverseEvent(**{"grade": "any", "arm": "new", **where, **values})
    if "measure" in row:
        return Contrast(**{"outcome": "os", "arms": ("new", "old"), **where, **values})
    return Result(**{"outcome": "orr", "arm": "new", **where, **values})


def _figures(key: str, value: Any) -> Any:
    if key == "disputed":
        return (Reading(source="page", why="It is not settled.", **{k: _figures(k, v) for k, v in value.items()}),)
    if key in PAIRS and value is not None:
        return tuple(map(Figure, value))
    return Figure(value) if key in FIGURES and value is not None else value
