"""Small trials to build reports from, and the words of the shipped vocabulary."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.analysis.align import words_of
from trialcli.analysis.chosen_cut import Chosen
from trialcli.library.library import Library
from trialcli.model import (
    AdverseEvent,
    Arm,
    Contrast,
    Cut,
    Design,
    FollowUp,
    Registered,
    Registration,
    Result,
    Source,
    Trial,
)
from trialcli.model.figure import Figure
from trialcli.report.document import Report
from trialcli.report.figure_line import contrast_line, event_line, result_line
from trialcli.report.line import Line
from trialcli.report.show.page import report_trial
from trialcli.report.show.request import Wish
from trialcli.vocabulary.lookup import Outcome, Term, Vocabulary


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
    if key in {"percent", "median", "level", "estimate", "p", "value"}:
        return Figure(value)
    return tuple(map(Figure, value)) if key in {"ci", "range"} else value


@pytest.fixture
def record() -> Callable[..., Trial]:
    """Make a trial as a registry record describes it, with other values for some fields."""

    def made(**changes: Any) -> Trial:
        values: dict[str, Any] = {
            "id": "nct00000001", "name": "NCT00000001", "title": "Drug or placebo", "disease": "asthma",
            "registry": ("NCT00000001",), "bottom_line": "", "citation": "registry",
            "design": Design(allocation="randomized", population="Adults", intervention="Drug"),
            "arms": {
                "drug": Arm(label="Drug", role="not-stated",
                            note="10 mg daily\nGiven by mouth", given=("Drug: Drug",),
                            joined=("Baseline, group BG000: the same title.",)),
                "placebo": Arm(label="Placebo", role="not-stated", kind="group"),
                "total": Arm(label="Total", role="not-stated", kind="total"),
            },
            "sources": {"registry": Source(kind="registry", title="Record NCT00000001")},
            "cuts": {"2024-05-01": Cut(label="Version 2024-05-01", source="registry")},
            "registration": Registration(
                number="NCT00000001", version="2024-05-01", official_title="A trial of a drug", status="terminated",
                why_stopped="No money.", sponsor="A Maker", started="2020-01-02", first_posted="2019-12-31",
                enrollment=1234, enrollment_kind="planned", countries=("Poland",), sites=1,
                harms_threshold="5", further={"Purpose": "treatment"},
            ),
            "summary": "It is for breath.", "eligibility": "<p>Inclusion:</p><ul><li><p>FEV1 <80%</p></li></ul>",
            "words": Vocabulary(
                outcomes={
                    "nct-steps": Outcome(label="Steps a day", definition="Steps.", group="other", kind="continuous"),
                    "nct-age": Outcome(label="Age", definition="Age.", group="baseline", kind="continuous"),
                    "nct-sex": Outcome(label="Sex", definition="Sex.", group="baseline", kind="proportion"),
                },
                terms={f"ae-{n}": Term(label=f"Event {n}", definition="x", system="Eye disorders" if n < 6 else "Skin")
                       for n in range(12)},
            ),
            "registered": {
                "steps": Registered(title="Steps a day", declared="secondary", outcome="nct-steps",
                                    time_frame="Week 12", population="All.", parameter="Mean",
                                    dispersion="Standard Deviation",
                                    unit="steps", description="Counted by a watch.", locator="outcomes[1]"),
                "survival": Registered(title="Overall Survival (OS)", declared="primary", outcome="os",
                                       time_frame="2 years", parameter="Median", rule="a listed title",
                                       locator="outcomes[0]"),
                "cost": Registered(title="Cost", declared="other", posted=False, time_frame="1 year"),
                "age": Registered(title="Age", declared="baseline", outcome="nct-age", parameter="Mean"),
                "sex": Registered(title="Sex", declared="baseline", outcome="nct-sex"),
            },
        }  # fmt: skip
        return Trial(**{**values, **changes})

    return made


@pytest.fixture
def posted_result() -> Callable[..., Result]:
    """Make a result of a record: the median survival with the drug, unless said otherwise."""

    def made(**values: Any) -> Result:
        where = {"outcome": "os", "arm": "drug", "cut": "2024-05-01", "population": "analysed", "of": 45,
                 "registered": "survival", "locator": "outcomes[0].measurements[0]"}  # fmt: skip
        return Result(**{**where, **{key: _figures(key, value) for key, value in values.items()}})

    return made


@pytest.fixture
def posted_event() -> Callable[..., AdverseEvent]:
    """Make an adverse event of a record: serious, with the drug, unless said otherwise."""

    def made(**values: Any) -> AdverseEvent:
        where = {"term": "ae-1", "grade": "serious", "arm": "drug", "cut": "2024-05-01", "population": "at-risk",
                 "locator": "events[0]"}  # fmt: skip
        return AdverseEvent(**{**where, **values})

    return made


@pytest.fixture
def posted_contrast() -> Callable[..., Contrast]:
    """Make an analysis of a record: a hazard ratio without a direction, unless said otherwise."""

    def made(**values: Any) -> Contrast:
        where = {"outcome": "os", "measure": "hazard-ratio", "arms": ("drug", "placebo"), "cut": "2024-05-01",
                 "population": "analysed", "directed": False, "registered": "survival",
                 "locator": "analyses[0]"}  # fmt: skip
        return Contrast(**{**where, **{key: _figures(key, value) for key, value in values.items()}})

    return made


@pytest.fixture
def paged(words: Vocabulary) -> Callable[..., Report]:
    """Make the page of a trial."""

    def made(trial: Trial, *sections: str, **wish: Any) -> Report:
        chosen = Chosen(trial)
        asked = Wish(sections=sections, **wish)
        return report_trial(chosen, words_of(words, [chosen]), asked, lambda _: None)

    return made
