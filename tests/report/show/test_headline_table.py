"""Tables of main figures: one arm with its intervals, arms side by side with the effect."""

from collections.abc import Callable
from typing import Any

from trialcli.model import Arm, Contrast, Reading, Result, Trial
from trialcli.model.figure import Figure
from trialcli.report.document import Table
from trialcli.report.mark_signs import show_signs
from trialcli.report.show.headline_rows import list_headlines
from trialcli.report.show.headline_table import make_tables, name_arm, tell_headline
from trialcli.report.show.request import Page

Make = Callable[..., Any]


def tables(page: Page) -> list[Table]:
    """The tables of all rows of a trial."""
    return make_tables(page, list_headlines(page), "card")


def cells(table: Table) -> list[list[str]]:
    """What a page shows of a table."""
    return [[show_signs(cell) for cell in row.cells] for row in table.rows]


def heads(table: Table) -> list[str]:
    """The headings of a table."""
    return [column.label for column in table.columns]


def test_an_arm_is_named_shortly(trial: Make) -> None:
    """By its label, by the short form at the end of that, or by its id."""
    one = trial(arms={"new": Arm(label="New inhaler"), "a-bc": Arm(label="Drug A, drug B and drug C (A-BC)"),
                      "long": Arm(label="Standard treatment as chosen by the doctor"),
                      "part": Arm(label="Observation (part 2)")})  # fmt: skip
    assert [name_arm(one, arm) for arm in one.arms] == ["New inhaler", "A-BC", "long", "Observation (part 2)"]


def test_one_arm_has_its_intervals_and_only_columns_that_say_something(page: Make, trial: Make, result: Make) -> None:
    """A computed interval has a sign: Clopper-Pearson of 94/128 is 64.9 to 80.9."""
    arms = {"new": Arm(label="New inhaler")}
    rows = (result(events=94, of=128, percent="73", primary=True),
            result(outcome="os", median="24.8", unit="months", ci=("19.9", "31.2"), cut="later"))  # fmt: skip
    [made] = tables(page(trial(arms=arms, results=rows)))
    assert heads(made) == ["Outcome", "Value", "95% CI", "n/N", "Population", "Data cut"]
    assert cells(made) == [
        ["ORR", "73%", "64.9–80.9*", "94/128", "Treated", ""],
        ["OS, median", "24.8 months", "19.9–31.2", "", "Treated", "@later"],
    ]
    bare = trial(arms=arms, results=(result(outcome="os", median="24.8", unit="months"),))
    assert heads(tables(page(bare))[0]) == ["Outcome", "Value", "Population"]


def test_a_count_that_was_derived_is_not_shown_as_one(page: Make, trial: Make, result: Make) -> None:
    """The denominator alone was printed; a share that was computed has its sign."""
    one = trial(arms={"new": Arm(label="New inhaler")}, results=(
        result(percent="73", of=128), result(outcome="cr", events=30, of=120)))  # fmt: skip
    [made] = tables(page(one))
    assert [row[3] for row in cells(made)] == ["of 128", "30/120"]
    assert cells(made)[1][1] == "25.0%*"


def test_arms_stand_side_by_side_with_the_effect_last(page: Make, trial: Make, result: Make, contrast: Make) -> None:
    """With interval and P; its cut where that is another than the one of the row."""
    rows = (result(events=9, of=10, percent="90"), result(of=10, percent="20", arm="old"),
            result(outcome="os", median="24.8", unit="months", cut="later", population="itt"))  # fmt: skip
    effects = (contrast(estimate="0.74", ci=("0.65", "0.85"), p="<0.001", outcome="pfs"),
               contrast(estimate="0.9", ci=("0.8", "1.0"), level="99"))  # fmt: skip
    [made] = tables(page(trial(results=rows, contrasts=effects)))
    assert heads(made) == ["Outcome", "New inhaler", "Old inhaler", "Effect (95% CI)"]
    assert cells(made) == [
        ["PFS", "–", "–", "HR 0.74 (0.65–0.85), P<0.001"],
        ["OS, median @later", "24.8 months", "–", "HR 0.9 (0.8–1.0, 99% CI) @main"],
        ["ORR", "90% (9/10)", "20% of 10", "–"],
    ]
    assert [len(row.records) for row in made.rows] == [1, 2, 2]


def test_arms_without_an_effect_have_no_column_for_one(page: Make, trial: Make, result: Make) -> None:
    """As of two doses."""
    [made] = tables(page(trial(results=(result(events=3), result(percent="34", arm="old")))))
    assert (heads(made), cells(made)) == (
        ["Outcome", "New inhaler", "Old inhaler"], [["ORR", "3", "34%"]],
    )  # fmt: skip


def test_signs_stand_for_words(page: Make, trial: Make, result: Make) -> None:
    """A second source, another reading, a share that was computed."""
    other = Reading(percent=Figure("60"), source="page", why="It differs.")
    one = trial(results=(result(percent="50", source="page"), result(percent="40", arm="old", disputed=(other,)),
                         result(outcome="cr", events=1, of=4)))  # fmt: skip
    [made] = tables(page(one))
    assert [row[1:] for row in cells(made)] == [["50%†", "40%‡"], ["25.0%* (1/4)", "–"]]
    assert made.rows[0].cells[1].text == "50% [secondary source]"
    assert made.rows[1].cells[1].text == "25.0% computed (1/4)"


def test_a_measure_of_its_own_is_named_by_its_title(page: Make, trial: Make, contrast: Make) -> None:
    """Which has the unit in it; a test alone gives no more than its P."""
    other: Contrast = contrast(measure="other", title="Efficacy (%)", estimate="95.0", ci=("90.3", "97.6"))
    assert cells(tables(page(trial(contrasts=(other,))))[0]) == [["OS", "Efficacy (%) 95.0 (90.3–97.6)"]]
    alone = contrast(measure="p-value-only", p="0.08")
    assert cells(tables(page(trial(contrasts=(alone,))))[0]) == [["OS", "P=0.08"]]


def four(trial: Make, results: tuple[Result, ...], *contrasts: Contrast) -> Trial:
    """A trial of two randomizations, of two arms each."""
    arms = {name: Arm(label=name.upper()) for name in ("a", "b", "c")} | {"d": Arm(label="D", of=("a", "b"))}
    made: Trial = trial(arms=arms, results=results, contrasts=contrasts)
    return made


def test_arms_of_two_randomizations_stand_in_two_tables(page: Make, trial: Make, result: Make, contrast: Make) -> None:
    """Each with its effect; without any, the arms that are no part of another stand together."""
    rows = tuple(result(outcome="orr" if arm in "ab" else "pfs", percent="50", arm=arm,
                        **({} if arm in "ab" else {"timepoint": "1 year"})) for arm in "abcd")  # fmt: skip
    effects = (contrast(outcome="orr", measure="odds-ratio", estimate="2", arms=("a", "b")),
               contrast(outcome="pfs", estimate="0.5", arms=("c", "d")))  # fmt: skip
    one, two = tables(page(four(trial, rows, *effects)))
    assert (one.key, heads(one)) == ("card", ["Outcome", "A", "B", "Effect (95% CI)"])
    assert cells(one) == [["ORR", "50%", "50%", "OR 2"]]
    assert (two.key, cells(two)) == ("card-2", [["PFS at 1 year", "50%", "50%", "HR 0.5"]])
    alone = tuple(result(percent="50", arm=arm) for arm in "abcd")
    assert [heads(made) for made in tables(page(four(trial, alone)))] == [["Outcome", "A", "B", "C"]]


def test_a_trial_without_figures_has_no_table(page: Make, trial: Make) -> None:
    """And no heading of one."""
    assert tables(page(trial())) == []


def test_a_row_is_told_in_one_line(page: Make, trial: Make, result: Make, contrast: Make) -> None:
    """The unit once, the cut where it is not the main one."""
    where = {"outcome": "pfs", "unit": "months", "population": "itt", "source": "page", "cut": "later"}
    rows = (result(median="13.8", **where), result(median="4.4", arm="old", **where))
    one = trial(results=rows, contrasts=(contrast(outcome="pfs", estimate="0.49", cut="later"),))
    [row] = list_headlines(page(one))
    assert show_signs(tell_headline(row, "main")) == "PFS, median @later 13.8† vs 4.4 months†; HR 0.49"
    [alone] = list_headlines(page(trial(results=(result(events=9, of=10, percent="90"),))))
    assert tell_headline(alone, "main").text == "ORR 90% (9/10)"
