"""The table of absolute effects, its records, and what is refused."""

from collections.abc import Callable
from typing import Any

from trialcli.analysis.chosen_cut import Chosen
from trialcli.library.library import Library
from trialcli.model import Design, Trial
from trialcli.model.figure import Figure
from trialcli.report.absolute.effect_table import list_absolute
from trialcli.report.document import Items, Paragraph, Table
from trialcli.vocabulary.lookup import Vocabulary

Make = Callable[..., Any]


def tables(trial: Trial, words: Vocabulary, *only: str, harms: bool = False) -> dict[str, Table]:
    """The tables of a trial by key."""
    blocks = list_absolute(Chosen(trial), words, only, harms=harms)
    return {block.key: block for block in blocks if isinstance(block, Table)}


def test_the_record_says_all_that_the_row_says(words: Vocabulary, shipped: Library) -> None:
    """DAPA-HF: 386/2373 less 502/2371 is -0.049065; Newcombe's limits -0.0712 and -0.0269."""
    made = tables(shipped.trial("dapa-hf"), words, "worsening-hf-or-cv-death")["absolute"]
    [record] = made.rows[0].records
    assert made.title == "Outcomes, Dapagliflozin vs Placebo"
    assert round(record["difference"], 6) == round(386 / 2373 - 502 / 2371, 6)
    assert (round(record["ci_low"], 4), round(record["ci_high"], 4)) == (-0.0712, -0.0269)
    assert (record["events_1"], record["of_1"], record["events_2"], record["of_2"]) == (386, 2373, 502, 2371)
    assert (record["needed"], record["more_is_good"], record["computed"]) == ("benefit", False, True)
    assert record["sentence"].startswith("Of 1,000 people given dapagliflozin")


def test_harms_have_a_table_where_they_are_wanted(words: Vocabulary, shipped: Library) -> None:
    """With the term and its grade in the place of the outcome; most of those treated are everyone."""
    made = tables(shipped.trial("dapa-hf"), words, harms=True)["absolute_harms"]
    record = made.rows[0].records[0]
    assert record["term"]
    assert record["grade"] == "any"
    assert "fewer counted than assigned" in record["remarks"]
    assert "absolute_harms" not in tables(shipped.trial("dapa-hf"), words)


def test_what_is_disputed_is_refused_by_name(words: Vocabulary, shipped: Library) -> None:
    """POLARIX at 2 years: two sources have two rates."""
    [row] = tables(shipped.trial("polarix"), words, "pfs")["absolute_refused"].rows
    assert [cell.text for cell in row.cells][::2] == ["PFS at 2 years", "the figure of Pola-R-CHP is disputed"]
    assert row.records[0]["computed"] is False


def test_sentences_are_of_what_matters_and_has_an_interval(words: Vocabulary, shipped: Library) -> None:
    """KEYNOTE-189: survival at 12 months has one, at 5 years none."""
    items = [block for block in list_absolute(Chosen(shipped.trial("keynote-189")), words, harms=False)
             if isinstance(block, Items)]  # fmt: skip
    assert len(items) == 1
    assert len(items[0].items) == 1
    assert "20 more (11 to 28) were alive at 12 months" in items[0].items[0]


def test_another_measure_stands_beside_its_method(words: Vocabulary, trial: Make, result: Make) -> None:
    """A rate ratio, and that limits are exact."""
    rows = tuple(result(arm=arm, outcome="stroke", population="itt", events=events, person_years=Figure("1000"))
                 for arm, events in (("new", 10), ("old", 20)))  # fmt: skip
    blocks = list_absolute(Chosen(trial(results=rows)), words, harms=False)
    [table] = [block for block in blocks if isinstance(block, Table)]
    assert "rate ratio 0.50 (" in " ".join(cell.text for cell in table.rows[0].cells)
    assert table.rows[0].records[0]["rate_ratio"] == 0.5
    [told] = [block.text for block in blocks if isinstance(block, Paragraph)]
    assert told == "All computed: person-time, events over time at risk, exact limits after Garwood, 1936."


def test_a_design_without_effects_says_why(words: Vocabulary, shipped: Library, trial: Make) -> None:
    """One arm; clusters; and two arms that have nothing to compute from."""
    crossed = Design(allocation="randomized", population="Adults", intervention="A drug", assignment="crossover")
    for made, why in (
        (shipped.trial("karmma"), "were not randomized against each other"),
        (trial(design=crossed), "the same people stand in both groups"),
        (trial(), "No two randomized arms"),
    ):
        [block] = list_absolute(Chosen(made), words, harms=True)
        assert isinstance(block, Paragraph)
        assert why in block.text
