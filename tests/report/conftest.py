"""Small trials to build reports from, and the words of the shipped vocabulary."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.figures import Figure
from trialcli.library.catalogue import Library
from trialcli.model import AdverseEvent, Arm, Contrast, Cut, Design, FollowUp, Result, Source, Trial
from trialcli.report.lines import Line, contrast_line, event_line, result_line
from trialcli.vocabulary import Vocabulary


@pytest.fixture(scope="session")
def words(shipped: Library) -> Vocabulary:
    """The shipped vocabulary."""
    return shipped.vocabulary


@pytest.fixture
def trial() -> Callable[..., Trial]:
    """Make a trial of two arms, with other values for some fields."""

    def made(**changes: Any) -> Trial:
        values: dict[str, Any] = {
            "id": "tiny", "name": "TINY", "title": "A tiny trial", "disease": "asthma",
            "bottom_line": "It was tiny.", "citation": "report",
            "design": Design(allocation="randomized", population="Adults", intervention="A new inhaler"),
            "arms": {"new": Arm(label="New inhaler"), "old": Arm(label="Old inhaler", role="control")},
            "sources": {
                "report": Source(kind="paper", journal="J Small Trials", year=2020),
                "page": Source(kind="page", standing="secondary", title="A page on the web"),
            },
            "cuts": {
                "main": Cut(label="Main report", source="report",
                            follow_up=FollowUp(median=Figure("12.0"), range=(Figure("1"), Figure("20")))),
                "later": Cut(label="Later report", source="report", cutoff="2021-02-03"),
            },
        }  # fmt: skip
        return Trial(**{**values, **changes})

    return made


@pytest.fixture
def result() -> Callable[..., Result]:
    """Make a result: the response in the new arm of the main report, unless said otherwise."""

    def made(**values: Any) -> Result:
        where = {"outcome": "orr", "arm": "new", "cut": "main", "population": "treated"}
        return Result(**{**where, **{key: _figures(key, value) for key, value in values.items()}})

    return made


@pytest.fixture
def event() -> Callable[..., AdverseEvent]:
    """Make an adverse event: neutropenia of any grade in the new arm, unless said otherwise."""

    def made(**values: Any) -> AdverseEvent:
        where = {"term": "neutropenia", "grade": "any", "arm": "new", "cut": "main", "population": "safety"}
        return AdverseEvent(**{**where, **{key: _figures(key, value) for key, value in values.items()}})

    return made


@pytest.fixture
def contrast() -> Callable[..., Contrast]:
    """Make a hazard ratio of survival between the two arms, unless said otherwise."""

    def made(**values: Any) -> Contrast:
        where = {"outcome": "os", "measure": "hazard-ratio", "arms": ("new", "old"), "cut": "main", "population": "itt"}
        return Contrast(**{**where, **{key: _figures(key, value) for key, value in values.items()}})

    return made


@pytest.fixture
def line_of(trial: Callable[..., Trial], words: Vocabulary) -> Callable[[Result | AdverseEvent | Contrast], Line]:
    """Put one figure of the tiny trial into a line."""

    def made(row: Result | AdverseEvent | Contrast) -> Line:
        if isinstance(row, Result):
            return result_line(trial(), row, words)
        return event_line(trial(), row, words) if isinstance(row, AdverseEvent) else contrast_line(trial(), row, words)

    return made


def _figures(key: str, value: Any) -> Any:
    if key in {"percent", "median", "level", "estimate", "p"}:
        return Figure(value)
    return tuple(map(Figure, value)) if key in {"ci", "range"} else value
