"""Setting trials side by side: which figures share a row, and at which data cut they are read."""

from dataclasses import replace
from typing import Any

import pytest

from trialcli.analysis.align import (
    GRADES,
    Aligned,
    Harm,
    Measured,
    Side,
    align_harms,
    align_outcomes,
    grade_band,
    list_sides,
    near_outcome,
    one_study,
    outcome_codes,
    term_codes,
    words_of,
)
from trialcli.analysis.chosen_cut import Chosen, choose_cut, list_contrasts, list_other_cuts, statistic_of
from trialcli.errors import DataError, UsageError
from trialcli.model import AdverseEvent, Arm, Contrast, Cut, Design, Result, Trial
from trialcli.model.figure import Figure
from trialcli.vocabulary.lookup import Outcome, Term, Vocabulary


def outcome(label: str) -> Outcome:
    """A word for what is measured."""
    return Outcome(label=label, definition="d", group="response", kind="proportion")


def term(label: str) -> Term:
    """A word for an adverse event."""
    return Term(label=label, definition="d", system="s")


WORDS = Vocabulary(
    outcomes={"orr": outcome("Overall response rate"), "pfs": outcome("Progression-free survival")},
    terms={"crs": term("Cytokine release syndrome"), "anemia": term("Anemia")},
)


def trial(trial_id: str, arms: str = "a", **parts: Any) -> Trial:
    """A trial with a first and a second data cut."""
    return Trial(
        id=trial_id,
        name=trial_id.upper(),
        title="t",
        disease="d",
        bottom_line="b",
        design=Design(allocation="randomized", population="p", intervention="i"),
        arms={arm: Arm(label=arm) for arm in arms},
        sources={},
        cuts={"first": Cut(label="First"), "second": Cut(label="Second")},
        **parts,
    )


def result(code: str, percent: str, cut: str = "first", arm: str = "a", **more: Any) -> Result:
    """A percentage."""
    return Result(outcome=code, arm=arm, cut=cut, population="itt", percent=Figure(percent), **more)


def event(code: str, grade: Any, percent: str, cut: str = "first", arm: str = "a") -> AdverseEvent:
    """A percentage with an adverse event."""
    return AdverseEvent(term=code, grade=grade, arm=arm, cut=cut, population="safety", percent=Figure(percent))


def table(rows: list[Aligned]) -> dict[Any, dict[str, list[str]]]:
    """Rows as plain values: what each is about, without what is empty, and the percentages of each column."""
    return {
        tuple(filter(None, row.about)): {
            key: [str(figure.percent) for figure in found] for key, found in row.figures.items()
        }
        for row in rows
    }


X = trial("x", results=(result("pfs", "10"), result("orr", "20")))
Y = trial("y", "ab", results=(result("orr", "30"), result("orr", "40", arm="b")))


def test_there_is_a_column_for_each_arm() -> None:
    """Of each trial, in their order."""
    assert [side.key for side in list_sides([Chosen(Y), Chosen(X, "first")])] == ["y/a", "y/b", "x@first/a"]


def test_figures_of_one_outcome_share_a_row() -> None:
    """In the vocabulary's order; a column that has no figure is there, and empty."""
    assert table(align_outcomes(list_sides([Chosen(X), Chosen(Y)]), WORDS)) == {
        ("orr",): {"x/a": ["20"], "y/a": ["30"], "y/b": ["40"]},
        ("pfs",): {"x/a": ["10"], "y/a": [], "y/b": []},
    }


def test_rows_follow_the_vocabulary() -> None:
    """Not the files."""
    rows = align_outcomes(list_sides([Chosen(X)]), WORDS)
    assert [row.about for row in rows] == [Measured("orr"), Measured("pfs")]


def test_only_the_outcomes_that_were_asked_for_are_kept() -> None:
    """A code that no trial has adds no row."""
    assert list(table(align_outcomes(list_sides([Chosen(X), Chosen(Y)]), WORDS, ["pfs"]))) == [("pfs",)]
    assert align_outcomes(list_sides([Chosen(Y)]), WORDS, ["pfs"]) == []


def test_subgroups_and_times_are_never_merged() -> None:
    """Each is a row of its own, in the order of time and not of letters."""
    mixed = trial(
        "x",
        results=(
            result("pfs", "4", timepoint="2 years"),
            result("pfs", "3", timepoint="12 months"),
            result("pfs", "2", timepoint="6 months"),
            result("pfs", "9", subgroup="over 65"),
            result("pfs", "1"),
            result("pfs", "5", timepoint="100 days"),
        ),
    )
    assert table(align_outcomes(list_sides([Chosen(mixed)]), WORDS)) == {
        ("pfs",): {"x/a": ["1"]},
        ("pfs", "over 65"): {"x/a": ["9"]},
        ("pfs", "100 days"): {"x/a": ["5"]},
        ("pfs", "6 months"): {"x/a": ["2"]},
        ("pfs", "12 months"): {"x/a": ["3"]},
        ("pfs", "2 years"): {"x/a": ["4"]},
    }
    assert [about[1:] for about in table(align_outcomes(list_sides([Chosen(mixed)]), WORDS))] == [
        (),
        ("over 65",),
        ("100 days",),
        ("6 months",),
        ("12 months",),
        ("2 years",),
    ]


def test_grade_bands_are_never_merged() -> None:
    """``>=3`` holds ``3-4`` and ``5``, and they may still not stand in one row."""
    x = trial("x", adverse_events=(event("crs", ">=3", "5"), event("anemia", "3", "7"), event("crs", "any", "84")))
    y = trial("y", adverse_events=(event("crs", "3-4", "4"), event("crs", "serious", "9"), event("crs", "any", "76")))
    rows = align_harms(list_sides([Chosen(x), Chosen(y)]), WORDS)
    assert [tuple(row.about) for row in rows] == [
        ("crs", "any"),
        ("crs", "3-4"),
        ("crs", ">=3"),
        ("crs", "serious"),
        ("anemia", "3"),
    ]
    assert table(rows)["crs", "any"] == {"x/a": ["84"], "y/a": ["76"]}
    assert table(rows)["crs", ">=3"] == {"x/a": ["5"], "y/a": []}


@pytest.mark.parametrize(
    ("only", "kept"),
    [
        ((Harm("crs", ""),), [("crs", "any"), ("crs", ">=3")]),
        ((Harm("crs", ">=3"),), [("crs", ">=3")]),
        ((Harm("crs", "any"), Harm("anemia", "")), [("crs", "any"), ("anemia", "any")]),
        ((Harm("crs", "5"),), []),
    ],
)
def test_only_the_events_that_were_asked_for_are_kept(only: tuple[Harm, ...], kept: list[tuple[str, str]]) -> None:
    """Of one band, or of all bands of a term."""
    x = trial("x", adverse_events=(event("anemia", "any", "1"), event("crs", ">=3", "2"), event("crs", "any", "3")))
    assert list(table(align_harms(list_sides([Chosen(x)]), WORDS, only))) == kept


LATER = trial(
    "x",
    results=(result("orr", "2", cut="second"), result("orr", "1"), result("pfs", "3", cut="second")),
    adverse_events=(event("crs", "any", "8", cut="second"), event("crs", "any", "7"), event("crs", "5", "9", "second")),
)


def test_each_figure_is_of_the_first_cut_that_has_it() -> None:
    """So that a later cut fills gaps and never stands beside an earlier one in a cell."""
    columns = list_sides([Chosen(LATER)])
    assert table(align_outcomes(columns, WORDS)) == {("orr",): {"x/a": ["1"]}, ("pfs",): {"x/a": ["3"]}}
    assert table(align_harms(columns, WORDS)) == {("crs", "any"): {"x/a": ["7"]}, ("crs", "5"): {"x/a": ["9"]}}


def test_a_cut_that_was_asked_for_is_kept_to() -> None:
    """A figure it does not have stays missing."""
    second, first = list_sides([Chosen(LATER, "second")]), list_sides([Chosen(LATER, "first")])
    assert table(align_outcomes(second, WORDS)) == {
        ("orr",): {"x@second/a": ["2"]},
        ("pfs",): {"x@second/a": ["3"]},
    }
    assert table(align_outcomes(first, WORDS)) == {("orr",): {"x@first/a": ["1"]}}
    assert table(align_harms(first, WORDS)) == {("crs", "any"): {"x@first/a": ["7"]}}


def test_one_trial_at_two_cuts_has_two_columns() -> None:
    """``compare x@first x@second``."""
    rows = table(align_outcomes(list_sides([Chosen(LATER, "first"), Chosen(LATER, "second")]), WORDS))
    assert rows["orr",] == {"x@first/a": ["1"], "x@second/a": ["2"]}


def test_a_second_population_has_a_row_of_its_own() -> None:
    """Below the first; the two are never taken for one figure, and none is dropped."""
    one = result("orr", "73")
    both = trial("x", results=(one, replace(one, population="enrolled", percent=Figure("67")), result("pfs", "1")))
    rows = table(align_outcomes(list_sides([Chosen(both), Chosen(Y)]), WORDS))
    assert rows == {
        ("orr",): {"x/a": ["73"], "y/a": ["30"], "y/b": ["40"]},
        ("orr", "enrolled"): {"x/a": ["67"], "y/a": [], "y/b": []},
        ("pfs",): {"x/a": ["1"], "y/a": [], "y/b": []},
    }
    assert list(rows) == [("orr",), ("orr", "enrolled"), ("pfs",)]


def contrast(code: str, estimate: str, cut: str, **more: Any) -> Contrast:
    """A hazard ratio."""
    known: dict[str, Any] = {"measure": "hazard-ratio", "arms": ("a", "b"), "population": "itt", **more}
    return Contrast(outcome=code, cut=cut, estimate=Figure(estimate), **known)


EFFECTS = trial(
    "x",
    "ab",
    contrasts=(
        contrast("pfs", "0.5", "second"),
        contrast("pfs", "0.6", "first"),
        contrast("pfs", "0.7", "first", population="treated"),
        contrast("pfs", "3.0", "first", measure="odds-ratio"),
        contrast("pfs", "1.7", "first", arms=("b", "a")),
        contrast("orr", "2.0", "second"),
    ),
)


@pytest.mark.parametrize(
    ("cut", "only", "estimates"),
    [
        (None, (), ["0.5", "0.7", "3.0", "1.7", "2.0"]),
        ("first", (), ["0.6", "0.7", "3.0", "1.7"]),
        ("second", (), ["0.5", "2.0"]),
        (None, ("orr",), ["2.0"]),
        ("first", ("orr",), []),
    ],
)
def test_effects_are_of_one_cut_too(cut: str | None, only: tuple[str, ...], estimates: list[str]) -> None:
    """The latest, or the one asked for; another measure, order of arms or population is another effect."""
    assert [str(row.estimate) for row in list_contrasts(Chosen(EFFECTS, cut), only)] == estimates


def test_the_other_cuts_of_a_figure_are_known() -> None:
    """In the order of the file; of another subgroup, time, arm or grade it is another figure."""
    first, second = result("orr", "1"), replace(result("orr", "2", cut="second"), population="safety")
    strangers = (
        result("orr", "3", cut="second", subgroup="women"),
        result("pfs", "4", cut="second"),
        result("pfs", "5", timepoint="12 months"),
        result("pfs", "6", arm="b"),
        event("crs", "any", "7"),
        event("crs", "5", "8", cut="second"),
    )
    made = trial("x", "ab", results=(second, first, *strangers[:4]), adverse_events=strangers[4:])
    assert list_other_cuts(made, first) == ["second"]
    assert list_other_cuts(made, second) == ["first"]
    assert [list_other_cuts(made, row) for row in strangers] == [[]] * 6


def test_the_other_cuts_of_an_effect_are_known() -> None:
    """Of the same measure between the same arms."""
    found = {str(row.estimate): list_other_cuts(EFFECTS, row) for row in EFFECTS.contrasts}
    assert found == {"0.5": ["first"], "0.6": ["second"], "0.7": ["second"], "3.0": [], "1.7": [], "2.0": []}


def test_a_cut_is_chosen_in_any_case() -> None:
    """And without a word it is left open."""
    assert choose_cut(X, "SECOND") == Chosen(X, "second")
    assert choose_cut(X, None) == Chosen(X, None)


def test_a_cut_that_is_not_there_is_refused() -> None:
    """With those that are."""
    with pytest.raises(UsageError, match="there is no data cut of X 'final'; use one of: first, second"):
        choose_cut(X, "final")
    with pytest.raises(UsageError, match="did you mean second"):
        choose_cut(X, "secnod")


@pytest.mark.parametrize(("cut", "key", "name"), [(None, "x", "X"), ("second", "x@second", "X @second")])
def test_a_choice_has_the_name_that_was_typed(cut: str | None, key: str, name: str) -> None:
    """With its cut, where one was asked for."""
    assert (Chosen(X, cut).key, Chosen(X, cut).name) == (key, name)
    assert Side(Chosen(X, cut), "a").key == f"{key}/a"


def test_outcomes_and_events_are_found_by_their_words() -> None:
    """In the order they were typed."""
    assert outcome_codes(WORDS, ["PFS", "overall response rates"]) == ["pfs", "orr"]
    assert term_codes(WORDS, ["Anemia", "CRS"]) == ["anemia", "crs"]


def test_words_for_no_outcome_or_event_are_refused() -> None:
    """With what there is."""
    with pytest.raises(UsageError, match="there is no outcome 'crs'; use one of: orr, pfs"):
        outcome_codes(WORDS, ["crs"])
    with pytest.raises(UsageError, match="there is no adverse event 'anemai'; did you mean anemia"):
        term_codes(WORDS, ["anemai"])


@pytest.mark.parametrize(
    ("word", "band"),
    [
        (">=3", ">=3"),
        ("3+", ">=3"),
        ("≥3", ">=3"),
        ("Grade 3-4", "3-4"),
        ("grade3–4", "3-4"),
        ("ANY", "any"),
        (" 5 ", "5"),
        ("Serious", "serious"),
    ],
)
def test_a_grade_band_may_be_typed_in_several_ways(word: str, band: str) -> None:
    """As papers print it."""
    assert grade_band(word) == band


@pytest.mark.parametrize("word", ["", "6", "2-3", "+", "grade", "all"])
def test_a_word_for_no_grade_band_is_refused(word: str) -> None:
    """A band that no file can have would find nothing."""
    with pytest.raises(UsageError, match="there is no grade band"):
        grade_band(word)


def test_every_grade_of_the_model_has_its_place() -> None:
    """Otherwise a row could not be put in order."""
    assert set(GRADES) == set(AdverseEvent.__annotations__["grade"].__args__)


def own(trial_id: str, **words: Any) -> Chosen:
    """A trial with words of its own."""
    return Chosen(trial(trial_id, words=Vocabulary(**words)))


def test_the_own_words_of_trials_are_known_beside_the_vocabulary() -> None:
    """After its words, and never instead of them."""
    one = own("x", outcomes={"steps": outcome("Steps"), "orr": outcome("Other")}, terms={"ae-rash": term("Rash")})
    known = words_of(WORDS, [one, Chosen(trial("y"))])
    assert list(known.outcomes) == ["orr", "pfs", "steps"]
    assert list(known.terms) == ["crs", "anemia", "ae-rash"]
    assert list(WORDS.outcomes) == ["orr", "pfs"]
    assert words_of(WORDS, [Chosen(trial("y"))]) is WORDS


def test_one_own_code_for_two_things_is_refused() -> None:
    """The rows of two trials would stand side by side; terms of records may differ in a comma."""
    same = [own("x", outcomes={"steps": outcome("Steps")}), own("y", outcomes={"steps": outcome("steps")})]
    assert list(words_of(Vocabulary(), same).outcomes) == ["steps"]
    terms = [own("x", terms={"ae-a": term("A, b")}), own("y", terms={"ae-a": term("A b")})]
    assert words_of(Vocabulary(), terms).terms["ae-a"].label == "A, b"
    with pytest.raises(DataError, match="'steps' is 'Steps' in one of these trials and 'Stairs' in another"):
        words_of(WORDS, [same[0], own("z", outcomes={"steps": outcome("Stairs")})])


@pytest.mark.parametrize(
    ("values", "statistic"),
    [
        ({"value": Figure("5"), "statistic": "mean"}, "mean"),
        ({"value": Figure("5")}, "not-stated"),
        ({"median": Figure("5"), "statistic": "median"}, ""),
        ({"events": 5, "statistic": "count"}, "count"),
        ({"missing": "not-available", "statistic": "median"}, ""),
        ({"events": 5}, ""),
    ],
)
def test_a_mean_and_a_median_are_no_one_row(values: dict[str, Any], statistic: str) -> None:
    """What the value is tells rows apart."""
    row = Result(outcome="orr", arm="a", cut="first", population="all", **values)
    assert statistic_of(row) == statistic


def test_a_paper_and_a_record_of_one_number_are_one_study() -> None:
    """By registry number; a trial is not two with itself."""
    one, two = trial("x", registry=("NCT1",)), trial("y", registry=("NCT2", "NCT1"))
    assert one_study(one, two)
    assert not one_study(one, one)
    assert not one_study(one, trial("z", registry=("NCT3",)))
    assert not one_study(trial("v"), trial("w"))


@pytest.mark.parametrize(
    ("records", "said"),
    [(0, "none of these trials has it"), (1, "1 imported record may"), (5400, "5,400 imported records may")],
)
def test_an_unknown_term_is_not_taken_for_another(records: int, said: str) -> None:
    """Hyperkalaemia is no slip for anemia; a record may have it."""
    with pytest.raises(UsageError, match=f"there is no adverse event 'hyperkalaemia': .*{said}"):
        term_codes(WORDS, ["hyperkalaemia"], records)


def test_an_outcome_is_near_to_a_slip() -> None:
    """Or to nothing."""
    assert "did you mean orr" in str(near_outcome(WORDS, "orrr"))
    assert near_outcome(WORDS, "hyperkalaemia") is None
