"""Differences computed from counts: effects where arms were randomized, and nowhere else."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.analysis.align import Harm
from trialcli.analysis.chosen_cut import Chosen
from trialcli.library.library import Library
from trialcli.model import AdverseEvent, Arm, Design, Reading, Result, Trial
from trialcli.model.figure import Figure
from trialcli.report.compare.comparison import Asked, report_comparison
from trialcli.report.document import Block, Paragraph, Record, Table
from trialcli.vocabulary.lookup import Outcome, Vocabulary

Compare = Callable[..., dict[str, list[Record]]]
Blocks = Callable[..., tuple[Block, ...]]


@pytest.fixture
def blocks(words: Vocabulary) -> Blocks:
    """Give what a comparison says of differences."""

    def made(*trials: Trial | Chosen, **asked: Any) -> tuple[Block, ...]:
        chosen = [one if isinstance(one, Chosen) else Chosen(one) for one in trials]
        report = report_comparison(chosen, words, Asked(**asked, difference=True))
        assert report.sections[-1].key == "differences"
        return report.sections[-1].blocks

    return made


@pytest.fixture
def computed(blocks: Blocks) -> Compare:
    """Give the records of the computed tables of a comparison: ``effects`` and ``unadjusted``."""

    def made(*trials: Trial | Chosen, **asked: Any) -> dict[str, list[Record]]:
        tables = [block for block in blocks(*trials, **asked) if isinstance(block, Table)]
        return {table.key: [record for row in table.rows for record in row.records] for table in tables}

    return made


@pytest.fixture
def randomized(trial: Callable[..., Trial], result: Callable[..., Result]) -> Callable[..., Trial]:
    """Make a randomized trial in which so many of each arm responded."""

    def made(new: tuple[int, int], old: tuple[int, int], **changes: Any) -> Trial:
        rows = [result(arm=arm, events=events, of=of) for arm, (events, of) in (("new", new), ("old", old))]
        return trial(results=tuple(rows), **changes)

    return made


def test_an_effect_between_randomized_arms_is_computed(computed: Compare, shipped: Library) -> None:
    """Of CARTITUDE-4's response, held against another implementation of each method."""
    confidence = pytest.importorskip("statsmodels.stats.proportion").confint_proportions_2indep
    found = {record["measure"]: record for record in computed(
        shipped.trial("cartitude-4"), shipped.trial("karmma"), outcomes=("orr",))["effects"]}  # fmt: skip
    counts = (176, 208, 142, 211)  # 84.6% of 208 and 67.3% of 211, as no other count
    low, high = confidence(*counts, compare="diff", method="newcomb")
    risk = found["risk-difference"]
    assert risk["value"] == pytest.approx(100 * (176 / 208 - 142 / 211))
    assert (risk["ci_low"], risk["ci_high"]) == pytest.approx((100 * low, 100 * high))
    assert (risk["events_1"], risk["of_1"], risk["events_2"], risk["of_2"], risk["inferred"]) == (*counts, True)
    ratio = found["risk-ratio"]
    assert (ratio["ci_low"], ratio["ci_high"]) == pytest.approx(confidence(*counts, compare="ratio", method="log"))
    odds = found["odds-ratio"]
    expected = confidence(*counts, compare="odds-ratio", method="logit")
    assert (odds["ci_low"], odds["ci_high"]) == pytest.approx(expected)
    needed = found["number-needed-to-treat"]
    assert needed["value"] == pytest.approx(100 / risk["value"])
    assert all(record["effect"] and not record["adjusted"] for record in found.values())


def test_between_separate_trials_there_is_a_difference_and_no_effect(
    computed: Compare, shipped: Library, words: Vocabulary
) -> None:
    """It says so above its table; no ratio and no number needed to treat."""
    trials = [Chosen(shipped.trial("majestec-1")), Chosen(shipped.trial("karmma"))]
    made = computed(*trials, outcomes=("orr",))
    assert "effects" not in made
    [record] = [row for row in made["unadjusted"] if row["label"] == "ORR"]
    assert (record["measure"], record["effect"], record["adjusted"]) == ("difference-of-rates", False, False)
    assert record["value"] == pytest.approx(100 * (104 / 165 - 94 / 128))
    report = report_comparison(trials, words, Asked(outcomes=("orr",), difference=True))
    said = report.sections[-1].blocks[0]
    assert isinstance(said, Paragraph)
    assert said.text.startswith("Unadjusted differences between separate trials.")
    assert "they are not effects" in said.text


def test_nothing_is_computed_unless_asked_for(shipped: Library, words: Vocabulary) -> None:
    """A comparison shows what was reported."""
    chosen = [Chosen(shipped.trial("cartitude-4")), Chosen(shipped.trial("karmma-3"))]
    assert "differences" not in [section.key for section in report_comparison(chosen, words, Asked()).sections]


def test_arms_that_were_not_randomized_have_no_effect(
    computed: Compare, randomized: Callable[..., Trial], trial: Callable[..., Trial]
) -> None:
    """Two arms of one trial do not suffice."""
    design = Design(allocation="non-randomized", population="Adults", intervention="X")
    one = randomized((15, 20), (8, 20), design=design)
    [record] = computed(one, trial(id="other"), outcomes=("orr",))["effects"]
    assert record["refused"] == "the arms of TINY were not randomized against each other"
    assert record["value"] is None


def test_figures_of_different_cuts_make_no_effect(
    computed: Compare, trial: Callable[..., Trial], result: Callable[..., Result]
) -> None:
    """Nor do those of different populations."""
    one = trial(results=(result(events=5, of=10), result(arm="old", cut="later", events=2, of=10)))
    [record] = computed(one, trial(id="other"), outcomes=("orr",))["effects"]
    assert record["refused"] == "the two figures are of different data cuts or populations"


@pytest.mark.parametrize(
    ("figure", "why"),
    [
        ({"percent": "71", "of": 254}, "no count is printed, and 71% of 254 fits 180 to 181 people"),
        ({"percent": "71.5", "of": 10}, "no count is printed, and 71.5% of 10 fits no count"),
        ({"percent": "71"}, "nobody says how many were counted"),
        ({"percent": ">70", "of": 254}, "no count is printed"),
        ({"missing": "not-reported", "of": 254}, "no count is printed"),
    ],
)
def test_a_count_is_not_guessed(
    figure: dict[str, Any], why: str, computed: Compare, trial: Callable[..., Trial], result: Callable[..., Result]
) -> None:
    """A rounded percentage may stand for several counts."""
    one = trial(results=(result(**figure), result(arm="old", events=2, of=10)))
    [record] = computed(one, trial(id="other"), outcomes=("orr",))["effects"]
    assert record["refused"] == why


def test_where_more_is_worse_the_number_is_one_needed_to_harm(
    computed: Compare, trial: Callable[..., Trial], event: Callable[..., AdverseEvent]
) -> None:
    """15 of 20 against 8 of 20: a difference of 35 in 100, one harmed in every 2.86 treated."""
    one = trial(adverse_events=(event(events=15, of=20), event(arm="old", events=8, of=20)))
    found = computed(one, trial(id="other"), harms=(Harm("neutropenia", ""),))["effects"]
    assert {record["measure"]: round(record["value"], 2) for record in found} == {
        "risk-difference": 35.0, "risk-ratio": 1.88, "odds-ratio": 4.5, "number-needed-to-harm": 2.86,
    }  # fmt: skip


def test_an_interval_through_no_difference_reaches_to_the_other_side(
    computed: Compare, randomized: Callable[..., Trial], trial: Callable[..., Trial]
) -> None:
    """A number needed has then two ranges, with infinity between (Altman, BMJ 1998;317:1309)."""
    [needed] = [
        record
        for record in computed(randomized((11, 20), (9, 20)), trial(id="other"), outcomes=("orr",))["effects"]
        if record["measure"] == "number-needed-to-treat"
    ]
    assert needed["value"] == pytest.approx(10)
    assert (needed["ci_high"], needed["beyond"] > 1) == (None, True)


def test_no_events_make_no_ratio(
    computed: Compare, randomized: Callable[..., Trial], trial: Callable[..., Trial]
) -> None:
    """It is refused with the reason, and the difference stands."""
    found = computed(randomized((5, 20), (0, 20)), trial(id="other"), outcomes=("orr",))["effects"]
    assert {record["measure"] for record in found} == {"risk-difference", "number-needed-to-treat", None}
    assert all(record["refused"] for record in found if record["measure"] is None)


def test_equal_rates_have_no_number_needed_to_treat(
    computed: Compare, randomized: Callable[..., Trial], trial: Callable[..., Trial]
) -> None:
    """Nobody would be treated enough."""
    found = computed(randomized((5, 20), (5, 20)), trial(id="other"), outcomes=("orr",))["effects"]
    assert found[-1]["refused"] == "a number needed to treat does not exist where both rates are the same"


def nothing(made: tuple[Block, ...]) -> bool:
    """Whether the reader is told that nothing was computed."""
    [said] = made
    return isinstance(said, Paragraph) and said.tone == "missing" and said.text.startswith("Nothing was computed: ")


def test_medians_are_not_subtracted(blocks: Blocks, trial: Callable[..., Trial], result: Callable[..., Result]) -> None:
    """They say too little for it, and the reader is told so."""
    rows = tuple(result(outcome="pfs", arm=arm, median="8.8", unit="months") for arm in ("new", "old"))
    assert nothing(blocks(trial(results=rows), trial(id="other"), outcomes=("pfs",)))


def test_two_cuts_of_one_arm_are_not_set_against_each_other(blocks: Blocks, shipped: Library) -> None:
    """They count the same people."""
    trial = shipped.trial("cartitude-1")
    assert nothing(blocks(Chosen(trial, "12mo"), Chosen(trial, "22mo"), outcomes=("orr",)))


def test_the_arm_under_test_comes_first(
    computed: Compare, trial: Callable[..., Trial], result: Callable[..., Result]
) -> None:
    """Whatever the order in the file: 5 of 10 tested against 2 of 10 is a gain of 30 in 100."""
    arms = dict(reversed(trial().arms.items()))
    rows = (result(events=5, of=10), result(arm="old", events=2, of=10))
    first = computed(trial(arms=arms, results=rows), trial(id="other"), outcomes=("orr",))["effects"][0]
    assert (first["arm_1"], first["arm_2"]) == ("new", "old")
    assert first["value"] == pytest.approx(30)


def test_a_trial_alone_has_the_effects_between_its_arms(computed: Compare, randomized: Callable[..., Trial]) -> None:
    """20 and 40 deaths of 200: -10.0 points (-17.0 to -3.0), risk ratio 0.50 (0.30 to 0.82), one in 10 (5.9 to 33.3).

    Newcombe's interval, Katz's and Altman's, as a Cochrane calculator gives them.
    """
    found = {record["measure"]: record for record in computed(randomized((20, 200), (40, 200)))["effects"]}
    said = {measure: (row["value"], row["ci_low"], row["ci_high"]) for measure, row in found.items()}
    assert said["risk-difference"] == pytest.approx((-10.0, -17.0, -3.0), abs=0.05)
    assert said["risk-ratio"] == pytest.approx((0.50, 0.30, 0.82), abs=0.005)
    assert said["number-needed-to-harm"] == pytest.approx((10.0, 5.9, 33.3), abs=0.05)


@pytest.mark.parametrize("group", ["response", "other", "safety"])
def test_a_proportion_is_a_proportion_wherever_it_stands(
    group: Any, words: Vocabulary, trial: Callable[..., Trial], result: Callable[..., Result]
) -> None:
    """The part of the page says nothing of what can be computed; what people were like at the start is no effect."""
    word = Outcome(label="Death by day 30", definition="Death.", group=group, kind="proportion", higher="worse")
    own = Vocabulary(outcomes={**words.outcomes, "death": word}, populations=words.populations, terms=words.terms)
    died = (("new", 20), ("old", 40))
    one = trial(results=tuple(result(outcome="death", arm=arm, events=events, of=200) for arm, events in died))
    report = report_comparison([Chosen(one)], own, Asked(difference=True))
    [table] = [block for block in report.sections[-1].blocks if isinstance(block, Table)]
    assert [row.records[0]["measure"] for row in table.rows] == [
        "risk-difference", "risk-ratio", "odds-ratio", "number-needed-to-treat",
    ]  # fmt: skip


def test_how_people_were_at_the_start_is_no_effect(
    blocks: Blocks, trial: Callable[..., Trial], result: Callable[..., Result]
) -> None:
    """Chance alone put them where they are."""
    rows = tuple(result(outcome="triple-class-refractory", arm=arm, events=9, of=20) for arm in ("new", "old"))
    [said] = blocks(trial(results=rows))
    assert isinstance(said, Paragraph)
    assert said.text.startswith("Nothing was computed")


def test_responders_give_no_effect(
    computed: Compare, trial: Callable[..., Trial], result: Callable[..., Result]
) -> None:
    """80 of 90 against 10 of 40 responders is no randomized difference."""
    rows = tuple(
        result(outcome="mrd-negative", population="responders", arm=arm, events=events, of=of)
        for arm, events, of in (("new", 80, 90), ("old", 10, 40))
    )
    [record] = computed(trial(results=rows))["effects"]
    assert record["refused"] == "Responders: a group that was made by what happened after randomization"


@pytest.mark.parametrize("assignment", ["cluster", "crossover"])
def test_clusters_and_crossovers_give_no_effect(
    assignment: Any, computed: Compare, randomized: Callable[..., Trial]
) -> None:
    """Nor do clusters give an interval beside another trial."""
    design = Design(allocation="randomized", population="p", intervention="i", assignment=assignment)
    one = randomized((20, 200), (40, 200), design=design)
    made = computed(one, randomized((15, 20), (8, 20), id="other"))
    [refused] = [row for row in made["effects"] if row["trial_1"] == "tiny"]
    assert refused["value"] is None
    assert {bool(row.get("refused")) for row in made["unadjusted"]} == {assignment == "cluster"}


def test_figures_of_one_cut_are_set_against_each_other(
    computed: Compare, trial: Callable[..., Trial], result: Callable[..., Result]
) -> None:
    """Where all cuts are shown, each has its own effect."""
    rows = tuple(
        result(arm=arm, cut=cut, events=events, of=20)
        for cut, arm, events in (("main", "new", 15), ("main", "old", 8), ("later", "old", 9), ("later", "new", 16))
    )
    found = computed(Chosen(trial(results=rows), when="all"))["effects"]
    differences = [row for row in found if row["measure"] == "risk-difference"]
    assert [(row["cut_1"], row["cut_2"], row["events_1"], row["events_2"]) for row in differences] == [
        ("main", "main", 15, 8), ("later", "later", 16, 9),
    ]  # fmt: skip


def test_what_stands_beside_a_computed_effect(
    blocks: Blocks, trial: Callable[..., Trial], event: Callable[..., AdverseEvent]
) -> None:
    """Who was left out of a denominator."""
    rows = (event(events=9, of=18), event(arm="old", events=4, of=20))
    arms = {"new": Arm(label="New", assigned=20), "old": Arm(label="Old", role="control", assigned=20)}
    [table] = [block for block in blocks(trial(adverse_events=rows, arms=arms)) if isinstance(block, Table)]
    assert table.rows[0].cells[-1].text == "New: 18 of 20 assigned were counted"


def test_nothing_is_computed_of_a_disputed_figure(
    blocks: Blocks, trial: Callable[..., Trial], event: Callable[..., AdverseEvent]
) -> None:
    """Both readings stand in its place."""
    reading = Reading(percent=Figure("40"), source="page", why="Counted otherwise.")
    rows = (event(events=9, of=18, disputed=(reading,)), event(arm="old", events=4, of=20))
    arms = {"new": Arm(label="New", assigned=20), "old": Arm(label="Old", role="control", assigned=20)}
    [table] = [block for block in blocks(trial(adverse_events=rows, arms=arms)) if isinstance(block, Table)]
    [row] = table.rows
    assert row.cells[3].text == "refused"
    assert row.cells[-1].text == "the figure of TINY, New is disputed: 50.0% computed or 40%"
    assert row.records[0]["value"] is None


def test_a_small_effect_is_not_shown_as_none(
    trial: Callable[..., Trial], event: Callable[..., Any], blocks: Blocks
) -> None:
    """1/18,198 against 9/18,325 are −0.0436 points and a ratio of 0.112; 1 against 900 of 180,000 a ratio of 0.0011."""
    counts = {"infections": ((1, 18198), (9, 18325)), "neutropenia": ((1, 180000), (900, 180000))}
    rows = [
        event(term=term, arm=arm, events=events, of=of, population="itt")
        for term, both in counts.items()
        for arm, (events, of) in zip(("new", "old"), both, strict=True)
    ]
    made = blocks(
        trial(adverse_events=tuple(rows)), trial(id="other"), harms=(Harm("infections", ""), Harm("neutropenia", ""))
    )
    [table] = [block for block in made if isinstance(block, Table) and block.key == "effects"]
    shown = {(row.cells[0].text, row.cells[2].text): (row.cells[3].text, row.cells[5].text) for row in table.rows}
    assert shown["Infections, any grade", "Risk difference, points"] == ("−0.044 computed", "0.0055 vs 0.049")
    assert shown["Infections, any grade", "Risk ratio"][0] == "0.11 computed"
    assert shown["Neutropenia, any grade", "Risk ratio"][0] == "0.0011 computed"
    assert all(text not in {"0.00 computed", "−0.0 computed"} for text, _ in shown.values())
