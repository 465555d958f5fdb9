"""One row a trial and arm; what a comparison marks, and what follows by definition."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.analysis.align import Harm, Measured, Side
from trialcli.analysis.chosen_cut import Chosen
from trialcli.errors import UsageError
from trialcli.library.library import Library
from trialcli.model import Arm, Design
from trialcli.report.compare.deduced import deduce_bound
from trialcli.report.compare.trial_rows import Wanted, compare_rows, read_columns, report_trials, usual_columns
from trialcli.report.document import Items, Report, Table
from trialcli.vocabulary.lookup import Vocabulary

Make = Callable[..., Any]


def rows(report: Report) -> list[list[str]]:
    """The texts of the one table, its columns first."""
    [table] = [block for section in report.sections for block in section.blocks if isinstance(block, Table)]
    heads = [column.label for column in table.columns]
    return [heads, *([cell.text for cell in row.cells] for row in table.rows)]


def test_columns_are_typed_with_or_without_a_grade(words: Vocabulary) -> None:
    """An adverse event without one is of any grade."""
    wanted = read_columns(["n", "ORR", "crs", "crs>=3", "crs"], words)
    assert wanted == Wanted((Measured("orr"), Harm("crs", "any"), Harm("crs", ">=3")), size=True)
    assert not read_columns(["orr"], words).size
    with pytest.raises(UsageError, match="nonsense"):
        read_columns(["nonsense"], words)


def test_one_row_a_trial_and_arm(trial: Make, result: Make, event: Make, words: Vocabulary) -> None:
    """With how many took part; what is not in the sources read is said to be so, and has a record."""
    one = trial(id="one", name="ONE", arms={"new": Arm(label="New")},
                design=Design(allocation="single-arm", population="A", intervention="B", enrolled=140, treated=128),
                results=(result(events=94, of=128, percent="73"), result(percent="9", subgroup="women")))  # fmt: skip
    two = trial(id="two", name="TWO", arms={"new": Arm(label="New", assigned=20), "old": Arm(label="Old")},
                adverse_events=(event(term="crs", events=1, of=20, percent="5"),
                                event(term="crs", events=2, of=20, percent="10", arm="old")))  # fmt: skip
    none = trial(id="none", name="NONE")
    wanted = Wanted((Measured("orr"), Harm("crs", "any"), Measured("os")))
    report = report_trials([Chosen(one), Chosen(two), Chosen(none)], words, wanted, "Mine")
    assert report.title == "Mine"
    heads, *body = rows(report)
    assert heads == ["Trial", "n", "ORR", "CRS, any grade", "OS, median"]
    assert [[cell.split("\n")[0] for cell in row] for row in body] == [
        ["ONE", "128 treated", "73% (64.9–80.9 computed)", "not recorded", "not recorded"],
        ["TWO", "20", "not recorded", "5% (0.1–24.9 computed)", "not recorded"],
        ["TWO", "not recorded", "not recorded", "10% (1.2–31.7 computed)", "not recorded"],
        ["NONE", "not recorded", "not recorded", "not recorded", "not recorded"],
    ]
    assert body[2][0] == "TWO\nOld"
    assert "Not randomized against each other" in str(report.sections[0].blocks[0])
    [alone] = rows(report_trials([Chosen(one)], words, Wanted((Measured("orr"),), size=False)))[1:]
    assert alone[0] == "ONE"


def test_columns_that_nobody_asked_for_are_those_that_somebody_has(
    trial: Make, result: Make, words: Vocabulary
) -> None:
    """The usual ones, and the primary outcomes of the trials."""
    made = trial(results=(result(percent="50"), result(outcome="mrd-negative", percent="5", primary=True)))
    assert usual_columns([Chosen(made)], words).figures == (Measured("orr"), Measured("mrd-negative"))


def test_what_was_asked_of_a_comparison_are_its_columns(shipped: Library) -> None:
    """Of many trials; a harm without a band is of any grade."""
    chosen = [Chosen(shipped.trial(name)) for name in ("karmma", "cartitude-1", "majestec-1", "magnetismm-3")]
    report = compare_rows(chosen, shipped.vocabulary, ["orr"], [Harm("crs", "")])
    assert report.kind == "compare"
    assert rows(report)[0] == ["Trial", "n", "ORR", "CRS, any grade"]
    assert len(rows(report)) == 5
    assert rows(compare_rows(chosen, shipped.vocabulary, [], []))[0][:4] == ["Trial", "n", "ORR", "CR or better"]


def test_a_deeper_response_bounds_a_shallower_one_from_below(trial: Make, result: Make, words: Vocabulary) -> None:
    """With 67% in sCR, at least 67% are in complete response; never the other way, nor across populations."""
    side = Side(Chosen(trial(results=(result(outcome="scr", of=97, percent="67"),))), "new")
    bound = deduce_bound(Measured("cr"), side, "treated", words)
    assert bound is not None
    assert (bound.text, bound.words, bound.least) == ("≥67%", "≥67%, deduced from sCR", 67.0)
    for about, population in (
        (Measured("cr"), "itt"), (Measured("cr", "women"), "treated"), (Measured("pfs"), "treated"),
        (Harm("crs", "any"), "treated"),
    ):  # fmt: skip
        assert deduce_bound(about, side, population, words) is None
    shallow = Side(Chosen(trial(results=(result(percent="73"),))), "new")
    assert deduce_bound(Measured("cr"), shallow, "", words) is None


def test_notes_say_who_was_counted_otherwise(trial: Make, result: Make, words: Vocabulary) -> None:
    """Once for all rows that share it."""
    other = [result(outcome=code, percent="5", population="itt") for code in ("scr", "cr")]
    usual = [result(outcome=code, percent="5") for code in ("orr", "vgpr", "mrd-negative")]
    wanted = Wanted(tuple(map(Measured, ("orr", "vgpr", "mrd-negative", "scr", "cr"))))
    report = report_trials([Chosen(trial(results=(*usual, *other)))], words, wanted)
    [notes] = [block for block in report.sections[0].blocks if isinstance(block, Items)]
    assert notes.items == ("ITT, Main report (median 12.0 months).",)
