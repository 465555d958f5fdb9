"""Number questions: which figures are asked, by which id, and how a typed number is graded."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from trialcli.library.library import Library
from trialcli.model import AdverseEvent, Arm, Contrast, Cut, Design, Reading, Result, Source, Trial
from trialcli.model.figure import Figure
from trialcli.quiz.number_questions import (
    AGAIN,
    EASY,
    GOOD,
    HARD,
    TERMS,
    Landmark,
    convert_typed,
    describe_deviation,
    grade_typed,
    list_landmarks,
    typed_number,
    why_none,
)
from trialcli.vocabulary.lookup import Vocabulary

Made = Callable[..., Trial]
NONE = "TINY has no number questions:"
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
    return [one.id for one in list_landmarks(a_trial(*rows), words, doubted)]


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


@pytest.mark.parametrize("measure", ["odds-ratio", "risk-ratio", "rate-ratio", "ratio-of-means", "win-ratio"])
def test_every_ratio_is_asked_as_one(words: Vocabulary, measure: str) -> None:
    """Without a unit, and graded in percent of itself: 1.22 for 1.36 is 10.3% off, 1.25 is 8.1%."""
    [one] = list_landmarks(a_trial(effect(measure=measure, estimate=Figure("1.36"))), words)
    assert (one.kind, one.id) == ("ratio", f"tiny:pfs:{measure}:new:old:main:itt")
    assert [grade_typed(one, Decimal(typed)).grade for typed in ("1.36", "1.25", "1.22")] == [EASY, GOOD, HARD]


@pytest.mark.parametrize("measure", ["risk-difference", "mean-difference", "other"])
def test_a_difference_is_not_asked(words: Vocabulary, measure: str) -> None:
    """Nor what is not known to be a ratio."""
    assert asked(words, effect(measure=measure)) == []


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
        response(outcome="bridging"),
        response(outcome="pfs", percent=None, median=Figure("not-reached"), unit="months"),
        harm(grade="3-4"),
        harm(percent=None, events=5, of=10),
        harm(source="page"),
        harm(disputed=(Reading(source="page", percent=Figure("89"), why="It says so."),)),
        effect(measure="p-value-only", estimate=None, p=Figure("<0.001")),
        effect(measure="risk-difference", estimate=Figure("0.1")),
        effect(source="page"),
    ],
    ids=lambda row: type(row).__name__,
)
def test_what_is_not_certain_is_not_asked(row: Result | AdverseEvent | Contrast, words: Vocabulary) -> None:
    """Disputed, missing, one-sided, computed, secondary, of a part, or of no landmark."""
    assert asked(words, row) == []


def test_the_first_cut_with_a_primary_figure_is_asked(words: Vocabulary) -> None:
    """Of each outcome and arm, each harm and each effect."""
    later = (response(cut="later"), harm(cut="later"))
    assert asked(words, response(), harm(), *later) == ["tiny:orr:new:main:treated", "tiny:crs:any:new:main:treated"]
    assert asked(words, response(source="page"), harm(source="page"), *later) == [
        "tiny:orr:new:later:treated", "tiny:crs:any:new:later:treated",
    ]  # fmt: skip


def test_survival_is_asked_at_the_last_cut_too(words: Vocabulary) -> None:
    """Where that has a figure of a primary source."""
    rows = [response(outcome="os", percent=None, median=Figure(median), cut=cut)
            for median, cut in (("20", "main"), ("24", "later"))]  # fmt: skip
    both = ["tiny:os:new:main:treated", "tiny:os:new:later:treated"]
    assert asked(words, *rows) == both
    secondary = response(outcome="os", percent=None, median=Figure("24"), cut="later", source="page")
    assert asked(words, rows[0], secondary) == both[:1]
    assert asked(words, effect(), effect(cut="later")) == [
        "tiny:pfs:hazard-ratio:new:old:main:itt", "tiny:pfs:hazard-ratio:new:old:later:itt",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([response()], ""),
        ([], f"{NONE} it has no figure of a response, of survival or of an adverse event that could be asked."),
        ([response(source="page")], f"{NONE} what could be asked comes from secondary sources."),
        ([response(percent=Figure(">90"))],
         f"{NONE} its figures are disputed, not given as one number, or given twice."),
    ],
)  # fmt: skip
def test_why_there_are_none_is_said(rows: list[Result], reason: str, words: Vocabulary) -> None:
    """And nothing where there are some."""
    assert why_none(a_trial(*rows), words) == reason


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
        ("73", "73"), (" 73 % ", "73"), ("8,8", "8.8"), ("8.80 months", "8.80"), ("−1", "-1"), (".49", "0.49"),
        ("+0.49", "0.49"), ("0.49.", "0.49"), ("HR 0.49", "0.49"), ("hr=,49", "0.49"),
        ("73%.", "73"), ("13,3?", "13.3"),
        ("1.1 years", "1.1"), ("1,2,3", None), ("1,234.5", None), ("<1", None),
        ("", None), ("q", None), ("7 3", None), ("1.2.3", None), ("1e5", None), ("²", None), ("٣", None),
    ],
)  # fmt: skip
def test_a_typed_number(text: str, number: str | None) -> None:
    """With a point or a comma, with or without its unit; in the digits that papers print."""
    typed = typed_number(text)
    assert (typed and typed.number) == (None if number is None else Decimal(number))


MONTHS = Landmark("id", a_trial(), response(outcome="os", percent=None, unit="months"), Figure("13.3"), "median")


@pytest.mark.parametrize(
    ("text", "number", "said"),
    [
        ("13.3 mo", "13.3", ""),
        ("1.1 years", "13.2", "1.1 years = 13.2 months (12 months a year, 30.4375 days a month)."),
        ("400 days", "13.1417", "400 days = 13.14 months (12 months a year, 30.4375 days a month)."),
        ("13%", None, "'%' is not its unit; the answer is in months."),
    ],
)  # fmt: skip
def test_a_time_is_converted(text: str, number: str | None, said: str) -> None:
    """400 / 30.4375 = 13.1417, and it is said; what is no time is asked anew."""
    typed = typed_number(text)
    assert typed
    found = convert_typed(MONTHS, typed)
    assert (found.number and round(found.number, 4)) == (number and Decimal(number))
    assert found.said == said


@pytest.mark.parametrize(
    ("kind", "text", "number", "said"),
    [
        ("percentage", "0.71", None, "As a percentage, please: 71, or 0.71% if it is less than one."),
        ("percentage", "0.71%", "0.71", ""), ("percentage", "0", "0", ""), ("percentage", "1", "1", ""),
        ("ratio", "0.49 months", None, "'months' is not its unit; the answer is a ratio, without a unit."),
        ("median", "5 cups", "5", ""),
    ],
)  # fmt: skip
def test_a_share_of_one_is_asked_as_a_percentage(kind: Any, text: str, number: str | None, said: str) -> None:
    """With its sign it is one."""
    typed = typed_number(text)
    assert typed
    found = convert_typed(marked(kind, "71"), typed)
    assert (found.number, found.said) == (number and Decimal(number), said)


@pytest.mark.parametrize(
    ("kind", "figure", "typed", "said"),
    [
        ("percentage", "73", "74", "1 percentage point"), ("percentage", "73", "70", "3 percentage points"),
        ("percentage", "73.0", "74.01", "1.01 percentage points"), ("median", "10.0", "10.204", "2.04%"),
        ("median", "10.0", "11", "10%"), ("ratio", "0.49", "0.60", "22.4%"), ("median", "10.00", "10.2", "2%"),
    ],
)  # fmt: skip
def test_what_is_said_of_the_distance_agrees_with_the_grade(kind: Any, figure: str, typed: str, said: str) -> None:
    """With one more decimal near a limit."""
    one = marked(kind, figure)
    assert describe_deviation(one, grade_typed(one, Decimal(typed))) == said


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
    assert grade_typed(marked("percentage", "73"), Decimal(typed)).grade == grade


@pytest.mark.parametrize(
    ("typed", "grade"),
    [("10", EASY), ("10.2", EASY), ("9.8", EASY), ("11", GOOD), ("9", GOOD), ("11.1", HARD), ("12.5", HARD),
     ("7.5", HARD), ("12.6", AGAIN), ("-10", AGAIN)],
)  # fmt: skip
def test_a_median_or_a_ratio_is_graded_in_percent_of_itself(typed: str, grade: int) -> None:
    """Within 2, 10 or 25 percent of 10.0."""
    for kind in ("median", "ratio"):
        assert grade_typed(marked(kind, "10.0"), Decimal(typed)).grade == grade


def test_how_far_off_is_said_in_the_unit_of_the_rule() -> None:
    """Points for a percentage, percent for a median."""
    assert grade_typed(marked("percentage", "73"), Decimal(70)).off == 3
    assert grade_typed(marked("median", "8.0"), Decimal(10)).off == 25


def test_a_figure_of_few_digits_is_exact_within_its_rounding() -> None:
    """A ratio of 0.5 was between 0.45 and 0.55."""
    assert grade_typed(marked("ratio", "0.5"), Decimal("0.54")) == (EASY, Decimal(8), True)


def test_the_shipped_trials_have_numbers_whose_ids_are_unique(shipped: Library) -> None:
    """Each a figure of a primary source."""
    found = [one for trial in shipped.trials() for one in list_landmarks(trial, shipped.vocabulary)]
    assert len({one.id for one in found}) == len(found) > 30
    assert "karmma:orr:ide-cel:primary:treated" in {one.id for one in found}
    assert any(one.id.startswith("karmma-3:pfs:ide-cel:") for one in found)
    assert not [one for one in found if one.id.startswith("karmma:neutropenia")]  # disputed
    for one in found:
        source = one.row.source or one.trial.cuts[one.row.cut].source or ""
        assert one.trial.sources[source].standing == "primary"
