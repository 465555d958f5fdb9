"""Number questions: which figures are asked, by which id, and how a typed number is graded."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from trialcli.figures import Figure
from trialcli.landmarks import AGAIN, EASY, GOOD, HARD, TERMS, Landmark, closeness, landmarks, typed_number
from trialcli.library.catalogue import Library
from trialcli.model import AdverseEvent, Arm, Contrast, Cut, Design, Reading, Result, Source, Trial
from trialcli.vocabulary import Vocabulary

Made = Callable[..., Trial]
SITE = {"arm": "new", "cut": "main", "population": "treated"}


@pytest.fixture(scope="module")
def words(shipped: Library) -> Vocabulary:
    """The shipped vocabulary."""
    return shipped.vocabulary


def a_trial(*rows: Result | AdverseEvent | Contrast) -> Trial:
    """A trial of two arms and two data cuts with some figures."""
    return Trial(
        id="tiny", name="TINY", title="A tiny trial", disease="asthma", bottom_line="It was tiny.",
        design=Design(allocation="randomized", population="Adults", intervention="A new inhaler"),
        arms={"new": Arm(label="New"), "old": Arm(label="Old", role="control")},
        sources={"report": Source(kind="paper"), "page": Source(kind="page", standing="secondary")},
        cuts={"main": Cut(label="Main", source="report"), "later": Cut(label="Later", source="report")},
        results=tuple(row for row in rows if isinstance(row, Result)),
        contrasts=tuple(row for row in rows if isinstance(row, Contrast)),
        adverse_events=tuple(row for row in rows if isinstance(row, AdverseEvent)),
    )  # fmt: skip


def response(**changes: Any) -> Result:
    """A response of 73%, with other values for some fields."""
    return Result(**{"outcome": "orr", **SITE, "percent": Figure("73"), **changes})


def harm(**changes: Any) -> AdverseEvent:
    """CRS of any grade in 84%, with other values for some fields."""
    return AdverseEvent(**{"term": "crs", "grade": "any", **SITE, "percent": Figure("84"), **changes})


def effect(**changes: Any) -> Contrast:
    """A hazard ratio of 0.49, with other values for some fields."""
    values = {"outcome": "pfs", "measure": "hazard-ratio", "arms": ("new", "old"), "cut": "main", "population": "itt"}
    return Contrast(**{**values, "estimate": Figure("0.49"), **changes})


def asked(words: Vocabulary, *rows: Result | AdverseEvent | Contrast, doubted: tuple[str, ...] = ()) -> list[str]:
    """The ids of the number questions of a trial with these figures."""
    return [one.id for one in landmarks(a_trial(*rows), words, doubted)]


def test_an_id_says_what_was_measured_in_whom_and_when(words: Vocabulary) -> None:
    """A time of a percentage, a grade band and the two arms of an effect are part of it."""
    rate = response(outcome="pfs", timepoint="12 months", percent=Figure("41"))
    assert asked(words, response(), rate, effect(), harm(grade=">=3")) == [
        "tiny:orr:new:main:treated",
        "tiny:pfs@12-months:new:main:treated",
        "tiny:pfs:hazard-ratio:new:old:main:itt",
        "tiny:crs:>=3:new:main:treated",
    ]


def test_a_corrected_value_keeps_its_id(words: Vocabulary) -> None:
    """Progress hangs on the id."""
    assert asked(words, response(percent=Figure("74"))) == asked(words, response())


@pytest.mark.parametrize(
    "row",
    [
        response(disputed=(Reading(source="page", percent=Figure("89"), why="It says so."),)),
        response(percent=None, missing="not-reported"),
        response(percent=Figure("not-estimable")),
        response(percent=Figure(">90")),
        response(percent=None, events=5, of=10),
        response(source="page"),
        response(subgroup="CR or better"),
        response(cut="later"),
        response(outcome="bridging"),
        response(outcome="pfs", percent=None, median=Figure("not-reached"), unit="months"),
        harm(grade="3-4"),
        harm(percent=None, events=5, of=10),
        harm(source="page"),
        harm(disputed=(Reading(source="page", percent=Figure("89"), why="It says so."),)),
        effect(measure="p-value-only", estimate=None, p=Figure("<0.001")),
        effect(measure="risk-difference", estimate=Figure("0.1")),
        effect(cut="later"),
        effect(source="page"),
    ],
    ids=lambda row: type(row).__name__,
)
def test_what_is_not_certain_is_not_asked(row: Result | AdverseEvent | Contrast, words: Vocabulary) -> None:
    """Disputed, missing, one-sided, computed, secondary, of a part, of a later cut, or of no landmark."""
    assert asked(words, row) == []


@pytest.mark.parametrize(
    ("row", "path"),
    [(response(), "results[1]"), (harm(), "adverse_events[1]"), (effect(), "contrasts[1]")],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_the_audit_doubts_is_not_asked(
    row: Result | AdverseEvent | Contrast, path: str, words: Vocabulary
) -> None:
    """Its path is the audit's."""
    assert asked(words, row)
    assert asked(words, row, doubted=(path,)) == []


def test_two_figures_of_one_identity_are_not_asked(words: Vocabulary) -> None:
    """The question would have two answers."""
    assert asked(words, response(), response(percent=Figure("72"))) == []


def test_a_primary_outcome_of_any_group_is_asked(words: Vocabulary) -> None:
    """It is what the trial was made for."""
    assert asked(words, response(outcome="bridging", primary=True)) == ["tiny:bridging:new:main:treated"]


def test_only_the_first_adverse_events_are_asked(words: Vocabulary) -> None:
    """Both grade bands of each."""
    terms = [*words.terms][: TERMS + 2]
    rows = [harm(term=term, grade=grade) for term in terms for grade in ("any", ">=3")]
    assert [one.split(":")[1] for one in asked(words, *rows)] == [term for term in terms[:TERMS] for _ in range(2)]


def test_nobody_with_an_adverse_event_is_a_landmark(words: Vocabulary) -> None:
    """A ratio or a response of nought is none."""
    assert asked(words, harm(percent=Figure("0"))) == ["tiny:crs:any:new:main:treated"]
    assert asked(words, response(percent=Figure("0")), effect(estimate=Figure("0"))) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("73", "73"), (" 73 % ", "73"), ("8,8", "8.8"), ("8.80 months", "8.80"), ("−1", "-1"),
        ("", None), ("q", None), ("7 3", None), ("1.2.3", None), ("1e5", None), ("²", None), ("٣", None),
    ],
)  # fmt: skip
def test_a_typed_number(text: str, number: str | None) -> None:
    """With a point or a comma, with or without its unit; in the digits that papers print."""
    assert typed_number(text) == (None if number is None else Decimal(number))


def marked(kind: Any, figure: str) -> Landmark:
    """A landmark of a kind with a figure."""
    return Landmark("id", a_trial(), response(), Figure(figure), kind)


@pytest.mark.parametrize(
    ("typed", "grade"),
    [("73", EASY), ("73.4", EASY), ("72.5", EASY), ("74", GOOD), ("72", GOOD), ("74.1", HARD), ("78", HARD),
     ("78.1", AGAIN), ("0", AGAIN)],
)  # fmt: skip
def test_a_percentage_is_graded_in_points(typed: str, grade: int) -> None:
    """As printed, within 1, within 5, or further off; 73 stands for 72.5 to 73.5."""
    assert closeness(marked("percentage", "73"), Decimal(typed)).grade == grade


@pytest.mark.parametrize(
    ("typed", "grade"),
    [("10", EASY), ("10.2", EASY), ("9.8", EASY), ("11", GOOD), ("9", GOOD), ("11.1", HARD), ("12.5", HARD),
     ("7.5", HARD), ("12.6", AGAIN), ("-10", AGAIN)],
)  # fmt: skip
def test_a_median_or_a_ratio_is_graded_in_percent_of_itself(typed: str, grade: int) -> None:
    """Within 2, 10 or 25 percent of 10.0."""
    for kind in ("median", "ratio"):
        assert closeness(marked(kind, "10.0"), Decimal(typed)).grade == grade


def test_how_far_off_is_said_in_the_unit_of_the_rule() -> None:
    """Points for a percentage, percent for a median."""
    assert closeness(marked("percentage", "73"), Decimal(70)).off == 3
    assert closeness(marked("median", "8.0"), Decimal(10)).off == 25


def test_a_figure_of_few_digits_is_exact_within_its_rounding() -> None:
    """A ratio of 0.5 was between 0.45 and 0.55."""
    assert closeness(marked("ratio", "0.5"), Decimal("0.54")) == (EASY, Decimal(8), True)


def test_the_shipped_trials_have_numbers_whose_ids_are_unique(shipped: Library) -> None:
    """Each a figure of its trial's first data cut from a primary source."""
    found = [one for trial in shipped.trials() for one in landmarks(trial, shipped.vocabulary)]
    assert len({one.id for one in found}) == len(found) > 30
    assert "karmma:orr:ide-cel:primary:treated" in {one.id for one in found}
    assert not [one for one in found if one.id.startswith("karmma:neutropenia")]  # disputed
    for one in found:
        assert one.row.cut == next(iter(one.trial.cuts))
        source = one.row.source or one.trial.cuts[one.row.cut].source or ""
        assert one.trial.sources[source].standing == "primary"
